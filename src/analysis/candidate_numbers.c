#include "candidate_numbers.h"

#include "../base/arena.h"
#include <math.h>

static double metric_in(const struct tally *tally, const char *name)
{
    const struct metric *metric = metric_named(name);
    const double under = metric->under(tally);
    return under != 0.0 ? metric->over(tally) / under : (double)NAN;
}

static double score_in(const struct tally *tally, enum score score)
{
    const struct partner_tally *partner = &tally->partner;
    switch (score) {
    case SCORE_PULL:
        return metric_in(tally, "pull_points");
    case SCORE_PUSHED:
        return metric_in(tally, "pushed_away_share");
    case SCORE_PULLED:
        return metric_in(tally, "pulled_in_share");
    case SCORE_PARTNER_SHARE:
        return metric_in(tally, "partner_share");
    case SCORE_ACTIVE_SHARE:
        return partner->partners > 0.0 ? 1.0 - partner->exits / partner->partners : (double)NAN;
    case SCORE_REP_PAY:
        return metric_in(tally, "rep_pay_usd");
    case SCORE_PAY_COST:
        return metric_in(tally, "rep_pay_usd") + tally->overlay_pay_usd + partner_tally_program_usd(partner);
    case SCORE_CONTRIBUTION:
    case SCORES:
        break;
    }
    return metric_in(tally, "contribution_usd");
}

void candidate_columns(const struct run_result *run, size_t design, double *columns)
{
    for (size_t m = 0; m < SCORES; m++)
        for (size_t world = 0; world < run->worlds; world++)
            *columns++ = score_in(&run->tallies[world * run->scenario->design_count + design], (enum score)m);
}

/* Of a column, and of it less the other one; worlds without a number are left out. */
static struct scored scored_of(const double *column, const double *present, size_t worlds,
                               double confidence_share)
{
    struct arena *arena = arena_open();
    double *left = arena_array(arena, double, worlds), *right = arena_array(arena, double, worlds);
    size_t count = 0, pairs = 0;
    for (size_t world = 0; world < worlds; world++)
        if (!isnan(column[world]))
            left[count++] = column[world];
    const struct estimate value = estimate_mean(left, count, confidence_share);
    for (size_t world = 0; world < worlds; world++) {
        if (isnan(column[world]) || isnan(present[world]))
            continue;
        left[pairs] = column[world];
        right[pairs++] = present[world];
    }
    const struct scored scored = { value, estimate_difference(left, right, pairs, confidence_share) };
    arena_close(arena);
    return scored;
}

/* The mean over draws, world by world: the same luck in every draw. */
static const double *mean_column(const double *const *columns, size_t draws, size_t worlds,
                                 struct arena *arena)
{
    double *mean = arena_array(arena, double, worlds);
    for (size_t draw = 0; draw < draws; draw++)
        for (size_t world = 0; world < worlds; world++)
            mean[world] += columns[draw * SCORES][world] / (double)draws;
    return mean;
}

size_t worst_tenth(size_t count)
{
    return count / 10;
}

/* How bad a number is: the worse the higher. */
static double badness(enum score score, double number)
{
    switch (score) {
    case SCORE_PULL:
        return fabs(number);
    case SCORE_PUSHED:
    case SCORE_PULLED:
    case SCORE_REP_PAY:
    case SCORE_PAY_COST:
        return number;
    case SCORE_PARTNER_SHARE:
    case SCORE_ACTIVE_SHARE:
    case SCORE_CONTRIBUTION:
    case SCORES:
        break;
    }
    return -number;
}

/* The draw at place worst_tenth, the worst first. */
static size_t worst_draw(const struct scored (*draws)[SCORES], size_t count, enum score score, bool change,
                         struct arena *arena)
{
    size_t *order = arena_array(arena, size_t, count);
    double *bad = arena_array(arena, double, count);
    for (size_t draw = 0; draw < count; draw++) {
        const struct scored *one = &draws[draw][score];
        bad[draw] = badness(score, change ? one->change.value : one->value.value);
        size_t place = draw;
        for (; place > 0 && bad[order[place - 1]] < bad[draw]; place--)
            order[place] = order[place - 1];
        order[place] = draw;
    }
    return order[worst_tenth(count)];
}

void candidate_numbers(const struct candidate_sample *sample, struct candidate *candidate,
                       struct arena *arena)
{
    const size_t worlds = sample->worlds;
    if (sample->draws == 0) {
        for (size_t m = 0; m < SCORES; m++)
            candidate->scores[m] =
                scored_of(sample->columns[m], sample->present[m], worlds, sample->confidence_share);
        return;
    }
    struct scored(*draws)[SCORES] = arena_alloc(arena, sample->draws * sizeof *draws);
    for (size_t draw = 0; draw < sample->draws; draw++)
        for (size_t m = 0; m < SCORES; m++)
            draws[draw][m] = scored_of(sample->columns[draw * SCORES + m], sample->present[draw * SCORES + m],
                                       worlds, sample->confidence_share);
    candidate->draws = (const struct scored(*)[SCORES])draws;
    struct arena *own = arena_open();
    for (size_t m = 0; m < SCORES; m++) {
        const enum score score = (enum score)m;
        if (sample->robust == ROBUST_MEAN) {
            candidate->scores[m] = scored_of(mean_column(sample->columns + m, sample->draws, worlds, own),
                                             mean_column(sample->present + m, sample->draws, worlds, own),
                                             worlds, sample->confidence_share);
            continue;
        }
        candidate->scores[m] =
            (struct scored){ draws[worst_draw(candidate->draws, sample->draws, score, false, own)][m].value,
                             draws[worst_draw(candidate->draws, sample->draws, score, true, own)][m].change };
    }
    arena_close(own);
}
