/* What one part of a world adds, in a month, to what all its parts share under one line: the tally, claims on the team's SPIFF
 * budgets, and what partners are told. Parts are worked side by side, each on a sheet, and hand their sheets in in their own
 * order: sums do not depend on threads. Everything else that deals write belongs to one rep. */
#pragma once
#include "partner_log.h"
#include "rep_books.h"
#include "stage.h"

struct part_sheet {
    bool used;              /* since it was handed in */
    struct rep_books books; /* the line's, but for the claims on team budgets */
    double *claims_usd;     /* as month_usd of struct spiff_books; NULL: no SPIFF of the design has limits */
    struct tally tally;
    struct partner_log log; /* room 0: the market has no partners */
};

/* `deals`: the part's month never has more. */
size_t part_sheet_bytes(const struct stage *stage, const struct design *design, size_t deals);
void part_sheet_make(struct part_sheet *sheet, struct arena *arena, const struct stage *stage,
                     const struct design *design, size_t deals);

/* A part's month begins under a line with these books. */
void part_sheet_begin(struct part_sheet *sheet, const struct rep_books *books);

/* Adds everything to what all parts share, and empties the sheet. `partners` may be NULL. */
void part_sheet_hand_in(struct part_sheet *sheet, struct rep_books *books, struct partner_books *partners,
                        struct tally *tally);
