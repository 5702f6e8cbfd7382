#include "sensitivity.h"

#include "../base/arena.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { INDEX_WORLDS = 4, DRAWS_PER_INDEX_ROW = 4, INDEX_ROWS_MIN = 16, FLIP_TESTS = 2, INDEX_REPLICATE = 1 };

size_t sensitivity_index_worlds(size_t worlds)
{
    return worlds < INDEX_WORLDS ? worlds : INDEX_WORLDS;
}

size_t sensitivity_index_rows(size_t draws)
{
    const size_t rows = draws / DRAWS_PER_INDEX_ROW;
    return rows > INDEX_ROWS_MIN ? rows : INDEX_ROWS_MIN;
}

/* Assumptions with indices of their own, and one factor more for the rest. */
static size_t factors_of(const struct sensitivity_spec *spec, size_t *own)
{
    const size_t numbers = spec->question.ranges.count;
    *own = spec->index_count < numbers ? spec->index_count : numbers;
    return *own > 0 ? *own + (*own < numbers) : 0;
}

static size_t index_points(const struct sensitivity_spec *spec)
{
    size_t own;
    const size_t factors = factors_of(spec, &own);
    return factors > 0 ? spec->index_rows * (factors + 2) : 0;
}

size_t sensitivity_memory_bytes(const struct sensitivity_spec *spec)
{
    const size_t points = tornado_point_count(spec->question.ranges.count) + spec->draws + index_points(spec);
    return assumption_runs_bytes(&spec->question, points);
}

static size_t worlds_expected(const struct sensitivity_spec *spec)
{
    const size_t whole = tornado_point_count(spec->question.ranges.count) + spec->draws;
    return whole * spec->question.rerun.worlds + index_points(spec) * spec->index_worlds;
}

static bool is_stopped(const struct sensitivity_spec *spec)
{
    const volatile sig_atomic_t *stop = spec->question.rerun.watch.stop;
    return stop != NULL && *stop != 0;
}

static void run_tornado(struct sensitivity *made, struct work_done *work, struct arena *arena)
{
    const struct assumption_question *question = &made->spec->question;
    made->tornado = assumption_runs_at_ends(question, question->rerun.worlds, work, &made->base, arena);
}

/* Every design counts alike: an assumption has the share of the squares of a design's spans, which is its share of the variance
 * where the number is linear. Adds them up. */
static void add_shares(const struct tornado_row *rows, size_t count, double *share)
{
    double squares = 0.0;
    for (size_t i = 0; i < count; i++)
        squares += rows[i].span * rows[i].span;
    for (size_t i = 0; i < count && squares > 0.0; i++)
        share[rows[i].assumption] += rows[i].span * rows[i].span / squares;
}

static void rank(struct sensitivity *made, struct arena *arena)
{
    const size_t designs = made->spec->question.scenario->design_count;
    const size_t numbers = made->spec->question.ranges.count;
    double *share = arena_array(arena, double, numbers), *none = arena_array(arena, double, numbers);
    made->tornado_rows = arena_array(arena, const struct tornado_row *, designs);
    for (size_t d = 0; d < designs; d++) {
        made->tornado_rows[d] = assumption_tornado(&made->spec->question, &made->tornado, d, arena);
        add_shares(made->tornado_rows[d], numbers, share);
    }
    const struct tornado_row *ranked = tornado_of(0.0, none, share, numbers, arena);
    size_t *order = arena_array(arena, size_t, numbers);
    for (size_t i = 0; i < numbers; i++)
        order[i] = ranked[i].assumption;
    made->by_span = order;
}

static void judge(struct sensitivity *made, struct arena *arena)
{
    const struct assumption_question *question = &made->spec->question;
    const size_t designs = question->scenario->design_count, tests = question->test_count;
    struct robust_verdict *verdicts = arena_array(arena, struct robust_verdict, designs * tests);
    struct estimate *column = arena_array(arena, struct estimate, made->draws.done);
    for (size_t i = 0; i < designs * tests; i++) {
        for (size_t draw = 0; draw < made->draws.done; draw++)
            column[draw] = assumption_estimate(question, &made->draws, draw, i / tests, i % tests);
        verdicts[i] =
            robust_verdict_of(sensitivity_at_value(made, i / tests, i % tests), column, made->draws.done,
                              question->rerun.worlds, question->scenario->confidence_share);
    }
    made->verdicts = verdicts;
}

/* Edges of a box in the assumptions' own units. */
static void edges_as_values(const struct assumption_ranges *ranges, struct box *box)
{
    for (size_t s = 0; s < box->side_count; s++) {
        const struct assumption_range *range = &ranges->items[box->sides[s].assumption];
        box->sides[s].edge = range->low + box->sides[s].edge * (range->high - range->low);
    }
}

/* Flagged: a clear sign that is not the one at the files' values. */
static void discover(struct sensitivity *made, struct arena *arena)
{
    const struct assumption_question *question = &made->spec->question;
    const struct assumption_ranges *ranges = &question->ranges;
    const size_t designs = question->scenario->design_count, count = made->draws.done;
    double *place = arena_array(arena, double, count * ranges->count);
    bool *flagged = arena_array(arena, bool, count);
    for (size_t i = 0; i < count * ranges->count; i++) {
        const struct assumption_range *range = &ranges->items[i % ranges->count];
        place[i] = (made->drawn.values[i] - range->low) / (range->high - range->low);
    }
    struct box(*boxes)[BOX_SIDES_MAX] = arena_alloc(arena, designs * sizeof *boxes);
    const struct box_search search = { count, ranges->count, place, flagged, made->draws.refused };
    for (size_t d = 0; d < designs; d++) {
        const enum sign at_value = sensitivity_verdict(made, d, 0)->at_value;
        for (size_t draw = 0; draw < count; draw++)
            flagged[draw] = sign_of(assumption_estimate(question, &made->draws, draw, d, 0)) != at_value;
        for (size_t sides = 1; sides <= BOX_SIDES_MAX && ranges->count >= sides; sides++) {
            boxes[d][sides - 1] = box_find(&search, sides);
            edges_as_values(ranges, &boxes[d][sides - 1]);
        }
    }
    made->boxes = (const struct box(*)[BOX_SIDES_MAX])boxes;
}

static void run_draws(struct sensitivity *made, struct work_done *work, struct arena *arena)
{
    const struct assumption_question *question = &made->spec->question;
    made->drawn = assumption_draws_of(question->ranges, made->spec->draws, question->rerun.seed,
                                      made->spec->spread, arena);
    made->draws =
        assumption_runs(question, made->drawn.values, made->drawn.count, question->rerun.worlds, work, arena);
    judge(made, arena);
    discover(made, arena);
}

/* The points of Saltelli's design: of every row A, B, then A with one factor from B. Own factors have Sobol dimensions, the rest
 * are Latin hypercube columns. */
struct saltelli {
    size_t own, factors, numbers, dimensions;
    const double *points;
    const size_t *by_span;
};

static double coordinate(const struct saltelli *design, size_t row, size_t place, bool of_b)
{
    const size_t rest = design->numbers - design->own;
    const size_t column = place < design->own
                              ? place + (of_b ? design->own : 0)
                              : ASSUMPTION_SOBOL_MAX + (place - design->own) + (of_b ? rest : 0);
    return design->points[row * design->dimensions + column];
}

/* Which of a row's points take `place` from B. */
static bool is_from_b(const struct saltelli *design, size_t point, size_t place)
{
    if (point < 2)
        return point == 1;
    return point - 2 == (place < design->own ? place : design->own);
}

static const double *index_values(const struct sensitivity *made, const struct saltelli *design,
                                  struct arena *arena)
{
    const struct sensitivity_spec *spec = made->spec;
    const size_t per_row = design->factors + 2, numbers = design->numbers;
    double *values = arena_array(arena, double, spec->index_rows *per_row *numbers);
    for (size_t row = 0; row < spec->index_rows; row++)
        for (size_t point = 0; point < per_row; point++)
            for (size_t place = 0; place < numbers; place++) {
                const size_t number = design->by_span[place];
                values[(row * per_row + point) * numbers + number] = assumption_value_at(
                    &spec->question.ranges.items[number],
                    coordinate(design, row, place, is_from_b(design, point, place)), spec->spread);
            }
    return values;
}

static void take_indices(struct sensitivity *made, const struct assumption_answers *answers,
                         struct arena *arena)
{
    const struct assumption_question *question = &made->spec->question;
    const size_t designs = question->scenario->design_count, factors = made->factor_count,
                 rows = made->rows_done;
    struct sobol_index *indices = arena_array(arena, struct sobol_index, designs * factors);
    double *a = arena_array(arena, double, rows), *b = arena_array(arena, double, rows);
    double *ab = arena_array(arena, double, rows *factors);
    const struct sobol_sample sample = { rows, factors, a, b, ab };
    for (size_t d = 0; d < designs; d++) {
        for (size_t row = 0; row < rows; row++) {
            const size_t first = row * (factors + 2);
            a[row] = assumption_estimate(question, answers, first, d, 0).value;
            b[row] = assumption_estimate(question, answers, first + 1, d, 0).value;
            for (size_t f = 0; f < factors; f++)
                ab[f * rows + row] = assumption_estimate(question, answers, first + 2 + f, d, 0).value;
        }
        sobol_indices_of(&sample, question->scenario->confidence_share, question->rerun.seed,
                         &indices[d * factors]);
    }
    made->indices = indices;
}

static void run_indices(struct sensitivity *made, struct work_done *work, struct arena *arena)
{
    const struct sensitivity_spec *spec = made->spec;
    struct saltelli design = { .numbers = spec->question.ranges.count, .by_span = made->by_span };
    design.factors = factors_of(spec, &design.own);
    design.dimensions = ASSUMPTION_SOBOL_MAX + 2 * (design.numbers - design.own);
    design.points = assumption_points(design.dimensions, spec->index_rows, spec->question.rerun.seed,
                                      INDEX_REPLICATE, arena);
    size_t *factors = arena_array(arena, size_t, design.factors);
    for (size_t f = 0; f < design.factors; f++)
        factors[f] = f < design.own ? made->by_span[f] : design.numbers;
    const struct assumption_answers answers =
        assumption_runs(&spec->question, index_values(made, &design, arena), index_points(spec),
                        spec->index_worlds, work, arena);
    made->factor_count = design.factors;
    made->factors = factors;
    made->rows_done = answers.done / (design.factors + 2);
    take_indices(made, &answers, arena);
}

struct sensitivity sensitivity_run(const struct sensitivity_spec *spec, struct arena *arena)
{
    struct sensitivity made = { .spec = spec };
    struct work_done work = { .watch = &spec->question.rerun.watch, .of_worlds = worlds_expected(spec) };
    run_tornado(&made, &work, arena);
    if (made.tornado.done == made.tornado.count) {
        const size_t tests = spec->question.test_count;
        rank(&made, arena);
        made.flips = flips_in(&spec->question, &made.tornado, tests < FLIP_TESTS ? tests : FLIP_TESTS, arena);
        flips_search(&spec->question, made.base, &made.flips, &work);
    }
    if (!is_stopped(spec))
        run_draws(&made, &work, arena);
    if (!is_stopped(spec) && index_points(spec) > 0)
        run_indices(&made, &work, arena);
    made.stopped = is_stopped(spec);
    return made;
}

const struct robust_verdict *sensitivity_verdict(const struct sensitivity *sensitivity, size_t design,
                                                 size_t test)
{
    return &sensitivity->verdicts[design * sensitivity->spec->question.test_count + test];
}

struct estimate sensitivity_at_value(const struct sensitivity *sensitivity, size_t design, size_t test)
{
    return assumption_estimate(&sensitivity->spec->question, &sensitivity->tornado, TORNADO_BASE_POINT,
                               design, test);
}
