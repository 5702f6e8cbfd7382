#include "run.h"

#include "../base/arena.h"
#include "partner_pilot_run.h"
#include "plain_terms.h"
#include "world.h"
#include "world_sample.h"
#include <omp.h>
#include <time.h>

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Threads that are asked for. */
static size_t processors(const struct run_spec *spec)
{
    return (size_t)(spec->threads > 0 ? spec->threads : omp_get_num_procs());
}

/* A thread for each world; where there are fewer worlds and they have parts, all threads share each. */
static bool shares_worlds(const struct run_spec *spec, const struct stage *stage)
{
    return processors(spec) > spec->worlds && world_parts(stage) > 1;
}

static size_t thread_count(const struct run_spec *spec)
{
    return processors(spec) < spec->worlds ? processors(spec) : spec->worlds;
}

enum { PILOT_BYTES_PER_DEAL = 3 * sizeof(double) + 2 };

/* Bytes of a design's rules, compiled: its terms and tables. */
static size_t rules_bytes(const struct scenario *scenario, const struct rep_plan *plan,
                          const struct partner_program *program)
{
    const struct market *market = &scenario->market;
    const struct pay_layout layout = pay_layout_of(plan, market, program);
    const size_t tables = scenario->behaviour.outlook == OUTLOOK_DYNAMIC ? 2 : 1;
    const size_t full =
        layout.plain
            ? 0
            : sizeof(struct full_plan) + group_outlook_bytes(&layout, market) + hires_bytes(plan, market) +
                  established_levels(plan, &layout) * market->segment_count * sizeof(struct pay_terms);
    const size_t points = market->segment_count * MONTHS_PER_YEAR * OUTLOOK_POINTS;
    return plain_terms_bytes(market) + full + sizeof layout + sizeof(struct design_stage) +
           sizeof(struct partner_terms) + tables * points * sizeof(double);
}

/* Bytes that one design adds: its rules and those of its steps, its tallies and its sample. */
static size_t design_bytes(const struct scenario *scenario, const struct design *design, size_t worlds)
{
    const struct market *market = &scenario->market;
    size_t bytes = rules_bytes(scenario, &design->rep, &design->program) +
                   (1 + design->change_count) * design_terms_bytes(design, market) +
                   (market->partner_type_count > 0 ? partner_stages_bytes(design) : 0);
    for (size_t i = 0; i < design->change_count; i++)
        bytes += sizeof(struct design) + sizeof(struct design_step) +
                 rules_bytes(scenario, &design->changes[i].rep, &design->changes[i].program);
    return bytes + sizeof(struct outlook) + SAMPLED_WORLDS * WORLD_PARTS_MAX * sizeof(struct deal_sampler) +
           worlds * (scenario->decompose ? HELD_KINDS : 1) * sizeof(struct tally) +
           DEAL_SAMPLE_MAX * sizeof(struct sampled_deal);
}

size_t run_memory_bytes(const struct run_spec *spec)
{
    const struct scenario *scenario = spec->scenario;
    const struct market *market = &scenario->market;
    struct arena *arena = arena_open();
    const struct stage stage = { .scenario = scenario,
                                 .roster = roster_of(market, arena),
                                 .slot_capacity = deal_block_slots(market) };
    const size_t pilot =
        PILOT_DEALS * PILOT_BYTES_PER_DEAL + deal_block_bytes(stage.slot_capacity, market->route_count);
    size_t bytes =
        arena_bytes(arena) + market->segment_count * pilot + thread_count(spec) * world_bench_bytes(&stage);
    if (processors(spec) > spec->worlds)
        bytes += processors(spec) * world_crew_bytes(&stage);
    if (market->partner_type_count > 0)
        bytes += partner_pilot_bytes(market) + world_bench_bytes(&stage);
    for (size_t d = 0; d < scenario->design_count; d++)
        bytes += design_bytes(scenario, &scenario->designs[d], spec->worlds) +
                 outlook_cache_bytes(market->segment_count);
    if (spec->sample && world_sample_is_possible(scenario))
        bytes += world_sample_bytes(scenario) + world_bench_bytes(&stage);
    arena_close(arena);
    return bytes;
}

/* Worlds are handed out in order, so those done are always the first so many. */
struct counter {
    size_t next, done, until; /* the next pause */
};

static bool stop_asked(const struct run_watch *watch)
{
    return watch->stop != NULL && *watch->stop != 0;
}

/* Room for the tallies of all worlds. */
static struct world_tallies tallies_in(struct arena *arena, const struct run_spec *spec)
{
    struct world_tallies all = { 0 };
    const int kinds = spec->scenario->decompose ? HELD_KINDS : 1;
    for (int held = 0; held < kinds; held++)
        all.held[held] = arena_array(arena, struct tally, spec->worlds * spec->scenario->design_count);
    return all;
}

static struct world_tallies tallies_of_world(const struct world_tallies *all, size_t world, size_t designs)
{
    struct world_tallies of_world = *all;
    for (int held = 0; held < HELD_KINDS; held++)
        if (all->held[held] != NULL)
            of_world.held[held] += world * designs;
    return of_world;
}

static void simulate(const struct run_spec *spec, const struct stage *stage, const struct world_tallies *all,
                     const struct deal_samples *samples, struct counter *counter)
{
    struct arena *arena = arena_open();
    struct world_bench bench =
        world_bench_shared(arena, stage, shares_worlds(spec, stage) ? processors(spec) : 1);
    while (!stop_asked(&spec->watch)) {
        size_t world;
#pragma omp atomic capture
        world = counter->next++;
        if (world >= counter->until)
            break;
        world_run(&bench, spec->seed, (uint32_t)world,
                  tallies_of_world(all, world, stage->scenario->design_count),
                  deal_samples_of_world(samples, world));
#pragma omp critical(watch)
        {
            counter->done++;
            if (spec->watch.world_done != NULL)
                spec->watch.world_done(spec->watch.context, counter->done, spec->worlds);
        }
    }
    arena_close(arena);
}

size_t run_pause_after(size_t worlds)
{
    size_t pause = 32;
    while (pause <= worlds)
        pause += (pause & (pause - 1)) == 0 ? pause / 2 : pause / 3;
    return pause;
}

/* From pause to pause, until every world is done, or enough of them are, or someone asks to stop. Whether it had enough. */
static bool simulate_all(const struct run_spec *spec, const struct stage *stage,
                         const struct world_tallies *all, const struct deal_samples *samples,
                         struct counter *counter)
{
    const bool pauses = spec->pauses.enough != NULL;
    const int threads = shares_worlds(spec, stage) ? 1 : (int)thread_count(spec);
    do {
        const size_t pause = run_pause_after(counter->done);
        counter->next = counter->done;
        counter->until = pauses && pause < spec->worlds ? pause : spec->worlds;
#pragma omp parallel num_threads(threads)
        simulate(spec, stage, all, samples, counter);
        const struct run_result so_far = { .scenario = spec->scenario,
                                           .seed = spec->seed,
                                           .worlds = counter->done,
                                           .tallies = all->held[HELD_NOTHING] };
        if (pauses && counter->done == counter->until && spec->pauses.enough(spec->pauses.context, &so_far))
            return true;
    } while (counter->done == counter->until && counter->done < spec->worlds);
    return counter->done == spec->worlds;
}

struct run_result run_worlds(const struct run_spec *spec, struct arena *arena)
{
    const double began = seconds_now();
    const size_t designs = spec->scenario->design_count;
    struct stage stage = stage_of(spec->scenario, spec->seed, arena);
    if (spec->instructions != NULL)
        stage.luck.instructions = spec->instructions;
    const struct deal_samples samples =
        deal_samples_in(arena, designs, spec->worlds, world_parts(&stage), stage.partner_deals_per_world);
    const struct world_tallies all = tallies_in(arena, spec);
    struct counter counter = { 0 };
    const bool enough = simulate_all(spec, &stage, &all, &samples, &counter);

    struct outlook *outlooks = arena_array(arena, struct outlook, designs);
    struct run_result result = { .scenario = spec->scenario,
                                 .seed = spec->seed,
                                 .worlds = counter.done,
                                 .stopped = !enough,
                                 .tallies = all.held[HELD_NOTHING],
                                 .outlooks = outlooks };
    for (int held = 0; held < HELD_KINDS; held++)
        result.held[held] = all.held[held];
    for (size_t d = 0; d < designs; d++) {
        outlooks[d] = stage.designs[d].outlook;
        result.samples[d] = samples.samplers[d].deals;
        result.sample_count[d] = deal_samples_gather(&samples, d, counter.done);
    }
    if (spec->sample && result.worlds > 0 && world_sample_is_possible(spec->scenario)) {
        struct world_sample *sample = arena_array(arena, struct world_sample, 1);
        *sample = world_sample_of(&stage, spec->seed, arena);
        result.sample = sample;
    }
    result.seconds = seconds_now() - began;
    return result;
}
