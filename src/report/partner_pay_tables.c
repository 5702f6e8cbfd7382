#include "partner_pay_tables.h"

#include "../base/arena.h"
#include "../domain/day.h"
#include "statement_tables.h"
#include <limits.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MONEY(name_)                                                                                         \
    {                                                                                                        \
        .name = name_, .type = COLUMN_NUMBER, .unit = "USD"                                                  \
    }
#define TEXT(name_)                                                                                          \
    {                                                                                                        \
        .name = name_, .type = COLUMN_TEXT                                                                   \
    }

static const struct column line_columns[] = {
    TEXT("partner"),
    TEXT("date"),
    TEXT("kind"),
    TEXT("rule"),
    TEXT("deal"),
    { .name = "base", .type = COLUMN_NUMBER, .unit = "USD or units" },
    { .name = "rate", .type = COLUMN_NUMBER, .unit = "share" },
    MONEY("earned_usd"),
    TEXT("note"),
};

static const struct column price_columns[] = {
    TEXT("partner"),
    TEXT("date"),
    TEXT("deal"),
    TEXT("route"),
    TEXT("tier"),
    TEXT("registered"),
    MONEY("list_usd"),
    MONEY("customer_discount_usd"),
    MONEY("customer_price_usd"),
    MONEY("partner_margin_usd"),
    MONEY("distributor_margin_usd"),
    MONEY("partner_fee_usd"),
    MONEY("listing_fee_usd"),
    MONEY("vendor_receipts_usd"),
};

static const struct column rebate_columns[] = {
    TEXT("partner"),
    TEXT("rebate"),
    TEXT("from"),
    TEXT("to"),
    { .name = "fitting", .type = COLUMN_NUMBER, .unit = "USD or units" },
    { .name = "counted", .type = COLUMN_NUMBER, .unit = "USD or units" },
    { .name = "baseline", .type = COLUMN_NUMBER, .unit = "USD or units" },
    { .name = "deals", .type = COLUMN_NUMBER },
    { .name = "deals_with_services", .type = COLUMN_NUMBER },
    MONEY("accrued_usd"),
    MONEY("paid_usd"),
    MONEY("owed_usd"),
    TEXT("due"),
    { .name = "to_next_step", .type = COLUMN_NUMBER, .unit = "USD or units" },
};

static const struct column tier_columns[] = {
    TEXT("partner"),
    TEXT("date"),
    TEXT("from"),
    TEXT("to"),
    TEXT("earned"),
    MONEY("revenue_usd"),
    MONEY("prior_revenue_usd"),
    MONEY("sourced_revenue_usd"),
    { .name = "deals", .type = COLUMN_NUMBER },
    { .name = "certifications", .type = COLUMN_NUMBER },
    { .name = "retention", .type = COLUMN_NUMBER, .unit = "share" },
    { .name = "points", .type = COLUMN_NUMBER },
    TEXT("note"),
};

static const struct column total_columns[] = {
    TEXT("partner"),           TEXT("tier_at_start"),    TEXT("tier_at_end"),      MONEY("sales_usd"),
    MONEY("margin_usd"),       MONEY("fee_usd"),         MONEY("recurring_usd"),   MONEY("rebate_usd"),
    MONEY("fund_usd"),         MONEY("protection_usd"),  MONEY("program_fee_usd"), MONEY("earned_usd"),
    MONEY("seller_spiff_usd"), MONEY("rebate_paid_usd"), MONEY("rebate_owed_usd"), MONEY("fund_opening_usd"),
    MONEY("fund_accrued_usd"), MONEY("fund_lapsed_usd"), MONEY("fund_unused_usd"),
};
_Static_assert(PARTNER_LINE_KINDS == 9,
               "partners.csv has a column for each kind of line, true-ups being rebates");

const char *partner_tier_name(const struct partner_pay *pay, size_t tier)
{
    const struct partner_program *program = program_on_day(pay->programs, day_of(pay->year, 1, 1));
    return tier < program->tier_count ? program->tiers[tier].name : "";
}

static const char *date_text(int day, struct arena *arena)
{
    char text[11];
    return day == INT_MAX ? "" : arena_text(arena, day_as_text(day, text), 10);
}

/* Rates are shares of a few digits; a share worked out from others may be off in the last of 17. */
static double shown_rate(double rate)
{
    return round(rate * 1e9) / 1e9;
}

struct table partner_lines_table(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena)
{
    struct table table = table_open("statements", line_columns, COUNT(line_columns), arena);
    for (size_t p = from; p < to; p++)
        for (size_t i = 0; i < pay->statements[p].line_count; i++) {
            const struct partner_line *line = &pay->statements[p].lines[i];
            table_row(&table);
            table_text(&table, pay->statements[p].profile->id);
            table_text(&table, date_text(line->day, arena));
            table_text(&table, partner_line_kind_names[line->kind]);
            table_text(&table, line->rule);
            table_text(&table, line->deal);
            table_number(&table, line->base_usd);
            table_number(&table, shown_rate(line->rate));
            table_number(&table, usd_of_cents(line->cents));
            table_text(&table, line->note);
        }
    return table;
}

static const char *claim_text(enum deal_claim claim)
{
    static const char *const words[] = { "no", "yes", "second" };
    return words[claim];
}

struct table partner_prices_table(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena)
{
    struct table table = table_open("prices", price_columns, COUNT(price_columns), arena);
    for (size_t p = from; p < to; p++)
        for (size_t i = 0; i < pay->statements[p].price_count; i++) {
            const struct partner_price *price = &pay->statements[p].prices[i];
            const struct price_stack *stack = &price->stack;
            const double lines[] = {
                stack->list_usd,           stack->customer_discount_usd,  stack->customer_price_usd,
                stack->partner_margin_usd, stack->distributor_margin_usd, stack->partner_fee_usd,
                stack->listing_fee_usd,    stack->vendor_receipts_usd
            };
            table_row(&table);
            table_text(&table, pay->statements[p].profile->id);
            table_text(&table, date_text(price->deal->day, arena));
            table_text(&table, price->deal->id);
            table_text(&table, price->deal->facts.route);
            table_text(&table, partner_tier_name(pay, price->tier));
            table_text(&table, claim_text(price->deal->claim));
            for (size_t line = 0; line < COUNT(lines); line++)
                table_number(&table, lines[line] + 0.0);
        }
    return table;
}

struct table partner_rebates_table(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena)
{
    struct table table = table_open("rebates", rebate_columns, COUNT(rebate_columns), arena);
    for (size_t p = from; p < to; p++)
        for (size_t i = 0; i < pay->statements[p].account_count; i++) {
            const struct rebate_account *account = &pay->statements[p].accounts[i];
            table_row(&table);
            table_text(&table, pay->statements[p].profile->id);
            table_text(&table, account->rebate);
            table_text(&table, date_text(account->from_day, arena));
            table_text(&table, date_text(account->to_day, arena));
            table_number(&table, account->sales.fitting_usd);
            table_number(&table, account->sales.counted_usd);
            table_number(&table, account->sales.has_baseline ? account->sales.baseline_usd : (double)NAN);
            table_number(&table, account->sales.deals);
            table_number(&table, account->sales.deals_with_services);
            table_number(&table, usd_of_cents(account->accrued_cents));
            table_number(&table, usd_of_cents(account->paid_cents));
            table_number(&table, usd_of_cents(account->accrued_cents - account->paid_cents));
            table_text(&table, date_text(account->due_day, arena));
            table_number(&table, account->to_next_step_usd);
        }
    return table;
}

struct table partner_tiers_table(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena)
{
    struct table table = table_open("tiers", tier_columns, COUNT(tier_columns), arena);
    for (size_t p = from; p < to; p++)
        for (size_t i = 0; i < pay->statements[p].look_count; i++) {
            const struct tier_look *look = &pay->statements[p].looks[i];
            table_row(&table);
            table_text(&table, pay->statements[p].profile->id);
            table_text(&table, date_text(look->day, arena));
            table_text(&table, partner_tier_name(pay, look->from));
            table_text(&table, partner_tier_name(pay, look->to));
            table_text(&table, partner_tier_name(pay, look->earned));
            table_number(&table, look->record.revenue_usd);
            table_number(&table, look->record.prior_revenue_usd);
            table_number(&table, look->record.sourced_revenue_usd);
            table_number(&table, look->record.deals);
            table_number(&table, look->record.certifications);
            table_number(&table, look->record.retention_share);
            table_number(&table, shown_rate(look->points));
            table_text(&table, look->note);
        }
    return table;
}

static int64_t rebate_cents(const struct partner_statement *statement)
{
    return statement->kind_cents[PARTNER_LINE_REBATE] + statement->kind_cents[PARTNER_LINE_TRUE_UP];
}

static int64_t paid_cents(const struct partner_statement *statement)
{
    int64_t cents = 0;
    for (size_t i = 0; i < statement->account_count; i++)
        cents += statement->accounts[i].paid_cents;
    return cents;
}

struct table partner_totals_table(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena)
{
    struct table table = table_open("partners", total_columns, COUNT(total_columns), arena);
    for (size_t p = from; p < to; p++) {
        const struct partner_statement *statement = &pay->statements[p];
        const int64_t cents[] = {
            statement->kind_cents[PARTNER_LINE_MARGIN],
            statement->kind_cents[PARTNER_LINE_FEE],
            statement->kind_cents[PARTNER_LINE_RECURRING],
            rebate_cents(statement),
            statement->kind_cents[PARTNER_LINE_FUND],
            statement->kind_cents[PARTNER_LINE_PROTECTION],
            statement->kind_cents[PARTNER_LINE_PROGRAM_FEE],
            statement->cents,
            statement->kind_cents[PARTNER_LINE_SPIFF],
            paid_cents(statement),
            rebate_cents(statement) - paid_cents(statement),
            statement->fund.opening_cents,
            statement->fund.accrued_cents,
            statement->fund.lapsed_cents,
            statement->fund.unused_cents,
        };
        table_row(&table);
        table_text(&table, statement->profile->id);
        table_text(&table, partner_tier_name(pay, statement->tier_at_start));
        table_text(&table, partner_tier_name(pay, statement->tier_at_end));
        table_number(&table, statement->sales_usd);
        for (size_t i = 0; i < COUNT(cents); i++)
            table_number(&table, usd_of_cents(cents[i]));
    }
    return table;
}
