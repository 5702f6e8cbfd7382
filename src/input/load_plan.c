#include "../base/diag.h"
#include "../base/text.h"
#include "condition_rows.h"
#include "credit_check.h"
#include "load_about.h"
#include "load_components.h"
#include "load_credit.h"
#include "load_gate.h"
#include "load_plan_terms.h"
#include "load_spiffs.h"
#include "load_tables.h"
#include "plan_changes.h"
#include "schedule_words.h"
#include <math.h>
#include <string.h>

struct plan_file {
    int kind;
    struct rep_plan plan;
    size_t change_count;
    struct change_file changes[PLAN_CHANGES_MAX];
};

enum { AS_QUOTA_PERIOD = -1 }; /* payout of a plan that leaves it out */

static const char *const kinds[] = { "plan", NULL };
static const char *const period_names[] = { "month", "quarter", "half_year", "year", NULL };

#define AT(member) offsetof(struct segment_pay, member)
static const struct field segment_pay_fields[] = {
    ROW_PLAIN("segment", FIELD_WORD, AT(segment), REQUIRED, "a segment of the market"),
    ROW_NUMBER("salary_usd", "USD a year", AT(salary_usd), 0, 1e8, REQUIRED, "fixed pay"),
    ROW_NUMBER("target_incentive_usd", "USD a year", AT(target_incentive_usd), 0, 1e8, REQUIRED,
               "variable pay at quota"),
    ROW_NUMBER("quota_usd", "USD a year", AT(quota_usd), 1, 1e12, REQUIRED, "credit asked for"),
};
#undef AT
const struct field_table segment_pay_table =
    TABLE("plan.segment_pay[]", "Pay level of the reps of one segment, where it differs from the plan's.",
          segment_pay_fields, struct segment_pay);

#define SHARES_ROW(name, where, counted_at, means, text)                                                     \
    {                                                                                                        \
        .key = (name), .type = FIELD_NUMBERS, .unit = "share", .offset = (where), .low = 0, .high = 1,       \
        .min_items = 0, .max_items = MONTHS_PER_YEAR, .count_offset = (counted_at), .absent_means = (means), \
        .above_low = true, .help = (text)                                                                    \
    }

#define AT(member)         (offsetof(struct plan_file, plan) + offsetof(struct rep_plan, member))
#define CHANGES_AT(member) offsetof(struct plan_file, member)
static const struct field plan_fields[] = {
    ABOUT_ROWS(offsetof(struct plan_file, kind), kinds, AT(about)),
    ROW_NUMBER("salary_usd", "USD a year", AT(salary_usd), 0, 1e8, REQUIRED, "fixed pay"),
    ROW_NUMBER("target_incentive_usd", "USD a year", AT(target_incentive_usd), 0, 1e8, REQUIRED,
               "variable pay at quota"),
    ROW_NUMBER("quota_usd", "USD a year", AT(quota_usd), 1, 1e12, REQUIRED, "credit asked for"),
    ROW_CHOICE(
        "quota_period", AT(quota_period), period_names, REQUIRED,
        "each period has its part of the quota; attainment starts again with each, unless a component runs "
        "year to date"),
    { .key = "payout",
      .type = FIELD_CHOICE,
      .unit = "",
      .offset = AT(payout),
      .absent = AS_QUOTA_PERIOD,
      .absent_means = "quota_period",
      .choices = period_names,
      .help = "how often pay is worked out and paid: pay so far in the year less what was paid" },
    { .key = "year_begins",
      .type = FIELD_COUNT,
      .unit = "month",
      .offset = AT(year_begins),
      .low = 1,
      .high = 12,
      .absent = 1,
      .help = "the month whose first day begins the plan year, 1 to 12; the year is named by the calendar "
              "year it "
              "ends in" },
    ROW_NUMBER_OPTIONAL(
        "quota_of_prior_year", "times", AT(quota_of_prior_year), 0, 20, 0, "quota_usd for all",
        "a rep's quota is this x their credit of the year before, where the list of reps has it; "
        "1.15 is 15 % growth"),
    SHARES_ROW("quota_shares", AT(quota_shares), AT(quota_share_count), "equal parts",
               "the quota periods' parts of the year's quota, in order; they add up to 1"),
    SHARES_ROW("target_shares", AT(target_shares), AT(target_share_count), "as quota_shares",
               "the quota periods' parts of the year's target incentive; they add up to 1"),
    ROW_BLOCK("proration", AT(proration), &proration_table, "what counts of a year not wholly employed"),
    ROW_RECORDS("segment_pay", AT(segment_pay), AT(segment_pay_count), &segment_pay_table, 0, SEGMENTS_MAX, 0,
                "pay levels of segments that differ; absent: none"),
    ROW_RECORDS("credit", AT(credit), AT(credit_rule_count), &credit_rule_table, 1, CREDIT_RULES_MAX,
                REQUIRED, "credit rules, the first that fits decides"),
    ROW_RECORDS("components", AT(components), AT(component_count), &component_table, 1, COMPONENTS_MAX,
                REQUIRED, "parts of variable pay"),
    ROW_RECORDS("spiffs", AT(spiffs), AT(spiff_count), &spiff_table, 0, SPIFFS_MAX, 0,
                "SPIFFs; absent: none"),
    ROW_RECORDS("splits", AT(splits), AT(split_count), &split_table, 0, SPLIT_ROLES_MAX, 0,
                "how a deal is shared; absent: as the deals say"),
    ROW_BLOCK("cap", AT(cap), &cap_table, "the most a rep is paid in a quota period"),
    ROW_BLOCK("windfall", AT(windfall), &windfall_table, "deals whose pay is looked at first"),
    ROW_BLOCK("draw", AT(draw), &draw_table, "pay advanced"),
    ROW_RECORDS("ramp", AT(ramp), AT(ramp_count), &ramp_table, 0, RAMP_STEPS_MAX, 0,
                "quota of new hires; absent: the full quota from the first day"),
    ROW_BLOCK("quota_relief", AT(relief), &quota_relief_table, "quota let off for absences"),
    ROW_BLOCK("clawback", AT(clawback), &clawback_table, "commission taken back when a customer leaves"),
    ROW_RECORDS("payments", AT(payments), AT(payment_count), &payment_table, 0, PAYMENTS_MAX, 0,
                "when commission is paid; absent: on booking"),
    ROW_BLOCK("override", AT(override), &override_table, "what the rep's manager earns"),
    ROW_RECORDS("fx", AT(fx), AT(fx_count), &fx_table, 0, FX_MAX, 0,
                "currencies beside the dollar; absent: deals are in dollars"),
    ROW_RECORDS("pay_fx", AT(pay_rates), AT(pay_rate_count), &pay_rate_table, 0, PAY_RATES_MAX, 0,
                "what a dollar is paid out as to reps in other money; absent: all are paid in dollars"),
    ROW_RECORDS("changes", CHANGES_AT(changes), CHANGES_AT(change_count), &plan_change_table, 0,
                PLAN_CHANGES_MAX, 0, "what changes within the year; absent: nothing"),
};
#undef AT
#undef CHANGES_AT
const struct field_table plan_table =
    TABLE("plan", "How a direct rep is paid.", plan_fields, struct plan_file);

static bool check_segment_pay(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    bool good = true;
    for (size_t s = 1; s < plan->segment_pay_count; s++)
        for (size_t before = 0; before < s; before++)
            if (strcmp(plan->segment_pay[s].segment, plan->segment_pay[before].segment) == 0)
                good = diag_error(diag, field_place(node_item(tree, "segment_pay", s), "segment"),
                                  "segment is %s, must be given once", plan->segment_pay[s].segment);
    return good;
}

/* A part for every quota period, and together the year. */
static bool check_shares(const struct node *tree, const struct rep_plan *plan, const char *key, size_t count,
                         const double *shares, struct diag *diag)
{
    const size_t periods = periods_per_year(plan->quota_period);
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += shares[i];
    if (count == 0)
        return true;
    if (count != periods || periods == 1) {
        diag_error(diag, field_place(tree, key),
                   "%s has %zu part%s, must have one for each of the year's quota "
                   "periods: %zu with quota_period %s",
                   key, count, count == 1 ? "" : "s", periods, period_names[plan->quota_period]);
        if (periods == 1)
            diag_hint(diag, "a quota for the whole year has no parts: leave %s out", key);
        return false;
    }
    return fabs(sum - 1.0) <= 1e-6 ||
           diag_error(diag, field_place(tree, key), "%s add up to %g, must be 1", key, sum);
}

static bool check_plan(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    bool good = credit_check(tree, plan, load);
    good &= components_check(tree, plan, load);
    good &= spiffs_check(tree, plan, load);
    good &= pay_edges_check(tree, plan, load);
    good &= pay_parts_check(tree, plan, load);
    good &= check_shares(tree, plan, "quota_shares", plan->quota_share_count, plan->quota_shares, load->diag);
    good &=
        check_shares(tree, plan, "target_shares", plan->target_share_count, plan->target_shares, load->diag);
    return check_segment_pay(tree, plan, load->diag) && good;
}

/* What missing keys mean beside others, before the checks look at the plan. */
static void close_keys(const struct node *tree, struct rep_plan *plan)
{
    if ((int)plan->payout == AS_QUOTA_PERIOD)
        plan->payout = plan->quota_period;
    for (size_t r = 0; r < plan->credit_rule_count; r++)
        credit_close(&plan->credit[r]);
    for (size_t c = 0; c < plan->component_count; c++)
        component_close(node_item(tree, "components", c), &plan->components[c]);
    for (size_t s = 0; s < plan->spiff_count; s++) {
        condition_close(&plan->spiffs[s].when);
        gate_close(node_item(tree, "spiffs", s), &plan->spiffs[s].gate);
    }
}

bool load_plan(const struct node *tree, struct rep_plan *plan, struct load *load)
{
    struct plan_file file = { 0 };
    load->file = about_path(tree);
    const bool read = fields_read(tree, &plan_table, &file, load);
    *plan = file.plan;
    plan->about.path = load->file;
    close_keys(tree, plan);
    const bool good = read && check_plan(tree, plan, load) &&
                      plan_changes_check(tree, file.changes, file.change_count, plan->year_begins, load);
    for (size_t c = 0; c < plan->component_count; c++)
        schedule_close(&plan->components[c].schedule);
    return good;
}
