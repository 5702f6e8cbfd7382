#include "closed_deal.h"
#include "cents.h"
#include "rep_plan.h"
#include <math.h>
#include <string.h>

bool deal_is_return(const struct closed_deal *deal)
{
    if (deal->returns || !isnan(deal->customer_price))
        return deal->returns || deal->customer_price < 0.0;
    return deal->list < 0.0 || (isnan(deal->list) && deal->receipts < 0.0);
}

static bool usd_per_unit_of(const struct rep_plan *plan, const char *currency, double *usd_per_unit)
{
    *usd_per_unit = 1.0;
    if (!currency)
        return true;
    for (size_t i = 0; i < plan->fx_count; i++)
        if (strcmp(plan->fx[i].currency, currency) == 0) {
            *usd_per_unit = plan->fx[i].usd_per_unit;
            return true;
        }
    return strcmp(currency, "USD") == 0;
}

bool deal_money_of(const struct rep_plan *plan, const struct closed_deal *deal, struct deal_money *money)
{
    double usd_per_unit;
    const bool known = usd_per_unit_of(plan, deal->currency, &usd_per_unit);
    const double factor = known ? usd_per_unit : NAN;
    /* Some exports write what a return takes back without its sign. */
    const double sign = deal->returns ? -1.0 : 1.0;
    const double amounts[] = { deal->list, deal->customer_price, deal->receipts, deal->cost_of_goods,
                               deal->partner_margin };
    double usd[5];
    for (size_t i = 0; i < 5; i++)
        usd[i] = usd_as_decimal((deal->returns ? fabs(amounts[i]) : amounts[i]) * sign * factor);
    *money = (struct deal_money){ usd[0], usd[1], usd[2], usd[3], usd[4] };
    return known;
}

static const struct split_role *role_of(const struct rep_plan *plan, const struct closed_deal *deal)
{
    for (size_t i = 0; deal->facts.role && i < plan->split_count; i++)
        if (strcmp(plan->splits[i].role, deal->facts.role) == 0)
            return &plan->splits[i];
    return NULL;
}

double deal_split_share(const struct rep_plan *plan, const struct closed_deal *deal)
{
    if (!isnan(deal->split_share))
        return deal->split_share;
    const struct split_role *role = role_of(plan, deal);
    return role ? role->share : 1.0;
}

bool deal_is_overlay(const struct rep_plan *plan, const struct closed_deal *deal)
{
    const struct split_role *role = role_of(plan, deal);
    return role && role->overlay;
}

/* NULL comes before any text. */
static int text_order(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

int deal_order_in_day(const struct closed_deal *a, const struct closed_deal *b)
{
    const int kinds = (int)deal_is_return(a) - (int)deal_is_return(b);
    if (kinds != 0)
        return kinds;
    const int ids = text_order(a->id, b->id);
    if (ids != 0)
        return ids;
    const int reps = text_order(a->rep, b->rep);
    if (reps != 0)
        return reps;
    const int roles = text_order(a->facts.role, b->facts.role);
    return roles != 0 ? roles : (a->line > b->line) - (a->line < b->line);
}

int deal_order(const struct closed_deal *a, const struct closed_deal *b)
{
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return deal_order_in_day(a, b);
}
