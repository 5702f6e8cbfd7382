#include "run.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "checkpoint.h"
#include "partner_pilot_run.h"
#include "plain_terms.h"
#include "stretch.h"
#include "world.h"
#include "world_exchange.h"
#include "world_sample.h"
#include <omp.h>
#include <stdlib.h>
#include <string.h>
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
                                 .slot_capacity = deal_block_slots(market, stretch_months_most(scenario)) };
    const size_t pilot = PILOT_DEALS * PILOT_BYTES_PER_DEAL +
                         deal_block_bytes(deal_block_slots(market, 1), market->route_count);
    size_t bytes =
        arena_bytes(arena) + market->segment_count * pilot + thread_count(spec) * world_bench_bytes(&stage);
    if (processors(spec) > spec->worlds)
        bytes += processors(spec) * world_crew_bytes(&stage);
    if (market->partner_type_count > 0)
        bytes += partner_pilot_bytes(market) + world_bench_bytes(&stage) +
                 processors(spec) * world_crew_bytes(&stage);
    for (size_t d = 0; d < scenario->design_count; d++)
        bytes += design_bytes(scenario, &scenario->designs[d], spec->worlds) +
                 outlook_cache_bytes(market->segment_count);
    if (spec->sample && world_sample_is_possible(scenario))
        bytes += world_sample_bytes(scenario) + world_bench_bytes(&stage);
    arena_close(arena);
    return bytes;
}

/* A run being done. Worlds are handed out in order, so those done at a pause are always the first so many. */
struct work {
    const struct run_spec *spec;
    const struct stage *stage;
    struct world_tallies tallies;
    struct deal_samples samples;
    bool *is_done;            /* [world] */
    size_t next, until, done; /* until: the next pause */
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

static struct world_results results_of_world(const struct work *work, size_t world)
{
    struct world_results results = { .design_count = work->spec->scenario->design_count,
                                     .samplers = deal_samples_of_world(&work->samples, world) };
    if (results.samplers != NULL)
        results.sampler_count = work->samples.parts * work->samples.designs;
    for (int held = 0; held < HELD_KINDS; held++)
        if (work->tallies.held[held] != NULL)
            results.held[held] = work->tallies.held[held] + world * results.design_count;
    return results;
}

static void keep_world(const struct work *work, size_t world)
{
    const struct world_results results = results_of_world(work, world);
    checkpoint_add(work->spec->checkpoint, world, &results);
}

/* The file begins with all that were done before it was due. */
static void keep_all_done(const struct work *work)
{
    checkpoint_create(work->spec->checkpoint);
    for (size_t world = 0; world < work->spec->worlds; world++)
        if (work->is_done[world])
            keep_world(work, world);
}

static void world_is_done(struct work *work, size_t world)
{
    const struct run_watch *watch = &work->spec->watch;
    struct checkpoint *checkpoint = work->spec->checkpoint;
    work->is_done[world] = true;
    work->done++;
    if (checkpoint != NULL && checkpoint->file != NULL)
        keep_world(work, world);
    else if (checkpoint != NULL && checkpoint_is_due(checkpoint))
        keep_all_done(work);
    if (watch->world_done != NULL)
        watch->world_done(watch->context, work->done, work->spec->worlds);
}

static bool is_mine(const struct run_spec *spec, size_t world)
{
    return rank_of(&spec->ranks, world) == spec->ranks.rank;
}

static void simulate(struct work *work)
{
    struct arena *arena = arena_open();
    struct world_bench bench = world_bench_shared(
        arena, work->stage, shares_worlds(work->spec, work->stage) ? processors(work->spec) : 1);
    while (!stop_asked(&work->spec->watch)) {
        size_t world;
#pragma omp atomic capture
        world = work->next++;
        if (world >= work->until)
            break;
        if (work->is_done[world] || !is_mine(work->spec, world))
            continue;
        const struct world_results to = results_of_world(work, world);
        struct world_tallies tallies = { { NULL } };
        memcpy(tallies.held, to.held, sizeof tallies.held);
        world_run(&bench, work->spec->seed, (uint32_t)world, tallies, to.samplers);
#pragma omp critical(watch)
        world_is_done(work, world);
    }
    arena_close(arena);
}

/* What an earlier run of the same kept. */
static void recall_worlds(struct work *work)
{
    struct checkpoint *checkpoint = work->spec->checkpoint;
    const unsigned char *parcel;
    size_t world, bytes;
    while (checkpoint->file != NULL && checkpoint_next(checkpoint, &world, &parcel, &bytes)) {
        if (world >= work->spec->worlds || work->is_done[world])
            continue;
        const struct world_results to = results_of_world(work, world);
        work->is_done[world] = parcel_read(parcel, bytes, &to);
        work->done += work->is_done[world];
    }
    checkpoint_begin(checkpoint);
}

static struct world_results results_for_exchange(const void *context, size_t world)
{
    return results_of_world(context, world);
}

static void world_is_received(void *context, size_t world)
{
    world_is_done(context, world);
}

/* What ranks did since `from` goes to those that are to have it; all then know what is done. */
static void exchange_worlds(struct work *work, size_t from, const bool *known)
{
    const struct run_spec *spec = work->spec;
    const struct world_exchange exchange = { .ranks = spec->ranks,
                                             .from = from,
                                             .until = work->until,
                                             .known = spec->everywhere ? NULL : known,
                                             .results_of = results_for_exchange,
                                             .received = world_is_received,
                                             .context = work };
    if (spec->everywhere)
        worlds_to_all(&exchange);
    else
        worlds_to_first(&exchange);
    for (size_t world = from; world < work->until; world++)
        work->is_done[world] = true;
}

/* How many of the first worlds are done without a gap. */
static size_t worlds_in_a_row(const struct work *work)
{
    size_t world = 0;
    while (world < work->until && work->is_done[world])
        world++;
    return world;
}

size_t run_pause_after(size_t worlds)
{
    size_t pause = 32;
    while (pause <= worlds)
        pause += (pause & (pause - 1)) == 0 ? pause / 2 : pause / 3;
    return pause;
}

static bool has_enough(const struct work *work)
{
    const struct run_spec *spec = work->spec;
    const struct run_result so_far = { .scenario = spec->scenario,
                                       .seed = spec->seed,
                                       .worlds = work->until,
                                       .tallies = work->tallies.held[HELD_NOTHING] };
    return work->until == spec->worlds || (spec->pauses.enough != NULL && spec->ranks.rank == 0 &&
                                           spec->pauses.enough(spec->pauses.context, &so_far));
}

/* Ranks hand in what they did every so often, so that it can be kept. */
enum { ROUND_WORLDS_PER_THREAD = 8 };

static size_t pause_after(const struct run_spec *spec, size_t worlds)
{
    const size_t pause = run_pause_after(worlds);
    return spec->pauses.enough != NULL && pause < spec->worlds ? pause : spec->worlds;
}

static bool *copy_of(const bool *flags, size_t count)
{
    bool *copy = malloc(count);
    if (copy == NULL)
        memory_exhausted(count);
    return memcpy(copy, flags, count);
}

/* Threads that share worlds are not inside another team, where OpenMP would start new ones for every month. */
static void simulate_together(struct work *work, int threads)
{
    if (threads == 1) {
        simulate(work);
        return;
    }
#pragma omp parallel num_threads(threads)
    simulate(work);
}

/* From pause to pause, until every world is done, or enough of them are, or someone asks to stop. Returns how many of the
 * first worlds are done. */
static size_t simulate_all(struct work *work, bool *enough)
{
    const struct run_spec *spec = work->spec;
    const int threads = shares_worlds(spec, work->stage) ? 1 : (int)thread_count(spec);
    const bool ranked = spec->ranks.count > 1;
    size_t done = 0, round = ROUND_WORLDS_PER_THREAD * processors(spec) * (size_t)spec->ranks.count;
    if (ranked)
        ranks_share(&round, sizeof round); /* rank 0's: machines may differ in processors */
    do {
        const size_t pause = pause_after(spec, done);
        work->next = done;
        work->until = ranked && done + round < pause ? done + round : pause;
        bool *known = ranked ? copy_of(work->is_done, work->until) : NULL;
        simulate_together(work, threads);
        if (ranked)
            exchange_worlds(work, done, known);
        free(known);
        done = worlds_in_a_row(work);
        *enough = done == pause && has_enough(work);
        if (ranked)
            ranks_share(enough, sizeof *enough);
    } while (done == work->until && !*enough);
    if (!*enough && done > 0 && spec->checkpoint != NULL && spec->checkpoint->file == NULL)
        keep_all_done(work);
    return done;
}

/* What ranks that go on from a result must have alike; numbers of the stage tell where a C library rounds otherwise. */
static uint64_t question_of(const struct work *work)
{
    const struct run_spec *spec = work->spec;
    const size_t designs = spec->scenario->design_count;
    uint64_t question = spec->seed ^ (uint64_t)spec->worlds << 32 ^ designs;
    for (size_t d = 0; spec->everywhere && d < designs; d++) {
        const struct outlook *outlook = &work->stage->designs[d].outlook;
        for (size_t segment = 0; segment < outlook->segment_count; segment++) {
            uint64_t bits;
            memcpy(&bits, &outlook->now[segment][0][OUTLOOK_CELLS_PER_QUOTA], sizeof bits);
            question = 31 * question + bits;
        }
    }
    return question;
}

struct run_result run_worlds(const struct run_spec *spec, struct arena *arena)
{
    const double began = seconds_now();
    const size_t designs = spec->scenario->design_count;
    struct stage stage = stage_shared(spec->scenario, spec->seed, processors(spec), spec->rough, arena);
    if (spec->instructions != NULL)
        stage.luck.instructions = spec->instructions;
    struct work work = { .spec = spec,
                         .stage = &stage,
                         .tallies = tallies_in(arena, spec),
                         .samples = deal_samples_in(arena, designs, spec->worlds, world_parts(&stage),
                                                    stage.partner_deals_per_world),
                         .is_done = arena_array(arena, bool, spec->worlds) };
    if (spec->checkpoint != NULL)
        recall_worlds(&work);
    if (spec->ranks.count > 1) {
        ranks_agree(question_of(&work));
        ranks_share(work.is_done, spec->worlds);
    }
    bool enough;
    const size_t done = simulate_all(&work, &enough);

    struct outlook *outlooks = arena_array(arena, struct outlook, designs);
    struct run_result result = { .scenario = spec->scenario,
                                 .seed = spec->seed,
                                 .worlds = done,
                                 .stopped = !enough,
                                 .ranks = spec->ranks,
                                 .tallies = work.tallies.held[HELD_NOTHING],
                                 .outlooks = outlooks };
    for (int held = 0; held < HELD_KINDS; held++)
        result.held[held] = work.tallies.held[held];
    for (size_t d = 0; d < designs; d++) {
        outlooks[d] = stage.designs[d].outlook;
        result.samples[d] = work.samples.samplers[d].deals;
        result.sample_count[d] = deal_samples_gather(&work.samples, d, done);
    }
    if (spec->sample && spec->ranks.rank == 0 && result.worlds > 0 &&
        world_sample_is_possible(spec->scenario)) {
        struct world_sample *sample = arena_array(arena, struct world_sample, 1);
        *sample = world_sample_of(&stage, spec->seed, arena);
        result.sample = sample;
    }
    result.seconds = seconds_now() - began;
    return result;
}
