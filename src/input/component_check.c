/* What has to go together in the components of a plan. */
#include "../base/diag.h"
#include "../base/text.h"
#include "../domain/unpaid_products.h"
#include "condition_rows.h"
#include "load_about.h"
#include "load_components.h"
#include "load_gate.h"
#include "schedule_check.h"
#include "schedule_words.h"
#include <math.h>
#include <string.h>

static bool is_of_target(const struct component *component)
{
    return component->schedule.unit == PAYS_TIMES_BASE_RATE ||
           component->schedule.unit == PAYS_SHARE_OF_TARGET;
}

/* A weight says how much of the target incentive a component carries; what pays by dollars or salary carries none. */
static void doubt_weight(const struct node *item, const struct component *component, struct diag *diag)
{
    const struct node *weight = item != NULL ? node_at(item, "weight") : NULL;
    if (weight == NULL || component->weight == 1.0)
        return;
    diag_warning(diag, weight->at, "weight is not used: component %s pays %s, which no weight changes",
                 component->name, schedule_unit_names[component->schedule.unit]);
    diag_hint(diag, "a weight is a part of the target incentive: it needs unit times_base_rate or "
                    "share_of_target");
}

/* A weight left out is 1, which with several components would pay the target several times. */
static bool check_weights(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    double sum = 0.0;
    bool good = true, all = true;
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct node *item = node_item(tree, "components", c);
        if (!is_of_target(&plan->components[c])) {
            doubt_weight(item, &plan->components[c], diag);
            all = false;
            continue;
        }
        sum += plan->components[c].weight;
        if (plan->component_count > 1 && item != NULL && node_at(item, "weight") == NULL)
            good = diag_error(diag, item->at,
                              "weight is missing, must be given when there are several components");
    }
    /* What other components pay may be the rest of the target. */
    if (good && sum > 0.0 && (all ? fabs(sum - 1.0) > 1e-6 : sum > 1.0 + 1e-6))
        diag_warning(diag, field_place(tree, "components"),
                     "weights add up to %g, %s 1: the components carry %g times the target incentive", sum,
                     all ? "not" : "more than", sum);
    return good;
}

/* A dollar amount of nothing pays nothing, however much is sold. */
static bool check_pay_level(const struct node *tree, const struct rep_plan *plan, size_t index,
                            struct diag *diag)
{
    const struct component *component = &plan->components[index];
    if (is_of_target(component) && plan->target_incentive_usd == 0.0)
        return diag_error(diag, field_place(tree, "target_incentive_usd"),
                          "target_incentive_usd is 0, must be above 0: component %s pays by it",
                          component->name);
    if (component->schedule.unit == PAYS_SHARE_OF_SALARY && plan->salary_usd == 0.0)
        return diag_error(diag, field_place(tree, "salary_usd"),
                          "salary_usd is 0, must be above 0: component %s pays by it", component->name);
    if (is_of_target(component) && component->weight == 0.0)
        diag_warning(diag, field_place(node_item(tree, "components", index), "weight"),
                     "weight is 0: component %s never pays", component->name);
    return true;
}

/* quota_usd is in credit; anything else measured against a quota needs one of its own. */
static bool check_quota(const struct node *item, const struct component *component, struct diag *diag)
{
    const enum measure measure = component->measure;
    const bool own_unit =
        measure == MEASURE_GROSS_MARGIN || measure == MEASURE_UNITS || measure == MEASURE_DEALS;
    const bool needed = component->schedule.basis == BASIS_ATTAINMENT ||
                        component->schedule.unit == PAYS_TIMES_BASE_RATE ||
                        component->threshold_attainment > 0.0;
    char seen[32];
    if (own_unit && needed && component->quota == 0.0)
        return diag_error(diag, item->at,
                          "quota is missing, must be given with measure %s: quota_usd is in credit",
                          measure_names[measure]);
    if (measure == MEASURE_PARTNER_SHARE && component->quota > 1.0)
        return diag_error(diag, field_place(item, "quota"),
                          "quota is %s, must be at most 1 with measure partner_share",
                          text_from_number(component->quota, seen));
    if (own_unit && !needed && component->quota > 0.0)
        diag_warning(diag, field_place(item, "quota"),
                     "quota is not used: the schedule counts %s and pays no multiple of the base rate",
                     schedule_basis_names[component->schedule.basis]);
    return true;
}

static bool check_threshold(const struct node *item, const struct component *component, struct diag *diag)
{
    if (component->threshold_attainment == 0.0) {
        if (node_at(item, "threshold_pays") != NULL)
            diag_warning(diag, field_place(item, "threshold_pays"),
                         "threshold_pays is not used without threshold_attainment");
        return true;
    }
    if (component->accumulate == ACCUMULATE_DEAL)
        return diag_error(
            diag, field_place(item, "threshold_attainment"),
            "threshold_attainment is given, must be left out with accumulate deal: one deal has no "
            "quota");
    if (node_at(item, "threshold_pays") == NULL)
        return diag_error(diag, field_place(item, "threshold_attainment"),
                          "threshold_pays is missing, must be given with threshold_attainment: everything or "
                          "excess");
    return true;
}

static bool check_accumulate(const struct node *item, const struct component *component,
                             enum quota_period period, struct diag *diag)
{
    const struct span at = field_place(item, "accumulate");
    if (component->accumulate == ACCUMULATE_DEAL && component->measure == MEASURE_PARTNER_SHARE)
        return diag_error(diag, at,
                          "accumulate is deal, must be period or year_to_date with measure partner_share");
    if (component->accumulate == ACCUMULATE_PERIODS_SO_FAR && component->measure == MEASURE_PARTNER_SHARE)
        return diag_error(diag, at,
                          "accumulate is periods_so_far, must be period or year_to_date with measure "
                          "partner_share, which is read once its window has ended");
    if (runs_over_year(component->accumulate) && period == PERIOD_YEAR)
        diag_notice(diag, at, "accumulate is %s, the same as period with a quota_period of a year",
                    component->accumulate == ACCUMULATE_YEAR_TO_DATE ? "year_to_date" : "periods_so_far");
    return true;
}

/* Dates are YYYY-MM-DD, so their text is in the order of their days. */
static bool check_dates(const struct node *item, const struct component *component, struct diag *diag)
{
    if (component->from == NULL || component->until == NULL || strcmp(component->from, component->until) <= 0)
        return true;
    return diag_error(diag, field_place(item, "until"),
                      "until is %s, must be on or after from, which is %s: it never pays", component->until,
                      component->from);
}

static bool check_deal_cap(const struct node *item, const struct component *component, struct diag *diag)
{
    if (component->deal_cap_usd == 0.0 || schedule_pays_rate(&component->schedule))
        return true;
    diag_error(diag, field_place(item, "deal_cap_usd"),
               "deal_cap_usd is given, must be left out where the schedule pays amounts: an amount is no "
               "deal's own");
    diag_hint(diag, "cap_usd limits what the component pays in a quota period");
    return false;
}

static bool check_over_prior_year(const struct node *item, const struct component *component,
                                  struct diag *diag)
{
    if (!component->over_prior_year)
        return true;
    const struct span at = field_place(item, "over_prior_year");
    if (component->accumulate == ACCUMULATE_PERIODS_SO_FAR)
        return diag_error(
            diag, at,
            "over_prior_year is given, must be left out with accumulate periods_so_far: the credit "
            "that comes first would grow with every period");
    if (component->measure != MEASURE_CREDIT && component->measure != MEASURE_ATTAINMENT)
        return diag_error(
            diag, at,
            "over_prior_year is given, must be left out with measure %s: the credit of the year "
            "before comes first",
            measure_names[component->measure]);
    if (component->accumulate == ACCUMULATE_DEAL)
        return diag_error(diag, at,
                          "over_prior_year is given, must be left out with accumulate deal: one deal has no "
                          "year before");
    return true;
}

static bool check_gate(const struct rep_plan *plan, const struct node *item,
                       const struct component *component, struct diag *diag)
{
    const struct gate *gate = &component->gate;
    const struct node *map = node_at(item, "gate");
    if (gate->measure == GATE_NONE)
        return true;
    bool good = gate_check(plan, map, gate, diag);
    if (gate->component != NULL && strcmp(gate->component, component->name) == 0)
        good = diag_error(diag, field_place(map, "component"),
                          "component is %s itself, must be another one: attainment of its own is a threshold",
                          gate->component);
    if (runs_over_year(component->accumulate) && gate->accumulate == ACCUMULATE_PERIOD)
        diag_warning(diag, field_place(map, "accumulate"),
                     "accumulate is period and the component runs %s: the gate looks at the year so far too",
                     component->accumulate == ACCUMULATE_YEAR_TO_DATE ? "year_to_date" : "periods_so_far");
    if (gate->otherwise != GATED_PAYS_FIRST_RATE)
        return good;
    if (!schedule_pays_rate(&component->schedule))
        return diag_error(diag, field_place(map, "otherwise"),
                          "otherwise is first_rate, must be nothing where the schedule pays amounts");
    if (component->schedule.step_count < 2)
        return diag_error(
            diag, field_place(map, "otherwise"),
            "otherwise is first_rate and the schedule has one step, must have an accelerator that "
            "the gate can take away");
    return good;
}

static bool check_name(const struct node *tree, const struct rep_plan *plan, size_t index, struct diag *diag)
{
    for (size_t before = 0; before < index; before++)
        if (strcmp(plan->components[before].name, plan->components[index].name) == 0)
            return diag_error(diag, field_place(node_item(tree, "components", index), "name"),
                              "name is %s, must be given once", plan->components[index].name);
    return true;
}

static bool check_component(const struct rep_plan *plan, const struct node *item,
                            const struct component *component, struct diag *diag)
{
    bool good = schedule_check(item, component, diag);
    if (good)
        good = check_quota(item, component, diag);
    good &= check_threshold(item, component, diag);
    good &= check_accumulate(item, component, plan->quota_period, diag);
    good &= check_gate(plan, item, component, diag);
    good &= check_dates(item, component, diag);
    good &= check_deal_cap(item, component, diag);
    good &= check_over_prior_year(item, component, diag);
    good &= condition_check(item, &component->when, diag);
    condition_doubt(item, &component->when, diag);
    return good;
}

/* The products of the first item of the list that has some (and names `product`), else the list. */
static struct span products_place(const struct node *tree, const char *list, size_t count,
                                  const struct condition *(*when)(const struct rep_plan *, size_t),
                                  const struct rep_plan *plan, const char *product)
{
    for (size_t i = 0; i < count; i++) {
        const struct node *item = node_item(tree, list, i);
        const struct name_list *products = &when(plan, i)->products;
        if (item != NULL && products->count > 0 &&
            (product == NULL || condition_names_hold(products, product)))
            return field_place(item, "products");
    }
    return field_place(tree, list);
}

static const struct condition *credit_when(const struct rep_plan *plan, size_t rule)
{
    return &plan->credit[rule].when;
}

static const struct condition *component_when(const struct rep_plan *plan, size_t component)
{
    return &plan->components[component].when;
}

static void doubt_products(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    const struct unpaid_products unpaid = unpaid_products_of(plan, load->arena);
    for (size_t i = 0; i < unpaid.named.count; i++) {
        const char *product = unpaid.named.names[i];
        diag_warning(load->diag,
                     products_place(tree, "credit", plan->credit_rule_count, credit_when, plan, product),
                     "product %s is credited and no component pays on it", product);
        diag_hint(load->diag, "name it in the products of a component; credit toward quota alone is "
                              "`pay_multiplier: 0`");
    }
    if (unpaid.others)
        diag_notice(load->diag,
                    products_place(tree, "components", plan->component_count, component_when, plan, NULL),
                    "products that no component names are credited and no component pays on them");
}

bool components_check(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    bool good = true;
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct node *item = node_item(tree, "components", c);
        if (item == NULL)
            continue;
        good &= check_component(plan, item, &plan->components[c], load->diag);
        good &= check_pay_level(tree, plan, c, load->diag);
        good &= check_name(tree, plan, c, load->diag);
    }
    if (good)
        doubt_products(tree, plan, load);
    return check_weights(tree, plan, load->diag) && good;
}
