/*
 * The limit that the writer is measured against: a prepared insert over SQLite's own API, with nothing around it.
 * It is handed rows as the queue holds them, so that both sides bind the same bytes, and binds them without a copy.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The few prototypes that are needed of the SQLite that the package brings. */
typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;
int sqlite3_open_v2(const char *, sqlite3 **, int, const char *);
int sqlite3_close_v2(sqlite3 *);
int sqlite3_exec(sqlite3 *, const char *, void *, void *, char **);
int sqlite3_prepare_v3(sqlite3 *, const char *, int, unsigned int, sqlite3_stmt **, const char **);
int sqlite3_bind_text(sqlite3_stmt *, int, const char *, int, void (*)(void *));
int sqlite3_bind_int64(sqlite3_stmt *, int, int64_t);
int sqlite3_bind_null(sqlite3_stmt *, int);
int sqlite3_step(sqlite3_stmt *);
int sqlite3_reset(sqlite3_stmt *);
int sqlite3_finalize(sqlite3_stmt *);

enum { OK = 0, DONE = 101, OPEN_READWRITE = 2, OPEN_NOMUTEX = 0x8000, PREPARE_PERSISTENT = 1 };

/* A row: the time, the duration, the length of each text (-1 is NULL), the texts. */
enum { TEXTS = 11, LENGTHS_AT = 16, TEXTS_AT = LENGTHS_AT + 4 * TEXTS };

typedef struct {
    sqlite3 *database;
    sqlite3_stmt *begin, *insert, *commit;
} loop;

/* What ends a transaction: so many rows, or so much time where that is not 0. */
typedef struct {
    int32_t rows;
    int32_t reserved;
    int64_t nanoseconds;
} limits;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int run(sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == DONE ? OK : code;
}

static int insert(sqlite3_stmt *statement, const uint8_t *row)
{
    int64_t time, duration;
    int32_t lengths[TEXTS];
    memcpy(&time, row, sizeof time);
    memcpy(&duration, row + 8, sizeof duration);
    memcpy(lengths, row + LENGTHS_AT, sizeof lengths);

    int code = OK;
    const char *text = (const char *)row + TEXTS_AT;
    for (int i = 0; i < TEXTS; i++) {
        if (lengths[i] < 0) {
            code |= sqlite3_bind_null(statement, i + 1);
        } else {
            code |= sqlite3_bind_text(statement, i + 1, text, lengths[i], NULL);
            text += lengths[i];
        }
    }

    code |= sqlite3_bind_int64(statement, TEXTS + 1, time);
    code |= duration == INT64_MIN ? sqlite3_bind_null(statement, TEXTS + 2) : sqlite3_bind_int64(statement, TEXTS + 2, duration);
    return code != OK ? code : run(statement);
}

void c_loop_close(loop *self)
{
    if (self != NULL) {
        sqlite3_finalize(self->begin);
        sqlite3_finalize(self->insert);
        sqlite3_finalize(self->commit);
        sqlite3_close_v2(self->database);
        free(self);
    }
}

/* Opens a file that has its tables already. Returns NULL where it cannot. */
loop *c_loop_open(const char *path, const char *pragmas, const char *insert_sql)
{
    loop *self = calloc(1, sizeof *self);
    if (self == NULL
        || sqlite3_open_v2(path, &self->database, OPEN_READWRITE | OPEN_NOMUTEX, NULL) != OK
        || sqlite3_exec(self->database, pragmas, NULL, NULL, NULL) != OK
        || sqlite3_prepare_v3(self->database, "BEGIN IMMEDIATE", -1, PREPARE_PERSISTENT, &self->begin, NULL) != OK
        || sqlite3_prepare_v3(self->database, insert_sql, -1, PREPARE_PERSISTENT, &self->insert, NULL) != OK
        || sqlite3_prepare_v3(self->database, "COMMIT", -1, PREPARE_PERSISTENT, &self->commit, NULL) != OK) {
        c_loop_close(self);
        return NULL;
    }

    return self;
}

/*
 * Writes all rows, a transaction after the other. ends[i] is where row i ends. Where commit_times is not NULL it gets
 * the nanoseconds of each transaction. Returns how many transactions it took, or SQLite's error, negated.
 */
int32_t c_loop_write(loop *self, const uint8_t *rows, const int32_t *ends, int32_t count, const limits *limit, int64_t *commit_times)
{
    int32_t commits = 0;
    int code = OK;
    for (int32_t i = 0; i < count; commits++) {
        int64_t start = now();
        int32_t first = i;
        if ((code = run(self->begin)) != OK) {
            return -code;
        }

        do {
            if ((code = insert(self->insert, rows + (i == 0 ? 0 : ends[i - 1]))) != OK) {
                return -code;
            }

            i++;
        } while (i < count && i - first < limit->rows && (limit->nanoseconds == 0 || now() - start < limit->nanoseconds));

        if ((code = run(self->commit)) != OK) {
            return -code;
        }

        if (commit_times != NULL) {
            commit_times[commits] = now() - start;
        }
    }

    return commits;
}
