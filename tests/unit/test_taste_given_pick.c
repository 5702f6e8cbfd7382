/* Luck given a choice, against the logit's closed forms. */
#include <criterion/criterion.h>

#include "../../src/engine/taste_given_pick.h"
#include "../../src/random/draw.h"
#include <math.h>

enum { DRAWS = 100000 };

static const struct draw_key key = { 7, 3 };

static void uniforms_of(uint32_t draw, size_t count, double *uniform)
{
    for (size_t r = 0; r < count; r++)
        uniform[r] = draw_uniform(key, draw, DRAW_ROUTE_TASTE + (enum draw_purpose)r, 0);
}

/* Share of the picks of `picked` that move when utilities go from `before` to `after`. */
static double share_moved(const double *before, const double *after, size_t count, size_t picked, size_t to,
                          double scale)
{
    double moved = 0.0;
    for (uint32_t draw = 0; draw < DRAWS; draw++) {
        double uniform[8], total[8];
        uniforms_of(draw, count, uniform);
        taste_given_pick(before, count, picked, scale, uniform, total);
        moved += pick_after(total, before, after, count, picked) == to ? 1.0 : 0.0;
    }
    return moved / DRAWS;
}

static double four_errors(double share)
{
    return 4.0 * sqrt(share * (1.0 - share) / DRAWS);
}

Test(taste_given_pick, two_routes_that_pay_the_same_are_picked_half_the_time)
{
    const double utility[] = { 3.0, 3.0 };
    double chance[2];
    pick_chances(utility, 2, 0.5, chance);
    cr_expect(chance[0] == 0.5 && chance[1] == 0.5);
}

/* P(1 after, 0 before) / P(0 before) = (1 / (1 + exp(-d)) - 1/2) / (1/2): what is raised only gains. */
Test(taste_given_pick, raising_the_other_of_two_equal_routes_moves_the_closed_forms_share)
{
    const double before[] = { 1.0, 1.0 }, scale = 0.5;
    for (double more = 0.0; more < 2.0; more += 0.4) {
        const double after[] = { 1.0, 1.0 + more };
        const double expected = 2.0 / (1.0 + exp(-more / scale)) - 1.0;
        const double share = share_moved(before, after, 2, 0, 1, scale);
        cr_expect(fabs(share - expected) <= four_errors(expected), "%g more moves %g, not %g", more, share,
                  expected);
        cr_expect(share_moved(before, after, 2, 1, 0, scale) == 0.0,
                  "nobody leaves the route that was raised");
    }
}

/* Over all picks, each as often as it comes, the other plan's logit comes back. */
Test(taste_given_pick, picks_of_all_routes_together_are_the_other_plans_logit)
{
    const double before[] = { 0.3, 1.1, -0.4, -INFINITY }, after[] = { 0.9, 0.2, -0.1, -INFINITY },
                 scale = 0.7;
    double of[4], to[4], chance[4], total = 0.0;
    pick_chances(before, 4, scale, of);
    pick_chances(after, 4, scale, to);
    for (size_t route = 0; route < 4; route++) {
        chance[route] = 0.0;
        for (size_t picked = 0; picked < 3; picked++)
            chance[route] += of[picked] * share_moved(before, after, 4, picked, route, scale);
        total += chance[route];
        cr_expect(fabs(chance[route] - to[route]) <= four_errors(to[route]), "route %zu: %g, not %g", route,
                  chance[route], to[route]);
    }
    cr_expect(fabs(total - 1.0) < 1e-12 && chance[3] == 0.0);
}

Test(taste_given_pick, the_largest_utility_is_gumbel_whichever_route_it_is)
{
    const double utility[] = { 0.0, 2.0, 5.0 }, scale = 2.0, euler = 0.57721566490153286;
    const double middle = scale * log(exp(0.0) + exp(1.0) + exp(2.5));
    for (size_t picked = 0; picked < 3; picked++) {
        double sum = 0.0;
        for (uint32_t draw = 0; draw < DRAWS; draw++) {
            double uniform[3], total[3];
            uniforms_of(draw, 3, uniform);
            taste_given_pick(utility, 3, picked, scale, uniform, total);
            sum += total[picked];
            for (size_t r = 0; r < 3; r++)
                cr_assert(total[r] <= total[picked]);
        }
        const double error = scale * 1.2825498301618641 / sqrt(DRAWS);
        cr_expect(fabs(sum / DRAWS - (middle + scale * euler)) <= 4.0 * error, "picked %zu", picked);
    }
}

Test(taste_given_pick, utilities_far_apart_overflow_nothing)
{
    const double utility[] = { -5000.0, 4000.0 }, uniform[] = { 0.3, 0.6 };
    double total[2];
    for (size_t picked = 0; picked < 2; picked++) {
        taste_given_pick(utility, 2, picked, 1.0, uniform, total);
        cr_expect(isfinite(total[0]) && isfinite(total[1]) && total[1 - picked] <= total[picked]);
        cr_expect(pick_after(total, utility, utility, 2, picked) == picked);
    }
}

Test(taste_given_pick, uniform_of_winning_lies_where_the_end_says)
{
    for (double u = 0.05; u < 1.0; u += 0.1) {
        cr_expect(win_uniform_given(true, 0.3, u) < 0.3);
        cr_expect(win_uniform_given(false, 0.3, u) >= 0.3 && win_uniform_given(false, 0.3, u) < 1.0);
    }
}
