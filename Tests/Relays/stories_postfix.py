"""Postfix on its good days: in clear on this machine, over TLS, with a password; what arrives is what was announced."""

import ctypes
import ctypes.util

from community import at
from passwords import PASSWORD, USER, CyrusAuth, DovecotAuth
from story import Desk, story

ONLY_KNOWN = {
    "mynetworks": "",
    "smtpd_sasl_auth_enable": "yes",
    "smtpd_tls_auth_only": "yes",
    "smtpd_relay_restrictions": "permit_sasl_authenticated, reject",
}


def tls(desk: Desk, kind: str = "good") -> dict[str, str]:
    return {
        "smtpd_tls_cert_file": desk.certificates.certificate(kind),
        "smtpd_tls_key_file": desk.certificates.key(kind),
        "smtpd_tls_security_level": "encrypt",
        "smtpd_tls_loglevel": "1",
    }


@story("postfix/plain")
def plain(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.postfix(sink)
    community = desk.community(relay.port)
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect("nothing in the log", community.leaks())
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)


@story("postfix/starttls")
def starttls(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.postfix(sink, tls(desk))
    community = desk.community(relay.port, desk.over_tls())
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)
    desk.expect_match(r"TLS connection established from .*: TLSv1\.[23] with cipher", relay.log.read_text())


@story("postfix/smtps")
def smtps(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.postfix(sink, tls(desk) | {"smtpd_tls_wrappermode": "yes"})
    community = desk.community(relay.port, desk.over_tls(), scheme="smtps")
    desk.expect("0: 47 sent", community.run())
    desk.expect_arrived("47 arrived", sink, community)


@story("postfix/no-tls-offered")
def no_tls_offered(desk: Desk) -> None:
    sink = desk.sink()
    relay = desk.postfix(sink)
    community = desk.community(relay.port, desk.over_tls())
    desk.expect("69: 47 queued", community.run())
    desk.expect_arrived("0 arrived", sink, community)
    desk.expect("no MAIL", "MAIL" if "mail=" in relay.log.read_text() else "no MAIL")


def distrusted(kind: str):
    @story(f"postfix/certificate-{kind}")
    def certificate(desk: Desk) -> None:
        sink = desk.sink()
        relay = desk.postfix(sink, tls(desk, kind))
        community = desk.community(relay.port, desk.over_tls())
        desk.expect("69: 47 queued", community.run())
        desk.expect_arrived("0 arrived", sink, community)


for kind in ("expired", "wrong-name", "self-signed"):
    distrusted(kind)


@story("postfix/certificate-of-nobody-we-know")
def without_ca_file(desk: Desk) -> None:
    """Our authority is not one of the system's."""
    sink = desk.sink()
    relay = desk.postfix(sink, tls(desk))
    community = desk.community(relay.port, {"tls": "required"})
    desk.expect("69: 47 queued", community.run())
    desk.expect_arrived("0 arrived", sink, community)


def with_password(name: str, keeper: type, mechanism: str):
    @story(f"postfix/{name}-{mechanism.lower()}")
    def auth(desk: Desk) -> None:
        sink = desk.sink()
        passwords = desk.keep(keeper(mechanism))
        settings = tls(desk) | ONLY_KNOWN | passwords.settings
        relay = desk.postfix(sink, settings, extra=passwords.extra, files=passwords.files)
        community = desk.community(relay.port, desk.over_tls(username=USER), password=PASSWORD)
        desk.expect("0: 47 sent", community.run())
        desk.expect_arrived("47 arrived", sink, community)
        desk.expect_match(f"sasl_method={mechanism}, sasl_username={USER}", relay.log.read_text())
        desk.expect("nothing in the log", community.leaks(PASSWORD))


for keeper in (("dovecot", DovecotAuth), ("cyrus", CyrusAuth)):
    for mechanism in ("PLAIN", "LOGIN"):
        with_password(*keeper, mechanism)


@story("postfix/cyrus-scram-sha-256")
def scram(desk: Desk) -> None:
    """Where this machine's libcurl has SCRAM it is used; where it hasn't, nothing leaves without a password."""
    sink = desk.sink()
    passwords = desk.keep(CyrusAuth("SCRAM-SHA-256"))
    settings = tls(desk) | ONLY_KNOWN | passwords.settings
    relay = desk.postfix(sink, settings, extra=passwords.extra, files=passwords.files)
    community = desk.community(relay.port, desk.over_tls(username=USER), password=PASSWORD)
    has_scram = libcurl_has("gsasl")
    desk.expect("0: 47 sent" if has_scram else "69: 47 queued", community.run())
    desk.expect_arrived("47 arrived" if has_scram else "0 arrived", sink, community)


def libcurl_has(name: str) -> bool:
    """Asks the library itself for what it was built with."""
    library = ctypes.CDLL(ctypes.util.find_library("curl") or "libcurl.so.4")
    library.curl_version.restype = ctypes.c_char_p
    return name in library.curl_version().decode().lower()


@story("postfix/wrong-password")
def wrong_password(desk: Desk) -> None:
    sink = desk.sink()
    passwords = desk.keep(DovecotAuth("PLAIN LOGIN"))
    relay = desk.postfix(sink, tls(desk) | ONLY_KNOWN | passwords.settings)
    community = desk.community(relay.port, desk.over_tls(username=USER), password="not the right one")
    desk.expect("69: 47 queued", community.run())
    tries = relay.log.read_text().count("authentication failed")
    desk.expect("1 to 4 tries", "1 to 4 tries" if 1 <= tries <= 4 else f"{tries} tries")
    desk.expect("nothing in the log", community.leaks("not the right one"))
    community.password = PASSWORD
    desk.expect("0: 47 sent", community.run(at(61)))
    desk.expect_arrived("47 arrived", sink, community)


@story("postfix/no-auth-offered")
def no_auth_offered(desk: Desk) -> None:
    """With a password and nobody to give it to, nothing leaves, though this relay would take it all."""
    sink = desk.sink()
    relay = desk.postfix(sink, tls(desk))
    community = desk.community(relay.port, desk.over_tls(username=USER), password=PASSWORD)
    desk.expect("69: 47 queued", community.run())
    desk.expect_arrived("0 arrived", sink, community)
