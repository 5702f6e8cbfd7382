/* Cap, windfall review, draw, ramp and quota relief. */
#include "../base/diag.h"
#include "../base/text.h"
#include "load_about.h"
#include "load_plan_terms.h"
#include "load_tables.h"

static const char *const windfall_action_names[] = { "flag", "hold", NULL };
static const char *const draw_kind_names[] = { "recoverable", "non_recoverable", NULL };
static const char *const draw_forgiven_names[] = { "never", "year_end", "leaving", NULL };
static const char *const proration_by_names[] = { "days", "days_after_hire", "months", NULL };

#define AT(member) offsetof(struct pay_cap, member)
static const struct field cap_fields[] = {
    ROW_NUMBER_OPTIONAL("usd", "USD a quota period", AT(usd), 0, 1e12, 0, "none", "a cap in dollars"),
    ROW_NUMBER_OPTIONAL("share_of_target", "share", AT(share_of_target), 0, 100, 0, "none",
                        "of the period's target incentive"),
    ROW_NUMBER_OPTIONAL("share_of_salary", "share", AT(share_of_salary), 0, 100, 0, "none",
                        "of the period's salary"),
    ROW_NUMBER_OPTIONAL("raised_above_attainment", "share", AT(raised_above_attainment), 0, 20, 0, "none",
                        "above this credit / quota the raised cap holds instead"),
    ROW_NUMBER_OPTIONAL("raised_share_of_salary", "share", AT(raised_share_of_salary), 0, 100, 0, "none",
                        "the raised cap, of the period's salary"),
};
#undef AT
const struct field_table cap_table = TABLE(
    "plan.cap", "The most a rep is paid in a quota period, SPIFFs left out. The lowest of those given holds.",
    cap_fields, struct pay_cap);

#define AT(member) offsetof(struct windfall, member)
static const struct field windfall_fields[] = {
    ROW_NUMBER_OPTIONAL("deal_usd", "USD", AT(deal_usd), 0, 1e12, 0, "not looked at",
                        "customer price above it"),
    ROW_NUMBER_OPTIONAL("commission_usd", "USD", AT(commission_usd), 0, 1e12, 0, "not looked at",
                        "commission on the deal above it"),
    ROW_NUMBER_OPTIONAL("share_of_target", "share", AT(share_of_target), 0, 100, 0, "not looked at",
                        "commission on the deal above this part of the year's target incentive"),
    ROW_NUMBER_OPTIONAL("share_of_quota", "share", AT(share_of_quota), 0, 100, 0, "not looked at",
                        "credit of the deal above this part of the year's quota"),
    ROW_CHOICE("action", AT(action), windfall_action_names, REQUIRED,
               "paid and marked, or held back until released"),
};
#undef AT
const struct field_table windfall_table =
    TABLE("plan.windfall", "A deal so large that its pay is looked at first. Any test met is enough.",
          windfall_fields, struct windfall);

#define AT(member) offsetof(struct pay_draw, member)
static const struct field draw_fields[] = {
    ROW_CHOICE("kind", AT(kind), draw_kind_names, REQUIRED, "whether what is advanced has to be earned back"),
    ROW_NUMBER_ABOVE("amount_usd", "USD a payout period", AT(amount_usd), 0, 1e9, REQUIRED,
                     "each payout period pays at least this"),
    ROW_COUNT_OPTIONAL("periods", "payout periods", AT(periods), 1, 1000, "always",
                       "how many, from the rep's first on"),
    ROW_COUNT_OPTIONAL("recovery_from_period", "payout period", AT(recovery_from_period), 1, 1000, "at once",
                       "recoverable: the first in which it is earned back, counted from 1"),
    ROW_NUMBER_OPTIONAL(
        "recovery_share", "share", AT(recovery_share), 0, 1, 0, "none",
        "of what is earned above the draw, kept back until nothing is owed; required when recoverable"),
    ROW_CHOICE("forgiven", AT(forgiven), draw_forgiven_names, FORGIVEN_NEVER,
               "recoverable: when what is still owed is no longer, after that payout's own recovery"),
    ROW_COUNT_OPTIONAL(
        "forgiven_after", "payout periods", AT(forgiven_after), 1, 1000, "never",
        "recoverable: what is still owed at the end of this one, counted from the rep's first, "
        "is no longer, and so with every later one"),
};
#undef AT
const struct field_table draw_table = TABLE("plan.draw", "Pay advanced.", draw_fields, struct pay_draw);

#define AT(member) offsetof(struct ramp_step, member)
static const struct field ramp_fields[] = {
    ROW_NUMBER("from_month", "months since hire", AT(from_month), 0, 60, REQUIRED,
               "where the step begins; the first is 0"),
    ROW_NUMBER_ABOVE("quota_share", "share", AT(quota_share), 0, 1, REQUIRED,
                     "of the full quota; 1 in the last step ends the ramp"),
    ROW_NUMBER("guarantee_usd", "USD a payout period", AT(guarantee_usd), 0, 1e9, 0,
               "least pay, not earned back"),
};
#undef AT
const struct field_table ramp_table = TABLE(
    "plan.ramp[]", "New hires: part of the quota, from the month of hire on.", ramp_fields, struct ramp_step);

#define AT(member) offsetof(struct quota_relief, member)
static const struct field quota_relief_fields[] = {
    ROW_NUMBER_ABOVE("per_day", "share of the year's quota", AT(per_day), 0, 0.05, REQUIRED,
                     "let off for each day away; 1/365 is 0.0027397"),
    ROW_NUMBER("minimum_days", "days", AT(minimum_days), 0, 366, 0, "shorter absences count nothing"),
};
#undef AT
const struct field_table quota_relief_table =
    TABLE("plan.quota_relief", "Quota let off for long absences.", quota_relief_fields, struct quota_relief);

#define AT(member) offsetof(struct proration, member)
static const struct field proration_fields[] = {
    ROW_CHOICE(
        "by", AT(by), proration_by_names, REQUIRED,
        "the days of employment, those without the day of the hire, or whole months: a month is counted "
        "or not"),
    ROW_COUNT_OPTIONAL(
        "month_counts_until", "day of the month", AT(month_counts_until), 1, 31, "15",
        "by months: a hire up to this day makes the month count; a leaver's month counts where "
        "the last day is later"),
};
#undef AT
const struct field_table proration_table =
    TABLE("plan.proration",
          "What counts of a year in which a rep joins or leaves. Without it: the days of employment.",
          proration_fields, struct proration);

/* The two keys of a raised cap say something only together. */
static bool check_raised_cap(const struct node *map, const struct pay_cap *cap, struct diag *diag)
{
    if ((cap->raised_above_attainment > 0.0) != (cap->raised_share_of_salary > 0.0))
        return diag_error(
            diag, map->at, "%s is missing, must be given with %s",
            cap->raised_above_attainment > 0.0 ? "raised_share_of_salary" : "raised_above_attainment",
            cap->raised_above_attainment > 0.0 ? "raised_above_attainment" : "raised_share_of_salary");
    if (cap->raised_share_of_salary > 0.0 && cap->share_of_salary > 0.0 &&
        cap->raised_share_of_salary <= cap->share_of_salary)
        return diag_error(diag, field_place(map, "raised_share_of_salary"),
                          "raised_share_of_salary is %g, must be above share_of_salary, which is %g",
                          cap->raised_share_of_salary, cap->share_of_salary);
    return true;
}

static bool check_cap(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    const struct pay_cap *cap = &plan->cap;
    const struct node *map = node_at(tree, "cap");
    if (map == NULL)
        return true;
    if (cap->usd == 0.0 && cap->share_of_target == 0.0 && cap->share_of_salary == 0.0)
        return diag_error(diag, map->at,
                          "cap has no usd, share_of_target or share_of_salary, must have one or more");
    if (cap->share_of_target > 0.0 && plan->target_incentive_usd == 0.0)
        return diag_error(diag, field_place(tree, "target_incentive_usd"),
                          "target_incentive_usd is 0, must be above 0: the cap is a share of it");
    if ((cap->share_of_salary > 0.0 || cap->raised_share_of_salary > 0.0) && plan->salary_usd == 0.0)
        return diag_error(diag, field_place(tree, "salary_usd"),
                          "salary_usd is 0, must be above 0: the cap is a share of it");
    if (cap->share_of_target > 0.0 && cap->share_of_target < 1.0)
        diag_warning(diag, field_place(map, "share_of_target"),
                     "share_of_target is %g: the cap stops pay before the target incentive is reached",
                     cap->share_of_target);
    return check_raised_cap(map, cap, diag);
}

static bool check_windfall(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    const struct windfall *windfall = &plan->windfall;
    const struct node *map = node_at(tree, "windfall");
    if (map == NULL)
        return true;
    if (windfall->deal_usd == 0.0 && windfall->commission_usd == 0.0 && windfall->share_of_target == 0.0 &&
        windfall->share_of_quota == 0.0)
        return diag_error(diag, map->at,
                          "windfall has no test, must have one or more of deal_usd, "
                          "commission_usd, share_of_target and share_of_quota");
    if (windfall->share_of_target > 0.0 && plan->target_incentive_usd == 0.0)
        return diag_error(diag, field_place(tree, "target_incentive_usd"),
                          "target_incentive_usd is 0, must be above 0: the windfall test is a share of it");
    return true;
}

static bool check_draw(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    static const char *const recovery_keys[] = { "recovery_from_period", "recovery_share", "forgiven",
                                                 "forgiven_after" };
    const struct pay_draw *draw = &plan->draw;
    const struct node *map = node_at(tree, "draw");
    bool good = true;
    if (map == NULL)
        return true;
    for (size_t k = 0; draw->kind == DRAW_NON_RECOVERABLE && k < 4; k++)
        if (node_at(map, recovery_keys[k]) != NULL)
            good = diag_error(diag, field_place(map, recovery_keys[k]),
                              "%s is given, must be left out of a non_recoverable draw", recovery_keys[k]);
    if (draw->kind == DRAW_RECOVERABLE && node_at(map, "recovery_share") == NULL) {
        good = diag_error(diag, map->at, "recovery_share is missing, must be given with kind recoverable");
        diag_hint(diag, "1 keeps back all that is earned above the draw until nothing is owed");
    }
    if (draw->forgiven_after > 0 && draw->recovery_from_period > draw->forgiven_after)
        diag_warning(
            diag, field_place(map, "forgiven_after"),
            "forgiven_after is %zu, before recovery_from_period, which is %zu: nothing is ever earned "
            "back",
            draw->forgiven_after, draw->recovery_from_period);
    const size_t payouts = periods_per_year(plan->payout);
    if (draw->recovery_from_period > payouts)
        diag_warning(
            diag, field_place(map, "recovery_from_period"),
            "recovery_from_period is %zu, after the year's %zu payout period%s: nothing is earned back in "
            "the year",
            draw->recovery_from_period, payouts, payouts == 1 ? "" : "s");
    return good;
}

static bool check_ramp_step(const struct node *tree, const struct rep_plan *plan, size_t step,
                            struct diag *diag)
{
    const struct ramp_step *ramp = plan->ramp;
    const struct node *item = node_item(tree, "ramp", step);
    char seen[32], before[32];
    if (item == NULL)
        return true;
    if (step == 0 && ramp[0].from_month != 0.0)
        return diag_error(diag, field_place(item, "from_month"),
                          "from_month is %s, must be 0 in the first step",
                          text_from_number(ramp[0].from_month, seen));
    if (step > 0 && !(ramp[step].from_month > ramp[step - 1].from_month))
        return diag_error(diag, field_place(item, "from_month"),
                          "from_month is %s, must be above %s, where the step before begins",
                          text_from_number(ramp[step].from_month, seen),
                          text_from_number(ramp[step - 1].from_month, before));
    if (step > 0 && ramp[step].quota_share < ramp[step - 1].quota_share)
        diag_warning(diag, field_place(item, "quota_share"), "quota_share falls from %g to %g: a ramp rises",
                     ramp[step - 1].quota_share, ramp[step].quota_share);
    return true;
}

static bool check_ramp(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    bool good = true;
    for (size_t step = 0; step < plan->ramp_count; step++)
        good &= check_ramp_step(tree, plan, step, diag);
    if (plan->ramp_count == 0)
        return good;
    const struct ramp_step *last = &plan->ramp[plan->ramp_count - 1];
    const struct node *item = node_item(tree, "ramp", plan->ramp_count - 1);
    if (item != NULL && last->quota_share != 1.0) {
        good =
            diag_error(diag, field_place(item, "quota_share"),
                       "quota_share is %g in the last step, must be 1: it ends the ramp", last->quota_share);
        diag_hint(
            diag,
            "add the month from which the full quota counts, as in `- { from_month: 6, quota_share: 1 }`");
    }
    if (item != NULL && last->guarantee_usd > 0.0)
        diag_warning(diag, field_place(item, "guarantee_usd"),
                     "guarantee_usd is given in the last step: it never ends");
    return good;
}

static bool check_proration(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    const struct node *map = node_at(tree, "proration");
    if (map == NULL || plan->proration.by == PRORATE_BY_MONTHS || node_at(map, "month_counts_until") == NULL)
        return true;
    return diag_error(diag, field_place(map, "month_counts_until"),
                      "month_counts_until is given, must be left out with by %s",
                      proration_by_names[plan->proration.by]);
}

bool pay_edges_check(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    bool good = check_cap(tree, plan, load->diag);
    good &= check_windfall(tree, plan, load->diag);
    good &= check_draw(tree, plan, load->diag);
    good &= check_proration(tree, plan, load->diag);
    return check_ramp(tree, plan, load->diag) && good;
}
