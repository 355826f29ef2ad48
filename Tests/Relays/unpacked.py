"""The mail servers that `Tests/setup-relays` unpacked, and the surroundings in which they run without being installed.

Postfix and its like look up their own users (`postfix`, `postdrop`) and want to be root. We add no user to the machine: a wrapper
library (cwrap's nss_wrapper) lets them read a passwd and a group file of ours. As root they then drop to a number that nobody on the
machine has; without root a second one (uid_wrapper) lets them believe that they are root, and all runs as the person who started it.
"""

import grp
import os
import pathlib
import pwd
import subprocess

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
TREE = REPOSITORY / ".build-judges" / "relays"
IS_ROOT = os.geteuid() == 0


def program(name: str) -> str:
    """The path of an unpacked program; says what to do where there is none."""
    for folder in ("usr/sbin", "usr/lib/postfix/sbin", "usr/lib/dovecot", "usr/bin"):
        if (TREE / folder / name).exists():
            return str(TREE / folder / name)
    raise SystemExit(f"{name} is not unpacked: run Tests/setup-relays first")


def library(name: str) -> str:
    found = sorted((TREE / "usr/lib").glob(f"*/{name}"))
    if not found:
        raise SystemExit(f"{name} is not unpacked: run Tests/setup-relays first")
    return str(found[0])


def libraries() -> str:
    """Where the unpacked programs find theirs."""
    folders = ["postfix", "dovecot", "dovecot/modules/old-stats"]
    return ":".join([f"{TREE}/usr/lib/{folder}" for folder in folders] + [str(pathlib.Path(library("libnss_wrapper.so")).parent)])


def free_number() -> int:
    """A user and group number that nobody on this machine has."""
    number = 64101
    taken = {user.pw_uid for user in pwd.getpwall()} | {group.gr_gid for group in grp.getgrall()}
    while number in taken or number + 1 in taken:
        number += 2
    return number


class Surroundings:
    """A passwd and a group file in a folder of ours, and the environment in which the unpacked servers find them."""

    def __init__(self, folder: pathlib.Path, users: list[str], preload: list[str] = (), extra: dict[str, str] = {}):
        self.uid = free_number() if IS_ROOT else os.getuid()
        self.gid = self.uid if IS_ROOT else os.getgid()
        self.other_gid = self.gid + 1
        self._write_accounts(folder, users)
        wrappers = [library("libnss_wrapper.so")] + ([] if IS_ROOT else [library("libuid_wrapper.so")])
        self.variables = {
            "LD_PRELOAD": ":".join(list(preload) + wrappers),
            "LD_LIBRARY_PATH": libraries(),
            "NSS_WRAPPER_PASSWD": str(folder / "passwd"),
            "NSS_WRAPPER_GROUP": str(folder / "group"),
        }
        if not IS_ROOT:
            self.variables |= {"UID_WRAPPER": "1", "UID_WRAPPER_ROOT": "1"}
        self.variables |= extra

    def _write_accounts(self, folder: pathlib.Path, users: list[str]) -> None:
        # Postfix wants its users to be different people, also when we are nobody.
        nobody = 65533 if self.uid == 65534 else 65534
        passwd = ["root:x:0:0:root:/:/bin/sh", f"nobody:x:{nobody}:{nobody}:nobody:/nonexistent:/bin/false"]
        group = ["root:x:0:", f"nogroup:x:{nobody}:", f"postdrop:x:{self.other_gid}:"]
        # The servers want each of their users to have a number that is its own; only the first one owns files.
        for place, user in enumerate(users):
            uid, gid = (self.uid, self.gid) if place == 0 else (self.uid + 10 + place, self.gid + 10 + place)
            passwd.append(f"{user}:x:{uid}:{gid}:{user}:/nonexistent:/bin/false")
            group.append(f"{user}:x:{gid}:")
        for name, lines in (("passwd", passwd), ("group", group)):
            # Whole or not at all: another process may be reading the one of before.
            written = folder / f"{name}.{os.getpid()}"
            written.write_text("\n".join(lines) + "\n")
            written.rename(folder / name)

    def environment(self) -> dict[str, str]:
        """Nothing of the machine's own settings but where its programs are."""
        return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"} | self.variables

    def own(self, path: pathlib.Path, mode: int) -> None:
        """Gives a file or folder to the servers' user."""
        path.chmod(mode)
        if IS_ROOT:
            os.chown(path, self.uid, self.gid)

    def run(self, name: str, *arguments: str, check: bool = True, **options) -> subprocess.CompletedProcess:
        """Runs an unpacked program to its end."""
        command = [program(name), *arguments]
        options = {"capture_output": True, "text": True, "timeout": 60} | options
        done = subprocess.run(command, env=self.environment() | options.pop("env", {}), **options)
        if check and done.returncode != 0:
            raise RuntimeError(f"{name} ended with {done.returncode}: {done.stderr}{done.stdout}")
        return done
