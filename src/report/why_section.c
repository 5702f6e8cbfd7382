#include "why_section.h"

#include "../base/arena.h"
#include <math.h>

void parts_round(const double exact[CHANGE_PARTS], double unit, double rounded[CHANGE_PARTS])
{
    double missing = unit * round(exact[PART_WHOLE] / unit);
    rounded[PART_WHOLE] = missing;
    for (int part = 0; part < PART_WHOLE; part++) {
        rounded[part] = unit * round(exact[part] / unit);
        missing -= rounded[part];
    }
    /* At most one unit: each part is half a unit off, and so is the whole. */
    for (double step = missing < 0.0 ? -unit : unit; fabs(missing) > 0.5 * unit; missing -= step) {
        int worst = 0;
        for (int part = 1; part < PART_WHOLE; part++)
            if ((exact[part] - rounded[part]) / step > (exact[worst] - rounded[worst]) / step)
                worst = part;
        rounded[worst] += step;
    }
}

static struct decomposition contribution_split(const struct run_result *run, size_t design)
{
    return decomposition_of(metric_named("contribution_usd"), run, design);
}

static const struct column part_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "mechanical",
      .heading = "new rules,\nk USD",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .with_sign = true,
      .source = "decomposition.difference where metric=contribution_usd, part=mechanical" },
    { .name = "choice",
      .heading = "other choices,\nk USD",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .with_sign = true,
      .source = "decomposition.difference where metric=contribution_usd, part=choice" },
    { .name = "dynamic",
      .heading = "partners react,\nk USD",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .with_sign = true,
      .source = "decomposition.difference where metric=contribution_usd, part=dynamic" },
    { .name = "whole",
      .heading = "together,\nk USD",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .with_sign = true,
      .source = "decomposition.difference where metric=contribution_usd, part=whole" },
};

static const double printed_usd = 1000.0;

static void part_row(struct table *table, const char *name, const struct decomposition *split)
{
    double exact[CHANGE_PARTS], rounded[CHANGE_PARTS];
    for (int part = 0; part < CHANGE_PARTS; part++)
        exact[part] = split->parts[part].value;
    parts_round(exact, printed_usd, rounded);
    table_row(table);
    table_text(table, name);
    for (int part = 0; part < CHANGE_PARTS; part++)
        table_number(table, rounded[part]);
}

/* The design that differs most. */
static size_t furthest_design(const struct run_result *run)
{
    size_t furthest = run->scenario->baseline;
    double size_usd = 0.0;
    for (size_t d = 0; d < run->scenario->design_count; d++) {
        const double usd = fabs(contribution_split(run, d).parts[PART_WHOLE].value);
        if (usd > size_usd) {
            size_usd = usd;
            furthest = d;
        }
    }
    return furthest;
}

static const char *k_usd(const struct page *page, double usd)
{
    return page_number(page, usd * 1e-3, 0);
}

static void print_finding(const struct page *page, const struct run_result *run, size_t design)
{
    static const char *const told[] = { "the new rules themselves, on the same routes and the same partners",
                                        "reps and partners choosing otherwise, deal by deal",
                                        "partners reacting over time" };
    const struct decomposition split = contribution_split(run, design);
    int largest = 0;
    for (int part = 1; part < PART_WHOLE; part++)
        if (fabs(split.parts[part].value) > fabs(split.parts[largest].value))
            largest = part;
    const struct estimate of = split.parts[largest];
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "The largest part of what sets %s apart from %s is %s: %s k USD [%s, %s] of contribution%s.",
            run->scenario->designs[design].name, run->scenario->designs[run->scenario->baseline].name,
            told[largest], k_usd(page, of.value), k_usd(page, of.low), k_usd(page, of.high),
            estimate_spans_zero(of) ? ", which luck alone could make" : ""));
}

void why_section_print(const struct page *page, const struct comparison *comparison)
{
    const struct run_result *run = comparison->run;
    const struct scenario *scenario = run->scenario;
    if (!run_is_decomposed(run) || scenario->design_count < 2)
        return;
    page_section(page, "Where the difference comes from");
    const size_t furthest = furthest_design(run);
    if (furthest != scenario->baseline)
        print_finding(page, run, furthest);
    struct table table =
        table_open("why", part_columns, sizeof part_columns / sizeof *part_columns, page->arena);
    for (size_t i = 0; i < scenario->design_count; i++) {
        const size_t design = comparison->by_pull[i];
        if (design == scenario->baseline)
            continue;
        const struct decomposition split = contribution_split(run, design);
        part_row(&table, scenario->designs[design].name, &split);
    }
    page_table(page, &table);
    page_paragraph(
        page, 2,
        "Vendor contribution over the horizon, less the baseline's; the parts add up. New rules: on the "
        "routes and partners of the baseline. Other choices: reps pick routes, partners say yes or no. "
        "Partners react: trust, leads, tiers, exits. Every metric, with intervals: decomposition.csv.");
}
