/* What trust and clear roles add to the chances of working together, and what later years are worth. */
#include "../../src/engine/coordination.h"
#include "../../src/engine/partner_in_hand.h"
#include <criterion/criterion.h>
#include <math.h>

static const struct partner_behaviour behaviour = { .coordination_shift = 0.4,
                                                    .coordination_size_shift = 0.1,
                                                    .unclear_roles_shift = -0.3,
                                                    .wrong_leader_shift = -0.2 };

static double shift(enum lead_rule lead, enum deal_source source, double relationship, double log_size,
                    double trust)
{
    return coordination_log_odds(&behaviour, lead, source, relationship, log_size, trust);
}

Test(coordination, trust_of_a_half_and_a_leader_who_knows_the_customer_add_nothing)
{
    cr_assert_eq(shift(LEAD_FINDER, FOUND_BY_PARTNER, 1.0, 2.0, 0.5), 0.0);
    cr_assert_eq(shift(LEAD_FINDER, FOUND_BY_VENDOR, -1.0, 2.0, 0.5), 0.0);
    cr_assert_eq(shift(LEAD_RELATIONSHIP, FOUND_BY_VENDOR, 1.0, 2.0, 0.5), 0.0);
}

Test(coordination, trust_counts_for_more_on_bigger_deals)
{
    cr_assert_float_eq(shift(LEAD_RELATIONSHIP, FOUND_BY_VENDOR, 0.0, 0.0, 0.9), 0.16, 1e-15);
    cr_assert_float_eq(shift(LEAD_RELATIONSHIP, FOUND_BY_VENDOR, 0.0, 2.0, 0.9), 0.24, 1e-15);
    cr_assert_float_eq(shift(LEAD_RELATIONSHIP, FOUND_BY_VENDOR, 0.0, 2.0, 0.1), -0.24, 1e-15);
}

Test(coordination, unsaid_leads_cost_every_deal_and_wrong_leads_those_where_the_other_is_stronger)
{
    cr_assert_eq(shift(LEAD_UNSAID, FOUND_BY_VENDOR, -1.0, 0.0, 0.5), -0.3);
    cr_assert_eq(shift(LEAD_FINDER, FOUND_BY_VENDOR, 1.0, 0.0, 0.5), -0.2);
    cr_assert_eq(shift(LEAD_FINDER, FOUND_BY_PARTNER, -1.0, 0.0, 0.5), -0.2);
}

Test(later_years, are_worth_what_stays_and_is_discounted)
{
    cr_assert_eq(later_years_worth(0.9, 0.1, 0.0), 0.0);
    cr_assert_float_eq(later_years_worth(1.0, 0.0, 3.0), 3.0, 1e-15);
    cr_assert_float_eq(later_years_worth(0.88, 0.1, 2.0), 0.8 + 0.64, 1e-15);
    cr_assert_float_eq(later_years_worth(0.88, 0.1, 1.5), 0.8 + 0.32, 1e-15);
    cr_assert_eq(later_years_worth(0.0, 0.1, 5.0), 0.0);
}
