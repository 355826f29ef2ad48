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
    lines = [line for arrival in sink.arrivals for line in arrival.as_sent().split(b"\r\n")]
    dots = sum(line.startswith(b".") for line in lines)
    desk.expect("lines that begin with a dot", "lines that begin with a dot" if dots >= 2 * 47 else f"{dots} such lines")
    text = sink.arrivals[0].parsed().get_body(("plain",)).get_content()
    desk.expect("Œuvre d'été … 漢字, 🌊", "Œuvre d'été … 漢字, 🌊" if "漢字, 🌊." in text and "Œuvre d'été" in text else text)
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
    relay = desk.postfix(None, {"default_transport": "retry:4.0.0 kept for a look", "relay_transport": "retry:4.0.0 kept"})
    community = desk.community(relay.port)
    desk.expect("0: 47 sent", community.run())
    queued = relay.queue()
    desk.expect("47 in its queue", f"{len(queued)} in its queue")
    seen = relay.tool("postcat", "-qe", queued[0]["queue_id"]).stdout
    desk.expect_match(r"dsn_envelope_id|envelope_id|ENVID", seen)
    desk.expect_match(r"(?i)ret\w*=?.*hdrs|ret_flags: ?2|dsn_ret_flags", seen)
