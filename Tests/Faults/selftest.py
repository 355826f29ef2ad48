"""The judge judged: true books, doctored one way at a time. Each forgery must be seen, and the true books must be found good."""

import copy
import sqlite3

from judge import Verdict, judge
from scene import OWED, Wrong


def lose_a_letter(letters, db):
    letters.pop(3)


def lose_a_letter_and_its_row(letters, db):
    name = letters.pop(3)["message_id"]
    _drop_triggers(db)
    db.execute("PRAGMA foreign_keys = OFF")
    row = db.execute("SELECT id FROM entries WHERE message_id LIKE ?", (f"%{name}%",)).fetchone()[0]
    for table in ("segments", "attempts", "history"):
        db.execute(f"DELETE FROM {table} WHERE entry_id = ?", (row,))
    db.execute("DELETE FROM entries WHERE id = ?", (row,))


def copy_a_letter(letters, db):
    letters.append(copy.deepcopy(letters[3]))


def copy_an_uncertain_one_otherwise(letters, db):
    _make_uncertain(letters[3], db)
    letters.append({**letters[3], "sha256": "0" * 64})


def copy_an_uncertain_one_twice(letters, db):
    _make_uncertain(letters[3], db)
    letters.extend([copy.deepcopy(letters[3]), copy.deepcopy(letters[3])])


def send_to_another(letters, db):
    letters[3]["to"] = _other(letters, 3)


def send_to_two(letters, db):
    letters[3]["to"] = letters[3]["to"] + _other(letters, 3)


def invent_a_letter(letters, db):
    letters.append({**letters[3], "message_id": "invented@epreuves.example"})


def skip_an_attempt(letters, db):
    _drop_triggers(db)
    db.execute("UPDATE attempts SET number = 2 WHERE id = (SELECT min(id) FROM attempts)")


def accept_twice(letters, db):
    columns = [row[1] for row in db.execute("PRAGMA table_info(attempts)") if row[1] not in ("id", "number")]
    names = ", ".join(columns)
    db.execute(f"INSERT INTO attempts (number, {names}) SELECT 2, {names} FROM attempts WHERE number = 1 LIMIT 1")


def take_the_bytes(letters, db):
    _unsend(letters, db, "queued", "next_attempt_at = 1")
    db.execute("DELETE FROM segments")


def take_the_time(letters, db):
    db.execute("PRAGMA ignore_check_constraints = ON")
    _unsend(letters, db, "deferred", "next_attempt_at = NULL")


def take_the_reason(letters, db):
    db.execute("PRAGMA ignore_check_constraints = ON")
    _unsend(letters, db, "held", "cause_code = NULL")


def claim_past_its_end(letters, db):
    _drop_triggers(db)
    db.execute("UPDATE attempts SET claimed_at = 9000000000000 WHERE id = (SELECT min(id) FROM attempts)")


def tear_a_page(letters, db):
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_schema SET sql = replace(sql, '(entry_id)', '(at)') WHERE name = 'history_by_entry'")


def _other(letters, number):
    return next(letter["to"] for letter in letters if letter["to"] != letters[number]["to"])


def _drop_triggers(db):
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")


def _make_uncertain(letter, db):
    db.execute(
        "INSERT INTO history (entry_id, at, state) SELECT id, 1, 'uncertain' FROM entries WHERE message_id LIKE ?",
        (f"%{letter['message_id']}%",))


def _unsend(letters, db, state, more):
    _drop_triggers(db)
    db.execute(
        f"UPDATE entries SET state = ?, accepted_at = NULL, {more} WHERE id = (SELECT min(id) FROM entries)", (state,))


# What each forgery must show: lost, unexplained copies, or words of a complaint.
FORGERIES = [
    (lose_a_letter, "lost"), (lose_a_letter_and_its_row, "lost"), (copy_a_letter, "unexplained"),
    (copy_an_uncertain_one_otherwise, "unexplained"), (copy_an_uncertain_one_twice, "unexplained"),
    (send_to_another, "another address"), (send_to_two, "another address"), (invent_a_letter, "was not planned"),
    (skip_an_attempt, "contiguous"), (accept_twice, "one accepted attempt"), (take_the_bytes, "has its bytes"),
    (take_the_time, "deferred with a time"), (take_the_reason, "held with a reason"),
    (claim_past_its_end, "past its end"), (tear_a_page, "integrity_check"),
]


def forgeries(house):
    scene = house.scene("forgeries", members=8, applications=1)
    scene.promise()
    scene.once(OWED)
    good = scene.judge()
    if not good.is_good or good.arrived != scene.community.owed:
        raise Wrong(f"the true books are not good: {good}")
    for forge, sign in FORGERIES:
        letters = scene.relay.messages()
        with scene.books() as books:
            forge(letters, books.db)
            books.db.commit()
            # Anew, so that the schema is read again.
            path = books.db.execute("PRAGMA database_list").fetchone()[2]
            books.db.close()
            books.db = sqlite3.connect(path)
            books.db.row_factory = sqlite3.Row
            verdict = judge(scene.promised, books, letters)
        seen = {"lost": verdict.lost == 1, "unexplained": verdict.unexplained == 1}.get(
            sign, any(sign in words for words in verdict.complaints))
        if not seen or verdict.is_good:
            raise Wrong(f"the judge did not see “{forge.__name__}”: {verdict}")
    good.note = f"{len(FORGERIES)} forgeries, all seen"
    return good


def missed_fault(house):
    """A fault that never comes must be called missed, not passed."""
    from kills import kill_at_point, POINTS
    from scene import DidNotHappen
    POINTS["never"] = ("dot", 10_000, None, None)
    try:
        kill_at_point(house, "never")
    except DidNotHappen:
        return Verdict()
    finally:
        del POINTS["never"]
    raise Wrong("a fault that did not happen was taken for one that did no harm")
