#include "reference_deal.h"

#include "engine/draw_block.h"
#include "random/sampler.h"
#include <math.h>

/* Shares of the market's reps by largest remainder. */
size_t reference_reps(const struct market *market, size_t segment)
{
    size_t reps[SEGMENTS_MAX], given = 0;
    double left[SEGMENTS_MAX];
    for (size_t s = 0; s < market->segment_count; s++) {
        const double exact = market->segments[s].rep_share * (double)market->rep_count;
        reps[s] = (size_t)(exact + 1e-9);
        left[s] = exact - (double)reps[s];
        given += reps[s];
    }
    while (given < market->rep_count) {
        size_t most = 0;
        for (size_t s = 0; s < market->segment_count; s++)
            most = left[s] > left[most] ? s : most;
        left[most] -= 1.0;
        reps[most]++;
        given++;
    }
    return reps[segment];
}

struct reference_rep reference_rep_of(const struct market *market, struct draw_key key, size_t segment,
                                      size_t nth)
{
    const uint32_t number = (uint32_t)(segment * 16777216 + nth);
    return (struct reference_rep){
        .number = number,
        .segment = segment,
        .skill_log_odds = market->skill_sd * normal_from(draw_uniform(key, number, DRAW_REP_SKILL, 0)),
        .hire_uniform = draw_uniform(key, number, DRAW_REP_SPARE, 0),
    };
}

size_t reference_arrivals(const struct market *market, struct draw_key key, const struct reference_rep *rep,
                          size_t month, enum deal_source source)
{
    const struct segment *segment = &market->segments[rep->segment];
    const double season = market->season[month % MONTHS_PER_YEAR];
    if (source == FOUND_BY_VENDOR)
        return poisson_from(draw_uniform(key, rep->number, DRAW_VENDOR_DEAL_COUNT, (uint32_t)month),
                            segment->deals_per_rep_month * season);
    return poisson_from(draw_uniform(key, rep->number, DRAW_PARTNER_LEAD_COUNT, (uint32_t)month),
                        segment->partner_leads_per_rep_month * market->lead_ceiling * season);
}

/* The relative lift at the segment's win rate, in log-odds. */
static double lift_log_odds(double win_rate, double lift_share)
{
    const double lifted = win_rate * (1.0 + lift_share);
    return log(lifted / (1.0 - lifted)) - log(win_rate / (1.0 - win_rate));
}

static double as_chance(double odds)
{
    return 1.0 / (1.0 + exp(-odds));
}

/* What of a deal shapes its chances. */
struct traits {
    double base_log_odds, fit, relationship, preference, log_size;
};

static double route_log_odds(const struct segment *segment, const struct route *route, struct traits traits)
{
    return traits.base_log_odds + lift_log_odds(segment->win_rate, route->win_lift_share) +
           route->fit_slope * traits.fit + route->preference_shift * traits.preference +
           route->relationship_shift * traits.relationship + route->size_effect * traits.log_size;
}

static size_t month_of_close(double close_day, double delay_days, size_t month)
{
    const double days_per_month = 365.0 / 12.0;
    const double later = floor((close_day + delay_days) / days_per_month);
    return month + (size_t)fmin(fmax(later, 0.0), 12.0);
}

/* The day keeps its place in the month where the month was held back. */
static double day_in_month(double close_day, double delay_days, size_t month, size_t closes)
{
    const double days_per_month = 365.0 / 12.0;
    const double moved = close_day + delay_days - (double)(closes - month) * days_per_month;
    return moved >= 0.0 && moved < days_per_month ? moved : close_day;
}

static double closing_day(double close_day, double delay_days, size_t month, size_t closes)
{
    return floor((double)(closes % 12) * (365.0 / 12.0) + day_in_month(close_day, delay_days, month, closes));
}

static double list_price_usd(const struct segment *segment, double u)
{
    return segment->size == SIZE_RESAMPLED ? empirical_from(u, segment->sample_usd, segment->sample_count)
                                           : segment->median_usd * exp(segment->log_sd * normal_from(u));
}

struct reference_deal reference_deal_of(const struct market *market, const struct behaviour *behaviour,
                                        double middle_log_odds, struct draw_key key,
                                        const struct reference_rep *rep, size_t month,
                                        enum deal_source source, size_t nth)
{
    const struct segment *segment = &market->segments[rep->segment];
    const uint32_t index = deal_index(month, source, nth);
#define LUCK(purpose) draw_uniform(key, rep->number, purpose, index)
    struct reference_deal deal = { .segment = rep->segment, .month = month, .source = source };
    deal.list_usd = list_price_usd(segment, LUCK(DRAW_DEAL_SIZE));
    deal.discount_share = triangular_from(LUCK(DRAW_DISCOUNT), segment->discount_low_share,
                                          segment->discount_usual_share, segment->discount_high_share);
    deal.price_usd = deal.list_usd - deal.list_usd * deal.discount_share;
    deal.has_partner =
        source == FOUND_BY_PARTNER || LUCK(DRAW_PARTNER_AVAILABLE) < segment->partner_available_share;
    deal.customer = LUCK(DRAW_NEW_CUSTOMER) < segment->new_customer_share ? CUSTOMER_NEW : CUSTOMER_EXISTING;
    deal.lead_mark = source == FOUND_BY_PARTNER ? LUCK(DRAW_LEAD_MARK) : -INFINITY;
    deal.win_uniform = LUCK(DRAW_WIN);
    deal.stays = LUCK(DRAW_CHURN);
    deal.partner_normal = normal_from(LUCK(DRAW_PARTNER_TASTE));

    const double prefers = LUCK(DRAW_PREFERENCE);
    const struct traits traits = {
        .base_log_odds = middle_log_odds + rep->skill_log_odds +
                         segment->win_log_odds_sd * normal_from(LUCK(DRAW_WIN_ODDS)),
        .fit = normal_from(LUCK(DRAW_PARTNER_FIT)),
        .relationship = normal_from(LUCK(DRAW_RELATIONSHIP)) + (source == FOUND_BY_PARTNER
                                                                    ? segment->relationship_partner_found
                                                                    : segment->relationship_vendor_found),
        .preference = prefers < segment->prefers_direct_share          ? -1.0
                      : prefers > 1.0 - segment->prefers_partner_share ? 1.0
                                                                       : 0.0,
        .log_size = log(deal.list_usd / segment->median_usd),
    };
    deal.nth = nth;
    deal.relationship = traits.relationship;
    deal.preference = traits.preference;
    const double close_day = LUCK(DRAW_CLOSE_DAY) * 365.0 / 12.0;
    const double direct = route_log_odds(segment, &market->routes[0], traits);
    for (size_t r = 0; r < market->route_count; r++) {
        const double here = route_log_odds(segment, &market->routes[r], traits);
        deal.log_odds[r] = here;
        deal.win[r] = as_chance(here);
        deal.believed[r] = as_chance(direct + behaviour->acumen * (here - direct));
        deal.gumbel[r] = -log(-log(LUCK(DRAW_ROUTE_TASTE + (enum draw_purpose)r)));
        deal.closes[r] = month_of_close(close_day, market->routes[r].cycle_effect_days, month);
        deal.day_of_year[r] =
            closing_day(close_day, market->routes[r].cycle_effect_days, month, deal.closes[r]);
        deal.day_of_month[r] =
            day_in_month(close_day, market->routes[r].cycle_effect_days, month, deal.closes[r]);
    }
#undef LUCK
    return deal;
}
