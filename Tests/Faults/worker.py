"""The program under trial, started from outside, and the ways in which it comes to harm."""

import os
import pathlib
import signal
import subprocess
import tempfile
import time


def environment(**more):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FACTRICE", "LD_", "FAKETIME"))}
    return {**kept, "LANG": "en_CA.UTF-8", "FACTRICE_LOG": "info", **more}


class Run:
    """One process of it. `prefix` is a tracer or a clock that starts it; the process itself is then a child of that."""

    def __init__(self, arguments, workspace, port=None, prefix=(), scratch=None, variables=None):
        self.output = tempfile.TemporaryFile(dir=scratch)
        self.errors = tempfile.TemporaryFile(dir=scratch)
        self.prefix = list(prefix)
        more = {"FACTRICE_WORKSPACE": str(workspace), **(variables or {})}
        if port:
            more["FACTRICE_SMTP"] = f"smtp://127.0.0.1:{port}"
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.prefix + list(arguments), stdin=subprocess.DEVNULL, stdout=self.output, stderr=self.errors,
            env=environment(**more), cwd=str(workspace))
        self.was_killed = False

    @property
    def pid(self):
        """The program's own number; None before it is there or once it is gone."""
        if not self.prefix:
            return self.process.pid if self.process.returncode is None else None
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        try:
            numbers = children.read_text().split()
        except OSError:
            return None
        return int(numbers[0]) if numbers else None

    def signal(self, number):
        pid = self.pid
        if pid is None:
            return False
        try:
            os.kill(pid, number)
            return True
        except ProcessLookupError:
            return False

    def kill(self):
        """kill -9, and sees it dead: nothing said afterwards is heard."""
        pid = self.pid
        if not self.signal(signal.SIGKILL):
            return False
        self.was_killed = True
        while alive(pid):
            time.sleep(0.0005)
        return True

    def wait(self, patience=120):
        """Its exit code, negative for a signal. One that doesn't end in time is a fault of its own."""
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()
            self.process.kill()
            self.process.wait()
            raise TimeoutError(f"still running after {patience} s: {self.words()[-400:]}") from None
        # A tracer ends as its child did; some say it with 128 + n.
        return 128 - code if self.prefix and code > 128 else code

    def words(self):
        parts = []
        for each in (self.output, self.errors):
            # The place in the file is the process's own while it writes: not to be moved.
            parts.append(os.pread(each.fileno(), 1 << 22, 0).decode("utf-8", "replace"))
        return "\n".join(parts)


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (OSError, IndexError):
        return False


def strace(injection, *paths, log=None, calls=None):
    """strace as the hand that does harm, in all threads. Not with --seccomp-bpf: its `when=` counts wrongly for signals then."""
    call = calls or injection.split(":", 1)[0]
    words = ["strace", "-f", "-qq", "-o", str(log or "/dev/null"), "-e", f"trace={call}"]
    for path in paths:
        words += ["-P", str(path)]
    return words + (["-e", f"inject={injection}"] if injection else [])


class Tracer:
    """strace attached to a process at a moment that the relay chose; it is at work when this returns."""

    def __init__(self, pid, injection, *paths, scratch):
        call = injection.split(":", 1)[0]
        self.log = tempfile.NamedTemporaryFile(dir=scratch, suffix=".strace")
        # Under strace -f, attaching is done thread by thread; it says so on standard error for each.
        words = ["strace", "-f", "-o", self.log.name, "-e", f"trace={call}", "-e", f"inject={injection}"]
        for path in paths:
            words += ["-P", str(path)]
        self.errors = tempfile.TemporaryFile("w+", dir=scratch)
        threads = len(os.listdir(f"/proc/{pid}/task"))
        self.process = subprocess.Popen(words + ["-p", str(pid)], stdout=subprocess.DEVNULL, stderr=self.errors)
        deadline = time.monotonic() + 10
        while self._attached() < 1 or self._untraced(pid):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError(f"strace could not attach to {threads} threads")
            time.sleep(0.005)

    def _attached(self):
        self.errors.seek(0)
        return self.errors.read().count("attached")

    @staticmethod
    def _untraced(pid):
        for task in os.listdir(f"/proc/{pid}/task"):
            try:
                status = pathlib.Path(f"/proc/{pid}/task/{task}/status").read_text()
            except OSError:
                continue
            if "TracerPid:\t0\n" in status:
                return True
        return False

    def injected(self):
        self.log.seek(0)
        return self.log.read().decode("utf-8", "replace").count("(INJECTED)")

    def detach(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
