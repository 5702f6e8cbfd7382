#include "curve_findings.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "curve_tables.h"
#include <math.h>

static const char *quoted(const struct curve_set *set, size_t plan, struct arena *arena)
{
    return arena_format(arena, "“%s”", plan_label(set, plan, arena));
}

static double end_of(const struct curve_set *set)
{
    return set->attainments[set->point_count - 1];
}

static double target_share(const struct plan_curve *curve, double attainment)
{
    const double pay_usd = case_pay_usd(&curve->pay_case, attainment);
    return curve->pay_case.target_usd > 0.0 ? pay_usd / curve->pay_case.target_usd : NAN;
}

static const char *usd(double amount, struct arena *arena)
{
    char text[48];
    return arena_format(arena, "%s USD", text_grouped(amount, 0, text));
}

/* "103 % of target" or, where a plan has no target, dollars. */
static const char *pay_words(const struct plan_curve *curve, double attainment, struct arena *arena)
{
    const double share = target_share(curve, attainment);
    if (isnan(share))
        return usd(case_pay_usd(&curve->pay_case, attainment), arena);
    return arena_format(arena, "%.4g %% of target", 100.0 * share);
}

static const char *pay_of_one(const struct plan_curve *curve, double end, struct arena *arena)
{
    const char *at_quota = pay_words(curve, 1.0, arena);
    if (fabs(end - 1.0) < 1e-9)
        return arena_format(arena, "Quota pays %s", at_quota);
    return arena_format(arena, "Quota pays %s; %.4g %% of quota pays %s", at_quota, 100.0 * end,
                        pay_words(curve, end, arena));
}

/* The plans that pay least and most at an attainment, by share of target where all have one, else in
 * dollars. */
struct ends {
    size_t least, most;
    double least_pay, most_pay;
    bool in_usd;
};

static double pay_at(const struct curve_set *set, size_t plan, double attainment, bool in_usd)
{
    return in_usd ? case_pay_usd(&set->plans[plan].pay_case, attainment)
                  : target_share(&set->plans[plan], attainment);
}

static struct ends ends_at(const struct curve_set *set, double attainment)
{
    struct ends ends = { .least_pay = INFINITY, .most_pay = -INFINITY };
    for (size_t p = 0; p < set->plan_count; p++)
        ends.in_usd = ends.in_usd || isnan(target_share(&set->plans[p], attainment));
    for (size_t p = 0; p < set->plan_count; p++) {
        const double pay = pay_at(set, p, attainment, ends.in_usd);
        if (pay < ends.least_pay) {
            ends.least = p;
            ends.least_pay = pay;
        }
        if (pay > ends.most_pay) {
            ends.most = p;
            ends.most_pay = pay;
        }
    }
    return ends;
}

/* Dollars of a year, or the share of target, told apart by more than a page shows. */
static bool is_same_pay(const struct ends *ends)
{
    return fabs(ends->most_pay - ends->least_pay) < (ends->in_usd ? 1.0 : 1e-4);
}

/* “TITLE”, and how many more pay the same. */
static const char *whose_pay(const struct curve_set *set, const struct ends *ends, size_t plan,
                             double attainment, struct arena *arena)
{
    size_t others = 0, other = 0;
    for (size_t p = 0; p < set->plan_count; p++) {
        struct ends pair = { .least_pay = pay_at(set, plan, attainment, ends->in_usd),
                             .most_pay = pay_at(set, p, attainment, ends->in_usd),
                             .in_usd = ends->in_usd };
        if (p == plan || !is_same_pay(&pair))
            continue;
        others++;
        other = p;
    }
    if (others == 0)
        return quoted(set, plan, arena);
    if (others == 1)
        return arena_format(arena, "%s and %s", quoted(set, plan, arena), quoted(set, other, arena));
    return arena_format(arena, "%s and %zu more", quoted(set, plan, arena), others);
}

static const char *all_plans(const struct curve_set *set, struct arena *arena)
{
    return set->plan_count == 2 ? "Both plans" : arena_format(arena, "All %zu plans", set->plan_count);
}

static bool pay_alike(const struct curve_set *set)
{
    for (size_t i = 0; i < set->point_count; i++) {
        const struct ends ends = ends_at(set, set->attainments[i]);
        if (!is_same_pay(&ends))
            return false;
    }
    return true;
}

const char *finding_of_plan_pay(const struct curve_set *set, struct arena *arena)
{
    const double end = end_of(set);
    if (set->plan_count == 1)
        return pay_of_one(&set->plans[0], end, arena);
    if (pay_alike(set))
        return arena_format(arena, "%s pay direct sales alike: %s at %.4g %% of quota", all_plans(set, arena),
                            pay_words(&set->plans[0], end, arena), 100.0 * end);
    const struct ends ends = ends_at(set, end);
    if (is_same_pay(&ends))
        return arena_format(arena, "The plans part on the way to %.4g %% of quota, where all pay %s",
                            100.0 * end, pay_words(&set->plans[0], end, arena));
    return arena_format(
        arena, "%.4g %% of quota pays from %s (%s) to %s (%s)", 100.0 * end,
        pay_words(&set->plans[ends.least], end, arena), whose_pay(set, &ends, ends.least, end, arena),
        pay_words(&set->plans[ends.most], end, arena), whose_pay(set, &ends, ends.most, end, arena));
}

/* The largest rate and where it begins. */
struct top_rate {
    size_t plan;
    double attainment, rate;
};

static struct top_rate top_rate_of(const struct curve_set *set, bool lowest)
{
    struct top_rate top = { .rate = lowest ? INFINITY : -INFINITY };
    for (size_t p = 0; p < set->plan_count; p++)
        for (size_t i = 0; i + 1 < set->point_count; i++) {
            const double rate = case_rate(&set->plans[p].pay_case, set->attainments[i]);
            if (lowest ? rate < top.rate - 1e-7 : rate > top.rate + 1e-7)
                top = (struct top_rate){ p, set->attainments[i], rate };
        }
    return top;
}

const char *finding_of_plan_rate(const struct curve_set *set, struct arena *arena)
{
    const struct top_rate top = top_rate_of(set, false), low = top_rate_of(set, true);
    if (top.rate - low.rate < 1e-6)
        return arena_format(arena, "The next dollar of credit pays %.4g cents at every attainment",
                            100.0 * top.rate);
    const char *whose = pay_alike(set) ? "" : arena_format(arena, " under %s", quoted(set, top.plan, arena));
    const double first = case_rate(&set->plans[top.plan].pay_case, set->attainments[0]);
    if (top.attainment <= set->attainments[0] || fabs(first - top.rate) < 1e-6)
        return arena_format(arena, "The next dollar of credit pays most at the start, %.4g cents%s",
                            100.0 * top.rate, whose);
    return arena_format(
        arena,
        "The next dollar of credit pays up to %.4g cents%s, from %.4g %% of quota on; %.4g at the "
        "start",
        100.0 * top.rate, whose, 100.0 * top.attainment, 100.0 * first);
}

/* The worst tax of its plan and route is that of every attainment that has one. */
static bool is_same_everywhere(const struct curve_set *set, const struct worst_tax *worst, bool by_year)
{
    for (size_t i = 0; i < set->point_count; i++) {
        const struct marginal_tax tax =
            marginal_tax_of(&set->plans[worst->plan].pay_case, worst->route, set->attainments[i]);
        const double share = by_year ? tax.year.tax_share : tax.deal.tax_share;
        if (!isnan(share) && fabs(share - worst->tax_share) > 5e-4)
            return false;
    }
    return true;
}

/* The largest extra that a partner brings, where no plan takes anything. */
struct best_gain {
    size_t plan, route;
    double attainment, share;
    bool by_year;
};

static void take_gain(struct best_gain *best, const struct best_gain *other)
{
    if (other->share > best->share + 1e-6) /* false where there is none */
        *best = *other;
}

static struct best_gain best_gain_of(const struct curve_set *set)
{
    struct best_gain best = { 0 };
    for (size_t p = 0; p < set->plan_count; p++)
        for (size_t r = 1; r < set->plans[p].pay_case.route_count; r++)
            for (size_t i = 0; i < set->point_count; i++) {
                const double at = set->attainments[i];
                const struct marginal_tax tax = marginal_tax_of(&set->plans[p].pay_case, r, at);
                take_gain(&best, &(struct best_gain){ p, r, at, -tax.deal.tax_share, false });
                take_gain(&best, &(struct best_gain){ p, r, at, -tax.year.tax_share, true });
            }
    return best;
}

static const char *without_tax(const struct curve_set *set, struct arena *arena)
{
    const bool several = set->plan_count > 1;
    const char *none = arena_format(arena, "%s %s a partner deal less than the same deal direct",
                                    several ? "No plan" : "The plan", several ? "pays" : "never pays");
    const struct best_gain best = best_gain_of(set);
    if (best.share < 5e-4)
        return none;
    const struct plan_curve *curve = &set->plans[best.plan];
    const bool any = curve->pay_case.route_count > 2 && all_taxed_alike(set, best.plan);
    return arena_format(arena, "%s; %s by %s pays up to %.1f %% more%s, at %.4g %% of quota", none,
                        best.by_year ? "a year" : "a deal",
                        any ? "any partner route" : curve->pay_case.routes[best.route].name,
                        100.0 * best.share,
                        several ? arena_format(arena, " under %s", quoted(set, best.plan, arena)) : "",
                        100.0 * best.attainment);
}

const char *finding_of_plan_tax(const struct curve_set *asked, struct arena *arena)
{
    const struct curve_set refined = curve_set_refined(asked, arena);
    const struct curve_set *set = &refined;
    const struct worst_tax deal = worst_tax_of_deal(set), year = worst_tax_of_year(set);
    if (isnan(deal.tax_share) && isnan(year.tax_share))
        return "No direct deal pays anything, so there is no channel tax to speak of";
    if (fmax(deal.tax_share, year.tax_share) < 5e-5)
        return without_tax(set, arena);
    const bool by_year = isnan(deal.tax_share) || year.tax_share > deal.tax_share + 1e-6;
    const struct worst_tax worst = by_year ? year : deal;
    const struct plan_curve *curve = &set->plans[worst.plan];
    const char *whose =
        set->plan_count > 1 ? arena_format(arena, " under %s", quoted(set, worst.plan, arena)) : "";
    const bool any = curve->pay_case.route_count > 2 && all_taxed_alike(set, worst.plan);
    const char *what = by_year ? "A year" : "A deal";
    const char *by = any ? "any partner route" : curve->pay_case.routes[worst.route].name;
    if (is_same_everywhere(set, &worst, by_year))
        return arena_format(arena, "%s by %s costs the rep %.1f %% of pay%s at every attainment", what, by,
                            100.0 * worst.tax_share, whose);
    return arena_format(arena, "%s by %s costs the rep up to %.1f %% of pay%s, at %.4g %% of quota", what, by,
                        100.0 * worst.tax_share, whose, 100.0 * worst.attainment);
}

/* The largest jumps: of a year's pay, and of what one deal pays, which no year adds up to. */
struct largest_cliffs {
    size_t count, year_plan, deal_plan;
    const struct cliff *of_year, *of_deal; /* NULL: none */
};

static void take_cliff(struct largest_cliffs *largest, const struct curve_set *set, size_t plan,
                       const struct cliff *cliff)
{
    if (cliff->is_end)
        return;
    largest->count++;
    if (cliff->axis == CLIFF_DEAL_USD) {
        if (!largest->of_deal || fabs(cliff->jump_usd) > fabs(largest->of_deal->jump_usd)) {
            largest->of_deal = cliff;
            largest->deal_plan = plan;
        }
        return;
    }
    if (!largest->of_year || cliff_year_usd(&set->plans[plan], cliff) >
                                 cliff_year_usd(&set->plans[largest->year_plan], largest->of_year)) {
        largest->of_year = cliff;
        largest->year_plan = plan;
    }
}

static struct largest_cliffs largest_cliffs_of(const struct curve_set *set)
{
    struct largest_cliffs largest = { 0 };
    for (size_t p = 0; p < set->plan_count; p++)
        for (size_t i = 0; i < set->plans[p].cliffs.count; i++)
            take_cliff(&largest, set, p, &set->plans[p].cliffs.cliffs[i]);
    return largest;
}

/* ", 94,000 USD a year if every quarter is alike, “TITLE”: at 100 % of quota .." */
static const char *largest_text(const struct curve_set *set, size_t plan, const struct cliff *cliff,
                                struct arena *arena)
{
    const struct plan_curve *curve = &set->plans[plan];
    const double year_usd = cliff_year_usd(curve, cliff);
    const char *yearly = year_usd > fabs(cliff->jump_usd) + 0.005
                             ? arena_format(arena, ", %s a year if every %s is alike", usd(year_usd, arena),
                                            cliff_span(curve, cliff))
                             : "";
    const char *whose = set->plan_count > 1 ? arena_format(arena, ", %s", quoted(set, plan, arena)) : "";
    return arena_format(arena, "%s%s: %s", yearly, whose, cliff_words(curve, cliff, arena));
}

const char *finding_of_cliffs(const struct curve_set *set, struct arena *arena)
{
    const struct largest_cliffs largest = largest_cliffs_of(set);
    if (!largest.count)
        return set->plan_count > 1 ? "No plan has a cliff: pay never jumps" : "No cliffs: pay never jumps";
    const char *of_year =
        largest.of_year ? largest_text(set, largest.year_plan, largest.of_year, arena) : NULL;
    const char *of_deal =
        largest.of_deal ? largest_text(set, largest.deal_plan, largest.of_deal, arena) : NULL;
    if (largest.count == 1)
        return arena_format(arena, "One cliff%s", of_year ? of_year : of_deal);
    if (!of_year || !of_deal)
        return arena_format(arena, "%zu cliffs; the largest%s", largest.count, of_year ? of_year : of_deal);
    return arena_format(arena, "%zu cliffs; the largest%s; the largest of one deal%s", largest.count, of_year,
                        of_deal);
}
