"""icalendar and libical on every calendar: no error, and within what RFC 5546 lets a REQUEST or a CANCEL have."""

import ctypes
import ctypes.util
import re

import icalendar

from verdict import Spoiled, Verdict, by_content

TITLE = "icalendar and libical"
ERROR_PROPERTY = b"X-LIC-ERROR"


class Libical:
    def __init__(self):
        self.library = ctypes.CDLL(ctypes.util.find_library("ical"))
        for name in ("icalparser_parse_string", "icalcomponent_as_ical_string"):
            getattr(self.library, name).restype = ctypes.c_void_p
        for name in ("icalcomponent_count_errors", "icalrestriction_check", "icalcomponent_as_ical_string",
                     "icalcomponent_free"):
            getattr(self.library, name).argtypes = [ctypes.c_void_p]

    def findings(self, content):
        whole = self.library.icalparser_parse_string(content)
        if not whole:
            yield "libical reads nothing"
            return
        if count := self.library.icalcomponent_count_errors(whole):
            yield f"libical counts {count} errors"
        if not self.library.icalrestriction_check(whole):
            yield "libical: not within the restrictions of its method"
        written = ctypes.string_at(self.library.icalcomponent_as_ical_string(whole)).replace(b"\r\n ", b"")
        yield from (line.decode(errors="replace") for line in written.split(b"\r\n") if line.startswith(ERROR_PROPERTY))
        self.library.icalcomponent_free(whole)


def with_icalendar(content):
    try:
        whole = icalendar.Calendar.from_ical(content)
    except (ValueError, KeyError, IndexError) as error:
        yield f"icalendar: {error}"
        return
    for component in whole.walk():
        yield from (f"icalendar: {error}" for error in component.errors)
    events = whole.walk("VEVENT")
    if not events:
        yield "no event"
    zones = {str(zone["tzid"]) for zone in whole.walk("VTIMEZONE")}
    for event in events:
        yield from (f"no {name}" for name in ("uid", "dtstamp", "dtstart", "organizer", "attendee") if name not in event)
        start = event.get("dtstart")
        if start is not None and start.params.get("tzid", next(iter(zones), None)) not in zones:
            yield "a zone that is not told"
    if icalendar.Calendar.from_ical(whole.to_ical(sorted=False)).to_ical(sorted=False) != whole.to_ical(sorted=False):
        yield "icalendar: written out again, it differs"


def wire(content):
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            yield "a line over 75 octets"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield "a fold inside a character"
    if b"\n" in content.replace(b"\r\n", b""):
        yield "a bare LF"


def parts(letter):
    """The kind that the part is said to have is the one that it has."""
    for part in letter.message.walk():
        if part.get_content_type() == "text/calendar":
            said = str(part.get_param("method")).encode()
            if b"\r\nMETHOD:" + said + b"\r\n" not in part.get_payload(decode=True):
                yield "the part names another method than the calendar"
    if len(set(letter.calendars)) > 1:
        yield "the part and the file differ"


def judge(letters, desk, tools):
    libical = Libical()
    concerned = [letter for letter in letters if letter.calendars]
    verdict = Verdict(judged=len(concerned))
    for letter in concerned:
        for finding in parts(letter):
            verdict.against(letter, finding)
    for contents, same in by_content(concerned, lambda letter: letter.calendars).items():
        for content in dict.fromkeys(contents):
            for finding in [*wire(content), *with_icalendar(content), *libical.findings(content)]:
                for letter in same:
                    verdict.against(letter, finding)
    return verdict


def spoiled(letters):
    one = next(letter for letter in letters if any(b"METHOD:REQUEST" in content for content in letter.calendars))

    def made(what, word, old, new):
        content = re.sub(old, new, one.calendars[0], count=1)
        assert content != one.calendars[0], what
        return Spoiled(one.spoiled(what, calendars_instead=(content,)), word)

    yield made("a start that is no date", "error", rb"\r\nDTSTART;[^\r]*", rb"\r\nDTSTART;TZID=America/Toronto:soon")
    yield made("no organiser", "organizer", rb"\r\nORGANIZER", rb"\r\nX-ORGANIZER")
    yield made("no identity", "restrictions", rb"\r\nUID:", rb"\r\nX-UID:")
    yield made("an end that is missing", "icalendar", rb"END:VEVENT\r\n", b"")
    yield made("a long line", "over 75", rb"\r\nSUMMARY", b"\r\nX-LONG:" + b"a" * 90 + b"\r\nSUMMARY")
    yield made("no zone", "zone", rb"(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", b"")
