#include "schedule_check.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "load_about.h"
#include "load_tables.h"
#include "schedule_words.h"

enum { ATTAINMENT_MAX = 20 }; /* 2,000 % of quota: anything more was meant as a percent or as dollars */

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
        "kind", AT(kind), schedule_kind_names, REQUIRED,
        "marginal: each band its own rate on its own slice; retroactive: the rate reached on everything; "
        "retroactive_overage: first rate up to the second step, above it all overage at the rate reached; "
        "step_amount: the amount reached; interpolated: straight lines between amounts, or between rates "
        "that are "
        "paid on everything"),
    ROW_CHOICE(
        "basis", AT(basis), schedule_basis_names, REQUIRED,
        "what `from` is in: what is counted / quota (1 is 100 %), or dollars, units or deals counted in the "
        "quota period; or what picks the rate of each deal alone: its gross margin / receipts, gross margin "
        "/ "
        "cost of goods, customer discount, contract months or customer price"),
    ROW_CHOICE("boundary", AT(boundary), schedule_boundary_names, REQUIRED,
               "at exactly `from`: the step that begins there, or the one before it"),
    ROW_CHOICE(
        "unit", AT(unit), schedule_unit_names, REQUIRED,
        "what `pays` is. Rates: rate_per_dollar, usd_each (a unit or deal), times_base_rate (x weight x "
        "target / "
        "quota). Amounts: usd, share_of_target (x weight x target), share_of_salary (of the quota period)"),
    ROW_RECORDS("steps", AT(steps), AT(step_count), &step_table, 1, STEPS_MAX, REQUIRED, "the table"),
};
#undef AT
const struct field_table schedule_table =
    TABLE("plan.components[].schedule",
          "A rate table. Nothing here has a default: the same table costs a quarter more read another way.",
          schedule_fields, struct schedule);

static bool check_from(const struct node *map, const struct component *read, size_t step, struct diag *diag)
{
    const struct schedule *schedule = &read->schedule;
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
    const enum deal_figure figure = schedule_figure(schedule);
    if ((figure == FIGURE_MARGIN || figure == FIGURE_DISCOUNT) && from > 1.0) {
        diag_error(diag, at, "from is %s, must be at most 1 with basis %s", seen,
                   schedule_basis_names[schedule->basis]);
        diag_hint(diag, "a share: 20 %% is 0.2");
        return false;
    }
    if (figure == FIGURE_MARKUP && from > ATTAINMENT_MAX) {
        diag_error(diag, at, "from is %s, must be at most %d with basis deal_markup", seen, ATTAINMENT_MAX);
        diag_hint(diag, "a share of cost: 50 %% is 0.5");
        return false;
    }
    if (read->measure == MEASURE_PARTNER_SHARE && read->quota == 0.0 && from > 1.0)
        return diag_error(diag, at, "from is %s, must be at most 1 with measure partner_share and no quota",
                          seen);
    return true;
}

/* The most a step can sensibly pay in each unit. */
static double pays_limit(const struct schedule *schedule)
{
    static const double limits[] = {
        [PAYS_RATE_PER_DOLLAR] = 1.0,  [PAYS_TIMES_BASE_RATE] = 50.0, [PAYS_USD] = 1e9,
        [PAYS_SHARE_OF_TARGET] = 50.0, [PAYS_SHARE_OF_SALARY] = 50.0, [FILE_PAYS_USD_EACH] = 1e8,
    };
    return limits[schedule->unit];
}

static bool check_pays(const struct node *map, const struct schedule *schedule, size_t step,
                       struct diag *diag)
{
    const double pays = schedule->steps[step].pays;
    if (pays <= pays_limit(schedule))
        return true;
    char seen[32];
    diag_error(diag, field_place(node_item(map, "steps", step), "pays"),
               "pays is %s, must be at most %g with unit %s", text_from_number(pays, seen),
               pays_limit(schedule), schedule_unit_names[schedule->unit]);
    if (schedule->unit == PAYS_RATE_PER_DOLLAR)
        diag_hint(diag, "a rate is dollars per dollar: 8 %% is 0.08");
    return false;
}

bool schedule_check(const struct node *component, const struct component *read, struct diag *diag)
{
    const struct node *map = node_at(component, "schedule");
    const struct schedule *schedule = &read->schedule;
    const bool words = schedule_words_check(component, read, diag);
    bool good = words;
    for (size_t step = 0; step < schedule->step_count; step++) {
        good &= check_from(map, read, step, diag);
        good &= !words || check_pays(map, schedule, step, diag);
    }
    return good;
}
