"""Two keepers of passwords for Postfix, neither of them installed: Dovecot's `auth` service on a socket, and Cyrus SASL's database."""

import pathlib
import subprocess

import unpacked
from keeper import Keeper, wait_for

USER = "notices@lakeshore.example"
PASSWORD = "a pass-word of the tests: é"


class DovecotAuth:
    """Dovecot with no protocol but its own of authentication; it runs as whoever starts it, on Postfix's numbers if that is root."""

    def __init__(self, mechanisms: str, user: str = USER, password: str = PASSWORD):
        self.folder = Keeper.folder("dovecot")
        self.surroundings = unpacked.Surroundings(self.folder, ["dovecot", "dovenull"])
        self.surroundings.own(self.folder, 0o711)
        (self.folder / "users").write_text(f"{user}:{{PLAIN}}{password.replace(':', '')}\n")
        (self.folder / "dovecot.conf").write_text(self._settings(mechanisms))
        for name in ("users", "dovecot.conf"):
            self.surroundings.own(self.folder / name, 0o600)
        # As root it would want its own users to be different ones; as nobody in particular all services are one.
        options = {"user": self.surroundings.uid, "group": self.surroundings.gid, "extra_groups": []} if unpacked.IS_ROOT else {}
        command = [unpacked.program("dovecot"), "-F", "-c", str(self.folder / "dovecot.conf")]
        environment = self.surroundings.environment()
        for name in ("UID_WRAPPER", "UID_WRAPPER_ROOT"):
            environment.pop(name, None)
        self._child = Keeper.start(command, environment, self.folder / "dovecot.out", **options)
        if not wait_for(lambda: self.socket.exists(), 15, unless=lambda: self._child.poll() is not None):
            said = "".join(file.read_text() for file in self.folder.glob("dovecot.*t") if file.exists())
            raise RuntimeError(f"Dovecot did not start:\n{said}")

    @property
    def socket(self) -> pathlib.Path:
        return self.folder / "auth"

    def _settings(self, mechanisms: str) -> str:
        kept = " ".join(self.surroundings.variables)
        return f"""
base_dir = {self.folder}/run
state_dir = {self.folder}/state
libexec_dir = {unpacked.TREE}/usr/lib/dovecot
log_path = {self.folder}/dovecot.log
import_environment = TZ {kept}
default_internal_user = dovecot
default_internal_group = dovecot
default_login_user = dovecot
protocols =
ssl = no
auth_mechanisms = {mechanisms}
auth_verbose = yes
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = {self.folder}/users
}}
userdb {{
  driver = static
  args = uid={self.surroundings.uid} gid={self.surroundings.gid} home=/nonexistent
}}
service anvil {{
  chroot =
}}
service auth {{
  user = dovecot
  unix_listener {self.socket} {{
    mode = 0666
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""

    @property
    def settings(self) -> dict[str, str]:
        return {"smtpd_sasl_type": "dovecot", "smtpd_sasl_path": str(self.socket)}

    def close(self) -> None:
        Keeper.end(self._child)


class CyrusAuth:
    """No process: Postfix itself asks a database that `saslpasswd2` has written."""

    def __init__(self, mechanisms: str, user: str = USER, password: str = PASSWORD):
        self.folder = Keeper.folder("cyrus")
        self.surroundings = unpacked.Surroundings(self.folder, ["postfix"])
        name, _, realm = user.partition("@")
        database = self.folder / "sasldb2"
        command = ["-c", "-p", "-f", str(database), "-u", realm, name]
        self.surroundings.run("saslpasswd2", *command, input=password + "\n", env=self.extra)
        self.surroundings.own(database, 0o600)
        (self.folder / "smtpd.conf").write_text(
            f"pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {database}\nmech_list: {mechanisms}\n"
        )

    @property
    def extra(self) -> dict[str, str]:
        return {"SASL_PATH": str(next((unpacked.TREE / "usr/lib").glob("*/sasl2")))}

    @property
    def settings(self) -> dict[str, str]:
        return {"smtpd_sasl_type": "cyrus", "smtpd_sasl_path": "smtpd", "cyrus_sasl_config_path": str(self.folder)}

    def close(self) -> None:
        pass
