/* How a direct rep is paid: salary, target incentive, quota, crediting, components, SPIFFs.
 *
 * The period's variable pay is a function of the credit of the quota period alone,
 * Pi(a) = rep_pay_usd; a deal's commission is Pi after it less Pi before it, times its
 * rule's pay multiplier. SPIFFs come on top, deal by deal. */
#pragma once
#include "crediting.h"
#include "plan_terms.h"
#include "schedule.h"
#include "words.h"

enum { COMPONENTS_MAX = 8, SPIFFS_MAX = 8 };

/* Which reps a component is for. */
enum rep_group {
    REPS_ANY,
    REPS_JOINED, /* hired after the plan year's first day */
    REPS_OTHERS,
};

/* What a component counts. */
enum measure {
    MEASURE_CREDIT,        /* credited dollars: rate schedules */
    MEASURE_ATTAINMENT,    /* credit / quota: amount schedules, or multiples of the target */
    MEASURE_GROSS_MARGIN,  /* gross margin dollars of won deals */
    MEASURE_UNITS,         /* units sold */
    MEASURE_DEALS,         /* won deals */
    MEASURE_PARTNER_SHARE, /* credit with a partner / credit: a ratio, looked at when the period ends */
};

enum threshold_pays { THRESHOLD_PAYS_EVERYTHING, THRESHOLD_PAYS_EXCESS };

/* What runs up before a schedule is read. */
enum accumulation {
    ACCUMULATE_PERIOD,       /* the quota period; starts again with the next */
    ACCUMULATE_YEAR_TO_DATE, /* the year, against the year's quota and target; a period is paid the year's pay so
                                far less what was paid */
    ACCUMULATE_DEAL,         /* each deal alone */
    ACCUMULATE_PERIODS_SO_FAR, /* the year, against quota and target of its periods so far; paid in the same
                                  way, so that the year pays the same and only when differs */
};

/* Whether what runs up does so until the year's end. */
static inline bool runs_over_year(enum accumulation accumulate)
{
    return accumulate == ACCUMULATE_YEAR_TO_DATE || accumulate == ACCUMULATE_PERIODS_SO_FAR;
}

/* A condition on the whole period or year before a component pays in full. */
enum gate_measure {
    GATE_NONE,
    GATE_PARTNER_SHARE,
    GATE_ATTAINMENT,
    GATE_NEW_CUSTOMER_SHARE,
    GATE_PARTNER_DEALS,
    GATE_COMPONENT, /* attainment of another component: what it counts / its quota */
};
enum gate_otherwise {
    GATED_PAYS_NOTHING,
    GATED_PAYS_FIRST_RATE, /* no accelerator: the first step's rate on everything */
};
struct gate {
    int measure;     /* enum gate_measure */
    double at_least; /* share, attainment or deals */
    int accumulate;  /* period or year_to_date */
    int otherwise;
    const char *component; /* name; GATE_COMPONENT alone */
};

/* One part of variable pay. */
struct component {
    const char *name;
    enum measure measure;
    struct condition when; /* the deals it counts; any: all */
    double weight;         /* part of the target incentive this component carries */
    double quota;          /* of its own, a year, in its measure's unit; 0: the plan's quota_usd */
    enum accumulation accumulate;
    struct schedule schedule;
    double threshold_attainment;        /* nothing is paid below it; 0: none */
    enum threshold_pays threshold_pays; /* once reached: on everything, or only on what is above */
    double cap_usd;                     /* most this component pays in a quota period; INFINITY: no cap */
    double deal_cap_usd;                /* most that one deal earns under it; 0: no cap */
    const char *from, *until;           /* YYYY-MM-DD, both included: the days it is there; NULL: open */
    enum rep_group reps;
    enum deal_figure figure;
    bool over_prior_year; /* counts only what is above the rep's credit of the year before */
    struct gate gate;
};

/* A SPIFF to the vendor's rep, per won deal. */
struct spiff {
    const char *name;
    struct condition when;
    double amount_usd;
    double share;                     /* of customer price, added to amount_usd */
    double per_unit_usd;              /* added per unit sold */
    double deal_minimum_usd;          /* customer price below it earns none */
    size_t first_deals;               /* only a rep's first so many fitting deals of the year; 0: all */
    const char *from, *until;         /* YYYY-MM-DD, both days included; NULL: open */
    double deal_cap_usd, rep_cap_usd; /* per deal; per rep and year; INFINITY: none */
    double budget_usd;                /* shared by all reps, first come first served by day; INFINITY: none */
    struct gate gate; /* of the deal's quota period; shut: it is not paid. `otherwise` is unused */
};

/* Pay level of the reps of one segment, where it differs from the plan's. */
struct segment_pay {
    const char *segment;
    double salary_usd, target_incentive_usd, quota_usd;
};

struct rep_plan {
    struct model_about about;
    double salary_usd;           /* a year */
    double target_incentive_usd; /* variable pay at quota, a year */
    double quota_usd;            /* credit, a year */
    double quota_of_prior_year;  /* quota = this x the rep's credit of the year before, where known; 0: no */
    size_t year_begins;          /* month 1..12 of the plan year's first day; 0: January */
    size_t quota_share_count, target_share_count; /* periods a year, or 0: equal parts */
    double quota_shares[MONTHS_PER_YEAR];         /* of the year's quota, by quota period */
    double target_shares[MONTHS_PER_YEAR];        /* of the year's target; absent: as the quota */
    enum quota_period
        quota_period; /* attainment starts again with each, unless a component runs year to date */
    enum quota_period
        payout; /* how often pay is worked out and paid; = quota_period unless a plan says otherwise */
    size_t segment_pay_count;
    struct segment_pay segment_pay[SEGMENTS_MAX];
    size_t credit_rule_count;
    struct credit_rule credit[CREDIT_RULES_MAX];
    size_t component_count;
    struct component components[COMPONENTS_MAX];
    size_t spiff_count;
    struct spiff spiffs[SPIFFS_MAX];
    size_t split_count;
    struct split_role splits[SPLIT_ROLES_MAX];
    struct pay_cap cap;
    struct windfall windfall;
    struct pay_draw draw;
    size_t ramp_count;
    struct ramp_step ramp[RAMP_STEPS_MAX];
    struct quota_relief relief;
    struct proration proration;
    struct clawback clawback;
    size_t payment_count;
    struct payment_part payments[PAYMENTS_MAX]; /* none: all on booking */
    struct manager_override override;
    size_t fx_count;
    struct fixed_rate fx[FX_MAX];
    size_t pay_rate_count;
    struct pay_rate pay_rates[PAY_RATES_MAX];
};

/* A plan over time: the plan of the year's first day, then each change. A deal is credited and rated by
 * the plan of its day; quota and target of a period are those of its days, weighted by days. */
struct plan_timeline {
    size_t count;                       /* 1..PLAN_CHANGES_MAX + 1 */
    int from_day[PLAN_CHANGES_MAX + 1]; /* ascending; the first is INT_MIN */
    const struct rep_plan *plans[PLAN_CHANGES_MAX + 1];
};

size_t periods_per_year(enum quota_period period);  /* 12, 4, 2, 1 */
size_t months_per_period(enum quota_period period); /* 1, 3, 6, 12 */

/* One component of one segment's reps, in dollars of one quota period, or of the year (the periods so far) where
 * the component runs over it. Of a partner share, "dollars" are shares. */
struct component_terms {
    struct schedule in_dollars;
    double threshold_usd;
    enum threshold_pays threshold_pays;
    double cap_usd;
};

/* One segment's reps under a plan: everything in dollars of one quota period. */
struct pay_terms {
    double salary_usd; /* a year */
    double quota_usd;  /* one period */
    double target_usd; /* one period */
    size_t component_count;
    struct component_terms components[COMPONENTS_MAX];
};

/* Salary, target incentive and quota of a year. `segment` may be NULL: the plan's own level. */
struct segment_pay segment_pay_of(const struct rep_plan *plan, const char *segment);

/* By the year's last quota period. `segment` may be NULL: the plan's own level. */
struct pay_terms pay_terms_of(const struct rep_plan *plan, const char *segment);

/* In the quota period `period` of a year, from 0: components on the periods so far have the quota and target of
 * those, and the cap of any that runs over the year is that of as many periods. */
struct pay_terms pay_terms_in(const struct rep_plan *plan, const char *segment, size_t period);

/* Pi(a): variable pay of a quota period in which `credit_usd` was credited, without SPIFFs
 * and pay multipliers. Never negative. No rounding. */
double rep_pay_usd(const struct pay_terms *terms, double credit_usd);

/* What is not paid of the schedule at `credit_usd`: where only the excess is paid, what the dollars below the
 * threshold earn by then; else 0. */
double component_not_paid_usd(const struct component_terms *component, double credit_usd);

/* One component's line of Pi(a). Never negative, never above its cap. No rounding. */
double component_pay_usd(const struct component_terms *component, double credit_usd);

/* SPIFF of one won deal, in dollars. */
double spiff_usd(const struct spiff *spiff, double customer_price_usd);
