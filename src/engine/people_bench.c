#include "people_bench.h"

#include "../base/arena.h"
#include <string.h>

size_t people_bench_bytes(const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    const size_t places = stage->slot_capacity * LANES, lanes = stage->roster.lane_count;
    if (!scenario->people)
        return 0;
    return sizeof(struct people_bench) + scenario->design_count * sizeof(struct route_notes) +
           scenario->design_count * places + (scenario->design_count + 2) * lanes * sizeof(double) +
           rep_groups_bytes(lanes);
}

static void add_picks(struct people_bench *people, struct arena *arena,
                      const struct route_notes *baseline_picks)
{
    const struct scenario *scenario = people->stage->scenario;
    const size_t places = people->stage->slot_capacity * LANES;
    people->picks = arena_array(arena, struct route_notes, scenario->design_count);
    for (size_t d = 0; d < scenario->design_count; d++)
        people->picks[d] = d == scenario->baseline
                               ? *baseline_picks
                               : (struct route_notes){ arena_array(arena, uint8_t, places), NULL };
}

struct people_bench *people_bench_beside(const struct people_bench *people, struct arena *arena,
                                         const struct route_notes *baseline_picks)
{
    struct people_bench *beside = arena_array(arena, struct people_bench, 1);
    *beside = *people;
    add_picks(beside, arena, baseline_picks);
    return beside;
}

struct people_bench *people_bench_in(struct arena *arena, const struct stage *stage,
                                     const struct route_notes *baseline_picks)
{
    const struct scenario *scenario = stage->scenario;
    const size_t lanes = stage->roster.lane_count;
    if (!scenario->people)
        return NULL;
    struct people_bench *people = arena_array(arena, struct people_bench, 1);
    *people = (struct people_bench){ .stage = stage,
                                     .paid_usd = arena_array(arena, double, scenario->design_count *lanes),
                                     .deals = arena_array(arena, double, lanes),
                                     .partner_deals = arena_array(arena, double, lanes),
                                     .groups = rep_groups_in(arena, lanes) };
    add_picks(people, arena, baseline_picks);
    return people;
}

double *people_bench_paid(const struct people_bench *people, size_t design)
{
    return people != NULL ? people->paid_usd + design * people->stage->roster.lane_count : NULL;
}

void people_bench_begin(struct people_bench *people)
{
    const size_t lanes = people->stage->roster.lane_count;
    memset(people->paid_usd, 0, people->stage->scenario->design_count * lanes * sizeof(double));
    memset(people->deals, 0, lanes * sizeof(double));
    memset(people->partner_deals, 0, lanes * sizeof(double));
}

void people_bench_expect(struct people_bench *people, const struct deal_block *deals)
{
    for (size_t d = 0; d < people->stage->scenario->design_count; d++)
        route_switch_forget(deals, people->picks[d].route);
}

/* How many deals each rep has under the baseline, and how many of them with a partner. */
static void count_deals(struct people_bench *people, const struct rep_block *reps,
                        const struct deal_block *deals, const uint8_t *routes)
{
    uint32_t met[LANES] = { 0 }, direct[LANES] = { 0 };
    for (size_t first = 0; first < deals->slot_count * LANES; first += LANES)
        for (size_t lane = 0; lane < LANES; lane++) {
            met[lane] += routes[first + lane] != NO_ROUTE;
            direct[lane] += routes[first + lane] == 0;
        }
    for (size_t lane = 0; lane < deals->lane_count; lane++) {
        const size_t rep = reps->first_lane + deals->seat[lane];
        people->deals[rep] += (double)met[lane] + deals->foregone.deals[lane];
        people->partner_deals[rep] += (double)(met[lane] - direct[lane]);
    }
}

void people_bench_note(struct people_bench *people, const struct rep_block *reps,
                       const struct deal_block *deals, struct route_switch *moved)
{
    const struct scenario *scenario = people->stage->scenario;
    const uint8_t *before = people->picks[scenario->baseline].route;
    count_deals(people, reps, deals, before);
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct route_pair pair = { before, people->picks[d].route };
        route_switch_add(people->stage->luck.instructions, deals, &pair, scenario->market.route_count,
                         &moved[d]);
    }
}

void people_bench_close(struct people_bench *people, struct tally *tallies)
{
    const struct stage *stage = people->stage;
    const double *baseline_usd = people_bench_paid(people, stage->scenario->baseline);
    rep_groups_find(&people->groups, &stage->roster, baseline_usd, people->deals, people->partner_deals);
    for (size_t d = 0; d < stage->scenario->design_count; d++)
        rep_pay_groups_add(&people->groups, &stage->roster, baseline_usd, people_bench_paid(people, d),
                           &tallies[d].rep_pay);
}
