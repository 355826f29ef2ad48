"""The files that the program reads, spoiled."""

import random

from scene import OWED, Wrong, people_reached

LATER = "2026-11-04T09:10:00-05:00"


# ---- spoiled files

def half(path):
    content = path.read_bytes()
    path.write_bytes(content[:len(content) * 3 // 5 + 7])


def empty(path):
    path.write_bytes(b"")


def missing(path):
    path.unlink()


def latin(path):
    path.write_bytes(path.read_bytes().decode("utf-8").encode("latin-1"))


def utf16(path):
    path.write_bytes(path.read_bytes().decode("utf-8").encode("utf-16"))


def renamed(path):
    path.write_bytes(path.read_bytes().replace(b"email", b"courriel", 1))


def shrunk(path):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:len(lines) // 2]))


def garbage(path):
    path.write_bytes(random.Random(7).randbytes(20_000))


# What is done to which file, and the rule that must then stand still.
SPOILED = {
    "members_half_written": ("members.csv", half, "meetings"),
    "members_empty": ("members.csv", empty, "meetings"),
    "members_missing": ("members.csv", missing, "meetings"),
    "members_latin": ("members.csv", latin, "meetings"),
    "members_utf16": ("members.csv", utf16, "meetings"),
    "members_renamed_column": ("members.csv", renamed, "meetings"),
    "members_shrunk": ("members.csv", shrunk, "meetings"),
    "members_garbage": ("members.csv", garbage, "meetings"),
    "calendar_half_written": ("calendar.ics", half, "meetings"),
    "calendar_empty": ("calendar.ics", empty, "meetings"),
    "calendar_garbage": ("calendar.ics", garbage, "meetings"),
    "applications_empty": ("applications.csv", empty, "applications"),
    "applications_renamed_column": ("applications.csv", renamed, "applications"),
    "applications_missing": ("applications.csv", missing, "applications"),
}


def spoiled(house, name):
    """Nothing leaves from a file that can't be trusted, and it says so; mended, all of it leaves, once."""
    file, spoil, rule = SPOILED[name]
    scene = house.scene(f"input-{name}")
    path = scene.workspace / "Data" / file
    good = path.read_bytes()
    scene.promise()
    spoil(path)
    run = scene.once(OWED, expect=(1,))
    if file not in run.words():
        raise Wrong(f"it doesn't name the file: {run.words()[-300:]}")
    left = [letter for letter in scene.relay.messages() if scene.rules.get(letter["message_id"]) == rule]
    if left:
        raise Wrong(f"{len(left)} messages left from a file that can't be trusted")
    path.write_bytes(good)
    verdict = scene.settled(LATER)
    if verdict.extra:
        verdict.complaints.append("a spoiled file made a copy")
    return verdict


def duplicates(house):
    """Each member is there twice, once with her address in capitals: one message a person all the same."""
    scene = house.scene("input-duplicates")
    path = scene.workspace / "Data" / "members.csv"
    scene.promise()
    head, *rows = path.read_text("utf-8").splitlines()
    twice = [row.replace("membres.example", "MEMBRES.EXAMPLE") if number % 2 else row for number, row in enumerate(rows)]
    path.write_text("\n".join([head] + rows + twice) + "\n", "utf-8")
    scene.once(OWED, expect=(0, 1))
    first = people_reached(scene)
    if any(count > 1 for count in first.values()):
        raise Wrong(f"somebody got {max(first.values())} invitations")
    path.write_text("\n".join([head] + rows) + "\n", "utf-8")
    verdict = scene.settled(LATER)
    verdict.note = f"{len(first)} of {scene.community.members} were invited from the doubled file"
    return verdict


def ten_times(house):
    """Ten times as many members as yesterday: all of the rule is held until a person releases it."""
    def careful(scene):
        scene.community.most_per_run = 100

    scene = house.scene("input-ten-times", prepare=careful)
    scene.community.write_members(count=240)
    scene.once(OWED, expect=(0, 1))
    if people_reached(scene):
        raise Wrong("a flood left without anybody's word")
    scene.promise()
    with scene.books() as books:
        held = {name: entry["address"] for name, entry in books.entries().items() if entry["state"] == "held"}
        others = {name: entry["address"] for name, entry in books.entries().items() if entry["state"] != "held"}
    if len(held) != 240:
        raise Wrong(f"{len(held)} are held, not 240")
    scene.promised = {**held, **others}
    scene.ask("queue", "release", "--rule", "meetings", "--now", LATER)
    verdict = scene.settled(LATER)
    if verdict.extra:
        verdict.complaints.append("a release made a copy")
    return verdict
