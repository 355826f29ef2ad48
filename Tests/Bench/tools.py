"""What is measured, one call each: our own program, and Postfix's smtp-source, smtp-sink and Postfix itself."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "Tests" / "Relays"))
import unpacked
from free_port import free_port
from keeper import Keeper
from postfix_relay import PostfixRelay

SYNCS = ("fsync", "fdatasync", "sync_file_range")


class Broken(Exception):
    """A measurement that did not do what it was to measure."""


class Bench:
    def __init__(self, program: str, folder: pathlib.Path, seed: int):
        self.program, self.folder, self.seed = program, folder, seed
        self.library = folder / "slowsync.so"
        self._accounts = folder / "accounts"
        self._accounts.mkdir(exist_ok=True)
        self.surroundings = unpacked.Surroundings(self._accounts, ["postfix"])
        compiler = shutil.which("cc") or shutil.which("clang")
        source = pathlib.Path(__file__).with_name("slowsync.c")
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", self.library, source, "-ldl"], check=True)

    # Our own

    def ours(self, act: str, environment: dict = {}, **options) -> dict:
        """One line of JSON from one process of its own."""
        words = [self.program, act]
        for name, value in ({"seed": self.seed} | options).items():
            words += [f"--{name.replace('_', '-')}"] + ([] if value is True else [str(value)])
        done = subprocess.run(words, capture_output=True, text=True, env=os.environ | environment)
        if done.returncode != 0:
            raise Broken(f"{act} {options}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def deliver(self, environment: dict = {}, **options) -> dict:
        """Fills an outbox, not measured, then delivers what is in it, measured, each in a process of its own."""
        filling = {name: options[name] for name in ("count", "bytes", "attachment") if name in options}
        state = self.folder / "outbox"
        shutil.rmtree(state, ignore_errors=True)
        state.mkdir()
        self.ours("fill", folder=state, **filling)
        # What filling left to be written isn't the delivery's.
        os.sync()
        return self.ours("deliver", environment, folder=state, **options)

    # Postfix's tools

    @contextlib.contextmanager
    def sink(self, quit_after: int = 0, port: int = 0):
        """smtp-sink, which takes everything; with `quit_after` it ends with that message."""
        port = port or free_port()
        words = [unpacked.program("smtp-sink")] + (["-u", "postfix"] if unpacked.IS_ROOT else [])
        words += (["-M", str(quit_after)] if quit_after else []) + [f"127.0.0.1:{port}", "500"]
        child = Keeper.start(words, self._environment(), self.folder / "sink.log")
        _wait_for(port, child)
        try:
            yield port, child
        finally:
            Keeper.end(child, signal.SIGKILL)

    def source(self, port: int, count: int, sessions: int, size: int) -> dict:
        words = [unpacked.program("smtp-source"), "-d", "-s", str(sessions), "-m", str(count), "-l", str(size)]
        words += ["-f", "banc@bench.example", "-t", "membre@bench.example", f"127.0.0.1:{port}"]
        start = time.perf_counter()
        child = subprocess.Popen(words, env=self._environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        if child.returncode != 0:
            raise Broken(f"smtp-source: {said.decode()}")
        return {
            "messages": count,
            "seconds": seconds,
            "per_second": count / seconds,
            "cpu_seconds": usage.ru_utime + usage.ru_stime,
            "peak_kib": usage.ru_maxrss,
        }

    def relaying(self, relay: PostfixRelay, port: int, count: int, sessions: int, size: int) -> dict:
        """From the first message given to Postfix to the last one that it brought to the sink, all through its queue."""
        with self.sink(quit_after=count, port=port) as (_, sink):
            start = time.perf_counter()
            self.source(relay.port, count, sessions, size)
            taken = time.perf_counter() - start
            try:
                sink.wait(120)
            except subprocess.TimeoutExpired:
                raise Broken(f"Postfix has brought less than {count} messages in two minutes; see {relay.log}")
            seconds = time.perf_counter() - start
        return {"messages": count, "seconds": seconds, "per_second": count / seconds, "taken_seconds": taken}

    @contextlib.contextmanager
    def postfix(self, preload: list = [], extra: dict = {}):
        """Postfix as it is shipped, on the same disk, but for what would hold it back on purpose."""
        port = free_port()
        settings = {"in_flow_delay": "0", "initial_destination_concurrency": "20", "smtpd_peername_lookup": "no"}
        folder = self.folder / "postfix"
        with PostfixRelay(to=port, settings=settings, preload=preload, extra=extra, folder=folder) as relay:
            yield relay, port

    def _environment(self) -> dict:
        environment = self.surroundings.environment()
        # smtp-sink and smtp-source need no root, and refuse to be it.
        environment.pop("UID_WRAPPER", None)
        return environment


class SyncCounter:
    """The preload's counters, shared by all processes that have it, and its environment."""

    def __init__(self, bench: Bench, microseconds: int = 0):
        self.path = bench.folder / "syncs"
        self.path.write_bytes(bytes(24))
        # Postfix's processes are other users'.
        self.path.chmod(0o666)
        self.variables = {"SLOWSYNC_MICROSECONDS": str(microseconds), "SLOWSYNC_COUNTS": str(self.path)}
        self.environment = self.variables | {"LD_PRELOAD": str(bench.library)}

    def take(self) -> dict:
        """What was counted since the last time."""
        counts = dict(zip(SYNCS, struct.unpack("3Q", self.path.read_bytes())))
        with open(self.path, "r+b") as file:
            file.write(bytes(24))
        return counts | {"all": sum(counts.values())}


def _wait_for(port: int, child: subprocess.Popen) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and child.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise Broken("smtp-sink did not start")
