"""The disk: full, failing, locked. An outcome that can't be recorded stops the sending; nothing is lost, and what the relay has and
the file could not learn is in doubt, not sent anew in silence.
"""

import subprocess
import sys
import threading

from scene import OWED, DidNotHappen, Wrong
from trust import REFUSED, refuses
from worker import Tracer


def state_apart(scene):
    scene.community.state = "State/factrice.sqlite"


def mount_state(scene):
    """The database on a disk of 24 MB."""
    folder = scene.workspace / "State"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "faults", str(folder)], capture_output=True, text=True)
    if done.returncode:
        raise DidNotHappen(f"no tmpfs can be mounted here: {done.stderr.strip()}")


def fill(scene):
    with open(scene.workspace / "State" / "filler", "wb", buffering=0) as filler:
        for size in (1 << 16, 512):
            try:
                while True:
                    filler.write(bytes(size))
            except OSError:
                pass


def full(house, is_freed):
    """It runs full between a 250 and its outcome."""
    scene = house.scene(f"disk-full-{'freed' if is_freed else 'stays'}", prepare=state_apart, ready=mount_state)
    scene.promise()
    filler = scene.workspace / "State" / "filler"
    kept_when_full = []

    def hook(moment):
        if moment.stage == "kept" and moment.transaction == 9 and not kept_when_full:
            fill(scene)
            kept_when_full.append(scene.relay.received)
            if is_freed:
                threading.Timer(5, filler.unlink).start()
        return None

    scene.relay.behave(hook)
    run = scene.start_once(OWED)
    code = run.wait()
    if not kept_when_full:
        raise DidNotHappen("the ninth never came")
    after = scene.relay.received - kept_when_full[0]
    if is_freed:
        # A claim or a mark may have given up; what the relay said must have been written down as soon as there was room.
        if code not in (0, 1, REFUSED):
            raise Wrong(f"the disk had room again, and it ended with {code}: {run.words()[-400:]}")
        if scene.counts().get("claimed"):
            raise Wrong("the disk had room again, and an outcome was given up")
    else:
        _stopped_sending(scene, run, code, after)
        filler.unlink()
    verdict = scene.settled()
    verdict.note = f"{after} more arrived after the disk was full; ended with {code}"
    return verdict


def _stopped_sending(scene, run, code, after, is_surely_lost=True):
    if code != REFUSED:
        raise Wrong(f"the outcome can't be recorded, and it ended with {code}: {run.words()[-400:]}")
    # What was in hand on the other connections, and what they may have claimed ahead with room that was there already.
    if after > 3 * scene.community.connections:
        raise Wrong(f"{after} messages left after outcomes could no longer be recorded")
    with scene.books() as books:
        unknown = books.rows("SELECT count(*) FROM entries WHERE state = 'claimed' AND transmitting_at IS NOT NULL")[0][0]
    if is_surely_lost and not unknown:
        raise DidNotHappen("all outcomes were recorded all the same")


def full_at_start(house):
    """No room to begin with: it says so and connects to nobody."""
    scene = house.scene("disk-full-at-start", prepare=state_apart, ready=mount_state)
    scene.promise()
    fill(scene)
    refuses(scene, "space", "place")
    (scene.workspace / "State" / "filler").unlink()
    return scene.settled()


def failing(house, call, lasts):
    """EIO from the very moment of a 250 on."""
    scene = house.scene(f"disk-eio-{call}-{'lasts' if lasts else 'once'}")
    scene.promise()
    tracer, received, lock = [], [], threading.Lock()

    def hook(moment):
        if moment.stage != "kept" or moment.transaction < 9:
            return None
        with lock:
            if not tracer:
                tracer.append(Tracer(scene.run.pid, f"{call}:error=EIO" + ("" if lasts else ":when=1"), scratch=str(scene.folder)))
                received.append(scene.relay.received)
        return None

    scene.relay.behave(hook)
    run = scene.start_once(OWED)
    code = run.wait()
    if not tracer or not tracer[0].injected():
        raise DidNotHappen(f"no {call} failed")
    tracer[0].detach()
    after = scene.relay.received - received[0]
    if lasts:
        # A commit whose sync failed may be there all the same, and then nothing is in doubt.
        _stopped_sending(scene, run, code, after, is_surely_lost=call != "fdatasync")
    elif code not in (0, 1, REFUSED) or scene.counts().get("claimed"):
        # A claim may have met the failure and given up; an outcome must not.
        raise Wrong(f"one {call} failed, and it ended with {code}: {run.words()[-400:]}")
    failed = tracer[0].injected()
    verdict = scene.settled()
    verdict.note = f"{failed} calls failed, {after} more arrived; ended with {code}"
    return verdict


LOCKER = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
db.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
db.execute("ROLLBACK")
"""


def locked(house, seconds=15):
    """Another process holds the database while outcomes come in."""
    scene = house.scene("disk-locked")
    scene.promise()
    locker, lock = [], threading.Lock()

    def hook(moment):
        if moment.stage != "kept" or moment.transaction < 9:
            return None
        with lock:
            if not locker:
                locker.append(subprocess.Popen(
                    [sys.executable, "-c", LOCKER, str(scene.database), str(seconds)], stdout=subprocess.PIPE, text=True))
                if locker[0].stdout.readline() != "locked\n":
                    raise DidNotHappen("the lock could not be had")
        return None

    scene.relay.behave(hook)
    run = scene.start_once(OWED)
    code = run.wait()
    if not locker:
        raise DidNotHappen("the ninth never came")
    locker[0].wait()
    if code not in (0, 1):
        raise Wrong(f"locked for {seconds} s, and it ended with {code}: {run.words()[-400:]}")
    verdict = scene.settled()
    if verdict.extra:
        verdict.complaints.append("a lock of 15 s made a copy")
    return verdict
