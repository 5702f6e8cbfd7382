#include "reference_pay.h"

#include "domain/cents.h"
#include "domain/part_bands.h"
#include "domain/rule_words.h"
#include "engine/lane_pay.h"
#include <math.h>

bool fits(const struct desk *desk, const struct condition *when, struct deal_kind kind)
{
    const struct rule_words words = rule_words_of(market_of(desk), &desk->design->program);
    return condition_matches(condition_resolve(when, &words), kind);
}

struct span period_span(const struct desk *desk, size_t month)
{
    const size_t first = month - month % period_months(desk);
    return (struct span){ first, first + period_months(desk) - 1 };
}

struct span year_span(size_t month)
{
    const size_t first = month - month % MONTHS_PER_YEAR;
    return (struct span){ first, first + MONTHS_PER_YEAR - 1 };
}

const struct pay_terms *level_at(const struct desk *desk, size_t month)
{
    if (desk->ledger->hire_month == NOT_A_HIRE)
        return desk->stage->full != NULL
                   ? established_terms(desk->stage->full, desk->ledger->rep.segment, month)
                   : &desk->stage->outlook.terms[desk->ledger->rep.segment];
    return hire_terms(&desk->stage->full->hires, desk->ledger->rep.segment, desk->ledger->hire_month,
                      month / period_months(desk));
}

double quota_up_to(const struct desk *desk, size_t month)
{
    const uint8_t hired = desk->ledger->hire_month;
    double quota_usd = 0.0;
    for (size_t m = year_span(month).first; m <= month; m += period_months(desk))
        if (hired == NOT_A_HIRE || period_span(desk, m).last >= hired)
            quota_usd += level_at(desk, m)->quota_usd;
    return quota_usd;
}

struct counted counted_by(const struct component *component, const struct terms *terms)
{
    const double margin_usd = terms->stack.vendor_receipts_usd - terms->cost_of_goods_usd;
    switch (component->measure) {
    case MEASURE_GROSS_MARGIN:
        return (struct counted){ margin_usd, terms->other_multiplier * margin_usd };
    case MEASURE_UNITS:
    case MEASURE_DEALS:
        return (struct counted){ 1.0, terms->other_multiplier };
    case MEASURE_CREDIT:
    case MEASURE_ATTAINMENT:
    case MEASURE_PARTNER_SHARE:
        break;
    }
    return (struct counted){ terms->credit_usd, terms->paid_usd };
}

static bool closes_in(const struct won_deal *deal, struct span span)
{
    return span.first <= deal->closes && deal->closes <= span.last;
}

double credit_in(const struct desk *desk, struct span span, const struct condition *when)
{
    double credit_usd = 0.0;
    for (size_t i = 0; i < desk->ledger->won_count; i++) {
        const struct won_deal *deal = &desk->ledger->won[i];
        if (closes_in(deal, span) && fits(desk, when, deal->terms.kind))
            credit_usd += deal->terms.credit_usd;
    }
    return credit_usd;
}

static const struct condition everything = { .found_by = CONDITION_ANY,
                                             .customer = CONDITION_ANY,
                                             .registered = CONDITION_ANY };
static const struct condition new_customers = { .found_by = CONDITION_ANY,
                                                .customer = CUSTOMER_NEW,
                                                .registered = CONDITION_ANY };

static double partner_deals_in(const struct desk *desk, struct span span)
{
    double deals = 0.0;
    for (size_t i = 0; i < desk->ledger->won_count; i++)
        deals += closes_in(&desk->ledger->won[i], span) && desk->ledger->won[i].terms.kind.route > 0;
    return deals;
}

static double partner_credit_in(const struct desk *desk, struct span span)
{
    const char *word = "partner";
    const struct condition partner = { .routes = { 1, &word },
                                       .found_by = CONDITION_ANY,
                                       .customer = CONDITION_ANY,
                                       .registered = CONDITION_ANY };
    return credit_in(desk, span, &partner);
}

bool gate_opens(const struct desk *desk, const struct component *component, struct span period,
                struct span year, double year_quota_usd, const struct terms *extra)
{
    const struct gate *gate = &component->gate;
    const bool of_year = gate->accumulate == ACCUMULATE_YEAR_TO_DATE || runs_over_year(component->accumulate);
    const struct span span = of_year ? year : period;
    const bool partner = extra != NULL && extra->kind.route > 0;
    const double more_usd = extra != NULL ? extra->credit_usd : 0.0;
    const double credit_usd = credit_in(desk, span, &everything) + more_usd;
    double part = 0.0, of = credit_usd;
    switch ((enum gate_measure)gate->measure) {
    case GATE_COMPONENT: /* no scenario may have one */
    case GATE_NONE:
        return true;
    case GATE_PARTNER_SHARE:
        part = partner_credit_in(desk, span) + (partner ? more_usd : 0.0);
        break;
    case GATE_NEW_CUSTOMER_SHARE:
        part = credit_in(desk, span, &new_customers) +
               (extra != NULL && extra->kind.customer == CUSTOMER_NEW ? more_usd : 0.0);
        break;
    case GATE_ATTAINMENT:
        part = credit_usd;
        of = of_year ? year_quota_usd : level_at(desk, period.first)->quota_usd;
        break;
    case GATE_PARTNER_DEALS:
        part = partner_deals_in(desk, span) + (partner ? 1.0 : 0.0);
        of = 1.0;
        break;
    }
    return of > 0.0 && usd_as_decimal(part) >= usd_as_decimal(gate->at_least * of);
}

static struct part_bands bands_of(const struct component *component, const struct component_terms *in_dollars,
                                  struct plan_bands *plan)
{
    *plan = (struct plan_bands){ .component = component,
                                 .in_dollars = in_dollars->in_dollars,
                                 .threshold_usd = in_dollars->threshold_usd,
                                 .day_share = 1.0 };
    return (struct part_bands){ .plan_count = 1, .plans = plan };
}

double alone_pay_usd(const struct component *component, const struct component_terms *in_dollars,
                     struct counted deal, bool first_rate)
{
    struct plan_bands plan;
    struct part_bands bands = bands_of(component, in_dollars, &plan);
    if (deal.counted < 0.0 || (deal.counted == 0.0 && deal.paid == 0.0))
        return 0.0;
    if (first_rate)
        return in_dollars->in_dollars.steps[0].pays * deal.paid;
    part_bands_add(&bands, (struct band_change){ 0, deal.counted, deal.paid });
    return fmax(part_bands_worth_usd(&bands), 0.0);
}

/* Before gate and cap: open, or at the first rate. */
static double earned_usd(const struct desk *desk, const struct component *component,
                         const struct component_terms *in_dollars, struct span span, bool first_rate)
{
    struct plan_bands plan;
    struct part_bands bands = bands_of(component, in_dollars, &plan);
    double alone_usd = 0.0;
    if (component->measure == MEASURE_PARTNER_SHARE) {
        const double credit_usd = credit_in(desk, span, &everything);
        bands.counted_usd = credit_usd > 0.0 ? partner_credit_in(desk, span) / credit_usd : 0.0;
        return part_bands_worth_usd(&bands);
    }
    for (size_t i = 0; i < desk->ledger->won_count; i++) {
        const struct won_deal *deal = &desk->ledger->won[i];
        if (!closes_in(deal, span) || !fits(desk, &component->when, deal->terms.kind))
            continue;
        const struct counted counted = counted_by(component, &deal->terms);
        if (component->accumulate == ACCUMULATE_DEAL)
            alone_usd += alone_pay_usd(component, in_dollars, counted, first_rate);
        else
            part_bands_add(&bands, (struct band_change){ 0, counted.counted, counted.paid });
    }
    if (component->accumulate == ACCUMULATE_DEAL)
        return alone_usd;
    const double open_usd = fmax(part_bands_worth_usd(&bands), 0.0);
    return first_rate ? fmin(fmax(part_bands_first_rate_usd(&bands), 0.0), open_usd) : open_usd;
}

static double component_usd(const struct desk *desk, size_t index, size_t month, size_t upto, bool of_year)
{
    const struct component *component = &desk->design->rep.components[index];
    struct span period = period_span(desk, month), year = year_span(month);
    period.last = upto < period.last ? upto : period.last;
    year.last = upto < year.last ? upto : year.last;
    const struct component_terms *in_dollars =
        &level_at(desk, of_year ? year.last : month)->components[index];
    const struct span span = of_year ? year : period;
    double pay_usd = 0.0;
    if (component->measure == MEASURE_PARTNER_SHARE &&
        upto < (of_year ? year_span(month) : period_span(desk, month)).last)
        return 0.0;
    if (gate_opens(desk, component, period, year, quota_up_to(desk, year.last), NULL))
        pay_usd = earned_usd(desk, component, in_dollars, span, false);
    else if (component->gate.otherwise == GATED_PAYS_FIRST_RATE)
        pay_usd = fmin(earned_usd(desk, component, in_dollars, span, true),
                       earned_usd(desk, component, in_dollars, span, false));
    const double periods = of_year ? (double)((year.last - year.first) / period_months(desk) + 1) : 1.0;
    return fmin(pay_usd, component->cap_usd * periods);
}

static bool runs_all_year(const struct desk *desk, size_t index)
{
    return runs_over_year(desk->design->rep.components[index].accumulate) &&
           desk->design->rep.quota_period != PERIOD_YEAR;
}

static double sum_of(const struct desk *desk, size_t month, size_t upto, bool of_year)
{
    double pay_usd = 0.0;
    for (size_t i = 0; i < desk->design->rep.component_count; i++)
        if (runs_all_year(desk, i) == of_year)
            pay_usd += component_usd(desk, i, month, upto, of_year);
    return pay_usd;
}

double period_pay_usd(const struct desk *desk, size_t month, size_t upto)
{
    return sum_of(desk, month, upto, false);
}

double year_pay_usd(const struct desk *desk, size_t month, size_t upto)
{
    return sum_of(desk, month, upto, true);
}

double cap_at(const struct desk *desk, size_t month, double credit_usd)
{
    const struct pay_cap *cap = &desk->design->rep.cap;
    const struct pay_terms *level = level_at(desk, month);
    const double salary_usd = level->salary_usd * (double)period_months(desk) / MONTHS_PER_YEAR;
    double most_usd = INFINITY;
    if (cap->usd > 0.0)
        most_usd = fmin(most_usd, cap->usd);
    if (cap->share_of_target > 0.0)
        most_usd = fmin(most_usd, cap->share_of_target * level->target_usd);
    if (cap->share_of_salary > 0.0)
        most_usd = fmin(most_usd, cap->share_of_salary * salary_usd);
    const bool raised =
        cap->raised_above_attainment > 0.0 && credit_usd > cap->raised_above_attainment * level->quota_usd;
    return raised ? cap->raised_share_of_salary * salary_usd : most_usd;
}

static double count_before(const struct desk *desk, const struct component *component, struct span span)
{
    double total = 0.0;
    for (size_t i = 0; i < desk->ledger->won_count; i++) {
        const struct won_deal *deal = &desk->ledger->won[i];
        if (closes_in(deal, span) && fits(desk, &component->when, deal->terms.kind))
            total += counted_by(component, &deal->terms).counted;
    }
    return total;
}

double own_pay_usd(const struct desk *desk, size_t closes, const struct terms *terms)
{
    double own_usd = 0.0;
    for (size_t i = 0; i < desk->design->rep.component_count; i++) {
        const struct component *component = &desk->design->rep.components[i];
        const struct component_terms *in_dollars = &level_at(desk, closes)->components[i];
        if (!fits(desk, &component->when, terms->kind) || !schedule_is_rate(&in_dollars->in_dollars))
            continue;
        const struct counted deal = counted_by(component, terms);
        if (component->accumulate == ACCUMULATE_DEAL) {
            own_usd += alone_pay_usd(component, in_dollars, deal, false);
            continue;
        }
        struct plan_bands plan;
        bands_of(component, in_dollars, &plan);
        const double before = count_before(
            desk, component, runs_all_year(desk, i) ? year_span(closes) : period_span(desk, closes));
        struct band_line lines[STEPS_MAX];
        const size_t count = band_lines_of(&plan, before, (struct band_change){ 0, deal.counted, deal.paid },
                                           before + deal.counted, lines);
        for (size_t line = 0; line < count; line++)
            own_usd += lines[line].rate * lines[line].paid_usd;
    }
    return own_usd;
}
