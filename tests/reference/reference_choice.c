#include "reference_choice.h"

#include "reference_partner.h"
#include "reference_worth.h"
#include <math.h>
#include <string.h>

static double days_to_close(const struct desk *desk, size_t segment, size_t r)
{
    return fmax(0.0,
                market_of(desk)->segments[segment].cycle_days + market_of(desk)->routes[r].cycle_effect_days);
}

double delay_discount(const struct desk *desk, size_t segment, size_t r)
{
    return exp(-desk->scenario->behaviour.impatience_per_year * days_to_close(desk, segment, r) / 365.0);
}

/* Target incentive / quota of the baseline's plan for the rep's segment: one yardstick for all designs. */
static double par_share(const struct desk *desk)
{
    const struct scenario *scenario = desk->scenario;
    const struct rep_plan *plan = &scenario->designs[scenario->baseline].rep;
    const char *segment = scenario->market.segments[desk->ledger->rep.segment].name;
    for (size_t i = 0; i < plan->segment_pay_count; i++)
        if (strcmp(plan->segment_pay[i].segment, segment) == 0)
            return plan->segment_pay[i].target_incentive_usd / plan->segment_pay[i].quota_usd;
    return plan->target_incentive_usd / plan->quota_usd;
}

static double control_of(const struct behaviour *behaviour, const char *route)
{
    for (size_t i = 0; i < behaviour->control_count; i++)
        if (strcmp(behaviour->control[i].route, route) == 0)
            return behaviour->control[i].cost;
    return 0.0;
}

/* u_r of MODEL.md section 7, term by term. */
static double utility(const struct desk *desk, const struct reference_deal *deal, size_t r, double value_usd)
{
    const struct behaviour *behaviour = &desk->scenario->behaviour;
    const struct route *route = &market_of(desk)->routes[r];
    const double par_usd = par_share(desk) * deal->price_usd * deal->win[0];
    const double pay = behaviour->pay_weight * deal->believed[r] * value_usd *
                       delay_discount(desk, deal->segment, r) / par_usd;
    const double hours = route->rep_hours * behaviour->hour_value_usd / par_usd;
    const double control = control_of(behaviour, route->name) * (1.0 - behaviour->internal_trust);
    const double taste = behaviour->scale * deal->gumbel[r];
    const double partner_taste = route->with_partner ? behaviour->partner_scale * deal->partner_normal : 0.0;
    const double bypass = desk->own != NULL && r == 0 ? desk->own->bypass_utility : 0.0;
    return pay - hours - control + taste + partner_taste - bypass;
}

bool can_go(const struct desk *desk, const struct reference_deal *deal, size_t r)
{
    if (desk->own != NULL)
        return desk->own->open[r];
    return r == 0 || deal->has_partner;
}

/* The rep picks the largest. The neutral twin is credited and paid on every route as direct would be. */
size_t picked_route(const struct desk *desk, const struct reference_deal *deal, const struct terms *terms,
                    bool twin)
{
    size_t best = 0;
    double most = -INFINITY;
    for (size_t r = 0; r < market_of(desk)->route_count; r++) {
        if (!can_go(desk, deal, r))
            continue;
        const double value_usd = worth_usd(desk, twin ? &terms[0] : &terms[r], deal->month, deal->closes[r]);
        const double u = utility(desk, deal, r, value_usd);
        if (u > most) {
            most = u;
            best = r;
        }
    }
    return best;
}
