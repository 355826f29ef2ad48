"""The disk and the file: full, failing, locked, damaged, not to be written, from the future, from the past, gone.

What must hold: an outcome that can't be recorded stops the sending; a file that can't be trusted starts none; nothing is lost, and
what the relay has and the file could not learn is in doubt, not sent anew in silence.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

from scene import OWED, Clock, DidNotHappen, Wrong, wait_until
from worker import Tracer

REFUSED = 73


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
    _refuses(scene, "space", "place")
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


# ---- a file that can't be trusted

def _half_done(house, name, **more):
    """A distribution that was cut in the middle, its worker dead."""
    scene = house.scene(name, **more)
    scene.promise()
    scene.kill_at("dot+", 12)
    if scene.start_once(OWED).wait() != -9:
        raise DidNotHappen("it was not killed")
    scene.relay.behave(None)
    return scene


def _refuses(scene, *words, code=REFUSED):
    """It ends at once, says why, and nobody hears from it."""
    connections, received = scene.relay.connections, scene.relay.received
    run = scene.start_once(OWED)
    ended = run.wait(60)
    said = run.words()
    if ended != code:
        raise Wrong(f"it ended with {ended}, not {code}: {said[-400:]}")
    if scene.relay.connections != connections or scene.relay.received != received:
        raise Wrong("it spoke to the relay with a file that it can't trust")
    if words and not any(word in said for word in words):
        raise Wrong(f"it doesn't say why: {said[-300:]}")
    return said


def _checkpointed(scene):
    """All of it in the one file, as a stopped worker leaves it."""
    db = sqlite3.connect(scene.database)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = db.execute("PRAGMA page_size").fetchone()[0]
    root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entries'").fetchone()[0]
    db.close()
    return size, root


def damaged(house, what):
    """A page of rubbish, or a head that isn't SQLite's: it refuses, says so, and the copy put back goes on."""
    scene = _half_done(house, f"disk-damaged-{what}")
    size, root = _checkpointed(scene)
    good = scene.folder / "good.sqlite"
    shutil.copyfile(scene.database, good)
    place = 0 if what == "head" else (root - 1) * size
    with open(scene.database, "r+b") as file:
        file.seek(place)
        file.write(scene.chance.randbytes(size))
    _refuses(scene, "damaged", "isn't a Factrice database")
    _put(good, scene.database)
    return scene.settled()


def damaged_message(house):
    """One bit of one sealed body: that message doesn't leave, the others do."""
    scene = house.scene("disk-damaged-message")
    scene.promise()
    # Queued, and nobody there to take it.
    scene.once(OWED, expect=(69,), port=1)
    _checkpointed(scene)
    db = sqlite3.connect(scene.database)
    entry, name = db.execute("SELECT id, message_id FROM entries WHERE state = 'queued' ORDER BY id LIMIT 1 OFFSET 5").fetchone()
    row, body = db.execute("SELECT id, bytes FROM segments WHERE entry_id = ? AND bytes IS NOT NULL", (entry,)).fetchone()
    body = bytearray(body)
    body[len(body) // 2] ^= 1
    db.execute("UPDATE segments SET bytes = ? WHERE id = ?", (bytes(body), row))
    db.commit()
    db.close()
    scene.once(Clock(OWED).forward(10), expect=(0, 1))
    verdict = scene.judge(all_arrive=False)
    came = [letter["message_id"] for letter in scene.relay.messages()]
    if name.strip("<>") in came:
        verdict.complaints.append("a message left that isn't what was sealed")
    if len(came) != scene.community.owed - 1:
        verdict.complaints.append(f"{len(came)} of {scene.community.owed - 1} sound messages arrived")
    return verdict


def read_only(house):
    """The workspace on a disk that is mounted read-only."""
    scene = _half_done(house, "disk-read-only")
    folder = str(scene.workspace)
    for words in (["--bind", folder, folder], ["-o", "remount,bind,ro", folder]):
        if subprocess.run(["mount", *words], capture_output=True).returncode:
            raise DidNotHappen("no bind mount can be made here")
    try:
        _refuses(scene)
    finally:
        subprocess.run(["umount", folder], check=True)
    return scene.settled()


def newer_schema(house):
    scene = _half_done(house, "disk-newer-schema")
    _checkpointed(scene)
    db = sqlite3.connect(scene.database)
    known = db.execute("PRAGMA user_version").fetchone()[0]
    db.execute("PRAGMA user_version = 999")
    db.commit()
    _refuses(scene, "newer version")
    db.execute(f"PRAGMA user_version = {known}")
    db.commit()
    db.close()
    return scene.settled()


def foreign_file(house):
    """Somebody else's database where ours is looked for: it stays as it is."""
    scene = house.scene("disk-foreign", first=None)
    db = sqlite3.connect(scene.database)
    db.execute("CREATE TABLE theirs (word TEXT)")
    db.commit()
    db.close()
    _refuses(scene, "isn't a Factrice database")
    db = sqlite3.connect(scene.database)
    if [row[0] for row in db.execute("SELECT name FROM sqlite_schema")] != ["theirs"]:
        raise Wrong("it wrote into another's database")
    db.close()
    scene.database.unlink()
    scene.once("2026-11-04T08:00:00-05:00", expect=(0,))
    scene.promise()
    return scene.settled()


# ---- time travel

def _put(copy, database):
    for end in ("-wal", "-shm"):
        if os.path.exists(f"{database}{end}"):
            os.unlink(f"{database}{end}")
    shutil.copyfile(copy, database)


def _travel(house, name, forget_journal=False):
    """A backup of the middle of a distribution is put back after its end."""
    scene = _half_done(house, name)
    _checkpointed(scene)
    backup = scene.folder / "backup.sqlite"
    shutil.copyfile(scene.database, backup)
    end = scene.finish()
    _put(backup, scene.database)
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
    scene = _half_done(house, "disk-lost-log")
    for end in ("-wal", "-shm"):
        os.unlink(f"{scene.database}{end}")
    now = Clock(OWED).forward(5)
    code = _warned(scene, now)
    verdict = scene.settled(now)
    verdict.note = f"ended with {code} until it was accepted"
    return verdict


def gone(house):
    """The database alone is deleted after half of the work: the journal still knows what left."""
    scene = _half_done(house, "disk-gone")
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


def state_missing(house):
    """No folder for the database yet: it is made. A file in its place: it refuses."""
    def nowhere(scene):
        scene.community.state = "State/deep/factrice.sqlite"

    scene = house.scene("disk-state-missing", prepare=nowhere, first=None)
    (scene.workspace / "State").write_text("not a folder")
    _refuses(scene)
    (scene.workspace / "State").unlink()
    scene.once("2026-11-04T08:00:00-05:00", expect=(0,))
    if oct(scene.database.stat().st_mode)[-3:] != "600":
        raise Wrong(f"the database is {oct(scene.database.stat().st_mode)}")
    scene.promise()
    return scene.settled()


def two_workers(house):
    """A second one while the first is at work: it goes away and touches nothing."""
    scene = house.scene("disk-two-workers")
    scene.promise()
    go_on = threading.Event()

    def hook(moment):
        if moment.stage == "dot" and moment.transaction >= 9:
            go_on.wait(30)
        return None

    scene.relay.behave(hook)
    first = scene.start_once(OWED)
    wait_until(lambda: scene.relay.transactions >= 9, what="the first at work")
    second = scene.start_once(OWED)
    code = second.wait(60)
    go_on.set()
    scene.run = first
    if code != 75 or first.wait() not in (0, 1):
        raise Wrong(f"the second ended with {code}")
    verdict = scene.settled()
    if verdict.extra:
        verdict.complaints.append("two workers made a copy")
    return verdict
