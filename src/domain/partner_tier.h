/* Levels of a partner program, what they ask and when they are looked at (MODEL.md section 8). Tiers are data: a program
 * names 1 to TIERS_MAX, lowest first; a program without tiers has one, "partner". */
#pragma once
#include "words.h"

enum { TIERS_MAX = 6, REVIEW_MONTHS_MAX = 12 };

/* What a tier asks over the last 12 months. 0: not asked. All that are asked must be met. */
struct tier_criteria {
    double revenue_usd;     /* at the program's revenue base */
    double growth_usd;      /* above the 12 months before */
    double growth_share;    /* the same as a share */
    double certifications;  /* certified staff now */
    double points;          /* see tier_points */
    double retention_share; /* of the customers it sold to */
    double deals;           /* won with it */
};

/* How points are earned. */
struct tier_points {
    double per_1000_usd_sourced, per_1000_usd_other; /* of won deals it found; it did not find */
    double per_certification;
    double per_deal;
};

enum promotion { PROMOTION_AT_ONCE, PROMOTION_AT_REVIEW };

struct tier {
    const char *name;
    struct tier_criteria asks;
    double program_fee_usd; /* a year, paid by the partner */
};

struct tier_review {
    size_t month_count;               /* 0: no reviews, tiers stay */
    size_t months[REVIEW_MONTHS_MAX]; /* of the year, 1..12: at that month's end */
    enum promotion promotion;
    size_t grace_reviews;    /* failed reviews in a row that are forgiven before demotion */
    size_t notice_months;    /* between a failed review and the demotion */
    bool sourced_only;       /* only deals the partner found count toward revenue, growth and deals */
    bool one_step_at_a_time; /* demotion by one tier a review */
};

/* A partner's record that tiers are judged by. */
struct tier_record {
    double revenue_usd, prior_revenue_usd; /* last 12 months, and the 12 before */
    double sourced_revenue_usd, prior_sourced_revenue_usd;
    double deals, sourced_deals;
    double certifications;
    double retention_share;
};

double tier_points_of(const struct tier_points *points, const struct tier_record *record);

/* The highest tier whose criteria the record meets; 0 if none beyond the first. */
size_t tier_earned(const struct tier *tiers, size_t tier_count, const struct tier_points *points,
                   bool sourced_only, const struct tier_record *record);

/* Where a partner stands between reviews. */
struct tier_standing {
    size_t tier;
    size_t failed_reviews; /* in a row */
    int demotion_month;    /* of the horizon, when notice runs out; -1: none announced */
};

/* After month `month` of the horizon (from 0) under the review rules: promotions, failed reviews, announced and due
 * demotions. `earned` is tier_earned. Pure. */
struct tier_standing tier_after_month(struct tier_standing standing, const struct tier_review *review,
                                      size_t month, size_t earned);
