"""One connection to the relay of the fault matrix: the SMTP dialogue from the server's side, each stage of it through the hook."""

import base64
import hashlib
import re
import time
from dataclasses import dataclass


class HangUp:
    """A hook's answer: close the connection and say nothing."""


HANG_UP = HangUp()


@dataclass
class Moment:
    stage: str
    connection: int
    transaction: int
    bytes: int = 0
    message_id: str = ""


class Gone(Exception):
    """The other side, or we ourselves, left."""


class Conversation:
    def __init__(self, relay, other, number):
        self.relay, self.socket, self.number = relay, other, number
        self.pending = b""
        self.transaction = 0
        self.secured = self.authenticated = False
        self._reset()

    def close(self):
        try:
            self.socket.close()
        except OSError:
            pass

    def _reset(self):
        self.sender, self.recipients = None, []

    # ---- bytes

    def _more(self, size=65536):
        got = self.socket.recv(size)
        if not got:
            raise Gone
        self.pending += got

    def _line(self):
        while b"\n" not in self.pending:
            if len(self.pending) > 4096:
                raise Gone
            self._more()
        line, self.pending = self.pending.split(b"\n", 1)
        if not line.endswith(b"\r"):
            self.relay.accuse("a command ended with a bare LF")
        return line.rstrip(b"\r").decode("utf-8", "replace")

    def _step(self, stage, answer, bytes=0, message_id=""):
        """Asks the hook, answers, tells the hook; True when the answer was ours and not the hook's."""
        moment = Moment(stage, self.number, self.transaction, bytes, message_id)
        word = self.relay.ask(moment)
        if isinstance(word, HangUp):
            raise Gone
        self.socket.sendall(((word or answer) + "\r\n").encode())
        after = Moment(stage + "+", self.number, self.transaction, bytes, message_id)
        if isinstance(self.relay.ask(after), HangUp):
            raise Gone
        return not word

    # ---- the dialogue

    def run(self):
        self._step("connect", "220 faults.example ESMTP")
        while not self.relay.stopping.is_set():
            line = self._line()
            verb = line.split(" ", 1)[0].upper()
            act = getattr(self, "_" + verb.lower(), None) if verb.isalpha() else None
            if act is None or verb in ("LINE", "MORE", "STEP", "RESET"):
                self.socket.sendall(b"500 5.5.2 what?\r\n")
            elif act(line) is False:
                return

    def _ehlo(self, line):
        offers = ["faults.example", "PIPELINING", "SIZE 52428800", "ENHANCEDSTATUSCODES", "DSN", "8BITMIME"]
        if self.relay.tls and not self.secured:
            offers.append("STARTTLS")
        if self.relay.credentials and (self.secured or not self.relay.tls):
            offers.append("AUTH PLAIN LOGIN")
        lines = [f"250-{each}" for each in offers[:-1]] + [f"250 {offers[-1]}"]
        self._step("ehlo", "\r\n".join(lines))

    _helo = _ehlo

    def _starttls(self, line):
        if not self._step("starttls", "220 2.0.0 go ahead"):
            return
        self.socket = self.relay.tls.wrap_socket(self.socket, server_side=True)
        self.pending, self.secured = b"", True
        if isinstance(self.relay.ask(Moment("tls", self.number, 0)), HangUp):
            raise Gone

    def _auth(self, line):
        words = line.split(" ")
        mechanism = words[1].upper()
        if mechanism == "PLAIN":
            given = words[2] if len(words) > 2 else self._challenge("")
            parts = base64.b64decode(given).split(b"\0")
            pair = (parts[-2].decode(), parts[-1].decode())
        else:
            name = words[2] if len(words) > 2 else self._challenge("VXNlcm5hbWU6")
            secret = self._challenge("UGFzc3dvcmQ6")
            pair = (base64.b64decode(name).decode(), base64.b64decode(secret).decode())
        right = pair == self.relay.credentials
        if self._step("auth", "235 2.7.0 ok" if right else "535 5.7.8 no"):
            self.authenticated = right

    def _challenge(self, text):
        self.socket.sendall(f"334 {text}\r\n".encode())
        return self._line()

    def _mail(self, line):
        self._reset()
        self.transaction = self.relay.begin_transaction()
        if self.relay.credentials and not self.authenticated:
            self.relay.accuse("MAIL without the 235")
        if self.relay.tls and not self.secured:
            self.relay.accuse("MAIL in clear")
        if self._step("mail", "250 2.1.0 ok"):
            self.sender = re.search(r"<([^>]*)>", line).group(1)

    def _rcpt(self, line):
        if self.sender is None:
            self.socket.sendall(b"503 5.5.1 MAIL first\r\n")
            return
        if self._step("rcpt", "250 2.1.5 ok"):
            self.recipients.append(re.search(r"<([^>]*)>", line).group(1))

    def _data(self, line):
        if not self.recipients:
            self.socket.sendall(b"503 5.5.1 no recipient\r\n")
            return
        if not self._step("data", "354 go ahead"):
            self._reset()
            return
        self._take(self._body())

    def _body(self):
        """The bytes up to the final dot, which a chunk may bring in pieces."""
        taken, seen, end = bytearray(self.pending), 0, b"\r\n.\r\n"
        while True:
            if taken.startswith(b".\r\n"):
                place, size = -2, 5
            else:
                place, size = taken.find(end, max(0, seen - len(end))), 5
            if place != -1:
                self.pending = bytes(taken[place + size:])
                return bytes(taken[:place + 2])
            seen = len(taken)
            if seen and isinstance(self.relay.ask(Moment("body", self.number, self.transaction, seen)), HangUp):
                raise Gone
            got = self.socket.recv(self.relay.chunk)
            if not got:
                raise Gone
            taken += got

    def _take(self, stuffed):
        if not stuffed.strip(b"\r\n"):
            # A lone dot: how one takes back a DATA that should not have been granted.
            self.socket.sendall(b"554 5.5.1 nothing to keep\r\n")
            self._reset()
            return
        content = re.sub(rb"(?m)^\.", b"", stuffed)
        found = re.search(rb"(?im)^message-id:\s*<([^>]+)>", content.split(b"\r\n\r\n", 1)[0])
        message_id = found.group(1).decode() if found else ""
        self._look(content, message_id)
        if self.relay.delay:
            time.sleep(self.relay.delay)
        moment = Moment("dot", self.number, self.transaction, len(content), message_id)
        word = self.relay.ask(moment)
        if isinstance(word, HangUp):
            raise Gone
        if word:
            self.socket.sendall((word + "\r\n").encode())
            return
        self.relay.keep({
            "message_id": message_id, "from": self.sender, "to": self.recipients, "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(), "connection": self.number,
            "transaction": self.transaction, "at": time.time(),
        })
        if self.relay.letters is not None:
            self.relay.letters.append((self.recipients[0], content))
        moment.stage = "kept"
        if isinstance(self.relay.ask(moment), HangUp):
            raise Gone
        self.socket.sendall(f"250 2.0.0 kept as {self.transaction}\r\n".encode())
        moment.stage = "dot+"
        if isinstance(self.relay.ask(moment), HangUp):
            raise Gone
        self._reset()

    def _look(self, content, message_id):
        if not message_id:
            self.relay.accuse("a message without Message-ID")
        if len(self.recipients) != 1:
            self.relay.accuse(f"{len(self.recipients)} recipients in one transaction")
        if re.search(rb"[^\r]\n|\r[^\n]", content):
            self.relay.accuse(f"a bare line end in {message_id}")
        if any(len(line) > 998 for line in content.split(b"\r\n")):
            self.relay.accuse(f"a line over 998 in {message_id}")
        if any(byte > 127 for byte in content):
            self.relay.accuse(f"eight-bit bytes in {message_id}")

    def _rset(self, line):
        self._reset()
        self._step("rset", "250 2.0.0 ok")

    def _noop(self, line):
        self._step("noop", "250 2.0.0 ok")

    def _quit(self, line):
        self._step("quit", "221 2.0.0 bye")
        return False
