#include "backtest.h"

#include "../base/arena.h"
#include "../domain/day.h"
#include "../domain/pay_calendar.h"
#include "../engine/replay.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum sum { SUM_MOVED, SUM_PARTNER, SUM_WON, SUM_BOOKINGS, SUM_PAY, SUMS };

/* One data set's sums under one design, for one segment. */
struct draw_sums {
    double of[SUMS];
};

struct work {
    const struct backtest_spec *spec;
    struct backtest *backtest;
    struct arena *arena;
    size_t group_count;     /* segments and all */
    struct draw_sums *sums; /* [design][group][draw] */
    double *deals;          /* [group] */
};

static struct draw_sums *sums_at(const struct work *work, size_t design, size_t group)
{
    return work->sums + (design * work->group_count + group) * BACKTEST_DRAWS;
}

static size_t plan_year_begins(const struct backtest_spec *spec)
{
    return spec->scenario->designs[spec->in_force].rep.year_begins;
}

static bool is_of_year(const struct backtest_spec *spec, const struct observed_deal *deal)
{
    return spec->year == 0 || deal->day == INT_MIN ||
           plan_year_of_day(deal->day, plan_year_begins(spec)) == spec->year;
}

struct ordered {
    const struct observed_deal *deal;
    size_t number; /* in the file */
};

static int by_day(const void *a, const void *b)
{
    const struct ordered *one = a, *other = b;
    if (one->deal->day != other->deal->day)
        return one->deal->day < other->deal->day ? -1 : 1;
    return (one->number > other->number) - (one->number < other->number);
}

static struct ordered *in_order(struct work *work)
{
    const struct observed_deals *observed = work->spec->observed;
    struct ordered *order = arena_array(work->arena, struct ordered, observed->count);
    struct backtest *backtest = work->backtest;
    for (size_t i = 0; i < observed->count; i++) {
        if (is_of_year(work->spec, &observed->deals[i]))
            order[backtest->deals++] = (struct ordered){ &observed->deals[i], i };
        else
            backtest->outside_year++;
    }
    qsort(order, backtest->deals, sizeof *order, by_day);
    return order;
}

static double list_price(const struct backtest_spec *spec, const struct observed_deal *deal)
{
    if (!isnan(deal->list_usd))
        return deal->list_usd;
    const double discount_share = !isnan(deal->discount_share)
                                      ? deal->discount_share
                                      : spec->scenario->market.segments[deal->segment].discount_usual_share;
    return deal->amount_usd / (1.0 - discount_share);
}

static struct replay_deal replay_deal_of(const struct work *work, const struct ordered *ordered)
{
    const struct observed_deal *deal = ordered->deal;
    struct replay_deal again = { .number = (uint32_t)ordered->number,
                                 .segment = deal->segment,
                                 .route = deal->route,
                                 .list_usd = list_price(work->spec, deal),
                                 .price_usd = deal->amount_usd,
                                 .source = deal->source,
                                 .customer = deal->customer,
                                 .won = deal->won };
    if (!work->backtest->keeps_books)
        return again;
    again.lane = deal->rep;
    again.month = month_of_plan_year(deal->day, plan_year_begins(work->spec));
    again.close_day = (double)(deal->day - day_of(year_of_day(deal->day), month_of_day(deal->day), 1));
    return again;
}

/* Which draw of a deal's luck each data set has. */
static void choose_draws(const struct work *work, uint32_t number, const double *weight, uint8_t *chosen)
{
    double above[REPLAY_DRAWS], sum = 0.0;
    for (size_t i = 0; i < REPLAY_DRAWS; i++)
        above[i] = sum += weight[i];
    for (uint32_t k = 0; k < BACKTEST_DRAWS; k++) {
        const double u =
            sum * draw_uniform((struct draw_key){ work->spec->seed, 0 }, number, DRAW_RESAMPLE, k);
        size_t at = 0;
        while (at + 1 < REPLAY_DRAWS && !(u < above[at]))
            at++;
        while (at > 0 && !(weight[at] > 0.0))
            at--;
        chosen[k] = (uint8_t)at;
    }
}

static void add_deal(struct work *work, const struct replay_deal *deal, const struct replay_answer *answer)
{
    const size_t groups[2] = { deal->segment, work->group_count - 1 };
    uint8_t chosen[BACKTEST_DRAWS];
    choose_draws(work, deal->number, answer->weight, chosen);
    for (size_t g = 0; g < 2; g++)
        work->deals[groups[g]] += 1.0;
    for (size_t d = 0; d < work->spec->scenario->design_count; d++) {
        const struct replay_picks *picks = &answer->designs[d];
        for (size_t i = 0; i < REPLAY_DRAWS; i++)
            if (answer->weight[i] > 0.0)
                work->backtest->designs[d].moves[deal->route][picks->route[i]] += answer->weight[i];
        for (size_t k = 0; k < BACKTEST_DRAWS; k++) {
            const size_t i = chosen[k];
            for (size_t g = 0; g < 2; g++) {
                double *of = sums_at(work, d, groups[g])[k].of;
                of[SUM_MOVED] += picks->route[i] != deal->route ? 1.0 : 0.0;
                of[SUM_PARTNER] += picks->route[i] != 0 ? 1.0 : 0.0;
                of[SUM_WON] += picks->won[i] ? 1.0 : 0.0;
                of[SUM_BOOKINGS] += picks->won[i] ? deal->price_usd : 0.0;
                of[SUM_PAY] += picks->worth_usd[i];
            }
        }
    }
}

static int by_size(const void *a, const void *b)
{
    const double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

/* Mean and the range that holds `confidence_share` of the data sets. */
static struct estimate range_of(double *sample, double confidence_share)
{
    double sum = 0.0;
    for (size_t k = 0; k < BACKTEST_DRAWS; k++)
        sum += sample[k] - sample[0];
    const double mean = sample[0] + sum / BACKTEST_DRAWS;
    qsort(sample, BACKTEST_DRAWS, sizeof *sample, by_size);
    const size_t out = (size_t)floor(0.5 * (1.0 - confidence_share) * BACKTEST_DRAWS);
    return (struct estimate){ mean, sample[out], sample[BACKTEST_DRAWS - 1 - out] };
}

static struct estimate estimate_of_sum(const struct work *work, size_t design, size_t group, enum sum which,
                                       double divisor, const struct draw_sums *less)
{
    double sample[BACKTEST_DRAWS];
    const struct draw_sums *sums = sums_at(work, design, group);
    for (size_t k = 0; k < BACKTEST_DRAWS; k++)
        sample[k] = (sums[k].of[which] - (less != NULL ? less[k].of[which] : 0.0)) / divisor;
    return range_of(sample, work->spec->scenario->confidence_share);
}

static struct backtest_numbers numbers_of(const struct work *work, size_t design, size_t group)
{
    const double deals = work->deals[group];
    return (struct backtest_numbers){
        .deals = deals,
        .moved_share = estimate_of_sum(work, design, group, SUM_MOVED, deals, NULL),
        .partner_share = estimate_of_sum(work, design, group, SUM_PARTNER, deals, NULL),
        .won_share = estimate_of_sum(work, design, group, SUM_WON, deals, NULL),
        .bookings_usd = estimate_of_sum(work, design, group, SUM_BOOKINGS, 1.0, NULL),
        .pay_usd = estimate_of_sum(work, design, group, SUM_PAY, 1.0, NULL),
        .pay_change_usd =
            estimate_of_sum(work, design, group, SUM_PAY, 1.0, sums_at(work, work->spec->in_force, group)),
    };
}

static void meet_all(struct work *work, const struct ordered *order, struct replay *replay)
{
    struct backtest *backtest = work->backtest;
    for (size_t i = 0; i < backtest->deals; i++) {
        const struct replay_deal deal = replay_deal_of(work, &order[i]);
        struct replay_answer answer;
        replay_meet(replay, &deal, &answer);
        backtest->effective_draws += answer.effective_draws;
        if (answer.explained)
            add_deal(work, &deal, &answer);
        else
            backtest->unexplained++;
    }
    const size_t met = backtest->deals - backtest->unexplained;
    backtest->effective_draws = met > 0 ? backtest->effective_draws / (double)met : 0.0;
}

static struct replay *open_replay(struct work *work)
{
    const struct observed_deals *observed = work->spec->observed;
    const size_t lanes = work->backtest->keeps_books ? observed->reps.count : 1;
    size_t *segment = arena_array(work->arena, size_t, lanes);
    for (size_t i = observed->count; i-- > 0 && work->backtest->keeps_books;)
        segment[observed->deals[i].rep] = observed->deals[i].segment; /* of the rep's first deal */
    const struct replay_spec spec = { .scenario = work->spec->scenario,
                                      .seed = work->spec->seed,
                                      .observed = work->spec->in_force,
                                      .lane_count = lanes,
                                      .lane_segment = segment,
                                      .keep_books = work->backtest->keeps_books };
    return replay_open(&spec, work->arena);
}

struct backtest backtest_of(const struct backtest_spec *spec, struct arena *arena)
{
    const struct scenario *scenario = spec->scenario;
    struct backtest backtest = { .scenario = scenario,
                                 .observed = spec->observed,
                                 .in_force = spec->in_force,
                                 .year = spec->year,
                                 .keeps_books = spec->observed->can_be_paid && spec->year != 0,
                                 .designs =
                                     arena_array(arena, struct backtest_design, scenario->design_count) };
    struct arena *own = arena_open();
    struct work work = {
        .spec = spec, .backtest = &backtest, .arena = own, .group_count = scenario->market.segment_count + 1
    };
    work.sums =
        arena_array(own, struct draw_sums, scenario->design_count * work.group_count * BACKTEST_DRAWS);
    work.deals = arena_array(own, double, work.group_count);
    const struct ordered *order = in_order(&work);
    meet_all(&work, order, open_replay(&work));
    for (size_t d = 0; d < scenario->design_count; d++) {
        backtest.designs[d].all = numbers_of(&work, d, work.group_count - 1);
        for (size_t s = 0; s < scenario->market.segment_count; s++)
            backtest.designs[d].segments[s] = numbers_of(&work, d, s);
    }
    arena_close(own);
    return backtest;
}
