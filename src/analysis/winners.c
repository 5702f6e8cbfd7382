#include "winners.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include <math.h>

const char *const pay_change_band_names[PAY_CHANGE_BANDS] = { "below -5 %", "-5 % to -0.1 %", "within 0.1 %",
                                                              "0.1 % to 5 %", "above 5 %" };

static const char *const group_names[WINNER_GROUPS] = {
    "all reps",
    "decile 1, lowest pay",
    "decile 2",
    "decile 3",
    "decile 4",
    "decile 5",
    "decile 6",
    "decile 7",
    "decile 8",
    "decile 9",
    "decile 10, highest pay",
    "no partner deals",
    "up to 10 % partner deals",
    "10 to 25 % partner deals",
    "25 to 50 % partner deals",
    "over 50 % partner deals",
};

const char *winner_group_by(size_t group)
{
    return group == WINNER_ALL ? "all" : group < WINNER_SHARE ? "pay decile" : "partner share";
}

const char *winner_group_name(size_t group)
{
    return group_names[group];
}

bool run_has_people(const struct run_result *run)
{
    return run->scenario->people;
}

static void add(struct pay_change_group *sum, const struct pay_change_group *more)
{
    for (size_t band = 0; band < PAY_CHANGE_BANDS; band++)
        sum->reps[band] += more->reps[band];
    sum->baseline_usd += more->baseline_usd;
    sum->pay_usd += more->pay_usd;
}

static struct pay_change_group group_of(const struct tally *tally, size_t group)
{
    struct pay_change_group sum = { 0 };
    if (group >= WINNER_SHARE)
        return tally->rep_pay.by_share[group - WINNER_SHARE];
    if (group >= WINNER_DECILE)
        return tally->rep_pay.by_decile[group - WINNER_DECILE];
    for (size_t i = 0; i < PAY_DECILES; i++)
        add(&sum, &tally->rep_pay.by_decile[i]);
    return sum;
}

static double reps_of(const struct pay_change_group *group)
{
    double reps = 0.0;
    for (size_t band = 0; band < PAY_CHANGE_BANDS; band++)
        reps += group->reps[band];
    return reps;
}

static const struct tally *tally_at(const struct run_result *run, size_t world, size_t design)
{
    return &run->tallies[world * run->scenario->design_count + design];
}

struct winners winners_of(const struct run_result *run, size_t design, size_t group)
{
    BUG_IF(!run_has_people(run));
    const size_t worlds = run->worlds;
    const double confidence_share = run->scenario->confidence_share;
    struct arena *arena = arena_open();
    struct pay_change_group *of = arena_array(arena, struct pay_change_group, worlds), total = { 0 };
    double *over = arena_array(arena, double, worlds), *under = arena_array(arena, double, worlds);
    for (size_t world = 0; world < worlds; world++) {
        of[world] = group_of(tally_at(run, world, design), group);
        under[world] = reps_of(&of[world]);
        add(&total, &of[world]);
    }
    const double reps = reps_of(&total);
    struct winners winners = { .reps = reps / (double)worlds,
                               .baseline_usd = total.baseline_usd / reps,
                               .pay_usd = total.pay_usd / reps };
    for (size_t band = 0; band < PAY_CHANGE_BANDS; band++) {
        for (size_t world = 0; world < worlds; world++)
            over[world] = of[world].reps[band];
        winners.share[band] = estimate_ratio((struct ratio_sample){ over, under }, worlds, confidence_share);
    }
    for (size_t world = 0; world < worlds; world++) {
        over[world] = of[world].pay_usd - of[world].baseline_usd;
        under[world] = of[world].baseline_usd;
    }
    winners.change_share = estimate_ratio((struct ratio_sample){ over, under }, worlds, confidence_share);
    arena_close(arena);
    return winners;
}

double losers_at_the_top(const struct run_result *run, size_t design)
{
    enum { TOP_DECILES = 3 };
    double top = 0.0, all = 0.0;
    for (size_t world = 0; world < run->worlds; world++) {
        const struct pay_change_group *deciles = tally_at(run, world, design)->rep_pay.by_decile;
        for (size_t i = 0; i < PAY_DECILES; i++) {
            all += deciles[i].reps[0];
            top += i >= PAY_DECILES - TOP_DECILES ? deciles[i].reps[0] : 0.0;
        }
    }
    return top / all;
}
