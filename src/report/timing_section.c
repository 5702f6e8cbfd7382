#include "timing_section.h"

#include "../base/arena.h"
#include "../base/text.h"
#include <math.h>

static const struct column timing_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "early",
      .heading = "signed\nearly %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "designs.signed_early_share" },
    { .name = "over",
      .heading = "held\nover %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "designs.held_over_share" },
    { .name = "conceded",
      .heading = "price given, % of\nbookings [interval]",
      .type = COLUMN_ESTIMATE,
      .low_name = "low",
      .high_name = "high",
      .scale = 100,
      .decimals = 2,
      .source = "designs.conceded_share" },
    { .name = "each",
      .heading = "of deals\nearly %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "designs.concession_mean" },
    { .name = "above",
      .heading = "just above\nan edge %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "designs.just_above_share" },
    { .name = "below",
      .heading = "just\nbelow %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "designs.just_below_share" },
};

static double value_of(const struct comparison *comparison, size_t design, const char *metric)
{
    return answer_metric(&comparison->designs[design], metric).value;
}

/* The design that gives most of the price away. */
static size_t dearest(const struct comparison *comparison)
{
    size_t most = 0;
    for (size_t d = 1; d < comparison->run->scenario->design_count; d++)
        if (value_of(comparison, d, "conceded_share") > value_of(comparison, most, "conceded_share"))
            most = d;
    return most;
}

static bool anybody_moves(const struct comparison *comparison)
{
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++)
        if (value_of(comparison, d, "signed_early_share") > 0.0 ||
            value_of(comparison, d, "held_over_share") > 0.0)
            return true;
    return false;
}

static const char *percent(const struct page *page, double share)
{
    return page_number(page, 100.0 * share, 1);
}

static void print_finding(const struct page *page, const struct comparison *comparison)
{
    const size_t most = dearest(comparison);
    const struct estimate given = answer_metric(&comparison->designs[most], "conceded_share");
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "Under %s reps sign %s %% of won deals early and hold %s %% over, because a dollar of credit "
            "pays "
            "more in the other quota period. To sign early they give customers %s %% [%s, %s] of bookings "
            "in price, %s %% of each of those deals.",
            comparison->run->scenario->designs[most].name,
            percent(page, value_of(comparison, most, "signed_early_share")),
            percent(page, value_of(comparison, most, "held_over_share")), percent(page, given.value),
            percent(page, given.low), percent(page, given.high),
            percent(page, value_of(comparison, most, "concession_mean"))));
}

static void print_table(const struct page *page, const struct comparison *comparison)
{
    const struct scenario *scenario = comparison->run->scenario;
    struct table table =
        table_open("timing", timing_columns, sizeof timing_columns / sizeof *timing_columns, page->arena);
    for (size_t i = 0; i < scenario->design_count; i++) {
        const size_t d = comparison->by_pull[i];
        const char *name = scenario->designs[d].name;
        table_row(&table);
        table_text(&table, d == scenario->baseline ? arena_format(page->arena, "%s *", name) : name);
        table_number(&table, value_of(comparison, d, "signed_early_share"));
        table_number(&table, value_of(comparison, d, "held_over_share"));
        table_estimate(&table, answer_metric(&comparison->designs[d], "conceded_share"));
        table_number(&table, value_of(comparison, d, "concession_mean"));
        table_number(&table, value_of(comparison, d, "just_above_share"));
        table_number(&table, value_of(comparison, d, "just_below_share"));
    }
    page_table(page, &table);
}

void timing_section_print(const struct page *page, const struct comparison *comparison)
{
    if (!gaming_is_on(&comparison->run->scenario->behaviour.gaming))
        return;
    page_section(page, "When deals close");
    if (!anybody_moves(comparison)) {
        page_paragraph(
            page, 2,
            "Reps may move won deals from one quota period to another, and none is moved: credit pays "
            "the same in both.");
        return;
    }
    print_finding(page, comparison);
    print_table(page, comparison);
    page_paragraph(page, 2,
                   "Signed early: of won deals, those closed in the quota period before their own; held "
                   "over: in the one after. "
                   "Just above an edge: quota periods, rep by rep, that end up to two points of quota above "
                   "where a rate or "
                   "an amount begins; below: as far below. What customers ask and reps may give is assumed: "
                   "see `gaming` "
                   "in the behaviour file. The horizon's first and last day move nothing.");
}
