#include "flip.h"

#include "../base/arena.h"
#include "job_list.h"
#include "root.h"
#include "tornado.h"
#include <math.h>
#include <string.h>

enum { FLIP_STEPS_MAX = 40, RUNS_PER_FLIP = 10 };
static const double CLOSE_SHARE = 1e-4; /* of the range */
static const double SLOPE_SHARE = 0.05;

static bool is_clear(enum sign sign)
{
    return sign == SIGN_BELOW || sign == SIGN_ABOVE;
}

struct flips flips_in(const struct assumption_question *question, const struct assumption_answers *tornado,
                      size_t test_count, struct arena *arena)
{
    const size_t designs = question->scenario->design_count, numbers = question->ranges.count;
    struct flips flips = { 0 };
    flips.items = arena_array(arena, struct flip, designs * test_count * numbers * 2);
    for (size_t d = 0; d < designs; d++)
        for (size_t t = 0; t < test_count; t++) {
            const struct estimate base = assumption_estimate(question, tornado, TORNADO_BASE_POINT, d, t);
            for (size_t end = 0; is_clear(sign_of(base)) && end < 2 * numbers; end++) {
                const bool above = end % 2 == 1;
                const double at_end =
                    assumption_estimate(question, tornado, tornado_point(end / 2, above), d, t).value;
                if (isfinite(at_end) && at_end * base.value < 0.0)
                    flips.items[flips.count++] = (struct flip){
                        .design = d, .test = t, .assumption = end / 2, .above = above, .status = FLIP_STOPPED
                    };
            }
        }
    return flips;
}

/* The number as a function of one assumption. */
struct along {
    const struct assumption_question *question;
    const struct flip *flip;
    double *values; /* of all assumptions */
    struct estimate last;
};

static double number_at(double x, void *context)
{
    struct along *along = context;
    along->values[along->flip->assumption] = x;
    if (!assumption_run_one(along->question, along->values, along->flip->design, along->flip->test,
                            &along->last))
        return NAN;
    return along->last.value;
}

/* Luck moves the number by half its interval, and the flip by that over the slope. */
static double doubt_at(struct along *along, const struct assumption_range *range, double value)
{
    const double at = number_at(value, along);
    const double half = 0.5 * (along->last.high - along->last.low);
    const double step = SLOPE_SHARE * (range->high - range->low);
    const double other = value + step <= range->high ? value + step : value - step;
    const double slope = (number_at(other, along) - at) / (other - value);
    return isfinite(half) && slope != 0.0 ? fabs(half / slope) : (double)NAN;
}

struct search {
    const struct assumption_question *question;
    const double *base;
    struct flips *flips;
    struct work_done *work;
    size_t worlds_before;
};

static void search_one(void *context, size_t number)
{
    const struct search *search = context;
    struct flip *flip = &search->flips->items[number];
    const struct assumption_ranges *ranges = &search->question->ranges;
    const struct assumption_range *range = &ranges->items[flip->assumption];
    struct arena *own = arena_open();
    struct along along = { .question = search->question,
                           .flip = flip,
                           .values = arena_array(own, double, ranges->count) };
    memcpy(along.values, search->base, ranges->count * sizeof *along.values);
    const struct root_search root = { .function = number_at,
                                      .context = &along,
                                      .low = flip->above ? range->value : range->low,
                                      .high = flip->above ? range->high : range->value,
                                      .absolute = CLOSE_SHARE * (range->high - range->low),
                                      .steps_max = FLIP_STEPS_MAX };
    flip->status = root_find(&root, &flip->value) ? FLIP_FOUND : FLIP_LOST;
    if (flip->status == FLIP_FOUND)
        flip->doubt = doubt_at(&along, range, flip->value);
    arena_close(own);
}

/* A search is of one design and the baseline: counted as worlds of all of them. */
static size_t worlds_of(const struct search *search, size_t searches)
{
    const size_t designs = search->question->scenario->design_count;
    return searches * RUNS_PER_FLIP * search->question->rerun.worlds * 2 / (designs + 1);
}

static void tell(void *context, size_t done)
{
    const struct search *search = context;
    struct work_done *work = search->work;
    work->worlds = search->worlds_before + worlds_of(search, done);
    if (work->watch->world_done != NULL)
        work->watch->world_done(work->watch->context, work->worlds, work->of_worlds);
}

void flips_search(const struct assumption_question *question, const double *base, struct flips *flips,
                  struct work_done *work)
{
    struct search search = { question, base, flips, work, work->worlds };
    work->of_worlds += worlds_of(&search, flips->count);
    const struct job_list jobs = { .count = flips->count,
                                   .threads = question->rerun.threads,
                                   .work = search_one,
                                   .context = &search,
                                   .job_done = tell,
                                   .stop = question->rerun.watch.stop,
                                   .ranks = question->rerun.ranks,
                                   .yields = { { flips->items, sizeof *flips->items } } };
    job_list_run(&jobs);
}
