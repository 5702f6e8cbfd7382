#include "closed_deals.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../domain/day.h"
#include "../domain/pay_calendar.h"
#include "closed_deal_checks.h"
#include "closed_deal_row.h"
#include "spreadsheet_rows.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2200, YEARS = YEAR_LAST - YEAR_FIRST + 1 };

struct reader {
    struct deal_row_reader rows;
    size_t deals_of_year[YEARS];
};

static size_t year_begins(const struct closed_deals_options *options)
{
    return options->plan->plans[0]->year_begins;
}

static bool take_header(struct reader *reader, const struct csv_row *row)
{
    struct deal_row_reader *rows = &reader->rows;
    return deal_columns_settle(&rows->deals->columns, &deal_use_pay, rows->options->settings, row,
                               rows->arena, rows->diag) &&
           deal_row_reader_start(rows, row);
}

/* The earlier row of the same deal, rep and role; NO_DEAL: none. */
static uint32_t earlier_row(const struct deal_store *store, const struct deal_row *read, uint32_t facts)
{
    const char *role = deal_store_facts(store, facts)->facts.role;
    for (uint32_t row = deal_store_find(store, read->held.id); row != NO_DEAL;
         row = deal_store_at(store, row)->next) {
        const struct held_deal *held = deal_store_at(store, row);
        if (held->rep == read->held.rep && deal_store_facts(store, held->facts)->facts.role == role)
            return row;
    }
    return NO_DEAL;
}

static void report_repeat(const struct deal_row_reader *rows, const struct csv_row *row,
                          const struct deal_row *read, const struct held_deal *earlier)
{
    const struct csv_field_text *id = deal_field(&rows->deals->columns, row, DEAL_ID);
    if (earlier->mark == read->held.mark) {
        diag_error(rows->diag, id->at, "the row is the same as line %u, must be given once", earlier->line);
        return;
    }
    diag_error(rows->diag, id->at, "id is `%.60s`, which the same rep has on line %u already", id->text,
               earlier->line);
    diag_hint(rows->diag,
              "a return needs an id of its own and the deal's in `returns`; a split another rep or role");
}

static void report_total(const struct deal_row_reader *rows, const struct csv_row *row)
{
    diag_error(rows->diag, deal_field(&rows->deals->columns, row, DEAL_AMOUNT)->at,
               "the row has no rep and no date and looks like a total of others, must be a deal");
    diag_hint(rows->diag, "take rows of totals out of the file: every amount is paid on");
    rows->deals->columns.error_count++;
}

static void count_deal(struct reader *reader, const struct deal_row *read)
{
    struct closed_deal_counts *counts = &reader->rows.deals->counts;
    const double price = read->numbers[DEAL_NUMBER_PRICE];
    counts->returns += read->held.returns != NULL;
    counts->negative += read->held.returns == NULL && price < 0.0;
    counts->zero += price == 0.0;
    if (read->held.day == INT32_MIN)
        return;
    const int year = plan_year_of_day(read->held.day, year_begins(reader->rows.options));
    if (year >= YEAR_FIRST && year <= YEAR_LAST)
        reader->deals_of_year[year - YEAR_FIRST]++;
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct reader *reader = context;
    struct deal_row_reader *rows = &reader->rows;
    struct closed_deals *deals = rows->deals;
    if (row->number == 0)
        return take_header(reader, row);
    if (row_is_blank(row)) {
        deals->counts.blank++;
        return true;
    }
    deals->counts.rows++;
    if (row_is_total(&deals->columns, row)) {
        report_total(rows, row);
        return true;
    }
    const enum deal_result result = deal_row_result(rows, row);
    deals->counts.open += result == DEAL_OPEN;
    deals->counts.lost += result == DEAL_LOST;
    if (result != DEAL_WON)
        return true;
    deals->counts.won++;
    struct deal_row read = deal_row_read(rows, row);
    if (*read.held.id == '\0' || read.held.rep == UINT32_MAX) {
        /* Kept where it has an id, so that its returns find it. */
        if (*read.held.id == '\0')
            return true;
        read.held.rep = 0;
        read.held.day = INT32_MIN;
    }
    read.held.facts = deal_store_share(deals->store, &read.shared);
    const uint32_t earlier =
        read.held.day != INT32_MIN ? earlier_row(deals->store, &read, read.held.facts) : NO_DEAL;
    if (earlier != NO_DEAL) {
        report_repeat(rows, row, &read, deal_store_at(deals->store, earlier));
        deals->columns.error_count++;
        return true;
    }
    deal_store_add(deals->store, &read.held, read.numbers);
    count_deal(reader, &read);
    return true;
}

/* "2024 (310), 2025 (120)". */
static const char *years_listed(const struct reader *reader, struct arena *arena)
{
    const char *list = "";
    for (int year = 0; year < YEARS; year++)
        if (reader->deals_of_year[year] > 0)
            list = arena_format(arena, "%s%s%d (%zu)", list, *list != '\0' ? ", " : "", YEAR_FIRST + year,
                                reader->deals_of_year[year]);
    return list;
}

/* The year that is asked for, or the only one. */
static bool settle_year(const struct reader *reader, struct closed_deals *deals, struct diag *diag)
{
    deals->year = reader->rows.options->year;
    size_t years = 0;
    for (int year = 0; year < YEARS; year++) {
        if (reader->deals_of_year[year] == 0)
            continue;
        years++;
        if (reader->rows.options->year == 0)
            deals->year = YEAR_FIRST + year;
    }
    struct arena *arena = reader->rows.arena;
    if (years == 0) {
        diag_error(diag, (struct span){ 0 }, "%s has no won deal, must have one at least", deals->path);
        return false;
    }
    if (reader->rows.options->year == 0 && years > 1) {
        diag_error(diag, (struct span){ 0 }, "%s has deals of several years: %s", deals->path,
                   years_listed(reader, arena));
        diag_hint(diag,
                  "say which year is paid with --year; deals of the three years before it still count for "
                  "returns, clawback and late parts");
        return false;
    }
    if (reader->rows.options->year == 0 || reader->deals_of_year[deals->year - YEAR_FIRST] > 0)
        return true;
    diag_error(diag, (struct span){ 0 }, "--year is %d, must be a year of %s: %s", deals->year, deals->path,
               years_listed(reader, arena));
    return false;
}

static bool counts_in_year(struct closed_deals *deals, const struct held_deal *deal, size_t begins)
{
    const struct day_range year = year_range(deals->year, begins);
    const bool after = deal->day > year.last;
    const bool long_before = deal->day < year_range(deals->year - EARLIER_YEARS_READ, begins).first;
    deals->counts.after_year += after;
    deals->counts.long_before += long_before;
    deals->counts.earlier += !long_before && deal->day < year.first;
    deals->counts.after_leaving +=
        !after && !long_before && rep_has_left(&deals->reps.reps[deal->rep], deal->day);
    return !after && !long_before;
}

/* Lists the deals that count by rep: a counting sort, which keeps the order of the file. */
static void order_by_rep(struct closed_deals *deals, size_t begins, struct arena *arena)
{
    const size_t count = deal_store_count(deals->store);
    const size_t rep_count = deals->reps.count;
    bool *counted = arena_array(arena, bool, count);
    deals->order = arena_array(arena, uint32_t, count);
    deals->first = arena_array(arena, size_t, rep_count + 1);
    for (uint32_t row = 0; row < count; row++) {
        counted[row] = counts_in_year(deals, deal_store_at(deals->store, row), begins);
        deals->first[deal_store_at(deals->store, row)->rep + 1] += counted[row];
    }
    for (size_t rep = 0; rep < rep_count; rep++)
        deals->first[rep + 1] += deals->first[rep];
    size_t *next = arena_array(arena, size_t, rep_count + 1);
    memcpy(next, deals->first, rep_count * sizeof *next);
    for (uint32_t row = 0; row < count; row++)
        if (counted[row])
            deals->order[next[deal_store_at(deals->store, row)->rep]++] = row;
}

struct ranked_rep {
    const char *name;
    uint32_t number;
};

static int by_name(const void *left, const void *right)
{
    return strcmp(((const struct ranked_rep *)left)->name, ((const struct ranked_rep *)right)->name);
}

/* Reps that the deals name come by name, so that the order of the rows never matters. */
static void sort_reps(struct closed_deals *deals, struct arena *arena)
{
    const size_t count = deals->reps.count;
    struct ranked_rep *ranked = arena_array(arena, struct ranked_rep, count);
    for (size_t i = 0; i < count; i++)
        ranked[i] = (struct ranked_rep){ deals->reps.reps[i].id, (uint32_t)i };
    qsort(ranked, count, sizeof *ranked, by_name);
    uint32_t *rank = arena_array(arena, uint32_t, count);
    struct rep_profile *reps = arena_array(arena, struct rep_profile, count);
    for (size_t i = 0; i < count; i++) {
        rank[ranked[i].number] = (uint32_t)i;
        reps[i] = deals->reps.reps[ranked[i].number];
    }
    deals->reps.reps = reps;
    deal_store_renumber_reps(deals->store, rank);
}

static bool needs_prior_credit(const struct plan_timeline *plan)
{
    for (size_t p = 0; p < plan->count; p++) {
        if (plan->plans[p]->quota_of_prior_year > 0.0)
            return true;
        for (size_t c = 0; c < plan->plans[p]->component_count; c++)
            if (plan->plans[p]->components[c].over_prior_year)
                return true;
    }
    return false;
}

/* Without last year's credit a quota that grows from it is the plan's, and all credit is above it. */
static void notice_prior_credit(const struct closed_deals *deals, const struct plan_timeline *plan,
                                struct diag *diag)
{
    size_t unknown = 0;
    for (size_t rep = 0; rep < deals->reps.count; rep++)
        unknown += deals->reps.reps[rep].prior_year_credit_usd == 0.0;
    if (unknown > 0 && needs_prior_credit(plan))
        diag_warning(
            diag, (struct span){ 0 },
            "the plan goes by the credit of the year before, which %zu of %zu reps don't have: it is "
            "taken to be 0, and a quota that grows from it to be the plan's",
            unknown, deals->reps.count);
}

/* Pay in other money needs a rate for every currency of the list, from the year's first day on. */
static void check_pay_currencies(const struct closed_deals *deals, const struct plan_timeline *plan,
                                 struct diag *diag)
{
    for (size_t rep = 0; rep < deals->reps.count; rep++) {
        const struct rep_profile *profile = &deals->reps.reps[rep];
        if (profile->currency == NULL || strcmp(profile->currency, "USD") == 0)
            continue;
        size_t rate = 0;
        while (rate < plan->plans[0]->pay_rate_count &&
               strcmp(plan->plans[0]->pay_rates[rate].currency, profile->currency) != 0)
            rate++;
        if (rate == plan->plans[0]->pay_rate_count)
            diag_error(diag, (struct span){ 0 },
                       "%s: currency of %s is %s, must be USD or one of the plan's pay_fx", deals->reps.path,
                       profile->id, profile->currency);
    }
}

static void notice_level(const struct closed_deals *deals, const struct plan_timeline *plan,
                         struct diag *diag)
{
    if (deals->reps.path == NULL && plan->plans[0]->segment_pay_count > 0)
        diag_notice(
            diag, (struct span){ 0 },
            "the plan pays some segments at a level of their own; without --reps every rep is paid at the "
            "plan's own level");
}

bool closed_deals_read(const char *path, const struct closed_deals_options *options,
                       struct closed_deals *deals, struct arena *arena, struct diag *diag)
{
    *deals = (struct closed_deals){ .path = path,
                                    .needs = deal_needs_of(options->plan, arena),
                                    .store = deal_store_open(arena),
                                    .reps = rep_list_open(arena) };
    const size_t errors_before = diag->error_count;
    bool sound = true;
    if (options->reps_path != NULL)
        sound = rep_list_read(options->reps_path, &deals->reps, arena, diag);
    struct reader reader = { .rows = { .deals = deals, .options = options, .arena = arena, .diag = diag } };
    /* A list of reps that could not be read says nothing about who is in it. */
    if (!sound)
        deals->reps.path = NULL;
    const bool whole = csv_read(path, take_row, &reader, diag);
    if (!whole || (deals->counts.rows == 0 && diag->error_count > errors_before))
        return false;
    /* Rows that were refused would make others look wrong; so only whole files are judged as a whole. */
    closed_deals_check(deals, options->plan, arena, diag);
    check_pay_currencies(deals, options->plan, diag);
    sound &= diag->error_count == errors_before && settle_year(&reader, deals, diag);
    if (!sound)
        return false;
    if (options->reps_path == NULL)
        sort_reps(deals, arena);
    order_by_rep(deals, year_begins(options), arena);
    notice_level(deals, options->plan, diag);
    notice_prior_credit(deals, options->plan, diag);
    return true;
}

size_t closed_deals_of_rep(const struct closed_deals *deals, size_t rep)
{
    return deals->first[rep + 1] - deals->first[rep];
}

struct closed_deal *closed_deals_expand(const struct closed_deals *deals, size_t from, size_t to,
                                        struct arena *arena)
{
    const size_t count = deals->first[to] - deals->first[from];
    struct closed_deal *expanded = arena_array(arena, struct closed_deal, count);
    size_t filled = 0;
    for (size_t rep = from; rep < to; rep++)
        for (size_t i = deals->first[rep]; i < deals->first[rep + 1]; i++) {
            struct closed_deal *deal = &expanded[filled++];
            *deal = deal_store_expand(deals->store, deals->order[i], deals->reps.reps[rep].id);
            deal->after_leaving = rep_has_left(&deals->reps.reps[rep], deal->day);
        }
    return expanded;
}
