"""What every keeper of calendars is asked, and how it answers.

A keeper keeps one calendar for each person and applies to it what she received, in order. The question is a list of chapters
{name, mails: [{person, file}]} with the mails of that chapter as they came; the answer is, for each chapter, {name, calendars,
again, complaints}: what each calendar shows after it, the same after all mails so far came once more in the opposite order (a
server that delivers twice, late or mixed up must change nothing), and what is wrong.
"""

import datetime
import email
import email.policy
import json
import re
import zoneinfo

ZONE = zoneinfo.ZoneInfo("America/Toronto")


def calendar_object(path):
    """The one calendar object of a message, or None; and what is wrong with how it is carried."""
    with open(path, "rb") as file:
        message = email.message_from_bytes(file.read(), policy=email.policy.default)
    parts = {"text/calendar": [], "application/ics": []}
    for part in message.walk():
        if part.get_content_type() in parts:
            parts[part.get_content_type()].append(part)
    inline, attached = parts["text/calendar"], parts["application/ics"]
    if not inline and not attached:
        return None, []
    if len(inline) != 1 or len(attached) != 1:
        return None, [f"{path}: {len(inline)} text/calendar, {len(attached)} application/ics"]
    content = inline[0].get_payload(decode=True)
    return content.decode("utf-8"), list(carriage_complaints(message, inline[0], attached[0], content))


def carriage_complaints(message, inline, attached, content):
    if attached.get_payload(decode=True) != content:
        yield "the attached file isn't the calendar beside the text"
    if (attached.get_filename(), attached["content-transfer-encoding"]) != ("invite.ics", "base64"):
        yield f"attached as {attached.get_filename()}, {attached['content-transfer-encoding']}"
    method = re.search(rb"^METHOD:(\w+)", content, re.M).group(1).decode()
    if inline.get_param("method") != method:
        yield f"method={inline.get_param('method')} beside METHOD:{method}"
    alternative = next(part for part in message.walk() if part.get_content_type() == "multipart/alternative")
    kinds = [part.get_content_type() for part in alternative.iter_parts()]
    if kinds != ["text/plain", "text/html", "text/calendar"]:
        yield f"alternatives: {kinds}"


class Newest:
    """RFC 5546, 2.1.5: what isn't newer than what is there already isn't applied: SEQUENCE first, then DTSTAMP."""

    def __init__(self):
        self.known = {}

    def latest(self, seen):
        """Of what came, what stands."""
        return [(person, text) for person, text in seen if self.known.get(self.key(person, text)) == self.version(text)]

    def is_news(self, person, text):
        key, version = self.key(person, text), self.version(text)
        if key in self.known and version <= self.known[key]:
            return False
        self.known[key] = version
        return True

    @classmethod
    def key(cls, person, text):
        return person, cls.value(text, "UID"), cls.value(text, "RECURRENCE-ID")

    @classmethod
    def version(cls, text):
        return int(cls.value(text, "SEQUENCE")), cls.value(text, "DTSTAMP")

    @staticmethod
    def value(text, name):
        found = re.search(rf"^{name}\b[^:]*:(.*?)\r?$", text.replace("\r\n ", ""), re.M)
        return found and found.group(1)


def line(start, end, title, place):
    """2026-11-04 10:00-12:00 Title (Place), on Toronto's clocks."""
    first, last = [datetime.datetime.fromtimestamp(seconds, ZONE) for seconds in (start, end)]
    hours = f"{first:%H:%M}-{last:%H:%M}" if first.date() == last.date() else f"{first:%H:%M}-{last:%Y-%m-%d %H:%M}"
    return f"{first:%Y-%m-%d} {hours} {title}" + (f" ({place})" if place else "")


def answer(question_path, answer_path, keeper):
    with open(question_path, encoding="utf-8") as file:
        chapters = json.load(file)
    people = sorted({mail["person"] for chapter in chapters for mail in chapter["mails"]})
    newest, seen, answers = Newest(), [], []

    def receive(person, text, complaints):
        if newest.is_news(person, text):
            complaints.extend(keeper.apply(person, text))

    def shown():
        return {person: sorted(keeper.shown(person)) for person in people}

    for chapter in chapters:
        complaints = []
        for mail in chapter["mails"]:
            text, wrong = calendar_object(mail["file"])
            complaints += [f"{mail['person']}: {words}" for words in wrong]
            if text:
                receive(mail["person"], text, complaints)
                seen.append((mail["person"], text))
        first = shown()
        for person, text in reversed(seen):
            receive(person, text, complaints)
        # The last word on each event twice: nobody asks there whether it is news.
        for person, text in newest.latest(seen):
            list(keeper.apply(person, text))
        answers.append({"name": chapter["name"], "calendars": first, "again": shown(), "complaints": complaints})
    with open(answer_path, "w", encoding="utf-8") as file:
        json.dump(answers, file)
