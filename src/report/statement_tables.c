#include "statement_tables.h"

#include "../base/arena.h"
#include "../domain/day.h"
#include "../domain/pay_currency.h"
#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct column line_columns[] = {
    { .name = "rep", .type = COLUMN_TEXT },
    { .name = "payout", .type = COLUMN_TEXT },
    { .name = "date", .type = COLUMN_TEXT },
    { .name = "kind", .type = COLUMN_TEXT },
    { .name = "rule", .type = COLUMN_TEXT },
    { .name = "deal", .type = COLUMN_TEXT },
    { .name = "credited_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "attainment_before", .type = COLUMN_NUMBER, .unit = "share" },
    { .name = "attainment_after", .type = COLUMN_NUMBER, .unit = "share" },
    { .name = "band_from_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "rate", .type = COLUMN_NUMBER, .unit = "USD per USD" },
    { .name = "pay_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "note", .type = COLUMN_TEXT },
};

static const struct column screen_columns_of_lines[] = {
    { .name = "date", .heading = "Date", .type = COLUMN_TEXT },
    { .name = "deal", .heading = "Deal", .type = COLUMN_TEXT },
    { .name = "rule", .heading = "Rule", .type = COLUMN_TEXT },
    { .name = "band", .heading = "Band from\nUSD", .type = COLUMN_NUMBER },
    { .name = "credited", .heading = "Credited\nUSD", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "attainment", .heading = "Attainment\n%", .type = COLUMN_TEXT },
    { .name = "rate", .heading = "Rate\n%", .type = COLUMN_NUMBER, .decimals = 3, .scale = 100 },
    { .name = "pay", .heading = "Pay\nUSD", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "note", .heading = "Note", .type = COLUMN_TEXT },
};

static const struct column total_columns[] = {
    { .name = "rep", .type = COLUMN_TEXT },
    { .name = "of", .type = COLUMN_TEXT },
    { .name = "period", .type = COLUMN_TEXT },
    { .name = "quota_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "target_incentive_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "credit_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "attainment", .type = COLUMN_NUMBER, .unit = "share" },
    { .name = "commission_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "bonus_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "gate_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "cap_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "windfall_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "spiff_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "deferred_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "draw_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "recovery_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "guarantee_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "clawback_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "override_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "pay_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "draw_owed_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "waiting_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "held_usd", .type = COLUMN_NUMBER, .unit = "USD" },
    { .name = "pay_currency", .type = COLUMN_TEXT },
    { .name = "pay_rate", .type = COLUMN_NUMBER, .unit = "units per USD" },
    { .name = "paid_out", .type = COLUMN_NUMBER, .unit = "pay_currency" },
};
_Static_assert(LINE_KINDS == 13, "reps.csv has a column for each kind of line but credit");

static const struct column sum_columns[] = {
    { .name = "what", .heading = "Pay", .type = COLUMN_TEXT },
    { .name = "usd", .heading = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
};

double usd_of_cents(int64_t cents)
{
    return (double)cents / 100.0;
}

const char *payout_name(struct pay_calendar calendar, enum quota_period payout, size_t number,
                        struct arena *arena)
{
    const int year = calendar.first_year;
    const char *fiscal = calendar.begins > 1 ? "FY" : "";
    if (payout == PERIOD_MONTH) {
        const int first = period_range(calendar, payout, number).first;
        return arena_format(arena, "%d-%02d", year_of_day(first), month_of_day(first));
    }
    if (payout == PERIOD_YEAR)
        return arena_format(arena, "%s%d", fiscal, year);
    return arena_format(arena, "%s%d-%c%zu", fiscal, year, payout == PERIOD_QUARTER ? 'Q' : 'H', number + 1);
}

static struct pay_calendar calendar_of(const struct statement *statement)
{
    return (struct pay_calendar){ statement->year, statement->year_begins };
}

static const char *date_text(int day, struct arena *arena)
{
    char text[11];
    return arena_text(arena, day_as_text(day, text), 10);
}

/* Lines about pay already taken or given for a whole period say nothing of attainment. */
static bool says_attainment(const struct statement_line *line)
{
    return line->attainment_before != 0.0 || line->attainment_after != 0.0;
}

/* To a hundred-millionth, a cent of a quota of a million: more digits say nothing. */
static double shown_attainment(double attainment)
{
    return round(attainment * 1e8) / 1e8;
}

static void add_attainment(struct table *table, const struct statement_line *line)
{
    const bool says = says_attainment(line);
    table_number(table, says ? shown_attainment(line->attainment_before) : (double)NAN);
    table_number(table, says ? shown_attainment(line->attainment_after) : (double)NAN);
}

struct table statement_lines_table(const struct statement *statement, enum quota_period payout,
                                   struct arena *arena)
{
    struct table table = table_open("statements", line_columns, COUNT(line_columns), arena);
    const char *payouts[MONTHS_PER_YEAR];
    for (size_t i = 0; i < MONTHS_PER_YEAR; i++)
        payouts[i] = payout_name(calendar_of(statement), payout, i, arena);
    for (size_t i = 0; i < statement->line_count; i++) {
        const struct statement_line *line = &statement->lines[i];
        table_row(&table);
        table_text(&table, statement->rep->id);
        table_text(&table, payouts[line->payout_period]);
        table_text(&table, date_text(line->day, arena));
        table_text(&table, line_kind_names[line->kind]);
        table_text(&table, line->rule);
        table_text(&table, line->deal);
        table_number(&table, line->credited_usd);
        add_attainment(&table, line);
        table_number(&table, line->band_from_usd);
        table_number(&table, line->rate);
        table_number(&table, usd_of_cents(line->cents));
        table_text(&table, line->note);
    }
    return table;
}

/* What a line is about in few words: a component's own name, else its kind too. */
static const char *line_label(const struct statement_line *line, struct arena *arena)
{
    const char *kind = line->kind == LINE_SPIFF ? "SPIFF" : line_kind_names[line->kind];
    if (line->kind == LINE_COMMISSION || line->kind == LINE_BONUS || line->rule == NULL)
        return line->rule != NULL ? line->rule : kind;
    if (strstr(line->rule, kind) != NULL)
        return line->rule;
    return arena_format(arena, "%s: %s", kind, line->rule);
}

static const char *attainment_text(const struct statement_line *line, struct arena *arena)
{
    return says_attainment(line) ? arena_format(arena, "%.2f -> %.2f", 100.0 * line->attainment_before,
                                                100.0 * line->attainment_after)
                                 : NULL;
}

enum { NOTE_COLUMNS = 48 };

static const char *note_text(struct screen_notes *notes, const char *note)
{
    if (note == NULL || strlen(note) <= NOTE_COLUMNS)
        return note;
    size_t n = 0;
    while (n < notes->count && strcmp(notes->items[n], note) != 0)
        n++;
    if (n == notes->room) {
        notes->room = notes->room > 0 ? 2 * notes->room : 16;
        const char **larger = arena_array(notes->arena, const char *, notes->room);
        if (notes->count > 0)
            memcpy(larger, notes->items, notes->count * sizeof *larger);
        notes->items = larger;
    }
    if (n == notes->count)
        notes->items[notes->count++] = note;
    return arena_format(notes->arena, "(%zu)", n + 1);
}

struct table statement_screen_table(const struct statement *statement, struct screen_notes *notes,
                                    struct arena *arena)
{
    struct table table =
        table_open("statement", screen_columns_of_lines, COUNT(screen_columns_of_lines), arena);
    for (size_t i = 0; i < statement->line_count; i++) {
        const struct statement_line *line = &statement->lines[i];
        table_row(&table);
        table_text(&table, date_text(line->day, arena));
        table_text(&table, line->deal);
        table_text(&table, line_label(line, arena));
        table_number(&table, line->band_from_usd);
        table_number(&table, line->credited_usd);
        table_text(&table, attainment_text(line, arena));
        table_number(&table, line->rate);
        if (line->kind == LINE_CREDIT)
            table_empty(&table);
        else
            table_number(&table, usd_of_cents(line->cents));
        table_text(&table, note_text(notes, line->note));
    }
    return table;
}

/* Cents by kind and payout; the year's are behind the payouts'. */
struct totals {
    int64_t cents[MONTHS_PER_YEAR + 1][LINE_KINDS];
    double credit_usd[MONTHS_PER_YEAR + 1];
};

static struct totals totals_of(const struct statement *statement)
{
    struct totals totals = { 0 };
    for (size_t i = 0; i < statement->line_count; i++) {
        const struct statement_line *line = &statement->lines[i];
        totals.cents[line->payout_period][line->kind] += line->cents;
        totals.cents[MONTHS_PER_YEAR][line->kind] += line->cents;
        if (line->kind == LINE_CREDIT)
            totals.credit_usd[line->payout_period] += line->credited_usd;
    }
    return totals;
}

static int64_t add_kinds(struct table *table, const int64_t *cents)
{
    int64_t sum = 0;
    for (size_t kind = LINE_CREDIT + 1; kind < LINE_KINDS; kind++) {
        table_number(table, usd_of_cents(cents[kind]));
        sum += cents[kind];
    }
    table_number(table, usd_of_cents(sum));
    return sum;
}

/* In dollars the total says it already. */
static void add_paid_out(struct table *table, const struct statement *statement, double rate,
                         int64_t hundredths)
{
    if (!(statement->pay_rates[0] > 0.0)) {
        for (size_t i = 0; i < 3; i++)
            table_empty(table);
        return;
    }
    table_text(table, statement->rep->currency);
    table_number(table, rate);
    table_number(table, (double)hundredths / 100.0);
}

static void add_payout(struct table *table, const struct statement *statement, const char *name,
                       const struct totals *totals, size_t payout)
{
    table_row(table);
    table_text(table, statement->rep->id);
    table_text(table, "payout");
    table_text(table, name);
    table_empty(table);
    table_empty(table);
    table_number(table, totals->credit_usd[payout]);
    table_empty(table);
    add_kinds(table, totals->cents[payout]);
    for (size_t i = 0; i < 3; i++)
        table_empty(table);
    const double rate = statement->pay_rates[payout];
    add_paid_out(table, statement, rate, statement_paid_out(statement, payout));
}

int64_t year_paid_out(const struct statement *statement)
{
    int64_t hundredths = 0;
    for (size_t i = 0; i < MONTHS_PER_YEAR; i++)
        hundredths += statement_paid_out(statement, i);
    return hundredths;
}

static void add_year(struct table *table, const struct statement *statement, const struct totals *totals)
{
    table_row(table);
    table_text(table, statement->rep->id);
    table_text(table, "year");
    table_text(table, payout_name(calendar_of(statement), PERIOD_YEAR, 0, table->arena));
    table_number(table, statement->quota_usd);
    table_number(table, statement->target_usd);
    table_number(table, statement->credit_usd);
    table_number(table, statement->quota_usd > 0.0 ? shown_attainment(statement->attainment) : (double)NAN);
    add_kinds(table, totals->cents[MONTHS_PER_YEAR]);
    table_number(table, statement->draw_owed_usd);
    table_number(table, usd_of_cents(statement->deferred_cents));
    table_number(table, usd_of_cents(statement->held_cents));
    add_paid_out(table, statement, (double)NAN, year_paid_out(statement));
}

struct table statement_totals_table(const struct statement *statement, enum quota_period payout,
                                    struct arena *arena)
{
    struct table table = table_open("reps", total_columns, COUNT(total_columns), arena);
    const struct totals totals = totals_of(statement);
    for (size_t i = 0; i < periods_per_year(payout); i++)
        add_payout(&table, statement, payout_name(calendar_of(statement), payout, i, arena), &totals, i);
    add_year(&table, statement, &totals);
    return table;
}

static struct pay_sum *sum_of(struct pay_sums *sums, const struct statement_line *line)
{
    const char *label = line_label(line, sums->arena);
    size_t at = 0;
    for (; at < sums->count && sums->items[at].kind <= line->kind; at++)
        if (sums->items[at].kind == line->kind && strcmp(sums->items[at].what, label) == 0)
            return &sums->items[at];
    if (sums->count == sums->room) {
        sums->room = sums->room > 0 ? 2 * sums->room : 16;
        struct pay_sum *larger = arena_array(sums->arena, struct pay_sum, sums->room);
        if (sums->count > 0)
            memcpy(larger, sums->items, sums->count * sizeof *larger);
        sums->items = larger;
    }
    memmove(&sums->items[at + 1], &sums->items[at], (sums->count - at) * sizeof *sums->items);
    sums->count++;
    sums->items[at] =
        (struct pay_sum){ .kind = line->kind, .what = arena_text(sums->arena, label, strlen(label)) };
    return &sums->items[at];
}

void pay_sums_add(struct pay_sums *sums, const struct statement *statement)
{
    for (size_t i = 0; i < statement->line_count; i++)
        if (statement->lines[i].kind != LINE_CREDIT)
            sum_of(sums, &statement->lines[i])->cents += statement->lines[i].cents;
}

struct table pay_sums_table(const struct pay_sums *sums, int64_t total_cents, struct arena *arena)
{
    struct table table = table_open("pay", sum_columns, COUNT(sum_columns), arena);
    for (size_t i = 0; i < sums->count; i++) {
        table_row(&table);
        table_text(&table, sums->items[i].what);
        table_number(&table, usd_of_cents(sums->items[i].cents));
    }
    table_row(&table);
    table_text(&table, "total");
    table_number(&table, usd_of_cents(total_cents));
    return table;
}
