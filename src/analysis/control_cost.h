/* The loss of control a rep would put up with for what a partner route pays.
 *
 * A rep works a deal with a partner where the pay it expects there, less the hours it takes, beats direct by more than
 * the control it gives up (MODEL.md section 7, taste aside). The cost at which half the deals are better each way is the
 * route's break-even: with a larger one in the behaviour file most deals go direct, with a smaller one most go this way. */
#pragma once
#include "break_even.h"

/* In the units of the behaviour file's `control`, before internal trust. NONE: at no cost of control do half the deals
 * go this way, or trust is 1 and control costs nothing. UNKNOWN: no deal is of the part.
 * `part` is of one partner route. From the sampled deals. */
struct break_even_number control_cost_neutral(const struct run_result *run, size_t design,
                                              struct break_even_part part);

/* What the behaviour file says of a route; 0 where it says nothing. */
double control_cost_given(const struct behaviour *behaviour, const char *route);
