"""Python's `email` on every message: no defect under the strict policy, and every header and body comes back the same."""

import email
import email.policy
import re

from verdict import Spoiled, Verdict

TITLE = "Python email, strict"
STRICT = email.policy.SMTP.clone(raise_on_defect=True)
AS_IT_IS = STRICT.clone(refold_source="none")
ANEW = STRICT.clone(refold_source="all")


def wire(raw):
    """What RFC 5321 and 5322 say of the bytes themselves."""
    if re.search(rb"[^\x01-\x7f]", raw):
        yield "a byte that is not 7-bit, or a NUL"
    if re.search(rb"\r(?!\n)|(?<!\r)\n", raw):
        yield "a bare CR or LF"
    head, _, _ = raw.partition(b"\r\n\r\n")
    for line in raw.split(b"\r\n"):
        if line.startswith(b"."):
            yield "a line that begins with a dot"
        if len(line) > 998:
            yield "a line over 998"
    for line in head.split(b"\r\n"):
        # A longer line is right only where it has no place to be folded.
        if len(line) > 78 and re.search(rb"\S[ \t]+\S", re.sub(rb"^[!-9;-~]+:[ \t]*", b"", line)):
            yield f"a header line over 78: {line[:40].decode()}…"
    for word in re.findall(rb"=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=", head):
        if len(word) > 75:
            yield "an encoded-word over 75"


def bodies(message):
    """Lines over 78 in what was written as it is; encoded ones over 76."""
    for part in message.walk():
        if part.is_multipart():
            continue
        most = 78 if part["content-transfer-encoding"] in (None, "7bit") else 76
        for line in part.get_payload().splitlines():
            if len(line) > most and re.search(r"\S\s+\S", line):
                yield f"a line over {most} in {part.get_content_type()}"


def plain_ends(raw):
    """Python puts an empty line behind a multipart within a multipart; it belongs to neither."""
    return re.sub(rb"(\r\n--=_[^\r]*--\r\n)\r\n(?=--)", rb"\1", raw)


def values(message):
    """All that the message says, part by part, decoded."""
    for part in message.walk():
        yield [(name.lower(), " ".join(str(value).split())) for name, value in part.items()]
        if not part.is_multipart():
            yield part.get_content()


def address(letter, message):
    recipients = message["to"].addresses
    if len(recipients) != 1 or message["cc"] or message["bcc"]:
        yield "not exactly one recipient"
    for one in [*recipients, *message["from"].addresses, *message["reply-to"].addresses]:
        if email.message_from_string(f"To: {one}\n\n", policy=STRICT)["to"].addresses[0] != one:
            yield f"an address that does not come back: {one}"
    if letter.subject_meant not in (None, letter.subject):
        yield f"the subject was meant to be “{letter.subject_meant}”"


def judge_one(letter):
    yield from wire(letter.raw)
    message = email.message_from_bytes(letter.raw, policy=STRICT)
    for part in message.walk():
        for name, value in part.items():
            for defect in value.defects:
                yield f"{name}: {defect!r}"
    if plain_ends(message.as_bytes(policy=AS_IT_IS)) != plain_ends(letter.raw):
        yield "written out again as it is, it differs"
    again = email.message_from_bytes(message.as_bytes(policy=ANEW), policy=STRICT)
    if list(values(message)) != list(values(again)):
        yield "written out anew, it says something else"
    yield from bodies(message)
    yield from address(letter, message)


def judge(letters, desk, tools):
    verdict = Verdict(judged=len(letters))
    for letter in letters:
        try:
            for finding in judge_one(letter):
                verdict.against(letter, finding)
        except (email.errors.MessageDefect, email.errors.MessageError, ValueError, LookupError) as error:
            verdict.against(letter, f"{type(error).__name__}: {error}")
    return verdict


def spoiled(letters):
    one = letters[0]

    def made(what, word, old, new):
        raw = re.sub(old, new, one.raw, count=1)
        assert raw != one.raw, what
        return Spoiled(one.spoiled(what, raw=raw), word)

    yield made("a second address", "one recipient", rb"\r\nTo: ", rb"\r\nTo: x@membre.example, ")
    yield made("another subject", "meant to be", rb"\r\nSubject: ", rb"\r\nSubject: A ")
    yield made("bytes in the raw", "7-bit", rb"=C3=A9", b"\xc3\xa9")
    yield made("a bare LF", "bare", rb"\r\n\r\n", b"\r\n\n")
    yield made("a dot in front", "dot", rb"\r\n\r\n--", b"\r\n\r\n.\r\n--")
    yield made("a header that is too long", "over 998", rb"\r\nSubject: ", b"\r\nX-Long: " + b"a" * 1000 + b"\r\nSubject: ")
    yield made("a header that could be folded", "over 78", rb"\r\nSubject: ", b"\r\nX-Long: " + b"abcd " * 20 + b"\r\nSubject: ")
    yield made("no last boundary", "Defect", rb"(--=_[^\s-]+)--\s*$", b"")
    yield made("an address that is none", "Defect", rb"\r\nReply-To: [^\r]*", b"\r\nReply-To: <@@>")
    yield made("a body that is no base64", "Defect", rb"quoted-printable\r\n\r\n", b"base64\r\n\r\n=?!!\r\n")
