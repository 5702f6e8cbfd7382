/* Where deals that close so many months from now are counted, seen from the month the block works in. */
#pragma once
#include "rep_books.h"

enum { CLOSING_MONTHS = 16 }; /* MONTHS_TO_CLOSE_MAX and more, for tables of sixteen */
struct closing_months {
    int32_t slice[CLOSING_MONTHS];  /* of the books' ring of open periods */
    int32_t row[CLOSING_MONTHS];    /* first point of the outlook's row */
    int32_t inside[CLOSING_MONTHS]; /* 1: before the horizon ends; 0: after */
    size_t same_until;              /* months to close up to which a deal is in the quota period going on */
};

/* As standing_in of offer.c has it: a period going on is seen from now, a later one from its first month. */
struct closing_months closing_months_of(const struct outlook *outlook, const struct rep_books *books,
                                        size_t month, size_t horizon_months);
