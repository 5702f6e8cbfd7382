/* What one rep is paid, line by line, for deals that happened: the lines are the explanation and
 * sum to the total, to the cent (MODEL.md section 5).
 *
 * Order within a period: quota proration, ramp and relief; crediting; components deal by
 * deal in order of day, then id; gates; component caps; the plan's cap; windfall review;
 * SPIFFs; payment parts; draw; clawback. A component's pay is rounded to the cent, half away from zero, as it adds
 * up, and a line is what it adds to the rounded sum; nothing inside is rounded. */
#pragma once
#include "closed_deal.h"
#include "rep_plan.h"

struct arena;
struct spiff_awards;

enum line_kind {
    LINE_CREDIT, /* a deal's credit; pays nothing itself: which rule, how much, where the rep then stands */
    LINE_COMMISSION, /* one band of one deal under one component */
    LINE_BONUS,      /* an amount reached */
    LINE_GATE,       /* taken off because a gate is shut */
    LINE_CAP,
    LINE_WINDFALL, /* held for review */
    LINE_SPIFF,
    LINE_DEFERRED, /* part of pay moved to collection or year end, and its coming back */
    LINE_DRAW,     /* advanced */
    LINE_RECOVERY, /* draw paid back */
    LINE_GUARANTEE,
    LINE_CLAWBACK,
    LINE_OVERRIDE, /* to the manager */
    LINE_KINDS,
};
extern const char *const line_kind_names[LINE_KINDS];

struct statement_line {
    enum line_kind kind;
    const char *rule; /* the plan's words: component, SPIFF, credit rule */
    const char *deal; /* NULL: about the period */
    int day;
    size_t payout_period;                       /* of the year, from 0 */
    double credited_usd;                        /* that this line is about */
    double attainment_before, attainment_after; /* running, of the quota in force */
    double band_from_usd;                       /* of the band paid in; NAN: no bands */
    double rate;                                /* dollars per dollar; NAN: an amount */
    int64_t cents;
    const char *note; /* why, in words; NULL: nothing to add */
};

struct statement {
    const struct rep_profile *rep;
    int year;
    size_t line_count;
    const struct statement_line *lines;
    double quota_usd, target_usd; /* of the year, after proration, ramp and relief */
    double credit_usd, attainment;
    int64_t cents;            /* sum of the lines */
    int64_t period_cents[12]; /* by payout period */
    double draw_owed_usd;     /* at the year's end */
    int64_t deferred_cents;   /* earned, to be paid when customers pay */
    int64_t held_cents;       /* earned, held for windfall review */
    size_t year_begins;       /* month 1..12; 0: January */
    double pay_rates[12];     /* units of the rep's money for a dollar of each payout; 0: paid in dollars */
};

/* What a statement is made by. */
struct pay_run {
    const struct plan_timeline *plan; /* quota period and payout are those of the year's first day */
    int year;
    int through_day; /* payouts that begin after it are left out; INT_MAX: the whole year */
    /* Shared budgets are spent over the deals of all reps first: spiff_awards_of in spiff_budget.h. The
     * deals of a statement are then a part of the deals given there. NULL: the rep is alone. */
    const struct spiff_awards *awards;
};

/* The statement of `rep` for the run's year. `deals` are the rep's own, in any order; the order never
 * matters beyond day and id. Deals of the three years before are worked out first: their late parts,
 * clawbacks and returns, and draw still owed, fall in the year. Later deals are left out. Everything in
 * `arena`. Cannot fail: the loaders have checked. */
struct statement statement_in_run(const struct pay_run *run, const struct rep_profile *rep,
                                  const struct closed_deal *deals, size_t deal_count, struct arena *arena);

/* The same for the whole year of a rep who is alone. */
struct statement statement_of(const struct plan_timeline *plan, const struct rep_profile *rep, int year,
                              const struct closed_deal *deals, size_t deal_count, struct arena *arena);

/* The statement with `lines` of others put behind its own and added to its totals, such as a manager's
 * part of the team's pay (manager_override.h). */
struct statement statement_with_lines(const struct statement *statement, const struct statement_line *lines,
                                      size_t line_count, struct arena *arena);
