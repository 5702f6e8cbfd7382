/* When reps close won deals, if they game it: early into a quota period where credit is worth more, or late into the next.
 *
 * A deal's day is what the market and its route say. One that would close in the first days of a quota period may be signed in the
 * one before: the customer asks for part of the price, and the rep gives it where that still leaves more than waiting. The
 * most a rep would give is the cut at which both are worth the same; where credit is paid at one rate now and another later that
 * is 1 - later / now. One that would close in a period's last days may be held over: some customers wait, and some of
 * those are lost. Every number is 0 unless a behaviour file says otherwise, and then nobody moves a deal. */
#pragma once
#include <stdbool.h>

struct gaming {
    double pull_in_days;  /* before its day that a deal can be signed, 0..30 */
    double push_out_days; /* before a period's end in which a deal can be held over, 0..30 */
    double
        concession_asked_share;  /* mean of what customers ask off the price for signing early, exponential */
    double concession_max_share; /* most that a rep may give */
    double
        customer_power_share; /* of the way from what is asked to the most the rep would give that the deal settles at */
    double waits_share;        /* of customers who wait over a period's end if asked to */
    double waiting_lost_share; /* of the deals held over that are lost */
    double ratchet_share; /* of a year's credit above quota that reps expect on top of next year's quota */
};

bool gaming_is_on(const struct gaming *gaming);

/* What the customer of a deal asks off the price, share; `u` in (0,1). */
double concession_asked(const struct gaming *gaming, double u);

/* What a deal settles at, between what is asked and the most that the rep would give and may give. */
double concession_settled(const struct gaming *gaming, double asked_share, double limit_share);

/* What becomes of a deal that a rep would hold over; `u` in (0,1). */
enum hold_outcome { HOLD_REFUSED, HOLD_LOST, HOLD_WAITS };
enum hold_outcome hold_outcome(const struct gaming *gaming, double u);

/* Pay of a later year that credit of this year costs, by what the rep believes: its part above quota, times the ratchet, at the base
 * rate of target / quota. All of one year. */
double ratchet_cost_usd(const struct gaming *gaming, double before_usd, double credit_usd, double quota_usd,
                        double target_usd);

/* Whether `other` beats `natural` by more than rounding: a move for nothing is not made. */
bool move_is_worth_it(double other_usd, double natural_usd);
