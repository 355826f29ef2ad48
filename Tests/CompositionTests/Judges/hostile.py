"""What Python's email, icalendar and HTML parser make of composed messages with any text in them.

Usage: hostile.py QUESTION.json ANSWER.json. The question is a list of the texts that a message was made from, the message (base64; none
when it was refused) and the HTML of the same message with plain words; the answer a list of lists of complaints.
"""

import base64
import email
import email.policy
import html.parser
import json
import pathlib
import sys
import unicodedata
import urllib.parse

import icalendar

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "MailTests" / "Judges"))
from calendars import PROPERTIES
from cleaning import clean_common_name, clean_line, clean_uri, clean_value
from messages import compare, defects, mailbox_complaints, raw_complaints

FIELDS = [
    "Date", "From", "Reply-To", "To", "Subject", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "List-Id",
    "List-Unsubscribe", "MIME-Version", "Content-Language", "Content-Type",
]
TYPES = [
    "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics",
]


def unspaced(text):
    """French sets its own spaces around its signs, and nothing else of a text."""
    return text.replace("\u00a0", "").replace(" ", "")


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.text = [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        # A text of several lines has its breaks and paragraphs.
        if tag not in ("p", "br"):
            self.tags.append((tag, sorted(name for name, _ in attributes)))
        self.links += [value or "" for name, value in attributes if name in ("href", "src")]

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.tags.append(("comment", data))


def is_visible(text):
    return any(unicodedata.category(c)[0] in "LNPS" for c in clean_line(text))


def squeezed(text):
    return "".join(text.split())


def head_complaints(message, old_message, question):
    yield from compare("fields", message.keys(), FIELDS)
    subject = clean_line("Réunion : " + clean_line(question["title"]))
    yield from compare("Subject", unspaced(str(message["Subject"])), unspaced(subject))
    people = {
        "From": {"name": question["sender"], "address": "avis@espaces.example"},
        "Reply-To": {"name": question["community"], "address": "animation+a&b@espaces.example"},
        "To": {"name": question.get("name") or "", "address": "me.lecuyer@maison.example"},
    }
    for name, meant in people.items():
        yield from mailbox_complaints(message, old_message, name, meant)
    forbidden = set(clean_line(question.get("name") or "")) & set("@/\\<>[](){}|")
    yield from compare("marks in the name", forbidden, set())
    link = "<mailto:animation+a%26b@espaces.example?subject=Ne%20plus%20recevoir%20ces%20messages>"
    yield from compare("List-Unsubscribe", str(message["List-Unsubscribe"]), link)
    identity = str(message["List-Id"]).rsplit("<", 1)[-1]
    if not all(label.isascii() and label.replace("-", "").isalnum() for label in identity.removesuffix(">").split(".")):
        yield f"List-Id: {identity!a}"


def text_complaints(message, question):
    said = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart() and part.get_content_type().startswith("text/")}
    page, plain = Page(said["text/html"]), Page(question["plainHTML"])
    yield from compare("tags", page.tags, plain.tags)
    links = [clean_uri(question["link"]) if link == "https://espaces.example/mot" else link for link in plain.links]
    yield from compare("links", [urllib.parse.unquote(one) for one in page.links], [urllib.parse.unquote(one) for one in links])
    for name in ("title", "place", "community"):
        meant = squeezed(clean_line(question[name]))
        for kind, text in (("text", said["text/plain"]), ("HTML", page.text)):
            if meant not in squeezed(text):
                yield f"{name} isn't in the {kind}: {meant!a}"


def calendar_complaints(content, question):
    calendar = icalendar.Calendar.from_ical(content)
    yield from compare("parts of the calendar", [part.name for part in calendar.subcomponents], ["VTIMEZONE", "VEVENT"])
    event = calendar.subcomponents[-1]
    yield from compare("other properties", set(event.keys()) - PROPERTIES, set())
    yield from (f"{name} twice" for name, value in event.items() if isinstance(value, list))
    yield from compare("SUMMARY", str(event["SUMMARY"]), clean_line(question["title"]))
    yield from compare("LOCATION", str(event["LOCATION"]), clean_value(clean_line(question["place"])))
    yield from compare("DESCRIPTION", event.get("DESCRIPTION"), None)
    yield from compare("ATTENDEE", str(event["ATTENDEE"]), "mailto:me.lecuyer@maison.example")
    yield from compare("CN", event["ATTENDEE"].params.get("CN", ""), clean_common_name(question.get("name") or ""))


def complaints(question):
    if not question.get("wire"):
        if is_visible(question["title"]):
            yield "refused, although there is a title"
        return
    wire = base64.b64decode(question["wire"])
    message = email.message_from_bytes(wire, policy=email.policy.SMTP)
    yield from raw_complaints(wire)
    yield from defects(message)
    yield from compare("types", [part.get_content_type() for part in message.walk()], TYPES)
    yield from head_complaints(message, email.message_from_bytes(wire), question)
    yield from text_complaints(message, question)
    for part in message.walk():
        if part.get_content_type() in ("text/calendar", "application/ics"):
            yield from calendar_complaints(part.get_payload(decode=True), question)


def main(question_path, answer_path):
    with open(question_path, encoding="utf-8") as file:
        questions = json.load(file)
    with open(answer_path, "w", encoding="utf-8") as file:
        json.dump([list(complaints(question)) for question in questions], file)


if __name__ == "__main__":
    main(*sys.argv[1:])
