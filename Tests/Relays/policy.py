"""A policy service for Postfix (`check_policy_service inet:127.0.0.1:PORT`): it is asked about each command, and answers in the words
of an access table. Greylisting is the classic one."""

import socketserver
import threading
from collections.abc import Callable

OK = "DUNNO"


class Policy:
    """`answer` gets Postfix's attributes (`recipient`, `protocol_state`, …) and how many questions there were before."""

    def __init__(self, answer: Callable[[dict[str, str], int], str]):
        self.answer = answer
        self.asked: list[dict[str, str]] = []
        self._turn = threading.Lock()
        policy = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self):
                try:
                    while attributes := policy._read(self.rfile):
                        self.wfile.write(f"action={policy._answered(attributes)}\n\n".encode())
                except OSError:
                    # Its Postfix was ended in the middle of a question.
                    return

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self._server = Server(("127.0.0.1", 0), Conversation)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def check(self) -> str:
        return f"check_policy_service inet:127.0.0.1:{self.port}"

    def _read(self, lines) -> dict[str, str]:
        attributes = {}
        while line := lines.readline().decode().strip():
            name, _, value = line.partition("=")
            attributes[name] = value
        return attributes

    def _answered(self, attributes: dict[str, str]) -> str:
        with self._turn:
            answer = self.answer(attributes, len(self.asked))
            self.asked.append(attributes)
            return answer

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def greylisting() -> Policy:
    """The first time a recipient is asked for, later; after that, yes."""
    seen = set()

    def answer(attributes: dict[str, str], _: int) -> str:
        recipient = attributes["recipient"]
        if recipient in seen:
            return OK
        seen.add(recipient)
        return "DEFER_IF_PERMIT Greylisted, come back later"

    return Policy(answer)
