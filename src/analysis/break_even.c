#include "break_even.h"

#include "../base/arena.h"
#include "metrics.h"
#include "root.h"
#include <math.h>

static const struct break_even_number unknown = { BREAK_EVEN_UNKNOWN, NAN };
static const struct break_even_number none = { BREAK_EVEN_NONE, NAN };

/* Pays that differ by less than this share of direct pay are the same: sums of thousands of
 * products round at about 1e-13 of their size. */
static const double same_share = 1e-9;

struct break_even_number break_even_lift(double direct_pay_usd, double route_pay_usd)
{
    if (!(direct_pay_usd > 0.0))
        return direct_pay_usd == route_pay_usd && direct_pay_usd == 0.0 ? unknown : none;
    if (fabs(direct_pay_usd - route_pay_usd) <= same_share * direct_pay_usd)
        return (struct break_even_number){ BREAK_EVEN_ALREADY, 0.0 };
    if (!(route_pay_usd > 0.0))
        return none;
    return (struct break_even_number){ BREAK_EVEN_FOUND, direct_pay_usd / route_pay_usd - 1.0 };
}

/* Which credit a partner deal is given in a trial. */
enum credit_trial {
    TRIAL_TIMES_OWN, /* factor x the design's partner credit */
    TRIAL_OF_DIRECT, /* factor x the credit the deal earns direct */
};

/* The sampled deals of one design, and what is tried on them. */
struct trial {
    const struct outlook *outlook;
    const struct sampled_deal *deals;
    size_t deal_count, route_count;
    struct break_even_part part;
    enum credit_trial credit;
    double direct_usd; /* sum of direct pay, to be met */
    double spiff_usd;  /* sum of the design's SPIFFs on partner routes */
    double won_deals;  /* sum of the weights */
    double fit;        /* of partner pay: what makes the sample's channel tax that of all worlds */
};

static double commission_usd(const struct outlook *outlook, const struct sampled_deal *deal,
                             double credit_usd, double pay_multiplier)
{
    const size_t month = deal->month % MONTHS_PER_YEAR;
    return pay_multiplier * (outlook_usd(outlook, deal->segment, month, deal->attained_usd + credit_usd) -
                             outlook_usd(outlook, deal->segment, month, deal->attained_usd));
}

bool break_even_counts(const struct break_even_part *part, const struct sampled_deal *deal, size_t route)
{
    return (deal->feasible >> route & 1u) && (part->route == ALL_PARTNER_ROUTES || part->route == route) &&
           (part->segment == ALL_SEGMENTS || part->segment == deal->segment) &&
           (part->band == ALL_BANDS || part->band == deal->band);
}

/* Fills the sums that no trial changes. */
static void sum_fixed(struct trial *trial)
{
    for (size_t i = 0; i < trial->deal_count; i++) {
        const struct sampled_deal *deal = &trial->deals[i];
        for (size_t r = 1; r < trial->route_count; r++) {
            if (!break_even_counts(&trial->part, deal, r))
                continue;
            const double direct_usd =
                commission_usd(trial->outlook, deal, deal->credit_usd[0], deal->pay_multiplier[0]) +
                deal->spiff_usd[0];
            trial->direct_usd += deal->win_direct * direct_usd;
            trial->spiff_usd += deal->win_direct * deal->spiff_usd[r];
            trial->won_deals += deal->win_direct;
        }
    }
}

/* Partner commission summed over the deals, when credit is `factor` times what the trial says. */
static double partner_commission_usd(const struct trial *trial, double factor)
{
    double sum_usd = 0.0;
    for (size_t i = 0; i < trial->deal_count; i++) {
        const struct sampled_deal *deal = &trial->deals[i];
        for (size_t r = 1; r < trial->route_count; r++) {
            if (!break_even_counts(&trial->part, deal, r))
                continue;
            const double credit_usd =
                trial->credit == TRIAL_OF_DIRECT ? deal->credit_usd[0] : deal->credit_usd[r];
            sum_usd += deal->win_direct *
                       commission_usd(trial->outlook, deal, factor * credit_usd, deal->pay_multiplier[r]);
        }
    }
    return sum_usd;
}

/* How much more partner deals pay than direct at `factor`: the function whose root is sought. */
static double excess_usd(double factor, void *context)
{
    const struct trial *trial = context;
    return trial->fit * (partner_commission_usd(trial, factor) + trial->spiff_usd) - trial->direct_usd;
}

/* [low, high]: its ends have different signs. */
static struct break_even_number root_between(struct trial *trial, double low, double high)
{
    const struct root_search search = { .function = excess_usd,
                                        .context = trial,
                                        .low = low,
                                        .high = high,
                                        .relative = 1e-12,
                                        .steps_max = 200 };
    double root;
    return root_find(&search, &root) ? (struct break_even_number){ BREAK_EVEN_FOUND, root } : none;
}

static struct break_even_number credit_factor(struct trial *trial, enum credit_trial credit)
{
    trial->credit = credit;
    const double same_usd = same_share * fabs(trial->direct_usd);
    const double at_one_usd = excess_usd(1.0, trial);
    if (fabs(at_one_usd) <= same_usd)
        return (struct break_even_number){ credit == TRIAL_TIMES_OWN ? BREAK_EVEN_ALREADY : BREAK_EVEN_FOUND,
                                           1.0 };

    /* Where a dollar of credit is worth the same everywhere, commission is proportional to credit. */
    const double straight =
        (trial->direct_usd / trial->fit - trial->spiff_usd) / partner_commission_usd(trial, 1.0);
    if (straight >= 0.0 && straight <= BREAK_EVEN_CREDIT_MAX && fabs(excess_usd(straight, trial)) <= same_usd)
        return (struct break_even_number){ BREAK_EVEN_FOUND, straight };

    if (excess_usd(0.0, trial) > 0.0 || excess_usd(BREAK_EVEN_CREDIT_MAX, trial) < 0.0)
        return none;
    return at_one_usd < 0.0 ? root_between(trial, 1.0, BREAK_EVEN_CREDIT_MAX) : root_between(trial, 0.0, 1.0);
}

/* What is known of the pay of the deals that had the route. */
struct tax_sums {
    double direct_usd, route_usd, won_deals;
    struct estimate lost_usd_per_deal;
};

/* Tallies know routes and bands of all worlds. */
static struct tax_sums sums_over_worlds(const struct run_result *run, size_t design,
                                        struct break_even_part part)
{
    struct arena *arena = arena_open();
    double *lost_usd = arena_array(arena, double, run->worlds);
    double *won_deals = arena_array(arena, double, run->worlds);
    struct tax_sums sums = { 0 };
    for (size_t world = 0; world < run->worlds; world++) {
        const struct tally *tally = &run->tallies[world * run->scenario->design_count + design];
        const struct tally_tax tax = tax_total(tally, part.route, part.band);
        sums.direct_usd += tax.direct_pay_usd;
        sums.route_usd += tax.route_pay_usd;
        sums.won_deals += tax.won_weight;
        lost_usd[world] = tax.direct_pay_usd - tax.route_pay_usd;
        won_deals[world] = tax.won_weight;
    }
    sums.lost_usd_per_deal = estimate_ratio((struct ratio_sample){ lost_usd, won_deals }, run->worlds,
                                            run->scenario->confidence_share);
    arena_close(arena);
    return sums;
}

/* The same of the sampled deals. */
static struct tax_sums sums_over_sample(const struct trial *trial)
{
    struct tax_sums sums = { .lost_usd_per_deal = { NAN, NAN, NAN } };
    for (size_t i = 0; i < trial->deal_count; i++) {
        const struct sampled_deal *deal = &trial->deals[i];
        for (size_t r = 1; r < trial->route_count; r++) {
            if (!break_even_counts(&trial->part, deal, r))
                continue;
            sums.direct_usd += deal->win_direct * deal->value_now_usd[0];
            sums.route_usd += deal->win_direct * deal->value_now_usd[r];
            sums.won_deals += deal->win_direct;
        }
    }
    sums.lost_usd_per_deal.value = (sums.direct_usd - sums.route_usd) / sums.won_deals;
    return sums;
}

static struct break_even_number flat_spiff(const struct tax_sums *sums)
{
    if (!(sums->won_deals > 0.0))
        return unknown;
    if (fabs(sums->direct_usd - sums->route_usd) <= same_share * fabs(sums->direct_usd))
        return (struct break_even_number){ BREAK_EVEN_ALREADY, 0.0 };
    return (struct break_even_number){ BREAK_EVEN_FOUND, sums->lost_usd_per_deal.value };
}

/* The sample's partner pay over its direct pay, next to that of all worlds. 1 where either side
 * pays nothing: then there is nothing to fit. */
static double fit_of(struct trial *trial, const struct tax_sums *sums)
{
    trial->credit = TRIAL_TIMES_OWN;
    const double sampled = (partner_commission_usd(trial, 1.0) + trial->spiff_usd) / trial->direct_usd;
    const double fit = sums->route_usd / sums->direct_usd / sampled;
    return isfinite(fit) && fit > 0.0 ? fit : 1.0;
}

static bool on_one_side(double multiplier, const struct tax_sums *sums)
{
    return (multiplier > 1.0) == (sums->direct_usd > sums->route_usd);
}

/* The sample's own roots are exact where they make a partner's credit the same as direct's. Where the
 * sample and all worlds differ over the sign of the tax, the fitted ones stand in: the pay of such a plan hangs on more
 * than credit. */
static void solve_credit(struct trial *trial, const struct tax_sums *sums, struct break_even *even)
{
    const double fit = fit_of(trial, sums);
    const struct break_even_number own = credit_factor(trial, TRIAL_TIMES_OWN);
    trial->fit = fit;
    const struct break_even_number fitted = credit_factor(trial, TRIAL_TIMES_OWN);
    const bool agrees =
        own.status == BREAK_EVEN_FOUND && fitted.status == BREAK_EVEN_FOUND && on_one_side(own.value, sums);
    even->credit_multiplier = agrees ? own : fitted;
    trial->fit = agrees ? 1.0 : fit;
    even->credit_share = credit_factor(trial, TRIAL_OF_DIRECT);

    const struct estimate lost = sums->lost_usd_per_deal;
    const double share_doubt = 0.5 * (lost.high - lost.low) * sums->won_deals / sums->route_usd;
    even->credit_multiplier_doubt =
        fabs(own.value - fitted.value) + even->credit_multiplier.value * fabs(share_doubt);
}

struct break_even break_even_of_part(const struct run_result *run, size_t design, struct break_even_part part)
{
    struct trial trial = { .outlook = &run->outlooks[design],
                           .deals = run->samples[design],
                           .deal_count = run->sample_count[design],
                           .route_count = run->scenario->market.route_count,
                           .part = part,
                           .fit = 1.0 };
    sum_fixed(&trial);
    const struct tax_sums sums =
        part.segment == ALL_SEGMENTS ? sums_over_worlds(run, design, part) : sums_over_sample(&trial);
    struct break_even result = { .win_lift_share = break_even_lift(sums.direct_usd, sums.route_usd),
                                 .spiff_usd = flat_spiff(&sums),
                                 .spiff_estimate_usd = sums.lost_usd_per_deal,
                                 .credit_multiplier = unknown,
                                 .credit_multiplier_doubt = NAN,
                                 .credit_share = unknown };
    if (!(trial.won_deals > 0.0) || !(sums.won_deals > 0.0))
        return result;
    solve_credit(&trial, &sums, &result);
    return result;
}

struct break_even break_even_of(const struct run_result *run, size_t design, size_t route)
{
    return break_even_of_part(run, design, (struct break_even_part){ route, ALL_SEGMENTS, ALL_BANDS });
}

bool break_even_is_known(const struct break_even *even)
{
    const struct estimate lost = even->spiff_estimate_usd;
    return !isfinite(lost.high - lost.low) || !estimate_spans_zero(lost);
}
