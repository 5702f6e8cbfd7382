#include "spiff_pay.h"
#include "../base/arena.h"
#include "cents.h"
#include "day.h"
#include <limits.h>
#include <math.h>
#include <string.h>

static int day_or(const char *text, int otherwise)
{
    int day = otherwise;
    if (text && !day_from_text(text, &day))
        return otherwise;
    return day;
}

/* The number of a SPIFF's name among those seen; nameless ones are all different. */
static size_t number_of(const char **names, size_t *count, const char *name)
{
    for (size_t i = 0; name && i < *count; i++)
        if (names[i] && strcmp(names[i], name) == 0)
            return i;
    names[*count] = name;
    return (*count)++;
}

struct spiff_list spiff_list_of(const struct plan_timeline *timeline, struct arena *arena)
{
    struct spiff_list list = { 0 };
    const char **names = arena_array(arena, const char *, timeline->count *SPIFFS_MAX);
    for (size_t plan = 0; plan < timeline->count; plan++)
        for (size_t i = 0; i < timeline->plans[plan]->spiff_count; i++) {
            const struct spiff *spiff = &timeline->plans[plan]->spiffs[i];
            list.of_plan[plan][i].number = number_of(names, &list.count, spiff->name);
            list.of_plan[plan][i].from_day = day_or(spiff->from, INT_MIN);
            list.of_plan[plan][i].until_day = day_or(spiff->until, INT_MAX);
        }
    return list;
}

struct spiff_deal spiff_deal_of(const struct rep_plan *plan, const struct closed_deal *deal,
                                const struct deal_money *money)
{
    struct deal_facts facts = deal->facts;
    facts.figures = deal_figures_of(deal, money);
    return (struct spiff_deal){
        .deal = deal,
        .facts = facts,
        .customer_price_usd = deal_basis_usd(CREDIT_CUSTOMER_PRICE, money),
        .split_share = deal_split_share(plan, deal),
        .is_overlay = deal_is_overlay(plan, deal),
    };
}

bool spiff_fits(const struct spiff *spiff, int from_day, int until_day, const struct spiff_deal *deal)
{
    if (deal_is_return(deal->deal) || deal->deal->after_leaving ||
        (deal->is_overlay && spiff->when.roles.count == 0))
        return false;
    return from_day <= deal->deal->day && deal->deal->day <= until_day &&
           deal->customer_price_usd >= spiff->deal_minimum_usd && condition_fits(&spiff->when, &deal->facts);
}

static double award_usd(const struct spiff *spiff, const struct spiff_deal *deal)
{
    const double units = deal->deal->units;
    const double part = spiff->when.roles.count > 0 ? 1.0 : deal->split_share;
    const double of_deal_usd =
        spiff->share * deal->customer_price_usd + spiff->per_unit_usd * (isnan(units) ? 1.0 : units);
    return spiff->amount_usd * part + of_deal_usd * deal->split_share;
}

struct spiff_award spiff_award_of(const struct spiff *spiff, const struct spiff_deal *deal,
                                  struct spiff_tally *tally, int64_t budget_cents)
{
    struct spiff_award award = { .spiff = spiff };
    if (spiff->first_deals > 0 && tally->deals >= spiff->first_deals) {
        award.note = "the first deals of the year have had it";
        return award;
    }
    tally->deals++;
    award.counted = true;
    const double usd = award_usd(spiff, deal);
    award.cents = (int64_t)cents_from_usd(fmin(usd, spiff->deal_cap_usd));
    if (usd > spiff->deal_cap_usd)
        award.note = "cap for one deal";
    if (isfinite(spiff->rep_cap_usd)) {
        const int64_t left = (int64_t)cents_from_usd(spiff->rep_cap_usd) - tally->cents;
        if (award.cents > left) {
            award.cents = left > 0 ? left : 0;
            award.note = "cap for one rep and year";
        }
    }
    if (award.cents > budget_cents) {
        award.cents = budget_cents;
        award.note = award.cents > 0 ? "last of the budget" : "the budget is used up";
    }
    tally->cents += award.cents;
    return award;
}

int64_t spiff_take_back(struct spiff_tally *tally, double share, int64_t award_cents, bool counted,
                        int64_t *returned_cents)
{
    const int64_t back = (int64_t)cents_from_usd(share * (double)award_cents / 100.0) - *returned_cents;
    *returned_cents += back;
    tally->cents -= back;
    if (counted && share >= 1.0 && tally->deals > 0)
        tally->deals--;
    return back;
}
