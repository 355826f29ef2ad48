"""A relay that keeps nothing, and the program that sends to it: what each message carried, and the most memory it took.

Question: {program, arguments, environment, folder}. Answer: {code, errors, peak (bytes), messages: [{to, name, sha256, bytes}]}.
The message is read by Python's own `email`.
"""

import email
import email.policy
import hashlib
import json
import os
import resource
import socketserver
import subprocess
import sys
import threading

messages = []
lock = threading.Lock()


class Conversation(socketserver.StreamRequestHandler):
    rbufsize = 1 << 20

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        self.say("220 judge ready")
        recipient = ""
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.say("250-judge\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 20000000")
            elif verb == b"RCPT":
                recipient = line.split(b"<")[1].split(b">")[0].decode()
                self.say("250 2.1.5 Ok")
            elif verb == b"DATA":
                self.say("354 Go on")
                self.keep(recipient, self.body())
                self.say("250 2.0.0 Ok")
            elif verb == b"QUIT":
                self.say("221 Bye")
                return
            else:
                self.say("250 Ok")

    def body(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def keep(self, recipient, data):
        message = email.message_from_bytes(data, policy=email.policy.default)
        for part in message.iter_attachments():
            content = part.get_content()
            found = {
                "to": recipient, "name": part.get_filename(), "sha256": hashlib.sha256(content).hexdigest(),
                "bytes": len(content),
            }
            with lock:
                messages.append(found)


class Relay(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


question = json.load(open(sys.argv[1], encoding="utf-8"))
with Relay(("127.0.0.1", 0), Conversation) as relay:
    threading.Thread(target=relay.serve_forever, daemon=True).start()
    environment = question["environment"] | {"FACTRICE_SMTP": f"smtp://127.0.0.1:{relay.server_address[1]}"}
    errors = open(sys.argv[2] + ".errors", "w+b")
    ran = subprocess.run(
        [question["program"]] + question["arguments"], env=environment, cwd=question["folder"],
        stdout=subprocess.DEVNULL, stderr=errors, check=False)
    errors.seek(0)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    answer = {
        "code": ran.returncode, "errors": errors.read().decode("utf-8", "replace")[-2000:], "peak": peak,
        "messages": messages,
    }
    relay.shutdown()
json.dump(answer, open(sys.argv[2], "w", encoding="utf-8"))
