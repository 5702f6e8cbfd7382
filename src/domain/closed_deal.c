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

bool rep_has_left(const struct rep_profile *rep, int day)
{
    return rep->left_day != 0 && day > rep->left_day;
}

static double ratio(double part, double whole)
{
    return whole != 0.0 ? usd_as_decimal(part / whole) : NAN;
}

struct deal_figures deal_figures_of(const struct closed_deal *deal, const struct deal_money *money)
{
    const double list_usd = deal_basis_usd(CREDIT_LIST, money);
    const double price_usd = deal_basis_usd(CREDIT_CUSTOMER_PRICE, money);
    return (struct deal_figures){
        .discount_share = ratio(list_usd - price_usd, list_usd),
        .size_usd = fabs(price_usd),
        .term_months = deal->term_months > 0.0 ? deal->term_months : NAN,
    };
}

static double figure_of(enum deal_figure figure, const struct closed_deal *deal,
                        const struct deal_money *money)
{
    const double margin_usd = deal_basis_usd(CREDIT_GROSS_MARGIN, money);
    const double receipts_usd = deal_basis_usd(CREDIT_VENDOR_NET, money);
    switch (figure) {
    case FIGURE_MARGIN:
        return ratio(margin_usd, receipts_usd);
    case FIGURE_MARKUP:
        return ratio(margin_usd, receipts_usd - margin_usd);
    case FIGURE_DISCOUNT:
        return deal_figures_of(deal, money).discount_share;
    case FIGURE_TERM:
        return deal->term_months;
    case FIGURE_SIZE:
        return deal_figures_of(deal, money).size_usd;
    case FIGURE_NONE:
        break;
    }
    return 0.0;
}

double deal_figure_of(enum deal_figure figure, const struct closed_deal *deal, const struct deal_money *money)
{
    const double known = figure_of(figure, deal, money);
    return known > 0.0 ? known : 0.0;
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
