#include "returned_sales.h"
#include "../base/arena.h"
#include "cents.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *id_looked_for(const struct closed_deal *deal)
{
    return deal->returns ? deal->returns : deal->id ? deal->id : "";
}

/* By rep and id, sales in their order before the returns that name them. */
static int compare_names(const void *a, const void *b)
{
    const struct booked_deal *left = a, *right = b;
    if (left->rep != right->rep)
        return left->rep < right->rep ? -1 : 1;
    const int ids = strcmp(id_looked_for(left->deal), id_looked_for(right->deal));
    if (ids != 0)
        return ids;
    const bool left_returns = left->deal->returns != NULL, right_returns = right->deal->returns != NULL;
    if (left_returns != right_returns)
        return left_returns ? 1 : -1;
    return deal_order(left->deal, right->deal);
}

static int compare_bookings(const void *a, const void *b)
{
    const struct booked_deal *left = a, *right = b;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return deal_order_in_day(left->deal, right->deal);
}

static bool is_sale_of(const struct booked_deal *sale, const struct booked_deal *taken_back)
{
    const char *a = sale->deal->facts.role, *b = taken_back->deal->facts.role;
    return !deal_is_return(sale->deal) && (!a || !b || strcmp(a, b) == 0);
}

/* `first` is where the deals of that rep and id begin. */
static void tie(struct booked_deal *deals, size_t first, size_t at, struct arena *arena)
{
    struct booked_deal *sale = &deals[first];
    while (sale < &deals[at] && !is_sale_of(sale, &deals[at]))
        sale++;
    if (sale == &deals[at])
        return;
    if (!sale->sale) {
        sale->sale = arena_array(arena, struct returned_sale, 1);
        sale->sale->sale = sale->deal;
    }
    deals[at].sale = sale->sale;
    if (deals[at].day < sale->day)
        deals[at].day = sale->day;
}

void returned_sales_tie(struct booked_deal *deals, size_t count, struct arena *arena)
{
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any |= deals[i].deal->returns != NULL;
    if (any) {
        qsort(deals, count, sizeof *deals, compare_names);
        size_t first = 0;
        for (size_t i = 0; i < count; i++) {
            if (i > 0 && (deals[i].rep != deals[first].rep ||
                          strcmp(id_looked_for(deals[i].deal), id_looked_for(deals[first].deal)) != 0))
                first = i;
            if (deals[i].deal->returns)
                tie(deals, first, i, arena);
        }
    }
    qsort(deals, count, sizeof *deals, compare_bookings);
}

double returned_sale_share(const struct rep_plan *plan, const struct booked_deal *taken_back)
{
    struct returned_sale *sale = taken_back->sale;
    const struct credit_rule *rule =
        credit_rule_of(plan->credit, plan->credit_rule_count, &sale->sale->facts);
    const enum credit_basis basis = rule ? rule->basis : CREDIT_CUSTOMER_PRICE;
    struct deal_money of_sale, of_return;
    if (!deal_money_of(plan, sale->sale, &of_sale) || !deal_money_of(plan, taken_back->deal, &of_return))
        return 1.0;
    const double whole_usd = fabs(deal_basis_usd(basis, &of_sale));
    if (!(whole_usd > 0.0))
        return 1.0;
    const double usd = fmin(fabs(deal_basis_usd(basis, &of_return)), whole_usd - sale->returned_usd);
    sale->returned_usd = usd_as_decimal(sale->returned_usd + usd);
    return sale->returned_usd / whole_usd;
}
