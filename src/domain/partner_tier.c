#include "partner_tier.h"

double tier_points_of(const struct tier_points *points, const struct tier_record *record)
{
    const double sourced_usd = record->sourced_revenue_usd;
    const double other_usd = record->revenue_usd - sourced_usd;
    return points->per_1000_usd_sourced * sourced_usd / 1000.0 +
           points->per_1000_usd_other * other_usd / 1000.0 +
           points->per_certification * record->certifications + points->per_deal * record->deals;
}

/* Sums of cents may miss a round threshold by a hair in binary. */
static bool reaches(double value, double asked)
{
    return asked <= 0.0 || value >= asked * (1.0 - 1e-12);
}

/* Growth from nothing is any share. */
static bool grows(const struct tier_criteria *asks, double revenue_usd, double prior_usd)
{
    const double growth_usd = revenue_usd - prior_usd;
    if (!reaches(growth_usd, asks->growth_usd))
        return false;
    if (asks->growth_share <= 0.0)
        return true;
    return growth_usd > 0.0 && reaches(growth_usd, asks->growth_share * prior_usd);
}

static bool meets(const struct tier_criteria *asks, const struct tier_points *points, bool sourced_only,
                  const struct tier_record *record)
{
    const double revenue_usd = sourced_only ? record->sourced_revenue_usd : record->revenue_usd;
    const double prior_usd = sourced_only ? record->prior_sourced_revenue_usd : record->prior_revenue_usd;
    return reaches(revenue_usd, asks->revenue_usd) && grows(asks, revenue_usd, prior_usd) &&
           reaches(record->certifications, asks->certifications) &&
           reaches(tier_points_of(points, record), asks->points) &&
           reaches(record->retention_share, asks->retention_share) &&
           reaches(sourced_only ? record->sourced_deals : record->deals, asks->deals);
}

size_t tier_earned(const struct tier *tiers, size_t tier_count, const struct tier_points *points,
                   bool sourced_only, const struct tier_record *record)
{
    size_t earned = 0;
    for (size_t tier = 1; tier < tier_count; tier++)
        if (meets(&tiers[tier].asks, points, sourced_only, record))
            earned = tier;
    return earned;
}

static bool is_reviewed(const struct tier_review *review, size_t month)
{
    for (size_t i = 0; i < review->month_count; i++)
        if (review->months[i] == month % MONTHS_PER_YEAR + 1)
            return true;
    return false;
}

static struct tier_standing in_good_standing(size_t tier)
{
    return (struct tier_standing){ .tier = tier, .demotion_month = -1 };
}

/* A notice that is already running goes on; it isn't given again. */
static struct tier_standing failed_once_more(struct tier_standing standing, const struct tier_review *review,
                                             size_t month)
{
    standing.failed_reviews++;
    if (standing.failed_reviews > review->grace_reviews && standing.demotion_month < 0)
        standing.demotion_month = (int)(month + review->notice_months);
    return standing;
}

/* A partner that has earned its tier again when the notice runs out keeps it. */
static struct tier_standing when_notice_ends(struct tier_standing standing, const struct tier_review *review,
                                             size_t earned)
{
    if (earned >= standing.tier)
        return in_good_standing(standing.tier);
    return in_good_standing(review->one_step_at_a_time ? standing.tier - 1 : earned);
}

struct tier_standing tier_after_month(struct tier_standing standing, const struct tier_review *review,
                                      size_t month, size_t earned)
{
    if (review->month_count == 0)
        return standing;
    const bool reviewed = is_reviewed(review, month);
    if (earned > standing.tier && (reviewed || review->promotion == PROMOTION_AT_ONCE))
        return in_good_standing(earned);
    if (reviewed && earned >= standing.tier)
        return in_good_standing(standing.tier);
    if (reviewed)
        standing = failed_once_more(standing, review, month);
    if (standing.demotion_month >= 0 && (int)month >= standing.demotion_month)
        standing = when_notice_ends(standing, review, earned);
    return standing;
}
