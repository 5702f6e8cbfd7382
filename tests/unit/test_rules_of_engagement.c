/* Who may sell a deal, rule by rule. */
#include "../../src/engine/rules_of_engagement.h"
#include <criterion/criterion.h>

static struct engaged_deal deal_of(enum deal_source source)
{
    return (struct engaged_deal){ .source = source, .customer = CUSTOMER_NEW, .incumbent = 0.5 };
}

static enum engagement_says says(const struct engagement *engagement, enum segment_lead led_by,
                                 struct engaged_deal deal)
{
    return rules_of_engagement(engagement, led_by, &deal);
}

Test(rules_of_engagement, without_rules_every_deal_is_free)
{
    const struct engagement none = { 0 };
    struct engaged_deal deal = deal_of(FOUND_BY_PARTNER);
    deal.customer = CUSTOMER_EXISTING;
    deal.preference = 1.0;
    deal.relationship = 9.0;
    cr_assert_eq(says(&none, LED_BY_BOTH, deal), ENGAGEMENT_FREE);
}

Test(rules_of_engagement, segment_led_by_the_vendor_closes_partner_routes_on_deals_it_found)
{
    const struct engagement none = { 0 };
    cr_assert_eq(says(&none, LED_BY_VENDOR, deal_of(FOUND_BY_VENDOR)), ENGAGEMENT_VENDOR_SELLS);
    cr_assert_eq(says(&none, LED_BY_VENDOR, deal_of(FOUND_BY_PARTNER)), ENGAGEMENT_FREE);
}

Test(rules_of_engagement, segment_led_by_partners_is_not_sold_direct)
{
    const struct engagement none = { 0 };
    cr_assert_eq(says(&none, LED_BY_PARTNER, deal_of(FOUND_BY_VENDOR)), ENGAGEMENT_PARTNER_SELLS);
    cr_assert_eq(says(&none, LED_BY_PARTNER, deal_of(FOUND_BY_PARTNER)), ENGAGEMENT_PARTNER_SELLS);
}

Test(rules_of_engagement, accounts_kept_for_a_partner_are_existing_customers_on_the_list)
{
    const struct engagement kept = { .incumbent_share = 0.3 };
    struct engaged_deal deal = deal_of(FOUND_BY_VENDOR);
    deal.incumbent = 0.2;
    cr_assert_eq(says(&kept, LED_BY_BOTH, deal), ENGAGEMENT_FREE, "a new customer is on no list");
    deal.customer = CUSTOMER_EXISTING;
    cr_assert_eq(says(&kept, LED_BY_BOTH, deal), ENGAGEMENT_PARTNER_SELLS);
    cr_assert_eq(says(&kept, LED_BY_VENDOR, deal), ENGAGEMENT_PARTNER_SELLS,
                 "the account goes before the segment");
    deal.incumbent = 0.3;
    cr_assert_eq(says(&kept, LED_BY_BOTH, deal), ENGAGEMENT_FREE);
}

Test(rules_of_engagement, deals_are_handed_to_whom_the_customer_knows_better)
{
    const struct engagement hands = { .hand_back = true, .hand_back_from = 1.0 };
    struct engaged_deal found_by_vendor = deal_of(FOUND_BY_VENDOR),
                        found_by_partner = deal_of(FOUND_BY_PARTNER);
    found_by_vendor.relationship = 1.1;
    found_by_partner.relationship = 1.1;
    cr_assert_eq(says(&hands, LED_BY_BOTH, found_by_vendor), ENGAGEMENT_PARTNER_SELLS);
    cr_assert_eq(says(&hands, LED_BY_BOTH, found_by_partner), ENGAGEMENT_FREE, "it is the partner's already");
    found_by_vendor.relationship = -1.1;
    found_by_partner.relationship = -1.1;
    cr_assert_eq(says(&hands, LED_BY_BOTH, found_by_vendor), ENGAGEMENT_FREE);
    cr_assert_eq(says(&hands, LED_BY_BOTH, found_by_partner), ENGAGEMENT_HANDED_BACK);
    found_by_partner.relationship = -1.0;
    cr_assert_eq(says(&hands, LED_BY_BOTH, found_by_partner), ENGAGEMENT_FREE,
                 "at exactly the balance nobody hands over");
    const struct engagement silent = { .hand_back_from = 1.0 };
    found_by_partner.relationship = -5.0;
    cr_assert_eq(says(&silent, LED_BY_BOTH, found_by_partner), ENGAGEMENT_FREE);
}

Test(rules_of_engagement, customer_who_is_asked_gets_what_it_prefers_before_any_other_rule)
{
    const struct engagement asks = { .preference_asked = true, .incumbent_share = 1.0 };
    struct engaged_deal deal = deal_of(FOUND_BY_PARTNER);
    deal.customer = CUSTOMER_EXISTING;
    deal.preference = -1.0;
    cr_assert_eq(says(&asks, LED_BY_PARTNER, deal), ENGAGEMENT_VENDOR_SELLS);
    deal.preference = 1.0;
    cr_assert_eq(says(&asks, LED_BY_VENDOR, deal), ENGAGEMENT_PARTNER_SELLS);
    deal.preference = 0.0;
    cr_assert_eq(says(&asks, LED_BY_BOTH, deal), ENGAGEMENT_PARTNER_SELLS, "no preference: the next rule");
}
