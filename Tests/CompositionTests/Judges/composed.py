"""What Python's email package and icalendar make of composed messages.

Usage: composed.py FOLDER COUNT ANSWER.json. Reads FOLDER/0.eml and so on; the answer is a list of what each message is made of.
"""

import email
import email.policy
import json
import pathlib
import sys

import icalendar


def defects(message):
    found = []
    for part in message.walk():
        found += [repr(defect) for defect in part.defects]
        for name, value in part.items():
            found += [f"{name}: {defect!r}" for defect in value.defects]
    return found


def calendar(bytes_):
    whole = icalendar.Calendar.from_ical(bytes_)
    events = whole.walk("VEVENT")
    assert len(events) == 1, "not exactly one event"
    event = events[0]
    attendees = event.get("attendee")
    return {
        "method": str(whole["method"]),
        "uid": str(event["uid"]),
        "sequence": str(event["sequence"]),
        "start": event["dtstart"].dt.isoformat(),
        "zone": event["dtstart"].params["TZID"],
        "attendees": str(len(attendees) if isinstance(attendees, list) else 1),
        "class": str(event.get("class")),
        "alarms": str(len(whole.walk("VALARM"))),
    }


def finding(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.strict.clone(raise_on_defect=False))
    found = {
        "types": [part.get_content_type() for part in message.walk()],
        "defects": defects(message),
        "subject": message["subject"],
        "languages": message["content-language"] or "",
        "to": [str(address.addr_spec) for address in message["to"].addresses],
        "files": [part.get_filename() for part in message.walk() if part.get_filename()],
        "text": "",
        "html": "",
        "calendars": [],
    }
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "text/plain" and not part.get_filename():
            found["text"] = part.get_content().replace("\r\n", "\n")
        elif kind == "text/html":
            found["html"] = part.get_content().replace("\r\n", "\n")
        elif kind in ("text/calendar", "application/ics"):
            found["calendars"].append(calendar(part.get_payload(decode=True)))
    return found


folder, count, answer = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
answer.write_text(json.dumps([finding(folder / f"{index}.eml") for index in range(count)]))
