/* SPIFFs with limits, rep by rep and for the team: how many each rep has had, how much, and what is left of
 * shared budgets.
 *
 * Reps inside a month don't know of each other (DESIGN.md, promise 2), so a shared budget is looked at when a
 * month ends. A rep counts on the SPIFF while the budget was not spent at the start of the month. What the
 * month's closings claim is paid at its end, in full while the budget lasts; in the month it runs out all
 * claims get the same part. `evenkeel pay`, which knows days, pays the first in full and the last nothing: the same
 * dollars in total, differently shared. A budget starts again with each year, like a rep's count and cap. */
#pragma once
#include "design_terms.h"
#include "tally.h"

struct arena;

struct spiff_books {
    const struct design_terms *terms;
    size_t horizon_months, lane_count;
    double *deals;         /* [SPIFF][year of two][lane]: fitting deals won */
    double *claimed_usd;   /* the same: dollars */
    double *left_usd;      /* [SPIFF][year of two]: of the budget, at the start of this month */
    double *month_usd;     /* [SPIFF][route][month of 24]: claims on a budget by month of closing */
    double *rep_month_usd; /* [SPIFF][month of 24][lane]: the same by rep; NULL: nobody asks */
    double *paid_usd;      /* [lane]: as in struct rep_books */
};

/* `by_rep`: claims are also kept by rep. */
size_t spiff_books_bytes(size_t spiff_count, size_t lane_count, bool by_rep);

/* Nothing is kept where no SPIFF has limits. `paid_usd` may be NULL. */
struct spiff_books spiff_books_in(struct arena *arena, const struct design_terms *terms,
                                  size_t horizon_months, size_t lane_count, double *paid_usd);

void spiff_books_clear(struct spiff_books *books);

/* Makes `to` what `from` is; both know the same number of SPIFFs. */
void spiff_books_copy(const struct spiff_books *from, struct spiff_books *to);

/* A deal as SPIFFs see it: closing in month `closes` of the horizon, on day `day_of_year`. */
struct spiff_claim {
    size_t lane, route, closes;
    double day_of_year, price_usd;
};

/* What the deal would be paid of SPIFF `spiff`, by what the rep knows. */
double spiff_offer_usd(const struct spiff_books *books, size_t spiff, const struct spiff_claim *claim);

/* The deal is won. Returns what is paid at once; what goes by a budget is paid at the month's end. */
double spiff_claim_add(struct spiff_books *books, size_t spiff, const struct spiff_claim *claim,
                       struct tally *tally);

/* After the last deal of `month`: pays the claims of its closings, and renews a year that has ended. */
void spiff_books_end_month(struct spiff_books *books, size_t month, struct tally *tally);

/* Length of month_usd. */
size_t spiff_claim_count(size_t spiff_count);

/* Adds claims on budgets that were kept aside, an array like month_usd, and empties it. */
void spiff_books_take_claims(struct spiff_books *books, double *claims_usd);
