#include "curve_tables.h"

#include "../base/arena.h"
#include <math.h>

curve_table_fn *const curve_tables[] = {
    payout_table,      tax_table,       cliffs_table,   marks_table, route_deals_table,
    plan_payout_table, plan_rate_table, plan_tax_table, NULL,
};

/* A share of nothing is no number. */
static double share_of(double part, double whole)
{
    return whole > 0.0 ? part / whole : NAN;
}

struct table payout_table(const struct curve_set *set, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "plan", .type = COLUMN_TEXT },
        { .name = "attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "pay_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "pay_share_of_target", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "marginal_rate", .unit = "USD per USD", .type = COLUMN_NUMBER, .decimals = 4 },
    };
    struct table table = table_open("payout", columns, sizeof columns / sizeof *columns, arena);
    for (size_t p = 0; p < set->plan_count; p++) {
        const struct pay_case *pay_case = &set->plans[p].pay_case;
        for (size_t i = 0; i < set->point_count; i++) {
            const double pay_usd = case_pay_usd(pay_case, set->attainments[i]);
            table_row(&table);
            table_text(&table, set->plans[p].name);
            table_number(&table, set->attainments[i]);
            table_number(&table, pay_usd);
            table_number(&table, share_of(pay_usd, pay_case->target_usd));
            table_number(&table, case_rate(pay_case, set->attainments[i]));
        }
    }
    return table;
}

static void tax_row(struct table *table, const struct plan_curve *curve, size_t route, double attainment)
{
    const struct marginal_tax tax = marginal_tax_of(&curve->pay_case, route, attainment);
    table_row(table);
    table_text(table, curve->name);
    table_text(table, curve->pay_case.routes[route].name);
    table_number(table, attainment);
    table_number(table, tax.deal.direct_usd);
    table_number(table, tax.deal.route_usd);
    table_number(table, tax.deal.tax_share);
    table_number(table, tax.year.direct_usd);
    table_number(table, tax.year.route_usd);
    table_number(table, tax.year.tax_share);
}

static struct table tax_rows(const char *name, const struct curve_set *set, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "plan", .type = COLUMN_TEXT },
        { .name = "route", .type = COLUMN_TEXT },
        { .name = "attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "deal_direct_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "deal_route_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "deal_tax", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "year_direct_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "year_route_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "year_tax", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
    };
    struct table table = table_open(name, columns, sizeof columns / sizeof *columns, arena);
    for (size_t p = 0; p < set->plan_count; p++)
        for (size_t r = 1; r < set->plans[p].pay_case.route_count; r++)
            for (size_t i = 0; i < set->point_count; i++)
                tax_row(&table, &set->plans[p], r, set->attainments[i]);
    return table;
}

struct table tax_table(const struct curve_set *set, struct arena *arena)
{
    return tax_rows("tax", set, arena);
}

struct table plan_tax_table(const struct curve_set *set, struct arena *arena)
{
    const struct curve_set refined = curve_set_refined(set, arena);
    return tax_rows("plan_tax", &refined, arena);
}

static void cliff_row(struct table *table, const struct plan_curve *curve, const struct cliff *cliff)
{
    table_row(table);
    table_text(table, curve->name);
    table_text(table, cliff_axis_names[cliff->axis]);
    table_number(table, cliff->at);
    table_text(table, cliff->at_place ? "at" : "above");
    table_text(table, cliff->is_end ? "end" : "jump");
    table_text(table, cliff->rule);
    table_text(table, cliff->cause);
    table_number(table, cliff->attainment);
    table_text(table, cliff_span(curve, cliff));
    table_number(table, cliff->below_usd);
    table_number(table, cliff->above_usd);
    table_number(table, cliff->jump_usd);
    table_text(table, cliff_words(curve, cliff, table->arena));
}

struct table cliffs_table(const struct curve_set *set, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "plan", .type = COLUMN_TEXT },
        { .name = "axis", .type = COLUMN_TEXT },
        { .name = "place", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "side", .type = COLUMN_TEXT },
        { .name = "kind", .type = COLUMN_TEXT },
        { .name = "rule", .type = COLUMN_TEXT },
        { .name = "cause", .type = COLUMN_TEXT },
        { .name = "attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "pay_of", .type = COLUMN_TEXT },
        { .name = "below_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "above_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "jump_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "words", .type = COLUMN_TEXT },
    };
    struct table table = table_open("cliffs", columns, sizeof columns / sizeof *columns, arena);
    for (size_t p = 0; p < set->plan_count; p++)
        for (size_t i = 0; i < set->plans[p].cliffs.count; i++)
            cliff_row(&table, &set->plans[p], &set->plans[p].cliffs.cliffs[i]);
    return table;
}

static void mark_row(struct table *table, const struct plan_curve *curve, const char *mark, double attainment)
{
    if (isnan(attainment))
        return;
    const double pay_usd = case_pay_usd(&curve->pay_case, attainment);
    table_row(table);
    table_text(table, curve->name);
    table_text(table, mark);
    table_number(table, attainment);
    table_number(table, pay_usd);
    table_number(table, share_of(pay_usd, curve->pay_case.target_usd));
}

struct table marks_table(const struct curve_set *set, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "plan", .type = COLUMN_TEXT },
        { .name = "mark", .type = COLUMN_TEXT },
        { .name = "attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "pay_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "pay_share_of_target", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
    };
    struct table table = table_open("marks", columns, sizeof columns / sizeof *columns, arena);
    for (size_t p = 0; p < set->plan_count; p++) {
        const struct curve_marks *marks = &set->plans[p].marks;
        mark_row(&table, &set->plans[p], "threshold", marks->threshold);
        mark_row(&table, &set->plans[p], "target", 1.0);
        mark_row(&table, &set->plans[p], marks->is_last_step ? "last step" : "twice the target",
                 marks->excellence);
    }
    return table;
}

struct table route_deals_table(const struct curve_set *set, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "plan", .type = COLUMN_TEXT },
        { .name = "route", .type = COLUMN_TEXT },
        { .name = "list_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "customer_price_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "vendor_receipts_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "credit_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "paid_on_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "first_deal_multiplier", .type = COLUMN_NUMBER, .decimals = 2 },
    };
    struct table table = table_open("deals", columns, sizeof columns / sizeof *columns, arena);
    for (size_t p = 0; p < set->plan_count; p++)
        for (size_t r = 0; r < set->plans[p].pay_case.route_count; r++) {
            const struct case_route *route = &set->plans[p].pay_case.routes[r];
            table_row(&table);
            table_text(&table, set->plans[p].name);
            table_text(&table, route->name);
            table_number(&table, route->stack.list_usd);
            table_number(&table, route->stack.customer_price_usd);
            table_number(&table, route->stack.vendor_receipts_usd);
            table_number(&table, route->credit.credit_usd);
            table_number(&table, route->credit.paid_usd);
            table_number(&table, route->first_multiplier);
        }
    return table;
}
