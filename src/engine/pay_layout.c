#include "pay_layout.h"

#include "../base/bug.h"
#include "../domain/cents.h"
#include <math.h>
#include <string.h>

static const struct condition everything = { .found_by = CONDITION_ANY,
                                             .customer = CONDITION_ANY,
                                             .registered = CONDITION_ANY };

static bool same_mask(struct condition_mask a, struct condition_mask b)
{
    return a.routes == b.routes && a.segments == b.segments && a.sources == b.sources &&
           a.customers == b.customers && a.tiers == b.tiers && a.registered == b.registered;
}

/* The meter's number; a new one if there is none like it. */
static size_t meter_number(struct pay_layout *layout, struct meter meter)
{
    size_t m = 0;
    while (m < layout->meter_count &&
           !(layout->meters[m].kind == meter.kind && same_mask(layout->meters[m].mask, meter.mask) &&
             layout->meters[m].component == meter.component))
        m++;
    if (m == layout->meter_count) {
        BUG_IF(m == METERS_MAX);
        layout->meters[layout->meter_count++] = meter;
    }
    return m;
}

static size_t credit_meter(struct pay_layout *layout, const struct condition *when,
                           const struct rule_words *words)
{
    return meter_number(layout,
                        (struct meter){ .kind = METER_CREDIT, .mask = condition_resolve(when, words) });
}

static struct condition with_partner(void)
{
    static const char *partner[] = { "partner" };
    struct condition when = everything;
    when.routes = (struct name_list){ 1, partner };
    return when;
}

static enum meter_kind kind_of(enum measure measure)
{
    switch (measure) {
    case MEASURE_CREDIT:
    case MEASURE_ATTAINMENT:
    case MEASURE_PARTNER_SHARE:
        return METER_CREDIT;
    case MEASURE_GROSS_MARGIN:
        return METER_MARGIN;
    case MEASURE_UNITS:
    case MEASURE_DEALS:
        return METER_DEALS;
    }
    bug_found("a measure is one of six", __FILE__, __LINE__);
}

static struct pay_gate gate_of(struct pay_layout *layout, const struct component *component,
                               const struct rule_words *words)
{
    const struct gate *gate = &component->gate;
    struct pay_gate made = { .at_least = gate->at_least,
                             .of_year = gate->accumulate == ACCUMULATE_YEAR_TO_DATE ||
                                        runs_over_year(component->accumulate),
                             .otherwise = (enum gate_otherwise)gate->otherwise };
    struct condition when = everything;
    switch ((enum gate_measure)gate->measure) {
    case GATE_PARTNER_SHARE:
        when = with_partner();
        made.meter = credit_meter(layout, &when, words);
        made.per = GATE_PER_CREDIT;
        return made;
    case GATE_NEW_CUSTOMER_SHARE:
        when.customer = CUSTOMER_NEW;
        made.meter = credit_meter(layout, &when, words);
        made.per = GATE_PER_CREDIT;
        return made;
    case GATE_ATTAINMENT:
        made.meter = 0;
        made.per = GATE_PER_QUOTA;
        return made;
    case GATE_PARTNER_DEALS:
        when = with_partner();
        made.meter = meter_number(
            layout, (struct meter){ .kind = METER_DEALS, .mask = condition_resolve(&when, words) });
        made.per = GATE_PER_ONE;
        return made;
    case GATE_COMPONENT: /* refused when a scenario is read */
    case GATE_NONE:
        break;
    }
    bug_found("a gate that is there looks at one of four things", __FILE__, __LINE__);
}

static int gate_number(struct pay_layout *layout, const struct component *component,
                       const struct rule_words *words)
{
    if (component->gate.measure == GATE_NONE)
        return NO_GATE;
    const struct pay_gate gate = gate_of(layout, component, words);
    size_t g = 0;
    while (g < layout->gate_count &&
           !(layout->gates[g].meter == gate.meter && layout->gates[g].per == gate.per &&
             layout->gates[g].at_least == gate.at_least && layout->gates[g].of_year == gate.of_year &&
             layout->gates[g].otherwise == gate.otherwise))
        g++;
    if (g == layout->gate_count)
        layout->gates[layout->gate_count++] = gate;
    return (int)g;
}

static struct pay_group group_of(struct pay_layout *layout, const struct rep_plan *plan, size_t index,
                                 const struct rule_words *words)
{
    const struct component *component = &plan->components[index];
    const struct condition partner = with_partner();
    const bool separate = layout->multiplies || plan->clawback.months > 0.0;
    struct pay_group group = {
        .of_year = runs_over_year(component->accumulate) && plan->quota_period != PERIOD_YEAR,
        .ratio = component->measure == MEASURE_PARTNER_SHARE,
        .each_deal = component->accumulate == ACCUMULATE_DEAL,
        .rates = separate && schedule_is_rate(&component->schedule),
        .amounts = separate && !schedule_is_rate(&component->schedule),
        .gate = gate_number(layout, component, words),
    };
    const struct condition *when = group.ratio ? &partner : &component->when;
    struct meter meter = { .kind = kind_of(component->measure), .mask = condition_resolve(when, words) };
    if (group.each_deal) {
        meter.of_deal = meter.kind;
        meter.kind = METER_EACH_DEAL;
        meter.component = index;
    }
    group.meter = group.first_rate_meter = meter_number(layout, meter);
    if (group.each_deal) {
        group.rates = false; /* what is added up has been multiplied */
        if (group.gate != NO_GATE && component->gate.otherwise == GATED_PAYS_FIRST_RATE) {
            meter.kind = METER_EACH_DEAL_FIRST;
            group.first_rate_meter = meter_number(layout, meter);
        }
    }
    if (group.gate != NO_GATE) {
        const struct pay_gate *gate = &layout->gates[group.gate];
        group.gate_folded =
            gate->per == GATE_PER_QUOTA && group.meter == 0 && !group.ratio && gate->of_year == group.of_year;
    }
    return group;
}

static bool same_group(const struct pay_group *a, const struct pay_group *b)
{
    return a->meter == b->meter && a->first_rate_meter == b->first_rate_meter && a->of_year == b->of_year &&
           a->ratio == b->ratio && a->rates == b->rates && a->amounts == b->amounts &&
           a->each_deal == b->each_deal && a->gate == b->gate;
}

static void add_component(struct pay_layout *layout, const struct rep_plan *plan, size_t index,
                          const struct rule_words *words)
{
    const struct pay_group group = group_of(layout, plan, index, words);
    size_t g = 0;
    while (g < layout->group_count && !same_group(&layout->groups[g], &group))
        g++;
    if (g == layout->group_count)
        layout->groups[layout->group_count++] = group;
    layout->groups[g].components |= (uint8_t)(1u << index);
    layout->group_of[index] = (uint8_t)g;
    layout->runs_all_year |= group.of_year;
}

static bool rule_pays_on_what_it_counts(const struct credit_rule *rule)
{
    return rule->pay_multiplier == 1.0 && rule->pay_share == rule->share;
}

static bool any_rule_multiplies(const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->credit_rule_count; i++)
        if (!rule_pays_on_what_it_counts(&plan->credit[i]))
            return true;
    return false;
}

static bool any_rule_pays_uncounted(const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->credit_rule_count; i++)
        if (plan->credit[i].share == 0.0 && plan->credit[i].pay_share > 0.0)
            return true;
    return false;
}

/* Of a marginal table without threshold and cap, a deal's own pay is what it adds, so multiplying it, or taking
 * part of it back, is doing so to the dollars that are paid on. Elsewhere the two are kept apart. */
static bool own_pay_is_added_pay(const struct component *component)
{
    return component->schedule.kind == SCHEDULE_MARGINAL && component->threshold_attainment == 0.0 &&
           !isfinite(component->cap_usd);
}

static bool terms_are_plain(const struct rep_plan *plan)
{
    const struct pay_cap *cap = &plan->cap;
    return cap->usd == 0.0 && cap->share_of_target == 0.0 && cap->share_of_salary == 0.0 &&
           plan->draw.amount_usd == 0.0;
}

static bool is_plain(const struct pay_layout *layout, const struct rep_plan *plan,
                     const struct market *market)
{
    if (!terms_are_plain(plan) || market->hired_in_year_share > 0.0 ||
        (layout->multiplies && any_rule_pays_uncounted(plan)))
        return false;
    for (size_t g = 0; g < layout->group_count; g++) {
        const struct pay_group *group = &layout->groups[g];
        if (group->meter != 0 || group->of_year || group->ratio || group->each_deal || group->gate != NO_GATE)
            return false;
    }
    const bool separate = layout->multiplies || plan->clawback.months > 0.0;
    for (size_t i = 0; i < plan->component_count; i++)
        if (separate && !own_pay_is_added_pay(&plan->components[i]))
            return false;
    return true;
}

static bool tops_up(const struct rep_plan *plan, const struct market *market)
{
    return plan->draw.amount_usd > 0.0 || (market->hired_in_year_share > 0.0 && plan->ramp_count > 0);
}

/* Only what is topped up payout by payout needs months finer than the quota period. */
static size_t slice_months_of(const struct pay_layout *layout, const struct rep_plan *plan)
{
    const size_t period = months_per_period(plan->quota_period), payout = months_per_period(plan->payout);
    return layout->tops_up && payout < period ? payout : period;
}

static uint8_t moving_levels_of(const struct rep_plan *plan)
{
    uint8_t moving = 0;
    for (size_t i = 0; i < plan->component_count; i++)
        if (plan->components[i].accumulate == ACCUMULATE_PERIODS_SO_FAR && plan->quota_period != PERIOD_YEAR)
            moving |= (uint8_t)(1u << i);
    return moving;
}

struct pay_layout pay_layout_of(const struct rep_plan *plan, const struct market *market,
                                const struct partner_program *program)
{
    const struct rule_words words = rule_words_of(market, program);
    const uint8_t moving = moving_levels_of(plan);
    struct pay_layout layout = { .multiplies = any_rule_multiplies(plan),
                                 .moving_levels = moving,
                                 .levels = moving != 0 ? periods_per_year(plan->quota_period) : 1,
                                 .tops_up = tops_up(plan, market) };
    layout.slice_months = slice_months_of(&layout, plan);
    credit_meter(&layout, &everything, &words);
    if (layout.tops_up)
        layout.spiff_meter = meter_number(&layout, (struct meter){ .kind = METER_SPIFFS });
    for (size_t i = 0; i < plan->component_count; i++)
        add_component(&layout, plan, i, &words);
    layout.plain = is_plain(&layout, plan, market);
    return layout;
}

struct rep_plan plan_on_credit(const struct rep_plan *plan, const struct pay_layout *layout)
{
    struct rep_plan on_credit = *plan;
    if (layout->plain)
        return on_credit;
    on_credit.component_count = 0;
    for (size_t i = 0; i < plan->component_count; i++) {
        const struct pay_group *group = &layout->groups[layout->group_of[i]];
        if (group->meter != 0 || group->ratio || group->each_deal)
            continue;
        struct component *kept = &on_credit.components[on_credit.component_count++];
        *kept = plan->components[i];
        kept->accumulate = ACCUMULATE_PERIOD;
        kept->gate.measure = GATE_NONE;
    }
    return on_credit;
}

uint32_t pay_layout_meters(const struct pay_layout *layout, struct deal_kind kind)
{
    uint32_t meters = 0;
    for (size_t m = 0; m < layout->meter_count; m++)
        if (condition_matches(layout->meters[m].mask, kind))
            meters |= 1u << m;
    return meters;
}

bool pay_gate_is_open(const struct pay_gate *gate, double total, double credit_usd, double quota_usd)
{
    const double of = gate->per == GATE_PER_CREDIT  ? credit_usd
                      : gate->per == GATE_PER_QUOTA ? quota_usd
                                                    : 1.0;
    if (!(of > 0.0))
        return gate->at_least <= 0.0;
    return usd_as_decimal(total) >= usd_as_decimal(gate->at_least * of);
}

static bool same_meter(const struct meter *a, const struct meter *b)
{
    return a->kind == b->kind && a->component == b->component && a->of_deal == b->of_deal &&
           memcmp(&a->mask, &b->mask, sizeof a->mask) == 0;
}

bool pay_layout_same_totals(const struct pay_layout *a, const struct pay_layout *b)
{
    bool same = a->plain == b->plain && a->multiplies == b->multiplies && a->tops_up == b->tops_up &&
                a->spiff_meter == b->spiff_meter && a->slice_months == b->slice_months &&
                a->meter_count == b->meter_count;
    for (size_t m = 0; same && m < a->meter_count; m++)
        same = same_meter(&a->meters[m], &b->meters[m]);
    return same;
}
