"""An SMTP relay that we did not write (aiosmtpd), on loopback: STARTTLS or TLS at once, AUTH, and a mailbox in memory.

Prints its port on one line, then one JSON line for each message it takes; ends when standard input is closed.
"""

import argparse
import base64
import json
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

arguments = argparse.ArgumentParser()
arguments.add_argument("--certificate")
arguments.add_argument("--key")
arguments.add_argument("--implicit", action="store_true")
arguments.add_argument("--highest", choices=["1.1", "1.2", "1.3"], default="1.3")
arguments.add_argument("--user")
arguments.add_argument("--password")
arguments.add_argument("--without", action="append", default=[], help="an AUTH mechanism to leave out")
given = arguments.parse_args()


class Mailbox:
    async def handle_DATA(self, server, session, envelope):
        message = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "options": envelope.mail_options,
            "content": base64.b64encode(envelope.original_content).decode(),
            "tls": session.ssl is not None,
            "user": session.auth_data.login.decode() if session.auth_data else None,
        }
        print(json.dumps(message), flush=True)
        return "250 2.0.0 Ok: queued as 1"


def authenticate(server, session, envelope, mechanism, data):
    good = (
        isinstance(data, LoginPassword)
        and data.login.decode() == given.user
        and data.password.decode() == given.password
    )
    return AuthResult(success=good, handled=False, auth_data=data if good else None)


context = None
if given.certificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(given.certificate, given.key)
    if given.highest != "1.3":
        versions = {"1.1": ssl.TLSVersion.TLSv1_1, "1.2": ssl.TLSVersion.TLSv1_2}
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = versions[given.highest]
        context.set_ciphers("DEFAULT:@SECLEVEL=0")

settings = {"hostname": "127.0.0.1", "port": 0, "ready_timeout": 30}
settings |= {"enable_SMTPUTF8": True, "auth_exclude_mechanism": given.without}
if context:
    settings["ssl_context" if given.implicit else "tls_context"] = context
    settings["require_starttls"] = not given.implicit
if given.user:
    settings["authenticator"] = authenticate
    settings["auth_required"] = True
    settings["auth_require_tls"] = not given.implicit and context is not None


class AnyPort(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


relay = AnyPort(Mailbox(), **settings)
relay.start()
print(relay.port, flush=True)
sys.stdin.read()
relay.stop()
