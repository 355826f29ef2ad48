"""Two keepers of passwords for Postfix, neither of them installed: Dovecot's `auth` service on a socket, and Cyrus SASL's database."""

import grp
import os
import pathlib
import pwd
import shutil

import unpacked
from keeper import Keeper, wait_for

USER = "notices@lakeshore.example"
PASSWORD = "a pass-word, of the tests"


class DovecotAuth:
    """Dovecot with no protocol but its own of authentication, as somebody who is not root."""

    def __init__(self, mechanisms: str, user: str = USER, password: str = PASSWORD):
        self.folder = Keeper.folder("dovecot")
        # It asks the system itself for its users; there is one that every system has.
        self.account = pwd.getpwnam("nobody") if unpacked.IS_ROOT else pwd.getpwuid(os.getuid())
        (self.folder / "users").write_text(f"{user}:{{PLAIN}}{password}\n")
        (self.folder / "dovecot.conf").write_text(self._settings(mechanisms))
        for path, mode in ((self.folder, 0o711), (self.folder / "users", 0o600), (self.folder / "dovecot.conf", 0o600)):
            path.chmod(mode)
            if unpacked.IS_ROOT:
                os.chown(path, self.account.pw_uid, self.account.pw_gid)
        # Dovecot looks for doveconf where it would be installed: we begin with doveconf, which goes on as Dovecot.
        command = [unpacked.program("doveconf"), "-f", "service=master", "-c", str(self.folder / "dovecot.conf")]
        command += ["-m", "master", "-e", unpacked.program("dovecot"), "-F"]
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "LD_LIBRARY_PATH": unpacked.libraries()}
        options = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if unpacked.IS_ROOT else {}
        self._child = Keeper.start(command, environment, self.folder / "dovecot.out", **options)
        if not wait_for(lambda: self.socket.exists(), 15, unless=lambda: self._child.poll() is not None):
            said = "".join(file.read_text() for file in self.folder.glob("dovecot.[ol]*"))
            raise RuntimeError(f"Dovecot did not start:\n{said}")

    @property
    def socket(self) -> pathlib.Path:
        return self.folder / "auth"

    def _settings(self, mechanisms: str) -> str:
        name, group = self.account.pw_name, grp.getgrgid(self.account.pw_gid).gr_name
        return f"""
base_dir = {self.folder}/run
state_dir = {self.folder}/state
libexec_dir = {unpacked.TREE}/usr/lib/dovecot
log_path = {self.folder}/dovecot.log
import_environment = TZ LD_LIBRARY_PATH
default_internal_user = {name}
default_internal_group = {group}
default_login_user = {name}
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
  args = uid={self.account.pw_uid} gid={self.account.pw_gid} home=/nonexistent
}}
service config {{
  executable = config -c {self.folder}/dovecot.conf
}}
service anvil {{
  chroot =
}}
service auth {{
  user = {name}
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

    extra: dict[str, str] = {}
    files: dict[str, str] = {}

    def close(self) -> None:
        Keeper.end(self._child)
        shutil.rmtree(self.folder, ignore_errors=True)


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
        # Where Debian's Postfix looks for it: beside its settings.
        self.files = {
            "etc/sasl/smtpd.conf": "pwcheck_method: auxprop\nauxprop_plugin: sasldb\n"
            f"sasldb_path: {database}\nmech_list: {mechanisms}\n"
        }

    @property
    def extra(self) -> dict[str, str]:
        return {"SASL_PATH": str(next((unpacked.TREE / "usr/lib").glob("*/sasl2")))}

    @property
    def settings(self) -> dict[str, str]:
        return {"smtpd_sasl_type": "cyrus", "smtpd_sasl_path": "smtpd"}

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
