#include "pay_page.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../domain/day.h"
#include "screen_text.h"
#include <limits.h>
#include <math.h>
#include <string.h>
#include <strings.h>

const char pay_rounding_rule[] =
    "A component's pay is rounded to the cent as it adds up over its period, half a "
    "cent away from zero; a line is what it adds to the rounded sum, so the lines "
    "add up to the exact total rounded once.";

static void print_paragraph(const struct pay_page *page, const char *text)
{
    screen_print_wrapped(text, 2, 2, page->terminal.width, page->out);
}

static void print_title(const struct pay_page *page, const char *title)
{
    fprintf(page->out, "\n%s%s%s\n", page->terminal.colour ? "\033[1m" : "", title,
            page->terminal.colour ? "\033[0m" : "");
}

static const char *grouped(double number, int decimals, struct arena *arena)
{
    char text[48];
    text_grouped(number, decimals, text);
    return arena_text(arena, text, strlen(text));
}

static const char *count_text(size_t count, struct arena *arena)
{
    return grouped((double)count, 0, arena);
}

/* Adds "WORDS: COUNT." where there are any. */
static const char *with_count(const char *text, const char *words, size_t count, struct arena *arena)
{
    return count == 0 ? text : arena_format(arena, "%s %s: %s.", text, words, count_text(count, arena));
}

static const char *counts_text(const struct closed_deals *deals, struct arena *arena)
{
    const struct closed_deal_counts *counts = &deals->counts;
    const char *text = arena_format(arena, "Rows: %s. Won: %s.", count_text(counts->rows, arena),
                                    count_text(counts->won, arena));
    text = with_count(text, "Open, left out", counts->open, arena);
    text = with_count(text, "Lost, left out", counts->lost, arena);
    text = with_count(text, "Booked after the year, left out", counts->after_year, arena);
    text = with_count(text, "Booked after the rep left, not paid", counts->after_leaving, arena);
    text = with_count(text, "Booked more than three years before, left out", counts->long_before, arena);
    text = with_count(text, "Booked in an earlier year, counting for what still falls in this one",
                      counts->earlier, arena);
    text = with_count(text, "Returns, which take back what their deal paid, highest band first",
                      counts->returns, arena);
    text =
        with_count(text, "Negative amounts without a deal in `returns`, credited below zero on their own day",
                   counts->negative, arena);
    text = with_count(text, "Amounts of zero", counts->zero, arena);
    text = with_count(text, "Deals whose splits summed to nearly 1, each part raised or lowered to make it 1",
                      counts->scaled_splits, arena);
    text = with_count(text, "Rows with nothing in them, left out", counts->blank, arena);
    text = with_count(text, "Receipts by the terms of the partner program", counts->priced_by_program, arena);
    return with_count(text, "Without a currency, taken as US dollars", counts->without_currency, arena);
}

/* Whether the column decides anything under this plan. */
static bool is_read(const struct closed_deals *deals, enum deal_column column)
{
    const uint64_t always = deal_use_pay.required | UINT64_C(1) << DEAL_RESULT | UINT64_C(1) << DEAL_ROLE |
                            UINT64_C(1) << DEAL_SPLIT | UINT64_C(1) << DEAL_RETURNS |
                            UINT64_C(1) << DEAL_CURRENCY;
    return (always & UINT64_C(1) << column) != 0 || deals->needs.why[column] != NULL ||
           (column == DEAL_WITH_PARTNER && deals->needs.why[DEAL_ROUTE] != NULL) ||
           (column == DEAL_DISCOUNT && deals->needs.why[DEAL_LIST] != NULL);
}

/* "amount, rep is `Opportunity Owner`". */
static const char *columns_text(const struct closed_deals *deals, bool read, struct arena *arena)
{
    const struct deal_columns *columns = &deals->columns;
    const char *text = "";
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++) {
        if (!deal_columns_have(columns, column) || is_read(deals, column) != read)
            continue;
        const char *name = deal_use_name(&deal_use_pay, column);
        text = arena_format(arena, "%s%s%s", text, *text != '\0' ? ", " : "", name);
        if (strcasecmp(name, columns->headings[column]) != 0)
            text = arena_format(arena, "%s is `%s`", text, columns->headings[column]);
    }
    return text;
}

/* Without a column of currencies an amount's own sign says, of those that are read. */
static const char *currency_text(const struct rep_plan *plan, struct arena *arena)
{
    const char *others = "";
    for (size_t i = 0; i < plan->fx_count; i++)
        if (strcmp(plan->fx[i].currency, "EUR") == 0 || strcmp(plan->fx[i].currency, "GBP") == 0)
            others =
                arena_format(arena, "%s%s%s", others, *others != '\0' ? " or " : "", plan->fx[i].currency);
    return *others == '\0'
               ? " No currency column: all amounts are US dollars."
               : arena_format(arena, " No currency column: amounts are US dollars unless they say %s.",
                              others);
}

static void print_columns(const struct pay_page *page, struct arena *arena)
{
    const struct closed_deals *deals = page->payroll->deals;
    print_paragraph(page, arena_format(arena, "Columns, by the `%s` map: %s.%s", deals->columns.map.name,
                                       columns_text(deals, true, arena),
                                       deal_columns_have(&deals->columns, DEAL_CURRENCY)
                                           ? ""
                                           : currency_text(page->payroll->plan->plans[0], arena)));
    const char *unused = columns_text(deals, false, arena);
    if (*unused != '\0')
        print_paragraph(page,
                        arena_format(arena, "Not read, as no rule of the plan needs them: %s.", unused));
}

void pay_page_head(const struct pay_page *page, struct arena *arena)
{
    const struct closed_deals *deals = page->payroll->deals;
    const struct rep_plan *plan = page->payroll->plan->plans[0];
    fprintf(page->out, "%s, paid for %d by %s (%s)\n", deals->path, deals->year, plan->about.title,
            plan->about.path);
    if (plan->year_begins > 1) {
        const struct day_range year = year_range(deals->year, plan->year_begins);
        char first[11], last[11];
        print_paragraph(page, arena_format(arena, "The plan year %d runs from %s to %s.", deals->year,
                                           day_as_text(year.first, first), day_as_text(year.last, last)));
    }
    if (page->payroll->through_day != INT_MAX) {
        char day[11];
        print_paragraph(page, arena_format(arena, "Payouts that begin after %s are left out.",
                                           day_as_text(page->payroll->through_day, day)));
    }
    print_title(page, "What was read");
    print_paragraph(page, counts_text(deals, arena));
    print_columns(page, arena);
}

static void print_level(const struct pay_page *page, const struct statement *statement, struct arena *arena)
{
    if (!(statement->quota_usd > 0.0)) {
        print_paragraph(page, "Manager: paid on the team alone.");
        return;
    }
    print_paragraph(
        page, arena_format(arena, "Quota %s, credit %s, attainment %.2f %%, target incentive %s.",
                           grouped(statement->quota_usd, 2, arena), grouped(statement->credit_usd, 2, arena),
                           100.0 * statement->attainment, grouped(statement->target_usd, 2, arena)));
}

/* What is earned or owed and not in the total. */
static void print_open_items(const struct pay_page *page, const struct statement *statement,
                             struct arena *arena)
{
    if (statement->deferred_cents != 0)
        print_paragraph(page, arena_format(arena, "Earned, waiting for customers to pay: %s.",
                                           grouped(usd_of_cents(statement->deferred_cents), 2, arena)));
    if (statement->held_cents != 0)
        print_paragraph(page, arena_format(arena, "Earned, held for review: %s.",
                                           grouped(usd_of_cents(statement->held_cents), 2, arena)));
    if (statement->pay_rates[0] > 0.0)
        print_paragraph(page, arena_format(arena, "Paid out as %s %s, each payout at its own rate.",
                                           statement->rep->currency,
                                           grouped((double)year_paid_out(statement) / 100.0, 2, arena)));
    if (statement->draw_owed_usd != 0.0)
        print_paragraph(page, arena_format(arena, "Draw still to be paid back: %s.",
                                           grouped(statement->draw_owed_usd, 2, arena)));
}

static void print_indented(const struct pay_page *page, const struct table *table)
{
    struct terminal terminal = page->terminal;
    terminal.indent = 2;
    to_terminal(table, &terminal, page->out);
}

void pay_page_rep(const struct pay_page *page, const struct statement *statement, bool in_full,
                  struct arena *arena)
{
    print_title(page, statement->rep->id);
    print_level(page, statement, arena);
    if (in_full && statement->line_count > 0) {
        struct screen_notes notes = { .arena = arena };
        const struct table lines = statement_screen_table(statement, &notes, arena);
        print_indented(page, &lines);
        for (size_t n = 0; n < notes.count; n++)
            print_paragraph(page, arena_format(arena, "(%zu) %s.", n + 1, notes.items[n]));
        fputc('\n', page->out);
    }
    struct pay_sums sums = { .arena = arena };
    pay_sums_add(&sums, statement);
    const struct table pay = pay_sums_table(&sums, statement->cents, arena);
    print_indented(page, &pay);
    print_open_items(page, statement, arena);
}

void pay_page_foot(const struct pay_page *page, const struct team_total *team, size_t blocks_left_out,
                   const char *folder, struct arena *arena)
{
    if (blocks_left_out > 0) {
        fputc('\n', page->out);
        print_paragraph(page,
                        arena_format(arena, "%s more reps are in reps.csv; --rep NAME shows one in full.",
                                     count_text(blocks_left_out, arena)));
    }
    print_title(page, "All together");
    print_paragraph(page, arena_format(arena, "%s %s, credit %s.", count_text(team->reps, arena),
                                       team->reps == 1 ? "statement" : "statements",
                                       grouped(team->credit_usd, 2, arena)));
    const struct table pay = pay_sums_table(&team->sums, team->cents, arena);
    print_indented(page, &pay);
    fputc('\n', page->out);
    print_paragraph(page, pay_rounding_rule);
    if (folder != NULL)
        print_paragraph(page,
                        arena_format(arena,
                                     "Written to %s: statements.csv (every line), reps.csv (every payout and "
                                     "the year), record.json.",
                                     folder));
}
