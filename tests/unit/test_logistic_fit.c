#include "../../src/analysis/fitted.h"
#include "../../src/analysis/logistic_fit.h"
#include "../../src/base/arena.h"
#include "../../src/random/draw.h"
#include "../../src/random/sampler.h"
#include <criterion/criterion.h>
#include <math.h>

static struct arena *arena;

static void open_all(void)
{
    arena = arena_open();
}

static void close_all(void)
{
    arena_close(arena);
}

TestSuite(logistic_fit, .init = open_all, .fini = close_all);

enum { COLUMNS = 4 };

/* Deals won with log-odds -1.2 + 0.4 partner - 0.5 size + 0.1 fit; partner deals are smaller. */
static const double true_log_odds[COLUMNS] = { -1.2, 0.4, -0.5, 0.1 };

static struct fit_rows simulated(size_t count, uint64_t seed)
{
    const struct draw_key key = { seed, 0 };
    double *cells = arena_array(arena, double, count *COLUMNS);
    bool *won = arena_array(arena, bool, count);
    for (uint32_t i = 0; i < count; i++) {
        double *row = cells + i * COLUMNS;
        row[0] = 1.0;
        row[1] = draw_uniform(key, i, DRAW_PARTNER_AVAILABLE, 0) < 0.4 ? 1.0 : 0.0;
        row[2] = normal_from(draw_uniform(key, i, DRAW_DEAL_SIZE, 0)) - 0.6 * row[1];
        row[3] = normal_from(draw_uniform(key, i, DRAW_PARTNER_FIT, 0));
        double log_odds_of_win = 0.0;
        for (size_t c = 0; c < COLUMNS; c++)
            log_odds_of_win += true_log_odds[c] * row[c];
        won[i] = draw_uniform(key, i, DRAW_WIN, 0) < logistic(log_odds_of_win);
    }
    return (struct fit_rows){ count, COLUMNS, cells, won };
}

static double error_of(const struct logistic_fit *fit, size_t column)
{
    double weight[FIT_COLUMNS_MAX] = { 0 };
    weight[column] = 1.0;
    return logistic_fit_error(fit, weight);
}

Test(logistic_fit, known_win_odds_are_recovered_within_4_standard_errors)
{
    const struct fit_rows rows = simulated(20000, 5);
    const struct logistic_fit fit = logistic_fit_of(&rows, arena);
    cr_assert_eq(fit.status, FIT_DONE);
    for (size_t c = 0; c < COLUMNS; c++) {
        cr_expect_lt(fabs(fit.log_odds[c] - true_log_odds[c]), 4.0 * error_of(&fit, c), "column %zu", c);
        cr_expect_lt(error_of(&fit, c), 0.05);
    }
}

Test(logistic_fit, intervals_hold_the_true_lift_about_95_times_in_100)
{
    size_t held = 0, fits = 400;
    for (size_t i = 0; i < fits; i++) {
        const struct fit_rows rows = simulated(500, 1000 + i);
        const struct logistic_fit fit = logistic_fit_of(&rows, arena);
        cr_assert_eq(fit.status, FIT_DONE);
        held += fabs(fit.log_odds[1] - true_log_odds[1]) <= FITTED_NORMAL * error_of(&fit, 1);
    }
    /* 4 standard errors of a share of 0.95 in 400 */
    cr_expect_float_eq((double)held / (double)fits, 0.95, 4.0 * sqrt(0.95 * 0.05 / (double)fits));
}

/* Rows of a two-by-two table: partner deals won and lost, direct deals won and lost. */
static struct fit_rows table_rows(const size_t counts[4])
{
    const size_t count = counts[0] + counts[1] + counts[2] + counts[3];
    double *cells = arena_array(arena, double, 2 * count);
    bool *won = arena_array(arena, bool, count);
    size_t i = 0;
    for (size_t cell = 0; cell < 4; cell++)
        for (size_t n = 0; n < counts[cell]; n++, i++) {
            cells[2 * i] = 1.0;
            cells[2 * i + 1] = cell < 2 ? 1.0 : 0.0;
            won[i] = cell % 2 == 0;
        }
    return (struct fit_rows){ count, 2, cells, won };
}

Test(logistic_fit, one_route_dummy_gives_the_log_odds_ratio_and_its_textbook_error)
{
    const size_t counts[] = { 41, 77, 65, 230 };
    const struct fit_rows rows = table_rows(counts);
    const struct logistic_fit fit = logistic_fit_of(&rows, arena);
    cr_assert_eq(fit.status, FIT_DONE);
    cr_expect_float_eq(fit.log_odds[0], log(65.0 / 230.0), 1e-9);
    cr_expect_float_eq(fit.log_odds[1], log(41.0 / 77.0) - log(65.0 / 230.0), 1e-9);
    cr_expect_float_eq(error_of(&fit, 1), sqrt(1.0 / 41 + 1.0 / 77 + 1.0 / 65 + 1.0 / 230), 1e-9);

    const struct fitted table =
        fitted_log_odds_ratio((struct outcome_count){ 41 + 77, 41 }, (struct outcome_count){ 295, 65 });
    cr_expect_float_eq(table.value, fit.log_odds[1], 1e-9);
    cr_expect_float_eq(table.standard_error, error_of(&fit, 1), 1e-9);
}

/* Chances run into 1 on one side and into numbers that never reach 0 on the other. */
Test(logistic_fit, a_route_that_wins_or_loses_everything_is_separated_not_a_number)
{
    const size_t counts[][4] = {
        { 12, 0, 65, 230 }, { 0, 12, 65, 230 }, { 65, 230, 7, 0 }, { 65, 230, 0, 7 }
    };
    for (size_t i = 0; i < 4; i++) {
        const struct fit_rows rows = table_rows(counts[i]);
        const struct logistic_fit fit = logistic_fit_of(&rows, arena);
        cr_expect_eq(fit.status, FIT_SEPARATED, "table %zu", i);
        cr_expect_null(fit.log_odds);
    }
}

Test(logistic_fit, an_amount_that_tells_won_from_lost_is_separated_in_any_unit)
{
    for (double unit = 1e-6; unit < 1e7; unit *= 1000.0) {
        double *cells = arena_array(arena, double, 2 * 40);
        bool won[40];
        for (size_t i = 0; i < 40; i++) {
            cells[2 * i] = 1.0;
            cells[2 * i + 1] = unit * ((double)i + 1.0);
            won[i] = i >= 17;
        }
        const struct fit_rows rows = { 40, 2, cells, won };
        cr_expect_eq(logistic_fit_of(&rows, arena).status, FIT_SEPARATED, "unit %g", unit);
    }
}

Test(logistic_fit, columns_that_add_up_are_collinear)
{
    struct fit_rows rows = simulated(500, 9);
    double *cells = arena_array(arena, double, 500 * COLUMNS);
    for (size_t i = 0; i < 500; i++) {
        cells[i * COLUMNS] = 1.0;
        cells[i * COLUMNS + 1] = rows.cells[i * COLUMNS + 1];
        cells[i * COLUMNS + 2] = 1.0 - rows.cells[i * COLUMNS + 1];
        cells[i * COLUMNS + 3] = rows.cells[i * COLUMNS + 2];
    }
    rows.cells = cells;
    cr_expect_eq(logistic_fit_of(&rows, arena).status, FIT_COLLINEAR);
}

Test(logistic_fit, too_few_deals_or_one_outcome_only_is_said)
{
    const size_t all_lost[] = { 0, 12, 0, 30 };
    struct fit_rows rows = table_rows(all_lost);
    cr_expect_eq(logistic_fit_of(&rows, arena).status, FIT_TOO_FEW);
    const size_t two_deals[] = { 1, 0, 0, 1 };
    rows = table_rows(two_deals);
    cr_expect_eq(logistic_fit_of(&rows, arena).status, FIT_TOO_FEW);
    rows.row_count = 0;
    cr_expect_eq(logistic_fit_of(&rows, arena).status, FIT_TOO_FEW);
}

Test(logistic_fit, rare_wins_are_no_separation)
{
    const size_t counts[] = { 3, 40000, 2, 60000 };
    const struct fit_rows rows = table_rows(counts);
    const struct logistic_fit fit = logistic_fit_of(&rows, arena);
    cr_assert_eq(fit.status, FIT_DONE);
    cr_expect_float_eq(fit.log_odds[1], log(3.0 / 40000.0) - log(2.0 / 60000.0), 1e-7);
}

Test(logistic_fit, order_of_deals_does_not_matter)
{
    const struct fit_rows rows = simulated(3000, 3);
    double *cells = arena_array(arena, double, 3000 * COLUMNS);
    bool *won = arena_array(arena, bool, 3000);
    for (size_t i = 0; i < 3000; i++) {
        for (size_t c = 0; c < COLUMNS; c++)
            cells[i * COLUMNS + c] = rows.cells[(2999 - i) * COLUMNS + c];
        won[i] = rows.happened[2999 - i];
    }
    const struct fit_rows reversed = { 3000, COLUMNS, cells, won };
    const struct logistic_fit fit = logistic_fit_of(&rows, arena), again = logistic_fit_of(&reversed, arena);
    for (size_t c = 0; c < COLUMNS; c++)
        cr_expect_float_eq(fit.log_odds[c], again.log_odds[c], 1e-9);
}

Test(fitted, lift_of_a_win_rate_and_back)
{
    const double lift = log_odds_as_lift(0.2, 0.5);
    cr_expect_float_eq(log_odds(0.2 * (1.0 + lift)) - log_odds(0.2), 0.5, 1e-12);
    cr_expect_eq(log_odds_as_lift(0.3, 0.0), 0.0);
}

Test(fitted, standard_error_of_a_lift_is_its_slope_times_that_of_the_log_odds)
{
    const struct fitted lift = fitted_lift(fitted_of(0.33, 0.02, 100), 0.185);
    const double slope = (log_odds_as_lift(0.185, 0.33 + 1e-6) - log_odds_as_lift(0.185, 0.33 - 1e-6)) / 2e-6;
    cr_expect_float_eq(lift.standard_error, slope * 0.02, 1e-8);
    cr_expect_float_eq(lift.low, log_odds_as_lift(0.185, 0.33 - FITTED_NORMAL * 0.02), 1e-12);
    cr_expect_eq(lift.count, 100);
}

/* Wilson, "Probable inference", 1927; 10 of 10 and 0 of 10 have one closed end. */
Test(fitted, win_rate_interval_is_wilsons)
{
    const struct fitted none = fitted_rate((struct outcome_count){ 10, 0 });
    cr_expect_eq(none.low, 0.0);
    cr_expect_float_eq(none.high, 0.27753, 1e-5);
    const struct fitted all = fitted_rate((struct outcome_count){ 10, 10 });
    cr_expect_eq(all.high, 1.0);
    const struct fitted half = fitted_rate((struct outcome_count){ 100, 50 });
    cr_expect_float_eq(half.low, 0.40383, 1e-5);
    cr_expect_float_eq(half.high, 0.59617, 1e-5);
    cr_expect(isnan(fitted_rate((struct outcome_count){ 0, 0 }).value));
}
