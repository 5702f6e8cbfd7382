#include "assumption_draws.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../input/field_path.h"
#include "../random/draw.h"
#include <gsl/gsl_qrng.h>
#include <math.h>
#include <string.h>

/* `text` without `prefix`, if it begins with it. */
static const char *past(const char *text, const char *prefix)
{
    const size_t length = strlen(prefix);
    return strncmp(text, prefix, length) == 0 ? text + length : text;
}

/* "market.routes.resale.win_lift_share" as "resale win_lift_share". A market's only segment needs no name. */
static const char *label_of(const struct scenario *scenario, const char *path, struct arena *arena)
{
    const char *rest = past(past(past(path, "market."), "behaviour."), "routes.");
    const char *segment = past(rest, "segments.");
    if (segment != rest && scenario->market.segment_count == 1)
        segment = past(segment, arena_format(arena, "%s.", scenario->market.segments[0].name));
    char *label = arena_text(arena, segment, strlen(segment));
    for (char *dot = label; (dot = strchr(dot, '.')) != NULL;)
        *dot = ' ';
    return label;
}

struct assumption_range assumption_range_of(const struct scenario *scenario, const struct assumption *from,
                                            struct arena *arena)
{
    const struct field *field = field_of_path(MODEL_SCENARIO, from->set_path);
    return (struct assumption_range){
        .path = from->set_path,
        .label = label_of(scenario, from->set_path, arena),
        .unit = field != NULL && field->unit != NULL ? field->unit : "",
        .meaning = field != NULL && field->help != NULL ? field->help : "",
        .value = from->value,
        .low = from->low,
        .high = from->high,
        .from = from,
    };
}

struct assumption_ranges assumption_ranges_of(const struct scenario *scenario, struct arena *arena)
{
    struct assumption_range *items = arena_array(arena, struct assumption_range, scenario->assumption_count);
    size_t count = 0;
    for (size_t i = 0; i < scenario->assumption_count; i++)
        if (scenario->assumptions[i].low < scenario->assumptions[i].high)
            items[count++] = assumption_range_of(scenario, &scenario->assumptions[i], arena);
    return (struct assumption_ranges){ count, items };
}

bool assumption_ranges_missing(const struct scenario *scenario, struct diag *diag)
{
    diag_error(
        diag, (struct span){ 0 },
        "%s gives no number of its market or behaviour a range, must have at least one to be in doubt about",
        scenario->about.path);
    diag_hint(diag, "write `acumen: { value: 0.8, low: 0.3, high: 1.2 }` in the behaviour, or try --set "
                    "'behaviour.acumen={ value: 0.8, low: 0.3, high: 1.2 }'");
    return false;
}

double assumption_value_at(const struct assumption_range *range, double share, enum assumption_spread spread)
{
    const double width = range->high - range->low;
    if (spread == SPREAD_UNIFORM)
        return range->low + share * width;
    const double below = range->value - range->low, above = range->high - range->value;
    return share * width < below ? range->low + sqrt(share * width * below)
                                 : range->high - sqrt((1.0 - share) * width * above);
}

size_t assumption_draw_count(size_t count)
{
    size_t power = 1;
    while (power < count)
        power *= 2;
    return power;
}

/* GSL's Sobol numbers are multiples of this. */
static const double SOBOL_STEPS = 1 << 30;

/* Every bit of a coordinate is turned over or not, the same for all points: distances in the net stay as they are. */
static void shift_column(double *points, size_t dimensions, size_t count, size_t column, struct draw_key key)
{
    const uint32_t shift =
        (uint32_t)(draw_uniform(key, (uint32_t)column, DRAW_ASSUMPTION_SHIFT, 0) * SOBOL_STEPS);
    for (size_t i = 0; i < count; i++) {
        double *place = &points[i * dimensions + column];
        *place = ((double)((uint32_t)(*place * SOBOL_STEPS) ^ shift) + 0.5) / SOBOL_STEPS;
    }
}

static void fill_sobol(double *points, size_t dimensions, size_t count, struct draw_key key)
{
    const size_t sobol = dimensions < ASSUMPTION_SOBOL_MAX ? dimensions : ASSUMPTION_SOBOL_MAX;
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)sobol);
    BUG_IF(sequence == NULL);
    for (size_t i = 1; i < count; i++) /* the first stays the origin, which GSL leaves out */
        gsl_qrng_get(sequence, &points[i * dimensions]);
    gsl_qrng_free(sequence);
    for (size_t column = 0; column < sobol; column++)
        shift_column(points, dimensions, count, column, key);
}

/* One value in each of `count` equal slices, in random order. */
static void fill_latin(double *points, size_t dimensions, size_t count, size_t column, struct draw_key key)
{
    const uint32_t entity = (uint32_t)column;
    for (size_t i = 0; i < count; i++) {
        const double jitter = draw_uniform(key, entity, DRAW_ASSUMPTION_JITTER, (uint32_t)i);
        points[i * dimensions + column] = ((double)i + jitter) / (double)count;
    }
    for (size_t i = count - 1; i > 0; i--) {
        const double order = draw_uniform(key, entity, DRAW_ASSUMPTION_ORDER, (uint32_t)i);
        const size_t other = (size_t)(order * (double)(i + 1));
        const double kept = points[i * dimensions + column];
        points[i * dimensions + column] = points[other * dimensions + column];
        points[other * dimensions + column] = kept;
    }
}

const double *assumption_points(size_t dimensions, size_t count, uint64_t seed, uint32_t replicate,
                                struct arena *arena)
{
    BUG_IF(dimensions == 0 || count == 0 || assumption_draw_count(count) != count);
    const struct draw_key key = { seed, replicate };
    double *points = arena_array(arena, double, count *dimensions);
    fill_sobol(points, dimensions, count, key);
    for (size_t column = ASSUMPTION_SOBOL_MAX; column < dimensions; column++)
        fill_latin(points, dimensions, count, column, key);
    return points;
}

struct assumption_draws assumption_draws_of(struct assumption_ranges ranges, size_t count, uint64_t seed,
                                            enum assumption_spread spread, struct arena *arena)
{
    const double *points = assumption_points(ranges.count, count, seed, 0, arena);
    double *values = arena_array(arena, double, count *ranges.count);
    for (size_t i = 0; i < count * ranges.count; i++)
        values[i] = assumption_value_at(&ranges.items[i % ranges.count], points[i], spread);
    return (struct assumption_draws){ ranges, count, values };
}

const char *const *assumption_changes(const struct assumption_ranges *ranges, const double *values,
                                      const char *const *more, struct arena *arena)
{
    size_t more_count = 0;
    while (more != NULL && more[more_count] != NULL)
        more_count++;
    const char **changes = arena_array(arena, const char *, ranges->count + more_count + 1);
    for (size_t i = 0; i < ranges->count; i++) {
        char value[32];
        changes[i] = arena_format(arena, "%s=%s", ranges->items[i].path, text_from_number(values[i], value));
    }
    for (size_t i = 0; i < more_count; i++)
        changes[ranges->count + i] = more[i];
    return changes;
}

bool assumption_draw_load(const struct rerun *rerun, const struct assumption_draws *draws, size_t draw,
                          const char *const *more, struct scenario *scenario, struct arena *arena,
                          struct diag *diag)
{
    const double *values = &draws->values[draw * draws->ranges.count];
    return rerun_load(rerun, assumption_changes(&draws->ranges, values, more, arena), scenario, arena, diag);
}
