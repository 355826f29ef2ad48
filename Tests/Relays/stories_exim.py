"""Exim, another family of relay (GnuTLS, its own words): the same stories as Postfix's, as far as they differ by the server."""

import threading

from community import at
from keeper import wait_for
from passwords import PASSWORD, USER
from story import Desk, story
from stories_refusals import UNKNOWN, large_in_french

AUTHENTICATORS = """
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and {{ {{eq{{$auth2}}{{{user}}}}} {{eq{{$auth3}}{{{password}}}}} }} }}
  server_set_id = $auth2
  server_advertise_condition = ${{if def:tls_in_cipher}}
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = ${{if and {{ {{eq{{$auth1}}{{{user}}}}} {{eq{{$auth2}}{{{password}}}}} }} }}
  server_set_id = $auth1
  server_advertise_condition = ${{if def:tls_in_cipher}}
"""


def tls(desk: Desk, kind: str = "good") -> str:
    return f"""tls_advertise_hosts = *
tls_certificate = {desk.certificates.certificate(kind)}
tls_privatekey = {desk.certificates.key(kind)}
"""


NO_TLS = "tls_advertise_hosts =\n"


def authenticators(*names: str) -> str:
    parts = AUTHENTICATORS.format(user=USER, password=PASSWORD).strip().split("login:")
    known = {"PLAIN": parts[0], "LOGIN": "login:" + parts[1]}
    return "\n".join(known[name] for name in names)


@story("exim/plain")
def plain(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.exim(sink, options=NO_TLS)
    community = desk.community(relay.port)
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)


@story("exim/starttls")
def starttls(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.exim(sink, options=tls(desk))
    community = desk.community(relay.port, desk.over_tls())
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect_match(r"P=esmtps X=TLS1\.[23]", relay.said())


def distrusted(kind: str):
    @story(f"exim/certificate-{kind}")
    def certificate(desk: Desk) -> None:
        sink = desk.sink()
        relay = desk.exim(sink, options=tls(desk, kind))
        community = desk.community(relay.port, desk.over_tls())
        desk.expect("69: 47 queued", community.run())
        desk.expect_arrived("0 arrived", sink, community)


for kind in ("expired", "wrong-name", "self-signed"):
    distrusted(kind)


@story("exim/no-tls-offered")
def no_tls(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.exim(sink, options=NO_TLS)
    community = desk.community(relay.port, desk.over_tls())
    desk.expect("69: 47 queued", community.run())
    desk.expect_arrived("0 arrived", sink, community)


def with_password(mechanism: str):
    @story(f"exim/auth-{mechanism.lower()}")
    def auth(desk: Desk) -> None:
        sink = desk.sink()
        known = {"rcpt": "require authenticated = *"}
        relay = desk.exim(sink, acl=known, options=tls(desk), authenticators=authenticators(mechanism))
        community = desk.community(relay.port, desk.over_tls(username=USER), password=PASSWORD)
        desk.expect("0: 47 sent", community.run())
        desk.expect_arrived("47 arrived", sink, community)
        desk.expect_match(f"A={mechanism.lower()}:{USER}", relay.said())


for mechanism in ("PLAIN", "LOGIN"):
    with_password(mechanism)


@story("exim/wrong-password")
def wrong_password(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.exim(sink, options=tls(desk), authenticators=authenticators("PLAIN", "LOGIN"))
    community = desk.community(relay.port, desk.over_tls(username=USER), password="not the right one")
    desk.expect("69: 47 queued", community.run())
    desk.expect_arrived("0 arrived", sink, community)
    desk.expect("nothing in the log", community.leaks("not the right one"))


@story("exim/unknown-recipient")
def unknown_recipient(desk: Desk) -> None:
    sink = desk.sink()
    denied = f"deny recipients = {' : '.join(UNKNOWN)}\n  message = 5.1.1 Nobody of that name"
    relay = desk.exim(sink, acl={"rcpt": denied}, options=NO_TLS)
    community = desk.community(relay.port)
    desk.expect("1: 2 failed, 45 sent", community.run())
    desk.expect("550 5.1.1 at rcpt", community.refusals())
    desk.expect(str(UNKNOWN), community.suppressed())
    desk.expect_arrived("45 arrived", sink, community)


@story("exim/later-at-rcpt")
def later_at_rcpt(desk: Desk) -> None:
    sink = desk.sink()
    deferred = f"defer recipients = {' : '.join(UNKNOWN)}\n  message = come back later"
    relay = desk.exim(sink, acl={"rcpt": deferred}, options=NO_TLS)
    community = desk.community(relay.port)
    desk.expect("0: 2 deferred×1, 45 sent", community.run())
    desk.expect("451 - at rcpt", community.refusals())
    desk.expect_arrived("45 arrived", sink, community)


@story("exim/later-after-the-dot")
def later_after_the_dot(desk: Desk) -> None:
    sink = desk.sink()
    deferred = f"defer condition = ${{if inlist{{$recipients}}{{{' : '.join(UNKNOWN)}}}}}\n  message = come back later"
    relay = desk.exim(sink, acl={"rcpt": "", "data": deferred}, options=NO_TLS)
    community = desk.community(relay.port)
    desk.expect("0: 2 deferred×1, 45 sent", community.run())
    desk.expect("451 - at dot", community.refusals())
    desk.expect_arrived("45 arrived", sink, community)


@story("exim/size-limit")
def size_limit(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.exim(sink, options=NO_TLS + "message_size_limit = 40000\n")
    community = desk.community(relay.port)
    large_in_french(community)
    desk.expect("1: 2 failed, 45 sent", community.run())
    desk.expect_arrived("45 arrived", sink, community)


@story("exim/few-connections")
def few_connections(desk: Desk) -> None:
    """421 to more than two at once: `too many concurrent SMTP connections`."""
    sink = desk.sink()
    relay = desk.exim(sink, options=NO_TLS + "smtp_accept_max_per_host = 2\n")
    community = desk.community(relay.port)
    for minutes in (0, 5, 15, 30, 60):
        community.run(at(minutes))
    desk.expect("0: 47 sent", community.run(at(90)))
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect("alerts left", community.alerts_told())


@story("exim/shutting-down")
def shutting_down(desk: Desk) -> None:
    """SIGTERM to the daemon and its sessions, which say 421 as they go, in the middle of a distribution."""
    sink = desk.sink()
    relay = desk.exim(sink, options=NO_TLS)
    community = desk.community(relay.port, {"most_per_minute": "600"})

    def leave():
        if wait_for(lambda: relay.said().count(" <= ") >= 10, 30):
            relay.end()

    leaving = threading.Thread(target=leave)
    leaving.start()
    desk.expect_match(r"^(69|1): ", community.run())
    leaving.join()
    states = community.counted()
    desk.expect("nothing failed, nothing lost", community.lost(states))
    relay.start()
    community.run(at(15))
    desk.expect("0: 47 sent", community.run(at(60)))
    desk.expect_copies(states["uncertain"], sink, community)
