/* Every number of a backtest. */
#include "../base/arena.h"
#include "backtest_report.h"
#include <math.h>

static const char *design_name(const struct backtest_report *report, size_t design)
{
    return report->scenario->designs[design].name;
}

static bool has_statements(const struct backtest_report *report)
{
    return report->backtest != NULL &&
           report->backtest->designs[report->backtest->in_force].pay.rep_count > 0;
}

struct table backtest_table(const struct backtest_report *report, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "in_force", .type = COLUMN_TEXT },
        { .name = "deals", .unit = "deals", .type = COLUMN_NUMBER },
        { .name = "moved_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "partner_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "won_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "bookings_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
        { .name = "expected_pay_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
        { .name = "expected_pay_change_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
        { .name = "statement_pay_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "statement_pay_change_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "statement_pay_as_direct_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "credit_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "credit_as_direct_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
    };
    struct table table = table_open("backtest", columns, sizeof columns / sizeof *columns, arena);
    for (size_t d = 0; report->backtest != NULL && d < report->scenario->design_count; d++) {
        const struct backtest_design *of = &report->backtest->designs[d];
        const struct deal_pay_sum *sum = &of->pay.total;
        const double paid = has_statements(report) ? 1.0 : NAN;
        table_row(&table);
        table_text(&table, design_name(report, d));
        table_text(&table, d == report->backtest->in_force ? "yes" : "no");
        table_number(&table, of->all.deals);
        table_estimate(&table, of->all.moved_share);
        table_estimate(&table, of->all.partner_share);
        table_estimate(&table, of->all.won_share);
        table_estimate(&table, of->all.bookings_usd);
        table_estimate(&table, of->all.pay_usd);
        table_estimate(&table, of->all.pay_change_usd);
        table_number(&table, paid * sum->pay_usd);
        table_number(
            &table,
            paid * (sum->pay_usd - report->backtest->designs[report->backtest->in_force].pay.total.pay_usd));
        table_number(&table, paid * sum->direct_pay_usd);
        table_number(&table, paid * sum->credit_usd);
        table_number(&table, paid * sum->direct_credit_usd);
    }
    return table;
}

struct table backtest_segments_table(const struct backtest_report *report, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "segment", .type = COLUMN_TEXT },
        { .name = "deals", .unit = "deals", .type = COLUMN_NUMBER },
        { .name = "moved_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "partner_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "won_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "bookings_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
        { .name = "expected_pay_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
    };
    struct table table = table_open("segments", columns, sizeof columns / sizeof *columns, arena);
    const size_t segments = report->scenario->market.segment_count;
    for (size_t at = 0; report->backtest != NULL && at < report->scenario->design_count * segments; at++) {
        const struct backtest_numbers *of = &report->backtest->designs[at / segments].segments[at % segments];
        if (of->deals <= 0.0)
            continue;
        table_row(&table);
        table_text(&table, design_name(report, at / segments));
        table_text(&table, report->scenario->market.segments[at % segments].name);
        table_number(&table, of->deals);
        table_estimate(&table, of->moved_share);
        table_estimate(&table, of->partner_share);
        table_estimate(&table, of->won_share);
        table_estimate(&table, of->bookings_usd);
        table_estimate(&table, of->pay_usd);
    }
    return table;
}

struct table backtest_moves_table(const struct backtest_report *report, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "route_taken", .type = COLUMN_TEXT },
        { .name = "route_under_design", .type = COLUMN_TEXT },
        { .name = "deals", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "share_of_route", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
    };
    struct table table = table_open("moves", columns, sizeof columns / sizeof *columns, arena);
    const struct market *market = &report->scenario->market;
    const size_t routes = market->route_count;
    for (size_t at = 0; report->backtest != NULL && at < report->scenario->design_count * routes * routes;
         at++) {
        const size_t design = at / (routes * routes), from = at / routes % routes, to = at % routes;
        const double *row = report->backtest->designs[design].moves[from];
        double all = 0.0;
        for (size_t r = 0; r < routes; r++)
            all += row[r];
        table_row(&table);
        table_text(&table, design_name(report, design));
        table_text(&table, market->routes[from].name);
        table_text(&table, market->routes[to].name);
        table_number(&table, row[to]);
        table_number(&table, row[to] / all);
    }
    return table;
}

static void add_sum(struct table *table, const struct deal_pay_sum *sum)
{
    table_number(table, sum->deals);
    table_number(table, sum->bookings_usd);
    table_number(table, sum->credit_usd);
    table_number(table, sum->direct_credit_usd);
    table_number(table, sum->direct_credit_usd - sum->credit_usd);
    table_number(table, 1.0 - sum->credit_usd / sum->direct_credit_usd);
}

#define SUM_COLUMNS                                                                                          \
    { .name = "deals", .unit = "deals", .type = COLUMN_NUMBER },                                             \
        { .name = "bookings_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },                     \
        { .name = "credit_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },                       \
        { .name = "credit_as_direct_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },             \
        { .name = "credit_lost_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },                  \
    {                                                                                                        \
        .name = "credit_lost_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4                   \
    }

struct table backtest_routes_table(const struct backtest_report *report, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "route", .type = COLUMN_TEXT },
        SUM_COLUMNS,
    };
    struct table table = table_open("routes", columns, sizeof columns / sizeof *columns, arena);
    for (size_t d = 0; has_statements(report) && d < report->scenario->design_count; d++) {
        const struct deal_pay *pay = &report->backtest->designs[d].pay;
        for (size_t r = 0; r < pay->route_count; r++) {
            table_row(&table);
            table_text(&table, design_name(report, d));
            table_text(&table, pay->routes[r]);
            add_sum(&table, &pay->by_route[r]);
        }
    }
    return table;
}

struct table backtest_reps_table(const struct backtest_report *report, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "rep", .type = COLUMN_TEXT },
        { .name = "quota_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        SUM_COLUMNS,
        { .name = "pay_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "pay_as_direct_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "pay_lost_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "pay_change_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
    };
    struct table table = table_open("reps", columns, sizeof columns / sizeof *columns, arena);
    for (size_t d = 0; has_statements(report) && d < report->scenario->design_count; d++) {
        const struct deal_pay *pay = &report->backtest->designs[d].pay,
                              *before = &report->backtest->designs[report->backtest->in_force].pay;
        for (size_t r = 0; r < pay->rep_count; r++) {
            const struct deal_pay_rep *rep = &pay->reps[r];
            table_row(&table);
            table_text(&table, design_name(report, d));
            table_text(&table, rep->rep->id);
            table_number(&table, rep->quota_usd);
            table_number(&table, rep->attainment);
            add_sum(&table, &rep->sum);
            table_number(&table, rep->sum.pay_usd);
            table_number(&table, rep->sum.direct_pay_usd);
            table_number(&table, rep->sum.direct_pay_usd - rep->sum.pay_usd);
            table_number(&table, rep->sum.pay_usd - before->reps[r].sum.pay_usd);
        }
    }
    return table;
}
