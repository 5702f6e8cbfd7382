/* One lever turned until pay, contribution or pull is met, and what the pull is then. */
#include "../base/arena.h"
#include "../base/text.h"
#include "break_even_report.h"
#include "sweep_words.h"
#include <math.h>
#include <string.h>

static const char *const goals[LEVER_TARGETS] = { "pull is zero", "rep pay equals the baseline's",
                                                  "vendor contribution equals the baseline's" };

/* Digits that show the last step of the search. */
static int decimals_of(const struct lever_results *results)
{
    const double tolerance = results->count > 0 ? results->items[0].tolerance : 1.0;
    return tolerance >= 1.0 ? 0 : (int)fmin(6.0, ceil(-log10(tolerance)));
}

static void add_row(struct table *table, const struct lever_results *results, const struct lever_result *item)
{
    const struct scenario *scenario = results->comparison->run->scenario;
    const struct lever_answer *answer = &item->answer;
    table_row(table);
    table_text(table, scenario->designs[item->design].name);
    if (answer->status != LEVER_FOUND) {
        table_text(table, answer->status == LEVER_NONE_IN_RANGE ? "none in range" : "stopped");
        table_empty(table);
        table_number(table, item->before.pull.value);
        for (size_t empty = 0; empty < 4; empty++)
            table_empty(table);
        return;
    }
    table_number(table, answer->value);
    table_number(table, 0.5 * (answer->high - answer->low));
    table_number(table, item->before.pull.value);
    table_number(table, answer->here.pull.value);
    table_number(table, 0.5 * (answer->here.pull.high - answer->here.pull.low));
    table_number(table, break_even_pay_change_usd(results->comparison, answer));
    table_number(table, break_even_contribution_change_usd(results->comparison, answer));
}

/* Where nothing in range does it: how far the ends are off. */
static void explain_none(const struct page *page, const struct lever_results *results,
                         const struct lever_result *item)
{
    struct arena *arena = page->arena;
    char low[48], high[48];
    const enum lever_target target = results->question->target;
    const double at_low = lever_target_of(&item->answer.at_low, target).value;
    const double at_high = lever_target_of(&item->answer.at_high, target).value;
    const bool pull = target == LEVER_PULL;
    const int decimals = pull ? 1 : 0;
    page_paragraph(page, 2,
                   arena_format(arena, "%s: none in range: from %s to %s %s is %s to %s %s, never zero.",
                                results->comparison->run->scenario->designs[item->design].name,
                                sweep_value_words(results->question->low, arena),
                                sweep_value_words(results->question->high, arena),
                                pull ? "the pull" : "the difference from the baseline",
                                text_grouped(at_low, decimals, low), text_grouped(at_high, decimals, high),
                                pull ? "points" : "USD"));
}

/* At the same cost: which pulls which way. */
static const char *compared(const struct lever_results *results, size_t found, struct arena *arena)
{
    const struct lever_result *least = NULL, *most = NULL;
    for (size_t i = 0; i < results->count; i++) {
        const struct lever_result *item = &results->items[i];
        if (item->answer.status != LEVER_FOUND)
            continue;
        if (least == NULL || item->answer.here.pull.value < least->answer.here.pull.value)
            least = item;
        if (most == NULL || item->answer.here.pull.value > most->answer.here.pull.value)
            most = item;
    }
    if (found < 2 || results->question->target == LEVER_PULL)
        return "";
    const struct design *designs = results->comparison->run->scenario->designs;
    return arena_format(arena, "; there pull runs from %+.1f points (%s) to %+.1f (%s)",
                        least->answer.here.pull.value + 0.0, designs[least->design].name,
                        most->answer.here.pull.value + 0.0, designs[most->design].name);
}

static const char *finding(const struct lever_results *results, struct arena *arena)
{
    const struct scenario *scenario = results->comparison->run->scenario;
    const char *goal = goals[results->question->target];
    size_t found = 0, lone = 0;
    for (size_t i = 0; i < results->count; i++)
        if (results->items[i].answer.status == LEVER_FOUND) {
            found++;
            lone = i;
        }
    if (found == 0)
        return arena_format(arena, "No value of %s in range makes it so that %s.", results->question->path,
                            goal);
    if (results->count > 1)
        return arena_format(arena, "%zu of %zu designs reach the point where %s along %s%s.", found,
                            results->count, goal, results->question->path, compared(results, found, arena));
    const struct lever_result *item = &results->items[lone];
    char value[48];
    const char *solved =
        arena_format(arena, "%s: %s at %s = %s", scenario->designs[item->design].name, goal, item->path,
                     text_grouped(item->answer.value, decimals_of(results), value));
    if (results->question->target == LEVER_PULL)
        return arena_format(arena, "%s; rep pay is then %+.0f k USD against the baseline's.", solved,
                            1e-3 * break_even_pay_change_usd(results->comparison, &item->answer));
    return arena_format(arena, "%s; its pull is then %+.1f points, %+.1f before.", solved,
                        item->answer.here.pull.value + 0.0, item->before.pull.value + 0.0);
}

static void add_how(const struct page *page, const struct break_even_report *report)
{
    struct arena *arena = page->arena;
    const struct lever_results *results = report->results;
    size_t runs = 0;
    for (size_t i = 0; i < results->count; i++)
        runs += results->items[i].answer.runs;
    page_paragraph(
        page, 2,
        arena_format(
            arena,
            "%s%s%s%sFound by simulating again with the same luck: %zu runs of %zu worlds, Brent's method "
            "on %s to %s until known to %s %s. Give or take: half the interval. Changes are against the "
            "baseline "
            "%s, whole team.",
            *results->meaning != '\0' ? "The lever: " : "", results->meaning,
            *results->unit != '\0' ? arena_format(arena, " (%s)", results->unit) : "",
            *results->meaning != '\0' ? ". " : "", runs, report->comparison->run->worlds,
            sweep_value_words(results->question->low, arena),
            sweep_value_words(results->question->high, arena),
            sweep_value_words(results->count > 0 ? results->items[0].tolerance : 0.0, arena), results->unit,
            report->comparison->run->scenario->designs[report->comparison->run->scenario->baseline].name));
    if (results->stopped)
        page_paragraph(page, 2, "PARTIAL: stopped; designs that are missing were not searched.");
}

static void add_solved(const struct page *page, const struct lever_results *results)
{
    const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "value",
          .heading = "solved\nvalue",
          .type = COLUMN_NUMBER,
          .decimals = decimals_of(results) },
        { .name = "half",
          .heading = "give or\ntake",
          .type = COLUMN_NUMBER,
          .decimals = decimals_of(results) },
        { .name = "before",
          .heading = "pull\nbefore",
          .type = COLUMN_NUMBER,
          .decimals = 1,
          .with_sign = true },
        { .name = "after",
          .heading = "pull\nafter",
          .type = COLUMN_NUMBER,
          .decimals = 1,
          .with_sign = true },
        { .name = "after_half", .heading = "give or\ntake", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "pay",
          .heading = "pay change\nk USD",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .with_sign = true },
        { .name = "contribution",
          .heading = "contribution\nchange, k USD",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .with_sign = true },
    };
    struct table table = table_open("solved", columns, sizeof columns / sizeof *columns, page->arena);
    for (size_t i = 0; i < results->count; i++)
        add_row(&table, results, &results->items[i]);
    page_table(page, &table);
    for (size_t i = 0; i < results->count; i++)
        if (results->items[i].answer.status == LEVER_NONE_IN_RANGE)
            explain_none(page, results, &results->items[i]);
}

struct page lever_page_of(const struct break_even_report *report, size_t width, const char *folder,
                          struct arena *arena)
{
    const struct lever_results *results = report->results;
    const struct page page = page_open(width, arena);
    page_headline(&page, finding(results, arena));
    page_section(&page, arena_format(arena, "Solved: %s so that %s", results->question->path,
                                     goals[results->question->target]));
    add_solved(&page, results);
    add_how(&page, report);
    if (folder != NULL)
        page_paragraph(&page, 0, arena_format(arena, "The same as a table: %s/break_even.csv", folder));
    return page;
}
