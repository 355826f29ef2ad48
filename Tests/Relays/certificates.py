"""Certificates for one run, made by openssl: a private authority, and what it signs for 127.0.0.1."""

import pathlib
import subprocess

from keeper import Keeper

KINDS = {
    "good": ("IP:127.0.0.1", ["-days", "30"]),
    "expired": ("IP:127.0.0.1", ["-days", "0"]),
    "wrong-name": ("DNS:other.example", ["-days", "30"]),
}


class Certificates:
    def __init__(self):
        self.folder = Keeper.folder("certificates")
        self._self_signed("authority", "/CN=A private authority", "basicConstraints=critical,CA:TRUE")
        for kind, (name, dates) in KINDS.items():
            self._signed(kind, name, dates)
        self._self_signed("self-signed", "/CN=127.0.0.1", "subjectAltName=IP:127.0.0.1")
        # The servers' own users read them; they are worth nothing after this run.
        for file in self.folder.iterdir():
            file.chmod(0o644)

    @property
    def authority(self) -> str:
        return str(self.folder / "authority.pem")

    def certificate(self, kind: str) -> str:
        return str(self.folder / f"{kind}.pem")

    def key(self, kind: str) -> str:
        return str(self.folder / f"{kind}.key")

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True, timeout=60)

    def _self_signed(self, name: str, subject: str, extension: str) -> None:
        files = ["-keyout", f"{name}.key", "-out", f"{name}.pem"]
        made = ["-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", subject, "-addext", extension]
        self._openssl("req", "-x509", *made, *files)

    def _signed(self, kind: str, name: str, dates: list[str]) -> None:
        files = ["-keyout", f"{kind}.key", "-out", f"{kind}.csr"]
        self._openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=relay", *files)
        (self.folder / f"{kind}.ext").write_text(f"subjectAltName={name}\n")
        signed = ["-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial", "-extfile", f"{kind}.ext"]
        self._openssl("x509", "-req", "-in", f"{kind}.csr", "-out", f"{kind}.pem", *signed, *dates)
