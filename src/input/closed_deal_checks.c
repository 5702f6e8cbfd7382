#include "closed_deal_checks.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../domain/quota_terms.h"
#include "row_complaints.h"
#include <math.h>
#include <string.h>

/* Thirds are written 0.333 or 33.33 %: so far from 1, what is meant is clear. */
static const double share_tolerance = 0.001 + 1e-9;
static const double cent_usd = 0.005;

struct check {
    const struct closed_deals *deals;
    struct deal_store *store;
    const struct plan_timeline *plan;
    double *returned; /* by first row of the sale; NULL: no returns */
    struct arena *arena;
    struct row_complaints *complaints;
    size_t *scaled; /* deals whose splits were made to sum to 1 */
};

static const char *rep_name(const struct check *check, const struct held_deal *deal)
{
    return check->deals->reps.reps[deal->rep].id;
}

static const char *number_text(const struct check *check, double number)
{
    char text[32];
    text_from_number(round(number * 1e9) / 1e9, text);
    return arena_text(check->arena, text, strlen(text));
}

/* Every row with the id of `first` could be read. */
static bool rows_are_sound(const struct check *check, uint32_t first)
{
    for (uint32_t row = first; row != NO_DEAL; row = deal_store_at(check->store, row)->next)
        if (deal_store_at(check->store, row)->day == INT32_MIN)
            return false;
    return true;
}

static size_t row_count(const struct check *check, uint32_t first)
{
    size_t count = 0;
    for (uint32_t row = first; row != NO_DEAL; row = deal_store_at(check->store, row)->next)
        count++;
    return count;
}

/* "line 3", "lines 3, 7 and 9 more". */
static const char *lines_listed(const struct check *check, uint32_t first)
{
    enum { SHOWN_MAX = 5 };
    const char *list = "";
    size_t shown = 0;
    for (uint32_t row = first; row != NO_DEAL; row = deal_store_at(check->store, row)->next)
        if (shown++ < SHOWN_MAX)
            list = arena_format(check->arena, "%s%s%u", list, *list != '\0' ? ", " : "",
                                deal_store_at(check->store, row)->line);
    if (shown > SHOWN_MAX)
        list = arena_format(check->arena, "%s and %zu more", list, shown - SHOWN_MAX);
    return arena_format(check->arena, "%s %s", shown == 1 ? "line" : "lines", list);
}

/* Each in proportion, so that nothing of the deal is lost or paid twice. */
static void scale_shares(const struct check *check, uint32_t first, double sum)
{
    for (uint32_t row = first; row != NO_DEAL; row = deal_store_at(check->store, row)->next) {
        const struct closed_deal deal = deal_store_expand(check->store, row, NULL);
        const struct rep_plan *plan = check->plan->plans[plan_on_day(check->plan, deal.day)];
        if (!deal_is_overlay(plan, &deal))
            deal_store_set_split(check->store, row, deal_split_share(plan, &deal) / sum);
    }
    (*check->scaled)++;
}

static const char *share_hint(const struct check *check, double sum)
{
    if (fabs(sum - 1.0) < 0.011)
        return "write a third as 0.3333 or 33.33%: splits that sum to 1 within 0.001 are taken to be all of "
               "the "
               "deal";
    if (deal_columns_have(&check->deals->columns, DEAL_SPLIT) && check->plan->plans[0]->split_count > 0)
        return "the split column decides; `--map split=` leaves the parts to the plan's splits";
    return "say each rep's part in a split column, or by role with the plan's splits";
}

static void check_shares(const struct check *check, uint32_t first)
{
    double sum = 0.0;
    size_t counted = 0;
    for (uint32_t row = first; row != NO_DEAL; row = deal_store_at(check->store, row)->next) {
        const struct closed_deal deal = deal_store_expand(check->store, row, NULL);
        const struct rep_plan *plan = check->plan->plans[plan_on_day(check->plan, deal.day)];
        if (deal_is_overlay(plan, &deal))
            continue;
        sum += deal_split_share(plan, &deal);
        counted++;
    }
    const bool alone = row_count(check, first) == 1;
    if (counted == 0 || fabs(sum - 1.0) <= (alone ? 1e-9 : share_tolerance)) {
        if (!alone && counted > 0 && fabs(sum - 1.0) > 1e-9)
            scale_shares(check, first, sum);
        return;
    }
    const struct held_deal *deal = deal_store_at(check->store, first);
    if (alone)
        complain(check->complaints, deal->line, DEAL_SPLIT,
                 "the deal's other reps need a row each, with the same id",
                 "split of deal %.60s is %s and no other row has the rest, must sum to 1", deal->id,
                 number_text(check, sum));
    else
        complain(check->complaints, deal->line, DEAL_SPLIT, share_hint(check, sum),
                 "splits of deal %.60s sum to %s, must be 1 (%s)", deal->id, number_text(check, sum),
                 lines_listed(check, first));
}

/* Rows of one deal are about the same sale. */
static void check_agreement(const struct check *check, uint32_t first)
{
    const struct held_deal *deal = deal_store_at(check->store, first);
    const double price = deal_store_number(check->store, first, DEAL_NUMBER_PRICE);
    for (uint32_t row = deal->next; row != NO_DEAL; row = deal_store_at(check->store, row)->next) {
        const struct held_deal *other = deal_store_at(check->store, row);
        const double other_price = deal_store_number(check->store, row, DEAL_NUMBER_PRICE);
        if (other->day != deal->day)
            complain(check->complaints, other->line, DEAL_CLOSED, NULL,
                     "date of deal %.60s differs from line %u, must be the same in all its rows", deal->id,
                     deal->line);
        else if (fabs(other_price - price) > cent_usd)
            complain(check->complaints, other->line, DEAL_AMOUNT,
                     "amount is that of the whole deal; split says whose part of it is credited",
                     "amount of deal %.60s is %s, must be %s as on line %u", deal->id,
                     number_text(check, other_price), number_text(check, price), deal->line);
    }
}

/* The row of the sale that belongs to the return's rep and role, or NO_DEAL. */
static uint32_t sale_row(const struct check *check, uint32_t sale, const struct held_deal *taken_back)
{
    const char *role = deal_store_facts(check->store, taken_back->facts)->facts.role;
    for (uint32_t row = sale; row != NO_DEAL; row = deal_store_at(check->store, row)->next) {
        const struct held_deal *sold = deal_store_at(check->store, row);
        const char *sold_role = deal_store_facts(check->store, sold->facts)->facts.role;
        if (sold->rep == taken_back->rep && (role == NULL || sold_role == NULL || role == sold_role))
            return row;
    }
    return NO_DEAL;
}

static void check_one_return(const struct check *check, uint32_t row, uint32_t sale)
{
    const struct held_deal *deal = deal_store_at(check->store, row);
    const struct held_deal *sold = deal_store_at(check->store, sale);
    if (sold->returns != NULL)
        complain(check->complaints, deal->line, DEAL_RETURNS, NULL,
                 "returns is %.60s, must be a sale: line %u is a return itself", deal->returns, sold->line);
    else if (sale_row(check, sale, deal) == NO_DEAL)
        complain(check->complaints, deal->line, DEAL_OWNER, NULL,
                 "rep of return %.60s is %.60s, must be a rep of deal %.60s (%s)", deal->id,
                 rep_name(check, deal), deal->returns, lines_listed(check, sale));
    else if (deal->day < sold->day)
        complain(check->complaints, deal->line, DEAL_CLOSED, NULL,
                 "date of return %.60s is before its sale, line %u", deal->id, sold->line);
}

static void check_amount(const struct check *check, uint32_t first, uint32_t sale)
{
    const struct held_deal *deal = deal_store_at(check->store, first);
    const double price = fabs(deal_store_number(check->store, sale, DEAL_NUMBER_PRICE));
    check->returned[sale] += fabs(deal_store_number(check->store, first, DEAL_NUMBER_PRICE));
    if (check->returned[sale] > price + cent_usd)
        complain(check->complaints, deal->line, DEAL_AMOUNT, NULL,
                 "returns take back %s of deal %.60s, must be at most its %s",
                 number_text(check, check->returned[sale]), deal->returns, number_text(check, price));
}

/* All rows with one id, the first of which is a return. */
static void check_return(const struct check *check, uint32_t first)
{
    const struct held_deal *deal = deal_store_at(check->store, first);
    const uint32_t sale = deal_store_find(check->store, deal->returns);
    if (sale == NO_DEAL) {
        complain(
            check->complaints, deal->line, DEAL_RETURNS,
            "add the row of the sale, or leave `returns` blank: the amount is then taken back on its own "
            "day",
            "returns is %.60s, must be the id of a won deal in the file", deal->returns);
        return;
    }
    if (!rows_are_sound(check, sale))
        return;
    const size_t errors_before = check->complaints->count;
    for (uint32_t row = first; row != NO_DEAL; row = deal_store_at(check->store, row)->next)
        check_one_return(check, row, sale);
    if (check->complaints->count > errors_before)
        return;
    if (row_count(check, first) != row_count(check, sale)) {
        complain(check->complaints, deal->line, DEAL_ID, NULL,
                 "return %.60s has %zu row%s, must have one for each rep of deal %.60s (%s)", deal->id,
                 row_count(check, first), row_count(check, first) == 1 ? "" : "s", deal->returns,
                 lines_listed(check, sale));
        return;
    }
    check_amount(check, first, sale);
}

void closed_deals_check(struct closed_deals *deals, const struct plan_timeline *plan, struct arena *arena,
                        struct diag *diag)
{
    const size_t count = deal_store_count(deals->store);
    struct row_complaints complaints = { .arena = arena };
    struct check check = { .deals = deals,
                           .store = deals->store,
                           .plan = plan,
                           .arena = arena,
                           .complaints = &complaints,
                           .scaled = &deals->counts.scaled_splits };
    if (deals->counts.returns > 0)
        check.returned = arena_array(arena, double, count);
    for (uint32_t row = 0; row < count; row++) {
        const struct held_deal *deal = deal_store_at(deals->store, row);
        if (deal->follows || !rows_are_sound(&check, row))
            continue;
        check_agreement(&check, row);
        if (deal->returns != NULL)
            check_return(&check, row);
        else
            check_shares(&check, row);
    }
    row_complaints_tell(&complaints, deals->path, &deals->columns, diag);
}
