/* What has to go together in the components of a plan. */
#include "../base/diag.h"
#include "../base/text.h"
#include "condition_rows.h"
#include "load_about.h"
#include "load_components.h"
#include "schedule_check.h"
#include "schedule_words.h"
#include <math.h>
#include <string.h>

static bool is_of_target(const struct component *component)
{
    return component->schedule.unit == PAYS_TIMES_BASE_RATE ||
           component->schedule.unit == PAYS_SHARE_OF_TARGET;
}

/* A weight left out is 1, which with several components would pay the target several times. */
static bool check_weights(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    double sum = 0.0;
    bool good = true;
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct node *item = node_item(tree, "components", c);
        if (!is_of_target(&plan->components[c]))
            continue;
        sum += plan->components[c].weight;
        if (plan->component_count > 1 && item != NULL && node_at(item, "weight") == NULL)
            good = diag_error(diag, item->at,
                              "weight is missing, must be given when there are several components");
    }
    if (good && sum > 0.0 && fabs(sum - 1.0) > 1e-6)
        diag_warning(diag, field_place(tree, "components"),
                     "weights add up to %g, not 1: at quota the plan pays %g times its target incentive", sum,
                     sum);
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

static bool check_gate_level(const struct node *map, const struct gate *gate, struct diag *diag)
{
    char seen[32];
    const struct span at = field_place(map, "at_least");
    const bool share = gate->measure == GATE_PARTNER_SHARE || gate->measure == GATE_NEW_CUSTOMER_SHARE;
    text_from_number(gate->at_least, seen);
    if (share && gate->at_least > 1.0) {
        diag_error(diag, at, "at_least is %s, must be at most 1 share", seen);
        diag_hint(diag, "20 %% is 0.2");
        return false;
    }
    if (gate->measure == GATE_ATTAINMENT && gate->at_least > 20.0) {
        diag_error(diag, at, "at_least is %s, must be at most 20 with measure attainment", seen);
        diag_hint(diag, "attainment is a share of quota: 1 is 100 %%");
        return false;
    }
    if (gate->measure == GATE_PARTNER_DEALS && gate->at_least != floor(gate->at_least))
        return diag_error(diag, at, "at_least is %s, must be a whole number of deals", seen);
    return true;
}

static bool check_gate(const struct node *item, const struct component *component, struct diag *diag)
{
    const struct gate *gate = &component->gate;
    const struct node *map = node_at(item, "gate");
    if (gate->measure == GATE_NONE)
        return true;
    bool good = check_gate_level(map, gate, diag);
    if (runs_over_year(component->accumulate) && gate->accumulate == ACCUMULATE_PERIOD)
        diag_warning(diag, field_place(map, "accumulate"),
                     "accumulate is period and the component runs %s: the gate looks at the year so far too",
                     component->accumulate == ACCUMULATE_YEAR_TO_DATE ? "year_to_date"
                                                                      : "over the periods so far");
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

static bool check_component(const struct node *item, const struct component *component,
                            enum quota_period period, struct diag *diag)
{
    bool good = schedule_check(item, component, diag);
    if (good)
        good = check_quota(item, component, diag);
    good &= check_threshold(item, component, diag);
    good &= check_accumulate(item, component, period, diag);
    good &= check_gate(item, component, diag);
    condition_doubt(item, &component->when, diag);
    return good;
}

bool components_check(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    bool good = true;
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct node *item = node_item(tree, "components", c);
        if (item == NULL)
            continue;
        good &= check_component(item, &plan->components[c], plan->quota_period, load->diag);
        good &= check_pay_level(tree, plan, c, load->diag);
        good &= check_name(tree, plan, c, load->diag);
    }
    return check_weights(tree, plan, load->diag) && good;
}
