"""What Postfix is strict about, and what must pass through it unchanged: dots, long lines, accents, addresses in UTF-8, no bare newline."""

from community import at
from story import Desk, story

ACCENTED = "josé.arsenault@bécancour.example"
AWKWARD = """
.
.. Two dots, then three:
...

.a line with a dot before it

{long}

Œuvre d'été à Trois‑Rivières — « déjà vu », 10 € : œ, ÿ, 漢字, 🌊.

From here on, nothing is a header.
"""


def with_awkward_text(community) -> None:
    words = AWKWARD.replace("{long}", "long" * 700)
    for language in ("en", "fr"):
        community.append(f"Templates/meeting/invitation/{language}.md", words)


@story("postfix/awkward-bytes")
def awkward_bytes(desk: Desk) -> None:
    """With every strictness that Postfix has: no bare newline, no talking before its turn, no 8-bit that isn't announced."""
    sink = desk.sink()
    strict = {
        "smtpd_forbid_bare_newline": "yes",
        "smtpd_forbid_unauth_pipelining": "yes",
        "strict_rfc821_envelopes": "yes",
        "strict_8bitmime": "yes",
        "strict_mime_encoding_domain": "yes",
        "smtpd_helo_required": "yes",
        "smtpd_helo_restrictions": "reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname",
        "smtpd_sender_restrictions": "reject_non_fqdn_sender",
        "smtpd_recipient_restrictions": "reject_non_fqdn_recipient",
        "smtpd_data_restrictions": "reject_unauth_pipelining, reject_multi_recipient_bounce",
        "smtpd_junk_command_limit": "2",
        "smtpd_hard_error_limit": "1",
    }
    relay = desk.postfix(sink, strict)
    community = desk.community(relay.port)
    with_awkward_text(community)
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)
    longest = max(len(line) for arrival in sink.arrivals for line in arrival.as_sent().split(b"\r\n"))
    desk.expect("no line over 998", "no line over 998" if longest <= 998 else f"a line of {longest}")
    text = sink.arrivals[0].parsed().get_body(("plain",)).get_content()
    words = ("\n.a line with a dot before it", "long" * 700, "Œuvre d'été à Trois‑Rivières", "漢字, 🌊.", "\nFrom here on")
    desk.expect("[]", [word for word in words if word not in text])
    complaints = [word for word in ("improper command pipelining", "bare <LF>", "reject:") if word in relay.said()]
    desk.expect("[]", complaints)


@story("postfix/bare-relay")
def bare_relay(desk: Desk) -> None:
    """Nothing of ESMTP but its name."""
    sink = desk.sink()
    nothing = "pipelining, dsn, size, 8bitmime, smtputf8, enhancedstatuscodes, chunking, etrn, vrfy"
    relay = desk.postfix(sink, {"smtpd_discard_ehlo_keywords": nothing})
    community = desk.community(relay.port)
    with_awkward_text(community)
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)


@story("postfix/smtputf8")
def smtputf8(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.postfix(sink)
    community = desk.community(relay.port)
    community.readdress("r.toussaint@kestrel-point.example", ACCENTED)
    desk.expect("0: 47 sent", community.run())
    sink.wait_for(47)
    odd = [arrival for arrival in sink.arrivals if not arrival.recipients[0].isascii()]
    desk.expect("josé.arsenault for one", f"{odd[0].recipients[0].split('@')[0]} for one" if len(odd) == 1 else f"{len(odd)}")
    desk.expect("SMTPUTF8", " ".join(option for option in odd[0].options if option == "SMTPUTF8"))
    desk.expect("47 arrivals", f"{len(sink.arrivals)} arrivals")


@story("postfix/smtputf8-not-offered")
def smtputf8_not_offered(desk: Desk) -> None:
    """A name that this relay can't carry fails for its reason; the others leave."""
    sink = desk.sink()
    relay = desk.postfix(sink, {"smtputf8_enable": "no"})
    community = desk.community(relay.port)
    community.readdress("r.toussaint@kestrel-point.example", ACCENTED)
    desk.expect("1: 1 failed, 46 sent", community.run())
    desk.expect_arrived("46 arrived", sink, community)


@story("postfix/international-domain")
def international_domain(desk: Desk) -> None:
    """A domain that isn't ASCII goes out as its A-label, which any relay carries."""
    sink = desk.sink()
    relay = desk.postfix(sink, {"smtputf8_enable": "no"})
    community = desk.community(relay.port)
    community.readdress("r.toussaint@kestrel-point.example", "r.toussaint@bécancour.example")
    desk.expect("0: 47 sent", community.run())
    sink.wait_for(47)
    seen = [one.recipients[0] for one in sink.arrivals if "toussaint@" in one.recipients[0]]
    desk.expect("['r.toussaint@xn--bcancour-b1a.example']", seen)


@story("postfix/notifications")
def notifications(desk: Desk) -> None:
    """What is asked for a bounce comes through: headers only, under the message's own name."""
    sink = desk.sink()
    relay = desk.postfix(sink, {"defer_transports": "smtp"})
    community = desk.community(relay.port)
    desk.expect("0: 47 sent", community.run())
    queued = relay.queue()
    desk.expect("47 in its queue", f"{len(queued)} in its queue")
    kept = [relay.tool("postcat", "-qe", one["queue_id"]).stdout for one in queued]
    names = sorted(identity.split("@")[0] for identity in community.sealed())
    told = sorted(line.split("=", 1)[1] for text in kept for line in text.splitlines() if "envelope_id=" in line)
    desk.expect("each under its own name", "each under its own name" if told == names else f"{told[:2]}")
    desk.expect("headers only", "headers only" if all("ret_flags=2" in text for text in kept) else kept[0])
