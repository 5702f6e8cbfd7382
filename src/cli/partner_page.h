/* The page that partners may read, asked for by `partner-view` and by `report --for partner`. */
#pragma once
#include "../report/partner_view.h"
#include "ask.h"

/* Whether the market has partners; said on standard error where it has none. */
bool partner_page_has_readers(const struct ask *ask);

/* Simulates and hands over the page of view's design on `answer` (NULL: files alone); `view` needs no comparison. False after an
 * error in ask->diag. */
bool partner_page_make(struct ask *ask, struct partner_view view, FILE *answer);
