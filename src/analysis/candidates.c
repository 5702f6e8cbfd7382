#include "candidates.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "candidate_numbers.h"
#include "job_list.h"
#include <string.h>

/* Designs of one simulation beside the baseline: as many as keep a stop after Ctrl-C short. */
enum { BATCH_MAX = 16 };

const char *const cost_names[] = { "pay", "contribution", NULL };
const char *const robust_names[] = { "mean", "worst-10", NULL };

struct estimate candidate_cost(const struct candidate *candidate, enum cost_kind kind)
{
    const struct estimate change =
        candidate->scores[kind == COST_PAY ? SCORE_PAY_COST : SCORE_CONTRIBUTION].change;
    return kind == COST_PAY ? change
                            : (struct estimate){ 0.0 - change.value, 0.0 - change.high, 0.0 - change.low };
}

/* Tells the outer watch of worlds over all that will be asked for. */
struct relay {
    const struct run_watch *outer;
    double before, part, all; /* in candidates: done, in this simulation, to be asked for */
};

enum { PROGRESS_PARTS = 10000 };

static void relay_world(void *context, size_t done, size_t asked)
{
    const struct relay *relay = context;
    const double share = (relay->before + relay->part * (double)done / (double)asked) / relay->all;
    relay->outer->world_done(relay->outer->context, (size_t)(PROGRESS_PARTS * (share < 1.0 ? share : 1.0)),
                             PROGRESS_PARTS);
}

static const struct scenario *condition(const struct candidate_setting *setting, size_t draw)
{
    return setting->draw_count > 0 ? &setting->draws[draw] : setting->scenario;
}

static size_t conditions(const struct candidate_setting *setting)
{
    return setting->draw_count > 0 ? setting->draw_count : 1;
}

/* The baseline of a condition with `count` designs beside it. */
static struct scenario with_designs(const struct scenario *from, const struct design *designs, size_t count,
                                    struct arena *arena)
{
    struct scenario scenario = *from;
    scenario.designs = arena_array(arena, struct design, count + 1);
    scenario.designs[0] = from->designs[from->baseline];
    for (size_t i = 0; i < count; i++)
        scenario.designs[i + 1] = designs[i];
    scenario.design_count = count + 1;
    scenario.baseline = 0;
    scenario.decompose = false;
    return scenario;
}

/* Designs to be simulated under every condition. */
struct batch {
    const struct candidates *candidates;
    const struct design *designs;
    size_t count, draws, worlds;
    double *values; /* [draw][design][score][world] */
};

static size_t values_per_draw(const struct batch *batch)
{
    return batch->count * SCORES * batch->worlds;
}

/* Under one condition, with the worlds spread over `ranks`. False after Ctrl-C. */
static bool run_draw(const struct batch *batch, size_t draw, struct ranks ranks)
{
    const struct candidate_setting *setting = batch->candidates->setting;
    struct arena *own = arena_open();
    const struct scenario scenario =
        with_designs(condition(setting, draw), batch->designs, batch->count, own);
    struct relay relay = { .outer = &setting->rerun.watch, .all = (double)setting->runs_max };
    relay.part = (double)batch->count / (double)batch->draws;
    relay.before = (double)batch->candidates->count + (double)draw * relay.part;
    struct rerun rerun = setting->rerun;
    rerun.ranks = ranks;
    rerun.watch.context = &relay;
    if (rerun.watch.world_done != NULL)
        rerun.watch.world_done = relay_world;
    const struct run_result run = rerun_worlds(&rerun, &scenario, own);
    double *to = batch->values + draw * values_per_draw(batch);
    for (size_t i = 0; !run.stopped && i < batch->count; i++)
        candidate_columns(&run, i + 1, to + i * SCORES * batch->worlds);
    arena_close(own);
    return !run.stopped;
}

static void run_draw_alone(void *context, size_t draw)
{
    run_draw(context, draw, (struct ranks){ 0 });
}

/* Simulates `count` designs under every condition and hands each its columns: whole conditions are dealt to the ranks while they
 * go round, the worlds of the others are. False after Ctrl-C. */
static bool simulate(const struct candidates *candidates, const struct design *designs, size_t count,
                     double ***columns, struct arena *arena)
{
    const struct candidate_setting *setting = candidates->setting;
    struct batch batch = { candidates, designs, count, conditions(setting), setting->rerun.worlds, NULL };
    const size_t whole = job_list_even(batch.draws, &setting->rerun.ranks);
    bool good = true;
    batch.values = arena_array(arena, double, batch.draws *values_per_draw(&batch));
    const struct job_list jobs = { .count = whole,
                                   .threads = 1,
                                   .work = run_draw_alone,
                                   .context = &batch,
                                   .ranks = setting->rerun.ranks,
                                   .yields = { { batch.values, values_per_draw(&batch) * sizeof(double) } } };
    job_list_run(&jobs);
    for (size_t draw = whole; good && draw < batch.draws; draw++)
        good = run_draw(&batch, draw, setting->rerun.ranks);
    for (size_t i = 0; i < batch.draws * count * SCORES; i++)
        columns[i / SCORES % count][i / SCORES / count * SCORES + i % SCORES] =
            &batch.values[i * batch.worlds];
    return good;
}

static struct candidate *add(struct candidates *candidates)
{
    if (candidates->count == candidates->capacity) {
        candidates->capacity = candidates->capacity > 0 ? 2 * candidates->capacity : 64;
        struct candidate *grown = arena_array(candidates->arena, struct candidate, candidates->capacity);
        if (candidates->count > 0)
            memcpy(grown, candidates->items, candidates->count * sizeof *grown);
        candidates->items = grown;
    }
    struct candidate *candidate = &candidates->items[candidates->count++];
    *candidate = (struct candidate){ 0 };
    return candidate;
}

static double ***open_columns(const struct candidates *candidates, size_t count, struct arena *arena)
{
    double ***columns = arena_array(arena, double **, count);
    for (size_t i = 0; i < count; i++)
        columns[i] = arena_array(arena, double *, SCORES *conditions(candidates->setting));
    return columns;
}

static void weigh(const struct candidates *candidates, struct candidate *candidate, double **columns)
{
    const struct candidate_setting *setting = candidates->setting;
    const struct candidate_sample sample = { .columns = (const double *const *)columns,
                                             .present = (const double *const *)candidates->present_columns,
                                             .worlds = setting->rerun.worlds,
                                             .draws = setting->draw_count,
                                             .robust = setting->robust,
                                             .confidence_share = setting->scenario->confidence_share };
    candidate_numbers(&sample, candidate, candidates->arena);
}

struct candidates candidates_open(const struct candidate_setting *setting, struct arena *arena)
{
    const struct scenario *scenario = setting->scenario;
    struct candidates candidates = { .setting = setting, .arena = arena };
    double ***columns = open_columns(&candidates, scenario->design_count, arena);
    for (size_t first = 0, count; first < scenario->design_count; first += count) {
        count = scenario->design_count - first < BATCH_MAX ? scenario->design_count - first : BATCH_MAX;
        if (!simulate(&candidates, &scenario->designs[first], count, &columns[first], arena)) {
            candidates.stopped = true;
            return candidates;
        }
    }
    candidates.present = scenario_design_named(scenario, setting->grid->design);
    candidates.present_columns = columns[candidates.present];
    for (size_t d = 0; d < scenario->design_count; d++) {
        struct candidate *candidate = add(&candidates);
        candidate->design = scenario->designs[d].name;
        weigh(&candidates, candidate, columns[d]);
    }
    candidates.named_count = candidates.count;
    return candidates;
}

static bool same_point(const struct candidates *candidates, const size_t *one, const size_t *other)
{
    return memcmp(one, other, candidates->setting->grid->lever_count * sizeof *one) == 0;
}

const struct candidate *candidates_at(const struct candidates *candidates, const size_t *at)
{
    for (size_t i = candidates->named_count; i < candidates->count; i++)
        if (same_point(candidates, candidates->items[i].at, at))
            return &candidates->items[i];
    return NULL;
}

/* The design with its levers at `at`. False where the loader refuses it. */
static bool design_at(const struct candidates *candidates, const size_t *at, struct design *design,
                      struct arena *arena)
{
    const struct candidate_setting *setting = candidates->setting;
    const char *const kept[] = { setting->grid->design, NULL };
    struct rerun rerun = setting->rerun;
    struct diag problems = { 0 };
    struct scenario scenario;
    rerun.designs = kept;
    const bool good = rerun_load(&rerun, grid_changes(setting->grid, at, arena), &scenario, arena, &problems);
    if (good)
        *design = scenario.designs[scenario_design_named(&scenario, setting->grid->design)];
    diag_close(&problems);
    return good;
}

/* At most BATCH_MAX points that were not run before. */
static void run_batch(struct candidates *candidates, const size_t *const *points, size_t count)
{
    struct arena *own = arena_open();
    struct design designs[BATCH_MAX];
    bool good[BATCH_MAX];
    size_t design_count = 0;
    for (size_t i = 0; i < count; i++) {
        good[i] = design_at(candidates, points[i], &designs[design_count], own);
        design_count += good[i];
    }
    double ***columns = open_columns(candidates, BATCH_MAX, own);
    candidates->stopped = design_count > 0 && !simulate(candidates, designs, design_count, columns, own);
    const size_t bytes = candidates->setting->grid->lever_count * sizeof **points;
    for (size_t i = 0, d = 0; !candidates->stopped && i < count; i++) {
        struct candidate *candidate = add(candidates);
        size_t *at = arena_alloc(candidates->arena, bytes);
        memcpy(at, points[i], bytes);
        candidate->at = at;
        candidate->refused = !good[i];
        candidates->runs++;
        if (good[i])
            weigh(candidates, candidate, columns[d++]);
    }
    arena_close(own);
}

void candidates_run(struct candidates *candidates, const size_t *points, size_t count)
{
    const size_t levers = candidates->setting->grid->lever_count;
    for (size_t next = 0; next < count && !candidates->stopped;) {
        const size_t *batch[BATCH_MAX];
        size_t size = 0;
        for (; next < count && size < BATCH_MAX; next++) {
            const size_t *at = &points[next * levers];
            bool known = candidates_at(candidates, at) != NULL;
            for (size_t i = 0; i < size && !known; i++)
                known = same_point(candidates, batch[i], at);
            if (!known)
                batch[size++] = at;
        }
        if (size > 0)
            run_batch(candidates, batch, size);
    }
}

size_t candidates_memory_bytes(const struct candidate_setting *setting)
{
    struct arena *arena = arena_open();
    struct design designs[BATCH_MAX];
    for (size_t i = 0; i < BATCH_MAX; i++)
        designs[i] = setting->scenario->designs[setting->scenario->baseline];
    const struct scenario scenario = with_designs(setting->scenario, designs, BATCH_MAX, arena);
    const size_t bytes = rerun_memory_bytes(&setting->rerun, &scenario);
    arena_close(arena);
    return bytes + setting->runs_max * (sizeof(struct candidate) +
                                        setting->draw_count * SCORES * sizeof(struct scored) + 256);
}
