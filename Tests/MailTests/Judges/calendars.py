"""What icalendar, dateutil, zoneinfo and libical make of our calendar objects.

Usage: calendars.py QUESTION.json ANSWER.json. The question is a list of {ics, method, uid, sequence, start, end,
recurrence, zone, summary, location, url, description, organizer, attendee} with times in seconds since 1970; the answer is
a list of lists of complaints. The VTIMEZONE is judged by dateutil's reader, which knows nothing but its text, against the
system's zone data, every twelve hours of the event's year and in each hour around each change.
"""

import ctypes
import ctypes.util
import datetime
import functools
import io
import json
import re
import sys
import urllib.parse
import zoneinfo

import icalendar
from cleaning import clean_common_name, clean_line, clean_uri, clean_value
from dateutil import tz

UTC = datetime.timezone.utc
CLEANED = {"uid": clean_line, "summary": clean_line, "location": clean_value, "url": clean_uri, "description": clean_value}
PROPERTIES = {
    "UID", "SEQUENCE", "DTSTAMP", "RECURRENCE-ID", "DTSTART", "DTEND", "SUMMARY", "CLASS", "STATUS", "LOCATION", "URL",
    "DESCRIPTION", "TRANSP", "ORGANIZER", "ATTENDEE",
}


def load_libical():
    name = ctypes.util.find_library("ical") or "libical.so.3"
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    for function in (library.icalcomponent_count_errors, library.icalrestriction_check, library.icalcomponent_free):
        function.argtypes = [ctypes.c_void_p]
    return library


LIBICAL = load_libical()


def libical_complaints(raw):
    component = LIBICAL.icalparser_parse_string(raw)
    if not component:
        yield "libical: not a calendar"
        return
    if LIBICAL.icalcomponent_count_errors(component):
        yield f"libical: {LIBICAL.icalcomponent_count_errors(component)} errors"
    if not LIBICAL.icalrestriction_check(component):
        yield "libical: breaks the rules of its method (RFC 5546)"
    LIBICAL.icalcomponent_free(component)


def raw_complaints(raw):
    if not raw.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        yield "line ends that aren't CRLF"
    for line in raw.removesuffix(b"\r\n").split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"a fold inside a character: {line!r}"
        if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", line):
            yield f"a control character: {line!r}"


def zone_complaints(raw, question):
    text = re.search(rb"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", raw, re.S)
    if text:
        year = datetime.datetime.fromtimestamp(question["start"], zoneinfo.ZoneInfo(question["zone"])).year
        yield from year_complaints(text.group().decode(), question["zone"], year)


@functools.cache
def year_complaints(text, zone, year):
    ours = tz.tzical(io.StringIO(text.replace("\r\n", "\n"))).get()
    real = zoneinfo.ZoneInfo(zone)
    moment, found = datetime.datetime(year, 1, 1, 0, 30), []
    while moment.year == year:
        found += offset_complaints(moment, ours, real)
        moment += datetime.timedelta(hours=1 if near_change(moment, real) else 12)
    return found


def near_change(moment, real):
    day = datetime.timedelta(days=1)
    return moment.replace(tzinfo=real).utcoffset() != (moment + day).replace(tzinfo=real).utcoffset()


def offset_complaints(moment, ours, real):
    if not tz.datetime_exists(moment, real):
        return
    got, meant = moment.replace(tzinfo=ours).utcoffset(), moment.replace(tzinfo=real).utcoffset()
    if got != meant:
        yield f"VTIMEZONE at {moment}: {got} instead of {meant}"


def compare(what, got, meant):
    if got != meant:
        yield f"{what}: {got!a} instead of {meant!a}"


def instant(event, name, zone):
    value = event.get(name)
    if value is None:
        return None
    if isinstance(value.dt, datetime.datetime):
        return int(value.dt.timestamp())
    return int(datetime.datetime.combine(value.dt, datetime.time(), zoneinfo.ZoneInfo(zone)).timestamp())


def person_complaints(what, property, meant):
    if isinstance(property, list):
        yield f"{len(property)} {what}s"
        return
    yield from compare(f"{what} address", urllib.parse.unquote(str(property)), "mailto:" + meant["address"])
    yield from compare(f"{what} name", property.params.get("CN", ""), clean_common_name(meant["name"]))
    others = set(property.params) - {"CN", "CUTYPE", "ROLE", "PARTSTAT", "RSVP"}
    yield from compare(f"{what}'s other parameters", others, set())


def event_complaints(event, question):
    yield from (f"icalendar: {error}" for error in event.errors)
    yield from compare("properties that nobody wrote", set(event.keys()) - PROPERTIES, set())
    yield from (f"{name} twice" for name, value in event.items() if isinstance(value, list))
    for name, clean in CLEANED.items():
        got, meant = event.get(name), question.get(name)
        yield from compare(name, None if got is None else str(got), None if meant is None else clean(meant))
    yield from compare("sequence", int(event["SEQUENCE"]), question["sequence"])
    yield from compare("start", instant(event, "DTSTART", question["zone"]), question["start"])
    yield from compare("end", instant(event, "DTEND", question["zone"]), question.get("end"))
    yield from compare("recurrence", instant(event, "RECURRENCE-ID", question["zone"]), question.get("recurrence"))
    yield from compare("class", str(event["CLASS"]), "PRIVATE")
    yield from compare("parts inside", event.subcomponents, [])
    yield from person_complaints("organizer", event["ORGANIZER"], question["organizer"])
    yield from person_complaints("attendee", event["ATTENDEE"], question["attendee"])
    status = event.get("STATUS")
    yield from compare("status", None if status is None else str(status), question.get("status"))


def complaints(question):
    raw = question["ics"].encode("utf-8")
    yield from raw_complaints(raw)
    yield from libical_complaints(raw)
    calendar = icalendar.Calendar.from_ical(raw)
    yield from (f"icalendar: {error}" for error in calendar.errors)
    yield from compare("method", str(calendar["METHOD"]), question["method"])
    inside = [part.name for part in calendar.subcomponents]
    yield from compare("parts of the calendar", [name for name in inside if name != "VTIMEZONE"], ["VEVENT"])
    events = calendar.walk("VEVENT")
    yield from compare("events", len(events), 1)
    yield from event_complaints(events[0], question)
    yield from zone_complaints(raw, question)


def main(question_path, answer_path):
    with open(question_path, encoding="utf-8") as file:
        questions = json.load(file)
    with open(answer_path, "w", encoding="utf-8") as file:
        json.dump([list(complaints(question)) for question in questions], file)


if __name__ == "__main__":
    main(*sys.argv[1:])
