/* Behind the pictures about partners and the cost of selling: bars with the ends where they are drawn. */
#include "../analysis/partner_mean.h"
#include "../analysis/years.h"
#include "cost_of_sale.h"
#include "result_tables.h"
#include <math.h>

static bool has_partners(const struct scenario *scenario)
{
    return scenario->market.partner_type_count > 0;
}

struct table contribution_years_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "baseline", .type = COLUMN_TEXT },
        { .name = "year", .type = COLUMN_NUMBER },
        { .name = "difference_usd",
          .low_name = "difference_low",
          .high_name = "difference_high",
          .unit = "USD",
          .type = COLUMN_ESTIMATE },
    };
    struct table table = table_open("contribution_years", columns, sizeof columns / sizeof *columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    const bool shown = has_partners(scenario) && scenario->market.years > 1;
    for (size_t d = 0; shown && d < scenario->design_count; d++)
        for (size_t year = 0; d != scenario->baseline && year < scenario->market.years; year++) {
            table_row(&table);
            table_text(&table, scenario->designs[d].name);
            table_text(&table, scenario->designs[scenario->baseline].name);
            table_number(&table, (double)(year + 1));
            table_estimate(&table,
                           year_difference(comparison->run, d, scenario->baseline, year, YEAR_CONTRIBUTION));
        }
    return table;
}

/* Bars on top of each other: what is above 0 grows up, what is below grows down. */
struct stack {
    double up, down;
};

static void stack_on(struct table *table, struct stack *stack, double amount)
{
    double *end = amount < 0.0 ? &stack->down : &stack->up;
    table_number(table, *end);
    *end += amount;
    table_number(table, *end);
}

enum { PNL_LINES = 7 };
static const char *const pnl_line_names[PNL_LINES] = { "margins_and_fees",
                                                       "rebates",
                                                       "funds",
                                                       "services",
                                                       "renewals",
                                                       "cost_to_sell",
                                                       "certificates_and_program_fees" };

/* Start of a row; its amount and ends follow. */
static void pnl_row(struct table *table, const struct run_result *run, size_t design, size_t type,
                    const char *line)
{
    table_row(table);
    table_text(table, run->scenario->designs[design].name);
    table_text(table, run->scenario->market.partner_types[type].name);
    table_text(table, line);
}

static void pnl_type_rows(struct table *table, const struct run_result *run, size_t design, size_t type,
                          const struct tally_partner_pnl *pnl)
{
    const double years = pnl->partner_months / MONTHS_PER_YEAR;
    if (!(years > 0.0))
        return;
    const double lines_usd[PNL_LINES] = { pnl->front_margin_usd + pnl->fees_usd,
                                          pnl->rebates_usd,
                                          pnl->funds_usd,
                                          pnl->services_usd,
                                          pnl->recurring_usd,
                                          0.0 - pnl->cost_to_sell_usd,
                                          0.0 - pnl->certification_usd - pnl->program_fee_usd };
    struct stack stack = { 0.0, 0.0 };
    for (size_t l = 0; l < PNL_LINES; l++) {
        pnl_row(table, run, design, type, pnl_line_names[l]);
        table_number(table, lines_usd[l] / years);
        stack_on(table, &stack, lines_usd[l] / years);
    }
    pnl_row(table, run, design, type, "seller_spiffs");
    table_number(table, pnl->seller_spiff_usd / years);
    stack_on(table, &stack, pnl->seller_spiff_usd / years);
    pnl_row(table, run, design, type, "profit");
    table_number(table, pnl->profit_usd / years);
    table_number(table, 0.0);
    table_number(table, pnl->profit_usd / years);
}

struct table partner_pnl_lines_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "partner_type", .type = COLUMN_TEXT },
        { .name = "line", .type = COLUMN_TEXT },
        { .name = "usd_per_partner_year", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "from_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "to_usd", .unit = "USD", .type = COLUMN_NUMBER },
    };
    struct table table = table_open("partner_pnl", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; has_partners(run->scenario) && d < run->scenario->design_count; d++) {
        const struct partner_tally *mean = partner_mean(run, d, arena);
        for (size_t type = 0; type < run->scenario->market.partner_type_count; type++)
            pnl_type_rows(&table, run, d, type, &mean->by_type[type]);
    }
    return table;
}

static void cost_rows(struct table *table, const struct run_result *run, size_t design, size_t route)
{
    const struct cost_of_sale cost = cost_of_sale_of(run, design, route);
    struct stack stack = { 0.0, 0.0 };
    if (!(cost.bookings_usd > 0.0))
        return;
    for (int part = 0; part < COST_PARTS; part++) {
        table_row(table);
        table_text(table, run->scenario->designs[design].name);
        table_text(table, run->scenario->market.routes[route].name);
        table_text(table, cost_part_names[part]);
        table_number(table, cost.bookings_usd);
        table_number(table, cost.parts_usd[part]);
        stack_on(table, &stack, cost.parts_usd[part] / cost.bookings_usd);
        table_number(table, cost.total_share);
    }
}

struct table cost_of_sale_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "route", .type = COLUMN_TEXT },
        { .name = "part", .type = COLUMN_TEXT },
        { .name = "bookings_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "part_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "from_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "to_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "total_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
    };
    struct table table = table_open("cost_of_sale", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; d < run->scenario->design_count; d++)
        for (size_t r = 0; r < run->scenario->market.route_count; r++)
            cost_rows(&table, run, d, r);
    return table;
}
