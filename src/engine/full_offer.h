/* What a deal is worth to the rep under a plan that is not plain.
 *
 * Every group of components is read from its own table, before the deal and after it; a deal is worth the
 * difference, summed over groups. What the rep is taken to believe beyond the tables:
 * - a gate is open or shut as the deal in hand would leave it, on each route by itself, and stays so: the deal
 *   that opens a gate is worth the whole jump, and one that shuts it costs it;
 * - a component on partner share will be paid by the share as the deal would leave it;
 * - where several groups are under one cap of the plan, what is expected of all of them is held against it;
 * - where nothing is counted, a dollar is paid at the rate where the rep expects the next one to be counted;
 * - clawback takes its expected part of rates, nothing of amounts;
 * - a hire's dollar is worth what it would be to an established rep at the same attainment, times what the hire's
 *   own level pays at quota. */
#pragma once
#include "offer.h"

/* What a deal changes in one group of components. `own_usd` is the deal's own dollars, which are multiplied and held against
 * clawback; what a gate that turns does to other deals' dollars is not. */
struct group_change {
    enum gate_state gate_before, gate_after;
    double total_before, total_after; /* of the group's meter, in its unit */
    double before_usd;                /* the group's outlook before the deal */
    double turned_usd;                /* what a gate that turns adds to other deals' dollars */
    double own_usd, multiplier;
    double uncounted_usd; /* paid on dollars that count for nothing */
};

static inline double group_change_sum(const struct group_change *change)
{
    return change->turned_usd + change->multiplier * change->own_usd + change->uncounted_usd;
}

/* What a deal is worth if won: the groups' changes, what the plan's cap takes off, and SPIFF. */
struct full_worth {
    size_t period_month, year_month; /* of the year: those whose tables are read */
    size_t group_count;
    struct group_change groups[COMPONENTS_MAX];
    double cap_usd; /* <= 0 */
    double spiff_usd;
    double usd; /* all of it */
};

/* The terms of the offer's value_usd. */
struct full_worth full_worth_on(const struct deal_in_hand *hand, size_t route);

/* Sets the three values of every feasible offer; the rest of the offers is there. */
void full_values(struct deal_in_hand *hand);

/* The same for direct alone, once its credit has changed: what the neutral twin counts on stays as it was. */
void full_direct_value(struct deal_in_hand *hand);

/* Worth of the offer on `route` if it counts in month `month`; of a quota period or year that is over, exactly what it pays. */
double full_worth_in(const struct deal_in_hand *hand, size_t route, size_t month);

/* Credit, and the rep's quota, of the quota period that `month` of the horizon is in. */
double full_credit_usd(const struct deal_in_hand *hand, size_t month);
double full_quota_usd(const struct deal_in_hand *hand, size_t month);
