/// The tables, as the last honest witness: STRICT, checked, keyed, and what is append-only is so by trigger.
///
/// Each version is a list of statements applied in one transaction; a version that has shipped never changes. Times
/// are UTC milliseconds since 1970; truth is 0 or 1. The small row of `entries` holds the state; bytes are elsewhere,
/// so that a claim touches no page of them. Each index costs every commit a page: there is one only for a question
/// that the worker asks while it sends.
enum Schema {
    static let versions: [[String]] = [version1, version2]

    /// `Fact`, in the file's head: says whose file it is.
    static let applicationID = 0x4661_6374

    private static let version1 =
        [entries, ready, later, ending, inHand, purgeable, firstNumber] + past + bytes + register + worker + finality

    /// The title under which somebody was told of an event: her calendar shows it.
    private static let version2 = ["ALTER TABLE entries ADD COLUMN told_title TEXT"]

    private static let entries = """
        CREATE TABLE entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            rule TEXT NOT NULL, step TEXT NOT NULL, subject TEXT NOT NULL,
            revision TEXT NOT NULL, recipient TEXT NOT NULL,
            state TEXT NOT NULL CHECK (\(StateWords.any("state"))),
            cause_code TEXT, cause_fr TEXT, cause_en TEXT,
            created_at INTEGER NOT NULL, due_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL, next_attempt_at INTEGER,
            is_ready INTEGER NOT NULL DEFAULT 0 CHECK (is_ready IN (0, 1)),
            owner TEXT, epoch INTEGER REFERENCES epochs (number), lease_until INTEGER, claimed_at INTEGER,
            transmitting_at INTEGER,
            claims INTEGER NOT NULL DEFAULT 0, recorded INTEGER NOT NULL DEFAULT 0, charged INTEGER NOT NULL DEFAULT 0,
            times_uncertain INTEGER NOT NULL DEFAULT 0, deaths INTEGER NOT NULL DEFAULT 0,
            may_have_arrived INTEGER NOT NULL DEFAULT 0 CHECK (may_have_arrived IN (0, 1)),
            accepted_at INTEGER, bounced_at INTEGER,
            template TEXT NOT NULL, template_version TEXT,
            class TEXT NOT NULL CHECK (class IN ('statutory','service','optional')),
            when_uncertain TEXT NOT NULL CHECK (when_uncertain IN ('retry','hold')),
            ignores_hours INTEGER NOT NULL CHECK (ignores_hours IN (0, 1)),
            member_id TEXT, address TEXT NOT NULL, domain TEXT NOT NULL, name TEXT, language TEXT NOT NULL CHECK (language IN ('fr','en')),
            discreet INTEGER NOT NULL CHECK (discreet IN (0, 1)),
            message_subject TEXT, message_id TEXT, sha256 TEXT CHECK (length(sha256) = 64), byte_count INTEGER,
            has_bytes INTEGER NOT NULL DEFAULT 0 CHECK (has_bytes IN (0, 1)),
            told_start INTEGER, told_end INTEGER, told_place TEXT, told_link TEXT, told_cancelled INTEGER,
            UNIQUE (rule, step, subject, revision, recipient),
            CHECK ((cause_code IS NULL) = (cause_fr IS NULL) AND (cause_code IS NULL) = (cause_en IS NULL)),
            CHECK ((message_id IS NULL) = (sha256 IS NULL) AND (message_id IS NULL) = (byte_count IS NULL)),
            CHECK (NOT \(StateWords.among("queued", "claimed", "deferred", "sent", "uncertain"))
                OR message_id IS NOT NULL),
            CHECK (has_bytes = 0 OR message_id IS NOT NULL),
            CHECK (NOT \(StateWords.among("queued", "claimed", "deferred")) OR has_bytes = 1),
            CHECK (state <> 'uncertain' OR next_attempt_at IS NULL OR has_bytes = 1),
            CHECK (is_ready = 0 OR (\(StateWords.waiting) AND next_attempt_at IS NOT NULL)),
            CHECK (NOT \(StateWords.among("queued", "deferred")) OR next_attempt_at IS NOT NULL),
            CHECK (NOT \(StateWords.among("held", "cancelled", "expired")) OR cause_code IS NOT NULL),
            CHECK (state <> 'uncertain' OR (cause_code IS NOT NULL AND may_have_arrived = 1)),
            CHECK (state = 'claimed' OR transmitting_at IS NULL),
            CHECK ((state = 'claimed') = (owner IS NOT NULL) AND (state = 'claimed') = (epoch IS NOT NULL)
                AND (state = 'claimed') = (lease_until IS NOT NULL) AND (state = 'claimed') = (claimed_at IS NOT NULL)),
            CHECK (NOT \(StateWords.among("claimed", "sent", "failed", "expired", "held", "cancelled"))
                OR next_attempt_at IS NULL),
            CHECK ((state = 'sent') = (accepted_at IS NOT NULL)),
            CHECK (state <> 'claimed' OR claimed_at < expires_at),
            CHECK ((told_start IS NULL) = (told_end IS NULL) AND (told_start IS NULL) = (told_cancelled IS NULL))
        ) STRICT
        """

    /// What may be claimed now, by rule, then those that were in nobody's hand when a worker died, then by time left: a
    /// claim reads this and never the table's width.
    private static let ready = """
        CREATE INDEX entries_ready ON entries (rule, deaths, expires_at, id, next_attempt_at, domain)
        WHERE is_ready = 1
        """

    /// What waits for its time, by that time: kept out of the way of a claim, however many they are.
    private static let later = """
        CREATE INDEX entries_later ON entries (next_attempt_at) WHERE is_ready = 0 AND next_attempt_at IS NOT NULL
        """

    /// What a worker has in hand.
    private static let inHand = """
        CREATE INDEX entries_in_hand ON entries (lease_until) WHERE state = 'claimed'
        """

    /// What is over and still has its bytes, by when it ended.
    private static let purgeable = """
        CREATE INDEX entries_purgeable ON entries (changed_at)
        WHERE has_bytes = 1 AND \(StateWords.over)
        """

    /// What may still come to its end by itself, by that time.
    private static let ending = """
        CREATE INDEX entries_ending ON entries (expires_at)
        WHERE \(StateWords.unfinished)
        """

    /// Ids have four figures from the first: short, and never taken for a count.
    private static let firstNumber = "INSERT INTO sqlite_sequence (name, seq) VALUES ('entries', 1000)"

    private static let past = [
        """
        CREATE TABLE epochs (
            number INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, started_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE history (
            id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entries (id), at INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (\(StateWords.any("state"))), attempt INTEGER, by TEXT,
            cause_code TEXT, cause_fr TEXT, cause_en TEXT
        ) STRICT
        """,
        "CREATE INDEX history_by_entry ON history (entry_id)",
        """
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entries (id),
            number INTEGER NOT NULL CHECK (number >= 1), fenced INTEGER NOT NULL CHECK (fenced IN (0, 1)),
            owner TEXT NOT NULL, epoch INTEGER NOT NULL REFERENCES epochs (number),
            claimed_at INTEGER, transmitting_at INTEGER, ended_at INTEGER NOT NULL,
            relay TEXT, tls TEXT, stage TEXT NOT NULL, scope TEXT, disposition TEXT NOT NULL, evidence TEXT NOT NULL,
            code INTEGER CHECK (code BETWEEN 200 AND 599), enhanced TEXT,
            text TEXT CHECK (length(text) <= 512), detail TEXT,
            bytes_given INTEGER NOT NULL, bytes_total INTEGER NOT NULL, sha256 TEXT NOT NULL,
            becomes TEXT NOT NULL CHECK (\(StateWords.any("becomes"))), next_attempt_at INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX attempts_by_number ON attempts (entry_id, number) WHERE fenced = 0",
        """
        CREATE TABLE suppressions (
            id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL, reason TEXT NOT NULL, evidence TEXT NOT NULL,
            entry_id INTEGER REFERENCES entries (id), at INTEGER NOT NULL, lifted_at INTEGER, lifted_by TEXT,
            CHECK (lifted_by IS NULL OR lifted_at IS NOT NULL)
        ) STRICT
        """,
        "CREATE UNIQUE INDEX suppressions_in_force ON suppressions (address) WHERE lifted_at IS NULL",
    ]

    private static let bytes = [
        """
        CREATE TABLE attachments (
            hash TEXT PRIMARY KEY CHECK (length(hash) = 64), file_name TEXT NOT NULL, media_type TEXT NOT NULL,
            byte_count INTEGER NOT NULL, wire_form BLOB NOT NULL, seal BLOB NOT NULL CHECK (length(seal) = 32)
        ) STRICT
        """,
        """
        CREATE TABLE segments (
            id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entries (id), position INTEGER NOT NULL,
            bytes BLOB, seal BLOB CHECK (length(seal) = 32), attachment TEXT REFERENCES attachments (hash),
            UNIQUE (entry_id, position), CHECK ((bytes IS NULL) <> (attachment IS NULL)),
            CHECK ((bytes IS NULL) = (seal IS NULL))
        ) STRICT
        """,
        "CREATE INDEX segments_by_attachment ON segments (attachment) WHERE attachment IS NOT NULL",
    ]

    private static let register = [
        """
        CREATE TABLE sights (
            id INTEGER PRIMARY KEY, step TEXT NOT NULL, fingerprint TEXT NOT NULL, first_seen INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE revisions (
            event_id TEXT NOT NULL, number INTEGER NOT NULL CHECK (number >= 0),
            start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, place TEXT, link TEXT,
            is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)), first_seen INTEGER NOT NULL,
            PRIMARY KEY (event_id, number)
        ) STRICT
        """,
        "CREATE TABLE greatest_access (member_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT",
        """
        CREATE TABLE releases (
            id INTEGER PRIMARY KEY, event_id TEXT NOT NULL, status TEXT NOT NULL, version INTEGER NOT NULL,
            released_by TEXT, released_at INTEGER NOT NULL, payload TEXT NOT NULL,
            UNIQUE (event_id, status, version)
        ) STRICT
        """,
        """
        CREATE TABLE source_counts (source TEXT PRIMARY KEY, rows INTEGER NOT NULL, at INTEGER NOT NULL) STRICT
        """,
        """
        CREATE TABLE acts (
            id INTEGER PRIMARY KEY, ticket TEXT UNIQUE, kind TEXT NOT NULL, by TEXT, at INTEGER NOT NULL,
            payload TEXT NOT NULL, answer TEXT NOT NULL
        ) STRICT
        """,
    ]

    /// What the worker keeps of itself: one row each of the line and its pulse, and what the organisers must hear of.
    private static let worker = [
        """
        CREATE TABLE line (
            id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL,
            condition TEXT NOT NULL CHECK (condition IN ('open','down','paused')), since INTEGER NOT NULL,
            probe_at INTEGER, openings INTEGER NOT NULL, stage TEXT,
            code INTEGER CHECK (code BETWEEN 200 AND 599), enhanced TEXT, text TEXT CHECK (length(text) <= 512),
            detail TEXT, settings TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE pulse (
            id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL, worker_pid INTEGER NOT NULL,
            started_at INTEGER NOT NULL, commit_last REAL, commit_median REAL, commit_max REAL,
            refused_at INTEGER, purged_at INTEGER
        ) STRICT
        """,
        """
        CREATE TABLE incidents (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, scope TEXT NOT NULL, at INTEGER NOT NULL,
            noted_at INTEGER NOT NULL, entry_ids TEXT NOT NULL, detail_fr TEXT, detail_en TEXT,
            UNIQUE (kind, scope), CHECK ((detail_fr IS NULL) = (detail_en IS NULL))
        ) STRICT
        """,
    ]

    private static let appendOnly = [
        "attempts", "history", "acts", "releases", "sights", "revisions", "epochs", "incidents",
    ]

    private static let finality = appendOnly.flatMap { table in
        ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            BEGIN SELECT RAISE (ABORT, '\(table) is append-only'); END
            """
        }
    }
}
