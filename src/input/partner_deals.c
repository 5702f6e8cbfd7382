#include "partner_deals.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../domain/day.h"
#include "partner_deal_row.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EARLIER_YEARS_COUNTED = 3 };

struct reader {
    struct partner_row_reader rows;
    size_t room;
    struct partner_row *read; /* [deal] */
};

static void keep(struct reader *reader, const struct partner_row *row)
{
    struct partner_deals *deals = reader->rows.deals;
    if (deals->count == reader->room) {
        reader->room = reader->room > 0 ? 2 * reader->room : 256;
        struct partner_row *larger = arena_array(reader->rows.arena, struct partner_row, reader->room);
        if (deals->count > 0)
            memcpy(larger, reader->read, deals->count * sizeof *larger);
        reader->read = larger;
    }
    reader->read[deals->count++] = *row;
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct reader *reader = context;
    struct partner_row_reader *rows = &reader->rows;
    struct partner_deals *deals = rows->deals;
    struct partner_row read;
    if (row->number == 0)
        return deal_columns_settle(&deals->columns, &deal_use_partner_pay, rows->options->settings, row,
                                   rows->arena, rows->diag) &&
               partner_row_reader_start(rows, row);
    deals->counts.rows++;
    const enum partner_row_use use = partner_row_read(rows, row, &read);
    deals->counts.open += use == ROW_OPEN;
    deals->counts.lost += use == ROW_LOST;
    deals->counts.won += use == ROW_KEPT || use == ROW_DIRECT || use == ROW_NOT_OFFERED;
    deals->counts.direct += use == ROW_DIRECT;
    deals->counts.not_offered += use == ROW_NOT_OFFERED;
    if (use == ROW_KEPT && read.deal.id != NULL)
        keep(reader, &read);
    return true;
}

static int by_id(const void *left, const void *right)
{
    const struct partner_row *const *a = left, *const *b = right;
    const int order = strcmp((*a)->deal.id, (*b)->deal.id);
    return order != 0 ? order : ((*a)->deal.line > (*b)->deal.line) - ((*a)->deal.line < (*b)->deal.line);
}

static struct span place(const struct reader *reader, const struct partner_row *row)
{
    return (struct span){ source_from_text(reader->rows.deals->path, "", reader->rows.arena),
                          (unsigned)row->deal.line, 1, 1 };
}

static struct partner_row **sorted_rows(struct reader *reader)
{
    const size_t count = reader->rows.deals->count;
    struct partner_row **sorted = arena_array(reader->rows.arena, struct partner_row *, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &reader->read[i];
    if (count > 0)
        qsort(sorted, count, sizeof *sorted, by_id);
    for (size_t i = 1; i < count; i++)
        if (strcmp(sorted[i]->deal.id, sorted[i - 1]->deal.id) == 0) {
            diag_error(reader->rows.diag, place(reader, sorted[i]),
                       "id is `%.60s`, which line %zu has already", sorted[i]->deal.id,
                       sorted[i - 1]->deal.line);
            diag_hint(reader->rows.diag,
                      "a return or renewal needs an id of its own and the deal's in `returns` or `renews`");
        }
    return sorted;
}

static int id_against_row(const void *id, const void *row)
{
    return strcmp(id, (*(const struct partner_row *const *)row)->deal.id);
}

static struct partner_row *row_called(struct partner_row **sorted, size_t count, const char *id)
{
    struct partner_row **found =
        count > 0 ? bsearch(id, sorted, count, sizeof *sorted, id_against_row) : NULL;
    return found != NULL ? *found : NULL;
}

/* What a return or renewal names, NO_PARTNER_DEAL after an error. */
static long named_deal(struct reader *reader, struct partner_row **sorted, const struct partner_row *row,
                       const char *id, const char *column)
{
    struct diag *diag = reader->rows.diag;
    const struct partner_row *sale = row_called(sorted, reader->rows.deals->count, id);
    if (sale == NULL) {
        diag_error(diag, place(reader, row),
                   "%s of deal %s is `%.60s`, must be the id of a won partner deal of the file", column,
                   row->deal.id, id);
        diag_hint(diag, "leave it blank where the deal is older than the file: a negative amount then counts "
                        "on its own day");
        return NO_PARTNER_DEAL;
    }
    if (sale->returns != NULL || sale->renews != NULL)
        diag_error(diag, place(reader, row), "%s of deal %s is %s, must be a sale", column, row->deal.id, id);
    else if (sale->is_sound && row->is_sound && sale->deal.partner != row->deal.partner)
        diag_error(diag, place(reader, row), "partner of deal %s is not that of %s, whose %s it is",
                   row->deal.id, id, strcmp(column, "returns") == 0 ? "return" : "renewal");
    else if (sale->is_sound && row->is_sound && row->deal.day < sale->deal.day)
        diag_error(diag, place(reader, row), "date of deal %s is before that of %s, must be on or after it",
                   row->deal.id, id);
    return sale - reader->read;
}

static void check_return(struct reader *reader, const struct partner_row *row, double *returned_usd)
{
    const struct partner_deal *sale = &reader->read[row->deal.returns].deal;
    struct diag *diag = reader->rows.diag;
    if (!row->is_sound || !reader->read[row->deal.returns].is_sound)
        return;
    if (!(row->deal.customer_price_usd < 0.0)) {
        diag_error(diag, place(reader, row), "amount of deal %s is %g, must be below 0: it takes %s back",
                   row->deal.id, row->deal.customer_price_usd, sale->id);
        return;
    }
    *returned_usd -= row->deal.customer_price_usd;
    if (*returned_usd > sale->customer_price_usd + 0.005)
        diag_error(diag, place(reader, row), "returns of deal %s are %.2f, must be no more than its %.2f",
                   sale->id, *returned_usd, sale->customer_price_usd);
}

/* Ids may stand further down, so they are looked for when all rows are known. */
static void link_rows(struct reader *reader)
{
    struct partner_deals *deals = reader->rows.deals;
    struct partner_row **sorted = sorted_rows(reader);
    double *returned_usd = arena_array(reader->rows.arena, double, deals->count);
    for (size_t i = 0; i < deals->count; i++) {
        struct partner_row *row = &reader->read[i];
        if (row->returns != NULL)
            row->deal.returns = named_deal(reader, sorted, row, row->returns, "returns");
        if (row->renews != NULL)
            row->deal.renews = named_deal(reader, sorted, row, row->renews, "renews");
        if (row->deal.returns != NO_PARTNER_DEAL)
            check_return(reader, row, &returned_usd[row->deal.returns]);
        deals->counts.returns += row->returns != NULL;
        deals->counts.renewals += row->renews != NULL;
        deals->counts.negative += row->returns == NULL && row->deal.customer_price_usd < 0.0;
    }
}

/* The year that is asked for, else the latest that has deals. */
static bool settle_year(const struct reader *reader)
{
    struct partner_deals *deals = reader->rows.deals;
    struct diag *diag = reader->rows.diag;
    if (deals->count == 0)
        return diag_error(diag, (struct span){ 0 },
                          "%s has no won deal on a route that the program offers, must have one at least",
                          deals->path);
    bool found = false;
    deals->year = reader->rows.options->year;
    for (size_t i = 0; i < deals->count; i++) {
        const int year = year_of_day(reader->read[i].deal.day);
        if (reader->rows.options->year == 0 && (year > deals->year || deals->year == 0))
            deals->year = year;
        found |= year == reader->rows.options->year;
    }
    if (reader->rows.options->year != 0 && !found)
        return diag_error(diag, (struct span){ 0 }, "--year is %d, must be a year with deals of %s",
                          deals->year, deals->path);
    return true;
}

/* Sales of the year and of three before it, and any that they take back or renew. */
static bool *deals_that_count(struct reader *reader)
{
    struct partner_deals *deals = reader->rows.deals;
    const int first = day_of(deals->year, 1, 1), last = day_of(deals->year, 12, 31);
    const int earliest = day_of(deals->year - EARLIER_YEARS_COUNTED, 1, 1);
    bool *counts = arena_array(reader->rows.arena, bool, deals->count);
    for (size_t i = 0; i < deals->count; i++) {
        const struct partner_deal *deal = &reader->read[i].deal;
        deals->counts.after_year += deal->day > last;
        deals->counts.long_before += deal->day < earliest;
        deals->counts.earlier += deal->day >= earliest && deal->day < first;
        if (deal->day > last || deal->day < earliest)
            continue;
        counts[i] = true;
        if (deal->returns != NO_PARTNER_DEAL)
            counts[deal->returns] = true;
        if (deal->renews != NO_PARTNER_DEAL)
            counts[deal->renews] = true;
    }
    return counts;
}

static long renumbered(const long *numbers, long deal)
{
    return deal != NO_PARTNER_DEAL ? numbers[deal] : NO_PARTNER_DEAL;
}

static void keep_years(struct reader *reader)
{
    struct partner_deals *deals = reader->rows.deals;
    const bool *counts = deals_that_count(reader);
    long *numbers = arena_array(reader->rows.arena, long, deals->count);
    size_t kept = 0;
    for (size_t i = 0; i < deals->count; i++)
        numbers[i] = counts[i] ? (long)kept++ : NO_PARTNER_DEAL;
    deals->deals = arena_array(reader->rows.arena, struct partner_deal, kept);
    for (size_t i = 0; i < deals->count; i++) {
        if (!counts[i])
            continue;
        struct partner_deal deal = reader->read[i].deal;
        deal.returns = renumbered(numbers, deal.returns);
        deal.renews = renumbered(numbers, deal.renews);
        deals->deals[numbers[i]] = deal;
    }
    deals->count = kept;
}

static bool asks_of_partners(const struct partner_program *program)
{
    for (size_t tier = 0; tier < program->tier_count; tier++)
        if (program->tiers[tier].asks.certifications > 0.0 || program->tiers[tier].asks.retention_share > 0.0)
            return true;
    return false;
}

static void notice_unknown(const struct partner_deals *deals, const struct program_timeline *programs,
                           struct diag *diag)
{
    if (deals->partners.path == NULL && asks_of_partners(programs->programs[0]))
        diag_notice(
            diag, (struct span){ 0 },
            "tiers ask for certified staff or retention, which only --partners can tell: taken as enough");
}

bool partner_deals_read(const char *path, const struct partner_deals_options *options,
                        struct partner_deals *deals, struct arena *arena, struct diag *diag)
{
    *deals =
        (struct partner_deals){ .path = path, .needs = deal_needs_of_partner_pay(options->programs, arena) };
    const size_t errors_before = diag->error_count;
    bool sound = true;
    if (options->partners_path != NULL)
        sound = partner_list_read(options->partners_path, options->programs, &deals->partners, arena, diag);
    if (!sound)
        deals->partners.path = NULL; /* an unreadable list says nothing about who is in it */
    struct reader reader = { .rows = { .deals = deals, .options = options, .arena = arena, .diag = diag } };
    if (!csv_read(path, take_row, &reader, diag) ||
        (deals->counts.rows == 0 && diag->error_count > errors_before))
        return false;
    link_rows(&reader);
    if (options->claims_path != NULL)
        sound &= fund_claims_read(options->claims_path, &deals->partners, &deals->claims, arena, diag);
    if (options->stock_path != NULL)
        sound &= stock_counts_read(options->stock_path, options->programs, &deals->partners, &deals->stock,
                                   arena, diag);
    if (!sound || diag->error_count > errors_before || !settle_year(&reader))
        return false;
    keep_years(&reader);
    notice_unknown(deals, options->programs, diag);
    return true;
}
