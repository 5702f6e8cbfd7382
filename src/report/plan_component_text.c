#include "../base/arena.h"
#include "../domain/unpaid_products.h"
#include "plan_summary_parts.h"
#include "plan_words.h"
#include <math.h>

struct component_level component_level_of(const struct rep_plan *plan, const struct component *component)
{
    const bool year = runs_over_year(component->accumulate);
    const double periods = year ? 1.0 : (double)periods_per_year(plan->quota_period);
    const double quota = component->quota > 0.0 ? component->quota : plan->quota_usd;
    const bool ratio = component->measure == MEASURE_PARTNER_SHARE;
    return (struct component_level){
        .span = year ? "year" : words_period(plan->quota_period),
        .quota = ratio ? component->quota : quota / periods, /* a ratio is the same over any span */
        .target_usd = plan->target_incentive_usd / periods,
        .salary_usd = plan->salary_usd / periods,
    };
}

static bool pays_by_weight(const struct component *component)
{
    return component->schedule.unit == PAYS_TIMES_BASE_RATE ||
           component->schedule.unit == PAYS_SHARE_OF_TARGET;
}

static const char *measure_text(const struct component *component, struct arena *arena)
{
    static const char *const names[] = {
        [MEASURE_CREDIT] = "the dollars credited on",
        [MEASURE_ATTAINMENT] = "attainment, credit divided by quota, on",
        [MEASURE_GROSS_MARGIN] = "the dollars of gross margin on",
        [MEASURE_UNITS] = "the units sold in",
        [MEASURE_DEALS] = "the number of",
        [MEASURE_PARTNER_SHARE] = "the partner share, credit with a partner divided by credit, on",
    };
    const char *deals = words_deals(&component->when, "all won deals", arena);
    return arena_format(arena, "%s %s", names[component->measure], deals);
}

static const char *accumulation_text(const struct rep_plan *plan, const struct component *component,
                                     struct arena *arena)
{
    switch (component->accumulate) {
    case ACCUMULATE_PERIOD:
        return arena_format(arena, "in the %s", words_period(plan->quota_period));
    case ACCUMULATE_YEAR_TO_DATE:
        return "in the year so far against the quota of the whole year, and pays what the year has earned so "
               "far less what was paid";
    case ACCUMULATE_PERIODS_SO_FAR:
        return arena_format(
            arena,
            "in the year so far against the quota of the %ss so far, this one included, and pays "
            "what that has earned less what was paid: a %s that falls behind takes back what an "
            "earlier one was paid too much",
            words_period(plan->quota_period), words_period(plan->quota_period));
    case ACCUMULATE_DEAL:
        break;
    }
    return "deal by deal: each deal is read on its own, and nothing runs up";
}

static const char *quota_quantity(const struct component *component, struct arena *arena)
{
    const char *number = words_number(component->quota, arena);
    switch (component->measure) {
    case MEASURE_UNITS:
        return arena_format(arena, "%s units a year", number);
    case MEASURE_DEALS:
        return arena_format(arena, "%s won deals a year", number);
    case MEASURE_GROSS_MARGIN:
        return arena_format(arena, "%s USD of gross margin a year", number);
    case MEASURE_PARTNER_SHARE:
        return arena_format(arena, "a partner share of %s", words_percent(component->quota, arena));
    case MEASURE_CREDIT:
    case MEASURE_ATTAINMENT:
        break;
    }
    return arena_format(arena, "%s USD of credit a year", number);
}

static void say_level(struct plan_text *text, const struct rep_plan *plan, const struct component *component)
{
    struct arena *arena = text->arena;
    const struct component_level level = component_level_of(plan, component);
    if (component->quota > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH, "Its own quota is %s.", quota_quantity(component, arena));
    if (pays_by_weight(component))
        plan_text_say(text, PLAN_PARAGRAPH, "It carries %s of the target incentive, %s a year.",
                      words_percent(component->weight, arena),
                      words_usd_about(component->weight * plan->target_incentive_usd, arena));
    else if (component->weight != 1.0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "Its weight of %s changes nothing: what it pays below is paid as it stands.",
                      words_percent(component->weight, arena));
    if (component->schedule.unit == PAYS_TIMES_BASE_RATE)
        plan_text_say(text, PLAN_PARAGRAPH, "Its base rate is its target incentive divided by quota, %s.",
                      words_cents(component->weight * level.target_usd / level.quota, arena));
}

static void say_threshold(struct plan_text *text, const struct component *component)
{
    if (component->threshold_attainment > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "Below %s of quota it pays nothing; at exactly that and above it pays %s.",
                      words_percent(component->threshold_attainment, text->arena),
                      component->threshold_pays == THRESHOLD_PAYS_EVERYTHING ? "on everything"
                                                                             : "only on what is above");
}

static void say_cap(struct plan_text *text, const struct rep_plan *plan, const struct component *component)
{
    const char *period = words_period(plan->quota_period);
    if (component->deal_cap_usd > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH, "One deal earns you at most %s under it.",
                      words_usd(component->deal_cap_usd, text->arena));
    if (!isfinite(component->cap_usd))
        return;
    plan_text_say(
        text, PLAN_PARAGRAPH, "It pays at most %s a %s%s.", words_usd(component->cap_usd, text->arena),
        period,
        runs_over_year(component->accumulate) && plan->quota_period != PERIOD_YEAR
            ? arena_format(text->arena, ", and in the year so far that for every %s that has begun", period)
            : "");
}

const char *gate_level_text(const struct gate *gate, struct arena *arena)
{
    switch ((enum gate_measure)gate->measure) {
    case GATE_PARTNER_SHARE:
        return arena_format(arena, "credit with a partner is at least %s of credit",
                            words_percent(gate->at_least, arena));
    case GATE_ATTAINMENT:
        return arena_format(arena, "credit is at least %s of quota", words_percent(gate->at_least, arena));
    case GATE_NEW_CUSTOMER_SHARE:
        return arena_format(arena, "credit with new customers is at least %s of credit",
                            words_percent(gate->at_least, arena));
    case GATE_COMPONENT:
        return arena_format(arena, "component %s is at %s of its quota or more", gate->component,
                            words_percent(gate->at_least, arena));
    case GATE_PARTNER_DEALS:
    case GATE_NONE:
        break;
    }
    return arena_format(arena, "you have won at least %s deals with a partner",
                        words_number(gate->at_least, arena));
}

static void say_gate(struct plan_text *text, const struct rep_plan *plan, const struct component *component)
{
    const struct gate *gate = &component->gate;
    if (gate->measure == GATE_NONE)
        return;
    const bool year = gate->accumulate == ACCUMULATE_YEAR_TO_DATE || runs_over_year(component->accumulate);
    plan_text_say(text, PLAN_PARAGRAPH, "Gate: it pays in full only if %s in the %s; otherwise it pays %s.",
                  gate_level_text(gate, text->arena), year ? "year so far" : words_period(plan->quota_period),
                  gate->otherwise == GATED_PAYS_NOTHING
                      ? "nothing"
                      : "the first step's rate on everything, without accelerator");
}

/* Who it is for and when: what a reader has to know before the table. */
static void say_scope(struct plan_text *text, const struct component *component)
{
    struct arena *arena = text->arena;
    if (component->reps != REPS_ANY)
        plan_text_say(text, PLAN_PARAGRAPH, "It is for reps who %s.",
                      component->reps == REPS_JOINED ? "joined after the plan year's first day"
                                                     : "were there on the plan year's first day");
    if (component->from != NULL || component->until != NULL)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "It counts deals booked%s%s, the day included; its quota and target incentive are those of "
            "its days.",
            component->from != NULL ? arena_format(arena, " from %s", component->from) : "",
            component->until != NULL ? arena_format(arena, " until %s", component->until) : "");
    if (component->over_prior_year)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "It counts and pays growth alone: your credit of the year before, by its part for the %s, "
            "comes first and is not counted.",
            runs_over_year(component->accumulate) ? "year" : "quota period");
}

static void say_component(struct plan_text *text, const struct rep_plan *plan,
                          const struct component *component)
{
    struct arena *arena = text->arena;
    plan_text_say(text, PLAN_HEADING, "Component %s", component->name);
    plan_text_say(text, PLAN_PARAGRAPH, "It counts %s, %s.", measure_text(component, arena),
                  accumulation_text(plan, component, arena));
    say_scope(text, component);
    say_level(text, plan, component);
    say_schedule(text, plan, component);
    say_threshold(text, component);
    say_cap(text, plan, component);
    say_gate(text, plan, component);
}

/* What counts and earns nothing by itself must be said, or it reads as forgotten. */
static void say_unpaid_products(struct plan_text *text, const struct rep_plan *plan)
{
    const struct unpaid_products unpaid = unpaid_products_of(plan, text->arena);
    if (unpaid.named.count > 0)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "No component pays on deals of the product %s: they are credited and earn no commission.",
            words_list(&unpaid.named, text->arena));
    if (unpaid.others)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "No component pays on deals of products that none names: they are credited and earn no "
                      "commission.");
}

void say_components(struct plan_text *text, const struct rep_plan *plan)
{
    plan_text_say(text, PLAN_HEADING, "What it pays");
    if (plan->component_count == 1)
        plan_text_say(text, PLAN_PARAGRAPH, "Variable pay has one component.");
    else
        plan_text_say(text, PLAN_PARAGRAPH, "Variable pay is the sum of %zu components.",
                      plan->component_count);
    say_unpaid_products(text, plan);
    for (size_t c = 0; c < plan->component_count; c++)
        say_component(text, plan, &plan->components[c]);
}
