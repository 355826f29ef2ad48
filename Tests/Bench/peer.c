/* The plain program that a planning pass is held against: who is owed what now, by SQL over an indexed SQLite database.
 *
 *   peer fill DATABASE FOLDER     loads the tables that `FactriceBench tables` wrote, makes the indexes
 *   peer due DATABASE NOW         prints how many notices are due at NOW (seconds since 1970), and a checksum of their keys
 *
 * It knows the five shipped rules by heart, and nothing else: no other rule, no reason why not, no refused address, nobody twice. */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY 86400L
#define SPAN_MONTHS 24
#define RAMP 25

static sqlite3 *db;
static long now;
static unsigned long count, sum;

static void must(int ok, const char *what) {
    if (ok) return;
    fprintf(stderr, "peer: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
    exit(1);
}

static void run(const char *sql) { must(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, sql); }

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *made;
    must(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL) == SQLITE_OK, sql);
    return made;
}

static const char *text(sqlite3_stmt *row, int column) {
    const char *found = (const char *)sqlite3_column_text(row, column);
    return found ? found : "";
}

static void bind(sqlite3_stmt *query, int place, const char *value) {
    sqlite3_bind_text(query, place, value, -1, SQLITE_TRANSIENT);
}

/* One notice more: FNV-1a of its key, in which `%` and `/` are escaped. */
static uint64_t mixed(uint64_t hash, const char *part) {
    for (; *part; part++) {
        const char *written = *part == '%' ? "%25" : *part == '/' ? "%2F" : NULL;
        char plain[2] = {*part, 0};
        for (const char *byte = written ? written : plain; *byte; byte++)
            hash = (hash ^ (unsigned char)*byte) * 0x100000001B3ULL;
    }
    return hash;
}

static void due(const char *rule, const char *step, const char *subject, const char *revision, const char *recipient) {
    const char *parts[] = {rule, step, subject, revision, recipient};
    uint64_t hash = 0xCBF29CE484222325ULL;
    for (int part = 0; part < 5; part++) {
        if (part) hash = (hash ^ '/') * 0x100000001B3ULL;
        hash = mixed(hash, parts[part]);
    }
    count++, sum += hash;
}

/* Days on the wall in Toronto. */
static long on_wall(struct tm day, int hour) {
    day.tm_hour = hour, day.tm_min = day.tm_sec = 0, day.tm_isdst = -1;
    return mktime(&day);
}

static long days_before(long moment, int days, int hour) {
    struct tm day;
    localtime_r(&moment, &day);
    day.tm_mday -= days;
    if (hour >= 0) return on_wall(day, hour);
    day.tm_isdst = -1;
    return mktime(&day);
}

static int last_day(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 1 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0) ? 29 : days[month];
}

static long months_after(struct tm day, int months) {
    int month = day.tm_mon + months;
    day.tm_year += month / 12, day.tm_mon = month % 12;
    int last = last_day(day.tm_year + 1900, day.tm_mon);
    if (day.tm_mday > last) day.tm_mday = last;
    return on_wall(day, 0);
}

/* Applications */

static void applications(void) {
    sqlite3_stmt *query = prepare(
        "SELECT a.id, lower(a.email), 'acknowledgement' FROM applications a WHERE a.submitted_at BETWEEN ?1 AND ?2"
        " AND a.status IN ('submitted', 'referred') AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.rule = 'applications'"
        " AND l.subject = a.id AND l.recipient = lower(a.email) AND l.step = 'acknowledgement')"
        " UNION ALL SELECT a.id, m.id, 'to-handle' FROM applications a, members m WHERE a.submitted_at BETWEEN ?1 AND ?2"
        " AND m.id IN ('m-1', 'm-2') AND m.status = 'active'"
        " AND a.status IN ('submitted', 'referred') AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.rule = 'applications'"
        " AND l.subject = a.id AND l.recipient = m.id AND l.step = 'to-handle')");
    sqlite3_bind_int64(query, 1, now - 5 * DAY + 1), sqlite3_bind_int64(query, 2, now);
    while (sqlite3_step(query) == SQLITE_ROW) due("applications", text(query, 2), text(query, 0), "0", text(query, 1));
    sqlite3_finalize(query);
}

/* Inactivity */

struct first {
    char since[11], subject[40], recipient[40];
};

static struct first *firsts;
static int first_count;

static int oldest_first(const void *left, const void *right) {
    const struct first *a = left, *b = right;
    int order = strcmp(a->since, b->since);
    if (order) return order;
    char one[128], other[128];
    snprintf(one, sizeof one, "inactivity/first/%s/%s/%s", a->subject, a->since, a->recipient);
    snprintf(other, sizeof other, "inactivity/first/%s/%s/%s", b->subject, b->since, b->recipient);
    return strcmp(one, other);
}

static void ladder(sqlite3_stmt *told, const char *subject, const char *recipient, const char *since) {
    static const char *steps[] = {"first", "second", "third", "dossier"};
    long accepted[4] = {0};
    int stands[4] = {0};
    sqlite3_reset(told), bind(told, 1, subject), bind(told, 2, since);
    while (sqlite3_step(told) == SQLITE_ROW)
        for (int step = 0; step < 4; step++)
            if (strcmp(text(told, 0), steps[step]) == 0) {
                long taken = sqlite3_column_int64(told, 1);
                stands[step] = 1;
                if (taken && (!accepted[step] || taken < accepted[step])) accepted[step] = taken;
            }
    if (!stands[0]) {
        if (first_count % 1024 == 0) firsts = realloc(firsts, (first_count + 1024) * sizeof *firsts);
        struct first *next = &firsts[first_count++];
        snprintf(next->since, sizeof next->since, "%s", since);
        snprintf(next->subject, sizeof next->subject, "%s", subject);
        snprintf(next->recipient, sizeof next->recipient, "%s", recipient);
        return;
    }
    for (int step = 1; step < 4; step++) {
        if (stands[step] || !accepted[step - 1] || now < days_before(accepted[step - 1], -30, -1)) continue;
        if (step < 3) due("inactivity", steps[step], subject, since, recipient);
        else due("inactivity", steps[step], subject, since, "m-1"), due("inactivity", steps[step], subject, since, "m-2");
    }
}

static void inactivity(void) {
    struct tm day, tomorrow;
    localtime_r(&now, &day);
    /* The first day whose months aren't complete today. */
    struct tm first = day;
    first.tm_year -= SPAN_MONTHS / 12;
    if (first.tm_mday > last_day(first.tm_year + 1900, first.tm_mon)) first.tm_mday = last_day(first.tm_year + 1900, first.tm_mon);
    while (months_after(first, SPAN_MONTHS) <= now) {
        first.tm_mday++;
        long moment = on_wall(first, 12);
        localtime_r(&moment, &first);
    }
    long cutoff = on_wall(first, 0);
    char since[32];
    sqlite3_stmt *told = prepare("SELECT step, accepted_at FROM ledger WHERE rule = 'inactivity' AND subject = ? AND revision = ?");
    sqlite3_stmt *people = prepare(
        "SELECT m.id, max(m.last_access_at, ifnull(s.at, 0)), m.joined_on FROM members m LEFT JOIN seen s ON s.member_id = m.id"
        " WHERE m.last_access_at < ?1 AND m.status = 'active' AND m.membership = 'individual'"
        " UNION ALL SELECT m.id, s.at, m.joined_on FROM members m LEFT JOIN seen s ON s.member_id = m.id"
        " WHERE m.last_access_at IS NULL AND m.unreadable = 0 AND m.status = 'active' AND m.membership = 'individual'");
    sqlite3_bind_int64(people, 1, cutoff);
    while (sqlite3_step(people) == SQLITE_ROW) {
        long access = sqlite3_column_int64(people, 1);
        if (access >= cutoff) continue;
        if (access) localtime_r(&access, &tomorrow), strftime(since, sizeof since, "%Y-%m-%d", &tomorrow);
        else {
            if (!*text(people, 2)) continue;
            snprintf(since, sizeof since, "%s", text(people, 2));
            char last[32];
            strftime(last, sizeof last, "%Y-%m-%d", &first);
            if (strcmp(since, last) >= 0) continue;
        }
        char subject[40];
        snprintf(subject, sizeof subject, "%s", text(people, 0));
        ladder(told, subject, subject, since);
    }
    sqlite3_finalize(people);
    sqlite3_stmt *bodies = prepare(
        "SELECT o.id, max(max(ifnull(m.last_access_at, 0), ifnull(s.at, 0))), max(m.unreadable), max(m.joined_on),"
        " (SELECT c.id FROM members c WHERE c.id = o.contact_id AND c.status = 'active'),"
        " (SELECT p.id FROM members p WHERE p.organisation_id = o.id AND p.membership = 'organisation' AND p.status = 'active'"
        " ORDER BY p.joined_on DESC, p.id LIMIT 1)"
        " FROM organisations o JOIN members m ON m.organisation_id = o.id AND m.membership = 'organisation'"
        " LEFT JOIN seen s ON s.member_id = m.id WHERE o.status = 'active' GROUP BY o.id");
    while (sqlite3_step(bodies) == SQLITE_ROW) {
        long access = sqlite3_column_int64(bodies, 1);
        const char *seat = *text(bodies, 4) ? text(bodies, 4) : text(bodies, 5);
        if (!*seat || sqlite3_column_int(bodies, 2) || access >= cutoff) continue;
        if (access) localtime_r(&access, &tomorrow), strftime(since, sizeof since, "%Y-%m-%d", &tomorrow);
        else snprintf(since, sizeof since, "%s", text(bodies, 3));
        ladder(told, text(bodies, 0), seat, since);
    }
    sqlite3_finalize(bodies), sqlite3_finalize(told);
    sqlite3_stmt *today = prepare("SELECT count(*) FROM ledger WHERE rule = 'inactivity' AND step = 'first' AND created_at >= ?");
    sqlite3_bind_int64(today, 1, on_wall(day, 0));
    must(sqlite3_step(today) == SQLITE_ROW, "today");
    int room = RAMP - sqlite3_column_int(today, 0);
    sqlite3_finalize(today);
    qsort(firsts, first_count, sizeof *firsts, oldest_first);
    for (int place = 0; place < first_count && place < room; place++)
        due("inactivity", "first", firsts[place].subject, firsts[place].since, firsts[place].recipient);
}

/* Events */

struct step {
    const char *name;
    long moment, expires;
    int once, late;
};

#define REGISTRANTS \
    "SELECT ifnull(m.id, lower(r.email)) AS person, r.registered_at AS since FROM registrations r LEFT JOIN members m ON m.id = r.member_id" \
    " WHERE r.event_uid = ?1 AND r.status <> 'cancelled' AND (r.member_id IS NULL OR m.status = 'active')"
#define AUDIENCE \
    "SELECT m.id AS person, 0 AS since FROM memberships g JOIN members m ON m.id = g.member_id" \
    " WHERE g.kind = ?5 AND g.name = ?6 AND m.status = 'active'"
#define DUE_STEP(people) \
    "SELECT person, since FROM (" people ") WHERE since <= ?4 AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.rule = ?2" \
    " AND l.subject = ?1 AND l.recipient = person AND l.step = ?3 AND l.revision >= ?7)"
#define TOLD(people) \
    "SELECT person, told, told_start, told_cancelled FROM (SELECT person, (SELECT l.rowid FROM ledger l WHERE l.rule = ?2 AND" \
    " l.subject = ?1 AND l.recipient = person AND l.told <> '' AND l.state IN ('sent', 'uncertain', 'claimed')" \
    " ORDER BY l.created_at DESC LIMIT 1) AS last FROM (" people ")) JOIN ledger ON ledger.rowid = last"

static void events(const char *rule, const char *kinds, sqlite3_stmt *ask, sqlite3_stmt *told, int is_webinar) {
    char sql[512];
    snprintf(sql, sizeof sql, "SELECT id, grp, space, start, is_cancelled, facts, since, number, is_moved FROM events"
        " WHERE kind IN (%s) AND start > ?", kinds);
    sqlite3_stmt *query = prepare(sql);
    sqlite3_bind_int64(query, 1, now);
    while (sqlite3_step(query) == SQLITE_ROW) {
        const char *id = text(query, 0), *group = text(query, 1), *number = text(query, 7);
        long start = sqlite3_column_int64(query, 3), announced = sqlite3_column_int(query, 8) ? sqlite3_column_int64(query, 6) : 0;
        struct step webinar[] = {
            {"confirmation", 0, 0, 1, 0}, {"reminder-7-days-before", days_before(start, 7, 9), 0, 0, 0},
            {"reminder-1-day-before", days_before(start, 1, 9), 0, 0, 0}, {"starting-1-hour-before", start - 3600, 0, 0, 0}};
        struct step meeting[] = {
            {"invitation-21-days-before", days_before(start, 21, 9), start, 1, 1}, {"agenda-7-days-before", days_before(start, 7, 9), start, 0, 1}};
        struct step *steps = is_webinar ? webinar : meeting;
        int last = is_webinar ? 4 : 2;
        for (int place = 0; place < last && !sqlite3_column_int(query, 4); place++) {
            struct step *step = &steps[place];
            if (is_webinar && place) {
                step->expires = start;
                for (int other = 1; other < 4; other++)
                    if (steps[other].moment > step->moment && steps[other].moment < step->expires) step->expires = steps[other].moment;
            }
            int is_registration = is_webinar && place == 0, is_late = !is_registration && announced > step->moment;
            if (!is_registration && (now < step->moment || now >= step->expires || (is_late && !step->late))) continue;
            sqlite3_reset(ask), bind(ask, 1, id), bind(ask, 2, rule), bind(ask, 3, step->name);
            sqlite3_bind_int64(ask, 4, is_registration || step->late ? now : step->moment);
            if (!is_webinar) bind(ask, 5, *group ? "group" : "space"), bind(ask, 6, *group ? group : text(query, 2));
            sqlite3_bind_int(ask, 7, is_late || step->once ? 0 : sqlite3_column_int(query, 8));
            while (sqlite3_step(ask) == SQLITE_ROW) {
                if (is_registration) {
                    long since = sqlite3_column_int64(ask, 1), expires = start;
                    for (int other = 1; other < 4; other++)
                        if (steps[other].moment > since && steps[other].moment < expires) expires = steps[other].moment;
                    if (now >= expires || announced > since) continue;
                }
                due(rule, step->name, id, number, text(ask, 0));
            }
        }
        if (sqlite3_column_int(query, 7) == 0) continue;
        sqlite3_reset(told), bind(told, 1, id), bind(told, 2, rule);
        if (!is_webinar) bind(told, 5, *group ? "group" : "space"), bind(told, 6, *group ? group : text(query, 2));
        while (sqlite3_step(told) == SQLITE_ROW) {
            int is_cancelled = sqlite3_column_int(query, 4);
            if (now >= sqlite3_column_int64(told, 2)) continue;
            if (is_cancelled ? sqlite3_column_int(told, 3) : strcmp(text(told, 1), text(query, 5)) == 0) continue;
            due(rule, is_cancelled ? "cancelled" : "changed", id, number, text(told, 0));
        }
    }
    sqlite3_finalize(query), sqlite3_finalize(ask), sqlite3_finalize(told);
}

static void minutes(void) {
    sqlite3_stmt *query = prepare(
        "SELECT r.id, r.status, r.version, r.recipient FROM releases r JOIN members m ON m.id = r.recipient"
        " WHERE r.released_at BETWEEN ?1 AND ?2 AND m.status = 'active' AND NOT EXISTS (SELECT 1 FROM ledger l"
        " WHERE l.rule = 'minutes' AND l.subject = r.id AND l.recipient = r.recipient AND l.step = r.status)");
    sqlite3_bind_int64(query, 1, days_before(now, 5, -1) + 1), sqlite3_bind_int64(query, 2, now);
    while (sqlite3_step(query) == SQLITE_ROW)
        due("minutes", text(query, 1), text(query, 0), text(query, 2), text(query, 3));
    sqlite3_finalize(query);
}

/* Filling */

static void load(const char *folder, const char *name, const char *insert, int columns) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    must(file != NULL, path);
    sqlite3_stmt *row = prepare(insert);
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length; (length = getline(&line, &room, file)) > 0;) {
        line[length - 1] = 0;
        char *rest = line;
        for (int column = 1; column <= columns; column++) bind(row, column, strsep(&rest, "\t"));
        must(sqlite3_step(row) == SQLITE_DONE, name);
        sqlite3_reset(row);
    }
    free(line), fclose(file), sqlite3_finalize(row);
}

static void fill(const char *folder) {
    run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
        "CREATE TABLE members (id TEXT PRIMARY KEY, email TEXT, status TEXT, membership TEXT, organisation_id TEXT, joined_on TEXT,"
        " last_access_at INTEGER, unreadable INTEGER);"
        "CREATE TABLE memberships (member_id TEXT, kind TEXT, name TEXT);"
        "CREATE TABLE seen (member_id TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID;"
        "CREATE TABLE organisations (id TEXT PRIMARY KEY, status TEXT, contact_id TEXT);"
        "CREATE TABLE applications (id TEXT PRIMARY KEY, email TEXT, status TEXT, submitted_at INTEGER, decided_at INTEGER);"
        "CREATE TABLE events (id TEXT PRIMARY KEY, kind TEXT, grp TEXT, space TEXT, start INTEGER, is_cancelled INTEGER, facts TEXT,"
        " since INTEGER, number INTEGER, is_moved INTEGER);"
        "CREATE TABLE registrations (event_uid TEXT, member_id TEXT, email TEXT, status TEXT, registered_at INTEGER);"
        "CREATE TABLE releases (id TEXT, status TEXT, version INTEGER, released_at INTEGER, recipient TEXT);"
        "CREATE TABLE ledger (rule TEXT, subject TEXT, recipient TEXT, step TEXT, revision, state TEXT, created_at INTEGER,"
        " accepted_at INTEGER, told TEXT, told_start INTEGER, told_cancelled INTEGER);");
    load(folder, "members", "INSERT INTO members VALUES (?,?,?,?,nullif(?,''),?6,iif(?7 IN ('','?'),NULL,?7),?7 = '?')", 7);
    load(folder, "memberships", "INSERT INTO memberships VALUES (?,?,?)", 3);
    load(folder, "seen", "INSERT INTO seen VALUES (?,?)", 2);
    load(folder, "organisations", "INSERT INTO organisations VALUES (?,?,?)", 3);
    load(folder, "applications", "INSERT INTO applications VALUES (?,?,?,?,nullif(?,''))", 5);
    load(folder, "events", "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?)", 10);
    load(folder, "registrations", "INSERT INTO registrations VALUES (?,nullif(?,''),nullif(?,''),?,nullif(?,''))", 5);
    load(folder, "releases", "INSERT INTO releases VALUES (?,?,?,?,?)", 5);
    load(folder, "ledger", "INSERT INTO ledger VALUES (?1,?2,?3,?4,iif(?1='inactivity',?5,CAST(?5 AS INTEGER)),?6,?7,nullif(?8,''),?9,nullif(?10,''),nullif(?11,''))", 11);
    run("CREATE INDEX members_access ON members (last_access_at);"
        "CREATE INDEX members_organisation ON members (organisation_id);"
        "CREATE INDEX memberships_name ON memberships (kind, name, member_id);"
        "CREATE INDEX applications_submitted ON applications (submitted_at);"
        "CREATE INDEX events_start ON events (kind, start);"
        "CREATE INDEX registrations_event ON registrations (event_uid);"
        "CREATE INDEX releases_at ON releases (released_at);"
        "CREATE UNIQUE INDEX ledger_key ON ledger (rule, subject, recipient, step, revision);"
        "CREATE INDEX ledger_time ON ledger (rule, step, created_at);"
        "COMMIT; ANALYZE;");
}

int main(int argc, char **argv) {
    must(argc == 4, "peer fill DATABASE FOLDER | due DATABASE NOW");
    setenv("TZ", "America/Toronto", 1), tzset();
    must(sqlite3_open(argv[2], &db) == SQLITE_OK, argv[2]);
    if (strcmp(argv[1], "fill") == 0) return fill(argv[3]), sqlite3_close(db);
    now = atol(argv[3]);
    run("PRAGMA mmap_size = 4000000000; PRAGMA cache_size = -200000; BEGIN;");
    applications();
    inactivity();
    events("meetings", "'meeting', 'gathering'", prepare(DUE_STEP(AUDIENCE)), prepare(TOLD(AUDIENCE)), 0);
    minutes();
    events("webinars", "'webinar'", prepare(DUE_STEP(REGISTRANTS)), prepare(TOLD(REGISTRANTS)), 1);
    printf("{\"due\": %lu, \"checksum\": %lu}\n", count, sum & 0xFFFFFFFFFFFFFUL);
    return sqlite3_close(db);
}
