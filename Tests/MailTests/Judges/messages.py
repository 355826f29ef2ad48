"""What Python's email package makes of messages: no defects, the header and body that were meant, nothing more.

Usage: messages.py QUESTION.json ANSWER.json. The question is a list of {wire (base64), names, subject, from, to, texts,
files}; the answer a list of lists of complaints.
"""

import base64
import email
import email.header
import email.policy
import email.utils
import json
import re
import sys

from cleaning import clean_body, clean_file_name, clean_line

def raw_complaints(wire):
    if re.search(rb"(?<!\r)\n|\r(?!\n)", wire):
        yield "a bare CR or LF"
    if re.search(rb"[^\t\r\n\x20-\x7e]", wire):
        yield "a byte that isn't printable ASCII"
    for line in wire.split(b"\r\n"):
        if len(line) > 78 and not re.fullmatch(rb"\S*( ?\S+)", line.lstrip()):
            yield f"a line of {len(line)}: {line!r}"
        if line.startswith((b".", b"From ")):
            yield f"a line begins badly: {line!r}"
    head = wire.split(b"\r\n\r\n", 1)[0]
    for line in head.split(b"\r\n"):
        if b"=?" in line and len(line) > 76:
            yield f"a line with encoded words of {len(line)}"
        if not line.strip():
            yield "a blank line in the header"
    for word in re.findall(rb"=\?UTF-8\?[BQ]\?[^?]*\?=", head):
        if len(word) > 75:
            yield f"an encoded word of {len(word)}"


def defects(message):
    for part in message.walk():
        yield from (f"defect: {defect!r}" for defect in part.defects)
        for name, value in part.items():
            yield from (f"defect in {name}: {defect!r}" for defect in value.defects)


def compare(what, got, meant):
    if got != meant:
        yield f"{what}: {got!a} instead of {meant!a}"


def mailbox_complaints(message, old_message, name, meant):
    addresses = message[name].addresses
    yield from compare(f"{name} count", len(addresses), 1)
    yield from compare(f"{name} address", addresses[0].addr_spec, meant["address"])
    # The name as the package's older reader decodes it: until Python 3.13 the newer one puts a space between two encoded
    # words of a phrase, against RFC 2047 section 6.2, and takes a no-break space for a space.
    phrase, _ = email.utils.parseaddr(re.sub("\r\n ", " ", str(old_message[name])))
    decoded = str(email.header.make_header(email.header.decode_header(phrase)))
    yield from compare(f"{name} name", decoded, clean_line(meant["name"]))


def part_complaints(message, question):
    texts, files = [], []
    for part in message.walk():
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        if part.get_content_disposition() == "attachment":
            files.append([part["Content-Disposition"].params["filename"], part.get_content_type(), base64.b64encode(payload).decode()])
        else:
            texts.append([part.get_content_type(), payload.decode("utf-8").replace("\r\n", "\n").removesuffix("\n")])
    yield from compare("texts", texts, [[t["type"], clean_body(t["text"])] for t in question["texts"]])
    meant = [[clean_file_name(f["name"]), f["type"], f["content"]] for f in question["files"]]
    yield from compare("files", files, meant)


def complaints(question):
    wire = base64.b64decode(question["wire"])
    message = email.message_from_bytes(wire, policy=email.policy.SMTP)
    old_message = email.message_from_bytes(wire)
    yield from raw_complaints(wire)
    yield from defects(message)
    yield from compare("names", message.keys(), question["names"])
    yield from compare("Subject", str(message["Subject"]), clean_line(question["subject"]))
    yield from mailbox_complaints(message, old_message, "From", question["from"])
    yield from mailbox_complaints(message, old_message, "To", question["to"])
    yield from compare("Date", message["Date"].datetime.isoformat(), question["date"])
    yield from compare("Message-ID", str(message["Message-ID"]), question["messageID"])
    yield from part_complaints(message, question)


def main(question_path, answer_path):
    with open(question_path, encoding="utf-8") as file:
        questions = json.load(file)
    with open(answer_path, "w", encoding="utf-8") as file:
        json.dump([list(complaints(question)) for question in questions], file)


if __name__ == "__main__":
    main(*sys.argv[1:])
