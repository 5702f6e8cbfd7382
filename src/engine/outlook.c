#include "outlook.h"

#include "../base/arena.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

/* Of the gamma's scale: slices that end below add nothing to speak of to any mean. */
static const double EDGE_IS_NOTHING = 1e-12;

size_t outlook_period_start(const struct outlook *outlook, size_t month)
{
    const size_t months = months_per_period(outlook->quota_period);
    return month / months * months;
}

/* Deals a rep in `month` still expects before its quota period ends: the months after it and,
 * on average, half of its own. */
static double deals_to_come(const struct pipeline *pipeline, size_t month, size_t period_end)
{
    double deals = 0.5 * pipeline->deals_per_month[month];
    for (size_t m = month + 1; m < period_end; m++)
        deals += pipeline->deals_per_month[m];
    return deals;
}

/* Where a gamma of scale 1 has `share` of its weight below. Newton's method on the logarithm of the
 * distribution against log x, which is concave: steps from the left never pass the root. It starts left of
 * it, since P(x) <= x^shape / Gamma(shape + 1), or next to it (Wilson and Hilferty). GSL's own inverse does
 * not converge for the shapes of a short pipeline, below 0.3, nor of a long one, above 1,000. */
static double gamma_edge(double share, double shape)
{
    double log_x = (log(share) + gsl_sf_lngamma(shape + 1.0)) / shape;
    if (log_x < log(EDGE_IS_NOTHING))
        return 0.0;
    if (shape > 10.0)
        log_x = log(shape) +
                3.0 * log(1.0 - 1.0 / (9.0 * shape) + gsl_cdf_ugaussian_Pinv(share) / (3.0 * sqrt(shape)));
    for (int i = 0; i < 50; i++) {
        const double x = exp(log_x), below = gsl_cdf_gamma_P(x, shape, 1.0);
        const double step = log(share / below) * below / (x * gsl_ran_gamma_pdf(x, shape, 1.0));
        log_x += step;
        if (fabs(step) < 1e-12)
            break;
    }
    return exp(log_x);
}

/* Fills `node` with the means of OUTLOOK_NODES equally likely slices of a gamma with this mean
 * and variance. The mean of a slice follows from E[X; X <= x] = mean x F(x; shape + 1), so the
 * nodes' mean is the gamma's exactly. */
static void gamma_nodes(double mean, double variance, double node[OUTLOOK_NODES])
{
    if (!(mean > 0.0) || !(variance > 0.0)) {
        for (size_t i = 0; i < OUTLOOK_NODES; i++)
            node[i] = fmax(mean, 0.0);
        return;
    }
    const double shape = mean * mean / variance;
    double below = 0.0;
    for (size_t i = 0; i < OUTLOOK_NODES; i++) {
        double upto = 1.0;
        if (i + 1 < OUTLOOK_NODES)
            upto = gsl_cdf_gamma_P(gamma_edge((double)(i + 1) / OUTLOOK_NODES, shape), shape + 1.0, 1.0);
        node[i] = mean * (upto - below) * OUTLOOK_NODES;
        below = upto;
    }
}

static void fill_table(const struct pay_terms *terms, double cell_usd, const double node[OUTLOOK_NODES],
                       size_t nodes, double table[OUTLOOK_POINTS])
{
    for (size_t point = 0; point < OUTLOOK_POINTS; point++) {
        double sum_usd = 0.0;
        for (size_t i = 0; i < nodes; i++)
            sum_usd += rep_pay_usd(terms, (double)point * cell_usd + node[i]);
        table[point] = sum_usd / (double)nodes;
    }
}

size_t outlook_nodes(enum outlook_kind kind, const struct pipeline *pipeline, size_t month, size_t end,
                     double node[OUTLOOK_NODES])
{
    node[0] = 0.0;
    if (kind == OUTLOOK_MYOPIC)
        return 1;
    const double deals = deals_to_come(pipeline, month, end);
    gamma_nodes(deals * pipeline->credit_mean_usd, deals * pipeline->credit_square_usd2, node);
    return OUTLOOK_NODES;
}

/* One segment's tables, and all they were made from. */
struct outlook_known {
    enum quota_period quota_period;
    struct pay_terms terms;
    struct pipeline pipeline;
    const double (*rows)[OUTLOOK_POINTS];
};

struct outlook_cache outlook_cache_in(size_t capacity, struct arena *arena)
{
    return (struct outlook_cache){ .capacity = capacity,
                                   .known = arena_array(arena, struct outlook_known, capacity) };
}

size_t outlook_cache_bytes(size_t capacity)
{
    return capacity * sizeof(struct outlook_known);
}

static bool same_schedule(const struct schedule *left, const struct schedule *right)
{
    return left->kind == right->kind && left->basis == right->basis && left->boundary == right->boundary &&
           left->unit == right->unit && left->step_count == right->step_count &&
           memcmp(left->steps, right->steps, left->step_count * sizeof *left->steps) == 0;
}

/* Whether two pay the same at every credit, to the bit. */
static bool same_terms(const struct pay_terms *left, const struct pay_terms *right)
{
    bool same = left->quota_usd == right->quota_usd && left->component_count == right->component_count;
    for (size_t i = 0; same && i < left->component_count; i++) {
        const struct component_terms *a = &left->components[i], *b = &right->components[i];
        same = same_schedule(&a->in_dollars, &b->in_dollars) && a->threshold_usd == b->threshold_usd &&
               a->threshold_pays == b->threshold_pays && a->cap_usd == b->cap_usd;
    }
    return same;
}

static const struct outlook_known *find_known(const struct outlook_cache *cache,
                                              const struct outlook *outlook, size_t segment)
{
    for (size_t i = 0; cache != NULL && i < cache->count; i++) {
        const struct outlook_known *known = &cache->known[i];
        if (known->quota_period == outlook->quota_period &&
            memcmp(&known->pipeline, &outlook->pipeline[segment], sizeof known->pipeline) == 0 &&
            same_terms(&known->terms, &outlook->terms[segment]))
            return known;
    }
    return NULL;
}

static void compile_segment(const struct outlook *outlook, enum outlook_kind kind, size_t segment,
                            double rows[MONTHS_PER_YEAR][OUTLOOK_POINTS])
{
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        const size_t period_end =
            outlook_period_start(outlook, month) + months_per_period(outlook->quota_period);
        double node[OUTLOOK_NODES];
        const size_t nodes = outlook_nodes(kind, &outlook->pipeline[segment], month, period_end, node);
        fill_table(&outlook->terms[segment], outlook->cell_usd[segment], node, nodes, rows[month]);
    }
}

struct outlook outlook_compile(const struct rep_plan *plan, const struct market *market,
                               enum outlook_kind kind, const struct pipeline *pipeline,
                               struct outlook_cache *cache, struct arena *arena)
{
    struct outlook outlook = { .segment_count = market->segment_count, .quota_period = plan->quota_period };
    double(*now)[MONTHS_PER_YEAR][OUTLOOK_POINTS] =
        arena_alloc_items(arena, sizeof *now, market->segment_count);
    for (size_t s = 0; s < market->segment_count; s++) {
        outlook.terms[s] = pay_terms_of(plan, market->segments[s].name);
        outlook.pipeline[s] = pipeline[s];
        outlook.cell_usd[s] = outlook.terms[s].quota_usd / OUTLOOK_CELLS_PER_QUOTA;
        const struct outlook_known *known = find_known(cache, &outlook, s);
        if (known != NULL) {
            memcpy(now[s], known->rows, sizeof now[s]);
            continue;
        }
        compile_segment(&outlook, kind, s, now[s]);
        if (cache != NULL && cache->count < cache->capacity)
            cache->known[cache->count++] =
                (struct outlook_known){ outlook.quota_period, outlook.terms[s], pipeline[s],
                                        (const double(*)[OUTLOOK_POINTS])now[s] };
    }
    outlook.now = (const double(*)[MONTHS_PER_YEAR][OUTLOOK_POINTS])now;
    return outlook;
}

double outlook_usd(const struct outlook *outlook, size_t segment, size_t month, double credit_usd)
{
    return outlook_table_usd(outlook->now[segment][month], outlook->cell_usd[segment], credit_usd);
}
