#include "findings.h"

#include "../analysis/payout_curve.h"
#include "../base/arena.h"
#include <math.h>

/* Pictures show titles, so titles speak of titles. */
const char *design_in_title(const struct comparison *comparison, size_t design, struct arena *arena)
{
    const struct design *of = &comparison->run->scenario->designs[design];
    return arena_format(arena, "“%s”", of->title ? of->title : of->name);
}

static size_t count_of(const struct comparison *comparison, enum direction direction)
{
    size_t count = 0;
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++)
        count += comparison->designs[d].direction == direction;
    return count;
}

const char *finding_of_pull(const struct comparison *comparison, struct arena *arena)
{
    const size_t designs = comparison->run->scenario->design_count;
    const size_t away = count_of(comparison, DIRECTION_AWAY), toward = count_of(comparison, DIRECTION_TOWARD);
    const size_t first = comparison->by_pull[0], last = comparison->by_pull[designs - 1];
    if (away > 0)
        return arena_format(arena,
                            "%zu of %zu designs push%s reps away from partners; %s most, by %.1f points",
                            away, designs, away == 1 ? "es" : "", design_in_title(comparison, first, arena),
                            -answer_metric(&comparison->designs[first], "pull_points").value);
    if (toward > 0)
        return arena_format(
            arena, "No design pushes reps away from partners; %s pulls hardest toward them, by %.1f points",
            design_in_title(comparison, last, arena),
            answer_metric(&comparison->designs[last], "pull_points").value);
    return "No design pushes reps away from partners or toward them";
}

/* A design and partner route, and how far its pay at a full quota of sales is from direct's. */
struct payout_gap {
    size_t design, route;
    double direct_share, route_share;
};

static const size_t FULL_QUOTA = 40; /* point of the payout curve: 40 x 2.5 % */

static struct payout_gap widest_payout_gap(const struct scenario *scenario, struct arena *arena)
{
    struct payout_gap widest = { 0 };
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct rep_plan *plan = &scenario->designs[d].rep;
        const struct design_terms terms = design_terms_of(&scenario->designs[d], &scenario->market, arena);
        const double direct = payout_curve_of(scenario, plan, &terms, 0).variable_share[FULL_QUOTA];
        for (size_t r = 1; r < scenario->market.route_count; r++) {
            const double share = payout_curve_of(scenario, plan, &terms, r).variable_share[FULL_QUOTA];
            if (fabs(share - direct) > fabs(widest.route_share - widest.direct_share))
                widest = (struct payout_gap){ d, r, direct, share };
        }
    }
    return widest;
}

const char *finding_of_payout(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    const struct payout_gap gap = widest_payout_gap(scenario, arena);
    if (fabs(gap.route_share - gap.direct_share) < 0.0005)
        return "A full quota of sales pays the same by every route under every design";
    return arena_format(
        arena, "A full quota of sales pays %.0f %% of target sold direct, %.0f %% by %s under %s",
        100.0 * gap.direct_share, 100.0 * gap.route_share, scenario->market.routes[gap.route].name,
        design_in_title(comparison, gap.design, arena));
}

/* Where pay is lost furthest beyond credit. */
struct tax_excess {
    size_t design, band;
    double credit_tax, pay_tax;
};

static struct tax_excess widest_tax_excess(const struct comparison *comparison)
{
    struct tax_excess widest = { 0 };
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++) {
        for (size_t band = 0; band < ATTAINMENT_BANDS; band++) {
            const double credit =
                channel_tax_estimate(comparison->run, d, ALL_PARTNER_ROUTES, band, TAX_CREDIT).value;
            const double pay =
                channel_tax_estimate(comparison->run, d, ALL_PARTNER_ROUTES, band, TAX_PAY).value;
            if (credit > 0.0 && pay - credit > widest.pay_tax - widest.credit_tax)
                widest = (struct tax_excess){ d, band, credit, pay };
        }
    }
    return widest;
}

static const char *const band_names[ATTAINMENT_BANDS] = { "below 50 %",   "at 50-80 %",   "at 80-100 %",
                                                          "at 100-120 %", "at 120-150 %", "above 150 %" };

/* The dearest and the cheapest design for a rep with a partner deal. */
static const char *tax_range(const struct comparison *comparison, struct arena *arena)
{
    size_t low = 0, high = 0;
    for (size_t d = 1; d < comparison->run->scenario->design_count; d++) {
        const double tax = answer_metric(&comparison->designs[d], "channel_tax_mean").value;
        if (tax < answer_metric(&comparison->designs[low], "channel_tax_mean").value)
            low = d;
        if (tax > answer_metric(&comparison->designs[high], "channel_tax_mean").value)
            high = d;
    }
    const double least = 100.0 * answer_metric(&comparison->designs[low], "channel_tax_mean").value;
    const double most = 100.0 * answer_metric(&comparison->designs[high], "channel_tax_mean").value;
    if (!(most - least >= 0.05))
        return "Partner deals pay like direct deals at every attainment";
    if (least < -0.5)
        return arena_format(
            arena, "A partner deal costs a rep %.0f %% of the pay under %s and brings %.0f %% more under %s",
            most, design_in_title(comparison, high, arena), -least, design_in_title(comparison, low, arena));
    return arena_format(arena, "A partner deal costs a rep %.0f %% of the pay under %s, %.0f %% under %s",
                        most, design_in_title(comparison, high, arena), fabs(least),
                        design_in_title(comparison, low, arena));
}

/* Pay lost beyond credit by less than this is not worth a title. */
static const double excess_told_share = 0.03;

const char *finding_of_tax(const struct comparison *comparison, struct arena *arena)
{
    const struct tax_excess widest = widest_tax_excess(comparison);
    if (!(widest.pay_tax - widest.credit_tax >= excess_told_share))
        return tax_range(comparison, arena);
    return arena_format(
        arena,
        "Reps lose more pay than credit: %s takes %.0f %% of the credit and %.0f %% of the pay %s of quota",
        design_in_title(comparison, widest.design, arena), 100.0 * widest.credit_tax, 100.0 * widest.pay_tax,
        band_names[widest.band]);
}

const char *finding_of_attainment(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    size_t low = 0, high = 0;
    const char *metric = "at_quota_share";
    for (size_t d = 1; d < scenario->design_count; d++) {
        const double share = answer_metric(&comparison->designs[d], metric).value;
        if (share < answer_metric(&comparison->designs[low], metric).value)
            low = d;
        if (share > answer_metric(&comparison->designs[high], metric).value)
            high = d;
    }
    const double base = 100.0 * answer_metric(&comparison->designs[scenario->baseline], metric).value;
    const double least = 100.0 * answer_metric(&comparison->designs[low], metric).value;
    const double most = 100.0 * answer_metric(&comparison->designs[high], metric).value;
    if (most - least < 0.05)
        return arena_format(arena, "%.0f %% of reps reach quota under every design", base);
    return arena_format(
        arena, "From %.0f %% (%s) to %.0f %% (%s) of reps reach quota; %.0f %% under the baseline %s", least,
        design_in_title(comparison, low, arena), most, design_in_title(comparison, high, arena), base,
        design_in_title(comparison, scenario->baseline, arena));
}

const char *finding_of_months(const struct comparison *comparison, struct arena *arena)
{
    const char *metric = "lead_flow_last_year";
    size_t low = 0, high = 0;
    for (size_t d = 1; d < comparison->run->scenario->design_count; d++) {
        const double flow = answer_metric(&comparison->designs[d], metric).value;
        if (flow < answer_metric(&comparison->designs[low], metric).value)
            low = d;
        if (flow > answer_metric(&comparison->designs[high], metric).value)
            high = d;
    }
    const double least = 100.0 * answer_metric(&comparison->designs[low], metric).value;
    const double most = 100.0 * answer_metric(&comparison->designs[high], metric).value;
    if (most - least < 0.5)
        return arena_format(
            arena,
            "In the last year partners bring %.0f %% of the leads of the market's rate under every design",
            most);
    return arena_format(arena,
                        "In the last year partners bring %.0f %% of the leads of the market's rate under %s, "
                        "%.0f %% under %s",
                        least, design_in_title(comparison, low, arena), most,
                        design_in_title(comparison, high, arena));
}
