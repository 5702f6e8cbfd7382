#include "load_components.h"
#include "condition_rows.h"
#include "load_tables.h"
#include "schedule_words.h"

static const char *const accumulate_names[] = { "period", "year_to_date", "deal", "periods_so_far", NULL };
static const char *const gate_accumulate_names[] = { "period", "year_to_date", NULL };
static const char *const threshold_pays_names[] = { "everything", "excess", NULL };
/* enum gate_measure from GATE_PARTNER_SHARE on. */
static const char *const gate_measure_names[] = { "partner_share", "attainment", "new_customer_share",
                                                  "partner_deals", NULL };
static const char *const gate_otherwise_names[] = { "nothing", "first_rate", NULL };

#define AT(member) offsetof(struct gate, member)
static const struct field gate_fields[] = {
    ROW_CHOICE("measure", AT(measure), gate_measure_names, REQUIRED,
               "what is looked at: credit with a partner / credit, credit / quota, credit from new customers "
               "/ credit, "
               "or won deals with a partner"),
    ROW_NUMBER_ABOVE("at_least", "as measure says", AT(at_least), 0, 1e6, REQUIRED,
                     "the gate is open from here on: a share, attainment or deals"),
    ROW_CHOICE("accumulate", AT(accumulate), gate_accumulate_names, REQUIRED,
               "over the quota period or the year so far"),
    ROW_CHOICE("otherwise", AT(otherwise), gate_otherwise_names, REQUIRED,
               "what the component pays behind a shut gate; first_rate: its first step's rate on everything"),
};
#undef AT
const struct field_table gate_table =
    TABLE("plan.components[].gate", "What has to be reached before a component pays in full.", gate_fields,
          struct gate);

#define AT(member) offsetof(struct component, member)
static const struct field component_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED, "a word for statements"),
    ROW_CHOICE(
        "measure", AT(measure), measure_names, REQUIRED,
        "what it counts. credit: dollars credited; attainment: credit / quota; gross_margin: dollars; units; "
        "won deals; partner_share: credit with a partner / credit"),
    CONDITION_ROWS(AT(when)),
    ROW_NUMBER("weight", "share", AT(weight), 0, 2, 1,
               "part of the target incentive it carries; required when there are several"),
    ROW_NUMBER_OPTIONAL(
        "quota", "as measure says", AT(quota), 0, 1e12, 0, "quota_usd",
        "a year's, of its own; required where it measures margin, units or deals against one; of a "
        "partner share: what 100 % is, absent: 1"),
    ROW_CHOICE("accumulate", AT(accumulate), accumulate_names, ACCUMULATE_PERIOD,
               "what runs up before the schedule is read: the quota period; the year so far, against the "
               "year's quota "
               "(year_to_date) or the quota of its periods so far (periods_so_far), each period paid what "
               "that earns less "
               "what was paid; or each deal alone"),
    ROW_RECORD("schedule", AT(schedule), &schedule_table, "its rate table"),
    ROW_NUMBER("threshold_attainment", "share", AT(threshold_attainment), 0, 10, 0,
               "attainment below which nothing is paid; 0 is none"),
    ROW_CHOICE("threshold_pays", AT(threshold_pays), threshold_pays_names, THRESHOLD_PAYS_EVERYTHING,
               "once the threshold is reached; required with one"),
    ROW_NUMBER("cap_usd", "USD a quota period", AT(cap_usd), 0, 1e12, INFINITY,
               "the most it pays; absent: no cap"),
    ROW_BLOCK("gate", AT(gate), &gate_table, "what has to be reached before it pays in full"),
};
#undef AT
const struct field_table component_table =
    TABLE("plan.components[]", "One part of variable pay. Pay is the sum of the parts.", component_fields,
          struct component);

void component_close(const struct node *item, struct component *component)
{
    condition_close(&component->when);
    /* The file has no word for GATE_NONE: leaving the gate out says it. */
    if (node_at(item, "gate") != NULL)
        component->gate.measure += GATE_PARTNER_SHARE;
}
