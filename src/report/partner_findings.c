#include "partner_findings.h"

#include "../analysis/partner_mean.h"
#include "../analysis/years.h"
#include "../base/arena.h"
#include "cost_of_sale.h"
#include "findings.h"
#include "money_words.h"
#include <math.h>

static struct estimate year_change(const struct comparison *comparison, size_t design, size_t year)
{
    return year_difference(comparison->run, design, comparison->run->scenario->baseline, year,
                           YEAR_CONTRIBUTION);
}

static const char *more_or_less(double usd, struct arena *arena)
{
    return arena_format(arena, "%s %s", usd_words(fabs(usd), arena), usd < 0.0 ? "less" : "more");
}

const char *finding_of_years(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    const size_t last = scenario->market.years - 1, baseline = scenario->baseline;
    if (last == 0 || scenario->design_count < 2)
        return NULL;
    size_t furthest = baseline;
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct estimate change = year_change(comparison, d, last);
        if (!estimate_spans_zero(change) &&
            fabs(change.value) > fabs(year_change(comparison, furthest, last).value))
            furthest = d;
    }
    if (furthest == baseline)
        return arena_format(
            arena, "In year %zu no design's contribution is further from that of %s than luck puts it",
            last + 1, design_in_title(comparison, baseline, arena));
    const struct estimate first = year_change(comparison, furthest, 0);
    const char *at_first =
        estimate_spans_zero(first) ? "as much but for luck" : more_or_less(first.value, arena);
    return arena_format(arena, "In year %zu %s leaves %s contribution than %s; in year 1 %s", last + 1,
                        design_in_title(comparison, furthest, arena),
                        more_or_less(year_change(comparison, furthest, last).value, arena),
                        design_in_title(comparison, baseline, arena), at_first);
}

/* The designs with the least and the most of something. */
struct extremes {
    size_t least, most;
};

static struct extremes extremes_of(const struct comparison *comparison, const char *metric)
{
    struct extremes of = { 0, 0 };
    for (size_t d = 1; d < comparison->run->scenario->design_count; d++) {
        const double value = answer_metric(&comparison->designs[d], metric).value;
        if (value < answer_metric(&comparison->designs[of.least], metric).value)
            of.least = d;
        if (value > answer_metric(&comparison->designs[of.most], metric).value)
            of.most = d;
    }
    return of;
}

const char *finding_of_partner_pnl(const struct comparison *comparison, struct arena *arena)
{
    const char *metric = "partner_profit_usd";
    const struct extremes of = extremes_of(comparison, metric);
    const double least = answer_metric(&comparison->designs[of.least], metric).value;
    const double most = answer_metric(&comparison->designs[of.most], metric).value;
    if (most - least < 0.005 * fabs(most))
        return arena_format(arena, "A year leaves a partner %s of profit under every design",
                            usd_words(most, arena));
    return arena_format(arena, "A year leaves a partner %s of profit under %s, %s under %s",
                        usd_words(least, arena), design_in_title(comparison, of.least, arena),
                        usd_words(most, arena), design_in_title(comparison, of.most, arena));
}

/* Of the partners there were at the start, those that end in a lower tier or have left. */
static double fallen_share(const struct comparison *comparison, size_t design)
{
    struct arena *arena = arena_open();
    const struct partner_tally *mean = partner_mean(comparison->run, design, arena);
    const size_t tiers = partner_kind_count(comparison->run->scenario, design, PARTNERS_BY_TIER);
    double fallen = 0.0, all = 0.0;
    for (size_t from = 0; from < tiers; from++) {
        fallen += mean->migration[from][TIERS_MAX];
        all += mean->migration[from][TIERS_MAX];
        for (size_t to = 0; to < tiers; to++) {
            fallen += to < from ? mean->migration[from][to] : 0.0;
            all += mean->migration[from][to];
        }
    }
    arena_close(arena);
    return all > 0.0 ? fallen / all : 0.0;
}

static bool has_tiers(const struct scenario *scenario)
{
    for (size_t d = 0; d < scenario->design_count; d++)
        if (partner_kind_count(scenario, d, PARTNERS_BY_TIER) > 1)
            return true;
    return false;
}

const char *finding_of_migration(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    if (!has_tiers(scenario))
        return NULL;
    struct extremes of = { 0, 0 };
    for (size_t d = 1; d < scenario->design_count; d++) {
        of.least = fallen_share(comparison, d) < fallen_share(comparison, of.least) ? d : of.least;
        of.most = fallen_share(comparison, d) > fallen_share(comparison, of.most) ? d : of.most;
    }
    const double least = 100.0 * fallen_share(comparison, of.least);
    const double most = 100.0 * fallen_share(comparison, of.most);
    if (most - least < 0.5)
        return arena_format(arena, "%.0f %% of partners end in a lower tier or leave%s", most,
                            scenario->design_count > 1 ? ", under every design" : "");
    return arena_format(arena, "%.0f %% of partners end in a lower tier or leave under %s, %.0f %% under %s",
                        most, design_in_title(comparison, of.most, arena), least,
                        design_in_title(comparison, of.least, arena));
}

/* A design and partner route, and what 100 USD sold by it cost beside direct. */
struct dear_route {
    size_t design, route;
    double route_share, direct_share;
};

const char *finding_of_cost_of_sale(const struct comparison *comparison, struct arena *arena)
{
    const struct run_result *run = comparison->run;
    struct dear_route widest = { 0 };
    for (size_t d = 0; d < run->scenario->design_count; d++) {
        const double direct = cost_of_sale_of(run, d, 0).total_share;
        for (size_t r = 1; r < run->scenario->market.route_count; r++) {
            const double share = cost_of_sale_of(run, d, r).total_share;
            if (isfinite(share) && isfinite(direct) &&
                fabs(share - direct) > fabs(widest.route_share - widest.direct_share))
                widest = (struct dear_route){ d, r, share, direct };
        }
    }
    if (widest.route == 0)
        return NULL;
    return arena_format(arena, "100 USD sold by %s cost %.1f USD to sell under %s, sold direct %.1f USD",
                        run->scenario->market.routes[widest.route].name, 100.0 * widest.route_share,
                        design_in_title(comparison, widest.design, arena), 100.0 * widest.direct_share);
}
