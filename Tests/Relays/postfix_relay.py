"""A whole Postfix of its own in one folder, on a free port of loopback: settings, queue, log and users; no other Postfix of the machine
is read or touched, nothing is installed, and `stop` leaves nothing.

By default it relays from loopback for everybody to the next server that it is told (`to`), or throws away what it took (no `to`), with
the durable queue, the limits and the checks of Postfix as it is shipped. `settings` are lines of main.cf and win over ours; `services`
are lines of master.cf, `files` more files by their path in the folder. `preload` puts a library under each of its processes, `extra` are variables that they keep.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

import unpacked
from free_port import free_port
from keeper import Keeper, wait_for

QUEUES = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "saved", "trace")
SERVICES = """
{port} inet n - n - {processes} smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
"""


class PostfixRelay:
    def __init__(
        self,
        to: int | None = None,
        settings: dict[str, str] = {},
        services: str = "",
        preload: list[str] = (),
        extra: dict[str, str] = {},
        folder: pathlib.Path | None = None,
        port: int | None = None,
        processes: str = "-",
        files: dict[str, str] = {},
    ):
        self.folder = folder or Keeper.folder("postfix")
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder = self.folder.resolve()
        # Postfix's own user passes through it; what is secret in it is in folders that are closed.
        self.folder.chmod(0o711)
        self.surroundings = unpacked.Surroundings(self.folder, ["postfix"], list(preload), dict(extra))
        self.port, self._wanted_port = 0, port
        self._to, self._settings, self._services, self._processes = to, settings, services, processes
        self._files = files
        self._master: subprocess.Popen | None = None

    @property
    def log(self) -> pathlib.Path:
        return self.folder / "log" / "mail.log"

    def said(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    @property
    def version(self) -> str:
        told = self.surroundings.run("postconf", "-c", str(self.folder / "etc"), "-h", "mail_version")
        return told.stdout.strip()

    def write(self) -> None:
        """Writes the settings and the empty queue."""
        for name in ("etc", "log"):
            (self.folder / name).mkdir(exist_ok=True)
        for name in ("queue", "queue/pid"):
            (self.folder / name).mkdir(exist_ok=True)
        for name in ("data", *(f"queue/{queue}" for queue in (*QUEUES, "private", "maildrop", "public"))):
            (self.folder / name).mkdir(exist_ok=True)
            self.surroundings.own(self.folder / name, 0o710 if name == "queue/public" else 0o700)
        if unpacked.IS_ROOT:
            for name, mode in (("maildrop", 0o730), ("public", 0o710)):
                os.chown(self.folder / "queue" / name, self.surroundings.uid, self.surroundings.other_gid)
                (self.folder / "queue" / name).chmod(mode)
        lines = [f"{name} = {value}" for name, value in (self._shipped() | self._settings).items()]
        (self.folder / "etc" / "main.cf").write_text("\n".join(lines) + "\n")
        services = SERVICES.format(port=f"127.0.0.1:{self.port}", processes=self._processes) + self._services
        (self.folder / "etc" / "master.cf").write_text(services)
        for path, text in self._files.items():
            (self.folder / path).parent.mkdir(exist_ok=True)
            (self.folder / path).write_text(text)

    def _shipped(self) -> dict[str, str]:
        tree = unpacked.TREE
        kept = ["MAIL_CONFIG", "MAIL_LOGTAG", "POSTLOG_SERVICE", "POSTLOG_HOSTNAME", "LANG=C", *self.surroundings.variables]
        # `discard` takes it off the durable queue, and tells nobody.
        onward = f"smtp:[127.0.0.1]:{self._to}" if self._to else "discard:"
        return {
            "compatibility_level": "3.6",
            "queue_directory": str(self.folder / "queue"),
            "data_directory": str(self.folder / "data"),
            "command_directory": str(tree / "usr/sbin"),
            "daemon_directory": str(tree / "usr/lib/postfix/sbin"),
            "shlib_directory": str(tree / "usr/lib/postfix"),
            "meta_directory": str(self.folder / "etc"),
            "import_environment": " ".join(kept),
            "mail_owner": "postfix",
            "setgid_group": "postdrop",
            "maillog_file": str(self.log),
            "maillog_file_prefixes": str(self.folder),
            "myhostname": "relay.test",
            # Its own notes to its postmaster are not ours to count.
            "notify_classes": "",
            "inet_interfaces": "127.0.0.1",
            "inet_protocols": "ipv4",
            "mydestination": "",
            "local_recipient_maps": "",
            "alias_maps": "",
            "mynetworks": "127.0.0.0/8",
            "default_transport": onward,
            "relay_transport": onward,
            "disable_dns_lookups": "yes",
            "smtp_dns_support_level": "disabled",
            "smtp_host_lookup": "native",
            "smtpd_relay_restrictions": "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination",
        }

    def start(self, detached: bool = False, tries: int = 5) -> "PostfixRelay":
        """Starts it, and returns when it listens. Detached, it outlives us (until `stop`); else it ends when we do."""
        for attempt in range(tries):
            self.port = self._wanted_port or free_port()
            self.write()
            if self._start_master(detached):
                return self
            if self._wanted_port:
                break
        said = self.said() or "(no log)"
        self.stop()
        raise RuntimeError(f"Postfix did not start:\n{said}")

    def _start_master(self, detached: bool) -> bool:
        """Postfix answers to `-w` when it has opened its ports, or has failed to."""
        command = [unpacked.program("master"), "-c", str(self.folder / "etc")]
        if not detached:
            output = self.folder / "log" / "master.out"
            before = self.said().count("daemon started")
            self._master = Keeper.start(command + ["-d"], self.surroundings.environment(), output)
            started = lambda: self.said().count("daemon started") > before
            return wait_for(started, seconds=15, unless=lambda: self._master.poll() is not None)
        done = subprocess.run(
            command + ["-w"],
            env=self.surroundings.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
            start_new_session=True,
        )
        return done.returncode == 0

    def master_pid(self) -> int | None:
        """The number of its master, if that process is indeed this Postfix."""
        try:
            pid = int((self.folder / "queue/pid/master.pid").read_text().split()[0])
            told = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError, IndexError):
            return None
        return pid if str(self.folder / "etc").encode() in told else None

    def end(self) -> None:
        """What `postfix stop` does: the master takes its processes with it. The queue stays."""
        pid = self.master_pid()
        if pid:
            os.kill(pid, signal.SIGTERM)
        if self._master:
            Keeper.end(self._master)
            self._master = None
        deadline = time.monotonic() + 30
        while self.master_pid() and time.monotonic() < deadline:
            time.sleep(0.02)
        self._wait_for_its_processes(deadline)

    def kill(self) -> None:
        """As if its machine lost its power."""
        for _ in range(3):
            for pid in self.processes():
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
        self.end()

    def again(self) -> None:
        """Starts once more on the same port and queue."""
        self._wanted_port = self.port
        self.start()

    def reload(self, settings: dict[str, str]) -> None:
        """Stops, and starts with other settings."""
        self.end()
        self._settings = self._settings | settings
        self.again()

    def _wait_for_its_processes(self, deadline: float) -> None:
        """None of its processes is left: each of them has the folder of the queue as its own."""
        while time.monotonic() < deadline and self.processes():
            time.sleep(0.02)
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)

    def processes(self) -> list[int]:
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and os.readlink(entry / "cwd") == str(self.folder / "queue"):
                    found.append(int(entry.name))
            except OSError:
                continue
        return found

    def stop(self) -> None:
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def tool(self, name: str, *arguments: str, **options) -> subprocess.CompletedProcess:
        """Runs one of Postfix's own tools on this Postfix."""
        return self.surroundings.run(name, *arguments, env={"MAIL_CONFIG": str(self.folder / "etc")}, **options)

    def queue(self) -> list[dict]:
        """What it has taken and not yet passed on."""
        lines = self.tool("postqueue", "-c", str(self.folder / "etc"), "-j").stdout.splitlines()
        return [json.loads(line) for line in lines]

    def __enter__(self) -> "PostfixRelay":
        return self.start()

    def __exit__(self, *_) -> None:
        self.stop()
