#include "pilot.h"

#include "../base/arena.h"
#include "../random/sampler.h"
#include "draw_block.h"
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

struct sample {
    size_t count, capacity;
    double *offset; /* log-odds of winning direct, with the middle at 0 */
    double *list_usd, *price_usd;
    uint8_t *source, *customer;
};

/* What reps and deals differ by in win log-odds is spread evenly over its normal (a golden-ratio sequence)
 * instead of being drawn: a few hundred reps' skills would move every world of the run alike, and no
 * interval over worlds would show it. */
static double spread_evenly(size_t n, double sd)
{
    const double golden_ratio = 0.6180339887498949;
    const double place = ((double)n + 0.5) * golden_ratio;
    return sd > 0.0 ? sd * normal_from(place - floor(place)) : 0.0;
}

/* Keeps the deals that exist at the baseline's lead flow. */
static void sample_add(struct sample *sample, const struct deal_block *deals, double lead_ceiling,
                       double spread_sd)
{
    for (size_t i = 0; i < deals->slot_count * LANES && sample->count < sample->capacity; i++) {
        if (!deals->met[i] || deals->lead_mark[i] * lead_ceiling >= 1.0)
            continue;
        const size_t n = sample->count++;
        sample->offset[n] = deals->route_odds[0][i] - deals->odds[i] + spread_evenly(n, spread_sd);
        sample->list_usd[n] = deals->list_usd[i];
        sample->price_usd[n] = deals->price_usd[i];
        sample->source[n] = deals->source[i];
        sample->customer[n] = deals->customer[i];
    }
}

/* Deals of one segment: pilot worlds of eight reps and twelve months each until there are enough. */
static struct sample sample_segment(struct market_luck *luck, uint64_t seed, size_t segment, size_t capacity,
                                    struct arena *arena)
{
    struct sample sample = { .capacity = capacity,
                             .offset = arena_array(arena, double, capacity),
                             .list_usd = arena_array(arena, double, capacity),
                             .price_usd = arena_array(arena, double, capacity),
                             .source = arena_array(arena, uint8_t, capacity),
                             .customer = arena_array(arena, uint8_t, capacity) };
    struct deal_block deals =
        deal_block_in(arena, deal_block_slots(luck->market, 1), luck->market->route_count);
    const double spread_sd = hypot(luck->market->skill_sd, luck->market->segments[segment].win_log_odds_sd);
    const double no_skill[LANES] = { 0.0 };
    luck->segments[segment].middle_log_odds = 0.0;
    for (uint32_t w = 0; sample.count < capacity && w < capacity / LANES; w++) {
        const struct draw_key key = { seed, (uint32_t)PILOT_WORLD + w };
        const struct rep_block reps = { segment, LANES, (uint32_t)(segment * LANES), 0 };
        for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
            draw_block(luck, key, &reps, no_skill, month, &deals);
            sample_add(&sample, &deals, luck->market->lead_ceiling, spread_sd);
        }
    }
    return sample;
}

struct win_target {
    const struct sample *sample;
    double win_rate;
};

static double win_rate_excess(double middle, void *context)
{
    const struct win_target *target = context;
    double sum = 0.0;
    for (size_t i = 0; i < target->sample->count; i++)
        sum += logistic(middle + target->sample->offset[i]);
    return sum / (double)target->sample->count - target->win_rate;
}

/* The middle at which the sample's mean chance is `win_rate`. Where all deals are alike it is
 * known exactly. */
static double solve_middle(const struct sample *sample, double win_rate)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < sample->count; i++) {
        low = fmin(low, sample->offset[i]);
        high = fmax(high, sample->offset[i]);
    }
    if (!(high - low > 1e-12))
        return log_odds(win_rate) - (sample->count > 0 ? low : 0.0);

    struct win_target target = { sample, win_rate };
    gsl_function excess = { win_rate_excess, &target };
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    gsl_root_fsolver_set(solver, &excess, log_odds(win_rate) - high, log_odds(win_rate) - low);
    double middle = gsl_root_fsolver_root(solver);
    for (int i = 0; i < 100; i++) {
        if (gsl_root_fsolver_iterate(solver) != GSL_SUCCESS)
            break;
        middle = gsl_root_fsolver_root(solver);
        if (gsl_root_test_interval(gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver), 1e-13,
                                   0.0) == GSL_SUCCESS)
            break;
    }
    gsl_root_fsolver_free(solver);
    return middle;
}

static void take_moments(const struct sample *sample, double middle,
                         struct direct_moments moments[DEAL_SOURCES][CUSTOMERS])
{
    for (size_t i = 0; i < sample->count; i++) {
        struct direct_moments *here = &moments[sample->source[i]][sample->customer[i]];
        const double share = logistic(middle + sample->offset[i]) / (double)sample->count;
        const double list_usd = sample->list_usd[i], price_usd = sample->price_usd[i];
        here->list_usd += share * list_usd;
        here->price_usd += share * price_usd;
        here->list_list += share * list_usd * list_usd;
        here->list_price += share * list_usd * price_usd;
        here->price_price += share * price_usd * price_usd;
    }
}

/* The offsets, no longer needed, become chances. */
static struct pilot_sample keep_sample(const struct sample *sample, double middle)
{
    for (size_t i = 0; i < sample->count; i++)
        sample->offset[i] = logistic(middle + sample->offset[i]);
    return (struct pilot_sample){ .count = sample->count,
                                  .win = sample->offset,
                                  .list_usd = sample->list_usd,
                                  .price_usd = sample->price_usd,
                                  .source = sample->source,
                                  .customer = sample->customer };
}

struct pilot pilot_run(struct market_luck *luck, uint64_t seed, size_t deals, struct arena *arena)
{
    struct pilot pilot = { 0 };
    for (size_t s = 0; s < luck->market->segment_count; s++) {
        const struct sample sample = sample_segment(luck, seed, s, deals, arena);
        luck->segments[s].middle_log_odds = solve_middle(&sample, luck->market->segments[s].win_rate);
        take_moments(&sample, luck->segments[s].middle_log_odds, pilot.moments[s]);
        pilot.samples[s] = keep_sample(&sample, luck->segments[s].middle_log_odds);
    }
    return pilot;
}

struct priced_deal pilot_direct_deal(const struct pilot_sample *sample, size_t i,
                                     const struct deal_terms *direct)
{
    const double list_usd = sample->list_usd[i], price_usd = sample->price_usd[i];
    const double receipts_usd = price_vendor_receipts_usd(&direct->price, list_usd, price_usd);
    return (struct priced_deal){
        .terms = direct,
        .list_usd = list_usd,
        .receipts_usd = receipts_usd,
        .credit_usd = fmax(0.0, deal_terms_credit_usd(direct, list_usd, price_usd, receipts_usd)),
    };
}

static const struct deal_terms *direct_terms(const struct design_terms *terms, size_t segment, size_t source,
                                             size_t customer)
{
    return &deal_terms_at(terms, segment, source, customer)[0];
}

static bool credit_is_straight(const struct design_terms *terms, size_t segment)
{
    for (size_t source = 0; source < DEAL_SOURCES; source++)
        for (size_t customer = 0; customer < CUSTOMERS; customer++) {
            const struct deal_terms *direct = direct_terms(terms, segment, source, customer);
            if (direct->limited || direct->uncounted)
                return false;
        }
    return true;
}

/* Credit is so much of list and so much of price: the moments of those say all. */
static void add_straight(const struct pilot *pilot, const struct design_terms *terms, size_t segment,
                         struct pipeline *pipeline)
{
    for (size_t source = 0; source < DEAL_SOURCES; source++) {
        for (size_t customer = 0; customer < CUSTOMERS; customer++) {
            const struct direct_moments *deal = &pilot->moments[segment][source][customer];
            const struct deal_terms *direct = direct_terms(terms, segment, source, customer);
            const double on_list = direct->per_list_usd;
            const double on_price =
                direct->per_price_usd + direct->per_receipts_usd; /* direct: receipts = price */
            pipeline->credit_mean_usd += on_list * deal->list_usd + on_price * deal->price_usd;
            pipeline->credit_square_usd2 += on_list * on_list * deal->list_list +
                                            2.0 * on_list * on_price * deal->list_price +
                                            on_price * on_price * deal->price_price;
        }
    }
}

static void add_deals(const struct pilot *pilot, const struct design_terms *terms, size_t segment,
                      struct pipeline *pipeline)
{
    const struct pilot_sample *sample = &pilot->samples[segment];
    for (size_t i = 0; i < sample->count; i++) {
        const struct deal_terms *direct =
            direct_terms(terms, segment, sample->source[i], sample->customer[i]);
        const struct priced_deal deal = pilot_direct_deal(sample, i, direct);
        const double credit_usd = direct->uncounted ? 0.0 : deal.credit_usd;
        const double share = sample->win[i] / (double)sample->count;
        pipeline->credit_mean_usd += share * credit_usd;
        pipeline->credit_square_usd2 += share * credit_usd * credit_usd;
    }
}

struct pipeline pilot_pipeline(const struct pilot *pilot, const struct market *market,
                               const struct design_terms *terms, size_t segment)
{
    const struct segment *here = &market->segments[segment];
    struct pipeline pipeline = { 0 };
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        pipeline.deals_per_month[m] =
            (here->deals_per_rep_month + here->partner_leads_per_rep_month) * market->season[m];
    if (credit_is_straight(terms, segment))
        add_straight(pilot, terms, segment, &pipeline);
    else
        add_deals(pilot, terms, segment, &pipeline);
    return pipeline;
}
