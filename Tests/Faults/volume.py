"""Ten thousand messages: the process at the ten-thousandth is no larger than at the thousandth, and holds no more files open."""

import os
import time

from scene import OWED, DidNotHappen


def ten_thousand(house, count=10_000):
    scene = house.scene("volume", members=count, applications=0, relay={"fsync": False})
    samples = {}

    def hook(moment):
        if moment.stage == "dot+":
            done = scene.relay.received // 500 * 500
            if done not in samples:
                samples[done] = _size(scene.run.pid)
        return None

    scene.relay.behave(hook)
    began = time.monotonic()
    scene.start_once(OWED).wait(900)
    took = time.monotonic() - began
    if len(samples) < count // 500 - 2:
        raise DidNotHappen(f"sampled {len(samples)} times only")
    verdict = scene.settled()
    low, high = samples[1_000], samples[max(samples)]
    if high[0] > low[0] * 1.25 + 16_384:
        verdict.complaints.append(f"it grew from {low[0]} KB to {high[0]} KB")
    if max(files for _, files in samples.values()) > low[1] + 8:
        verdict.complaints.append(f"files open: {low[1]} at 1,000, up to {max(files for _, files in samples.values())}")
    verdict.note = (
        f"at 1,000: {low[0] // 1024} MB and {low[1]} files; at {max(samples):,}: {high[0] // 1024} MB and {high[1]} files; "
        f"peak {max(size for size, _ in samples.values()) // 1024} MB; {took:.0f} s")
    return verdict


def _size(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        size = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    return size, len(os.listdir(f"/proc/{pid}/fd"))
