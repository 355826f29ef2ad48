"""Somebody at a terminal: runs a program in a pseudo-terminal, waits for words, types answers, and keeps the screen.

Question: {program, arguments, environment, folder, dialogue, patience}; a line of the dialogue is {wait, type}, may be
{optional} when the program need not ask it, and may {copy: [from, to]} a file before it types. Answer: {screen, code}.
"""

import json
import os
import pty
import select
import shutil
import signal
import sys
import time

question = json.load(open(sys.argv[1], encoding="utf-8"))
child, terminal = pty.fork()
if child == 0:
    os.chdir(question["folder"])
    os.execve(question["program"], [question["program"]] + question["arguments"], question["environment"])

deadline = time.monotonic() + question["patience"]
screen = b""
read_to = 0
is_open = True


def words(data):
    return data.decode("utf-8", "replace").replace("\u00a0", " ").replace("\r\n", "\n")


def more():
    global screen, is_open
    if time.monotonic() > deadline:
        os.kill(child, signal.SIGKILL)
    ready, _, _ = select.select([terminal], [], [], 0.1)
    if not ready:
        return
    try:
        data = os.read(terminal, 65536)
    except OSError:
        data = b""
    screen += data
    is_open = is_open and bool(data)


lines = question["dialogue"]
place = 0
while is_open and place < len(lines):
    unread = words(screen[read_to:])
    found = None
    for ahead in range(place, len(lines)):
        if lines[ahead]["wait"] in unread:
            found = ahead
            break
        if not lines[ahead].get("optional"):
            break
    if found is None:
        more()
        continue
    line = lines[found]
    if line.get("copy"):
        shutil.copyfile(*line["copy"])
    read_to = len(screen)
    os.write(terminal, (line["type"] + "\n").encode())
    place = found + 1
while is_open:
    more()
_, status = os.waitpid(child, 0)
json.dump({"screen": words(screen), "code": os.waitstatus_to_exitcode(status)}, open(sys.argv[2], "w", encoding="utf-8"))
