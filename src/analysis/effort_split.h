/* How a rep splits effort between two kinds of selling that take the same hours.
 *
 * Effort costs 0.5 (a1^2 + a2^2) + k a1 a2: at k = 0 the two don't touch, towards k = 1 an hour of one is an hour
 * of the other. The rep earns b1 and b2 for a unit of each. Where the smaller reward is at most k times the larger
 * it gets no effort at all: the switch-off is at the ratio of the two (Holmstrom and Milgrom 1991). */
#pragma once

struct effort_split {
    double first, second; /* effort, >= 0 */
};

/* Rewards >= 0; 0 <= k < 1. Cannot fail. */
struct effort_split effort_split_of(double first_reward, double second_reward, double k);

/* Part of all effort that is on the second; NAN where there is none at all. */
double second_effort_share(struct effort_split split);
