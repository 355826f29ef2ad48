"""The fault matrix: harm of every kind is done to the program from outside, and a judge that shares nothing with it looks.

    faults.py --program PATH [--seed N] [--only NAME[,NAME…]] [--quick] [--list] [--keep FOLDER]

Each scenario prints one line: promised, lost, extra, explained, uncertain. Exit 1 when a notice was lost, a copy can't be
explained, an invariant is broken, or a fault did not really happen: a scenario that missed proves nothing.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

from matrix import SCENARIOS
from judge import Verdict
from scene import DidNotHappen, House, Wrong

# In a mount namespace of its own: what a scenario mounts is gone with the process.
MARK = "FAULTS_IN_OWN_NAMESPACE"


def enter_namespace():
    words = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    # Where that isn't allowed, only what mounts something can't be tried, and says so.
    if os.environ.get(MARK) or subprocess.run([*words, "true"], capture_output=True).returncode:
        return
    os.environ[MARK] = "1"
    os.execvp("unshare", [*words, sys.executable, *sys.argv])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true", help="the half that takes seconds and needs neither strace nor mounts")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--keep", help="leave every scene in this folder")
    options = parser.parse_args()
    wanted = [name for name in options.only.split(",") if name]
    names = [name for name in SCENARIOS if not wanted or any(name == each or name.startswith(each + ".") for each in wanted)]
    if options.quick:
        names = [name for name in names if SCENARIOS[name].quick]
    if options.list:
        for name in names:
            print(f"{name:34}{SCENARIOS[name].words}")
        return 0
    if not names:
        print(f"no scenario is called {options.only}; --list names them", file=sys.stderr)
        return 64
    enter_namespace()
    # Told to stop, it leaves through the same door: no process of a scene outlives it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10 ** 6)
    scratch = options.keep or tempfile.mkdtemp(prefix="faults-")
    os.makedirs(scratch, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = scratch
    house = House(os.path.abspath(options.program), scratch, seed)
    print(f"seed {seed}\n{HEAD}", flush=True)
    try:
        return conclude(play_all(house, names), seed)
    finally:
        if not options.keep:
            shutil.rmtree(scratch, ignore_errors=True)


def play_all(house, names):
    """What mostly waits is played beside the rest."""
    with ThreadPoolExecutor(3) as beside:
        waiting = {name: beside.submit(play, house, name) for name in names if SCENARIOS[name].waits}
        results = {name: play(house, name) for name in names if name not in waiting}
        return {**results, **{name: each.result() for name, each in waiting.items()}}


HEAD = f"{'scenario':34}{'promised':>9}{'arrived':>9}{'lost':>6}{'extra':>7}{'explained':>11}{'uncertain':>11}{'seconds':>9}"


def play(house, name):
    began = time.monotonic()
    house = house.room()
    verdict, trouble = Verdict(), None
    try:
        verdict = SCENARIOS[name].play(house)
    except DidNotHappen as missed:
        trouble = f"did not happen: {missed}"
    except (Wrong, TimeoutError) as wrong:
        trouble = f"wrong: {wrong}"
    except Exception:
        trouble = "the harness failed: " + traceback.format_exc()
    finally:
        house.tidy()
    verdict.complaints += [trouble] if trouble else []
    verdict.seconds = time.monotonic() - began
    lines = [line(name, verdict)]
    if getattr(verdict, "note", None):
        lines.append(f"    {verdict.note}")
    lines += [f"    ! {complaint}" for complaint in verdict.complaints[:8]]
    print("\n".join(lines), flush=True)
    return verdict


def line(name, verdict):
    figures = [verdict.planned, verdict.arrived, verdict.lost, verdict.extra, verdict.explained, verdict.uncertain]
    widths = [9, 9, 6, 7, 11, 11]
    return f"{name:34}" + "".join(f"{figure:>{width}}" for figure, width in zip(figures, widths)) + f"{verdict.seconds:>9.1f}"


def conclude(results, seed):
    total = Verdict()
    for verdict in results.values():
        total += verdict
    total.seconds = sum(verdict.seconds for verdict in results.values())
    bad = [name for name, verdict in results.items() if not verdict.is_good]
    print("-" * len(HEAD))
    print(line(f"all ({len(results)})", total))
    print(f"lost {total.lost}, extra {total.extra}, uncertain {total.uncertain}, explained {total.explained}, "
          f"unexplained {total.unexplained}; seed {seed}")
    for name in bad:
        print(f"NOT GOOD: {name}: {'; '.join(results[name].complaints)[:300]}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
