#include "condition_rows.h"
#include "load_program_parts.h"
#include "load_tables.h"
#include "rebate_words.h"
#include "schedule_words.h"

const char *const rebate_measure_names[] = { "volume", "growth", "services_attach", "new_customer", NULL };
const char *const rebate_base_names[] = { "buy_price", "customer_price", "list", "units", NULL };
const char *const rebate_period_names[] = { "deal", "quarter", "half_year", "year", NULL };
const char *const rebate_basis_names[] = { "growth_share", "dollars", "units", NULL };
const char *const rebate_unit_names[] = { "rate_per_dollar", "usd", "usd_each", NULL };
static const char *const growth_pays_names[] = { "increment", "everything", NULL };
static const char *const no_baseline_names[] = { "counts_all", "pays_nothing", NULL };
static const char *const accrual_names[] = { "as_earned", "expected_rate", NULL };

#define AT(member) offsetof(struct step, member)
static const struct field rebate_step_fields[] = {
    ROW_NUMBER("from", "as basis says", AT(from), 0, 1e12, REQUIRED, "where the step begins; the first is 0"),
    ROW_NUMBER("pays", "as unit says", AT(pays), 0, 1e9, REQUIRED, "rate or amount from there on"),
};
#undef AT
const struct field_table rebate_step_table =
    TABLE("program.rebates[].schedule.steps[]", "One step of a rebate, in ascending order.",
          rebate_step_fields, struct step);

#define AT(member) offsetof(struct schedule, member)
static const struct field rebate_schedule_fields[] = {
    ROW_CHOICE(
        "kind", AT(kind), schedule_kind_names, REQUIRED,
        "marginal: each band its own rate on its own slice; retroactive: the rate reached on everything; "
        "retroactive_overage: first rate up to the second step, above it the rate reached; step_amount: the "
        "amount reached; interpolated: straight lines between amounts, or between rates on everything"),
    ROW_CHOICE(
        "basis", AT(basis), rebate_basis_names, REQUIRED,
        "what `from` is in: dollars or units that count in the period, or, of a growth rebate, growth as a "
        "share of the partner's own baseline (0.15: 15 % above it)"),
    ROW_CHOICE("boundary", AT(boundary), schedule_boundary_names, REQUIRED,
               "at exactly `from`: the step that begins there, or the one before it"),
    ROW_CHOICE("unit", AT(unit), rebate_unit_names, REQUIRED,
               "what `pays` is: dollars per dollar of the base, dollars, or dollars a unit"),
    ROW_RECORDS("steps", AT(steps), AT(step_count), &rebate_step_table, 1, STEPS_MAX, REQUIRED, "the table"),
};
#undef AT
const struct field_table rebate_schedule_table =
    TABLE("program.rebates[].schedule",
          "A rebate's rate table. Nothing here has a default: the same table costs a quarter more read "
          "another way.",
          rebate_schedule_fields, struct schedule);

#define AT(member) offsetof(struct rebate, member)
static const struct field rebate_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED, "a word for statements"),
    PARTNER_CONDITION_ROWS(AT(when)),
    ROW_CHOICE(
        "measure", AT(measure), rebate_measure_names, REQUIRED,
        "what counts of the deals that fit: all; what is above the partner's own baseline, the same period a "
        "year before; those it delivers services on; those with new customers"),
    ROW_CHOICE("base", AT(base), rebate_base_names, REQUIRED,
               "what is counted and paid on: dollars at the price the partner buys at, the customer pays, or "
               "list; or units"),
    ROW_CHOICE("period", AT(period), rebate_period_names, REQUIRED,
               "what the schedule is read over; deal: each deal alone"),
    ROW_RECORD("schedule", AT(schedule), &rebate_schedule_table, "its rate table"),
    { .key = "growth_pays",
      .type = FIELD_CHOICE,
      .unit = "",
      .offset = AT(growth_pays),
      .absent = GROWTH_PAYS_INCREMENT,
      .absent_means = "required with measure growth",
      .choices = growth_pays_names,
      .help = "what a growth rebate's rate is paid on: what is above the baseline, or everything" },
    { .key = "no_baseline",
      .type = FIELD_CHOICE,
      .unit = "",
      .offset = AT(no_baseline),
      .absent = NO_BASELINE_COUNTS_ALL,
      .absent_means = "required with measure growth",
      .choices = no_baseline_names,
      .help = "a partner without a year before: everything is growth, or nothing is paid" },
    ROW_NUMBER("attach_minimum_share", "share of deals", AT(attach_minimum_share), 0, 1, 0,
               "services attach: nothing is paid unless so many of the period's deals had services; 0: none"),
    ROW_NUMBER_ABOVE("cap_usd", "USD a partner and period", AT(cap_usd), 0, 1e12, INFINITY,
                     "the most it pays"),
    ROW_CHOICE(
        "accrual", AT(accrual), accrual_names, REQUIRED,
        "what is set aside before the period is over: what the sales so far have earned, or an expected "
        "rate of them, trued up at the end"),
    ROW_NUMBER_OPTIONAL("expected_rate_share", "share of the base", AT(expected_rate_share), 0, 1, 0, "none",
                        "the expected rate; required with accrual expected_rate"),
    ROW_NUMBER("payment_days", "days", AT(payment_days), 0, 730, REQUIRED,
               "from the end of the period, or the day of the deal, to payment"),
};
#undef AT
const struct field_table rebate_table =
    TABLE("program.rebates[]", "Paid back later on what a partner sold. All that fit are paid.",
          rebate_fields, struct rebate);

void rebate_close(struct rebate *rebate)
{
    condition_close(&rebate->when);
}

void rebate_schedule_close(struct schedule *schedule)
{
    if ((int)schedule->basis == REBATE_FILE_BASIS_UNITS)
        schedule->basis = BASIS_DOLLARS;
    schedule->unit = (int)schedule->unit == REBATE_FILE_USD ? PAYS_USD : PAYS_RATE_PER_DOLLAR;
}
