/* A rate table of a named kind. There is no default kind: the same table paid
 * retroactively costs a quarter more than paid marginally (MODEL.md section 5,
 * facts on tier modes), so a plan file must say which. */
#pragma once
#include "words.h"

enum { STEPS_MAX = 24 };

enum schedule_kind {
    SCHEDULE_MARGINAL,            /* each band pays its own rate on its own slice */
    SCHEDULE_RETROACTIVE,         /* the rate of the band reached, on everything */
    SCHEDULE_RETROACTIVE_OVERAGE, /* first rate up to the second `from`, all overage at the rate reached */
    SCHEDULE_STEP_AMOUNT,         /* the amount of the step reached */
    SCHEDULE_INTERPOLATED,        /* amounts, or the rate on everything, at points; straight lines between,
                                     flat after the last */
};

enum schedule_basis { BASIS_ATTAINMENT, BASIS_DOLLARS }; /* what `from` is measured in */

/* Who owns the boundary: at exactly `from`, the step that begins there or the one before. */
enum boundary { BOUNDARY_FROM_INCLUSIVE, BOUNDARY_FROM_EXCLUSIVE };

/* What a step's `pays` is. */
enum schedule_unit {
    PAYS_RATE_PER_DOLLAR, /* dollars of pay per dollar of credit */
    PAYS_TIMES_BASE_RATE, /* multiples of weight x target incentive / quota */
    PAYS_USD,             /* step_amount, interpolated: dollars */
    PAYS_SHARE_OF_TARGET, /* step_amount, interpolated: share of weight x target incentive */
    PAYS_SHARE_OF_SALARY, /* step_amount, interpolated: share of the period's salary */
};

struct step {
    double from; /* ascending; the first is 0 */
    double pays;
};

struct schedule {
    enum schedule_kind kind;
    enum schedule_basis basis;
    enum boundary boundary;
    enum schedule_unit unit;
    size_t step_count; /* 1..STEPS_MAX */
    struct step steps[STEPS_MAX];
};

/* The schedule of one rep in dollars: `from` in dollars of credit, `pays` in dollars or
 * dollars per dollar. `quota_usd` > 0 and `target_usd` (the component's part of it) are for the same
 * period. Boundaries are the decimals a plan says: 1.15 x 100,000 is exactly 115,000. */
struct schedule schedule_in_dollars(const struct schedule *schedule, double quota_usd, double target_usd);

/* The same with the salary of the period, which PAYS_SHARE_OF_SALARY needs. */
struct pay_level {
    double quota_usd, target_usd, salary_usd;
};
struct schedule schedule_at_level(const struct schedule *schedule, struct pay_level level);

/* Earned in total at `credit_usd`, in dollars, for a schedule in dollars. Credit below 0
 * earns what 0 earns. No rounding. Cannot fail. */
double schedule_pay_usd(const struct schedule *in_dollars, double credit_usd);

/* The part of schedule_pay_usd(`credit_usd`) that its first `first_usd` dollars earn: by the rate that holds for
 * them when `credit_usd` has been reached; of amounts, what had been reached at `first_usd`. */
double schedule_first_dollars_usd(const struct schedule *in_dollars, double first_usd, double credit_usd);

/* The step that owns `credit_usd`, from 0. */
size_t schedule_step_reached(const struct schedule *in_dollars, double credit_usd);

/* The rate that holds for every dollar at `credit_usd`: of the step reached, or between the points of an
 * interpolated rate. */
double schedule_rate_at(const struct schedule *in_dollars, double credit_usd);

/* Whether `pays` is dollars per dollar. */
bool schedule_is_rate(const struct schedule *schedule);

/* The first dollar of credit at or above which no step changes any more. */
double schedule_last_from_usd(const struct schedule *in_dollars);
