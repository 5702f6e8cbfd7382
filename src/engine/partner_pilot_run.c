#include "partner_pilot_run.h"

#include "../base/arena.h"
#include "partner_notes.h"
#include "world.h"
#include <math.h>

enum { WORLDS_LEAST = 4, WORLDS_MOST = 512 };

static double candidate_deals_per_year(const struct stage *stage)
{
    return stage->partner_deals_per_world / (double)stage->scenario->market.years;
}

static uint32_t world_count(const struct stage *stage)
{
    const double worlds = ceil((stage->rough ? PARTNER_PILOT_DEALS_ROUGH : PARTNER_PILOT_DEALS) /
                               fmax(candidate_deals_per_year(stage), 1.0));
    return (uint32_t)fmin(fmax(worlds, WORLDS_LEAST), WORLDS_MOST);
}

/* The baseline alone, for a year. */
struct pilot_scene {
    struct scenario scenario;
    struct design design;
    struct design_path path; /* of no steps */
    struct stage stage;
};

static void set_scene(struct pilot_scene *scene, const struct stage *stage)
{
    const size_t baseline = stage->scenario->baseline;
    scene->scenario = *stage->scenario;
    scene->design = stage->scenario->designs[baseline];
    scene->design.change_count = 0;
    scene->scenario.designs = &scene->design;
    scene->scenario.design_count = 1;
    scene->scenario.baseline = 0;
    scene->scenario.decompose = false;
    scene->scenario.people = false;
    scene->stage = *stage;
    scene->stage.scenario = &scene->scenario;
    scene->stage.designs = &stage->designs[baseline];
    scene->stage.paths = &scene->path;
    scene->stage.horizon_months = MONTHS_PER_YEAR;
}

static void simulate(const struct stage *stage, uint64_t seed, uint32_t worlds, size_t threads,
                     struct partner_notes *notes)
{
    struct arena *arena = arena_open();
    struct pilot_scene *scene = arena_array(arena, struct pilot_scene, 1);
    set_scene(scene, stage);
    struct world_bench bench = world_bench_shared(arena, &scene->stage, threads);
    partner_books_hold(bench.lines[0].partners, notes);
    const struct world_tallies to = { { arena_array(arena, struct tally, 1) } };
    for (uint32_t w = 0; w < worlds; w++)
        world_run(&bench, seed, (uint32_t)PARTNER_PILOT_WORLD + w, to, NULL);
    arena_close(arena);
}

/* Sales of a type in a segment over all worlds, per unit of what its partners had of the segment's candidates. */
static struct partner_year per_share(const struct partner_year *sold, double share)
{
    const double part = share > 0.0 ? 1.0 / share : 0.0;
    return (struct partner_year){ sold->deals * part, sold->list_usd * part, sold->price_usd * part,
                                  sold->buy_price_usd * part };
}

static struct partner_pilot pilot_of(const struct partner_notes *notes, uint32_t worlds)
{
    struct partner_pilot pilot = { .deal_count = notes->kept, .deals = notes->deals };
    for (size_t t = 0; t < notes->market->partner_type_count; t++)
        for (size_t s = 0; s < notes->market->segment_count; s++) {
            const double share = notes->candidate_share[t][s];
            pilot.type_share[t][s] = share / (double)worlds;
            for (size_t source = 0; source < DEAL_SOURCES; source++)
                pilot.years[t][s][source] = per_share(&notes->sold[t][s][source], share);
        }
    for (size_t i = 0; i < notes->kept; i++)
        notes->deals[i].weight = (double)notes->seen / (double)notes->kept / (double)worlds;
    return pilot;
}

struct partner_pilot partner_pilot_run(const struct stage *stage, uint64_t seed, size_t threads,
                                       struct arena *arena)
{
    const uint32_t worlds = world_count(stage);
    const double deals = candidate_deals_per_year(stage) * (double)worlds;
    struct partner_notes notes = {
        .market = &stage->scenario->market,
        .stride = 1 + (size_t)(deals / ORDINARY_DEALS_MOST),
        .room = ORDINARY_DEALS_MOST,
        .deals = arena_array(arena, struct ordinary_deal, ORDINARY_DEALS_MOST),
    };
    simulate(stage, seed, worlds, threads, &notes);
    return pilot_of(&notes, worlds);
}
