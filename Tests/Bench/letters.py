"""Builds messages with Python's `email` package, from ready-made texts: what `composing` stands beside.

Usage: letters.py LETTERS [--same]. LETTERS is what FactriceBench wrote. Each message is read into its values first: header values, plain
text, HTML, calendar object. Building it again from them, to bytes, is what is measured. With --same nothing is measured: every message
that was built must read as the one that it was built from.
"""

import email
import email.policy
import json
import resource
import sys
import time
from email.message import EmailMessage

#: What a relay that knows nothing more takes, and what ours writes.
POLICY = email.policy.SMTP.clone(cte_type="7bit")
#: What a message has by being built.
MADE = {"content-type", "content-transfer-encoding", "mime-version"}


def pieces(path):
    with open(path, "rb") as file:
        while size := file.readline():
            yield file.read(int(size))


def values(wire: bytes) -> dict:
    """All that a message says, and nothing of how it is written."""
    message = email.message_from_bytes(wire, policy=POLICY)
    found = {"headers": [], "text": "", "html": "", "calendar": None, "files": []}
    for name, value in message.items():
        if name.lower() not in MADE:
            # A mailbox as a program would have it: a name and an address.
            found["headers"].append((name, getattr(value, "addresses", None) or str(value)))
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        if part.get_content_disposition() == "attachment":
            found["files"].append((part.get_payload(decode=True), kind, part.get_filename()))
        elif kind == "text/calendar":
            found["calendar"] = (part.get_content(), part["Content-Type"].params["method"])
        else:
            found[kind.removeprefix("text/").replace("plain", "text")] = part.get_content()
    return found


def build(told: dict) -> bytes:
    message = EmailMessage(policy=POLICY)
    message.set_content(told["text"])
    message.add_alternative(told["html"], subtype="html")
    if told["calendar"]:
        content, method = told["calendar"]
        message.add_alternative(content, subtype="calendar", params={"method": method})
    for content, kind, name in told["files"]:
        main, sub = kind.split("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    # Last, for what begins with “Content-” would be moved into the first part.
    for name, value in told["headers"]:
        message[name] = value
    return message.as_bytes()


def comparable(told: dict) -> dict:
    headers = [(name, [str(one) for one in value] if isinstance(value, tuple) else value.strip()) for name, value in told["headers"]]
    plain = {name: value.replace("\r\n", "\n") for name, value in told.items() if name in ("text", "html")}
    return told | plain | {"headers": headers, "calendar": told["calendar"] and told["calendar"][0].replace("\r\n", "\n")}


def main(path: str, *options: str) -> int:
    told = [values(wire) for wire in pieces(path)]
    if "--same" in options:
        for number, one in enumerate(told):
            again = comparable(values(build(one)))
            wrong = [name for name, value in comparable(one).items() if again[name] != value]
            if wrong:
                print(f"message {number} is not the same: {wrong}", file=sys.stderr)
                return 1
        print(json.dumps({"messages": len(told)}))
        return 0
    before = resource.getrusage(resource.RUSAGE_SELF)
    start = time.perf_counter()
    size = sum(len(build(one)) for one in told)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    figures = {"messages": len(told), "seconds": seconds, "per_second": len(told) / seconds, "cpu_seconds": cpu, "bytes": size}
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
