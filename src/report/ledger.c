#include "ledger.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "screen_text.h"
#include "to_terminal.h"
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
};

struct table ledger_numbers(const struct scenario *scenario, struct arena *arena)
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
        }
    }
    return table;
}

/* The file's name without its folder: the kind says which folder. */
static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void add_files(const struct page *page, const struct scenario *scenario)
{
    static const struct column columns[] = {
        { .name = "grade", .type = COLUMN_TEXT }, { .name = "as of", .type = COLUMN_TEXT },
        { .name = "kind", .type = COLUMN_TEXT },  { .name = "file", .type = COLUMN_TEXT },
        { .name = "title", .type = COLUMN_TEXT },
    };
    const struct table files = ledger_files(scenario, page->arena);
    struct table table = table_open(files.name, columns, sizeof columns / sizeof *columns, page->arena);
    for (size_t row = 0; row < files.row_count; row++) {
        table_row(&table);
        for (size_t c = 0; c < table.column_count; c++) {
            const char *text = table_cell(&files, row, c)->text;
            table_text(&table, c == 3 ? file_name(text) : text);
        }
    }
    page_table(page, &table);
}

/* Length of what comes before the last dot of a path: `routes[1]` of `routes[1].win_lift_share`. */
static size_t owner_length(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? (size_t)(dot - path) : 0;
}

/* Four digits are enough for a page; the CSV has them all. */
static const char *short_number(double number, char text[32])
{
    if (number == 0.0)
        return text_from_number(number, text);
    const double unit = pow(10.0, floor(log10(fabs(number))) - 3.0);
    /* Dividing by a power of ten above 0 keeps decimal fractions short: 1853 / 10000, not 1853 x 0.0001. */
    const double rounded =
        unit < 1.0 ? round(number / unit) / round(1.0 / unit) : round(number / unit) * unit;
    return text_from_number(rounded, text);
}

/* "win_lift_share 0.117 (0.05 to 0.3)". */
static const char *number_text(const struct assumption *assumption, struct arena *arena)
{
    char value[32], low[32], high[32];
    const size_t owner = owner_length(assumption->path);
    const char *name = assumption->path + (owner ? owner + 1 : 0);
    short_number(assumption->value, value);
    if (assumption->low == assumption->high)
        return arena_format(arena, "%s %s", name, value);
    return arena_format(arena, "%s %s (%s to %s)", name, value, short_number(assumption->low, low),
                        short_number(assumption->high, high));
}

/* What stands before a number: a comma, or who it belongs to if that is someone else than before. */
static const char *joint(const struct assumption *before, const struct assumption *next, struct arena *arena)
{
    const size_t owner = owner_length(next->path);
    if (before && owner == owner_length(before->path) && strncmp(before->path, next->path, owner) == 0)
        return ", ";
    return arena_format(arena, "%s%.*s%s", before ? "; " : "", (int)owner, next->path, owner ? ": " : "");
}

/* All numbers of one grade and file as one paragraph; nothing if `first` is not the first of them. */
static void add_numbers_like(const struct page *page, const struct scenario *scenario, size_t first)
{
    struct arena *arena = page->arena;
    const struct assumption *all = scenario->assumptions, *before = NULL;
    const char *text = "";
    for (size_t i = 0; i < scenario->assumption_count; i++) {
        if (all[i].grade != all[first].grade || strcmp(all[i].file, all[first].file) != 0)
            continue;
        if (i < first)
            return;
        text =
            arena_format(arena, "%s%s%s", text, joint(before, &all[i], arena), number_text(&all[i], arena));
        before = &all[i];
    }
    page_item(
        page, 2, 4,
        arena_format(arena, "%s, %s: %s", evidence_name(all[first].grade), file_name(all[first].file), text));
}

void ledger_section(const struct page *page, const struct scenario *scenario)
{
    add_files(page, scenario);
    if (scenario->assumption_count > 0)
        page_gap(page);
    WEAKEST_FIRST(grade)
    for (size_t i = 0; i < scenario->assumption_count; i++)
        if ((int)scenario->assumptions[i].grade == grade)
            add_numbers_like(page, scenario, i);
}
