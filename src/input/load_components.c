#include "load_components.h"
#include "condition_rows.h"
#include "load_gate.h"
#include "load_tables.h"
#include "schedule_words.h"

static const char *const accumulate_names[] = { "period", "year_to_date", "deal", "periods_so_far", NULL };
static const char *const threshold_pays_names[] = { "everything", "excess", NULL };
static const char *const reps_names[] = { "any", "joined", "others", NULL };

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
    ROW_NUMBER_OPTIONAL("deal_cap_usd", "USD a deal", AT(deal_cap_usd), 0, 1e12, 0, "no cap",
                        "the most commission that one deal earns a rep under it"),
    ROW_PLAIN(
        "from", FIELD_DATE, AT(from), 0,
        "the first day it is there: deals booked earlier are not counted, quota and target are those of "
        "its days"),
    ROW_PLAIN("until", FIELD_DATE, AT(until), 0, "the last day it is there"),
    ROW_CHOICE("reps", AT(reps), reps_names, REPS_ANY,
               "which reps it is for; joined: hired after the plan year's first day"),
    ROW_PLAIN("over_prior_year", FIELD_FLAG, AT(over_prior_year), 0,
              "counts only credit above the rep's credit of the year before, which the list of reps has"),
    ROW_BLOCK("gate", AT(gate), &gate_table, "what has to be reached before it pays in full"),
};
#undef AT
const struct field_table component_table =
    TABLE("plan.components[]", "One part of variable pay. Pay is the sum of the parts.", component_fields,
          struct component);

void component_close(const struct node *item, struct component *component)
{
    condition_close(&component->when);
    gate_close(item, &component->gate);
    component->figure = schedule_figure(&component->schedule);
}
