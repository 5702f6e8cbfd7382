/* One rep's year under one design in the scalar C peer: each deal chosen and settled as it comes, the pay at the end. */
#pragma once
#include "gsl_deal.h"

struct gsl_book {
    double credit_usd, extra_usd; /* of the quota year; pay beyond the curve's */
    size_t partner_won;
};

/* Works one deal: offers, choice, twin, win, settling; counts it in `tally`. */
void gsl_book_work(const struct peer_market *market, const struct peer_design *design, size_t month,
                   const struct gsl_deal *deal, struct gsl_book *book, struct tally *tally);

/* Pays the rep for the year. */
void gsl_book_close(const struct peer_design *design, const struct gsl_book *book, struct tally *tally);
