"""SpamAssassin's local rules on every message, as it would come in by a relay: score at most 1, and no rule met but those named here."""

import re
import subprocess
from pathlib import Path

from verdict import Spoiled, Verdict

TITLE = "SpamAssassin, local rules"
MOST = 1.0
# The ways that a message has come when it is looked at: from Factrice to its relay, and from the relay to the member's. Many rules look
# for a message without them. The addresses are such that the rules take them for public ones; nobody is asked.
WAY = (
    b"Received: from mail.espaces.example (mail.espaces.example [24.48.12.10])\r\n"
    b"\tby mx.membre.example (Postfix) with ESMTPS id 4WbZ7q2kLmz5\r\n"
    b"\tfor <%s>; %s\r\n"
    b"Received: from factrice.espaces.example (factrice.espaces.example [24.48.12.20])\r\n"
    b"\tby mail.espaces.example (Postfix) with ESMTPSA id 4WbZ7p6x1Tz9\r\n"
    b"\tfor <%s>; %s\r\n"
)
# Rules that only describe: there is HTML in it.
HARMLESS = {"HTML_MESSAGE"}
AT_ONCE = 2


def arrived(letter):
    date, to = str(letter.message["date"]).encode(), letter.message["to"].addresses[0].addr_spec.encode()
    return WAY % (to, date, to, date) + letter.raw


def answers(letters, desk):
    folder = Path(desk) / "spamassassin"
    folder.mkdir()
    names = {}
    for number, letter in enumerate(letters):
        names[str(folder / f"{number}.eml")] = letter
        (folder / f"{number}.eml").write_bytes(arrived(letter))
    listed = list(names)
    script = str(Path(__file__).with_name("spamassassin.pl"))
    running = []
    for worker in range(AT_ONCE):
        process = subprocess.Popen(
            ["perl", script, str(folder)], stdin=subprocess.PIPE, stdout=(folder / f"answer-{worker}").open("w"), text=True)
        process.stdin.write("".join(f"{name}\n" for name in listed[worker::AT_ONCE]))
        process.stdin.close()
        running.append(process)
    for worker, process in enumerate(running):
        if process.wait():
            raise SystemExit(f"SpamAssassin ended with {process.returncode}")
        for line in (folder / f"answer-{worker}").read_text().splitlines():
            name, score, rules = line.split("\t")
            yield names.pop(name), float(score), rules.split(",") if rules else []
    if names:
        raise SystemExit(f"SpamAssassin said nothing of {len(names)} messages")


def judge(letters, desk, tools):
    verdict = Verdict(judged=len(letters))
    for letter, score, rules in answers(letters, desk):
        if score > MOST:
            verdict.against(letter, f"score {score:.1f}")
        for rule in rules:
            verdict.remark(rule, letter)
            if rule not in HARMLESS:
                verdict.against(letter, f"meets {rule}")
    return verdict


def spoiled(letters):
    one = letters[0]

    def made(what, word, old, new):
        raw = re.sub(old, new, one.raw, count=1)
        assert raw != one.raw, what
        return Spoiled(one.spoiled(what, raw=raw), word)

    gtube = b"quoted-printable\r\n\r\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\r\n"
    yield made("the words that every filter must find", "score", rb"quoted-printable\r\n\r\n", gtube)
    yield made("no identity", "MISSING_MID", rb"\r\nMessage-ID: [^\r]*", b"")
    yield made("HTML alone", "MIME_HTML_ONLY", rb"(?s)Content-Type: text/plain.*?--=_[^\r]*\r\n", b"")
    yield made("parts without saying MIME", "MIME_HEADER", rb"MIME-Version: 1.0\r\n", b"")
