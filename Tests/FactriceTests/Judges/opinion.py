"""What Python's email package and icalendar make of the messages that a relay kept. Usage: opinion.py FOLDER

Reads FOLDER/*.eml (and the envelope in N.json where there is one); prints one JSON array.
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
        if part.get_content_maintype() == "text":
            part.get_content()
    return found


def calendar(content):
    whole = icalendar.Calendar.from_ical(content)
    found = [repr(error) for component in whole.walk() for error in component.errors]
    (event,) = whole.walk("VEVENT")
    (zone,) = whole.walk("VTIMEZONE")
    attendee = event["attendee"]
    return {
        "defects": found,
        "method": str(whole["method"]),
        "uid": str(event["uid"]),
        "sequence": int(event["sequence"]),
        "start": event["dtstart"].dt.isoformat(),
        "zone": str(zone["tzid"]),
        "attendees": [str(one) for one in (attendee if isinstance(attendee, list) else [attendee])],
    }


def opinion(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.strict.clone(raise_on_defect=False))
    envelope = path.with_suffix(".json")
    return {
        "envelope": json.loads(envelope.read_text())["to"] if envelope.exists() else [message["X-Rcpt-Args"].strip("<>")],
        "id": message["message-id"],
        "defects": defects(message),
        "subject": message["subject"],
        "to": [address.addr_spec for address in message["to"].addresses],
        "has_others": message["cc"] is not None or message["bcc"] is not None,
        "language": message["content-language"],
        "types": [part.get_content_type() for part in message.walk()],
        "files": [part.get_filename() for part in message.walk() if part.get_filename()],
        "calendars": [
            calendar(part.get_payload(decode=True))
            for part in message.walk()
            if part.get_content_type() in ("text/calendar", "application/ics")
        ],
    }


folder = pathlib.Path(sys.argv[1])
print(json.dumps([opinion(path) for path in sorted(folder.rglob("*.eml")) + sorted(folder.rglob("sink.*"))]))
