"""Days that the calendar makes difficult: both on which Toronto changes its clocks, and 29 February.

The times at which things are owed are worked out here by Python's own zone tables, not by the program.
"""

import datetime
import json
from zoneinfo import ZoneInfo

from community import Event
from judge import message_id
from scene import instant

TORONTO = ZoneInfo("America/Toronto")


def day(house, date, registrants=2):
    """A pass every hour over a difficult day and its neighbours: each notice arrives once, in the pass of its moment.

    Webinars begin at each full hour of the day as UTC counts them (23, 24 or 25 of them in Toronto); each has reminders a week and
    a day before at nine, as the wall clock says, and one exactly an hour before.
    """
    middle = datetime.date.fromisoformat(date)
    utc = datetime.timezone.utc
    begins = datetime.datetime.combine(middle, datetime.time(), TORONTO).astimezone(utc)
    ends = datetime.datetime.combine(middle + datetime.timedelta(days=1), datetime.time(), TORONTO).astimezone(utc)
    starts = [begins + datetime.timedelta(hours=hour) for hour in range(round((ends - begins).total_seconds() / 3600))]
    # Reminded on the difficult day itself: a day ahead of this one, a week ahead of that one.
    starts += [starts[12] + datetime.timedelta(days=1), starts[12] + datetime.timedelta(days=7)]

    def prepare(scene):
        scene.community.hours = "any"
        scene.community.events = [
            Event(f"w-{number}@epreuves.example", start, categories="Webinaire,LVS", hours=1)
            for number, start in enumerate(starts)]
        scene.community.registered = [
            f"w-{number}@epreuves.example,m-{who:05},,,,registered,2026-01-05T10:00:00-05:00"
            for number in range(len(starts)) for who in range(1, registrants + 1)]

    first = (begins - datetime.timedelta(days=9)).isoformat()
    scene = house.scene(f"clock-day-{date}", members=registrants, applications=0, prepare=prepare, first=first)
    expected = _expected(starts, first)
    last = ends + datetime.timedelta(hours=1)
    plan = _plan(scene, first, last)
    passes = [begins - datetime.timedelta(days=8), begins - datetime.timedelta(days=7) + datetime.timedelta(hours=15)]
    moment = begins - datetime.timedelta(hours=16)
    while moment <= last:
        passes.append(moment)
        moment += datetime.timedelta(hours=1)
    wrong, seen = [], 0
    for now in passes:
        scene.once(now.isoformat())
        letters = scene.relay.messages()
        for letter in letters[seen:]:
            template, number, who = plan.get(letter["message_id"], ("?", 0, ""))
            owed = expected.get((template, number), [])
            if not any(at <= now < at + _patience(passes, now) for at in owed):
                wrong.append(f"{template} of w-{number} left at {now.astimezone(TORONTO)}, owed at "
                             f"{[str(at.astimezone(TORONTO)) for at in owed]}")
        seen = len(letters)
    wanted = {key: len([at for at in owed if at <= last]) for key, owed in expected.items()}
    came = {}
    for letter in scene.relay.messages():
        template, number, _ = plan.get(letter["message_id"], ("?", 0, ""))
        came[template, number] = came.get((template, number), 0) + 1
    for key, count in wanted.items():
        if came.get(key, 0) != count * registrants:
            wrong.append(f"{key}: {came.get(key, 0)} arrived, {count * registrants} owed")
    scene.promised = {name: f"m{int(who[2:]):05}@membres.example" for name, (_, _, who) in plan.items()}
    verdict = scene.judge()
    verdict.complaints += wrong[:6]
    if verdict.extra:
        verdict.complaints.append("a day of 23 or 25 hours made a copy")
    verdict.note = f"{len(starts)} webinars, a day of {(ends - begins).total_seconds() / 3600:.0f} hours, {len(passes)} passes"
    return verdict


def _patience(passes, now):
    """How long before this pass something may have come due: since the one before."""
    earlier = [each for each in passes if each < now]
    return (now - max(earlier)) if earlier else datetime.timedelta(days=3)


def _expected(starts, first):
    """By the wall clock and by Python's own zone tables: (template, webinar) to the moments in UTC."""
    utc, found = datetime.timezone.utc, {}
    for number, start in enumerate(starts):
        local = start.astimezone(TORONTO).date()
        for days in (7, 1):
            moment = datetime.datetime.combine(local - datetime.timedelta(days=days), datetime.time(9), TORONTO).astimezone(utc)
            if moment > instant(first) and moment < start:
                found.setdefault(("webinar/reminder", number), []).append(moment)
        found[("webinar/starting", number)] = [start - datetime.timedelta(hours=1)]
    return found


def _plan(scene, first, last):
    rows = json.loads(scene.ask("plan", "--json", "--now", first, "--until", last.astimezone(TORONTO).date().isoformat()))
    return {
        message_id(row["key"]): (row["template"], int(row["subject_id"].split("@")[0][2:]), row["recipient"]["member_id"])
        for row in rows if instant(row["at"]) <= last}
