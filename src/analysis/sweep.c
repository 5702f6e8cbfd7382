#include "sweep.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "job_list.h"
#include <math.h>
#include <string.h>

size_t sweep_point_count(const struct sweep_spec *spec)
{
    size_t count = 1;
    for (size_t a = 0; a < spec->axis_count; a++)
        count *= spec->axes[a].count;
    return count;
}

/* Points between two neighbours of an axis. */
static size_t stride_of(const struct sweep_spec *spec, size_t axis)
{
    size_t stride = 1;
    for (size_t a = axis + 1; a < spec->axis_count; a++)
        stride *= spec->axes[a].count;
    return stride;
}

size_t sweep_value_at(const struct sweep_spec *spec, size_t point, size_t axis)
{
    return point / stride_of(spec, axis) % spec->axes[axis].count;
}

static const char *const *changes_at(const struct sweep_spec *spec, size_t point, struct arena *arena)
{
    size_t count = 0;
    for (size_t a = 0; a < spec->axis_count; a++)
        for (const char *const *change = spec->axes[a].changes[sweep_value_at(spec, point, a)]; *change;
             change++)
            count++;
    const char **changes = arena_array(arena, const char *, count + 1);
    count = 0;
    for (size_t a = 0; a < spec->axis_count; a++)
        for (const char *const *change = spec->axes[a].changes[sweep_value_at(spec, point, a)]; *change;
             change++)
            changes[count++] = *change;
    return changes;
}

/* Rows of different points are of the same designs. */
static bool same_designs(const struct scenario *first, const struct scenario *other, struct diag *diag)
{
    bool same = first->design_count == other->design_count && first->baseline == other->baseline;
    for (size_t d = 0; same && d < first->design_count; d++)
        same = strcmp(first->designs[d].name, other->designs[d].name) == 0;
    return same || diag_error(diag, (struct span){ 0 },
                              "the points of the sweep have different designs, must have the same at every "
                              "point");
}

/* Which point a problem is of, where the line of a model file it points at doesn't tell. */
static void name_point(const struct sweep_spec *spec, size_t point, struct arena *arena, struct diag *diag)
{
    const char *option = spec->rerun.option;
    for (size_t i = 0; i < diag->count; i++)
        if (diag->problems[i].path != NULL && option != NULL && strcmp(diag->problems[i].path, option) == 0)
            return;
    const char *at = "";
    for (size_t a = 0; a < spec->axis_count; a++)
        at = arena_format(arena, "%s%s%s=%s", at, a > 0 ? ", " : "", spec->axes[a].label,
                          spec->axes[a].texts[sweep_value_at(spec, point, a)]);
    if (sweep_point_count(spec) > 1)
        diag_notice(diag, (struct span){ 0 }, "this is the point %s", at);
}

bool sweep_check(const struct sweep_spec *spec, struct diag *diag)
{
    struct arena *arena = arena_open();
    struct scenario first;
    bool good = rerun_load(&spec->rerun, changes_at(spec, 0, arena), &first, arena, diag);
    if (!good)
        name_point(spec, 0, arena, diag);
    for (size_t point = 1; good && point < sweep_point_count(spec); point++) {
        struct arena *own = arena_open();
        struct diag problems = { 0 };
        struct scenario scenario;
        good = rerun_load(&spec->rerun, changes_at(spec, point, own), &scenario, own, &problems) &&
               same_designs(&first, &scenario, &problems);
        if (good) {
            diag_close(&problems);
        } else {
            diag_close(diag);
            *diag = problems;
            name_point(spec, point, own, diag);
        }
        arena_close(own);
    }
    arena_close(arena);
    return good;
}

static size_t answer_bytes(void)
{
    return sizeof(struct design_answer) + 2 * metric_count * sizeof(struct estimate) +
           ROUTES_MAX * sizeof(double) + sizeof(size_t) + 256;
}

size_t sweep_memory_bytes(const struct sweep_spec *spec, const struct scenario *scenario)
{
    return rerun_memory_bytes(&spec->rerun, scenario) +
           sweep_point_count(spec) * (sizeof(struct sweep_point) + scenario->design_count * answer_bytes());
}

/* Tells the outer watch of worlds over all points. */
struct relay {
    const struct run_watch *outer;
    size_t before, all;
};

static void relay_world(void *context, size_t done, size_t asked)
{
    const struct relay *relay = context;
    (void)asked;
    relay->outer->world_done(relay->outer->context, relay->before + done, relay->all);
}

/* What the points leave, without a pointer in it that matters: [point] of so many designs. */
struct yield {
    size_t designs;
    struct design_answer *answers; /* [point * designs + design] */
    struct estimate *metrics;      /* [(point * designs + design) * metric_count + metric] */
    struct estimate *differences;  /* the same */
    size_t *by_pull;               /* [point * designs + place] */
    double (*route_share)[ROUTES_MAX];
};

static struct yield yield_in(struct arena *arena, size_t points, size_t designs)
{
    const size_t count = points * designs;
    return (struct yield){ .designs = designs,
                           .answers = arena_array(arena, struct design_answer, count),
                           .metrics = arena_array(arena, struct estimate, count * metric_count),
                           .differences = arena_array(arena, struct estimate, count * metric_count),
                           .by_pull = arena_array(arena, size_t, count),
                           .route_share = arena_alloc(arena, count * sizeof(double[ROUTES_MAX])) };
}

static void take_route_shares(const struct run_result *run, double (*share)[ROUTES_MAX])
{
    const size_t designs = run->scenario->design_count;
    for (size_t d = 0; d < designs; d++) {
        double deals = 0.0;
        for (size_t world = 0; world < run->worlds; world++) {
            const struct tally *tally = &run->tallies[world * designs + d];
            deals += tally->deals;
            for (size_t r = 0; r < run->scenario->market.route_count; r++)
                share[d][r] += tally->routes[r].deals;
        }
        for (size_t r = 0; r < run->scenario->market.route_count; r++)
            share[d][r] /= deals;
    }
}

static void take_point(const struct run_result *run, const struct yield *yield, size_t point)
{
    struct arena *own = arena_open();
    const struct comparison comparison = comparison_of(run, own);
    const size_t first = point * yield->designs, row = metric_count * sizeof(struct estimate);
    for (size_t d = 0; d < yield->designs; d++) {
        yield->answers[first + d] = comparison.designs[d];
        memcpy(&yield->metrics[(first + d) * metric_count], comparison.designs[d].metrics, row);
        memcpy(&yield->differences[(first + d) * metric_count], comparison.designs[d].differences, row);
        yield->by_pull[first + d] = comparison.by_pull[d];
    }
    take_route_shares(run, &yield->route_share[first]);
    arena_close(own);
}

static struct sweep_point point_of(const struct yield *yield, size_t point, const struct run_result *kept_run)
{
    const size_t first = point * yield->designs;
    for (size_t i = first; i < first + yield->designs; i++) {
        yield->answers[i].metrics = &yield->metrics[i * metric_count];
        yield->answers[i].differences = &yield->differences[i * metric_count];
    }
    return (struct sweep_point){ { kept_run, &yield->answers[first], &yield->by_pull[first], NULL },
                                 (const double(*)[ROUTES_MAX]) & yield->route_share[first] };
}

struct grid {
    const struct sweep_spec *spec;
    struct yield yield;
};

/* With its worlds spread over `ranks`. False if it was stopped before its last world. */
static bool run_point(const struct grid *grid, size_t number, struct ranks ranks)
{
    const struct sweep_spec *spec = grid->spec;
    struct arena *own = arena_open();
    struct diag problems = { 0 };
    struct scenario scenario;
    struct relay relay = { &spec->rerun.watch, number * spec->rerun.worlds,
                           sweep_point_count(spec) * spec->rerun.worlds };
    struct rerun rerun = spec->rerun;
    rerun.ranks = ranks;
    rerun.watch.context = &relay;
    if (rerun.watch.world_done != NULL)
        rerun.watch.world_done = relay_world;
    bool whole = rerun_load(&rerun, changes_at(spec, number, own), &scenario, own, &problems);
    if (whole) {
        const struct run_result run = rerun_worlds(&rerun, &scenario, own);
        whole = !run.stopped;
        if (whole)
            take_point(&run, &grid->yield, number);
    }
    diag_close(&problems);
    arena_close(own);
    return whole;
}

static void run_point_alone(void *context, size_t point)
{
    run_point(context, point, (struct ranks){ 0 });
}

/* Whole points are dealt to the ranks while they go round. Returns how many there are. */
static size_t run_dealt_points(struct grid *grid)
{
    const size_t designs = grid->yield.designs, row = designs * metric_count * sizeof(struct estimate);
    const struct ranks ranks = grid->spec->rerun.ranks;
    struct yield *yield = &grid->yield;
    const struct job_list jobs = {
        .count = job_list_even(sweep_point_count(grid->spec), &ranks),
        .threads = 1,
        .work = run_point_alone,
        .context = grid,
        .ranks = ranks,
        .yields = { { yield->answers, designs * sizeof *yield->answers },
                    { yield->metrics, row },
                    { yield->differences, row },
                    { yield->by_pull, designs * sizeof *yield->by_pull },
                    { yield->route_share, designs * sizeof *yield->route_share } },
    };
    return job_list_run(&jobs);
}

struct sweep sweep_run(const struct sweep_spec *spec, struct arena *arena)
{
    const size_t count = sweep_point_count(spec);
    struct sweep_point *points = arena_array(arena, struct sweep_point, count);
    struct scenario *scenario = arena_array(arena, struct scenario, 1);
    struct run_result *run = arena_array(arena, struct run_result, 1);
    struct diag problems = { 0 };
    struct sweep sweep = {
        .spec = spec, .scenario = scenario, .run = run, .point_count = count, .points = points
    };
    const bool loaded = rerun_load(&spec->rerun, changes_at(spec, 0, arena), scenario, arena, &problems);
    *run = (struct run_result){ .scenario = scenario,
                                .seed = spec->rerun.seed,
                                .worlds = spec->rerun.worlds,
                                .ranks = spec->rerun.ranks };
    if (loaded) {
        struct grid grid = { spec, yield_in(arena, count, scenario->design_count) };
        sweep.done = run_dealt_points(&grid);
        while (sweep.done < count && run_point(&grid, sweep.done, spec->rerun.ranks))
            sweep.done++;
        for (size_t point = 0; point < sweep.done; point++)
            points[point] = point_of(&grid.yield, point, run);
    }
    run->stopped = sweep.done < count;
    diag_close(&problems);
    return sweep;
}

void sweep_pull_along(const struct sweep *sweep, size_t axis, size_t point, size_t design,
                      struct estimate *pull)
{
    const size_t stride = stride_of(sweep->spec, axis);
    const size_t first = point - sweep_value_at(sweep->spec, point, axis) * stride;
    for (size_t v = 0; v < sweep->spec->axes[axis].count; v++) {
        const size_t at = first + v * stride;
        pull[v] = at < sweep->done
                      ? answer_metric(&sweep->points[at].comparison.designs[design], "pull_points")
                      : (struct estimate){ (double)NAN, -INFINITY, INFINITY };
    }
}

bool sweep_moves(const struct sweep *sweep, size_t design)
{
    for (size_t point = 1; point < sweep->done; point++)
        if (answer_metric(&sweep->points[point].comparison.designs[design], "pull_points").value !=
            answer_metric(&sweep->points[0].comparison.designs[design], "pull_points").value)
            return true;
    return false;
}
