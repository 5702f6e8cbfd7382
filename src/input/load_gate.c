#include "load_gate.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "field_rows.h"
#include "load_about.h"
#include "load_tables.h"
#include <string.h>

static const char *const gate_accumulate_names[] = { "period", "year_to_date", NULL };
/* enum gate_measure from GATE_PARTNER_SHARE on. */
static const char *const gate_measure_names[] = { "partner_share",        "attainment",
                                                  "new_customer_share",   "partner_deals",
                                                  "component_attainment", NULL };
static const char *const gate_otherwise_names[] = { "nothing", "first_rate", NULL };

#define AT(member) offsetof(struct gate, member)
#define GATE_ROWS                                                                                            \
    ROW_CHOICE(                                                                                              \
        "measure", AT(measure), gate_measure_names, REQUIRED,                                                \
        "what is looked at: credit with a partner / credit, credit / quota, credit from new "                \
        "customers / credit, won deals with a partner, or what another component counts / its quota"),       \
        ROW_PLAIN("component", FIELD_WORD, AT(component), 0,                                                 \
                  "the name of the other component; with component_attainment alone"),                       \
        ROW_NUMBER_ABOVE("at_least", "as measure says", AT(at_least), 0, 1e6, REQUIRED,                      \
                         "the gate is open from here on: a share, attainment or deals"),                     \
        ROW_CHOICE("accumulate", AT(accumulate), gate_accumulate_names, REQUIRED,                            \
                   "over the quota period or the year so far")

static const struct field gate_fields[] = {
    GATE_ROWS,
    ROW_CHOICE("otherwise", AT(otherwise), gate_otherwise_names, REQUIRED,
               "what the component pays behind a shut gate; first_rate: its first step's rate on everything"),
};
const struct field_table gate_table =
    TABLE("plan.components[].gate", "What has to be reached before a component pays in full.", gate_fields,
          struct gate);

static const struct field spiff_gate_fields[] = { GATE_ROWS };
#undef AT
const struct field_table spiff_gate_table =
    TABLE("plan.spiffs[].gate",
          "What has to be reached in the quota period of a deal, or its year, before its SPIFF is paid.",
          spiff_gate_fields, struct gate);

/* The file has no word for GATE_NONE: leaving the gate out says it. */
void gate_close(const struct node *item, struct gate *gate)
{
    if (node_at(item, "gate") != NULL)
        gate->measure += GATE_PARTNER_SHARE;
}

static bool check_level(const struct node *map, const struct gate *gate, struct diag *diag)
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
    if ((gate->measure == GATE_ATTAINMENT || gate->measure == GATE_COMPONENT) && gate->at_least > 20.0) {
        diag_error(diag, at, "at_least is %s, must be at most 20 with measure %s", seen,
                   gate_measure_names[gate->measure - GATE_PARTNER_SHARE]);
        diag_hint(diag, "attainment is a share of quota: 1 is 100 %%");
        return false;
    }
    if (gate->measure == GATE_PARTNER_DEALS && gate->at_least != (double)(size_t)gate->at_least)
        return diag_error(diag, at, "at_least is %s, must be a whole number of deals", seen);
    return true;
}

static const struct component *component_named(const struct rep_plan *plan, const char *name)
{
    for (size_t c = 0; c < plan->component_count; c++)
        if (plan->components[c].name != NULL && strcmp(plan->components[c].name, name) == 0)
            return &plan->components[c];
    return NULL;
}

static bool refuse_unknown(const struct node *map, const struct rep_plan *plan, const char *name,
                           struct diag *diag)
{
    const char *names[COMPONENTS_MAX];
    size_t count = 0;
    for (size_t c = 0; c < plan->component_count; c++)
        if (plan->components[c].name != NULL)
            names[count++] = plan->components[c].name;
    diag_error(diag, field_place(map, "component"), "component is %s, must be the name of a component", name);
    const char *nearest = text_nearest(name, names, count);
    if (nearest != NULL)
        diag_hint(diag, "did you mean `%s`?", nearest);
    return false;
}

/* Of a component that looks at each deal alone nothing runs up that could be compared with a quota. */
static bool check_component(const struct node *map, const struct rep_plan *plan, const struct gate *gate,
                            struct diag *diag)
{
    if (gate->measure != GATE_COMPONENT) {
        if (gate->component == NULL)
            return true;
        return diag_error(diag, field_place(map, "component"),
                          "component is given, must be left out with measure %s",
                          gate_measure_names[gate->measure - GATE_PARTNER_SHARE]);
    }
    if (gate->component == NULL)
        return diag_error(diag, map->at, "component is missing, must be given with component_attainment");
    const struct component *other = component_named(plan, gate->component);
    if (other == NULL)
        return refuse_unknown(map, plan, gate->component, diag);
    if (other->accumulate == ACCUMULATE_DEAL)
        return diag_error(diag, field_place(map, "component"),
                          "component is %s, must be one that adds deals up: it looks at each deal alone",
                          gate->component);
    const bool own_unit = other->measure == MEASURE_GROSS_MARGIN || other->measure == MEASURE_UNITS ||
                          other->measure == MEASURE_DEALS;
    if (own_unit && other->quota == 0.0)
        return diag_error(diag, field_place(map, "component"),
                          "component is %s, must be one with a quota: the gate compares with it",
                          gate->component);
    return true;
}

bool gate_check(const struct rep_plan *plan, const struct node *map, const struct gate *gate,
                struct diag *diag)
{
    const bool level = check_level(map, gate, diag);
    return check_component(map, plan, gate, diag) && level;
}
