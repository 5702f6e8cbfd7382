#include "money_findings.h"

#include "../analysis/budget.h"
#include "../analysis/waterfall.h"
#include "../analysis/winners.h"
#include "../base/arena.h"
#include "findings.h"
#include <math.h>

static double kept_share(const struct comparison *comparison, size_t design)
{
    const struct waterfall fall = waterfall_of(comparison->run, design);
    return fall.usd[WATERFALL_CONTRIBUTION] / fall.usd[WATERFALL_LIST];
}

const char *finding_of_waterfall(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    size_t least = 0, most = 0;
    for (size_t d = 0; d < scenario->design_count; d++) {
        if (!isfinite(kept_share(comparison, d)))
            return NULL;
        if (kept_share(comparison, d) < kept_share(comparison, least))
            least = d;
        if (kept_share(comparison, d) > kept_share(comparison, most))
            most = d;
    }
    const double low = 100.0 * kept_share(comparison, least), high = 100.0 * kept_share(comparison, most);
    if (high - low < 0.05)
        return arena_format(arena, "Of 100 USD at list price the vendor keeps %.1f under every design", low);
    return arena_format(arena, "Of 100 USD at list price the vendor keeps %.1f under %s, %.1f under %s", low,
                        design_in_title(comparison, least, arena), high,
                        design_in_title(comparison, most, arena));
}

const char *finding_of_budget(const struct comparison *comparison, struct arena *arena)
{
    const struct run_result *run = comparison->run;
    const size_t baseline = run->scenario->baseline;
    size_t riskiest = baseline;
    double usd = 0.0;
    for (size_t d = 0; d < run->scenario->design_count; d++) {
        const struct budget_spread spread = budget_spread_of(run, d);
        const double over_usd = spread.quantile_usd[BUDGET_QUANTILES - 1] - spread.budget_usd;
        if (over_usd > usd) {
            usd = over_usd;
            riskiest = d;
        }
    }
    const struct budget_spread spread = budget_spread_of(run, riskiest);
    if (!(spread.budget_usd > 0.0) || run->worlds < 2)
        return NULL;
    return arena_format(
        arena,
        "Rep pay under %s passes the baseline's mean in %.0f %% of worlds, and by %.1f %% or more in one "
        "of twenty",
        design_in_title(comparison, riskiest, arena), 100.0 * spread.overrun_share,
        100.0 * usd / spread.budget_usd);
}

static double segment_pull(const struct comparison *comparison, size_t design, size_t segment)
{
    const struct run_result *run = comparison->run;
    double deals = 0.0, more = 0.0;
    for (size_t world = 0; world < run->worlds; world++) {
        const struct tally_segment *at =
            &run->tallies[world * run->scenario->design_count + design].segments[segment];
        deals += at->deals;
        more += at->partner_deals - at->twin_partner_deals;
    }
    return deals > 0.0 ? 100.0 * more / deals : 0.0;
}

const char *finding_of_segments(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    const struct market *market = &scenario->market;
    size_t design = 0, hardest = 0, mildest = 0;
    double widest = 0.0;
    if (market->segment_count < 2)
        return NULL;
    for (size_t d = 0; d < scenario->design_count; d++)
        for (size_t s = 0; s < market->segment_count; s++)
            for (size_t t = 0; t < market->segment_count; t++) {
                const double apart = segment_pull(comparison, d, s) - segment_pull(comparison, d, t);
                if (apart > widest) {
                    widest = apart;
                    design = d;
                    mildest = s;
                    hardest = t;
                }
            }
    if (widest == 0.0)
        return "Every design pulls alike in every segment";
    return arena_format(arena, "Segments differ most under %s: pull is %+.1f points in %s and %+.1f in %s",
                        design_in_title(comparison, design, arena), segment_pull(comparison, design, hardest),
                        market->segments[hardest].name, segment_pull(comparison, design, mildest),
                        market->segments[mildest].name);
}

/* Deals a design moves to another route or away, mean of worlds; `from` and `to` get its largest stream. */
static double moved_share(const struct comparison *comparison, size_t design, size_t *from, size_t *to,
                          double *largest)
{
    const struct run_result *run = comparison->run;
    double cells[SWITCH_ROUTES][SWITCH_ROUTES] = { { 0 } }, all = 0.0, moved = 0.0;
    for (size_t world = 0; world < run->worlds; world++)
        for (size_t a = 0; a < SWITCH_ROUTES; a++)
            for (size_t b = 0; b < SWITCH_ROUTES; b++)
                cells[a][b] +=
                    run->tallies[world * run->scenario->design_count + design].routes_moved.deals[a][b];
    *largest = 0.0;
    for (size_t a = 0; a < SWITCH_ROUTES; a++)
        for (size_t b = 0; b < SWITCH_ROUTES; b++) {
            all += cells[a][b];
            moved += a != b ? cells[a][b] : 0.0;
            if (a != b && cells[a][b] > *largest) {
                *largest = cells[a][b];
                *from = a;
                *to = b;
            }
        }
    *largest /= all;
    return moved / all;
}

static const char *route_name(const struct scenario *scenario, size_t route)
{
    return route == NO_ROUTE ? "no deal" : scenario->market.routes[route].name;
}

const char *finding_of_switches(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    size_t design = scenario->baseline, from = 0, to = 0;
    double most = 0.0, stream = 0.0;
    if (!run_has_people(comparison->run) || scenario->design_count < 2)
        return NULL;
    for (size_t d = 0; d < scenario->design_count; d++) {
        size_t a = 0, b = 0;
        double largest;
        const double moved = moved_share(comparison, d, &a, &b, &largest);
        if (moved > most) {
            most = moved;
            design = d;
            from = a;
            to = b;
            stream = largest;
        }
    }
    if (design == scenario->baseline)
        return "No design moves any deal to another route";
    return arena_format(arena, "%s moves %.0f of 100 deals, most of all from %s to %s: %.0f",
                        design_in_title(comparison, design, arena), 100.0 * most, route_name(scenario, from),
                        route_name(scenario, to), 100.0 * stream);
}
