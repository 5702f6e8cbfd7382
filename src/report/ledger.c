#include "ledger.h"

#include "../base/arena.h"
#include <math.h>
#include <string.h>

const char *evidence_name(enum evidence grade)
{
    static const char *const names[] = { "A", "B", "C", "D", "assumption" };
    return names[grade];
}

/* A model file in use. */
struct used_file {
    const char *kind;
    const struct model_about *about;
};

enum { USED_MAX = 2 * DESIGNS_MAX + 3 };

/* A file used by several designs is listed once. A design made from it by `set:` shares its path. */
static size_t use(struct used_file *used, size_t count, const char *kind, const struct model_about *about)
{
    if (!about->path)
        return count;
    for (size_t i = 0; i < count; i++)
        if (strcmp(used[i].about->path, about->path) == 0)
            return count;
    used[count] = (struct used_file){ kind, about };
    return count + 1;
}

static size_t used_files(const struct scenario *scenario, struct used_file used[USED_MAX])
{
    size_t count = 0;
    count = use(used, count, "scenario", &scenario->about);
    count = use(used, count, "market", &scenario->market.about);
    count = use(used, count, "behaviour", &scenario->behaviour.about);
    for (size_t d = 0; d < scenario->design_count; d++) {
        count = use(used, count, "plan", &scenario->designs[d].rep.about);
        count = use(used, count, "program", &scenario->designs[d].program.about);
    }
    return count;
}

/* Calls for each grade from the weakest, so that lists come out weakest first and otherwise in
 * file order. */
#define WEAKEST_FIRST(grade) for (int grade = EVIDENCE_ASSUMPTION; grade >= EVIDENCE_A; grade--)

static const struct column file_columns[] = {
    { .name = "grade", .type = COLUMN_TEXT }, { .name = "as_of", .type = COLUMN_TEXT },
    { .name = "kind", .type = COLUMN_TEXT },  { .name = "file", .type = COLUMN_TEXT },
    { .name = "title", .type = COLUMN_TEXT }, { .name = "source", .type = COLUMN_TEXT },
};

struct table ledger_files(const struct scenario *scenario, struct arena *arena)
{
    struct table table =
        table_open("model_files", file_columns, sizeof file_columns / sizeof *file_columns, arena);
    struct used_file used[USED_MAX];
    const size_t count = used_files(scenario, used);
    WEAKEST_FIRST(grade)
    {
        for (size_t i = 0; i < count; i++) {
            const struct model_about *about = used[i].about;
            if ((int)about->grade != grade)
                continue;
            table_row(&table);
            table_text(&table, evidence_name(about->grade));
            table_text(&table, about->as_of);
            table_text(&table, used[i].kind);
            table_text(&table, about->path);
            table_text(&table, about->title);
            table_text(&table, about->source);
        }
    }
    return table;
}

static const struct column number_columns[] = {
    { .name = "grade", .type = COLUMN_TEXT },
    { .name = "file", .type = COLUMN_TEXT },
    { .name = "path", .heading = "number", .type = COLUMN_TEXT },
    { .name = "value", .type = COLUMN_NUMBER },
    { .name = "low", .type = COLUMN_NUMBER },
    { .name = "high", .type = COLUMN_NUMBER },
    { .name = "source", .type = COLUMN_TEXT },
    { .name = "key", .type = COLUMN_TEXT, .meaning = "as --set takes it" },
    { .name = "pull_of", .type = COLUMN_TEXT, .meaning = "the design that the headline is about" },
    { .name = "pull_at_low",
      .unit = "points",
      .type = COLUMN_NUMBER,
      .meaning = "its pull with this number alone at the low end: a quick look in one world" },
    { .name = "pull_at_high",
      .unit = "points",
      .type = COLUMN_NUMBER,
      .meaning = "the same at the high end" },
};

/* The last columns of a number's row. */
static void add_doubt(struct table *table, const struct scenario *scenario,
                      const struct headline_doubt *doubt, size_t assumption)
{
    const struct tornado_row *row = doubt != NULL ? headline_doubt_row(doubt, assumption) : NULL;
    if (row == NULL) {
        for (size_t c = 0; c < 3; c++)
            table_empty(table);
        return;
    }
    table_text(table, scenario->designs[doubt->design].name);
    table_number(table, row->at_low);
    table_number(table, row->at_high);
}

struct table ledger_numbers(const struct scenario *scenario, const struct headline_doubt *doubt,
                            struct arena *arena)
{
    struct table table =
        table_open("assumptions", number_columns, sizeof number_columns / sizeof *number_columns, arena);
    WEAKEST_FIRST(grade)
    {
        for (size_t i = 0; i < scenario->assumption_count; i++) {
            const struct assumption *assumption = &scenario->assumptions[i];
            if ((int)assumption->grade != grade)
                continue;
            const bool has_range = assumption->low != assumption->high;
            table_row(&table);
            table_text(&table, evidence_name(assumption->grade));
            table_text(&table, assumption->file);
            table_text(&table, assumption->path);
            table_number(&table, assumption->value);
            table_number(&table, has_range ? assumption->low : NAN);
            table_number(&table, has_range ? assumption->high : NAN);
            table_text(&table, assumption->source);
            table_text(&table, assumption->set_path);
            add_doubt(&table, scenario, doubt, i);
        }
    }
    return table;
}
