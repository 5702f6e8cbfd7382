/* Tables about partners: what they earn, where they go, what months and years bring. */
#include "partner_tables.h"

#include "../analysis/years.h"
#include "../base/arena.h"
#include "result_tables.h"
#include <math.h>

#define LINE(member)                                                                                         \
    {                                                                                                        \
        .name = #member, .unit = "USD", .type = COLUMN_NUMBER                                                \
    }
#define PNL_COLUMNS                                                                                          \
    { .name = "partner_years", .unit = "years", .type = COLUMN_NUMBER, .decimals = 1 },                      \
        { .name = "deals_won", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 }, LINE(revenue_usd),   \
        LINE(front_margin_usd), LINE(fees_usd), LINE(rebates_usd), LINE(funds_usd), LINE(services_usd),      \
        LINE(recurring_usd), LINE(cost_to_sell_usd), LINE(certification_usd), LINE(program_fee_usd),         \
        { .name = "profit_usd",                                                                              \
          .low_name = "profit_low",                                                                          \
          .high_name = "profit_high",                                                                        \
          .unit = "USD",                                                                                     \
          .type = COLUMN_ESTIMATE },                                                                         \
        LINE(seller_spiff_usd)

static const struct column by_type_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "partner_type", .type = COLUMN_TEXT },
    PNL_COLUMNS,
};
static const struct column by_tier_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "tier", .type = COLUMN_TEXT },
    PNL_COLUMNS,
};

struct table partner_pnl_table(enum partner_kind kind, struct arena *arena)
{
    return kind == PARTNERS_BY_TYPE ? table_open("partner_pnl_by_type", by_type_columns,
                                                 sizeof by_type_columns / sizeof *by_type_columns, arena)
                                    : table_open("partner_pnl_by_tier", by_tier_columns,
                                                 sizeof by_tier_columns / sizeof *by_tier_columns, arena);
}

void partner_pnl_rows(struct table *table, const struct run_result *run, size_t design,
                      enum partner_kind kind, const char *label)
{
    const struct partner_tally *mean = partner_mean(run, design, table->arena);
    for (size_t i = 0; i < partner_kind_count(run->scenario, design, kind); i++) {
        const struct tally_partner_pnl *pnl = partner_pnl(mean, kind, i);
        const double years = pnl->partner_months / MONTHS_PER_YEAR;
        if (!(years > 0.0))
            continue;
        const double lines[] = { pnl->deals_won,
                                 pnl->revenue_usd,
                                 pnl->front_margin_usd,
                                 pnl->fees_usd,
                                 pnl->rebates_usd,
                                 pnl->funds_usd,
                                 pnl->services_usd,
                                 pnl->recurring_usd,
                                 0.0 - pnl->cost_to_sell_usd,
                                 0.0 - pnl->certification_usd,
                                 0.0 - pnl->program_fee_usd };
        table_row(table);
        table_text(table, label);
        table_text(table, partner_kind_name(run->scenario, design, kind, i));
        table_number(table, years);
        for (size_t l = 0; l < sizeof lines / sizeof *lines; l++)
            table_number(table, lines[l] / years);
        table_estimate(table, partner_profit_estimate(run, design, kind, i));
        table_number(table, pnl->seller_spiff_usd / years);
    }
}

static bool has_partners(const struct comparison *comparison)
{
    return comparison->run->scenario->market.partner_type_count > 0;
}

static struct table pnl_of_all(const struct comparison *comparison, enum partner_kind kind,
                               struct arena *arena)
{
    struct table table = partner_pnl_table(kind, arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; has_partners(comparison) && d < scenario->design_count; d++)
        partner_pnl_rows(&table, comparison->run, d, kind, scenario->designs[d].name);
    return table;
}

struct table partner_pnl_by_type_table(const struct comparison *comparison, struct arena *arena)
{
    return pnl_of_all(comparison, PARTNERS_BY_TYPE, arena);
}

struct table partner_pnl_by_tier_table(const struct comparison *comparison, struct arena *arena)
{
    return pnl_of_all(comparison, PARTNERS_BY_TIER, arena);
}

struct table tier_migration_open(struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "tier_at_start", .type = COLUMN_TEXT },
        { .name = "tier_at_end", .type = COLUMN_TEXT },
        { .name = "partners", .unit = "partners", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "share_of_row", .unit = "share", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "started", .unit = "partners", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "number_at_start", .type = COLUMN_NUMBER },
        { .name = "number_at_end", .type = COLUMN_NUMBER },
        { .name = "share_before", .unit = "share", .type = COLUMN_NUMBER, .decimals = 3 },
    };
    return table_open("tier_migration", columns, sizeof columns / sizeof *columns, arena);
}

void tier_migration_rows(struct table *table, const struct run_result *run, size_t design, const char *label)
{
    const struct scenario *scenario = run->scenario;
    const struct partner_tally *mean = partner_mean(run, design, table->arena);
    const size_t tiers = partner_kind_count(scenario, design, PARTNERS_BY_TIER);
    for (size_t from = 0; from < tiers; from++) {
        double started = mean->migration[from][TIERS_MAX];
        for (size_t to = 0; to < tiers; to++)
            started += mean->migration[from][to];
        double before = 0.0;
        for (size_t to = 0; to <= tiers; to++) {
            const double partners = mean->migration[from][to < tiers ? to : TIERS_MAX];
            table_row(table);
            table_text(table, label);
            table_text(table, partner_kind_name(scenario, design, PARTNERS_BY_TIER, from));
            table_text(table,
                       to < tiers ? partner_kind_name(scenario, design, PARTNERS_BY_TIER, to) : "left");
            table_number(table, partners);
            table_number(table, started > 0.0 ? partners / started : NAN);
            table_number(table, started);
            table_number(table, (double)(from + 1));
            table_number(table, to < tiers ? (double)(to + 1) : NAN);
            table_number(table, started > 0.0 ? before / started : NAN);
            before += partners;
        }
    }
}

struct table tier_migration_table(const struct comparison *comparison, struct arena *arena)
{
    struct table table = tier_migration_open(arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; has_partners(comparison) && d < scenario->design_count; d++)
        tier_migration_rows(&table, comparison->run, d, scenario->designs[d].name);
    return table;
}

static void month_row(struct table *table, const char *design, size_t month,
                      const struct tally_partner_month *of)
{
    table_row(table);
    table_text(table, design);
    table_number(table, (double)(month + 1));
    table_number(table, of->partners);
    table_number(table, of->partners > 0.0 ? of->trust / of->partners : NAN);
    table_number(table, of->partners > 0.0 ? of->wallet / of->partners : NAN);
    table_number(table, of->leads);
    table_number(table, of->leads_expected > 0.0 ? of->leads / of->leads_expected : NAN);
    table_number(table, of->partner_deals);
    table_number(table, of->bypassed);
    table_number(table, of->liability_usd);
}

struct table partner_months_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "month", .type = COLUMN_NUMBER },
        { .name = "partners", .unit = "partners", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "trust", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "share_of_wallet", .unit = "share", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "leads", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "lead_flow", .unit = "share", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "partner_deals", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "bypassed", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "rebates_owed_usd", .unit = "USD", .type = COLUMN_NUMBER },
    };
    struct table table = table_open("partner_months", columns, sizeof columns / sizeof *columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    const size_t months = scenario->market.years * MONTHS_PER_YEAR;
    for (size_t d = 0; has_partners(comparison) && d < scenario->design_count; d++) {
        const struct partner_tally *mean = partner_mean(comparison->run, d, arena);
        for (size_t month = 0; month < months; month++)
            month_row(&table, scenario->designs[d].name, month, &mean->months[month]);
    }
    return table;
}

struct table years_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "baseline", .type = COLUMN_TEXT },
        { .name = "year", .type = COLUMN_NUMBER },
        { .name = "number", .type = COLUMN_TEXT },
        { .name = "value", .low_name = "low", .high_name = "high", .type = COLUMN_ESTIMATE },
        { .name = "difference",
          .low_name = "difference_low",
          .high_name = "difference_high",
          .type = COLUMN_ESTIMATE },
    };
    struct table table = table_open("years", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    const struct scenario *scenario = run->scenario;
    for (size_t d = 0; has_partners(comparison) && d < scenario->design_count; d++)
        for (size_t year = 0; year < scenario->market.years; year++)
            for (int money = 0; money < YEAR_MONEYS; money++) {
                table_row(&table);
                table_text(&table, scenario->designs[d].name);
                table_text(&table, scenario->designs[scenario->baseline].name);
                table_number(&table, (double)(year + 1));
                table_text(&table, year_money_names[money]);
                table_estimate(&table, year_estimate(run, d, year, (enum year_money)money));
                table_estimate(&table,
                               year_difference(run, d, scenario->baseline, year, (enum year_money)money));
            }
    return table;
}
