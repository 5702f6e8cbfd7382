/* Rebates of a partner from the list of its sales: period by period, and in a period by the months in which the rebate was in
 * force. */
#include "reference_partner_sales.h"

#include "engine/partner_yield.h"
#include <math.h>

/* Months of the horizon, `until` not included. */
struct months {
    size_t from, until;
};

/* A rebate in force without a break, and how it began and ended. */
struct in_force {
    struct months months;
    bool began_retroactive, ended_retroactive, ended;
};

static size_t begins(const struct reference_partners *all, size_t step)
{
    return step == 0 ? 0 : all->design->changes[step - 1].after_months;
}

static bool retroactive(const struct reference_partners *all, size_t step)
{
    return step > 0 && all->design->changes[step - 1].retroactive;
}

static bool has(const struct partner_stage *stage, size_t column)
{
    for (size_t i = 0; i < stage->program->rebate_count; i++)
        if (stage->column[i] == column)
            return true;
    return false;
}

static double amount_of(const struct rebate *rebate, const struct partner_sale *sale)
{
    return rebate_base_amount(rebate->base, sale->list_usd, sale->price_usd, sale->buy_price_usd);
}

static struct rebate_sales sales_in(const struct reference_partners *all, size_t partner, size_t column,
                                    struct months months)
{
    const struct rebate_column *of = &all->stages->columns->columns[column];
    struct rebate_sales sales = { .has_baseline = true };
    for (size_t i = 0; i < all->sale_count; i++) {
        const struct partner_sale *sale = &all->sales[i].sale;
        if (sale->partner != partner || sale->closes < months.from || sale->closes >= months.until ||
            !condition_matches(of->mask, all->sales[i].kind))
            continue;
        const bool counts = of->rebate->measure == REBATE_SERVICES_ATTACH ? sale->with_services
                            : of->rebate->measure == REBATE_NEW_CUSTOMER  ? sale->customer == CUSTOMER_NEW
                                                                          : true;
        sales.fitting_usd += amount_of(of->rebate, sale);
        sales.counted_usd += counts ? amount_of(of->rebate, sale) : 0.0;
        sales.deals += 1.0;
        sales.deals_with_services += sale->with_services ? 1.0 : 0.0;
    }
    return sales;
}

/* The same period a year before: of the first year, what the pilot sold. */
static double baseline_usd(const struct reference_partners *all, size_t partner, size_t column,
                           struct months period)
{
    const struct rebate_column *of = &all->stages->columns->columns[column];
    const struct plain_partner *who = &all->partners[partner];
    if (period.from >= MONTHS_PER_YEAR)
        return sales_in(all, partner, column,
                        (struct months){ period.from - MONTHS_PER_YEAR, period.until - MONTHS_PER_YEAR })
            .fitting_usd;
    const double year_usd = plain_sold(all, partner, -MONTHS_PER_YEAR, -1).price_usd;
    double usd = 0.0;
    for (size_t month = period.from; month < period.until; month++)
        usd += year_usd * of->fitting_share[who->type][who->starting_tier] * all->market->season[month] /
               MONTHS_PER_YEAR;
    return usd;
}

static double earned_usd(const struct reference_partners *all, size_t partner, size_t column,
                         struct months period, struct months months)
{
    struct rebate_sales sales = sales_in(all, partner, column, months);
    sales.baseline_usd = baseline_usd(all, partner, column, period);
    return rebate_earned_usd(all->stages->columns->columns[column].rebate, &sales);
}

/* The n-th stretch of months in which the column is in force, by the rules up to `step`. False: there is none. */
static bool stretch(const struct reference_partners *all, size_t column, size_t step, size_t nth,
                    struct in_force *found)
{
    size_t seen = 0;
    for (size_t s = 0; s <= step; s++) {
        if (!has(&all->stages[s], column) || (s > 0 && has(&all->stages[s - 1], column)) || seen++ != nth)
            continue;
        *found = (struct in_force){ .months = { begins(all, s), all->horizon_months },
                                    .began_retroactive = retroactive(all, s) };
        while (s < step && has(&all->stages[s + 1], column))
            s++;
        if (s < step) {
            found->ended = true;
            found->months.until = begins(all, s + 1);
            found->ended_retroactive = retroactive(all, s + 1);
        }
        return true;
    }
    return false;
}

/* Whether a retroactive change that does without the rebate, or brings it back from the period's first day, has come in the
 * period, in `month` or later. */
static bool taken_back(const struct reference_partners *all, size_t column, size_t step, struct months period,
                       size_t month)
{
    for (size_t s = 1; s <= step; s++)
        if (retroactive(all, s) && !(has(&all->stages[s], column) && has(&all->stages[s - 1], column)) &&
            begins(all, s) > period.from && begins(all, s) < period.until && begins(all, s) >= month)
            return true;
    return false;
}

static size_t later(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t sooner(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Set aside for one period by the end of month `month`, for one stretch. */
static double stretch_usd(const struct reference_partners *all, size_t partner, size_t column,
                          const struct in_force *force, struct months period, size_t until)
{
    const struct rebate *rebate = all->stages->columns->columns[column].rebate;
    const size_t from = later(period.from, force->months.from);
    const size_t end = sooner(sooner(period.until, force->months.until), until);
    if (from >= period.until || force->months.until <= period.from || from > until)
        return 0.0;
    const bool over = until >= period.until || (force->ended && until >= force->months.until);
    const bool late = from > period.from && !force->began_retroactive;
    if (!over && rebate->accrual == ACCRUE_EXPECTED_RATE)
        return rebate->expected_rate_share *
               sales_in(all, partner, column, (struct months){ late ? from : period.from, end }).fitting_usd;
    const double before =
        late ? earned_usd(all, partner, column, period, (struct months){ period.from, from }) : 0.0;
    return fmax(earned_usd(all, partner, column, period, (struct months){ period.from, end }) - before, 0.0);
}

static double period_usd(const struct reference_partners *all, size_t partner, size_t column,
                         struct months period, size_t until, size_t step)
{
    struct in_force force;
    double usd = 0.0;
    for (size_t nth = 0; stretch(all, column, step, nth, &force); nth++)
        if (!(force.ended && taken_back(all, column, step, period, force.months.until)))
            usd += stretch_usd(all, partner, column, &force, period, until);
    return usd;
}

static bool paid_by(const struct rebate *rebate, size_t last, size_t month)
{
    return (double)last + 1.0 + rebate->payment_days / (365.0 / 12.0) <= (double)month + 1.0;
}

/* Deals that a rebate looks at one by one. */
static double deals_usd(const struct reference_partners *all, size_t partner, size_t column, size_t month,
                        bool paid_only)
{
    const struct rebate_column *of = &all->stages->columns->columns[column];
    double usd = 0.0;
    for (size_t i = 0; i < all->sale_count; i++) {
        const struct partner_sale *sale = &all->sales[i].sale;
        size_t step = 0;
        while (step < all->design->change_count && begins(all, step + 1) <= sale->closes)
            step++;
        if (sale->partner != partner || sale->closes > month || !has(&all->stages[step], column) ||
            !condition_matches(of->mask, all->sales[i].kind) ||
            (paid_only && !paid_by(of->rebate, sale->closes, month)))
            continue;
        const bool counts = of->rebate->measure == REBATE_SERVICES_ATTACH ? sale->with_services
                            : of->rebate->measure == REBATE_NEW_CUSTOMER  ? sale->customer == CUSTOMER_NEW
                                                                          : true;
        const double amount = amount_of(of->rebate, sale);
        usd += rebate_earned_usd(
            of->rebate, &(struct rebate_sales){ .fitting_usd = amount,
                                                .counted_usd = counts ? amount : 0.0,
                                                .deals = 1.0,
                                                .deals_with_services = sale->with_services ? 1.0 : 0.0 });
    }
    return usd;
}

static double rebates_usd(const struct reference_partners *all, size_t partner, int month, size_t step,
                          bool paid_only)
{
    double usd = 0.0;
    const size_t until = (size_t)(month + 1);
    for (size_t c = 0; c < all->stages->columns->count; c++) {
        const struct rebate *rebate = all->stages->columns->columns[c].rebate;
        const size_t length = rebate_period_months(rebate->period);
        if (length == 0) {
            usd += month >= 0 ? deals_usd(all, partner, c, (size_t)month, paid_only) : 0.0;
            continue;
        }
        for (size_t first = 0; first < all->horizon_months && first <= until; first += length)
            if (!paid_only || (month >= 0 && paid_by(rebate, first + length - 1, (size_t)month)))
                usd += period_usd(all, partner, c, (struct months){ first, first + length }, until, step);
    }
    return usd;
}

double plain_rebates_accrued_usd(const struct reference_partners *all, size_t partner, int month, size_t step)
{
    return rebates_usd(all, partner, month, step, false);
}

double plain_rebates_paid_usd(const struct reference_partners *all, size_t partner, int month, size_t step)
{
    return rebates_usd(all, partner, month, step, true);
}
