/* Effort between direct and partner selling when the two take the same hours, with rewards read from a plan. */
#include <criterion/criterion.h>

#include "../../src/analysis/effort_split.h"
#include "../../src/engine/design_terms.h"
#include "../plain_scenario.h"

/* What the plain plan pays on the plain deal: 8,000 direct, 6,500 by resale. */
static void rewards_of(double *direct_usd, double *resale_usd)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = plain_scenario(arena);
    const struct design *design = &scenario->designs[0];
    const struct design_terms terms = design_terms_of(design, &scenario->market, arena);
    const struct pay_terms pay = pay_terms_of(&design->rep, NULL);
    const struct deal_terms *routes = deal_terms_at(&terms, 0, FOUND_BY_VENDOR, CUSTOMER_EXISTING);
    double reward_usd[2];
    for (size_t r = 0; r < 2; r++) {
        const double receipts_usd = price_vendor_receipts_usd(&routes[r].price, 100000.0, 80000.0);
        reward_usd[r] = rep_pay_usd(&pay, deal_terms_credit_usd(&routes[r], 100000.0, 80000.0, receipts_usd));
    }
    *direct_usd = reward_usd[0];
    *resale_usd = reward_usd[1];
    arena_close(arena);
}

static double partner_effort_share(double k)
{
    double direct_usd, resale_usd;
    rewards_of(&direct_usd, &resale_usd);
    return second_effort_share(effort_split_of(direct_usd, resale_usd, k));
}

Test(effort_split, worse_paid_route_gets_less_effort_the_more_alike_the_hours_are)
{
    cr_expect(fabs(partner_effort_share(0.0) - 0.4482759) < 5e-8);
    cr_expect(fabs(partner_effort_share(0.5) - 0.3448276) < 5e-8);
    cr_expect(fabs(partner_effort_share(0.8) - 0.0344828) < 5e-8);
}

Test(effort_split, effort_with_partners_stops_exactly_at_the_pay_ratio)
{
    double direct_usd, resale_usd;
    rewards_of(&direct_usd, &resale_usd);
    cr_expect(fabs(resale_usd / direct_usd - 0.8125) < 1e-15);
    cr_expect(partner_effort_share(0.8124999) > 0.0);
    for (double k = resale_usd / direct_usd; k < 1.0; k += 0.01)
        cr_expect(partner_effort_share(k) == 0.0, "at k = %g", k);
}

Test(effort_split, equal_pay_splits_effort_in_half_however_alike_the_hours_are)
{
    for (double k = 0.0; k < 0.999; k += 0.037)
        cr_expect(fabs(second_effort_share(effort_split_of(8000.0, 8000.0, k)) - 0.5) < 1e-12);
}

/* Either may be the better paid. */
Test(effort_split, routes_may_change_places)
{
    const struct effort_split one = effort_split_of(8000.0, 6500.0, 0.3),
                              other = effort_split_of(6500.0, 8000.0, 0.3);
    cr_expect(one.first == other.second && one.second == other.first);
    cr_expect(effort_split_of(1.0, 4.0, 0.5).first == 0.0 && effort_split_of(1.0, 4.0, 0.5).second == 4.0);
    cr_expect(isnan(second_effort_share(effort_split_of(0.0, 0.0, 0.5))));
}

/* Noisy, risk-averse rewards come in as rewards: with b = (1/3, 1/6) and k = 0.5 the noisy one gets nothing. */
Test(effort_split, noisy_attribution_alone_can_shut_co_selling_down)
{
    const struct effort_split split = effort_split_of(1.0 / 3.0, 1.0 / 6.0, 0.5);
    cr_expect(split.second == 0.0 && split.first == 1.0 / 3.0);
    const struct effort_split even = effort_split_of(0.4, 0.4, 0.5);
    cr_expect(fabs(even.first - 0.8 / 3.0) < 1e-15 && even.first == even.second);
}
