#include "people_section.h"

#include "../analysis/keep_pay.h"
#include "../analysis/payout_curve.h"
#include "../analysis/waterfall.h"
#include "../analysis/winners.h"
#include "../base/arena.h"
#include <math.h>
#include <string.h>

enum { AT_QUOTA = 2 }; /* of keep_pay_attainment */

static const double FEW_SHARE = 0.01; /* of reps: where they are paid is no finding */

static const char *percent(const struct page *page, double share)
{
    return page_number(page, 100.0 * share, fabs(share) < 0.0995 && share != 0.0 ? 1 : 0);
}

/* "most of them (71 %) in the three highest-paid tenths": where losses fall. */
static const char *where_words(const struct page *page, double top_share)
{
    return top_share > 0.5
               ? arena_format(page->arena, "most of them (%s %%) among the best paid three in ten",
                              percent(page, top_share))
           : top_share >= 0.3
               ? arena_format(page->arena, "%s %% of them among the best paid three in ten",
                              percent(page, top_share))
               : arena_format(page->arena, "only %s %% of them among the best paid three in ten",
                              percent(page, top_share));
}

static const char *loses_words(const struct page *page, const struct run_result *run, size_t design)
{
    const struct winners all = winners_of(run, design, WINNER_ALL);
    const struct estimate lose = all.share[0];
    if (lose.value < FEW_SHARE)
        return lose.value > 0.0 ? "hardly anybody loses more than 5 %" : "nobody loses more than 5 %";
    return arena_format(page->arena, "%s %% of reps lose more than 5 %% [%s, %s], %s",
                        percent(page, lose.value), percent(page, fmax(lose.low, 0.0)),
                        percent(page, fmin(lose.high, 1.0)),
                        where_words(page, losers_at_the_top(run, design)));
}

/* Winners are a finding where they are many; where they are few, that is what is said. */
static void print_gain(const struct page *page, const struct run_result *run, double most, size_t design)
{
    const struct scenario *scenario = run->scenario;
    const char *name = scenario->designs[design].name;
    if (most > 0.5)
        page_paragraph(page, 2,
                       arena_format(page->arena, "Most reps gain more than 5 %% under %s: %s %%; %s.", name,
                                    percent(page, most), loses_words(page, run, design)));
    else if (most >= FEW_SHARE)
        page_paragraph(page, 2,
                       arena_format(page->arena,
                                    "Under %s %s %% of reps gain more than 5 %%, more than under any other "
                                    "design; %s.",
                                    name, percent(page, most), loses_words(page, run, design)));
    else
        page_paragraph(page, 2,
                       arena_format(page->arena, "%s gains more than 5 %% under any design.",
                                    most > 0.0 ? "Hardly anybody" : "Nobody"));
}

/* The two designs with most losers and with most winners, in words. */
static void print_findings(const struct page *page, const struct run_result *run)
{
    const struct scenario *scenario = run->scenario;
    size_t worst = scenario->baseline, best = scenario->baseline;
    double most_lose = 0.0, most_gain = 0.0;
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct winners all = winners_of(run, d, WINNER_ALL);
        if (all.share[0].value > most_lose) {
            most_lose = all.share[0].value;
            worst = d;
        }
        if (all.share[PAY_CHANGE_BANDS - 1].value > most_gain) {
            most_gain = all.share[PAY_CHANGE_BANDS - 1].value;
            best = d;
        }
    }
    if (worst == scenario->baseline)
        page_paragraph(page, 2,
                       arena_format(page->arena,
                                    "No rep loses more than 5 %% of pay against %s under any design.",
                                    scenario->designs[scenario->baseline].name));
    else
        page_paragraph(page, 2,
                       arena_format(page->arena, "Under %s %s.", scenario->designs[worst].name,
                                    loses_words(page, run, worst)));
    print_gain(page, run, most_gain, best);
}

/* What a rep at quota must sell under each design. */
static const struct keep_pay *keeps_at_quota(const struct run_result *run, struct arena *arena)
{
    struct keep_pay *keeps = arena_array(arena, struct keep_pay, run->scenario->design_count);
    for (size_t d = 0; d < run->scenario->design_count; d++) {
        struct keep_pay answers[KEEP_LEVELS];
        keep_pay_of(run, d, payout_segment(&run->scenario->market), KEEP_AS_THEY_DO, answers);
        keeps[d] = answers[AT_QUOTA];
    }
    return keeps;
}

static void add_keep(const struct page *page, struct table *table, const struct keep_pay *keep)
{
    if (keep->status != KEEP_FOUND) {
        table_text(table, keep->status == KEEP_NOT_REACHED ? "can't" : "-");
        return;
    }
    const double change = keep->change_share;
    table_text(table, change == 0.0 ? "0.0"
                                    : arena_format(page->arena, "%s%s", change > 0.0 ? "+" : "",
                                                   page_number(page, 100.0 * change, 1)));
}

static const struct column winner_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "lose_much",
      .heading = "reps lose\n> 5 %, %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "winners.lose_over_5_share where group_by=all" },
    { .name = "lose",
      .heading = "lose 0.1\nto 5 %, %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "winners.lose_share where group_by=all" },
    { .name = "even",
      .heading = "same\npay, %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "winners.even_share where group_by=all" },
    { .name = "gain",
      .heading = "gain 0.1\nto 5 %, %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "winners.gain_share where group_by=all" },
    { .name = "gain_much",
      .heading = "gain\n> 5 %, %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .source = "winners.gain_over_5_share where group_by=all" },
    { .name = "change",
      .heading = "all pay,\nchange %",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1,
      .with_sign = true,
      .source = "winners.change_share where group_by=all" },
    { .name = "keep", .heading = "sell to keep\npay, %", .type = COLUMN_NUMBER },
};

enum { WINNER_COLUMNS = sizeof winner_columns / sizeof *winner_columns };

static const char *keep_source(const struct page *page, const struct run_result *run)
{
    const struct market *market = &run->scenario->market;
    return arena_format(page->arena,
                        "keep_pay.change_share where segment=%s, sold=%s, baseline_attainment=%g",
                        market->segments[payout_segment(market)].name, keep_routes_names[KEEP_AS_THEY_DO],
                        keep_pay_attainment[AT_QUOTA]);
}

static void print_table(const struct page *page, const struct comparison *comparison,
                        const struct keep_pay *keeps)
{
    const struct run_result *run = comparison->run;
    struct column *columns = arena_array(page->arena, struct column, WINNER_COLUMNS);
    memcpy(columns, winner_columns, sizeof winner_columns);
    columns[WINNER_COLUMNS - 1].source = keep_source(page, run);
    struct table table = table_open("people", columns, WINNER_COLUMNS, page->arena);
    for (size_t i = 0; i < run->scenario->design_count; i++) {
        const size_t design = comparison->by_pull[i];
        if (design == run->scenario->baseline)
            continue;
        const struct winners all = winners_of(run, design, WINNER_ALL);
        table_row(&table);
        table_text(&table, run->scenario->designs[design].name);
        for (size_t band = 0; band < PAY_CHANGE_BANDS; band++)
            table_number(&table, all.share[band].value);
        table_number(&table, all.change_share.value);
        add_keep(page, &table, &keeps[design]);
    }
    page_table(page, &table);
}

/* " in mid_market": whose reps are meant, where there are several kinds. */
static const char *segment_words(const struct page *page, const struct market *market)
{
    return market->segment_count > 1
               ? arena_format(page->arena, " in %s", market->segments[payout_segment(market)].name)
               : "";
}

/* The design whose reps must sell most more. */
static void print_keep_line(const struct page *page, const struct run_result *run,
                            const struct keep_pay *keeps)
{
    const struct scenario *scenario = run->scenario;
    size_t hardest = scenario->baseline;
    double most = 0.0;
    for (size_t d = 0; d < scenario->design_count; d++) {
        /* NAN: not known */
        const double change = keeps[d].status == KEEP_NOT_REACHED ? INFINITY : keeps[d].change_share;
        if (change > most) {
            most = change;
            hardest = d;
        }
    }
    const char *segment = segment_words(page, &scenario->market);
    if (hardest == scenario->baseline) {
        page_paragraph(
            page, 2,
            arena_format(page->arena,
                         "A rep%s who makes quota under %s need not sell more under any design to keep "
                         "that pay.",
                         segment, scenario->designs[scenario->baseline].name));
        return;
    }
    const char *how_much = isinf(most) ? "can't keep that pay however much is sold"
                                       : arena_format(page->arena, "must sell %s %% more to keep that pay",
                                                      page_number(page, 100.0 * most, 1));
    page_paragraph(page, 2,
                   arena_format(page->arena, "A rep%s who makes quota under %s %s under %s.", segment,
                                scenario->designs[scenario->baseline].name, how_much,
                                scenario->designs[hardest].name));
}

/* "300 k USD to overlays and managers and 120 k USD as SPIFFs to reps on partner deals": what there is of it. */
static const char *double_words(const struct page *page, const struct double_pay *pay)
{
    static const char *const to[] = { "to overlays and managers", "as SPIFFs to partners' sellers",
                                      "as SPIFFs to reps on partner deals" };
    const char *words = "";
    for (int part = 0; part < DOUBLE_PAY; part++) {
        if (!(pay->usd[part].value > 0.0))
            continue;
        words = arena_format(page->arena, "%s%s%s k USD %s", words, *words != '\0' ? " and " : "",
                             page_number(page, 1e-3 * pay->usd[part].value, 0), to[part]);
    }
    return words;
}

/* What more double pay buys, against the baseline. */
static const char *value_words(const struct page *page, const struct double_pay *pay, const char *baseline)
{
    const struct estimate value = pay->change_usd[DOUBLE_VALUE];
    return arena_format(
        page->arena, " %s k USD more than under %s, for %s k USD [%s, %s] %s of margin before anybody's pay.",
        page_number(page, 1e-3 * pay->change_usd[DOUBLE_PAY].value, 0), baseline,
        page_number(page, 1e-3 * fabs(value.value), 0),
        page_number(page, 1e-3 * (value.value < 0.0 ? -value.high : value.low), 0),
        page_number(page, 1e-3 * (value.value < 0.0 ? -value.low : value.high), 0),
        value.value < 0.0 ? "less" : "more");
}

/* One line, where anybody is paid twice at all. */
static void print_double_pay(const struct page *page, const struct run_result *run)
{
    const struct scenario *scenario = run->scenario;
    size_t most = 0;
    for (size_t d = 1; d < scenario->design_count; d++)
        if (double_pay_of(run, d).usd[DOUBLE_PAY].value > double_pay_of(run, most).usd[DOUBLE_PAY].value)
            most = d;
    const struct double_pay pay = double_pay_of(run, most);
    if (!(pay.usd[DOUBLE_PAY].value > 0.0))
        return;
    const bool more = pay.change_usd[DOUBLE_PAY].value > 0.0;
    const char *value = more ? value_words(page, &pay, scenario->designs[scenario->baseline].name) : "";
    page_paragraph(
        page, 2,
        arena_format(page->arena, "Pay beside commission on the same deals is highest under %s: %s%s%s",
                     scenario->designs[most].name, double_words(page, &pay), more ? "," : ".", value));
}

void people_section_print(const struct page *page, const struct comparison *comparison)
{
    const struct run_result *run = comparison->run;
    const struct scenario *scenario = run->scenario;
    if (!run_has_people(run) || scenario->design_count < 2)
        return;
    page_section(page, "What it does to reps");
    print_findings(page, run);
    const struct keep_pay *keeps = keeps_at_quota(run, page->arena);
    print_keep_line(page, run, keeps);
    print_table(page, comparison, keeps);
    print_double_pay(page, run);
    const char *baseline = scenario->designs[scenario->baseline].name;
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "Each rep of each world against itself under %s, same deals and luck: salary, variable pay and "
            "SPIFFs over the horizon. Sell to keep pay: change of sales for a rep at 100 %% of quota under "
            "%s, "
            "by the routes each design's reps choose; no answer where pay hangs on more than credit. By "
            "pay decile and partner share: winners.csv; other attainments: keep_pay.csv; where deals went: "
            "route_switch.csv; list to contribution: waterfall.csv.",
            baseline, baseline));
}
