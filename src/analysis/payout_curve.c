#include "payout_curve.h"

size_t payout_segment(const struct market *market)
{
    size_t most = 0;
    for (size_t s = 1; s < market->segment_count; s++)
        if (market->segments[s].rep_share > market->segments[most].rep_share)
            most = s;
    return most;
}

struct payout_curve payout_curve_of(const struct scenario *scenario, const struct rep_plan *plan,
                                    const struct design_terms *terms, size_t route)
{
    double route_share[ROUTES_MAX] = { 0.0 };
    route_share[route] = 1.0;
    const size_t segment = payout_segment(&scenario->market);
    const struct sales_year year = { scenario,    plan,
                                     terms,       segment,
                                     route_share, median_list_usd(&scenario->market.segments[segment]) };
    const struct pay_terms level = sales_year_terms(&year);
    const double periods = (double)periods_per_year(plan->quota_period);
    double sales_usd[PAYOUT_POINTS];
    struct sales_pay pay[PAYOUT_POINTS];
    for (size_t i = 0; i < PAYOUT_POINTS; i++)
        sales_usd[i] = (double)i / PAYOUT_POINTS_PER_QUOTA * level.quota_usd * periods;
    sales_year_pay(&year, sales_usd, PAYOUT_POINTS, pay);
    struct payout_curve curve;
    for (size_t i = 0; i < PAYOUT_POINTS; i++)
        curve.variable_share[i] = pay[i].variable_usd / (level.target_usd * periods);
    return curve;
}
