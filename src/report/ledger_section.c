/* Page one's last section. */
#include "../analysis/assumption_draws.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "ledger.h"
#include "sensitivity_words.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* As many as a reader goes through; the file has all. The first of them are explained. */
enum { ROWS_MAX = 12, EXPLAINED_MAX = 3 };

/* A number of the ledger with what is known of its weight. */
struct weighed {
    struct assumption_range range;
    double at_low, at_high; /* points of pull beside the headline's; NAN: not known */
    double span;            /* of the pull; 0: not known */
    size_t place;           /* in the files */
};

struct ledger {
    const struct comparison *comparison;
    size_t count; /* with a range */
    const struct weighed *numbers;
    size_t without_range;
};

/* How far the number may be off for its size. */
static double doubt_of_value(const struct assumption_range *range)
{
    const double size = fmax(fmax(fabs(range->low), fabs(range->high)), fabs(range->value));
    return size > 0.0 ? (range->high - range->low) / size : 0.0;
}

static int first_if(double more, double less)
{
    return (less > more) - (more > less);
}

/* What moves the headline most; where that is not known the weakest evidence, then the widest range. */
static int most_telling_first(const void *left, const void *right)
{
    const struct weighed *a = left, *b = right;
    int order = first_if(a->span, b->span);
    if (order == 0)
        order = (int)b->range.from->grade - (int)a->range.from->grade;
    if (order == 0)
        order = first_if(doubt_of_value(&a->range), doubt_of_value(&b->range));
    return order != 0 ? order : a->place < b->place ? -1 : a->place > b->place;
}

/* The look has few worlds: what moves is taken from it, what the pull is from the run. */
static void weigh(struct weighed *number, const struct comparison *comparison)
{
    const struct headline_doubt *doubt = comparison->doubt;
    const struct tornado_row *row = doubt != NULL ? headline_doubt_row(doubt, number->place) : NULL;
    number->at_low = number->at_high = (double)NAN;
    number->span = 0.0;
    if (row == NULL)
        return;
    const double pull = answer_metric(&comparison->designs[doubt->design], "pull_points").value;
    number->at_low = pull + row->at_low - doubt->at_value;
    number->at_high = pull + row->at_high - doubt->at_value;
    number->span = row->span;
}

static struct ledger ledger_of(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    struct weighed *numbers = arena_array(arena, struct weighed, scenario->assumption_count);
    size_t count = 0;
    for (size_t i = 0; i < scenario->assumption_count; i++) {
        if (!(scenario->assumptions[i].low < scenario->assumptions[i].high))
            continue;
        numbers[count].range = assumption_range_of(scenario, &scenario->assumptions[i], arena);
        numbers[count].place = i;
        weigh(&numbers[count++], comparison);
    }
    qsort(numbers, count, sizeof *numbers, most_telling_first);
    return (struct ledger){ comparison, count, numbers, scenario->assumption_count - count };
}

static const char *headline_name(const struct ledger *ledger)
{
    const struct comparison *comparison = ledger->comparison;
    return comparison->run->scenario->designs[comparison->doubt->design].name;
}

/* The file's name without its folder: the kind says which folder. */
static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

enum { KNOWN_COLUMNS = 5, COLUMNS = 8 };

/* Those of the pull come last: without a look they are left out. */
static const struct column number_columns[COLUMNS] = {
    { .name = "assumption", .type = COLUMN_TEXT },
    { .name = "value", .type = COLUMN_TEXT },
    { .name = "low", .heading = "low end", .type = COLUMN_TEXT },
    { .name = "high", .heading = "high end", .type = COLUMN_TEXT },
    { .name = "grade", .type = COLUMN_TEXT },
    { .name = "at_low",
      .heading = "pull at\nlow end",
      .type = COLUMN_NUMBER,
      .decimals = 1,
      .with_sign = true },
    { .name = "at_high", .heading = "at high\nend", .type = COLUMN_NUMBER, .decimals = 1, .with_sign = true },
    { .name = "span", .heading = "moves,\npoints", .type = COLUMN_NUMBER, .decimals = 1 },
};

static void add_numbers(const struct page *page, const struct ledger *ledger)
{
    struct arena *arena = page->arena;
    const bool looked = ledger->comparison->doubt != NULL;
    struct table table =
        table_open("headline_numbers", number_columns, looked ? COLUMNS : KNOWN_COLUMNS, arena);
    for (size_t i = 0; i < ledger->count && i < ROWS_MAX; i++) {
        const struct weighed *number = &ledger->numbers[i];
        const struct assumption_range *range = &number->range;
        table_row(&table);
        table_text(&table, range->label);
        table_text(&table, sensitivity_value(range, range->value, arena));
        table_text(&table, sensitivity_value(range, range->low, arena));
        table_text(&table, sensitivity_value(range, range->high, arena));
        table_text(&table, evidence_name(range->from->grade));
        if (looked) {
            table_number(&table, number->at_low);
            table_number(&table, number->at_high);
            table_number(&table, number->span);
        }
    }
    page_table(page, &table);
}

/* "1. pay_weight: utility of one par pay (typical.yaml: our judgement). --set behaviour.pay_weight=4". */
static void explain_first(const struct page *page, const struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->count && i < EXPLAINED_MAX; i++) {
        const struct assumption_range *range = &ledger->numbers[i].range;
        page_item(page, 2, 5,
                  arena_format(page->arena, "%zu. %s%s%s. From %s: %s. To try another: --set %s=VALUE", i + 1,
                               range->label, *range->meaning != '\0' ? ": " : "", range->meaning,
                               file_name(range->from->file), range->from->source, range->path));
    }
}

/* How many of the numbers would turn the headline's pull around by themselves. */
static size_t turning_count(const struct ledger *ledger)
{
    size_t count = 0;
    for (size_t i = 0; i < ledger->count; i++)
        count += ledger->numbers[i].at_low * ledger->numbers[i].at_high < 0.0;
    return count;
}

static const char *looked_words(const struct ledger *ledger, struct arena *arena)
{
    const size_t turning = turning_count(ledger);
    const char *turns = turning == 0 ? "None of them turns it around by itself."
                        : turning == 1
                            ? "One of them turns it around by itself."
                            : arena_format(arena, "%zu of them turn it around by themselves.", turning);
    return arena_format(
        arena,
        "Each number alone at the ends of its range, all others as the files have them: how "
        "far the pull of %s goes, the headline's number. %s A quick look in one world, with "
        "the same luck; every design, flips and several numbers at once: evenkeel sensitivity "
        "%s.",
        headline_name(ledger), turns, ledger->comparison->run->scenario->about.path);
}

static const char *not_looked_words(const struct ledger *ledger, struct arena *arena)
{
    return arena_format(
        arena,
        "How far each moves the pull was not looked at here: evenkeel sensitivity %s says so. "
        "Until then the weakest evidence stands first, and of that the widest range for its "
        "size.",
        ledger->comparison->run->scenario->about.path);
}

/* What the table leaves out. */
static void add_rest(const struct page *page, const struct ledger *ledger)
{
    struct arena *arena = page->arena;
    const size_t left = ledger->count > ROWS_MAX ? ledger->count - ROWS_MAX : 0;
    const char *text = "";
    if (left > 0 && ledger->comparison->doubt != NULL) {
        char points[48];
        text_significant(ledger->numbers[ROWS_MAX].span, 2, points);
        text = arena_format(arena, "%zu more move it by %s points or less each. ", left, points);
    } else if (left > 0) {
        text = arena_format(arena, "%zu more have a range. ", left);
    }
    if (ledger->without_range > 0)
        text = arena_format(arena, "%s%zu %s no range and %s as certain. ", text, ledger->without_range,
                            ledger->without_range == 1 ? "has" : "have",
                            ledger->without_range == 1 ? "counts" : "count");
    page_paragraph(page, 2,
                   arena_format(arena,
                                "%sAll of them with key and source: assumptions.csv. Grades: A official or "
                                "peer-reviewed, B trade press, C practitioner, D untraceable.",
                                text));
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

void ledger_section(const struct page *page, const struct comparison *comparison)
{
    const struct ledger ledger = ledger_of(comparison, page->arena);
    if (ledger.count > 0) {
        page_section(page, comparison->doubt != NULL ? "What this rests on: what moves the headline most"
                                                     : "What this rests on: the weakest evidence first");
        add_numbers(page, &ledger);
        page_paragraph(page, 2,
                       comparison->doubt != NULL ? looked_words(&ledger, page->arena)
                                                 : not_looked_words(&ledger, page->arena));
        explain_first(page, &ledger);
        add_rest(page, &ledger);
    }
    page_section(page, "The files behind it, weakest evidence first");
    add_files(page, comparison->run->scenario);
    page_paragraph(page, 2, "Sources: model_files.csv.");
}
