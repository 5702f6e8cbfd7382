/* Partner statements for a screen. */
#include "../base/arena.h"
#include "../domain/day.h"
#include "partner_pay_tables.h"
#include "statement_tables.h"
#include <limits.h>
#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct column line_columns[] = {
    { .name = "date", .heading = "Date", .type = COLUMN_TEXT },
    { .name = "deal", .heading = "Deal", .type = COLUMN_TEXT },
    { .name = "what", .heading = "What", .type = COLUMN_TEXT },
    { .name = "base", .heading = "Paid on", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "rate", .heading = "Rate\n%", .type = COLUMN_NUMBER, .decimals = 3, .scale = 100 },
    { .name = "earned", .heading = "Earned\nUSD", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "note", .heading = "Note", .type = COLUMN_TEXT },
};

static const struct column rebate_columns[] = {
    { .name = "rebate", .heading = "Rebate", .type = COLUMN_TEXT },
    { .name = "period", .heading = "Period", .type = COLUMN_TEXT },
    { .name = "counted", .heading = "Counted", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "baseline", .heading = "Baseline", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "accrued", .heading = "Accrued\nUSD", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "paid", .heading = "Paid\nUSD", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "owed", .heading = "Owed\nUSD", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "due", .heading = "Due", .type = COLUMN_TEXT },
    { .name = "next", .heading = "Missing to\nthe next step", .type = COLUMN_NUMBER, .decimals = 2 },
};

static const struct column tier_columns[] = {
    { .name = "date", .heading = "Looked at", .type = COLUMN_TEXT },
    { .name = "from", .heading = "From", .type = COLUMN_TEXT },
    { .name = "to", .heading = "To", .type = COLUMN_TEXT },
    { .name = "earned", .heading = "Earned", .type = COLUMN_TEXT },
    { .name = "revenue", .heading = "12 months\nUSD", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "prior", .heading = "12 before\nUSD", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "deals", .heading = "Deals", .type = COLUMN_NUMBER },
    { .name = "points", .heading = "Points", .type = COLUMN_NUMBER, .decimals = 1 },
    { .name = "note", .heading = "Outcome", .type = COLUMN_TEXT },
};

static const struct column sum_columns[] = {
    { .name = "what", .heading = "Earned", .type = COLUMN_TEXT },
    { .name = "usd", .heading = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
};

static const char *date_text(int day, struct arena *arena)
{
    char text[11];
    return day == INT_MAX ? "" : arena_text(arena, day_as_text(day, text), 10);
}

/* What a line is for, in few words. */
static const char *line_label(const struct partner_line *line, struct arena *arena)
{
    switch (line->kind) {
    case PARTNER_LINE_MARGIN:
        return arena_format(arena, "%s margin", line->rule);
    case PARTNER_LINE_FEE:
        return arena_format(arena, "%s fee", line->rule);
    case PARTNER_LINE_RECURRING:
        return arena_format(arena, "%s renewal", line->rule);
    case PARTNER_LINE_REBATE:
        return line->rule;
    case PARTNER_LINE_TRUE_UP:
        return arena_format(arena, "%s, true-up", line->rule);
    case PARTNER_LINE_FUND:
        return line->rule;
    case PARTNER_LINE_PROTECTION:
        return arena_format(arena, "price protection, %s", line->rule);
    case PARTNER_LINE_PROGRAM_FEE:
        return arena_format(arena, "program fee, %s", line->rule);
    case PARTNER_LINE_SPIFF:
        return arena_format(arena, "SPIFF %s, to the seller", line->rule);
    case PARTNER_LINE_KINDS:
        break;
    }
    return line->rule;
}

struct table partner_lines_screen(const struct partner_statement *statement, struct arena *arena)
{
    struct table table = table_open("lines", line_columns, COUNT(line_columns), arena);
    for (size_t i = 0; i < statement->line_count; i++) {
        const struct partner_line *line = &statement->lines[i];
        table_row(&table);
        table_text(&table, date_text(line->day, arena));
        table_text(&table, line->deal);
        table_text(&table, line_label(line, arena));
        table_number(&table, line->base_usd);
        table_number(&table, line->rate);
        table_number(&table, usd_of_cents(line->cents));
        table_text(&table, line->note);
    }
    return table;
}

/* 2026-Q1, 2026-H2 or 2026; of a rebate on each deal alone, its year. */
static const char *period_text(const struct rebate_account *account, struct arena *arena)
{
    const int year = year_of_day(account->from_day);
    const int first = month_of_day(account->from_day), months = month_of_day(account->to_day) - first + 1;
    if (months == 3)
        return arena_format(arena, "%d-Q%d", year, first / 3 + 1);
    return months == 6 ? arena_format(arena, "%d-H%d", year, first / 6 + 1) : arena_format(arena, "%d", year);
}

struct table partner_rebates_screen(const struct partner_statement *statement, struct arena *arena)
{
    struct table table = table_open("rebates", rebate_columns, COUNT(rebate_columns), arena);
    for (size_t i = 0; i < statement->account_count; i++) {
        const struct rebate_account *account = &statement->accounts[i];
        table_row(&table);
        table_text(&table, account->rebate);
        table_text(&table, period_text(account, arena));
        table_number(&table, account->sales.counted_usd);
        table_number(&table, account->sales.has_baseline ? account->sales.baseline_usd : (double)NAN);
        table_number(&table, usd_of_cents(account->accrued_cents));
        table_number(&table, usd_of_cents(account->paid_cents));
        table_number(&table, usd_of_cents(account->accrued_cents - account->paid_cents));
        table_text(&table, date_text(account->due_day, arena));
        table_number(&table, account->to_next_step_usd > 0.0 ? account->to_next_step_usd : (double)NAN);
    }
    return table;
}

struct table partner_tiers_screen(const struct partner_pay *pay, const struct partner_statement *statement,
                                  struct arena *arena)
{
    struct table table = table_open("tiers", tier_columns, COUNT(tier_columns), arena);
    for (size_t i = 0; i < statement->look_count; i++) {
        const struct tier_look *look = &statement->looks[i];
        table_row(&table);
        table_text(&table, date_text(look->day, arena));
        table_text(&table, partner_tier_name(pay, look->from));
        table_text(&table, partner_tier_name(pay, look->to));
        table_text(&table, partner_tier_name(pay, look->earned));
        table_number(&table, look->record.revenue_usd);
        table_number(&table, look->record.prior_revenue_usd);
        table_number(&table, look->record.deals);
        table_number(&table, look->points);
        table_text(&table, look->note);
    }
    return table;
}

/* Lines of one kind and rule, added up. */
struct sum {
    enum partner_line_kind kind;
    const char *rule;
    int64_t cents;
};

static size_t add_sum(struct sum *sums, size_t count, const struct partner_line *line)
{
    size_t at = 0;
    while (at < count && (sums[at].kind != line->kind || strcmp(sums[at].rule, line->rule) != 0))
        at++;
    if (at == count)
        sums[count++] = (struct sum){ .kind = line->kind, .rule = line->rule };
    sums[at].cents += line->cents;
    return count;
}

static void add_row(struct table *table, const char *what, int64_t cents)
{
    table_row(table);
    table_text(table, what);
    table_number(table, usd_of_cents(cents));
}

struct table partner_sums_screen(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena)
{
    enum { SUMS_MAX = 512 };
    struct sum *sums = arena_array(arena, struct sum, SUMS_MAX);
    size_t count = 0;
    int64_t total = 0;
    for (size_t p = from; p < to; p++) {
        total += pay->statements[p].cents;
        for (size_t i = 0; i < pay->statements[p].line_count && count < SUMS_MAX; i++)
            count = add_sum(sums, count, &pay->statements[p].lines[i]);
    }
    struct table table = table_open("earned", sum_columns, COUNT(sum_columns), arena);
    for (enum partner_line_kind kind = 0; kind < PARTNER_LINE_KINDS; kind++) {
        if (kind == PARTNER_LINE_SPIFF)
            add_row(&table, "All together", total);
        for (size_t i = 0; i < count; i++)
            if (sums[i].kind == kind)
                add_row(&table,
                        line_label(&(struct partner_line){ .kind = kind, .rule = sums[i].rule }, arena),
                        sums[i].cents);
    }
    return table;
}
