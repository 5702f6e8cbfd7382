#include "schedule_check.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "load_about.h"
#include "load_tables.h"

enum { ATTAINMENT_MAX = 20 }; /* 2,000 % of quota: anything more was meant as a percent or as dollars */

static const char *const kind_names[] = { "marginal",    "retroactive",  "retroactive_overage",
                                          "step_amount", "interpolated", NULL };
static const char *const basis_names[] = { "attainment", "dollars", NULL };
static const char *const boundary_names[] = { "from_inclusive", "from_exclusive", NULL };
static const char *const unit_names[] = { "rate_per_dollar", "times_base_rate", "usd", "share_of_target",
                                          NULL };

#define AT(member) offsetof(struct step, member)
static const struct field step_fields[] = {
    ROW_NUMBER("from", "as basis says", AT(from), 0, 1e12, REQUIRED, "where the step begins; the first is 0"),
    ROW_NUMBER("pays", "as unit says", AT(pays), 0, 1e9, REQUIRED, "rate or amount from there on"),
};
#undef AT
const struct field_table step_table =
    TABLE("plan.components[].schedule.steps[]", "One step of a rate table, in ascending order.", step_fields,
          struct step);

#define AT(member) offsetof(struct schedule, member)
static const struct field schedule_fields[] = {
    ROW_CHOICE(
        "kind", AT(kind), kind_names, REQUIRED,
        "marginal: each band its own rate on its own slice; retroactive: the rate reached on everything; "
        "retroactive_overage: first rate up to the second step, above it all overage at the rate reached; "
        "step_amount: the amount reached; interpolated: straight lines between amounts"),
    ROW_CHOICE("basis", AT(basis), basis_names, REQUIRED,
               "what `from` is in: credit / quota (1 is 100 %), or dollars of credit in the quota period"),
    ROW_CHOICE("boundary", AT(boundary), boundary_names, REQUIRED,
               "at exactly `from`: the step that begins there, or the one before it"),
    ROW_CHOICE(
        "unit", AT(unit), unit_names, REQUIRED,
        "what `pays` is: rate_per_dollar and times_base_rate (x weight x target / quota) with a rate kind; "
        "usd and share_of_target (x weight x target) with step_amount and interpolated"),
    ROW_RECORDS("steps", AT(steps), AT(step_count), &step_table, 1, STEPS_MAX, REQUIRED, "the table"),
};
#undef AT
const struct field_table schedule_table =
    TABLE("plan.components[].schedule",
          "A rate table. Nothing here has a default: the same table costs a quarter more read another way.",
          schedule_fields, struct schedule);

static bool pays_rate(const struct schedule *schedule)
{
    return schedule->kind <= SCHEDULE_RETROACTIVE_OVERAGE;
}

static bool check_words(const struct node *component, enum measure measure, const struct schedule *schedule,
                        struct diag *diag)
{
    const struct node *map = node_at(component, "schedule");
    const bool rate = pays_rate(schedule);
    const bool rate_unit = schedule->unit == PAYS_RATE_PER_DOLLAR || schedule->unit == PAYS_TIMES_BASE_RATE;
    bool good = true;
    if (rate != rate_unit)
        good = diag_error(diag, field_place(map, "unit"), "unit is %s, must be %s with kind %s",
                          unit_names[schedule->unit],
                          rate ? "rate_per_dollar or times_base_rate" : "usd or share_of_target",
                          kind_names[schedule->kind]);
    if (rate != (measure == MEASURE_CREDIT))
        good = diag_error(diag, field_place(component, "measure"), "measure is %s, must be %s with kind %s",
                          measure == MEASURE_CREDIT ? "credit" : "attainment", rate ? "credit" : "attainment",
                          kind_names[schedule->kind]);
    return good;
}

static bool check_from(const struct node *map, const struct schedule *schedule, size_t step,
                       struct diag *diag)
{
    char seen[32], before[32];
    const struct span at = field_place(node_item(map, "steps", step), "from");
    const double from = schedule->steps[step].from;
    text_from_number(from, seen);
    if (step == 0 && from != 0.0)
        return diag_error(diag, at, "from is %s, must be 0 in the first step", seen);
    if (step > 0 && !(from > schedule->steps[step - 1].from))
        return diag_error(diag, at, "from is %s, must be above %s, where the step before begins", seen,
                          text_from_number(schedule->steps[step - 1].from, before));
    if (schedule->basis == BASIS_ATTAINMENT && from > ATTAINMENT_MAX) {
        diag_error(diag, at, "from is %s, must be at most %d with basis attainment", seen, ATTAINMENT_MAX);
        diag_hint(diag, "attainment is a share of quota: 1 is 100 %%");
        return false;
    }
    return true;
}

/* The most a step can sensibly pay in each unit. */
static double pays_limit(enum schedule_unit unit)
{
    static const double limits[] = {
        [PAYS_RATE_PER_DOLLAR] = 1.0,
        [PAYS_TIMES_BASE_RATE] = 50.0,
        [PAYS_USD] = 1e9,
        [PAYS_SHARE_OF_TARGET] = 50.0,
    };
    return limits[unit];
}

static bool check_pays(const struct node *map, const struct schedule *schedule, size_t step,
                       struct diag *diag)
{
    const double pays = schedule->steps[step].pays;
    if (pays <= pays_limit(schedule->unit))
        return true;
    char seen[32];
    diag_error(diag, field_place(node_item(map, "steps", step), "pays"),
               "pays is %s, must be at most %g with unit %s", text_from_number(pays, seen),
               pays_limit(schedule->unit), unit_names[schedule->unit]);
    if (schedule->unit == PAYS_RATE_PER_DOLLAR)
        diag_hint(diag, "a rate is dollars per dollar: 8 %% is 0.08");
    return false;
}

bool schedule_check(const struct node *component, enum measure measure, const struct schedule *schedule,
                    struct diag *diag)
{
    const struct node *map = node_at(component, "schedule");
    const bool words = check_words(component, measure, schedule, diag);
    bool good = words;
    for (size_t step = 0; step < schedule->step_count; step++) {
        good &= check_from(map, schedule, step, diag);
        good &= !words || check_pays(map, schedule, step, diag);
    }
    return good;
}
