/* What statements of real deals can pay by and simulated deals can't: a plan that has it is refused in a scenario,
 * because its simulated pay would be another plan's. */
#include "../base/diag.h"
#include "load.h"
#include "load_about.h"

static bool refuse(const struct node *map, const char *key, const char *what, struct diag *diag)
{
    diag_error(diag, field_place(map, key), "%s is given, must be left out of a simulated plan: %s", key,
               what);
    diag_hint(diag, "`evenkeel pay` and `evenkeel curve` know it");
    return false;
}

static bool check_component(const struct node *item, const struct component *component, struct diag *diag)
{
    bool good = true;
    if (component->deal_cap_usd > 0.0)
        good = refuse(item, "deal_cap_usd", "the worth of a deal that reaches it is not worked out", diag);
    if (component->from != NULL || component->until != NULL)
        good =
            refuse(item, component->from != NULL ? "from" : "until", "simulated years have no number", diag);
    if (component->reps != REPS_ANY)
        good = refuse(item, "reps", "hires are paid by the whole plan", diag);
    if (component->over_prior_year)
        good = refuse(item, "over_prior_year", "simulated reps have no year before", diag);
    if (component->figure != FIGURE_NONE)
        good = refuse(node_at(item, "schedule"), "basis",
                      "deals are rated by what they count, not by a figure of their own", diag);
    if (component->gate.measure == GATE_COMPONENT)
        good = refuse(node_at(item, "gate"), "component", "a gate looks at credit or deals", diag);
    return good;
}

static bool check_limits(const struct node *item, const struct condition *when, struct diag *diag)
{
    static const char *const keys[] = { "discount_from",  "discount_below",   "size_from_usd",
                                        "size_below_usd", "term_from_months", "term_below_months" };
    bool good = true;
    for (size_t k = 0; k < sizeof keys / sizeof *keys && condition_is_limited(when); k++)
        if (node_at(item, keys[k]) != NULL)
            good = refuse(item, keys[k],
                          "which rule a deal falls under goes by route, segment, source and customer", diag);
    return good;
}

bool plan_simulation_check(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    bool good = true;
    for (size_t r = 0; r < plan->credit_rule_count; r++)
        good &= check_limits(node_item(tree, "credit", r), &plan->credit[r].when, load->diag);
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct node *item = node_item(tree, "components", c);
        good &= check_component(item, &plan->components[c], load->diag);
        good &= check_limits(item, &plan->components[c].when, load->diag);
    }
    for (size_t s = 0; s < plan->spiff_count; s++) {
        const struct node *item = node_item(tree, "spiffs", s);
        good &= check_limits(item, &plan->spiffs[s].when, load->diag);
        if (plan->spiffs[s].gate.measure != GATE_NONE)
            good = refuse(item, "gate", "a SPIFF is paid with its deal", load->diag);
    }
    if (plan->quota_share_count > 0)
        good = refuse(tree, "quota_shares", "simulated quota periods are alike", load->diag);
    if (plan->target_share_count > 0)
        good = refuse(tree, "target_shares", "simulated quota periods are alike", load->diag);
    return good;
}
