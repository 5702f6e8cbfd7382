/* How a direct rep is paid: salary, target incentive, quota, crediting, components, SPIFFs.
 *
 * The period's variable pay is a function of the credit of the quota period alone,
 * Pi(a) = rep_pay_usd; a deal's commission is Pi after it less Pi before it, times its
 * rule's pay multiplier. SPIFFs come on top, deal by deal. */
#pragma once
#include "crediting.h"
#include "schedule.h"
#include "words.h"

enum { COMPONENTS_MAX = 8, SPIFFS_MAX = 8 };

enum quota_period { PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };

/* What a component pays on. */
enum measure {
    MEASURE_CREDIT,     /* commission on credited dollars: rate schedules */
    MEASURE_ATTAINMENT, /* bonus on credit / quota: amount schedules */
};

enum threshold_pays { THRESHOLD_PAYS_EVERYTHING, THRESHOLD_PAYS_EXCESS };

struct component {
    const char *name;
    enum measure measure;
    double weight; /* part of the target incentive this component carries */
    struct schedule schedule;
    double threshold_attainment;        /* nothing is paid below it; 0: none */
    enum threshold_pays threshold_pays; /* once reached: on everything, or only on what is above */
    double cap_usd;                     /* most this component pays in a quota period; INFINITY: no cap */
};

/* A SPIFF to the vendor's rep, per won deal. */
struct spiff {
    const char *name;
    struct condition when;
    double amount_usd;
    double share; /* of customer price, added to amount_usd */
};

/* Pay level of the reps of one segment, where it differs from the plan's. */
struct segment_pay {
    const char *segment;
    double salary_usd, target_incentive_usd, quota_usd;
};

struct rep_plan {
    struct model_about about;
    double salary_usd;              /* a year */
    double target_incentive_usd;    /* variable pay at quota, a year */
    double quota_usd;               /* credit, a year */
    enum quota_period quota_period; /* each period stands alone: quota / periods, attainment starts again */
    size_t segment_pay_count;
    struct segment_pay segment_pay[SEGMENTS_MAX];
    size_t credit_rule_count;
    struct credit_rule credit[CREDIT_RULES_MAX];
    size_t component_count;
    struct component components[COMPONENTS_MAX];
    size_t spiff_count;
    struct spiff spiffs[SPIFFS_MAX];
};

size_t periods_per_year(enum quota_period period);  /* 12, 4, 1 */
size_t months_per_period(enum quota_period period); /* 1, 3, 12 */

/* One component of one segment's reps, in dollars of one quota period. */
struct component_terms {
    struct schedule in_dollars;
    double threshold_usd;
    enum threshold_pays threshold_pays;
    double cap_usd;
    double not_paid_usd; /* what the schedule gives at the threshold, where only the excess is paid; else 0 */
};

/* One segment's reps under a plan: everything in dollars of one quota period. */
struct pay_terms {
    double salary_usd; /* a year */
    double quota_usd;  /* one period */
    double target_usd; /* one period */
    size_t component_count;
    struct component_terms components[COMPONENTS_MAX];
};

/* `segment` may be NULL: the plan's own level. */
struct pay_terms pay_terms_of(const struct rep_plan *plan, const char *segment);

/* Pi(a): variable pay of a quota period in which `credit_usd` was credited, without SPIFFs
 * and pay multipliers. Never negative. No rounding. */
double rep_pay_usd(const struct pay_terms *terms, double credit_usd);

/* One component's line of Pi(a). Never negative, never above its cap. No rounding. */
double component_pay_usd(const struct component_terms *component, double credit_usd);

/* SPIFF of one won deal, in dollars. */
double spiff_usd(const struct spiff *spiff, double customer_price_usd);
