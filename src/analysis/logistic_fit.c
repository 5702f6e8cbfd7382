#include "logistic_fit.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

const char *const fit_status_names[] = { "done", "too few", "collinear", "separated", "no convergence" };

enum {
    STEPS_MAX = 60, /* an estimate on its way to infinity gains about 1 a step and stops near 37 */
    HALVINGS_MAX = 30,
};

/* A step below this share of a standard error changes nothing anyone could see. */
static const double step_enough = 1e-9;

/* Below this reciprocal condition number (of the matrix scaled to a unit diagonal) the normal equations
 * have lost the digits that would tell the columns apart. */
static const double condition_enough = 1e-12;

/* Everything a Newton step works on. `information` holds its Cholesky factor after factorise(). */
struct newton {
    const struct fit_rows *rows;
    size_t k;
    double *log_odds, *trial;
    double *first_error; /* standard errors at the start, where every chance is a half */
    double *covariance;
    double log_likelihood;
    gsl_vector_view gradient, scale, step;
    gsl_matrix_view information;
    double *work;
};

/* log(1 + exp(x)) without overflow. */
static double log1p_exp(double x)
{
    return x > 0.0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

static double linear(const double *restrict cells, const double *restrict log_odds, size_t k)
{
    double sum = 0.0;
    for (size_t i = 0; i < k; i++)
        sum += cells[i] * log_odds[i];
    return sum;
}

static double log_likelihood(const struct fit_rows *rows, const double *log_odds)
{
    double sum = 0.0;
    for (size_t r = 0; r < rows->row_count; r++) {
        const double eta = linear(rows->cells + r * rows->column_count, log_odds, rows->column_count);
        sum += (rows->happened[r] ? eta : 0.0) - log1p_exp(eta);
    }
    return sum;
}

/* Gradient and information (lower triangle) of the likelihood at `log_odds`. */
static void expand(struct newton *newton)
{
    const struct fit_rows *rows = newton->rows;
    const size_t k = newton->k;
    double *restrict gradient = newton->gradient.vector.data;
    double *restrict information = newton->information.matrix.data;
    memset(gradient, 0, k * sizeof *gradient);
    memset(information, 0, k * k * sizeof *information);
    for (size_t r = 0; r < rows->row_count; r++) {
        const double *restrict cells = rows->cells + r * k;
        const double chance = 1.0 / (1.0 + exp(-linear(cells, newton->log_odds, k)));
        const double residual = (rows->happened[r] ? 1.0 : 0.0) - chance;
        const double weight = chance * (1.0 - chance);
        for (size_t i = 0; i < k; i++) {
            const double weighted = weight * cells[i];
            gradient[i] += residual * cells[i];
            if (weighted != 0.0)
                for (size_t j = 0; j <= i; j++)
                    information[i * k + j] += weighted * cells[j];
        }
    }
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++)
            information[i * k + j] = information[j * k + i];
}

/* Factorises the information matrix. False where it is singular to working precision. */
static bool factorise(struct newton *newton)
{
    if (gsl_linalg_cholesky_decomp2(&newton->information.matrix, &newton->scale.vector) != GSL_SUCCESS)
        return false;
    double reciprocal_condition = 0.0;
    gsl_vector_view work = gsl_vector_view_array(newton->work, 3 * newton->k);
    return gsl_linalg_cholesky_rcond(&newton->information.matrix, &reciprocal_condition, &work.vector) ==
               GSL_SUCCESS &&
           reciprocal_condition > condition_enough;
}

/* Fills the covariance from the factor: column j of the inverse solves for the j-th unit vector. */
static void invert(struct newton *newton)
{
    const size_t k = newton->k;
    for (size_t j = 0; j < k; j++) {
        gsl_vector_view column = gsl_vector_view_array(newton->covariance + j * k, k);
        gsl_vector_set_basis(&column.vector, j);
        gsl_linalg_cholesky_svx2(&newton->information.matrix, &newton->scale.vector, &column.vector);
    }
}

/* The squared length of the step in standard errors: step' x gradient. */
static double step_size(const struct newton *newton)
{
    double squared = 0.0;
    gsl_blas_ddot(&newton->step.vector, &newton->gradient.vector, &squared);
    return sqrt(fmax(squared, 0.0));
}

/* Takes the step, or the largest half, quarter, .. of it that does not lower the likelihood. Near the
 * top a step gains less than the sum's own rounding, so that much is let pass. */
static bool advance(struct newton *newton)
{
    const double rounding = 1e-11 * (1.0 + fabs(newton->log_likelihood));
    double length = 1.0;
    for (size_t halving = 0; halving < HALVINGS_MAX; halving++, length *= 0.5) {
        for (size_t i = 0; i < newton->k; i++)
            newton->trial[i] = newton->log_odds[i] + length * newton->step.vector.data[i];
        const double reached = log_likelihood(newton->rows, newton->trial);
        if (reached >= newton->log_likelihood - rounding) {
            memcpy(newton->log_odds, newton->trial, newton->k * sizeof *newton->trial);
            newton->log_likelihood = reached;
            return true;
        }
    }
    return false;
}

static bool outcomes_vary(const struct fit_rows *rows)
{
    for (size_t r = 1; r < rows->row_count; r++)
        if (rows->happened[r] != rows->happened[0])
            return true;
    return false;
}

static struct newton newton_start(const struct fit_rows *rows, struct arena *arena)
{
    const size_t k = rows->column_count;
    struct newton newton = { .rows = rows, .k = k };
    newton.log_odds = arena_array(arena, double, k);
    newton.trial = arena_array(arena, double, k);
    newton.first_error = arena_array(arena, double, k);
    newton.covariance = arena_array(arena, double, k *k);
    newton.work = arena_array(arena, double, 3 * k);
    newton.gradient = gsl_vector_view_array(arena_array(arena, double, k), k);
    newton.scale = gsl_vector_view_array(arena_array(arena, double, k), k);
    newton.step = gsl_vector_view_array(arena_array(arena, double, k), k);
    newton.information = gsl_matrix_view_array(arena_array(arena, double, k *k), k, k);
    newton.log_likelihood = log_likelihood(rows, newton.log_odds);
    return newton;
}

static void note_first_errors(struct newton *newton)
{
    invert(newton);
    for (size_t i = 0; i < newton->k; i++)
        newton->first_error[i] = sqrt(newton->covariance[i * newton->k + i]);
}

/* Steps until one changes nothing. Singular at the first step: the columns themselves are at
 * fault; later: chances have run into 0 and 1. */
static enum fit_status climb(struct newton *newton, size_t *steps)
{
    for (*steps = 0; *steps < STEPS_MAX; ++*steps) {
        expand(newton);
        if (!factorise(newton))
            return *steps == 0 ? FIT_COLLINEAR : FIT_SEPARATED;
        if (*steps == 0)
            note_first_errors(newton);
        gsl_linalg_cholesky_solve2(&newton->information.matrix, &newton->scale.vector,
                                   &newton->gradient.vector, &newton->step.vector);
        if (step_size(newton) < step_enough)
            return FIT_DONE;
        if (!advance(newton))
            return FIT_NO_CONVERGENCE;
    }
    return FIT_NO_CONVERGENCE;
}

/* An estimate on its way to infinity looks settled once the chances it moves are 0 and 1 to the last
 * digit: its standard error has then grown by millions since the first step. Honest ones grow
 * with 1/sqrt(chance): 50-fold at one win in ten thousand. */
static bool has_run_away(const struct newton *newton)
{
    static const double growth_most = 1e4;
    for (size_t i = 0; i < newton->k; i++)
        if (!(sqrt(newton->covariance[i * newton->k + i]) <= growth_most * newton->first_error[i]))
            return true;
    return false;
}

struct logistic_fit logistic_fit_of(const struct fit_rows *rows, struct arena *arena)
{
    const size_t k = rows->column_count;
    BUG_IF(k < 1 || k > FIT_COLUMNS_MAX);
    struct logistic_fit fit = { .status = FIT_TOO_FEW, .row_count = rows->row_count, .column_count = k };
    if (rows->row_count <= k || !outcomes_vary(rows))
        return fit;

    gsl_error_handler_t *const handler = gsl_set_error_handler_off();
    struct newton newton = newton_start(rows, arena);
    fit.status = climb(&newton, &fit.steps);
    fit.log_likelihood = newton.log_likelihood;
    if (fit.status == FIT_DONE) {
        invert(&newton);
        if (has_run_away(&newton))
            fit.status = FIT_SEPARATED;
    }
    if (fit.status == FIT_DONE) {
        fit.log_odds = newton.log_odds;
        fit.covariance = newton.covariance;
    }
    gsl_set_error_handler(handler);
    return fit;
}

double logistic_fit_error(const struct logistic_fit *fit, const double *weight)
{
    BUG_IF(fit->status != FIT_DONE);
    const size_t k = fit->column_count;
    double variance = 0.0;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            variance += weight[i] * weight[j] * fit->covariance[i * k + j];
    return sqrt(fmax(variance, 0.0));
}
