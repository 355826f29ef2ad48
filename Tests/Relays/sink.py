"""Where a relay of ours passes its messages on: a recorder on loopback (aiosmtpd), which keeps each message's exact bytes."""

import logging
import threading

from aiosmtpd.controller import Controller

from arrivals import Arrival


# A client that turns away from a certificate is no event here.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)


class AnyPort(Controller):
    """A port that the system chooses."""

    def __init__(self, handler, **settings):
        super().__init__(handler, hostname="127.0.0.1", port=0, ready_timeout=30, **settings)

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Sink:
    def __init__(self):
        self.arrivals: list[Arrival] = []
        self._changed = threading.Condition()
        self._controller = AnyPort(self, enable_SMTPUTF8=True, data_size_limit=None)
        self._controller.start()
        self.port = self._controller.port

    async def handle_DATA(self, server, session, envelope):
        arrival = Arrival(
            envelope.mail_from or "", tuple(envelope.rcpt_tos), envelope.original_content, tuple(envelope.mail_options)
        )
        with self._changed:
            self.arrivals.append(arrival)
            self._changed.notify_all()
        return "250 2.0.0 Ok"

    def wait_for(self, count: int, seconds: float = 20) -> list[Arrival]:
        """What is there when so many have come, or the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: len(self.arrivals) >= count, seconds)
            return list(self.arrivals)

    def close(self) -> None:
        self._controller.stop()
