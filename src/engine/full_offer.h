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

/* Sets the three values of every feasible offer; the rest of the offers is there. */
void full_values(struct deal_in_hand *hand);

/* The same for direct alone, once its credit has changed: what the neutral twin counts on stays as it was. */
void full_direct_value(struct deal_in_hand *hand);

/* Credit, and the rep's quota, of the quota period that `month` of the horizon is in. */
double full_credit_usd(const struct deal_in_hand *hand, size_t month);
double full_quota_usd(const struct deal_in_hand *hand, size_t month);
