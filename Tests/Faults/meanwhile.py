"""The world changes between the outbox and the relay: what is no longer owed doesn't leave, what was sealed leaves as it was sealed."""

import email
import email.policy
import hashlib
import threading

from community import START, Event
from inputs import LATER
from scene import OWED, DidNotHappen, Wrong, people_reached


def _enqueued(house, name, **more):
    """All of it composed and in the outbox, and no relay to take it."""
    scene = house.scene(name, **more)
    scene.promise()
    scene.relay.letters = []
    scene.once(OWED, expect=(69,), port=1)
    if scene.counts() != {"queued": scene.community.owed}:
        raise DidNotHappen(f"not all of it is queued: {scene.counts()}")
    return scene


def event_cancelled(house):
    """The meeting is cancelled before anybody was invited: nobody is."""
    scene = _enqueued(house, "input-event-cancelled")
    scene.community.events[0].status = "CANCELLED"
    scene.community.write_calendar()
    scene.once(LATER)
    verdict = scene.judge(all_arrive=False)
    invited = people_reached(scene)
    if invited:
        verdict.complaints.append(f"{len(invited)} were invited to a meeting that is cancelled")
    if scene.relay.received != 3 * scene.community.applications:
        verdict.complaints.append("the other rule did not go on")
    return verdict


def event_moved(house):
    """The meeting is moved before anybody was invited: everybody learns the new day, once, and nobody the old one."""
    scene = _enqueued(house, "input-event-moved")
    scene.community.events = [Event("reunion@epreuves.example", START.replace(day=26))]
    scene.community.write_calendar()
    # Three weeks before the new day is tomorrow.
    tomorrow, before = "2026-11-05T09:00:00-05:00", dict(scene.promised)
    scene.once(LATER)
    if people_reached(scene):
        raise Wrong("somebody was invited before it was owed")
    scene.promise(tomorrow)
    scene.finish(tomorrow)
    verdict = scene.judge(all_arrive=False)
    invited = people_reached(scene)
    if len(invited) != scene.community.members or set(invited.values()) != {1}:
        verdict.complaints.append(f"{len(invited)} of {scene.community.members} were invited, up to {max(invited.values(), default=0)} times")
    old = [to for to, content in scene.relay.letters if _names(content, "25 novembre", "November 25")]
    if old:
        verdict.complaints.append(f"{len(old)} were invited for the old day")
    verdict.note = f"{len(set(scene.promised) - set(before))} notices took the place of others"
    return verdict


def _names(content, *words):
    message = email.message_from_bytes(content, policy=email.policy.default)
    texts = [str(message["subject"])] + [
        part.get_content() for part in message.walk() if part.get_content_maintype() == "text" and part.get_content_subtype() != "calendar"]
    return any(word in text for text in texts for word in words)


def event_cancelled_meanwhile(house):
    """Cancelled after the ninth: who was invited is told, the others hear nothing."""
    scene = house.scene("input-event-cancelled-meanwhile", members=240, applications=0)
    # Eighty messages a second at most: the whole would take three.
    scene.relay.delay = 0.05
    cut, lock = [], threading.Lock()

    def hook(moment):
        with lock:
            if moment.stage == "kept" and moment.transaction >= 9 and not cut:
                cut.append(moment.transaction)
                scene.community.events[0].status = "CANCELLED"
                scene.community.write_calendar()
        return None

    scene.relay.behave(hook)
    scene.once(OWED)
    scene.relay.delay = 0
    if not cut:
        raise DidNotHappen("the ninth never came")
    scene.promise(OWED)
    scene.finish(LATER)
    with scene.books() as books:
        entries = books.entries()
    came = {letter["message_id"] for letter in scene.relay.messages()}
    invited = {entries[name]["address"] for name in came if entries[name]["step"].startswith("invitation")}
    told = {entries[name]["address"] for name in came if entries[name]["template"] == "meeting/cancelled"}
    scene.promised.update({name: entries[name]["address"] for name in came if entries[name]["template"] == "meeting/cancelled"})
    verdict = scene.judge(all_arrive=False)
    if invited != told:
        verdict.complaints.append(f"{len(invited)} were invited and {len(told)} were told that it is off")
    # It looks once a second: what leaves in that second, and what was in hand, may still be.
    if len(invited) > 140:
        verdict.complaints.append(f"{len(invited)} were invited, {len(invited) - 9} of them after it was off")
    verdict.note = f"{len(invited)} of {scene.community.members} had been invited, and were told"
    return verdict


def member_gone(house):
    """Three have left and one was deleted since: they hear nothing, the others do."""
    scene = _enqueued(house, "input-member-gone")
    gone = {5: "left", 9: "suspended", 12: "deceased", 20: None}

    def change(number, row):
        if number in gone and gone[number] is None:
            return None
        return {**row, "status": gone.get(number, row["status"])}

    scene.community.write_members(change=change)
    scene.once(LATER)
    verdict = scene.judge(all_arrive=False)
    invited = people_reached(scene)
    for number in gone:
        if f"m{number:05}@membres.example" in invited:
            verdict.complaints.append(f"a member who is {gone[number] or 'deleted'} was written to")
    if len(invited) != scene.community.members - len(gone):
        verdict.complaints.append(f"{len(invited)} of {scene.community.members - len(gone)} others were invited")
    return verdict


def attachment_changed(house):
    """The agenda is another one, then none, after sealing: everybody gets the one that was sealed."""
    agenda = "2026-11-18T09:00:00-05:00"

    def prepare(scene):
        scene.community.events = [Event("reunion@epreuves.example", START, attach="Documents/odj.pdf")]

    def ready(scene):
        scene.agenda = scene.workspace / "Documents" / "odj.pdf"
        scene.agenda.parent.mkdir(exist_ok=True)
        scene.agenda.write_bytes(b"%PDF-1.4\n" + scene.chance.randbytes(30_000))

    scene = house.scene("input-attachment", prepare=prepare, ready=ready)
    scene.promise()
    scene.once(OWED)
    scene.promise(agenda)
    sealed = hashlib.sha256(scene.agenda.read_bytes()).hexdigest()
    scene.once(agenda, expect=(69,), port=1)
    scene.relay.letters = []
    scene.kill_at("dot+", 8)
    scene.agenda.write_bytes(b"%PDF-1.4\n" + scene.chance.randbytes(30_000))
    if scene.start_once(agenda).wait() != -9:
        raise DidNotHappen("it was not killed")
    scene.agenda.unlink()
    verdict = scene.settled("2026-11-18T09:10:00-05:00")
    hashes = set()
    for _, content in scene.relay.letters:
        message = email.message_from_bytes(content, policy=email.policy.default)
        hashes |= {hashlib.sha256(part.get_content()).hexdigest() for part in message.iter_attachments()
                   if part.get_content_type() == "application/pdf"}
    if hashes != {sealed}:
        verdict.complaints.append(f"{len(hashes)} agendas arrived, not the one that was sealed")
    return verdict


def template_for_one(house):
    """A text that can't be written for one member alone: hers is held and says why, the others leave; mended, hers does too."""
    def nameless(scene):
        scene.community.write_members = lambda *_, **__: type(scene.community).write_members(
            scene.community, change=lambda number, row: {**row, "given": "", "family": ""} if number == 5 else row)

    scene = house.scene("input-template", prepare=nameless)
    scene.promise()
    path = scene.workspace / "Templates" / "meeting" / "invitation" / "fr.md"
    good = path.read_text("utf-8")
    path.write_text(good + "\nÀ bientôt, {{recipient.given_name}}.\n", "utf-8")
    scene.once(OWED, expect=(1,))
    if scene.relay.received != scene.community.owed - 1 or scene.counts().get("held") != 1:
        raise Wrong(f"{scene.relay.received} of {scene.community.owed - 1} left, {scene.counts()}")
    path.write_text(good, "utf-8")
    scene.once(LATER)
    verdict = scene.judge()
    if verdict.extra:
        verdict.complaints.append("a mended text made a copy")
    return verdict
