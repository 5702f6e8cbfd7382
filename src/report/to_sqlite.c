#include "to_sqlite.h"

#include "../base/arena.h"
#include "database.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Made where all of its tables are there. */
struct view {
    const char *needs[3]; /* tables, ended by NULL */
    const char *statement;
};

static const struct view views[] = {
    { { "pull", "designs", NULL },
      "CREATE VIEW ranking AS SELECT p.rank, p.design, p.direction, p.pull_points, p.pull_low, p.pull_high, "
      "d.partner_share, d.rep_pay_usd, d.contribution_usd, d.title "
      "FROM pull p JOIN designs d ON d.design = p.design ORDER BY p.rank" },
    { { "differences", NULL, NULL },
      "CREATE VIEW price_of_change AS SELECT design, baseline, "
      "max(CASE metric WHEN 'rep_pay_usd' THEN difference END) AS rep_pay_change_usd, "
      "max(CASE metric WHEN 'contribution_usd' THEN difference END) AS contribution_change_usd, "
      "max(CASE metric WHEN 'pull_points' THEN difference END) AS pull_change_points "
      "FROM differences GROUP BY design, baseline" },
    { { "routes", NULL, NULL },
      "CREATE VIEW cost_per_100_usd AS SELECT design, route, bookings_usd, "
      "100.0 * partner_margin_usd / bookings_usd AS partner_margin_usd, "
      "100.0 * fees_usd / bookings_usd AS fees_usd, 100.0 * rep_pay_usd / bookings_usd AS rep_pay_usd "
      "FROM routes WHERE bookings_usd > 0" },
    { { "reps", "deals", NULL },
      "CREATE VIEW deals_of_reps AS SELECT d.*, r.pay_usd AS rep_pay_usd, r.deals AS rep_deals "
      "FROM deals d JOIN reps r ON r.design = d.design AND r.rep = d.rep" },
    { { "assumptions", NULL, NULL },
      "CREATE VIEW weakest_assumptions AS SELECT grade, file, path, value, low, high, source FROM "
      "assumptions "
      "WHERE grade IN ('assumption', 'D') ORDER BY file, path" },
};

/* What people look rows up by. */
static const char *const keys[] = { "design", "metric", "route", "deal", "rep", "partner" };

static void add_indexes(struct database *database, const struct table *table, struct arena *arena)
{
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        for (size_t c = 0; c < table->column_count; c++)
            if (strcmp(table->columns[c].name, keys[k]) == 0)
                database_do(database, arena_format(arena, "CREATE INDEX \"%s_by_%s\" ON \"%s\" (\"%s\")",
                                                   table->name, keys[k], table->name, keys[k]));
}

static void add_views(struct database *database, const struct report *report)
{
    for (size_t v = 0; v < sizeof views / sizeof *views; v++) {
        bool whole = true;
        for (const char *const *need = views[v].needs; *need != NULL; need++)
            whole = whole && report_table(report, *need) != NULL;
        if (whole)
            database_do(database, views[v].statement);
    }
}

static const struct column meaning_columns[] = {
    { .name = "table", .type = COLUMN_TEXT },
    { .name = "column", .type = COLUMN_TEXT },
    { .name = "unit", .type = COLUMN_TEXT },
    { .name = "meaning", .type = COLUMN_TEXT },
};

/* One row per table, then one per column that has a unit. */
static struct table meanings(const struct report *report, struct arena *arena)
{
    struct table all =
        table_open("columns", meaning_columns, sizeof meaning_columns / sizeof *meaning_columns, arena);
    for (size_t i = 0; i < report->table_count; i++) {
        const struct table *table = &report->tables[i];
        table_row(&all);
        table_text(&all, table->name);
        table_empty(&all);
        table_empty(&all);
        table_text(&all, table->meaning);
        for (size_t c = 0; c < table->column_count; c++) {
            table_row(&all);
            table_text(&all, table->name);
            table_text(&all, table->columns[c].name);
            table_text(&all, table->columns[c].unit);
            table_empty(&all);
        }
    }
    return all;
}

bool to_sqlite(const struct report *report, const char *path, struct arena *arena, struct diag *diag)
{
    struct stat status;
    if (lstat(path, &status) == 0 && (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)))
        unlink(path); /* never a device */
    struct database *database = database_open(path, arena, diag);
    for (size_t i = 0; i < report->table_count; i++) {
        database_table(database, &report->tables[i]);
        add_indexes(database, &report->tables[i], arena);
    }
    const struct table columns = meanings(report, arena), record = record_table(report->record, arena);
    database_table(database, &columns);
    database_table(database, &record);
    add_views(database, report);
    return database_close(database);
}
