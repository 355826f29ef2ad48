"""An SMTP relay that we did not write (aiosmtpd), on loopback. Usage: relay.py FOLDER

Keeps each message as FOLDER/N.eml, its exact bytes, with its envelope in FOLDER/N.json. Prints its port on one line; ends when its
standard input is closed.
"""

import json
import pathlib
import sys

from aiosmtpd.controller import Controller

folder = pathlib.Path(sys.argv[1])


class Mailbox:
    count = 0

    async def handle_DATA(self, server, session, envelope):
        number = Mailbox.count
        Mailbox.count += 1
        (folder / f"{number}.eml").write_bytes(envelope.original_content)
        words = {"from": envelope.mail_from, "to": envelope.rcpt_tos}
        (folder / f"{number}.json").write_text(json.dumps(words))
        return "250 2.0.0 Ok"


class AnyPort(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


relay = AnyPort(Mailbox(), hostname="127.0.0.1", port=0, ready_timeout=30)
relay.start()
print(relay.port, flush=True)
sys.stdin.read()
relay.stop()
