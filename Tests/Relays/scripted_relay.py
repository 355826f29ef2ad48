"""A relay that says what it is told to at one stage (aiosmtpd), and otherwise takes everything, as a server of its own would.

An answer is a reply, or `close` (it hangs up instead), or `take and close` (after the dot: it has the message and says nothing), or
`garbage`. It is given to the first `times` who come to that stage, or to all.
"""

import ssl
import threading

import aiosmtpd
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword, syntax

from arrivals import Arrival
from sink import AnyPort

CLOSE, TAKE_AND_CLOSE, GARBAGE = "close", "take and close", "garbage"


class ScriptedRelay:
    def __init__(
        self,
        stage: str = "",
        answer: str = "",
        times: int = 10**9,
        certificate: tuple[str, str] | None = None,
        login: tuple[str, str] | None = None,
    ):
        self.arrivals: list[Arrival] = []
        self.reached: dict[str, int] = {}
        self.stage, self.answer, self.times = stage, answer, times
        self._login = login
        self._changed = threading.Condition()
        context = None
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
        settings = {"tls_context": context, "require_starttls": bool(certificate), "enable_SMTPUTF8": True}
        if login:
            settings |= {"authenticator": self._authenticate, "auth_required": True}
        self._controller = _Controller(self, settings)
        self._controller.start()
        self.port = self._controller.port
        self.version = aiosmtpd.__version__

    def scripted(self, stage: str) -> str | None:
        """What to say now instead of the usual; counts who came this far."""
        self.reached[stage] = self.reached.get(stage, 0) + 1
        return self.answer if stage == self.stage and self.reached[stage] <= self.times else None

    def mend(self) -> None:
        """From now on it takes everything."""
        self.stage = ""

    def take(self, envelope) -> None:
        arrival = Arrival(envelope.mail_from, tuple(envelope.rcpt_tos), envelope.original_content)
        with self._changed:
            self.arrivals.append(arrival)
            self._changed.notify_all()

    def wait_for(self, count: int, seconds: float = 5) -> list[Arrival]:
        with self._changed:
            self._changed.wait_for(lambda: len(self.arrivals) >= count, seconds)
            return list(self.arrivals)

    def _authenticate(self, server, session, envelope, mechanism, data):
        if answer := self.scripted("auth"):
            return AuthResult(success=False, handled=False, message=answer)
        given = (data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else None
        return AuthResult(success=given == self._login, handled=False, auth_data=data)

    async def handle_DATA(self, server, session, envelope):
        answer = self.scripted("dot")
        if answer in (None, TAKE_AND_CLOSE):
            self.take(envelope)
        return await server.give(answer) if answer else "250 2.0.0 Ok"

    def said(self) -> str:
        return f"reached: {self.reached}"

    def close(self) -> None:
        self._controller.stop()


class _Controller(AnyPort):
    def __init__(self, relay: ScriptedRelay, settings: dict):
        super().__init__(relay)
        self._relay, self._settings = relay, settings

    def factory(self):
        return _Server(self._relay, **self._settings)


class _Server(SMTP):
    """Asks the script before each of its own answers."""

    def __init__(self, relay: ScriptedRelay, **settings):
        self._relay, self._has_greeted = relay, False
        super().__init__(relay, **settings)

    async def push(self, status):
        if not self._has_greeted:
            self._has_greeted = True
            if answer := self._relay.scripted("greeting"):
                return await self._say(answer)
        return await super().push(status)

    async def give(self, answer: str) -> str:
        """The answer as a handler's result; a connection that is to be closed is."""
        if answer in (CLOSE, TAKE_AND_CLOSE):
            self.transport.close()
        return "this is no reply" if answer == GARBAGE else answer

    async def _say(self, answer: str) -> None:
        if answer != CLOSE:
            await super().push("this is no reply" if answer == GARBAGE else answer)
        if answer == CLOSE or answer.startswith("421") or self._relay.stage == "greeting":
            self.transport.close()

    async def _asked(self, stage: str, usual, *arguments) -> None:
        if answer := self._relay.scripted(stage):
            return await self._say(answer)
        await usual(*arguments)

    @syntax("EHLO hostname")
    async def smtp_EHLO(self, hostname):
        await self._asked("ehlo", super().smtp_EHLO, hostname)

    @syntax("HELO hostname")
    async def smtp_HELO(self, hostname):
        await self._asked("ehlo", super().smtp_HELO, hostname)

    @syntax("STARTTLS", when="tls_context")
    async def smtp_STARTTLS(self, arg):
        await self._asked("starttls", super().smtp_STARTTLS, arg)

    @syntax("MAIL FROM: <address>", extended=" [SP <mail-parameters>]")
    async def smtp_MAIL(self, arg):
        await self._asked("mail", super().smtp_MAIL, arg)

    @syntax("RCPT TO: <address>", extended=" [SP <mail-parameters>]")
    async def smtp_RCPT(self, arg):
        await self._asked("rcpt", super().smtp_RCPT, arg)

    @syntax("DATA")
    async def smtp_DATA(self, arg):
        await self._asked("data", super().smtp_DATA, arg)
