"""SIGTERM at the awkward moments: quick everywhere but after the dot, where the answer gets half a minute."""

import signal
import time

from kills import AGENDA, with_large_agenda
from scene import OWED, DidNotHappen, Wrong

# What "stops within 5 s" may take on a machine that does other things too.
QUICK = 7.5


def _stopped(scene, run, began, least, most):
    code = run.wait(90)
    took = time.monotonic() - began
    if code not in (0, 1, 69):
        raise Wrong(f"SIGTERM ended it with {code}: {run.words()[-400:]}")
    if not least <= took <= most:
        raise Wrong(f"it took {took:.1f} s to stop, not {least} to {most}")
    return took


def at_stage(house, stage):
    """The relay says nothing any more at this stage, on every connection: it stops at once, and nothing is in doubt."""
    scene = house.scene(f"stop-{stage}", members=12, applications=1)
    scene.promise()
    began = []

    def hook(moment):
        if moment.stage == stage and (began or moment.transaction >= 5 or stage in ("connect", "ehlo")):
            if not began:
                began.append(time.monotonic())
                scene.run.signal(signal.SIGTERM)
            while scene.run.process.poll() is None and not scene.relay.stopping.is_set():
                time.sleep(0.02)
        return None

    scene.relay.behave(hook)
    run = scene.start_once(OWED)
    run.wait(60)
    if not began:
        raise DidNotHappen(f"it never came to {stage}")
    took = _stopped(scene, run, began[0], 0, QUICK)
    if scene.counts().get("uncertain"):
        raise Wrong("no body had begun, and something is uncertain")
    verdict = scene.settled()
    if verdict.extra:
        verdict.complaints.append("a stop before the body made a copy")
    verdict.note = f"stopped in {took:.1f} s"
    return verdict


def in_body(house):
    """The relay stops reading in the middle of a body: the dot is not sent, so nothing is in doubt."""
    scene = with_large_agenda(house, "stop-in-body")
    began = []

    def hook(moment):
        if moment.stage == "body" and moment.bytes > 200_000:
            if not began:
                began.append(time.monotonic())
                scene.run.signal(signal.SIGTERM)
            while scene.run.process.poll() is None and not scene.relay.stopping.is_set():
                time.sleep(0.02)
        return None

    scene.relay.behave(hook)
    run = scene.start_once(AGENDA)
    run.wait(60)
    if not began:
        raise DidNotHappen("no body was large enough")
    took = _stopped(scene, run, began[0], 0, QUICK)
    verdict = scene.settled(AGENDA)
    if verdict.extra or verdict.uncertain:
        verdict.complaints.append("a body without its dot was taken for one that may have arrived")
    verdict.note = f"stopped in {took:.1f} s"
    return verdict


def after_dot(house, answers):
    """What has said its dot waits for its answer, half a minute at most; then it is uncertain."""
    scene = house.scene(f"stop-after-dot-{'answered' if answers else 'silent'}", members=24, applications=2)
    scene.promise()
    began, held = [], []

    def hook(moment):
        if moment.stage != "kept" or (moment.transaction < 9 and not began):
            return None
        if not began:
            began.append(time.monotonic())
            scene.run.signal(signal.SIGTERM)
        held.append(moment.message_id)
        until = began[0] + (6 if answers else 120)
        while time.monotonic() < until and scene.run.process.poll() is None and not scene.relay.stopping.is_set():
            time.sleep(0.02)
        return None

    scene.relay.behave(hook)
    run = scene.start_once(OWED)
    run.wait(90)
    if not began:
        raise DidNotHappen("nine never came")
    took = _stopped(scene, run, began[0], 5, 6 + QUICK) if answers else _stopped(scene, run, began[0], 25, 30 + QUICK)
    with scene.books() as books:
        entries = books.entries()
    states = {entries[name]["state"] for name in held}
    if states != ({"sent"} if answers else {"uncertain"}):
        raise Wrong(f"what waited for its answer is {states}")
    verdict = scene.settled()
    if answers and (verdict.extra or verdict.uncertain):
        verdict.complaints.append("an answer that came in time was not heard")
    verdict.note = f"{len(held)} waited after the dot; stopped in {took:.1f} s"
    return verdict
