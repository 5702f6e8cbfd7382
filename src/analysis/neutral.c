#include "neutral.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../input/field_path.h"
#include "../input/item_name.h"
#include "../input/scenario_tree.h"
#include "plan_levers.h"
#include <math.h>
#include <string.h>

/* Twice what evens out pay on average is where a search begins, four times that is where it ends: with a flat SPIFF
 * small deals move first, so less than the average moves as many. */
static const double first_reach = 2.0, last_reach = 8.0;
static const double spiff_least_usd = 100.0, spiff_most_usd = 1e6;

static const struct node *plan_of(const struct node *tree, const char *design)
{
    const struct node *designs = node_at(tree, "designs");
    return node_at(designs->items[item_named(designs, design)], "rep");
}

static double reach_usd(const struct break_even *even, double times)
{
    const double average_usd = even->spiff_usd.status == BREAK_EVEN_FOUND ? fabs(even->spiff_usd.value) : 0.0;
    return ceil(fmin(fmax(times * average_usd, spiff_least_usd), spiff_most_usd) / 100.0) * 100.0;
}

/* A SPIFF can only add, so where the design pulls toward partners already there is none. */
static bool search_spiff(const struct comparison *comparison, size_t design, const struct rerun *rerun,
                         const struct plan_lever *plan, struct neutral_design *result, struct diag *diag)
{
    const struct break_even *even = &comparison->designs[design].break_even;
    const double reaches[] = { first_reach, last_reach };
    result->spiff.status = LEVER_NONE_IN_RANGE;
    size_t runs = 0;
    for (size_t i = 0; i < 2 && result->spiff.status == LEVER_NONE_IN_RANGE; i++) {
        result->spiff_high_usd = reach_usd(even, reaches[i]);
        const struct lever lever = spiff_lever(plan, result->spiff_high_usd);
        if (!lever_search(rerun, plan->design, &lever, LEVER_PULL, &result->spiff, diag))
            return false;
        runs += result->spiff.runs;
        if (result->spiff.at_low.pull.value > 0.0)
            break;
    }
    result->spiff.runs = runs;
    return true;
}

static bool search_design(const struct comparison *comparison, size_t design, const struct rerun *rerun,
                          const struct node *tree, struct neutral_design *result, struct diag *diag)
{
    const struct scenario *scenario = comparison->run->scenario;
    const char *name = scenario->designs[design].name;
    const struct node *rep = plan_of(tree, name);
    const struct plan_lever plan = { .design = name,
                                     .spiffs = node_at(rep, "spiffs"),
                                     .credit = node_at(rep, "credit"),
                                     .direct = scenario->market.routes[0].name };
    const struct lever credit = credit_lever(&plan);
    if (!search_spiff(comparison, design, rerun, &plan, result, diag))
        return false;
    result->searched = result->spiff.status != LEVER_STOPPED;
    return !result->searched || lever_search(rerun, name, &credit, LEVER_PULL, &result->credit, diag);
}

/* Tells of worlds as if every search took as many runs. */
struct relay {
    const struct run_watch *outer;
    size_t search, searches, runs_told, worlds;
};

enum { RUNS_EXPECTED = 26 }; /* of both searches of a design */

static void relay_world(void *context, size_t done, size_t asked)
{
    struct relay *relay = context;
    relay->runs_told += done == asked;
    const size_t runs = relay->runs_told < RUNS_EXPECTED ? relay->runs_told : RUNS_EXPECTED - 1;
    relay->outer->world_done(relay->outer->context,
                             (relay->search * RUNS_EXPECTED + runs) * relay->worlds + 1,
                             relay->searches * RUNS_EXPECTED * relay->worlds);
}

static struct rerun watched(const struct rerun *rerun, struct relay *relay)
{
    struct rerun inner = *rerun;
    inner.watch.context = relay;
    if (inner.watch.world_done != NULL)
        inner.watch.world_done = relay_world;
    return inner;
}

static bool stop_asked(const struct rerun *rerun)
{
    return rerun->watch.stop != NULL && *rerun->watch.stop != 0;
}

bool neutral_of(const struct comparison *comparison, const struct rerun *rerun, struct neutral *neutral,
                struct arena *arena, struct diag *diag)
{
    const struct scenario *scenario = comparison->run->scenario;
    struct neutral_design *designs = arena_array(arena, struct neutral_design, scenario->design_count);
    *neutral = (struct neutral){ .comparison = comparison, .designs = designs };
    struct load load = { .arena = arena, .diag = diag };
    const struct node *tree = scenario_tree_with(rerun->path, rerun->sets, &load);
    if (tree == NULL)
        return false;
    struct relay relay = { .outer = &rerun->watch,
                           .searches = scenario->design_count,
                           .worlds = rerun->worlds };
    const struct rerun inner = watched(rerun, &relay);
    for (size_t d = 0; d < scenario->design_count; d++) {
        relay.search = d;
        relay.runs_told = 0;
        neutral->stopped = neutral->stopped || stop_asked(rerun);
        if (neutral->stopped || comparison->designs[d].direction == DIRECTION_NEUTRAL)
            continue;
        if (!search_design(comparison, d, &inner, tree, &designs[d], diag))
            return false;
        neutral->runs += designs[d].spiff.runs + designs[d].credit.runs;
    }
    neutral->stopped = neutral->stopped || stop_asked(rerun);
    return true;
}

/* The design that a path names, or design_count. */
static size_t design_of(const char *path, const struct scenario *scenario, struct arena *arena)
{
    static const char prefix[] = "designs.";
    if (strncmp(path, prefix, sizeof prefix - 1) != 0)
        return scenario->design_count;
    const char *name = path + sizeof prefix - 1;
    return scenario_design_named(scenario, arena_text(arena, name, strcspn(name, ".[")));
}

bool lever_results_of(const struct comparison *comparison, const struct rerun *rerun,
                      const struct lever_question *question, struct lever_results *results,
                      struct arena *arena, struct diag *diag)
{
    const struct scenario *scenario = comparison->run->scenario;
    const char *const *paths = rerun_paths(question->path, scenario, arena);
    const struct field *field = field_of_path(MODEL_SCENARIO, paths[0]);
    struct lever_result *items = arena_array(arena, struct lever_result, scenario->design_count);
    *results = (struct lever_results){ .comparison = comparison,
                                       .question = question,
                                       .unit = field != NULL && field->unit != NULL ? field->unit : "",
                                       .meaning = field != NULL && field->help != NULL ? field->help : "",
                                       .items = items };
    struct relay relay = { .outer = &rerun->watch, .worlds = rerun->worlds };
    while (paths[relay.searches] != NULL)
        relay.searches++;
    const struct rerun inner = watched(rerun, &relay);
    for (; *paths != NULL; paths++, relay.search++) {
        const size_t design = design_of(*paths, scenario, arena);
        if (design == scenario->design_count)
            return diag_error(diag, (struct span){ 0 },
                              "--lever is %s, must be a path in a design: designs.NAME.PATH, designs.*.PATH",
                              *paths);
        if (design == scenario->baseline && question->target != LEVER_PULL)
            continue;
        const struct plan_lever plan = { .design = scenario->designs[design].name, .path = *paths };
        const struct lever lever = path_lever(&plan, results->unit, question->low, question->high);
        struct lever_result *item = &items[results->count];
        *item = (struct lever_result){ .path = *paths,
                                       .design = design,
                                       .before = lever_state_of(comparison, design),
                                       .tolerance = lever.tolerance };
        relay.runs_told = 0;
        if (stop_asked(rerun))
            break;
        if (!lever_search(&inner, plan.design, &lever, question->target, &item->answer, diag))
            return false;
        results->count++;
    }
    results->stopped = stop_asked(rerun);
    return true;
}
