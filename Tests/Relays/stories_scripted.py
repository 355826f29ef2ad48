"""aiosmtpd with scripted answers: each stage of the dialogue, and what an answer there must come to, through the whole program."""

from community import at
from scripted_relay import CLOSE, GARBAGE, TAKE_AND_CLOSE
from story import Desk, story

LOGIN = ("notices@lakeshore.example", "a pass-word, of the tests")
PAUSED = "69: 47 queued"
LATER = "0: 2 deferred×1, 45 sent"
NEVER = "1: 2 failed, 45 sent"
HARD, NOBODY = "2 suspected", "0 suspected"


def all_wait(stage: str, answer: str, first: str = PAUSED, **secured):
    """To everybody: the line is closed, nobody is charged, and all leave when the relay has come to its senses."""

    @story(f"scripted/{stage}-{answer.replace(' ', '-').lower()}")
    def scripted(desk: Desk) -> None:
        mail, password, settings = {}, None, {}
        if secured:
            settings["certificate"] = (desk.certificates.certificate("good"), desk.certificates.key("good"))
            mail = desk.over_tls()
        if secured.get("login"):
            settings["login"], mail["username"], password = LOGIN, LOGIN[0], LOGIN[1]
        relay = desk.scripted(stage, answer, **settings)
        community = desk.community(relay.port, mail, password=password)
        desk.expect_match(first, community.run())
        desk.expect("nobody failed", community.failures())
        desk.expect_arrived("0 arrived", relay, community)
        relay.mend()
        community.run(at(65))
        desk.expect("0: 47 sent", community.run(at(90)))
        desk.expect_arrived("47 arrived", relay, community)
        desk.expect("alerts left", community.alerts_told())
        desk.expect(NOBODY, f"{len(community.suppressed())} suspected")
        desk.expect("nothing in the log", community.leaks(LOGIN[1]))


for answer in ("421 4.3.2 Not now", "450 4.3.2 Not now", "554 5.3.2 None of yours", CLOSE):
    all_wait("greeting", answer)
all_wait("ehlo", "421 4.3.2 Not now")
all_wait("starttls", "454 4.7.0 No TLS now", tls=True)
for answer in ("454 4.7.0 Later", "535 5.7.8 No", "534 5.7.9 Too weak", "538 5.7.11 Not here"):
    all_wait("auth", answer, login=True)
for answer in ("530 5.7.0 Who are you", "550 5.7.1 Not you", "553 5.1.8 No such sender", "554 5.7.1 No", "555 5.5.4 What"):
    all_wait("mail", answer)
all_wait("mail", "421 4.3.2 Closing")
for answer in ("450 4.2.0 Later", "451 4.3.0 Later", "452 4.3.1 Full"):
    all_wait("mail", answer, first="^69: ")
all_wait("rcpt", "421 4.3.2 Closing")
all_wait("data", "421 4.3.2 Closing")


def two_differ(stage: str, answer: str, first: str, later: str, suspected: str = NOBODY, arrived: str = ""):
    """To the first two only; the others leave at once."""

    @story(f"scripted/two-at-{stage}-{answer.replace(' ', '-').lower()}")
    def scripted(desk: Desk) -> None:
        relay = desk.scripted(stage, answer, times=2)
        community = desk.community(relay.port)
        desk.expect(first, community.run())
        desk.expect(later, community.run(at(35)))
        if arrived:
            desk.expect_copies(int(arrived), relay, community)
        else:
            desk.expect_arrived("47 arrived" if "47" in later else "45 arrived", relay, community)
        desk.expect(suspected, f"{len(community.suppressed())} suspected")


ALL_SENT, TWO_FAILED = "0: 47 sent", "0: 2 failed, 45 sent"
two_differ("mail", "552 5.3.4 Too large", NEVER, TWO_FAILED)
two_differ("mail", CLOSE, LATER, ALL_SENT)
for answer in ("450 4.2.1 Later", "451 4.7.1 Greylisted", "452 4.2.2 Full", "552 5.2.2 Full"):
    two_differ("rcpt", answer, LATER, ALL_SENT)
for answer in ("550 5.1.1 Nobody", "550 5.1.10 Null MX", "551 5.1.6 Moved", "553 5.1.3 No such name"):
    two_differ("rcpt", answer, NEVER, TWO_FAILED, suspected=HARD)
for answer in ("550 5.2.1 Disabled", "550 5.7.1 Policy", "554 5.7.1 Policy"):
    two_differ("rcpt", answer, NEVER, TWO_FAILED)
two_differ("rcpt", CLOSE, LATER, ALL_SENT)
two_differ("data", "451 4.3.0 Later", LATER, ALL_SENT)
two_differ("data", "554 5.6.0 No", NEVER, TWO_FAILED)
two_differ("data", "250 2.0.0 What", LATER, ALL_SENT)
two_differ("data", CLOSE, LATER, ALL_SENT)
two_differ("dot", "451 4.3.0 Later", LATER, ALL_SENT)
two_differ("dot", "452 4.3.1 Full", LATER, ALL_SENT)
two_differ("dot", "554 5.6.0 No", NEVER, TWO_FAILED)
two_differ("dot", "552 5.2.3 Too large", NEVER, TWO_FAILED)
for answer in (CLOSE, GARBAGE, TAKE_AND_CLOSE):
    two_differ("dot", answer, "1: 45 sent, 2 uncertain×1", ALL_SENT, arrived="2")


def certificate(kind: str, first: str):
    @story(f"scripted/certificate-{kind}")
    def presented(desk: Desk) -> None:
        relay = desk.scripted(certificate=(desk.certificates.certificate(kind), desk.certificates.key(kind)))
        community = desk.community(relay.port, desk.over_tls())
        desk.expect(first, community.run())
        desk.expect_arrived("47 arrived" if "sent" in first else "0 arrived", relay, community)


certificate("good", "0: 47 sent")
for kind in ("expired", "wrong-name", "self-signed"):
    certificate(kind, PAUSED)
