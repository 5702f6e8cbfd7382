#include "partner_pilot.h"

#include "../base/arena.h"
#include "../random/sampler.h"
#include "pilot.h"
#include <math.h>

enum { GUESSED_DEALS = 512 }; /* per segment */
static const double GUESSED_PARTNER_SHARE = 0.5;

static void set_type_shares(struct partner_pilot *pilot, const struct market *market)
{
    for (size_t s = 0; s < market->segment_count; s++) {
        double sum = 0.0;
        for (size_t t = 0; t < market->partner_type_count; t++) {
            const struct partner_type *type = &market->partner_types[t];
            pilot->type_share[t][s] = (double)type->partner_count * type->weight * type->segment_weights[s];
            sum += pilot->type_share[t][s];
        }
        for (size_t t = 0; t < market->partner_type_count; t++)
            pilot->type_share[t][s] /= sum;
    }
}

/* What the partner pays for the deal; the customer's price where the vendor contracts. In no tier beyond the first and not
 * registered. */
static double buy_price_usd(const struct partner_program *program, const struct market *market,
                            const struct ordinary_deal *deal)
{
    const struct program_deal kind = { .route = &market->routes[deal->route], .source = deal->source };
    const struct price_terms terms = program_price_terms(program, &kind);
    return terms.contract == PARTY_PARTNER ? price_partner_buys_usd(&terms, deal->list_usd, deal->price_usd)
                                           : deal->price_usd;
}

/* Every partner does as well as any other. */
static void add_to_years(struct partner_pilot *pilot, const struct market *market,
                         const struct ordinary_deal *deal, double buy_usd)
{
    const double won = deal->weight * deal->win;
    for (size_t t = 0; t < market->partner_type_count; t++) {
        struct partner_year *year = &pilot->years[t][deal->segment][deal->source];
        year->deals += won;
        year->list_usd += won * deal->list_usd;
        year->price_usd += won * deal->price_usd;
        year->buy_price_usd += won * buy_usd;
    }
}

/* The nth of `taken` deals out of the pilot's sample of a segment. */
static struct ordinary_deal guessed_deal(const struct market *market, const struct market_luck *luck,
                                         const struct pilot_sample *sample, size_t s, size_t n, size_t taken)
{
    const double golden_ratio = 0.6180339887498949;
    const struct segment *segment = &market->segments[s];
    const size_t at = n * sample->count / taken;
    const size_t route = 1 + n % (market->route_count - 1);
    const double place = ((double)n + 0.5) * golden_ratio;
    const double met = (double)market->rep_count * segment->rep_share * MONTHS_PER_YEAR *
                       (segment->deals_per_rep_month + segment->partner_leads_per_rep_month);
    const double may_go = sample->source[at] == FOUND_BY_PARTNER ? 1.0 : segment->partner_available_share;
    return (struct ordinary_deal){
        .segment = (uint8_t)s,
        .source = sample->source[at],
        .customer = sample->customer[at],
        .route = (uint8_t)route,
        .weight = met / (double)taken * may_go * GUESSED_PARTNER_SHARE,
        .list_usd = sample->list_usd[at],
        .price_usd = sample->price_usd[at],
        .win = logistic(log_odds(sample->win[at]) + luck->segments[s].lift_log_odds[route]),
        .services_multiple = lognormal_from(place - floor(place), market->after_sale.services_multiple_median,
                                            market->after_sale.services_log_sd),
    };
}

struct partner_pilot partner_pilot_guess(const struct scenario *scenario, const struct market_luck *luck,
                                         const struct pilot *pilot, struct arena *arena)
{
    const struct market *market = &scenario->market;
    struct partner_pilot made = { 0 };
    set_type_shares(&made, market);
    struct ordinary_deal *deals =
        arena_array(arena, struct ordinary_deal, market->segment_count * GUESSED_DEALS);
    for (size_t s = 0; s < market->segment_count; s++) {
        const struct pilot_sample *sample = &pilot->samples[s];
        const size_t taken = sample->count < GUESSED_DEALS ? sample->count : GUESSED_DEALS;
        for (size_t n = 0; n < taken; n++) {
            struct ordinary_deal *deal = &deals[made.deal_count++];
            *deal = guessed_deal(market, luck, sample, s, n, taken);
            const struct partner_program *program = &scenario->designs[scenario->baseline].program;
            add_to_years(&made, market, deal, buy_price_usd(program, market, deal));
        }
    }
    made.deals = deals;
    return made;
}

size_t partner_pilot_bytes(const struct market *market)
{
    return 2 * sizeof(struct partner_pilot) +
           (market->segment_count * GUESSED_DEALS + ORDINARY_DEALS_MOST) * sizeof(struct ordinary_deal);
}
