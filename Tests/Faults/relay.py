"""The relay of the fault matrix: an SMTP server of our own making that shares no line with the program it judges.

It keeps the books. A message that has wholly arrived and is taken is one JSON line in the ledger, written and fsynced before the
250 is said; nothing else is ever called a copy. Each stage of each transaction goes through a hook, which may look, kill,
wait, answer otherwise or hang up. A hook is asked before the relay answers (`mail`) and told afterwards (`mail+`).

Whatever a strict server would refuse (a second recipient, a bare line end, eight-bit bytes, a line over 998) is not refused but
written down as an offence, so that the judge can say it.
"""

import json
import os
import socket
import ssl
import threading
import traceback

from conversation import HANG_UP, Conversation, Gone, Moment


class Relay:
    def __init__(self, folder, tls=None, credentials=None, fsync=True, receive_buffer=None):
        self.tls = tls
        self.credentials = credentials
        self.fsync = fsync
        self.hook = None
        self.chunk = 4096
        self.delay = 0.0
        # A list here keeps the bytes too, for scenarios that read what was said.
        self.letters = None
        self.connections = 0
        self.transactions = 0
        self.received = 0
        self.offences = []
        self.stages = {}
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.ledger_path = os.path.join(folder, "ledger.jsonl")
        self.ledger = open(self.ledger_path, "ab", buffering=0)
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if receive_buffer:
            self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(64)
        self.port = self.listener.getsockname()[1]
        self.open_sockets = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def behave(self, hook=None):
        self.hook = hook

    def messages(self):
        """The ledger as it is on the disk."""
        with open(self.ledger_path, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def stop(self):
        self.stopping.set()
        self.listener.close()
        for each in list(self.open_sockets):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self.ledger.close()

    # ---- connections

    def _accept(self):
        while not self.stopping.is_set():
            try:
                other, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(other,), daemon=True).start()

    def _serve(self, other):
        with self.lock:
            self.connections += 1
            number = self.connections
        other.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.open_sockets.add(other)
        conversation = Conversation(self, other, number)
        try:
            conversation.run()
        except (Gone, OSError, ssl.SSLError):
            pass
        except Exception:
            self.accuse("the relay itself failed: " + traceback.format_exc(limit=-2).replace("\n", " "))
        finally:
            self.open_sockets.discard(other)
            conversation.close()

    # ---- what a conversation tells

    def ask(self, moment):
        hook = self.hook
        with self.lock:
            self.stages[moment.stage] = self.stages.get(moment.stage, 0) + 1
        return hook(moment) if hook else None

    def begin_transaction(self):
        with self.lock:
            self.transactions += 1
            return self.transactions

    def keep(self, line):
        with self.lock:
            line["number"] = self.received + 1
            self.ledger.write((json.dumps(line, ensure_ascii=False) + "\n").encode())
            if self.fsync:
                os.fsync(self.ledger.fileno())
            self.received += 1

    def accuse(self, words):
        with self.lock:
            self.offences.append(words)


__all__ = ["HANG_UP", "Moment", "Relay"]
