#include "win_lift.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

enum { SIZE_BANDS = 10 };

/* A regression being put together: column 0 is the intercept, 1.. the partner routes. Its cells outweigh all else of a
 * calibration, so they go once it is solved. */
struct design_matrix {
    const struct lift_sample *sample;
    size_t columns;
    double *cells;
    struct arena *room; /* of the cells */
};

static struct design_matrix with_routes(const struct lift_sample *sample, size_t columns)
{
    BUG_IF(columns > FIT_COLUMNS_MAX);
    struct arena *room = arena_open();
    struct design_matrix matrix = { sample, columns, arena_array(room, double, sample->count *columns),
                                    room };
    for (size_t i = 0; i < sample->count; i++) {
        double *cells = matrix.cells + i * columns;
        cells[0] = 1.0;
        if (sample->route[i] > 0)
            cells[sample->route[i]] = 1.0;
    }
    return matrix;
}

static void put(struct design_matrix *matrix, size_t column, size_t i, double value)
{
    matrix->cells[i * matrix->columns + column] = value;
}

/* The matrix is closed; the fit lives in `arena`. */
static struct logistic_fit solved(struct design_matrix *matrix, struct arena *arena)
{
    const struct fit_rows rows = { matrix->sample->count, matrix->columns, matrix->cells,
                                   matrix->sample->won };
    const struct logistic_fit fit = logistic_fit_of(&rows, arena);
    arena_close(matrix->room);
    matrix->cells = NULL;
    matrix->room = NULL;
    return fit;
}

/* The lift that is `weight` times the coefficients. */
static struct lift lift_from(const struct logistic_fit *fit, const double *weight,
                             const struct lift_sample *sample)
{
    struct lift lift = { .status = fit->status };
    if (fit->status != FIT_DONE)
        return lift;
    double log_odds = 0.0;
    for (size_t i = 0; i < fit->column_count; i++)
        log_odds += weight[i] * fit->log_odds[i];
    lift.log_odds = fitted_of(log_odds, logistic_fit_error(fit, weight), fit->row_count);
    lift.share = fitted_lift(lift.log_odds, sample->direct_win_rate);
    return lift;
}

static struct lift route_lift_from(const struct logistic_fit *fit, size_t route,
                                   const struct lift_sample *sample)
{
    double weight[FIT_COLUMNS_MAX] = { 0 };
    weight[route] = 1.0;
    return lift_from(fit, weight, sample);
}

static void add_check(struct route_lift *route, struct lift_check check)
{
    BUG_IF(route->check_count == LIFT_CHECKS_MAX);
    route->checks[route->check_count++] = check;
}

static void add_checks(struct win_lift *result, const struct logistic_fit *fit, const char *what,
                       const struct lift_sample *sample)
{
    for (size_t r = 1; r < result->route_count; r++)
        add_check(&result->routes[r], (struct lift_check){ what, true, route_lift_from(fit, r, sample) });
}

static void raw_lifts(struct win_lift *result, const struct lift_sample *sample, struct arena *arena)
{
    struct outcome_count *counts = arena_array(arena, struct outcome_count, sample->route_count);
    for (size_t i = 0; i < sample->count; i++) {
        counts[sample->route[i]].deals++;
        counts[sample->route[i]].won += sample->won[i];
    }
    for (size_t r = 1; r < sample->route_count; r++) {
        struct lift *raw = &result->routes[r].raw;
        raw->log_odds = fitted_log_odds_ratio(counts[r], counts[0]);
        raw->share = fitted_lift(raw->log_odds, sample->direct_win_rate);
        if (isnan(raw->log_odds.value))
            raw->status = counts[r].deals == 0 || counts[0].deals == 0 ? FIT_TOO_FEW : FIT_SEPARATED;
    }
}

static void adjusted_lifts(struct win_lift *result, const struct lift_sample *sample, struct arena *arena)
{
    const size_t size_column = sample->route_count;
    struct design_matrix matrix = with_routes(sample, size_column + 1);
    for (size_t i = 0; i < sample->count; i++)
        put(&matrix, size_column, i,
            (sample->log_amount[i] - result->log_amount_mean) / result->log_amount_sd);
    const struct logistic_fit fit = solved(&matrix, arena);
    for (size_t r = 1; r < sample->route_count; r++)
        result->routes[r].adjusted = route_lift_from(&fit, r, sample);
    result->size_status = fit.status;
    result->size_slope = route_lift_from(&fit, size_column, sample).log_odds;
}

/* Ascending amounts that cut the sample in bands of about equal count; ties make them fewer. */
static size_t band_cuts(const double *sorted, size_t count, double cuts[SIZE_BANDS])
{
    size_t cut_count = 0;
    for (size_t band = 1; band < SIZE_BANDS; band++) {
        const double cut = sorted[count * band / SIZE_BANDS];
        if (cut > (cut_count ? cuts[cut_count - 1] : sorted[0]))
            cuts[cut_count++] = cut;
    }
    return cut_count;
}

static void check_bands(struct win_lift *result, const struct lift_sample *sample, const double *sorted,
                        struct arena *arena)
{
    double cuts[SIZE_BANDS];
    const size_t cut_count = band_cuts(sorted, sample->count, cuts);
    struct design_matrix matrix = with_routes(sample, sample->route_count + cut_count);
    for (size_t i = 0; i < sample->count; i++) {
        size_t band = 0;
        while (band < cut_count && sample->log_amount[i] >= cuts[band])
            band++;
        if (band > 0)
            put(&matrix, sample->route_count + band - 1, i, 1.0);
    }
    const struct logistic_fit fit = solved(&matrix, arena);
    add_checks(result, &fit, arena_format(arena, "size in %zu bands", cut_count + 1), sample);
}

/* Numbers the classes that the sample has 0, 1, ..; how many there are. */
static size_t classes_met(const struct lift_sample *sample, const uint32_t *class_of, size_t class_count,
                          size_t *number)
{
    enum { NOT_MET = 0 };
    size_t met = 0;
    memset(number, NOT_MET, class_count * sizeof *number);
    for (size_t i = 0; i < sample->count; i++)
        if (number[class_of[i]] == NOT_MET)
            number[class_of[i]] = ++met;
    for (size_t c = 0; c < class_count; c++)
        number[c] -= number[c] != NOT_MET;
    return met;
}

/* The adjusted regression with a dummy more for each class but the first. */
static void check_classes(struct win_lift *result, const struct lift_sample *sample, const uint32_t *class_of,
                          size_t class_count, const char *what, struct arena *arena)
{
    size_t *number = arena_array(arena, size_t, class_count + 1);
    const size_t met = classes_met(sample, class_of, class_count, number);
    if (met < 2 || met > LIFT_CLASSES_MAX)
        return;
    const size_t size_column = sample->route_count;
    struct design_matrix matrix = with_routes(sample, size_column + met);
    for (size_t i = 0; i < sample->count; i++) {
        put(&matrix, size_column, i,
            (sample->log_amount[i] - result->log_amount_mean) / result->log_amount_sd);
        if (number[class_of[i]] > 0)
            put(&matrix, size_column + number[class_of[i]], i, 1.0);
    }
    const struct logistic_fit fit = solved(&matrix, arena);
    add_checks(result, &fit, what, sample);
}

/* Lets the pull of size differ by route, and reads the lift off at a small and at a large deal. */
static void check_sizes(struct win_lift *result, const struct lift_sample *sample, const double *sorted,
                        struct arena *arena)
{
    static const double ends[] = { 0.1, 0.9 };
    const size_t partners = sample->route_count - 1;
    const size_t size_column = sample->route_count;
    struct design_matrix matrix = with_routes(sample, size_column + 1 + partners);
    for (size_t i = 0; i < sample->count; i++) {
        const double size = (sample->log_amount[i] - result->log_amount_mean) / result->log_amount_sd;
        put(&matrix, size_column, i, size);
        if (sample->route[i] > 0)
            put(&matrix, size_column + sample->route[i], i, size);
    }
    const struct logistic_fit fit = solved(&matrix, arena);
    for (size_t r = 1; r <= partners; r++)
        for (size_t end = 0; end < 2; end++) {
            const double log_amount = sorted[(size_t)(ends[end] * (double)(sample->count - 1))];
            double weight[FIT_COLUMNS_MAX] = { 0 };
            weight[r] = 1.0;
            weight[size_column + r] = (log_amount - result->log_amount_mean) / result->log_amount_sd;
            const char *what =
                arena_format(arena, end ? "on large deals (%.0f)" : "on small deals (%.0f)", exp(log_amount));
            add_check(&result->routes[r],
                      (struct lift_check){ what, false, lift_from(&fit, weight, sample) });
        }
}

static void spread(struct route_lift *route)
{
    const bool known = route->adjusted.status == FIT_DONE;
    route->share_low = known ? route->adjusted.share.low : NAN;
    route->share_high = known ? route->adjusted.share.high : NAN;
    for (size_t i = 0; known && i < route->check_count; i++) {
        const struct lift_check *check = &route->checks[i];
        if (!check->of_form || check->lift.status != FIT_DONE)
            continue;
        route->share_low = fmin(route->share_low, check->lift.share.low);
        route->share_high = fmax(route->share_high, check->lift.share.high);
    }
}

struct win_lift win_lift_of(const struct lift_sample *sample, struct arena *arena)
{
    const struct fitted mean = fitted_mean(sample->log_amount, sample->count);
    struct win_lift result = {
        .route_count = sample->route_count,
        .routes = arena_array(arena, struct route_lift, sample->route_count),
        .row_count = sample->count,
        .log_amount_mean = mean.value,
        .log_amount_sd = mean.standard_error * sqrt((double)sample->count),
        .size_status = FIT_TOO_FEW,
        .size_slope = { NAN, NAN, NAN, NAN, 0 },
    };
    raw_lifts(&result, sample, arena);
    for (size_t r = 1; r < result.route_count; r++)
        result.routes[r].adjusted.status = FIT_TOO_FEW;
    if (sample->route_count < 2 || !(result.log_amount_sd > 0.0))
        return result;

    double *sorted = arena_array(arena, double, sample->count);
    memcpy(sorted, sample->log_amount, sample->count * sizeof *sorted);
    gsl_sort(sorted, 1, sample->count);
    adjusted_lifts(&result, sample, arena);
    check_bands(&result, sample, sorted, arena);
    check_classes(&result, sample, sample->customer_size, sample->customer_size_count,
                  "size and customer size", arena);
    check_classes(&result, sample, sample->segment, sample->segment_count, "size and segment", arena);
    check_sizes(&result, sample, sorted, arena);
    for (size_t r = 1; r < result.route_count; r++)
        spread(&result.routes[r]);
    return result;
}
