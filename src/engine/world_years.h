/* What one world under one design earned the vendor, year by year. */
#pragma once
#include "tally.h"

/* After the last month of `year`: what reps have been paid since the year before. SPIFFs and overlays belong to the year in which
 * the deal is won. */
void year_rep_pay_end(struct tally *tally, size_t year);

/* Pay of `year` that came after it had ended: a quota period that waited to be paid. */
void year_rep_pay_late(struct tally *tally, size_t year, double paid_usd);

/* After the last year: contribution of each. They add up to the tally's. */
void years_close(struct tally *tally);
