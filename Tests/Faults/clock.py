"""The clock: back, forward, jumping under a running service, asleep, three days late."""

import json
import os
import shutil
import signal
import struct
import subprocess
import time

from scene import OWED, Clock, DidNotHappen, Wrong, instant, wait_until

def jumps(house, minutes):
    """Cut in the middle of a distribution, the next start finds the clock elsewhere; then it is right again."""
    scene = house.scene(f"clock-jump-{minutes}")
    scene.kill_at("dot+", 12)
    if scene.start_once(OWED).wait() != -9:
        raise DidNotHappen("it was not killed")
    scene.relay.behave(None)
    before = _sent(scene)
    scene.once(Clock(OWED).forward(minutes), expect=(0, 1))
    after = _sent(scene)
    years = abs(minutes) > 100_000
    if years and minutes > 0:
        if after != before:
            raise Wrong(f"{after - before} invitations to a meeting of last year left")
        verdict = scene.judge(all_arrive=False)
        counts = scene.counts()
        if any(counts.get(state) for state in ("queued", "claimed", "deferred")):
            verdict.complaints.append(f"a year later something still waits to leave: {counts}")
    else:
        verdict = scene.settled(Clock(OWED).forward(max(minutes, 0) + 5))
    verdict.note = f"{after - before} left while the clock was elsewhere"
    return verdict


def _sent(scene):
    """Without the alerts about the sending itself: those must leave whatever the clock says."""
    with scene.books() as books:
        return books.rows("SELECT count(*) FROM entries WHERE state = 'sent' AND rule <> 'factrice'")[0][0]


# ---- the service, its wall clock in a file that the scenario writes

class WallClock:
    """The time of day of one process, in a file that it has mapped."""

    def __init__(self, scene, text):
        self.path = scene.folder / "clock"
        self.path.write_bytes(bytes(8))
        self.set(text)
        self.variables = {"LD_PRELOAD": _library(scene.house), "FAULTS_CLOCK": str(self.path)}

    def set(self, text):
        """From this moment it says `text`, and goes on from there."""
        offset = round(instant(text).timestamp() - time.time())
        with open(self.path, "r+b") as file:
            file.write(struct.pack("<q", offset))


def _library(house):
    path = house.scratch / "wallclock.so"
    if not path.exists():
        beside = [os.path.dirname(os.path.realpath(found)) for found in [shutil.which("swift")] if found]
        compiler = shutil.which("clang", path=os.pathsep.join([os.environ["PATH"], *beside])) or shutil.which("cc")
        if not compiler:
            raise DidNotHappen("no C compiler: clang comes with Swift")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "wallclock.c")
        subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", str(path), source], check=True)
    return str(path)


def _serve(scene, text):
    clock = WallClock(scene, text)
    run = scene.start("run", variables={**clock.variables, "FACTRICE_LOG": "notice"})
    wait_until(lambda: run.process.poll() is not None or _is_at_work(scene), 30, "the service at work")
    if run.process.poll() is not None:
        raise Wrong(f"the service ended at once: {run.words()[-400:]}")
    return clock, run


def _is_at_work(scene):
    return json.loads(scene.ask("status", "--json", expect=(0, 1)))["worker_running"]


def _end(scene, run):
    scene.run = run
    run.signal(signal.SIGTERM)
    code = run.wait(40)
    if code != 0:
        raise Wrong(f"the service ended with {code}: {run.words()[-300:]}")


def service_jumps(house):
    """The wall clock of a running service goes forward an hour, back an hour, back a year, and comes right again."""
    scene = house.scene("clock-service")
    owed = scene.community.owed
    clock, run = _serve(scene, "2026-11-04T08:40:00-05:00")
    # Applications are answered at any hour; invitations wait for nine.
    wait_until(lambda: scene.relay.received == 6, what="the acknowledgements")
    clock.set("2026-11-04T09:40:00-05:00")
    wait_until(lambda: scene.relay.received == owed, 30, "the invitations after an hour was skipped")
    for text in ("2026-11-04T08:40:00-05:00", "2025-11-04T08:40:00-05:00", "2026-11-04T09:45:00-05:00"):
        clock.set(text)
        # Two looks at its files, so that it has surely seen the clock.
        time.sleep(4.5)
    _end(scene, run)
    if scene.relay.received != owed:
        raise Wrong(f"{scene.relay.received} messages for {owed} notices after the clock had gone back")
    return scene.settled("2026-11-04T09:50:00-05:00")


def service_cut(house, text):
    """The clock of a running service jumps while the relay has a message in its hands."""
    scene = house.scene("clock-service-cut")
    clock, run = _serve(scene, "2026-11-04T08:40:00-05:00")
    wait_until(lambda: scene.relay.received == 6, what="the acknowledgements")
    done = []

    def hook(moment):
        if moment.stage == "dot" and moment.transaction >= 12 and not done:
            done.append(scene.relay.received)
            clock.set(text)
        return None

    scene.relay.behave(hook)
    clock.set("2026-11-04T09:10:00-05:00")
    wait_until(lambda: done, 30, "the twelfth")
    time.sleep(4.5)
    while_away = scene.relay.received
    clock.set("2026-11-04T09:30:00-05:00")
    wait_until(lambda: scene.relay.received >= scene.community.owed or instant(text).year > 2026, 40, "the rest")
    time.sleep(1)
    _end(scene, run)
    if instant(text).year > 2026:
        verdict = scene.judge(all_arrive=False)
    else:
        verdict = scene.settled("2026-11-04T09:40:00-05:00")
    if verdict.extra:
        verdict.complaints.append("a clock that jumped made a copy")
    verdict.note = f"{while_away} of {scene.community.owed} had arrived when the clock came back"
    return verdict


def asleep(house):
    """The machine sleeps from before a due time until after it: what was owed leaves on waking, once."""
    scene = house.scene("clock-asleep")
    clock, run = _serve(scene, "2026-11-04T08:40:00-05:00")
    wait_until(lambda: scene.relay.received == 6, what="the acknowledgements")
    run.signal(signal.SIGSTOP)
    clock.set("2026-11-04T10:30:00-05:00")
    time.sleep(2)
    if scene.relay.received != 6:
        raise DidNotHappen("it did not sleep")
    run.signal(signal.SIGCONT)
    wait_until(lambda: scene.relay.received == scene.community.owed, 30, "what was owed while it slept")
    _end(scene, run)
    verdict = scene.settled("2026-11-04T10:40:00-05:00")
    if verdict.extra:
        verdict.complaints.append("a sleep made a copy")
    return verdict


def late(house):
    """Started three days late, on a Saturday: what may leave at any hour does, the rest on Monday at eight."""
    scene = house.scene("clock-late")
    at_any_hour = 3 * scene.community.applications
    scene.once("2026-11-07T09:00:00-05:00")
    if scene.relay.received != at_any_hour:
        raise Wrong(f"{scene.relay.received} left on Saturday, not the {at_any_hour} that may leave at any hour")
    scene.once("2026-11-09T07:55:00-05:00")
    if scene.relay.received != at_any_hour:
        raise Wrong("invitations left before eight")
    scene.once("2026-11-09T08:00:00-05:00")
    verdict = scene.judge()
    if verdict.extra:
        verdict.complaints.append("a late start made a copy")
    return verdict
