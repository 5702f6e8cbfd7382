/* What would make partner deals pay the rep like direct: on average, by part, and to the last deal. */
#include "../base/arena.h"
#include "../base/text.h"
#include "break_even_parts.h"
#include "break_even_report.h"
#include "page.h"
#include "verdict.h"
#include <math.h>
#include <string.h>

struct break_even_page {
    struct page page;
    const struct break_even_report *report;
    const struct comparison *comparison;
    const struct scenario *scenario;
    struct arena *arena;
};

static const char *marked_name(const struct break_even_page *page, size_t design)
{
    const char *name = page->scenario->designs[design].name;
    return design == page->scenario->baseline ? arena_format(page->arena, "%s *", name) : name;
}

/* Half of an interval; nothing where there is none. */
static void add_half(struct table *table, struct estimate estimate)
{
    table_number(table, 0.5 * (estimate.high - estimate.low));
}

static void average_row(struct table *table, const struct break_even_page *page, size_t design)
{
    const struct design_answer *answer = &page->comparison->designs[design];
    const struct break_even *even = &answer->break_even;
    const bool known = break_even_is_known(even);
    table_row(table);
    table_text(table, marked_name(page, design));
    table_number(table, answer_metric(answer, "channel_tax_mean").value);
    break_even_cell(table, even->spiff_usd, known ? NULL : "about 0");
    if (even->spiff_usd.status == BREAK_EVEN_FOUND)
        add_half(table, even->spiff_estimate_usd);
    else
        table_empty(table);
    break_even_cell(table, even->credit_multiplier, known ? NULL : "about 1");
    break_even_cell(table, even->credit_share, NULL);
    break_even_cell(table, even->win_lift_share, known ? NULL : "about 0");
}

static void add_averages(const struct break_even_page *page)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "tax", .heading = "channel\ntax %", .type = COLUMN_NUMBER, .scale = 100, .decimals = 1 },
        { .name = "spiff", .heading = "SPIFF\nUSD", .type = COLUMN_NUMBER, .with_sign = true },
        { .name = "half", .heading = "give or\ntake", .type = COLUMN_NUMBER },
        { .name = "times", .heading = "or credit\ntimes", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "share",
          .heading = "which is %\nof direct's",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1 },
        { .name = "lift", .heading = "or win\nlift %", .type = COLUMN_NUMBER, .scale = 100, .decimals = 1 },
    };
    struct table table = table_open("averages", columns, sizeof columns / sizeof *columns, page->arena);
    for (size_t i = 0; i < page->scenario->design_count; i++)
        average_row(&table, page, page->comparison->by_pull[i]);
    page_section(&page->page, "What would make a partner deal pay the rep like direct, on average");
    page_table(&page->page, &table);
    page_paragraph(
        &page->page, 2,
        arena_format(
            page->arena,
            "Each column alone evens out pay, same deal, both won: dollars over all deals, closed form "
            "where credit is worth the same at every attainment, Brent's method on %zu sampled deals "
            "otherwise. -: nothing to even out. none: nothing in range does it (credit up to %g times).",
            page->comparison->run->sample_count[page->scenario->baseline], BREAK_EVEN_CREDIT_MAX));
}

static void search_cells(struct table *table, const struct comparison *comparison,
                         const struct lever_answer *answer)
{
    if (answer->status == LEVER_FOUND) {
        table_number(table, answer->value);
        add_half(table, (struct estimate){ answer->value, answer->low, answer->high });
        table_number(table, break_even_pay_change_usd(comparison, answer));
        return;
    }
    table_text(table, answer->status == LEVER_NONE_IN_RANGE ? "none in range" : "stopped");
    table_empty(table);
    table_empty(table);
}

static void add_search(const struct break_even_page *page)
{
    const struct neutral *neutral = page->report->neutral;
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "pull", .heading = "pull\nnow", .type = COLUMN_NUMBER, .decimals = 1, .with_sign = true },
        { .name = "spiff", .heading = "SPIFF on\ntop, USD", .type = COLUMN_NUMBER },
        { .name = "spiff_half", .heading = "give or\ntake", .type = COLUMN_NUMBER },
        { .name = "spiff_pay",
          .heading = "pay change\nk USD",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .with_sign = true },
        { .name = "credit",
          .heading = "or credit\nshare %",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1 },
        { .name = "credit_half",
          .heading = "give or\ntake",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1 },
        { .name = "credit_pay",
          .heading = "pay change\nk USD",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .with_sign = true },
    };
    struct table table = table_open("search", columns, sizeof columns / sizeof *columns, page->arena);
    double widest_usd = 0.0;
    for (size_t i = 0; i < page->scenario->design_count; i++) {
        const size_t design = page->comparison->by_pull[i];
        const struct neutral_design *searched = &neutral->designs[design];
        table_row(&table);
        table_text(&table, marked_name(page, design));
        table_number(&table, answer_metric(&page->comparison->designs[design], "pull_points").value);
        if (searched->searched) {
            widest_usd = fmax(widest_usd, searched->spiff_high_usd);
            search_cells(&table, page->comparison, &searched->spiff);
            search_cells(&table, page->comparison, &searched->credit);
            continue;
        }
        table_text(&table,
                   page->comparison->designs[design].direction == DIRECTION_NEUTRAL ? "neutral" : "stopped");
        for (size_t empty = 0; empty < 5; empty++)
            table_empty(&table);
    }
    char reach[48];
    page_section(&page->page, "What would make the pull itself zero");
    page_table(&page->page, &table);
    page_paragraph(
        &page->page, 2,
        arena_format(
            page->arena,
            "Found by simulating again with the same luck: %zu runs of %zu worlds, Brent's method until "
            "the SPIFF is known to 1 USD (0 to at most %s tried) and the credit share to 0.1 points (0 to "
            "200 %% tried). A SPIFF is only ever added, so where a design pulls reps toward partners there "
            "is none in range. Credit share: of the basis the plan's own rule names, on every partner "
            "deal. Pay change: rep pay against the baseline * as it is, whole team.",
            neutral->runs, page->comparison->run->worlds, text_grouped(widest_usd, 0, reach)));
    if (neutral->stopped)
        page_paragraph(&page->page, 2, "PARTIAL: stopped; designs marked so were not searched.");
}

static const char *told(double value, struct arena *arena)
{
    char text[48];
    return arena_format(arena, "%s", text_grouped(value, 0, text));
}

/* The hardest push, with the two ways to stop it. */
static const char *headline(const struct break_even_page *page)
{
    const size_t design = page->comparison->by_pull[0];
    const struct design_answer *answer = &page->comparison->designs[design];
    const char *name = page->scenario->designs[design].name;
    if (answer->direction != DIRECTION_AWAY)
        return "No design pushes reps away from partners.";
    const double pull = -answer_metric(answer, "pull_points").value;
    const char *searched = "";
    if (page->report->neutral != NULL && page->report->neutral->designs[design].searched) {
        const struct neutral_design *found = &page->report->neutral->designs[design];
        if (found->spiff.status == LEVER_FOUND)
            searched = arena_format(page->arena, "; %s USD make the pull itself zero",
                                    told(found->spiff.value, page->arena));
    }
    if (answer->break_even.spiff_usd.status != BREAK_EVEN_FOUND)
        return arena_format(page->arena, "%s pushes reps away hardest, by %.1f points%s.", name, pull,
                            searched);
    return arena_format(
        page->arena,
        "%s pushes reps away hardest, by %.1f points: a SPIFF of %s USD a partner deal would even out pay "
        "on average%s.",
        name, pull, told(answer->break_even.spiff_usd.value, page->arena), searched);
}

static void add_run(const struct break_even_page *page)
{
    const struct run_result *run = page->comparison->run;
    page_paragraph(&page->page, 0,
                   arena_format(page->arena, "%s: %zu reps, %zu months, %zu worlds, seed %llu.",
                                page->scenario->about.title, page->scenario->market.rep_count,
                                page->scenario->market.years * MONTHS_PER_YEAR, run->worlds,
                                (unsigned long long)run->seed));
    if (run->stopped)
        page_paragraph(&page->page, 0,
                       arena_format(page->arena, "PARTIAL: stopped after %zu of %zu worlds.", run->worlds,
                                    page->report->worlds_asked));
}

struct page break_even_page_of(const struct break_even_report *report, size_t width, const char *folder,
                               struct arena *arena)
{
    const struct break_even_page page = { .page = page_open(width, arena),
                                          .report = report,
                                          .comparison = report->comparison,
                                          .scenario = report->comparison->run->scenario,
                                          .arena = arena };
    page_headline(&page.page, headline(&page));
    page_gap(&page.page);
    add_run(&page);
    add_averages(&page);
    if (report->neutral != NULL)
        add_search(&page);
    break_even_parts_add(&page.page, report->comparison);
    if (folder != NULL) {
        page_gap(&page.page);
        page_paragraph(&page.page, 0,
                       arena_format(arena,
                                    "Every number by design, route, segment and band: %s/break_even.csv",
                                    folder));
    }
    return page.page;
}
