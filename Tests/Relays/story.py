"""Stories: what should happen when the program meets a relay, and what was seen. Each is a function on a `Desk`, which makes relays, sinks
and communities for it and clears all of them away afterwards, whatever happened."""

import contextlib
import re
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from arrivals import judged, judged_wrong, without_alerts
from certificates import Certificates
from community import INVITED, Community
from exim_relay import EximRelay
from policy import Policy
from postfix_relay import PostfixRelay
from scripted_relay import ScriptedRelay
from sink import Sink

ALL: dict[str, Callable[["Desk"], None]] = {}


def story(name: str):
    """Names a story `relay/what`."""

    def keep(tell: Callable[["Desk"], None]):
        if name in ALL:
            raise ValueError(f"two stories are called {name}")
        ALL[name] = tell
        return tell

    return keep


@dataclass
class Line:
    """One line of the table."""

    expected: str
    seen: str

    @property
    def is_right(self) -> bool:
        return self.expected == self.seen


@dataclass
class Telling:
    """What came out of one story."""

    name: str
    relay: str = "?"
    lines: list[Line] = field(default_factory=list)
    trouble: str = ""
    logs: str = ""
    seconds: float = 0

    @property
    def is_right(self) -> bool:
        return not self.trouble and bool(self.lines) and all(line.is_right for line in self.lines)


class Desk:
    _certificates: Certificates | None = None

    def __init__(self, name: str):
        self.telling = Telling(name)
        self._clearing = contextlib.ExitStack()
        self._relays: list[PostfixRelay | EximRelay | ScriptedRelay] = []

    # What a story compares

    def expect(self, expected: str, seen: object) -> None:
        self.telling.lines.append(Line(expected, str(seen)))

    def expect_match(self, pattern: str, seen: object, flags: int = 0) -> None:
        """Where the exact words are the relay's own: the pattern is shown if it isn't found, else what was found."""
        found = re.search(pattern, str(seen), flags)
        self.telling.lines.append(Line(found.group(0), found.group(0)) if found else Line(pattern, "no such words"))

    def expect_arrived(self, expected: str, sink: Sink | ScriptedRelay, community: Community) -> None:
        """Judges what is behind the relay, once all that can come has come."""
        count = int(expected.split()[0])
        alerts = list(community.alerts().values()).count("sent")
        arrivals = sink.wait_for(count + alerts) if count else sink.arrivals
        self.expect(expected, judged(arrivals, community))

    def expect_copies(self, uncertain: int, sink: Sink | ScriptedRelay, community: Community) -> None:
        """All arrived; a copy too many is byte for byte the first, and no more of them than were uncertain."""
        arrivals = without_alerts(sink.wait_for(INVITED + uncertain + len(community.alerts()), seconds=5), community)
        bodies = {arrival.as_sent() for arrival in arrivals}
        extra = len(arrivals) - len(bodies)
        told = f"{len(bodies)} arrived, copies too many all uncertain and identical"
        seen = told if extra <= uncertain else f"{len(bodies)} arrived, {extra} copies too many, {uncertain} uncertain"
        self.expect(f"{INVITED} arrived, copies too many all uncertain and identical", seen)
        self.expect("all as announced", "all as announced" if not judged_wrong(arrivals, community) else judged(arrivals, community))

    # What a story needs

    @property
    def certificates(self) -> Certificates:
        if Desk._certificates is None:
            Desk._certificates = Certificates()
        return Desk._certificates

    def keep(self, made):
        """Closes it when the story is over."""
        self._clearing.callback(made.close)
        return made

    def sink(self) -> Sink:
        return self.keep(Sink())

    def policy(self, answer) -> Policy:
        return self.keep(Policy(answer))

    def postfix(self, sink: Sink | None, settings: dict[str, str] = {}, **others) -> PostfixRelay:
        relay = PostfixRelay(to=sink.port if sink else None, settings=settings, **others)
        self._relays.append(relay)
        self._clearing.callback(relay.stop)
        relay.start()
        self.telling.relay = f"Postfix {relay.version}"
        return relay

    def exim(self, sink: Sink | None, **settings) -> EximRelay:
        relay = EximRelay(sink.port if sink else None, **settings)
        self._relays.append(relay)
        self._clearing.callback(relay.stop)
        relay.start()
        self.telling.relay = f"Exim {relay.version}"
        return relay

    def scripted(self, *script, **settings) -> ScriptedRelay:
        relay = self.keep(ScriptedRelay(*script, **settings))
        self._relays.append(relay)
        self.telling.relay = f"aiosmtpd {relay.version}"
        return relay

    def community(self, port: int, mail: dict[str, str] = {}, **others) -> Community:
        return self.keep(Community(port, mail, **others))

    def over_tls(self, **others: str) -> dict[str, str]:
        """The settings of a community whose relay has a certificate of our authority."""
        return {"tls": "required", "ca_file": self.certificates.authority} | others

    def logs(self) -> str:
        """The last lines of the relays' own logs, for whoever must find out why it went wrong."""
        return "\n".join("\n".join(relay.said().splitlines()[-12:]) for relay in self._relays)

    def clear(self) -> None:
        self._clearing.close()


def tell(name: str) -> Telling:
    desk = Desk(name)
    began = time.monotonic()
    try:
        ALL[name](desk)
    except Exception:
        desk.telling.trouble = traceback.format_exc()
    finally:
        if not desk.telling.is_right:
            desk.telling.logs = desk.logs()
        try:
            desk.clear()
        except Exception:
            desk.telling.trouble += traceback.format_exc()
    desk.telling.seconds = time.monotonic() - began
    return desk.telling
