#include "scenario_check.h"
#include "../base/diag.h"
#include "../domain/rep_plan.h"
#include "load_about.h"
#include "load_program_parts.h"
#include "scenario_names.h"
#include <string.h>

/* The tiers that a plan's rules name, where its design's program has tiers at all. */
static bool check_plan_tiers(const struct node *tree, const struct design *design, struct diag *diag)
{
    const struct rep_plan *plan = &design->rep;
    const struct partner_program *program = &design->program;
    bool good = true;
    for (size_t r = 0; r < plan->credit_rule_count; r++)
        good &= tier_names_check(node_item(tree, "credit", r), "partner_tiers",
                                 &plan->credit[r].when.partner_tiers, program, diag);
    for (size_t c = 0; c < plan->component_count; c++)
        good &= tier_names_check(node_item(tree, "components", c), "partner_tiers",
                                 &plan->components[c].when.partner_tiers, program, diag);
    for (size_t s = 0; s < plan->spiff_count; s++)
        good &= tier_names_check(node_item(tree, "spiffs", s), "partner_tiers",
                                 &plan->spiffs[s].when.partner_tiers, program, diag);
    return good;
}

static bool check_plan_names(const struct node *tree, const struct rep_plan *plan, const struct market *all,
                             struct diag *diag)
{
    const struct known_names routes = known_routes(all, ROUTE_IN_RULE);
    const struct known_names segments = known_segments(all);
    bool good = true;
    for (size_t r = 0; r < plan->credit_rule_count; r++)
        good &= known_condition_check(node_item(tree, "credit", r), &plan->credit[r].when, &routes, &segments,
                                      diag);
    for (size_t c = 0; c < plan->component_count; c++)
        good &= known_condition_check(node_item(tree, "components", c), &plan->components[c].when, &routes,
                                      &segments, diag);
    for (size_t s = 0; s < plan->spiff_count; s++)
        good &= known_condition_check(node_item(tree, "spiffs", s), &plan->spiffs[s].when, &routes, &segments,
                                      diag);
    for (size_t s = 0; s < plan->segment_pay_count; s++)
        good &= known_name_check("segment", plan->segment_pay[s].segment,
                                 field_place(node_item(tree, "segment_pay", s), "segment"), &segments, diag);
    return good;
}

bool design_check(const struct node *tree, const struct design *design, const struct market *used,
                  const struct market *all, struct load *load)
{
    const struct node *program = node_at(tree, "program");
    bool good = check_plan_names(node_at(tree, "rep"), &design->rep, all, load->diag);
    if (design->program.tier_count > 0)
        good &= check_plan_tiers(node_at(tree, "rep"), design, load->diag);
    return program_in_market_check(program, &design->program, used, all, load->diag) && good;
}

bool control_check(const struct node *tree, const struct behaviour *behaviour, const struct market *all,
                   struct load *load)
{
    const struct known_names routes = known_routes(all, ROUTE_ITSELF);
    bool good = true;
    for (size_t i = 0; i < behaviour->control_count; i++)
        good &= known_name_check("route", behaviour->control[i].route,
                                 field_place(node_at(tree, "control"), behaviour->control[i].route), &routes,
                                 load->diag);
    return good;
}

/* Where a map names its key, which is not where a file that it stands for begins. */
static struct span key_place(const struct node *map, const char *key)
{
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->entries[i].key, key) == 0)
            return map->entries[i].key_at;
    return map->at;
}

bool partners_check(const struct node *tree, const struct scenario *scenario, struct load *load)
{
    if (scenario->market.partner_type_count == 0 || scenario->behaviour.has_partners)
        return true;
    diag_error(load->diag, key_place(tree, "behaviour"),
               "behaviour has no partners, must say how they respond: the market has partners of its own");
    diag_hint(load->diag, "models/README.md lists the keys of behaviour.partners");
    return false;
}

/* Where the target incentive of a segment's reps is written. */
static struct span target_place(const struct node *rep, const struct rep_plan *plan, const char *segment)
{
    for (size_t i = 0; i < plan->segment_pay_count; i++)
        if (strcmp(plan->segment_pay[i].segment, segment) == 0)
            return field_place(node_item(rep, "segment_pay", i), "target_incentive_usd");
    return field_place(rep, "target_incentive_usd");
}

static bool has_target(const struct design *design, const char *segment)
{
    return pay_terms_of(&design->rep, segment).target_usd > 0.0;
}

bool baseline_check(const struct node *tree, const struct design *design, const struct market *used,
                    struct load *load)
{
    bool good = true;
    for (size_t s = 0; s < used->segment_count; s++) {
        const char *segment = used->segments[s].name;
        if (has_target(design, segment))
            continue;
        good = diag_error(load->diag, target_place(node_at(tree, "rep"), &design->rep, segment),
                          "target_incentive_usd is 0 in the baseline, must be above 0: the baseline's "
                          "target is the yardstick of choices");
        diag_hint(load->diag, "`baseline:` may name another design");
    }
    return good;
}

bool baseline_is_possible(const struct scenario *scenario, size_t design)
{
    for (size_t s = 0; s < scenario->market.segment_count; s++)
        if (!has_target(&scenario->designs[design], scenario->market.segments[s].name))
            return false;
    return true;
}
