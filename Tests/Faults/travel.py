"""Time travel: a file that says less than what happened. The journal beside it knows; a person is asked; nothing leaves twice."""

import os
import shutil

from scene import OWED, Clock, DidNotHappen, Wrong
from trust import checkpointed, half_done, put


def _travel(house, name, forget_journal=False):
    """A backup of the middle of a distribution is put back after its end."""
    scene = half_done(house, name)
    checkpointed(scene)
    backup = scene.folder / "backup.sqlite"
    shutil.copyfile(scene.database, backup)
    end = scene.finish()
    put(backup, scene.database)
    if forget_journal:
        for each in scene.workspace.iterdir():
            if each.is_file() and each.name.startswith("factrice.sqlite") and each != scene.database:
                each.unlink()
    return scene, end


def _warned(scene, now):
    """It sees that the file is older than what happened: nothing leaves, it says so and lists it; a person accepts."""
    copies = scene.relay.received
    run = scene.start_once(now)
    code = run.wait()
    if scene.relay.received > copies:
        raise Wrong(f"an older file, and {scene.relay.received - copies} messages left a second time")
    if code in (0, 1):
        raise Wrong(f"an older file, and it ended with {code} as if nothing were: {run.words()[-300:]}")
    scene.ask("recover", expect=(1,))
    scene.ask("recover", "--accept", "--now", now)
    return code


def restored(house):
    """A backup of the middle is put back at the end."""
    scene, end = _travel(house, "disk-restored")
    now = Clock(end).forward(5)
    code = _warned(scene, now)
    verdict = scene.settled(now)
    verdict.note = f"ended with {code} until it was accepted"
    return verdict


def lost_log(house):
    """The WAL of a dead worker is deleted by a tidy hand: the last commits are gone with it."""
    scene = half_done(house, "disk-lost-log")
    for end in ("-wal", "-shm"):
        os.unlink(f"{scene.database}{end}")
    now = Clock(OWED).forward(5)
    code = _warned(scene, now)
    verdict = scene.settled(now)
    verdict.note = f"ended with {code} until it was accepted"
    return verdict


def gone(house):
    """The database alone is deleted after half of the work: the journal still knows what left."""
    scene = half_done(house, "disk-gone")
    for end in ("-wal", "-shm", ""):
        os.unlink(f"{scene.database}{end}")
    now = Clock(OWED).forward(5)
    code = _warned(scene, now)
    # Its memory of what it had seen is gone too: what was not yet queued is of the past, or a person's to send.
    scene.once(now)
    verdict = scene.judge(all_arrive=False)
    verdict.lost = 0
    verdict.note = f"ended with {code} until it was accepted"
    return verdict


def undetectable(house):
    """The same with the journal gone too: nobody can know, so copies do leave, and the judge must not be content."""
    scene, end = _travel(house, "disk-undetectable", forget_journal=True)
    scene.once(Clock(end).forward(5))
    verdict = scene.judge(all_arrive=False)
    if verdict.unexplained == 0:
        raise DidNotHappen("the judge saw no copy that can't be explained")
    seen = verdict.unexplained
    verdict = type(verdict)()
    verdict.note = f"the judge saw {seen} copies that nothing explains, as it must"
    return verdict
