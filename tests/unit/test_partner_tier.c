/* Which tier a partner's record earns, and when it moves. */
#include "../../src/domain/partner_tier.h"
#include <criterion/criterion.h>

static const struct tier tiers[] = {
    { .name = "member" },
    { .name = "silver", .asks = { .revenue_usd = 100000, .certifications = 2 } },
    { .name = "gold",
      .asks = { .revenue_usd = 500000, .growth_share = 0.1, .certifications = 6, .retention_share = 0.8 } },
};
static const struct tier_points no_points;

static struct tier_record record_of(double revenue_usd, double certifications)
{
    return (struct tier_record){ .revenue_usd = revenue_usd,
                                 .prior_revenue_usd = 400000,
                                 .sourced_revenue_usd = revenue_usd / 2,
                                 .certifications = certifications,
                                 .retention_share = 0.9 };
}

static size_t earned(struct tier_record record, bool sourced_only)
{
    return tier_earned(tiers, 3, &no_points, sourced_only, &record);
}

Test(partner_tier, everything_a_tier_asks_must_be_met)
{
    cr_assert_eq(earned(record_of(99999.99, 6), false), 0);
    cr_assert_eq(earned(record_of(100000, 2), false), 1);
    cr_assert_eq(earned(record_of(100000, 1), false), 0, "too few certified");
    cr_assert_eq(earned(record_of(500000, 6), false), 2);
    struct tier_record leaving = record_of(500000, 6);
    leaving.retention_share = 0.79;
    cr_assert_eq(earned(leaving, false), 1, "customers leave");
    leaving = record_of(500000, 6);
    leaving.prior_revenue_usd = 460000;
    cr_assert_eq(earned(leaving, false), 1, "too little growth");
    leaving.prior_revenue_usd = 0;
    cr_assert_eq(earned(leaving, false), 2, "growth from nothing is any share");
}

Test(partner_tier, sourced_only_looks_at_what_the_partner_found)
{
    cr_assert_eq(earned(record_of(200000, 2), true), 1);
    cr_assert_eq(earned(record_of(199999, 2), true), 0);
}

Test(partner_tier, points_add_up_by_who_found_the_deal)
{
    const struct tier_points points = {
        .per_1000_usd_sourced = 5, .per_1000_usd_other = 1, .per_certification = 10, .per_deal = 2
    };
    const struct tier_record record = {
        .revenue_usd = 30000, .sourced_revenue_usd = 10000, .certifications = 3, .deals = 4
    };
    cr_assert_float_eq(tier_points_of(&points, &record), 50 + 20 + 30 + 8, 1e-12);
}

static const struct tier_review yearly = { .month_count = 1,
                                           .months = { 12 },
                                           .promotion = PROMOTION_AT_REVIEW };

static struct tier_standing standing_in(size_t tier)
{
    return (struct tier_standing){ .tier = tier, .demotion_month = -1 };
}

Test(partner_tier, promotion_waits_for_the_review_or_comes_at_once)
{
    struct tier_review at_once = yearly;
    at_once.promotion = PROMOTION_AT_ONCE;
    cr_assert_eq(tier_after_month(standing_in(0), &yearly, 5, 2).tier, 0);
    cr_assert_eq(tier_after_month(standing_in(0), &yearly, 11, 2).tier, 2);
    cr_assert_eq(tier_after_month(standing_in(0), &at_once, 5, 2).tier, 2);
}

Test(partner_tier, nobody_is_demoted_between_reviews)
{
    for (size_t month = 0; month < 11; month++)
        cr_assert_eq(tier_after_month(standing_in(2), &yearly, month, 0).tier, 2);
    cr_assert_eq(tier_after_month(standing_in(2), &yearly, 11, 0).tier, 0);
    const struct tier_review never = { 0 };
    cr_assert_eq(tier_after_month(standing_in(2), &never, 11, 0).tier, 2, "no reviews: tiers stay");
}

Test(partner_tier, grace_forgives_failed_reviews_in_a_row)
{
    struct tier_review review = yearly;
    review.grace_reviews = 1;
    struct tier_standing standing = tier_after_month(standing_in(2), &review, 11, 0);
    cr_assert_eq(standing.tier, 2);
    cr_assert_eq(standing.failed_reviews, 1);
    cr_assert_eq(tier_after_month(standing, &review, 23, 0).tier, 0, "the second in a row is not forgiven");
    standing = tier_after_month(standing, &review, 23, 2);
    cr_assert_eq(standing.failed_reviews, 0, "a passed review wipes the slate");
}

Test(partner_tier, notice_runs_before_a_demotion_and_can_be_used_to_earn_the_tier_again)
{
    struct tier_review review = yearly;
    review.notice_months = 3;
    struct tier_standing standing = tier_after_month(standing_in(2), &review, 11, 0);
    cr_assert_eq(standing.tier, 2);
    cr_assert_eq(standing.demotion_month, 14);
    standing = tier_after_month(tier_after_month(standing, &review, 12, 0), &review, 13, 0);
    cr_assert_eq(standing.tier, 2);
    cr_assert_eq(tier_after_month(standing, &review, 14, 1).tier, 1, "to what it has earned by then");
    const struct tier_standing kept = tier_after_month(standing, &review, 14, 2);
    cr_assert_eq(kept.tier, 2);
    cr_assert_eq(kept.demotion_month, -1);
}

Test(partner_tier, one_step_at_a_time)
{
    struct tier_review review = yearly;
    review.one_step_at_a_time = true;
    cr_assert_eq(tier_after_month(standing_in(2), &review, 11, 0).tier, 1);
}
