/* How many months are drawn and worked in one go.
 *
 * A rep's deals follow each other, as each is worth what the rep has by then; but where the end of a month changes nothing for
 * anybody, the next month may follow at once: a rep with few deals in one month has more in another, so that lanes are
 * filled better, and what reps have stays at hand. It ends where a quota period of any design ends, or could be closed in, where a
 * design takes a step, or when there are deals enough. It depends on the scenario alone, never on threads or instructions. */
#pragma once
#include "seating.h"
#include "stage.h"

/* What no stretch of the scenario passes: columns are as long. */
size_t stretch_months_most(const struct scenario *scenario);

/* Whether months can be joined at all: every plan is plain (plain_terms.h), reps share nothing, and nobody games. */
bool stretch_is_possible(const struct stage *stage);

/* Months from `month` of the horizon on that are worked together; 1: that month alone. */
size_t stretch_months_from(const struct stage *stage, size_t month);
