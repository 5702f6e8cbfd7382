/* Luck of a choice that has been made: what a rep's tastes must have been, given the route it picked.
 *
 * Total utility of a route is U_r = v_r + scale x G_r with G_r standard Gumbel, so the largest of them is itself Gumbel around
 * m = scale x log(sum of exp(v_r / scale)) and, whichever route it is, independent of which (Gumbel-max). Given that route j was
 * picked: U_j is drawn from that maximum, and every other U_r is v_r's Gumbel cut off above U_j,
 *     U_r = -scale x log(exp(-U_j / scale) + E_r x exp(-v_r / scale)),  E_r standard exponential,
 * each from one uniform, nothing rejected (Maddison, Tarlow and Minka, "A* Sampling", 2014, section 3). */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Chance that each of `count` routes is picked: the logit. A route at -INFINITY is closed. `scale` above 0. */
void pick_chances(const double *utility, size_t count, double scale, double *chance);

/* Total utilities given that `picked` has the largest. `uniform` [count] in (0,1). `total[picked]` is never below another. */
void taste_given_pick(const double *utility, size_t count, size_t picked, double scale, const double *uniform,
                      double *total);

/* The route of largest utility once the others' worth has changed: `total` + `after` - `before`. Stays with `picked` at a tie, so where
 * nothing changes nothing moves. */
size_t pick_after(const double *total, const double *before, const double *after, size_t count,
                  size_t picked);

/* The uniform that a deal is won by, given that it was won or lost at `chance`. */
double win_uniform_given(bool won, double chance, double uniform);
