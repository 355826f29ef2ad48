"""What the figures depend on: the machine, how busy others keep it, its disk, and the versions."""

import os
import pathlib
import platform
import statistics
import subprocess
import time


def facts(folder: pathlib.Path) -> dict:
    return {
        "cores": os.cpu_count(),
        "processor": _first("/proc/cpuinfo", "model name"),
        "memory_kib": int(_first("/proc/meminfo", "MemTotal").split()[0]),
        "kernel": platform.release(),
        "file_system": _file_system(folder),
        "sync_microseconds": round(sync_microseconds(folder)),
    }


def _first(path: str, name: str) -> str:
    for line in pathlib.Path(path).read_text().splitlines():
        if line.startswith(name):
            return line.split(":", 1)[1].strip()
    return "?"


def _file_system(folder: pathlib.Path) -> str:
    told = subprocess.run(
        ["findmnt", "-n", "-o", "FSTYPE,OPTIONS", "--target", str(folder)], capture_output=True, text=True
    ).stdout.split()
    return " ".join(told) or "?"


def sync_microseconds(folder: pathlib.Path, times: int = 200) -> float:
    """How long this disk takes to promise 4 KB that were appended."""
    path = folder / "sync"
    took = []
    with open(path, "wb", buffering=0) as file:
        for _ in range(times):
            file.write(b"x" * 4_096)
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - start)
    path.unlink()
    return statistics.median(took) * 1e6


def taken_by_others(seconds: float = 1.0) -> float:
    """The share of the processors that is busy while we do nothing."""

    def reading() -> tuple[int, int]:
        figures = [int(word) for word in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:]]
        return sum(figures[:8]), figures[3] + figures[4]

    before = reading()
    time.sleep(seconds)
    after = reading()
    whole = max(1, after[0] - before[0])
    return 1 - (after[1] - before[1]) / whole


def load() -> float:
    return os.getloadavg()[0]
