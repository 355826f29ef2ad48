"""An Exim of its own in one folder, on a free port of loopback, that never is root: its own user is the one that runs it.

It relays what its access lists let through to the next server that it is told. `acl` are statements for a stage (`mail`, `rcpt`, `data`);
`options` are lines of the main section; `authenticators` a section of its own.
"""

import os
import shutil
import signal
import subprocess

import unpacked
from free_port import free_port
from keeper import Keeper, wait_for

ROUTES = """
begin routers
onward:
  driver = manualroute
  transport = onward
  route_list = * 127.0.0.1
  self = send
begin transports
onward:
  driver = smtp
  port = {to}
  allow_localhost
begin retry
* * F,2h,1m
"""


class EximRelay:
    def __init__(self, to: int | None, acl: dict[str, str] = {}, options: str = "", authenticators: str = ""):
        self.folder = Keeper.folder("exim")
        self.surroundings = unpacked.Surroundings(self.folder, ["Debian-exim"])
        self.port = 0
        self._to, self._acl, self._options, self._authenticators = to, acl, options, authenticators
        self._child: subprocess.Popen | None = None

    def said(self) -> str:
        return "".join(file.read_text() for file in sorted((self.folder / "log").glob("*log")))

    @property
    def version(self) -> str:
        """As it names itself when it starts."""
        return self.said().split("exim ", 1)[1].split()[0]

    def _write(self) -> None:
        for name in ("spool", "log"):
            (self.folder / name).mkdir(exist_ok=True)
            self.surroundings.own(self.folder / name, 0o700)
        (self.folder / "exim.conf").write_text(self._settings())
        self.surroundings.own(self.folder / "exim.conf", 0o600)
        self.surroundings.own(self.folder, 0o711)

    def _settings(self) -> str:
        lists = "".join(f"acl_smtp_{stage} = at_{stage}\n" for stage in self._acl)
        rules = "begin acl\n" + "".join(
            f"at_{stage}:\n" + "".join(f"  {line}\n" for line in said.splitlines()) + "  accept\n"
            for stage, said in ({"anything": ""} | self._acl).items()
        )
        accepted = "" if "rcpt" in self._acl else "acl_smtp_rcpt = at_anything\n"
        kept = ":".join(self.surroundings.variables)
        return f"""
exim_path = {unpacked.program("exim4")}
keep_environment = {kept}
spool_directory = {self.folder}/spool
log_file_path = {self.folder}/log/%slog
pid_file_path = {self.folder}/exim.pid
primary_hostname = relay.test
local_interfaces = 127.0.0.1
daemon_smtp_ports = {self.port}
deliver_drop_privilege
never_users = root
host_lookup =
dsn_advertise_hosts = *
smtp_accept_max = 50
smtp_accept_queue_per_connection = 0
{lists}{accepted}{self._options}
{rules}
{ROUTES.format(to=self._to or 9)}
{self._authenticators and "begin authenticators" + chr(10) + self._authenticators}
"""

    def start(self, tries: int = 5) -> "EximRelay":
        for attempt in range(tries):
            self.port = self.port or free_port()
            self._write()
            command = [unpacked.program("exim4"), "-C", str(self.folder / "exim.conf"), "-bdf", "-q1m"]
            user = {"user": self.surroundings.uid, "group": self.surroundings.gid, "extra_groups": []}
            environment = self.surroundings.environment()
            for name in ("UID_WRAPPER", "UID_WRAPPER_ROOT"):
                environment.pop(name, None)
            options = user if unpacked.IS_ROOT else {}
            before = self.said().count("listening for SMTP")
            self._child = Keeper.start(command, environment, self.folder / "exim.out", **options)
            if wait_for(lambda: self.said().count("listening for SMTP") > before, 15, unless=lambda: self._child.poll() is not None):
                return self
            Keeper.end(self._child)
        said = (self.folder / "exim.out").read_text() + self.said()
        raise RuntimeError(f"Exim did not start:\n{said}")

    def end(self) -> None:
        """What a service manager does: SIGTERM to the daemon and to each of its sessions, which say 421."""
        if self._child:
            try:
                os.killpg(self._child.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
            Keeper.end(self._child)
            self._child = None

    def stop(self) -> None:
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)
