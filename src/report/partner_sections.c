#include "partner_sections.h"

#include "../analysis/partner_mean.h"
#include "../analysis/years.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "money_words.h"
#include <math.h>

static const char *marked_name(const struct page *page, const struct scenario *scenario, size_t design)
{
    const char *name = scenario->designs[design].name;
    return design == scenario->baseline ? arena_format(page->arena, "%s *", name) : name;
}

static double value_of(const struct design_answer *answer, const char *metric)
{
    return answer_metric(answer, metric).value;
}

/* The design whose partners end with the fewest leads, and fewer than the baseline's by more than luck; else the baseline. */
static size_t driest_design(const struct comparison *comparison)
{
    size_t driest = comparison->run->scenario->baseline;
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++)
        if (value_of(&comparison->designs[d], "lead_flow_last_year") <
                value_of(&comparison->designs[driest], "lead_flow_last_year") &&
            !estimate_spans_zero(answer_difference(&comparison->designs[d], "lead_flow_last_year")))
            driest = d;
    return driest;
}

static const char *share_words(const struct page *page, double share)
{
    return arena_format(page->arena, "%s %%", page_number(page, 100.0 * share, 0));
}

/* Trust of those who are still there, where some are not: a mean of all and of survivors tell different things. */
static const char *who_stayed(const struct page *page, const struct comparison *comparison, size_t design)
{
    const struct run_result *run = comparison->run;
    const size_t last = run->scenario->market.years * MONTHS_PER_YEAR - 1;
    const struct tally_partner_month *month = &partner_mean(run, design, page->arena)->months[last];
    if (!(month->partners > 0.0) || value_of(&comparison->designs[design], "exits") <= 0.0)
        return "";
    return arena_format(page->arena, " (%s among those who stayed)",
                        page_number(page, month->trust / month->partners, 2));
}

/* What the table comes to, as a sentence. */
static void print_finding(const struct page *page, const struct comparison *comparison)
{
    const struct scenario *scenario = comparison->run->scenario;
    const size_t driest = driest_design(comparison);
    const struct design_answer *worst = &comparison->designs[driest];
    const struct design_answer *baseline = &comparison->designs[scenario->baseline];
    if (scenario->design_count == 1)
        return;
    if (driest == scenario->baseline) {
        page_paragraph(page, 2,
                       "No design leaves partners with fewer leads to bring than the baseline, beyond luck.");
        return;
    }
    const struct estimate fewer = answer_difference(worst, "lead_flow_last_year");
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "Under %s partners bring %s of the leads the market's rate would bring in the last year, "
            "against %s under %s (%s points [%s, %s]); %s of the deals they could have worked and that "
            "were theirs are sold around them, and trust of all who began, with those who left at 0, goes "
            "from "
            "%s to %s%s.",
            scenario->designs[driest].name, share_words(page, value_of(worst, "lead_flow_last_year")),
            share_words(page, value_of(baseline, "lead_flow_last_year")),
            scenario->designs[scenario->baseline].name, page_number(page, 100.0 * fewer.value, 0),
            page_number(page, 100.0 * fewer.low, 0), page_number(page, 100.0 * fewer.high, 0),
            share_words(page, value_of(worst, "bypass_rate")),
            page_number(page, value_of(worst, "trust_start"), 2),
            page_number(page, value_of(worst, "trust_end"), 2), who_stayed(page, comparison, driest)));
}

static const struct column partner_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "bypassed",
      .heading = "deals\nbypassed %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "designs.bypass_rate" },
    { .name = "trust",
      .heading = "trust at\nthe end",
      .type = COLUMN_NUMBER,
      .decimals = 2,
      .source = "designs.trust_end" },
    { .name = "leads",
      .heading = "leads, % of\nmarket rate",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .source = "designs.lead_flow_last_year" },
    { .name = "sourced",
      .heading = "sourced, %\nof bookings",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "designs.sourced_value_share" },
    { .name = "profit",
      .heading = "profit a year,\nk USD each",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .decimals = 1,
      .source = "designs.partner_profit_usd" },
    { .name = "program",
      .heading = "program\ncost, k USD",
      .type = COLUMN_NUMBER,
      .scale = 1e-3,
      .source = "designs.program_usd" },
    { .name = "left",
      .heading = "partners\nleft",
      .type = COLUMN_NUMBER,
      .decimals = 1,
      .source = "designs.exits" },
};

static const char *const partner_metrics[] = {
    "bypass_rate", "trust_end", "lead_flow_last_year", "sourced_value_share", "partner_profit_usd",
    "program_usd", "exits"
};

void partner_section_print(const struct page *page, const struct comparison *comparison)
{
    const struct scenario *scenario = comparison->run->scenario;
    if (scenario->market.partner_type_count == 0)
        return;
    page_section(page, "What it does to partners");
    print_finding(page, comparison);
    struct table table = table_open("partners", partner_columns,
                                    sizeof partner_columns / sizeof *partner_columns, page->arena);
    for (size_t i = 0; i < scenario->design_count; i++) {
        const size_t design = comparison->by_pull[i];
        table_row(&table);
        table_text(&table, marked_name(page, scenario, design));
        for (size_t m = 0; m < sizeof partner_metrics / sizeof *partner_metrics; m++)
            table_number(&table, value_of(&comparison->designs[design], partner_metrics[m]));
    }
    page_table(page, &table);
    page_paragraph(
        page, 2,
        "Bypassed: of the deals a partner found or registered and would have worked, those sold "
        "direct. Trust: of all partners there were at the start, who left at 0; the picture partner_months "
        "shows "
        "those still active. Leads: of the last year. Sourced: found by a partner and won with it. Profit: a "
        "partner's, from this vendor, after its costs. Program: over the horizon, rebates, funds, SPIFFs to "
        "partners' "
        "sellers and fixed costs, less fees; margins and referral fees are off receipts already. "
        "How partners respond is assumed, not measured: see the behaviour file in the list below.");
}

static const char *leads_words(const struct page *page, double leads, double before)
{
    const double more = 100.0 * (leads / before - 1.0);
    if (!(fabs(more) >= 0.5))
        return "as many leads as";
    return arena_format(page->arena, "%s %% %s leads than", page_number(page, fabs(more), 0),
                        more < 0.0 ? "fewer" : "more");
}

/* "saves 0.4 M USD of rep pay in year 1 and costs 2.1 M USD of contribution in year 3". */
static void print_turn(const struct page *page, const struct comparison *comparison, size_t design)
{
    const struct run_result *run = comparison->run;
    const size_t baseline = run->scenario->baseline, last = run->scenario->market.years - 1;
    const struct estimate pay = year_difference(run, design, baseline, 0, YEAR_REP_PAY);
    const struct estimate end = year_difference(run, design, baseline, last, YEAR_CONTRIBUTION);
    const double leads = year_estimate(run, design, last, YEAR_LEADS).value;
    const double before = year_estimate(run, baseline, last, YEAR_LEADS).value;
    if (estimate_is_zero(pay) && estimate_is_zero(end))
        return;
    const char *first = estimate_is_zero(pay)      ? "leaves rep pay in year 1 as it is"
                        : estimate_spans_zero(pay) ? "changes rep pay in year 1 by no more than luck does"
                                                   : arena_format(page->arena, "%s %s of rep pay in year 1",
                                                                  pay.value < 0.0 ? "saves" : "costs",
                                                                  usd_words(fabs(pay.value), page->arena));
    const char *later =
        estimate_spans_zero(end)
            ? arena_format(page->arena, "leaves the contribution of year %zu where luck would", last + 1)
            : arena_format(
                  page->arena, "%s %s of contribution in year %zu", end.value < 0.0 ? "costs" : "brings",
                  usd_interval_words((struct estimate){ fabs(end.value), fmin(fabs(end.low), fabs(end.high)),
                                                        fmax(fabs(end.low), fabs(end.high)) },
                                     page->arena),
                  last + 1);
    page_paragraph(page, 2,
                   arena_format(page->arena, "%s %s and %s; partners then bring %s under %s.",
                                run->scenario->designs[design].name, first, later,
                                leads_words(page, leads, before), run->scenario->designs[baseline].name));
}

static const struct column *year_columns(const struct page *page, size_t years)
{
    struct column *columns = arena_array(page->arena, struct column, years + 1);
    columns[0] = (struct column){ .name = "design", .type = COLUMN_TEXT };
    for (size_t y = 0; y < years; y++)
        columns[y + 1] =
            (struct column){ .name = arena_format(page->arena, "year_%zu", y + 1),
                             .heading = arena_format(page->arena, "year %zu, k USD\n[interval]", y + 1),
                             .type = COLUMN_ESTIMATE,
                             .scale = 1e-3,
                             .with_sign = true,
                             .source = arena_format(page->arena, "years.difference where number=%s, year=%zu",
                                                    year_money_names[YEAR_CONTRIBUTION], y + 1) };
    return columns;
}

enum { YEARS_SIDE_BY_SIDE = 3 };

void year_section_print(const struct page *page, const struct comparison *comparison)
{
    const struct scenario *scenario = comparison->run->scenario;
    const size_t years = scenario->market.years;
    if (scenario->market.partner_type_count == 0 || years < 2 || scenario->design_count < 2)
        return;
    page_section(page, "Year by year");
    for (size_t i = 0; i < scenario->design_count; i++)
        if (comparison->by_pull[i] != scenario->baseline)
            print_turn(page, comparison, comparison->by_pull[i]);
    /* Three are what fits a page; years.csv has all. */
    const size_t shown = years < YEARS_SIDE_BY_SIDE ? years : YEARS_SIDE_BY_SIDE;
    struct table table = table_open("years", year_columns(page, shown), shown + 1, page->arena);
    for (size_t i = 0; i < scenario->design_count; i++) {
        const size_t design = comparison->by_pull[i];
        if (design == scenario->baseline)
            continue;
        table_row(&table);
        table_text(&table, scenario->designs[design].name);
        for (size_t y = 0; y < shown; y++)
            table_estimate(
                &table, year_difference(comparison->run, design, scenario->baseline, y, YEAR_CONTRIBUTION));
    }
    page_paragraph(page, 2,
                   arena_format(page->arena, "Vendor contribution, whole team, less that under %s:",
                                scenario->designs[scenario->baseline].name));
    page_table(page, &table);
}
