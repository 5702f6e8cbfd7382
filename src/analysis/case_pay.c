#include "case_pay.h"
#include "../domain/cents.h"
#include "payout_curve.h"
#include <math.h>

enum { NO_DEAL = ROUTES_MAX };

/* What has been sold. */
struct stand {
    double attainment; /* that the deals make by the base route */
    size_t route;      /* that they went by */
    size_t deal;       /* route of one deal on top, or NO_DEAL */
};

/* Deals of a year up to where the rep stands; a deal on top is not among them. */
static double deals_of(const struct pay_case *pay_case, double attainment)
{
    return attainment / pay_case->deal_share * pay_case->periods;
}

/* The mean of a list of multipliers over the year's deals. */
static double mean_multiplier(const struct pay_case *pay_case, const struct stand *stand)
{
    const struct case_route *route = &pay_case->routes[stand->route];
    const struct credit_rule *rule = route->credit.rule;
    const double deals = deals_of(pay_case, stand->attainment);
    if (!route->with_partner || !rule || rule->taper_count <= 1 || !(deals > 0.0))
        return 1.0;
    return payout_taper_sum(rule->taper, rule->taper_count - 1, deals) / deals;
}

/* Credit of a period over its quota. */
static double attainment_of(const struct pay_case *pay_case, const struct stand *stand)
{
    const struct case_route *routes = pay_case->routes;
    const double base_usd = routes[pay_case->base].credit.credit_usd;
    double attainment = stand->attainment;
    if (stand->route != pay_case->base && base_usd > 0.0)
        attainment *= mean_multiplier(pay_case, stand) * routes[stand->route].credit.credit_usd / base_usd;
    if (stand->deal != NO_DEAL)
        attainment += routes[stand->deal].credit.credit_usd * routes[stand->deal].first_multiplier *
                      pay_case->periods / pay_case->quota_usd;
    return attainment;
}

static double partner_share_of(const struct pay_case *pay_case, const struct stand *stand)
{
    const double before = stand->route == pay_case->base
                              ? pay_case->partner_share
                              : (double)pay_case->routes[stand->route].with_partner;
    if (stand->deal == NO_DEAL)
        return before;
    const struct stand without = { stand->attainment, stand->route, NO_DEAL };
    const double sold = attainment_of(pay_case, &without), all = attainment_of(pay_case, stand);
    const double added = pay_case->routes[stand->deal].with_partner ? all - sold : 0.0;
    return all > 0.0 ? (before * sold + added) / all : before;
}

static double partner_deals_of(const struct pay_case *pay_case, const struct stand *stand, bool of_year)
{
    const double deals = deals_of(pay_case, stand->attainment) / (of_year ? 1.0 : pay_case->periods);
    const double share = stand->route == pay_case->base ? pay_case->partner_deals_share
                                                        : (double)pay_case->routes[stand->route].with_partner;
    const bool one_more = stand->deal != NO_DEAL && pay_case->routes[stand->deal].with_partner;
    return usd_as_decimal(deals * share) + (double)one_more;
}

static double gate_reading_of(const struct pay_case *pay_case, const struct gate *gate,
                              const struct stand *stand)
{
    switch ((enum gate_measure)gate->measure) {
    case GATE_PARTNER_SHARE:
        return partner_share_of(pay_case, stand);
    case GATE_ATTAINMENT:
    case GATE_COMPONENT: /* a component with a quota of its own runs in step */
        return attainment_of(pay_case, stand);
    case GATE_NEW_CUSTOMER_SHARE:
        return pay_case->new_customer_share;
    case GATE_PARTNER_DEALS:
        return partner_deals_of(pay_case, stand, gate->accumulate == ACCUMULATE_YEAR_TO_DATE);
    case GATE_NONE:
        break;
    }
    return INFINITY;
}

/* As decimals: exactly 20 % opens a gate at 20 %. */
static bool is_shut(const struct pay_case *pay_case, const struct gate *gate, const struct stand *stand)
{
    return gate->measure != GATE_NONE &&
           usd_as_decimal(gate_reading_of(pay_case, gate, stand)) < gate->at_least;
}

static void add(struct part_bands *bands, struct case_amount amount, double times)
{
    part_bands_add(bands, (struct band_change){ .counted_usd = usd_as_decimal(times * amount.counted),
                                                .paid_usd = usd_as_decimal(times * amount.paid) });
}

static double worth(const struct part_bands *bands, bool shut, int otherwise)
{
    const double usd = part_bands_worth_usd(bands);
    if (!shut)
        return usd;
    return otherwise == GATED_PAYS_FIRST_RATE ? fmin(part_bands_first_rate_usd(bands), usd) : 0.0;
}

/* Each deal alone: so many alike, and the one on top. */
static double alone_usd(const struct pay_case *pay_case, size_t c, const struct stand *stand, bool shut)
{
    const int otherwise = pay_case->plan->components[c].gate.otherwise;
    const size_t routes[] = { stand->route, stand->deal };
    const double deals[] = { deals_of(pay_case, stand->attainment) / pay_case->periods, 1.0 };
    double usd = 0.0;
    for (size_t i = 0; i < 2 && routes[i] != NO_DEAL; i++) {
        const struct case_amount amount = pay_case->routes[routes[i]].of_deal[c];
        struct plan_bands plan = pay_case->bands[c];
        struct part_bands bands = { .plan_count = 1, .plans = &plan };
        if (amount.counted == 0.0 && amount.paid == 0.0)
            continue;
        add(&bands, amount, 1.0);
        const double most_usd = pay_case->plan->components[c].deal_cap_usd;
        const double each_usd = worth(&bands, shut, otherwise);
        usd += deals[i] * (most_usd > 0.0 ? fmin(each_usd, most_usd) : each_usd);
    }
    return usd;
}

static double run_up_usd(const struct pay_case *pay_case, size_t c, const struct stand *stand, bool shut)
{
    const struct component *component = &pay_case->plan->components[c];
    struct plan_bands plan = pay_case->bands[c];
    struct part_bands bands = { .plan_count = 1, .plans = &plan };
    if (component->measure == MEASURE_PARTNER_SHARE) {
        const double share = partner_share_of(pay_case, stand);
        add(&bands, (struct case_amount){ share, share }, 1.0);
    } else {
        const bool tapers = component->measure == MEASURE_CREDIT || component->measure == MEASURE_ATTAINMENT;
        add(&bands, pay_case->routes[stand->route].at_quota[c],
            stand->attainment * (tapers ? mean_multiplier(pay_case, stand) : 1.0));
        if (stand->deal != NO_DEAL)
            add(&bands, pay_case->routes[stand->deal].of_deal[c], 1.0);
    }
    return worth(&bands, shut, component->gate.otherwise);
}

static double window_usd(const struct pay_case *pay_case, size_t c, const struct stand *stand)
{
    const struct component *component = &pay_case->plan->components[c];
    const bool shut = is_shut(pay_case, &component->gate, stand);
    const double usd = component->accumulate == ACCUMULATE_DEAL ? alone_usd(pay_case, c, stand, shut)
                                                                : run_up_usd(pay_case, c, stand, shut);
    return fmax(fmin(usd, pay_case->cap_usd[c]), 0.0);
}

static double cap_usd(const struct pay_case *pay_case, const struct stand *stand)
{
    const double raised_above = pay_case->plan->cap.raised_above_attainment;
    return raised_above > 0.0 && attainment_of(pay_case, stand) > raised_above ? pay_case->raised_cap_usd
                                                                               : pay_case->plan_cap_usd;
}

/* All components of a year that is at `each` in all periods but the last, which is at `last`. The cap of a plan
 * is a quota period's; what runs year to date is spread over the periods evenly. */
static double components_usd(const struct pay_case *pay_case, const struct stand *each,
                             const struct stand *last)
{
    const double periods = pay_case->periods;
    double each_usd = 0.0, last_usd = 0.0, year_usd = 0.0;
    for (size_t c = 0; c < pay_case->plan->component_count; c++) {
        if (case_runs_year(pay_case, c)) {
            year_usd += window_usd(pay_case, c, last);
            continue;
        }
        each_usd += periods > 1.0 ? window_usd(pay_case, c, each) : 0.0;
        last_usd += window_usd(pay_case, c, last);
    }
    if (year_usd > 0.0)
        return fmin(year_usd + (periods - 1.0) * each_usd + last_usd, periods * cap_usd(pay_case, last));
    return (periods - 1.0) * fmin(each_usd, cap_usd(pay_case, each)) +
           fmin(last_usd, cap_usd(pay_case, last));
}

/* The first `deals` of a year, which all fit. */
static double spiff_year_usd(const struct spiff *spiff, double price_usd, double deals)
{
    const double of_deal_usd =
        fmin(spiff->amount_usd + spiff->share * price_usd + spiff->per_unit_usd, spiff->deal_cap_usd);
    const double paid = spiff->first_deals > 0 ? fmin(deals, (double)spiff->first_deals) : deals;
    return fmin(paid * of_deal_usd, spiff->rep_cap_usd);
}

/* Of a year by one route. */
static double spiffs_usd(const struct pay_case *pay_case, size_t route, double attainment)
{
    double usd = 0.0;
    for (size_t i = 0; i < pay_case->plan->spiff_count; i++)
        if (pay_case->routes[route].earns_spiff[i])
            usd += spiff_year_usd(&pay_case->plan->spiffs[i], pay_case->deal_usd,
                                  deals_of(pay_case, attainment));
    return usd;
}

static double spiffs_of_deal_usd(const struct pay_case *pay_case, size_t route, double attainment)
{
    double usd = 0.0;
    for (size_t i = 0; i < pay_case->plan->spiff_count; i++) {
        if (!pay_case->routes[route].earns_spiff[i])
            continue;
        const bool had = pay_case->routes[pay_case->base].earns_spiff[i];
        const double before = had ? deals_of(pay_case, attainment) : 0.0;
        const struct spiff *spiff = &pay_case->plan->spiffs[i];
        usd += spiff_year_usd(spiff, pay_case->deal_usd, before + 1.0) -
               spiff_year_usd(spiff, pay_case->deal_usd, before);
    }
    return usd;
}

static double sold_usd(const struct pay_case *pay_case, size_t route, double attainment)
{
    const struct stand stand = { attainment, route, NO_DEAL };
    return components_usd(pay_case, &stand, &stand);
}

double case_year_usd(const struct pay_case *pay_case, size_t route, double attainment)
{
    return sold_usd(pay_case, route, attainment) + spiffs_usd(pay_case, route, attainment);
}

double case_pay_usd(const struct pay_case *pay_case, double attainment)
{
    return case_year_usd(pay_case, pay_case->base, attainment);
}

double case_deal_usd(const struct pay_case *pay_case, size_t route, double attainment)
{
    const struct stand before = { attainment, pay_case->base, NO_DEAL };
    const struct stand after = { attainment, pay_case->base, route };
    return components_usd(pay_case, &before, &after) - components_usd(pay_case, &before, &before) +
           spiffs_of_deal_usd(pay_case, route, attainment);
}

double case_component_usd(const struct pay_case *pay_case, size_t component, double attainment)
{
    const struct stand stand = { attainment, pay_case->base, NO_DEAL };
    return (case_runs_year(pay_case, component) ? 1.0 : pay_case->periods) *
           window_usd(pay_case, component, &stand);
}

/* A step that is small beside every plan's and large beside rounding. */
static const double beside = 1e-6;

double case_rate(const struct pay_case *pay_case, double attainment)
{
    const double near_usd = sold_usd(pay_case, pay_case->base, attainment + beside);
    const double far_usd = sold_usd(pay_case, pay_case->base, attainment + 2.0 * beside);
    return (far_usd - near_usd) / (beside * pay_case->quota_usd);
}

struct case_limits case_limits_at(const struct pay_case *pay_case, double attainment)
{
    const size_t base = pay_case->base;
    struct case_limits limits = {
        .below_usd = 2.0 * sold_usd(pay_case, base, attainment - beside) -
                     sold_usd(pay_case, base, attainment - 2.0 * beside),
        .above_usd = 2.0 * sold_usd(pay_case, base, attainment + beside) -
                     sold_usd(pay_case, base, attainment + 2.0 * beside),
    };
    const double at_usd = sold_usd(pay_case, base, attainment);
    limits.at_place = fabs(at_usd - limits.above_usd) < fabs(at_usd - limits.below_usd);
    return limits;
}
