"""Every message before judges that are not ours. Exit 1 when one has something to say, or lets a spoiled message pass.

Usage: judge.py --factrice PROGRAM [--tools FOLDER] [--only NAME,NAME] [--of WORKSPACE] [--keep FOLDER]
"""

import argparse
import collections
import shutil
import sys
import tempfile
import time
from pathlib import Path

import judge_axe
import judge_calendar
import judge_email
import judge_html
import judge_outlook
import judge_spamassassin
import judge_words
from letters import WORKSPACES, all_letters

# A judge of messages has TITLE, judge(letters, desk, tools) -> Verdict, and spoiled(letters): messages that it must refuse. One that
# judges something else (a year of calendars, invented strings) comes into OTHERS: TITLE, and run(program, desk, tools) -> Verdict.
JUDGES = {
    "email": judge_email,
    "calendar": judge_calendar,
    "spamassassin": judge_spamassassin,
    "html": judge_html,
    "outlook": judge_outlook,
    "words": judge_words,
    "axe": judge_axe,
}
OTHERS = {}
# Where Tests/setup-judge-letters unpacks what is neither from Debian nor Python.
TOOLS = Path(__file__).parents[2] / ".build-judges" / "letters"
SHOWN = 12


def hear(judge, letters, desk, tools):
    """The judge gets the spoiled ones among the others. - Returns: the verdict on the others, and the spoiled that it let pass."""
    traps = list(judge.spoiled(letters))
    verdict = judge.judge(letters + [trap.letter for trap in traps], desk, tools)
    passed = []
    for trap in traps:
        said = verdict.findings.pop(trap.letter.label, [])
        if not any(trap.word.lower() in words.lower() for words in said):
            passed.append(f"{trap.letter.label} (“{trap.word}” was not said, but {said or 'nothing'})")
        verdict.remarks = {words: rest for words, labels in verdict.remarks.items() if (rest := labels - {trap.letter.label})}
    verdict.judged -= len(traps)
    return verdict, traps, passed


def tell(name, verdict, passed):
    places = collections.defaultdict(list)
    for label, said in verdict.findings.items():
        for words in said:
            places[words].append(label)
    ordered = sorted(places.items(), key=lambda place: -len(place[1]))
    for words, labels in ordered[:SHOWN]:
        print(f"  {name}: {words}\n      in {len(labels)}: {'; '.join(labels[:3])}{' …' if len(labels) > 3 else ''}")
    if len(ordered) > SHOWN:
        print(f"  {name}: and {len(ordered) - SHOWN} findings more")
    for words in passed:
        print(f"  {name}: LETS PASS {words}")
    for words, labels in sorted(verdict.remarks.items(), key=lambda remark: -len(remark[1]))[:SHOWN]:
        print(f"  {name} remarks{f', in {len(labels)}' if labels != {''} else ''}: {words}")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--factrice", required=True)
    asked.add_argument("--tools", default=TOOLS, type=Path)
    asked.add_argument("--only", default="")
    asked.add_argument("--of", choices=WORKSPACES, help="the messages of this workspace alone")
    asked.add_argument("--keep", type=Path)
    asked = asked.parse_args()
    wanted = [name for name in asked.only.split(",") if name] or [*JUDGES, *OTHERS]
    if unknown := set(wanted) - set(JUDGES) - set(OTHERS):
        sys.exit(f"No judge is called {', '.join(sorted(unknown))}. There are: {', '.join([*JUDGES, *OTHERS])}.")
    desk = asked.keep or Path(tempfile.mkdtemp(prefix="factrice-judge-"))
    desk.mkdir(exist_ok=True)
    try:
        sys.exit(1 if judge_all(wanted, asked, desk) else 0)
    finally:
        if not asked.keep:
            shutil.rmtree(desk)


def judge_all(wanted, asked, desk):
    """- Returns: whether there is something to mend."""
    letters = all_letters(asked.factrice, desk, [asked.of] if asked.of else WORKSPACES) if set(wanted) & set(JUDGES) else []
    print(f"{len(letters)} messages. What is found, and what is only remarked:", flush=True)
    rows, wrong = [], False
    for name in wanted:
        began = time.monotonic()
        judge, traps, passed = JUDGES.get(name) or OTHERS[name], [], []
        if name in JUDGES:
            verdict, traps, passed = hear(judge, letters, desk, asked.tools)
        else:
            verdict = judge.run(asked.factrice, desk, asked.tools)
        tell(name, verdict, passed)
        rows.append((name, judge.TITLE, verdict.judged, len(verdict.findings), f"{len(traps) - len(passed)} of {len(traps)}",
                     f"{time.monotonic() - began:.0f} s"))
        wrong = wrong or bool(verdict.findings or passed)
        sys.stdout.flush()
    print()
    for row in [("judge", "", "judged", "with findings", "spoiled refused", "time"), *rows]:
        print("{:13} {:36} {:>7} {:>14} {:>16} {:>7}".format(*map(str, row)))
    return wrong


if __name__ == "__main__":
    main()
