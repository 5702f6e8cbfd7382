#include "run_store.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../base/text.h"
#include "../base/version.h"
#include "database.h"
#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY, kept_at TEXT, scenario TEXT, baseline "
    "TEXT, "
    "designs INTEGER, seed TEXT, worlds INTEGER, version TEXT, fingerprint TEXT UNIQUE, command TEXT);"
    "CREATE TABLE IF NOT EXISTS estimates (run INTEGER REFERENCES runs (number), design TEXT, metric TEXT, "
    "unit TEXT, value REAL, low REAL, high REAL, PRIMARY KEY (run, design, metric));";

static void put_run(struct database *database, const struct report *report, const char *fingerprint,
                    struct arena *arena)
{
    const struct run_result *run = report->record->run;
    const struct scenario *scenario = run->scenario;
    const struct cell values[] = {
        cell_of_text(scenario->name),
        cell_of_text(scenario->designs[scenario->baseline].name),
        cell_of_number((double)scenario->design_count),
        cell_of_text(arena_format(arena, "%" PRIu64, run->seed)),
        cell_of_number((double)run->worlds),
        cell_of_text(EVENKEEL_VERSION " (" EVENKEEL_REVISION ")"),
        cell_of_text(fingerprint),
        cell_of_text(report->record->command_line),
    };
    database_put(
        database,
        "INSERT INTO runs (kept_at, scenario, baseline, designs, seed, worlds, version, fingerprint, "
        "command) VALUES (strftime('%Y-%m-%d %H:%M:%SZ', 'now'), ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (fingerprint) DO NOTHING",
        values, sizeof values / sizeof *values);
}

static void put_estimates(struct database *database, const struct table *estimates, const char *fingerprint)
{
    const size_t design = table_column(estimates, "design"), metric = table_column(estimates, "metric"),
                 unit = table_column(estimates, "unit"), value = table_column(estimates, "value");
    for (size_t row = 0; row < estimates->row_count; row++) {
        const struct cell *number = table_cell(estimates, row, value);
        const bool known = number->kind == CELL_ESTIMATE;
        const struct cell values[] = {
            cell_of_text(fingerprint),
            *table_cell(estimates, row, design),
            *table_cell(estimates, row, metric),
            *table_cell(estimates, row, unit),
            *number,
            cell_of_number(known ? number->estimate.low : NAN),
            cell_of_number(known ? number->estimate.high : NAN),
        };
        database_put(database,
                     "INSERT OR IGNORE INTO estimates SELECT number, ?2, ?3, ?4, ?5, ?6, ?7 FROM runs "
                     "WHERE fingerprint = ?1",
                     values, sizeof values / sizeof *values);
    }
}

static bool folder_of_store(const char *path, struct arena *arena, struct diag *diag)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL || slash == path ||
           directory_make(arena_text(arena, path, (size_t)(slash - path)), diag);
}

bool run_store_add(const char *path, const struct report *report, struct arena *arena, struct diag *diag)
{
    const struct table *estimates = report_table(report, "estimates");
    char fingerprint[FINGERPRINT_BYTES];
    if (!folder_of_store(path, arena, diag))
        return false;
    record_fingerprint(report->record, fingerprint, arena);
    struct database *database = database_open(path, arena, diag);
    database_do(database, schema);
    put_run(database, report, fingerprint, arena);
    if (estimates != NULL)
        put_estimates(database, estimates, fingerprint);
    return database_close(database);
}

/* Opens a store that must be there. */
static struct database *open_old(const char *path, struct arena *arena, struct diag *diag)
{
    if (access(path, R_OK) == 0) {
        struct database *database = database_open(path, arena, diag);
        database_do(database, schema);
        return database;
    }
    diag_machine_error(diag, "can't read %s: there is no such store of runs", path);
    diag_hint(diag, "`evenkeel run SCENARIO --store %s` keeps a run there", path);
    return NULL;
}

static const struct column run_columns[] = {
    { .name = "run", .type = COLUMN_NUMBER },       { .name = "kept_at", .type = COLUMN_TEXT },
    { .name = "scenario", .type = COLUMN_TEXT },    { .name = "baseline", .type = COLUMN_TEXT },
    { .name = "designs", .type = COLUMN_NUMBER },   { .name = "seed", .type = COLUMN_TEXT },
    { .name = "worlds", .type = COLUMN_NUMBER },    { .name = "version", .type = COLUMN_TEXT },
    { .name = "fingerprint", .type = COLUMN_TEXT }, { .name = "command", .type = COLUMN_TEXT },
};

bool run_store_list(const char *path, struct table *runs, struct arena *arena, struct diag *diag)
{
    struct database *database = open_old(path, arena, diag);
    if (database == NULL)
        return false;
    *runs = database_ask(database, "runs",
                         "SELECT number, kept_at, scenario, baseline, designs, seed, worlds, version, "
                         "fingerprint, command FROM runs ORDER BY number",
                         NULL, 0, run_columns, sizeof run_columns / sizeof *run_columns, arena);
    return database_close(database);
}

/* The one run of that number, or whose fingerprint begins so; 0 after an error in `diag`. */
static double find_run(struct database *database, const char *path, const char *named, struct arena *arena,
                       struct diag *diag)
{
    static const struct column columns[] = { { .name = "number", .type = COLUMN_NUMBER } };
    const struct cell values[] = { cell_of_text(named) };
    const struct table found =
        database_ask(database, "found",
                     "SELECT number FROM runs WHERE CAST(number AS TEXT) = ?1 OR (length(?1) >= 4 AND "
                     "substr(fingerprint, 1, length(?1)) = lower(?1))",
                     values, 1, columns, 1, arena);
    if (found.row_count == 1)
        return table_cell(&found, 0, 0)->estimate.value;
    diag_error(diag, (struct span){ 0 },
               "`%s` is %s in %s, must name one by its number or by the first digits of "
               "its fingerprint",
               named, found.row_count == 0 ? "no run" : "several runs", path);
    diag_hint(diag, "`evenkeel runs --store %s` lists them", path);
    return 0.0;
}

static const struct column compared_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },  { .name = "metric", .type = COLUMN_TEXT },
    { .name = "unit", .type = COLUMN_TEXT },    { .name = "old", .type = COLUMN_NUMBER },
    { .name = "new", .type = COLUMN_NUMBER },   { .name = "difference", .type = COLUMN_NUMBER },
    { .name = "verdict", .type = COLUMN_TEXT },
};

/* An interval of one that holds the other's value says that luck could make the difference. */
static const char compared_question[] =
    "SELECT a.design, a.metric, a.unit, a.value, b.value, b.value - a.value, "
    "CASE WHEN b.value BETWEEN a.low AND a.high OR a.value BETWEEN b.low AND b.high "
    "THEN 'within luck' ELSE 'differs' END "
    "FROM estimates a JOIN estimates b ON a.design = b.design AND a.metric = b.metric "
    "WHERE a.run = ?1 AND b.run = ?2 AND a.value <> b.value AND (?3 IS NULL OR a.metric = ?3) "
    "ORDER BY a.rowid";

/* Whether any run has the metric; an error in `diag` where none does, so that a slip is no "same numbers". */
static bool has_metric(struct database *database, const char *path, const char *metric, struct arena *arena,
                       struct diag *diag)
{
    static const struct column columns[] = { { .name = "metric", .type = COLUMN_TEXT } };
    const struct table known =
        database_ask(database, "metrics", "SELECT DISTINCT metric FROM estimates ORDER BY rowid", NULL, 0,
                     columns, 1, arena);
    const char **names = arena_array(arena, const char *, known.row_count + 1);
    for (size_t row = 0; row < known.row_count; row++) {
        names[row] = table_cell(&known, row, 0)->text;
        if (strcmp(names[row], metric) == 0)
            return true;
    }
    diag_error(diag, (struct span){ 0 }, "--metric is %s, must be a metric of the runs in %s", metric, path);
    const char *near = text_nearest(metric, names, known.row_count);
    if (near != NULL)
        diag_hint(diag, "did you mean `%s`?", near);
    else
        diag_hint(diag,
                  "pull_points and contribution_usd are two; without --metric all that differ are shown");
    return false;
}

/* Designs of one name may be two different plans then. */
static void warn_of_two_scenarios(struct database *database, const struct cell *runs, struct arena *arena,
                                  struct diag *diag)
{
    static const struct column columns[] = { { .name = "old", .type = COLUMN_TEXT },
                                             { .name = "new", .type = COLUMN_TEXT } };
    const struct table names = database_ask(
        database, "scenarios",
        "SELECT a.scenario, b.scenario FROM runs a, runs b WHERE a.number = ?1 AND b.number = ?2 "
        "AND a.scenario <> b.scenario",
        runs, 2, columns, 2, arena);
    if (names.row_count > 0)
        diag_warning(diag, (struct span){ 0 },
                     "the runs are of two scenarios, %s and %s: designs of one name may be two plans",
                     table_cell(&names, 0, 0)->text, table_cell(&names, 0, 1)->text);
}

bool run_store_compare(const char *path, const char *left, const char *right, const char *metric,
                       struct table *rows, struct arena *arena, struct diag *diag)
{
    struct database *database = open_old(path, arena, diag);
    if (database == NULL)
        return false;
    const double first = find_run(database, path, left, arena, diag);
    const double second = find_run(database, path, right, arena, diag);
    const bool named = metric == NULL || has_metric(database, path, metric, arena, diag);
    const struct cell values[] = { cell_of_number(first), cell_of_number(second), cell_of_text(metric) };
    warn_of_two_scenarios(database, values, arena, diag);
    *rows = database_ask(database, "compared", compared_question, values, 3, compared_columns,
                         sizeof compared_columns / sizeof *compared_columns, arena);
    return database_close(database) && named && first > 0.0 && second > 0.0;
}
