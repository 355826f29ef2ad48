"""A keeper of calendars by the letter of RFC 5546, on the icalendar library. Usage: referee.py QUESTION.json ANSWER.json.

Each person accepts whatever she is asked. Beside what her calendar shows it says what the letter forbids: a time that changes
under the same SEQUENCE (2.1.4: her answer would stand for another time), a SEQUENCE that grows for wording alone (her answer would
be lost), a CANCEL of what was never asked, another organizer, another attendee than the one who received it; and what libical finds
wrong with the object (its restrictions are RFC 5546's tables).
"""

import pathlib
import sys

import icalendar

import common

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "MailTests" / "Judges"))
from calendars import libical_complaints  # noqa: E402


def instant(event, name):
    value = event[name].dt
    return int(value.timestamp())


def matter(event):
    return [instant(event, "DTSTART"), instant(event, "DTEND")] + [str(event.get(name)) for name in ("LOCATION", "URL")]


class Referee:
    def __init__(self):
        self.calendars = {}

    def apply(self, person, text):
        yield from (f"{person}: {words}" for words in libical_complaints(text.encode("utf-8")))
        calendar = icalendar.Calendar.from_ical(text)
        (event,) = calendar.walk("VEVENT")
        shelf = self.calendars.setdefault(person, {})
        before = shelf.get(str(event["UID"]))
        yield from (f"{person}: {words}" for words in self.complaints(person, str(calendar["METHOD"]), event, before))
        shelf[str(event["UID"])] = (str(calendar["METHOD"]), event, self.is_answered(calendar["METHOD"], event, before))

    def complaints(self, person, method, event, before):
        yield from (str(error) for error in event.errors)
        if isinstance(event["ATTENDEE"], list) or str(event["ATTENDEE"]).lower() != f"mailto:{person}":
            yield f"attendee {event['ATTENDEE']}"
        if method == "CANCEL":
            if before is None or before[0] == "CANCEL":
                yield "CANCEL of what isn't there"
            elif str(before[1]["ORGANIZER"]) != str(event["ORGANIZER"]):
                yield "cancelled by another organizer"
            if int(event["SEQUENCE"]) <= (int(before[1]["SEQUENCE"]) if before else -1):
                yield "cancelled without a new SEQUENCE"
        elif method != "REQUEST":
            yield f"METHOD:{method}"
        elif before and before[0] == "REQUEST":
            grows, changes = event["SEQUENCE"] > before[1]["SEQUENCE"], matter(event) != matter(before[1])
            if changes and not grows:
                yield "other time or place under the same SEQUENCE"
            if grows and not changes:
                yield "SEQUENCE grew for wording alone"
        elif before and event["SEQUENCE"] <= before[1]["SEQUENCE"]:
            yield "asked again without a new SEQUENCE"

    @staticmethod
    def is_answered(method, event, before):
        """Her answer stands as long as SEQUENCE does."""
        return method == "REQUEST" and bool(before) and before[1]["SEQUENCE"] == event["SEQUENCE"]

    def shown(self, person):
        for method, event, _ in self.calendars.get(person, {}).values():
            if method == "REQUEST":
                place = event.get("LOCATION")
                yield common.line(
                    instant(event, "DTSTART"), instant(event, "DTEND"), str(event["SUMMARY"]), place and str(place))


if __name__ == "__main__":
    common.answer(*sys.argv[1:], Referee())
