"""A file that can't be trusted, or isn't there, or is somebody else's: the program refuses, says why, and nobody hears from it."""

import os
import shutil
import sqlite3
import subprocess
import threading

from scene import OWED, Clock, DidNotHappen, Wrong, wait_until

REFUSED = 73


def half_done(house, name, **more):
    """A distribution that was cut in the middle, its worker dead."""
    scene = house.scene(name, **more)
    scene.promise()
    scene.kill_at("dot+", 12)
    if scene.start_once(OWED).wait() != -9:
        raise DidNotHappen("it was not killed")
    scene.relay.behave(None)
    return scene


def refuses(scene, *words, code=REFUSED):
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


def checkpointed(scene):
    """All of it in the one file, as a stopped worker leaves it."""
    db = sqlite3.connect(scene.database)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = db.execute("PRAGMA page_size").fetchone()[0]
    root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entries'").fetchone()[0]
    db.close()
    return size, root


def damaged(house, what):
    """A page of rubbish, or a head that isn't SQLite's: it refuses, says so, and the copy put back goes on."""
    scene = half_done(house, f"disk-damaged-{what}")
    size, root = checkpointed(scene)
    good = scene.folder / "good.sqlite"
    shutil.copyfile(scene.database, good)
    place = 0 if what == "head" else (root - 1) * size
    with open(scene.database, "r+b") as file:
        file.seek(place)
        file.write(scene.chance.randbytes(size))
    refuses(scene, "damaged", "isn't a Factrice database")
    put(good, scene.database)
    return scene.settled()


def damaged_message(house):
    """One bit of one sealed body: that message doesn't leave, the others do."""
    scene = house.scene("disk-damaged-message")
    scene.promise()
    # Queued, and nobody there to take it.
    scene.once(OWED, expect=(69,), port=1)
    checkpointed(scene)
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
    scene = half_done(house, "disk-read-only")
    folder = str(scene.workspace)
    for words in (["--bind", folder, folder], ["-o", "remount,bind,ro", folder]):
        if subprocess.run(["mount", *words], capture_output=True).returncode:
            raise DidNotHappen("no bind mount can be made here")
    try:
        refuses(scene)
    finally:
        subprocess.run(["umount", folder], check=True)
    return scene.settled()


def newer_schema(house):
    scene = half_done(house, "disk-newer-schema")
    checkpointed(scene)
    db = sqlite3.connect(scene.database)
    known = db.execute("PRAGMA user_version").fetchone()[0]
    db.execute("PRAGMA user_version = 999")
    db.commit()
    refuses(scene, "newer version")
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
    refuses(scene, "isn't a Factrice database")
    db = sqlite3.connect(scene.database)
    if [row[0] for row in db.execute("SELECT name FROM sqlite_schema")] != ["theirs"]:
        raise Wrong("it wrote into another's database")
    db.close()
    scene.database.unlink()
    scene.once("2026-11-04T08:00:00-05:00", expect=(0,))
    scene.promise()
    return scene.settled()


def put(copy, database):
    for end in ("-wal", "-shm"):
        if os.path.exists(f"{database}{end}"):
            os.unlink(f"{database}{end}")
    shutil.copyfile(copy, database)


def state_missing(house):
    """No folder for the database yet: it is made. A file in its place: it refuses."""
    def nowhere(scene):
        scene.community.state = "State/deep/factrice.sqlite"

    scene = house.scene("disk-state-missing", prepare=nowhere, first=None)
    (scene.workspace / "State").write_text("not a folder")
    refuses(scene)
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
