#include "../base/arena.h"
#include "../engine/replay.h"
#include "backtest_report.h"
#include <math.h>

static const char *name_of(const struct backtest_report *report, size_t design)
{
    return report->scenario->designs[design].name;
}

static const char *marked_name(const struct page *page, const struct backtest_report *report, size_t design)
{
    return design == report->backtest->in_force ? arena_format(page->arena, "%s *", name_of(report, design))
                                                : name_of(report, design);
}

static const char *percent(const struct page *page, double share)
{
    return page_number(page, 100.0 * share, 1);
}

/* The design under which most deals would have gone another way. */
static size_t most_moved(const struct backtest *backtest)
{
    size_t most = backtest->in_force;
    for (size_t d = 0; d < backtest->scenario->design_count; d++)
        if (backtest->designs[d].all.moved_share.value > backtest->designs[most].all.moved_share.value)
            most = d;
    return most;
}

static void print_headline(const struct page *page, const struct backtest_report *report)
{
    const struct backtest *backtest = report->backtest;
    const size_t most = most_moved(backtest);
    const struct backtest_numbers *of = &backtest->designs[most].all;
    const double before = backtest->designs[backtest->in_force].all.partner_share.value;
    if (most == backtest->in_force) {
        page_headline(page, arena_format(page->arena, "None of these %s deals would have gone another route.",
                                         page_number(page, of->deals, 0)));
        return;
    }
    page_headline(page, arena_format(page->arena,
                                     "Of %s deals that closed under %s, %s %% [%s, %s] would have gone "
                                     "another route under %s, the most of "
                                     "any design: %s %% with a partner instead of %s %%.",
                                     page_number(page, of->deals, 0), name_of(report, backtest->in_force),
                                     percent(page, of->moved_share.value), percent(page, of->moved_share.low),
                                     percent(page, of->moved_share.high), name_of(report, most),
                                     percent(page, of->partner_share.value), percent(page, before)));
}

static void print_reading(const struct page *page, const struct backtest_report *report)
{
    const struct backtest *backtest = report->backtest;
    const struct observed_counts *counts = &backtest->observed->counts;
    page_paragraph(
        page, 0,
        arena_format(
            page->arena,
            "%s: %zu rows; left out: %zu open, %zu without an amount, %zu returns, %zu further rows of a "
            "deal, %zu on "
            "routes the scenario does not have, %zu of other years. %s",
            backtest->observed->path, counts->rows, counts->open, counts->without_amount, counts->returns,
            counts->repeats, counts->unknown_route, backtest->outside_year,
            backtest->keeps_books
                ? arena_format(page->arena,
                               "Plan year %d; each rep stands where its own won deals brought it.",
                               backtest->year)
                : "Without rep, date and id every deal is valued as a rep's first of the year, and no "
                  "statement is made."));
    if (backtest->unexplained > 0)
        page_paragraph(
            page, 0,
            arena_format(page->arena,
                         "%zu deals could not have taken their route by this market, and are left out below.",
                         backtest->unexplained));
}

static const struct column move_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "moved",
      .heading = "deals that\nmove, %",
      .type = COLUMN_ESTIMATE,
      .scale = 100,
      .decimals = 1 },
    { .name = "partner",
      .heading = "with a\npartner, %",
      .type = COLUMN_ESTIMATE,
      .scale = 100,
      .decimals = 1 },
    { .name = "won", .heading = "won,\n%", .type = COLUMN_ESTIMATE, .scale = 100, .decimals = 1 },
    { .name = "pay",
      .heading = "expected pay,\nk USD change",
      .type = COLUMN_ESTIMATE,
      .scale = 1e-3,
      .decimals = 1,
      .with_sign = true },
};

static void print_moves(const struct page *page, const struct backtest_report *report)
{
    const struct backtest *backtest = report->backtest;
    struct table table =
        table_open("moved", move_columns, sizeof move_columns / sizeof *move_columns, page->arena);
    page_section(page, "Where these deals would have gone");
    for (size_t d = 0; d < report->scenario->design_count; d++) {
        const struct backtest_numbers *of = &backtest->designs[d].all;
        table_row(&table);
        table_text(&table, marked_name(page, report, d));
        table_estimate(&table, of->moved_share);
        table_estimate(&table, of->partner_share);
        table_estimate(&table, of->won_share);
        table_estimate(&table, of->pay_change_usd);
    }
    page_table(page, &table);
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "* in force when the deals closed: there each did what it did. What the file does not say of a "
            "deal is "
            "drawn %d times from the market, each draw weighing as much as it explains the route taken and "
            "the end; on "
            "average %s draws carry the weight. Then the other designs are asked. Brackets: luck, not the "
            "assumptions. "
            "Expected pay: what the deals are worth to reps when they pick, against the design in force.",
            REPLAY_DRAWS, page_number(page, backtest->effective_draws, 0)));
}

static const struct column pay_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "pay", .heading = "statements,\nUSD", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "change", .heading = "change,\nUSD", .type = COLUMN_NUMBER, .decimals = 2, .with_sign = true },
    { .name = "fewer", .heading = "reps\nwith less", .type = COLUMN_NUMBER },
    { .name = "credit_tax",
      .heading = "credit lost,\n% of direct",
      .type = COLUMN_NUMBER,
      .scale = 100,
      .decimals = 1 },
    { .name = "pay_tax",
      .heading = "pay lost to the\nchannel tax, USD",
      .type = COLUMN_NUMBER,
      .decimals = 2 },
};

static double reps_with_less(const struct deal_pay *pay, const struct deal_pay *before)
{
    double less = 0.0;
    for (size_t r = 0; r < pay->rep_count; r++)
        less += pay->reps[r].sum.pay_usd < before->reps[r].sum.pay_usd ? 1.0 : 0.0;
    return less;
}

static void print_pay(const struct page *page, const struct backtest_report *report)
{
    const struct backtest *backtest = report->backtest;
    const struct deal_pay *before = &backtest->designs[backtest->in_force].pay;
    if (before->rep_count == 0)
        return;
    struct table table =
        table_open("paid", pay_columns, sizeof pay_columns / sizeof *pay_columns, page->arena);
    page_section(page, "What each plan pays for the deals as they were worked");
    for (size_t d = 0; d < report->scenario->design_count; d++) {
        const struct deal_pay *pay = &backtest->designs[d].pay;
        const struct deal_pay_sum *sum = &pay->total;
        table_row(&table);
        table_text(&table, marked_name(page, report, d));
        table_number(&table, sum->pay_usd);
        table_number(&table, sum->pay_usd - before->total.pay_usd);
        table_number(&table, reps_with_less(pay, before));
        table_number(&table, 1.0 - sum->credit_usd / sum->direct_credit_usd);
        table_number(&table, sum->direct_pay_usd - sum->pay_usd);
    }
    page_table(page, &table);
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "Variable pay and SPIFFs of %zu reps, to the cent. Lost: against the same deals at the same "
            "price, each sold direct. Overrides of managers are left out. By route and rep: routes.csv, "
            "reps.csv.",
            before->rep_count));
}

struct page backtest_page_of(const struct backtest_report *report, size_t width, struct arena *arena)
{
    const struct page page = page_open(width, arena);
    print_headline(&page, report);
    page_gap(&page);
    print_reading(&page, report);
    print_moves(&page, report);
    print_pay(&page, report);
    if (report->scenario->market.partner_type_count > 0)
        page_paragraph(&page, 0,
                       "The scenario has partners of its own; a file of deals does not say what they would "
                       "have done, so "
                       "here they are always willing.");
    page_paragraph(&page, 0, arena_format(arena, "Every number: %s/", report->out_folder));
    return page;
}
