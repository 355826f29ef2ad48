"""The judge of what arrived: exactly the announced messages, each once, to one recipient, and unchanged to the byte but for the header
fields that a relay must put on top (RFC 5321 §4.4)."""

import collections
import email
import email.policy
import hashlib
from dataclasses import dataclass

ADDED = (b"received", b"return-path", b"delivered-to", b"envelope-to", b"delivery-date")
COPIES = "copies too many"


@dataclass(frozen=True)
class Arrival:
    sender: str
    recipients: tuple[str, ...]
    content: bytes
    options: tuple[str, ...] = ()

    def as_sent(self) -> bytes:
        """Without what relays put on top."""
        rest = self.content
        while rest.split(b":", 1)[0].lower() in ADDED:
            end = rest.find(b"\r\n")
            while rest[end + 2 : end + 3] in (b" ", b"\t"):
                end = rest.find(b"\r\n", end + 2)
            rest = rest[end + 2 :]
        return rest

    def parsed(self):
        return email.message_from_bytes(self.as_sent(), policy=email.policy.default)


def judged(arrivals: list[Arrival], community) -> str:
    """`47 arrived`, or what is wrong with what did."""
    arrivals = without_alerts(arrivals, community)
    wrong = _faults(arrivals, community)
    return ", ".join([f"{len(arrivals)} arrived"] + [f"{count} {what}" for what, count in wrong.items() if count])


def without_alerts(arrivals: list[Arrival], community) -> list[Arrival]:
    """Without what the program itself tells the organisers about the line: nothing announces it."""
    alerts = {f"<{identity}>" for identity in community.alerts()}
    return [arrival for arrival in arrivals if arrival.parsed()["Message-ID"] not in alerts]


def judged_wrong(arrivals: list[Arrival], community) -> bool:
    """Whether anything but the number of copies is wrong."""
    arrivals = without_alerts(arrivals, community)
    return any(count for what, count in _faults(arrivals, community).items() if what != COPIES)


def _faults(arrivals: list[Arrival], community) -> collections.Counter:
    sealed = community.sealed()
    announced = collections.Counter(
        (notice["recipient"]["address"].lower(), notice["message_subject"]) for notice in community.announced
    )
    wrong = collections.Counter()
    seen = collections.Counter()
    for arrival in arrivals:
        message = arrival.parsed()
        if len(arrival.recipients) != 1:
            wrong["with several recipients"] += 1
            continue
        if message["To"] is None or message["Message-ID"] is None:
            wrong["not ours"] += 1
            continue
        recipient = arrival.recipients[0].lower()
        addressed = [address.addr_spec.lower() for address in message["To"].addresses]
        wrong["addressed to another"] += addressed != [recipient]
        wrong["copied to others"] += any(message[name] is not None for name in ("Cc", "Bcc"))
        identity = message["Message-ID"].strip().strip("<>")
        wrong["changed on the way"] += sealed.get(identity) != hashlib.sha256(arrival.as_sent()).hexdigest()
        key = (recipient, str(message["Subject"]))
        wrong["not announced"] += key not in announced
        seen[key] += 1
    wrong[COPIES] = sum(count - 1 for count in seen.values())
    return wrong
