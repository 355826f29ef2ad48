"""Whatever happens to us, what we started ends and what we made goes away: a keeper process of its own, at the other end of a pipe.

It is told what to keep an eye on; when the pipe closes (we are done, or were killed) it ends the process groups that are left and
removes the folders. A server's own habits don't matter then: one that changes its user loses the kernel's word of its parent's death.
"""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable


class Keeper:
    _pipe = None

    @classmethod
    def _tell(cls, word: str) -> None:
        if cls._pipe is None:
            # Not in our process group: Ctrl-C and a kill of the group leave it its time.
            keeper = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, start_new_session=True, text=True)
            cls._pipe = keeper.stdin
        cls._pipe.write(word + "\n")
        cls._pipe.flush()

    @classmethod
    def folder(cls, name: str) -> pathlib.Path:
        """A folder of its own that goes away with us at the latest. Others may pass through it, not look into it."""
        made = pathlib.Path(tempfile.mkdtemp(prefix=f"factrice-{name}-")).resolve()
        cls._tell(f"folder {made}")
        made.chmod(0o711)
        return made

    @classmethod
    def start(cls, command: list[str], environment: dict[str, str], output: pathlib.Path, **options) -> subprocess.Popen:
        """A server in a process group of its own; what it says goes to a file, so that no pipe can fill up."""
        with open(output, "ab") as heard:
            options = {"stdin": subprocess.DEVNULL, "stderr": heard, "start_new_session": True} | options
            child = subprocess.Popen(command, env=environment, stdout=heard, **options)
        cls._tell(f"group {child.pid}")
        return child

    @classmethod
    def end(cls, child: subprocess.Popen, number: int = signal.SIGTERM, seconds: float = 20) -> None:
        """Ends it and its process group, and waits for it."""
        if child.poll() is None:
            os.kill(child.pid, number)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
        _signal_group(child.pid, signal.SIGKILL)
        child.wait()
        cls._tell(f"free {child.pid}")


def wait_for(true: Callable[[], bool], seconds: float, unless: Callable[[], bool] = lambda: False) -> bool:
    """Whether it became true in time, and before what makes it hopeless."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        if unless():
            return true()
        time.sleep(0.02)
    return False


def _signal_group(group: int, number: int) -> bool:
    try:
        os.killpg(group, number)
        return True
    except (ProcessLookupError, PermissionError):
        return False


def _keep() -> None:
    groups, folders = set(), set()
    for line in sys.stdin:
        word, _, what = line.rstrip("\n").partition(" ")
        if word == "group":
            groups.add(int(what))
        elif word == "free":
            groups.discard(int(what))
        elif word == "folder":
            folders.add(what)
    for number, seconds in ((signal.SIGTERM, 3.0), (signal.SIGKILL, 2.0)):
        deadline = time.monotonic() + seconds
        left = [group for group in groups if _signal_group(group, number)]
        while any(_signal_group(group, 0) for group in left) and time.monotonic() < deadline:
            time.sleep(0.05)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _keep()
