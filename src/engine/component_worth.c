#include "component_worth.h"

#include <math.h>

static bool pays_excess(const struct component_terms *component)
{
    return component->threshold_usd > 0.0 && component->threshold_pays == THRESHOLD_PAYS_EXCESS;
}

/* The part of [total, total + counted] that is below `edge_usd`. */
static double part_below(double edge_usd, double total, double counted_usd)
{
    return fmin(fmax(edge_usd - total, 0.0), counted_usd);
}

/* Where the first band ends. */
static double first_band_usd(const struct schedule *schedule)
{
    return schedule->step_count > 1 ? schedule->steps[1].from : INFINITY;
}

/* Of pay with nothing counted: it stands in the band where the next dollar would be counted. */
static void more_uncounted(const struct component_terms *component, double total, double paid_usd,
                           double more[MORE_KINDS])
{
    const struct schedule *schedule = &component->in_dollars;
    const bool below = total < component->threshold_usd;
    more[MORE_PAID] = paid_usd;
    more[MORE_IN_FIRST_BAND] = total < first_band_usd(schedule) ? paid_usd : 0.0;
    more[MORE_BELOW_THRESHOLD] = below ? paid_usd : 0.0;
    more[MORE_PAY] = below && pays_excess(component) ? 0.0 : schedule_rate_at(schedule, total) * paid_usd;
}

/* Deals below cost can bring a total below nothing: the first rate goes on there, so that what is paid on beside
 * it is held against it. */
static double table_usd(const struct schedule *schedule, double total)
{
    if (total < 0.0 && schedule_is_rate(schedule))
        return schedule_rate_at(schedule, 0.0) * total;
    return schedule_pay_usd(schedule, total);
}

/* A table read from where the excess begins. */
static double read_usd(const struct component_terms *component, double total)
{
    return table_usd(&component->in_dollars,
                     pays_excess(component) ? fmax(total, component->threshold_usd) : total);
}

void component_more(const struct component_terms *component, double total, struct counted_deal deal,
                    double more[MORE_KINDS])
{
    const struct schedule *schedule = &component->in_dollars;
    for (int kind = 0; kind < MORE_KINDS; kind++)
        more[kind] = 0.0;
    if (deal.counted_usd == deal.paid_usd || !schedule_is_rate(schedule))
        return;
    if (deal.counted_usd == 0.0) {
        more_uncounted(component, total, deal.paid_usd, more);
        return;
    }
    const double extra = deal.paid_usd / deal.counted_usd - 1.0;
    more[MORE_PAID] = deal.paid_usd - deal.counted_usd;
    more[MORE_IN_FIRST_BAND] = extra * part_below(first_band_usd(schedule), total, deal.counted_usd);
    more[MORE_BELOW_THRESHOLD] = extra * part_below(component->threshold_usd, total, deal.counted_usd);
    more[MORE_PAY] = extra * (read_usd(component, total + deal.counted_usd) - read_usd(component, total));
}

static double more_pay_usd(const struct component_terms *component, double total,
                           const double more[MORE_KINDS])
{
    const struct schedule *schedule = &component->in_dollars;
    if (schedule->kind == SCHEDULE_MARGINAL)
        return more[MORE_PAY];
    const double rate = schedule_rate_at(schedule, total);
    double pay_usd = rate * more[MORE_PAID];
    if (schedule->kind == SCHEDULE_RETROACTIVE_OVERAGE)
        pay_usd += (schedule->steps[0].pays - rate) * more[MORE_IN_FIRST_BAND];
    if (!pays_excess(component))
        return pay_usd;
    pay_usd -= rate * more[MORE_BELOW_THRESHOLD];
    if (schedule->kind == SCHEDULE_RETROACTIVE_OVERAGE) {
        const bool first_band_only = component->threshold_usd <= first_band_usd(schedule);
        pay_usd -= (schedule->steps[0].pays - rate) *
                   more[first_band_only ? MORE_BELOW_THRESHOLD : MORE_IN_FIRST_BAND];
    }
    return pay_usd;
}

double component_worth_usd(const struct component_terms *component, double total,
                           const double more[MORE_KINDS])
{
    if (component->threshold_usd > 0.0 && total < component->threshold_usd)
        return 0.0;
    double pay_usd = table_usd(&component->in_dollars, total) - component_not_paid_usd(component, total);
    if (more != NULL && schedule_is_rate(&component->in_dollars))
        pay_usd += more_pay_usd(component, total, more);
    return pay_usd > 0.0 ? pay_usd : 0.0;
}

double component_first_rate_usd(const struct component_terms *component, double total,
                                const double more[MORE_KINDS])
{
    if (component->threshold_usd > 0.0 && total < component->threshold_usd)
        return 0.0;
    double paid_usd = total + (more != NULL ? more[MORE_PAID] : 0.0);
    if (pays_excess(component))
        paid_usd -= component->threshold_usd + (more != NULL ? more[MORE_BELOW_THRESHOLD] : 0.0);
    const double open_usd = component_worth_usd(component, total, more);
    return fmin(fmax(component->in_dollars.steps[0].pays * paid_usd, 0.0), open_usd);
}

double component_own_usd_of(const struct component_terms *component, double total, struct counted_deal deal)
{
    const struct schedule *schedule = &component->in_dollars;
    const double after = total + deal.counted_usd;
    if (!schedule_is_rate(schedule) || after < component->threshold_usd || deal.paid_usd == 0.0)
        return 0.0;
    const double rate = schedule_rate_at(schedule, after);
    const bool first_apart = schedule->kind == SCHEDULE_RETROACTIVE_OVERAGE;
    const double first_usd = first_band_usd(schedule);
    if (deal.counted_usd == 0.0)
        return (first_apart && total < first_usd ? schedule->steps[0].pays : rate) * deal.paid_usd;
    const double paid_per_counted = deal.paid_usd / deal.counted_usd;
    if (schedule->kind == SCHEDULE_MARGINAL)
        return paid_per_counted * (read_usd(component, after) - read_usd(component, total));
    const double below_usd = pays_excess(component) ? component->threshold_usd : 0.0;
    const double counted = deal.counted_usd - part_below(below_usd, total, deal.counted_usd);
    double own_usd = rate * counted;
    if (first_apart)
        own_usd += (schedule->steps[0].pays - rate) *
                   (part_below(first_usd, total, deal.counted_usd) -
                    part_below(fmin(below_usd, first_usd), total, deal.counted_usd));
    return paid_per_counted * own_usd;
}
