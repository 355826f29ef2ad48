"""Postfix on the days when it refuses: whose fault it is decides whether an entry fails, waits, or the whole line is paused."""

from community import at
from passwords import PASSWORD, USER, DovecotAuth
from policy import OK, greylisting
from stories_postfix import ONLY_KNOWN, tls
from story import Desk, story

DOMAIN = "lakeshore.example"
UNKNOWN = ["m.coon-moar@cedarflats-youth.example", "r.toussaint@kestrel-point.example"]


def mailboxes(community, *missing: str) -> dict[str, str]:
    """Settings with which Postfix knows the recipients, but for some."""
    known = [notice["recipient"]["address"].lower() for notice in community.announced]
    kept = [address for address in known if address not in missing]
    domains = sorted({address.split("@")[1] for address in known})
    return {
        "relay_domains": " ".join(domains),
        "relay_recipient_maps": "inline:{" + ", ".join(f"{address}=ok" for address in kept) + "}",
    }


@story("postfix/unknown-recipient")
def unknown_recipient(desk: Desk) -> None:
    sink = desk.sink()
    community = desk.community(9)
    relay = desk.postfix(sink, mailboxes(community, *UNKNOWN))
    community.move_to(relay.port)
    desk.expect("1: 2 failed, 45 sent", community.run())
    desk.expect("550 5.1.1 at rcpt", community.refusals())
    desk.expect_arrived("45 arrived", sink, community)
    desk.expect(str(UNKNOWN), community.suppressed())
    desk.expect("0: 2 failed, 45 sent", community.run(at(600)))


@story("postfix/greylisting")
def greylisted(desk: Desk) -> None:
    sink = desk.sink()
    policy = desk.keep(greylisting())
    relay = desk.postfix(sink, {"smtpd_recipient_restrictions": policy.check})
    community = desk.community(relay.port)
    desk.expect("0: 47 deferred×1", community.run())
    desk.expect("450 4.7.1 at rcpt", community.refusals())
    waits = community.waits()
    desk.expect("5 to 6 minutes", "5 to 6 minutes" if 300 <= min(waits) and max(waits) <= 360 else f"{waits}")
    desk.expect("0: 47 deferred×1", community.run(at(4)))
    desk.expect_arrived("0 arrived", sink, community)
    desk.expect("0: 47 sent", community.run(at(6)))
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect("no address suspected", "no address suspected" if not community.suppressed() else "suspected")


def large_in_french(community) -> None:
    """Two people's message has 60,000 bytes more than the others'."""
    community.english_but_for(2)
    community.append("Templates/meeting/invitation/fr.md", "\n" + "Une ligne de plus.\n" * 3000)


@story("postfix/size-limit-for-some")
def size_limit_for_some(desk: Desk) -> None:
    """The relay says at EHLO what it takes; more than that isn't even tried."""
    sink = desk.sink()
    relay = desk.postfix(sink, {"message_size_limit": "40000"})
    community = desk.community(relay.port)
    large_in_french(community)
    desk.expect("1: 2 failed, 45 sent", community.run())
    desk.expect_arrived("45 arrived", sink, community)
    desk.expect("[]", community.suppressed())


@story("postfix/size-limit-not-announced")
def size_limit_not_announced(desk: Desk) -> None:
    """A limit that shows only when the message is there."""
    sink = desk.sink()
    relay = desk.postfix(sink, {"message_size_limit": "40000", "smtpd_discard_ehlo_keywords": "size"})
    community = desk.community(relay.port)
    large_in_french(community)
    desk.expect("1: 2 failed, 45 sent", community.run())
    desk.expect("552 5.3.4 at dot", community.refusals())
    desk.expect_arrived("45 arrived", sink, community)
    desk.expect("[]", community.suppressed())


@story("postfix/size-limit-for-all")
def size_limit_for_all(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.postfix(sink, {"message_size_limit": "4000"})
    community = desk.community(relay.port)
    desk.expect("1: 47 failed", community.run())
    desk.expect_arrived("0 arrived", sink, community)
    desk.expect("[]", community.suppressed())


@story("postfix/relay-denied")
def relay_denied(desk: Desk) -> None:
    """554 5.7.1 at each RCPT: the relay doesn't know us. Once it does, all leave."""
    sink = desk.sink()
    relay = desk.postfix(sink, {"mynetworks": ""})
    community = desk.community(relay.port)
    desk.expect_match(r"^69: ", community.run())
    desk.expect("554 5.7.1 at rcpt", community.refusals())
    desk.expect("nobody failed", community.failures())
    desk.expect("[]", community.suppressed())
    relay.reload({"mynetworks": "127.0.0.0/8"})
    desk.expect("0: 47 sent", community.run(at(90)))
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect("alerts left", community.alerts_told())


def sender_refused(stage: str, delayed: str):
    @story(f"postfix/sender-refused-at-{stage}")
    def refused(desk: Desk) -> None:
        sink = desk.sink()
        check = {"smtpd_sender_restrictions": f"check_sender_access inline:{{{DOMAIN}=REJECT}}"}
        relay = desk.postfix(sink, check | {"smtpd_delay_reject": delayed})
        community = desk.community(relay.port)
        desk.expect_match(r"^69: ", community.run())
        desk.expect(f"554 5.7.1 at {stage}", community.refusals())
        desk.expect("nobody failed", community.failures())
        relay.reload({"smtpd_sender_restrictions": ""})
        desk.expect("0: 47 sent", community.run(at(90)))
        desk.expect_arrived("47 arrived", sink, community)
        desk.expect("alerts left", community.alerts_told())


sender_refused("mail", "no")
sender_refused("rcpt", "yes")


@story("postfix/client-refused")
def client_refused(desk: Desk) -> None:
    """554 instead of a greeting: as likely a relay out of service as one that wants none of us; a person must look."""
    sink = desk.sink()
    relay = desk.postfix(sink, {"smtpd_client_restrictions": "reject", "smtpd_delay_reject": "no"})
    community = desk.community(relay.port)
    desk.expect("69: 47 queued", community.run())
    relay.reload({"smtpd_client_restrictions": ""})
    desk.expect("0: 47 sent", community.run(at(90)))
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect("alerts left", community.alerts_told())


@story("postfix/wants-tls")
def wants_tls(desk: Desk) -> None:
    """530 at MAIL: our settings say `tls: none` (it is this very machine), and this relay wants it all the same."""
    sink = desk.sink()
    relay = desk.postfix(sink, tls(desk))
    community = desk.community(relay.port)
    desk.expect("69: 47 queued", community.run())
    desk.expect_arrived("0 arrived", sink, community)
    community.set_mail(desk.over_tls())
    desk.expect("0: 47 sent", community.run(at(90)))
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect("alerts left", community.alerts_told())


@story("postfix/wants-password")
def wants_password(desk: Desk) -> None:
    """554 5.7.1 at RCPT: it relays for those it knows, and our settings have no password."""
    sink = desk.sink()
    passwords = desk.keep(DovecotAuth("PLAIN"))
    relay = desk.postfix(sink, tls(desk) | ONLY_KNOWN | passwords.settings)
    community = desk.community(relay.port, desk.over_tls())
    desk.expect("69: 47 queued", community.run())
    desk.expect("nobody failed", community.failures())
    community.set_mail({"username": USER})
    community.password = PASSWORD
    desk.expect("0: 47 sent", community.run(at(90)))
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect("alerts left", community.alerts_told())


def at_stage(name: str, setting: str, answer: str, first: str, reply: str, later: str):
    """The policy service answers so to the first two recipients, the first time, at a stage of its own."""

    @story(f"postfix/{name}")
    def refused(desk: Desk) -> None:
        sink = desk.sink()
        refused_ones = set()

        def policy_answer(asked: dict[str, str], _: int) -> str:
            who = asked["recipient"]
            if not who or who in refused_ones or len(refused_ones) == 2:
                return OK
            refused_ones.add(who)
            return answer

        policy = desk.policy(policy_answer)
        relay = desk.postfix(sink, {setting: policy.check})
        community = desk.community(relay.port)
        desk.expect(first, community.run())
        desk.expect(reply, community.refusals())
        desk.expect(later, community.run(at(6)))
        desk.expect_arrived("47 arrived" if "47 sent" in later else "45 arrived", sink, community)
        desk.expect("[]", community.suppressed())


at_stage(
    "deferred-at-data",
    "smtpd_data_restrictions",
    "DEFER Come back later",
    "0: 2 deferred×1, 45 sent",
    "450 4.7.1 at data",
    "0: 47 sent",
)
at_stage(
    "deferred-after-the-dot",
    "smtpd_end_of_data_restrictions",
    "DEFER Come back later",
    "0: 2 deferred×1, 45 sent",
    "450 4.7.1 at dot",
    "0: 47 sent",
)
at_stage(
    "refused-at-data",
    "smtpd_data_restrictions",
    "REJECT Not this one",
    "1: 2 failed, 45 sent",
    "554 5.7.1 at data",
    "0: 2 failed, 45 sent",
)
at_stage(
    "refused-after-the-dot",
    "smtpd_end_of_data_restrictions",
    "REJECT Not this one",
    "1: 2 failed, 45 sent",
    "554 5.7.1 at dot",
    "0: 2 failed, 45 sent",
)


@story("postfix/content-refused")
def content_refused(desk: Desk) -> None:
    """A filter that dislikes one person's message, said after the dot."""
    sink = desk.sink()
    files = {"etc/headers": f"/^To:.*{UNKNOWN[0]}/ REJECT This looks like something else\n"}
    relay = desk.postfix(sink, {"header_checks": "regexp:$meta_directory/headers"}, files=files)
    community = desk.community(relay.port)
    desk.expect("1: 1 failed, 46 sent", community.run())
    desk.expect("550 5.7.1 at dot", community.refusals())
    desk.expect("[]", community.suppressed())
    desk.expect_arrived("46 arrived", sink, community)
