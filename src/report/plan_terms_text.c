#include "../base/arena.h"
#include "plan_summary_parts.h"
#include "plan_words.h"
#include <math.h>

static void say_splits(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    if (plan->split_count == 0)
        return;
    plan_text_say(text, PLAN_HEADING, "Deals with several people on them");
    for (size_t s = 0; s < plan->split_count; s++) {
        const struct split_role *split = &plan->splits[s];
        plan_text_say(text, PLAN_ITEM, "%s: %s of the deal%s", split->role,
                      words_percent(split->share, arena),
                      split->overlay ? ", on top of what the others are credited (overlay)" : "");
    }
}

static const char *cap_text(const struct rep_plan *plan, struct arena *arena)
{
    const struct pay_cap *cap = &plan->cap;
    const char *period = words_period(plan->quota_period);
    const double periods = (double)periods_per_year(plan->quota_period);
    const char *text = "";
    if (cap->usd > 0.0)
        text = words_usd(cap->usd, arena);
    if (cap->share_of_target > 0.0)
        text =
            arena_format(arena, "%s%s%s of the %s's target incentive (%s)", text, *text != '\0' ? " or " : "",
                         words_percent(cap->share_of_target, arena), period,
                         words_usd_about(cap->share_of_target * plan->target_incentive_usd / periods, arena));
    if (cap->share_of_salary > 0.0)
        text = arena_format(arena, "%s%s%s of the %s's salary (%s)", text, *text != '\0' ? " or " : "",
                            words_percent(cap->share_of_salary, arena), period,
                            words_usd_about(cap->share_of_salary * plan->salary_usd / periods, arena));
    return text;
}

static void say_cap(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    const struct pay_cap *cap = &plan->cap;
    const char *limits = cap_text(plan, arena);
    if (*limits == '\0')
        return;
    plan_text_say(text, PLAN_HEADING, "Cap");
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "All components together pay at most %s in a %s; where there are several limits the lowest holds. "
        "SPIFFs are outside it.",
        limits, words_period(plan->quota_period));
    if (cap->raised_above_attainment > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH, "Above %s of quota the limit is %s of the salary instead.",
                      words_percent(cap->raised_above_attainment, arena),
                      words_percent(cap->raised_share_of_salary, arena));
}

static void say_windfall(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    const struct windfall *test = &plan->windfall;
    if (test->deal_usd == 0.0 && test->commission_usd == 0.0 && test->share_of_target == 0.0 &&
        test->share_of_quota == 0.0)
        return;
    plan_text_say(text, PLAN_HEADING, "Review of very large deals");
    plan_text_say(text, PLAN_PARAGRAPH, "%s, if any of these is true:",
                  test->action == WINDFALL_HOLD
                      ? "The commission on a deal is held back until it has been looked at"
                      : "The commission on a deal is paid and marked to be looked at");
    if (test->deal_usd > 0.0)
        plan_text_say(text, PLAN_ITEM, "the customer pays more than %s", words_usd(test->deal_usd, arena));
    if (test->commission_usd > 0.0)
        plan_text_say(text, PLAN_ITEM, "the commission is more than %s",
                      words_usd(test->commission_usd, arena));
    if (test->share_of_target > 0.0)
        plan_text_say(text, PLAN_ITEM, "the commission is more than %s of the year's target incentive (%s)",
                      words_percent(test->share_of_target, arena),
                      words_usd_about(test->share_of_target * plan->target_incentive_usd, arena));
    if (test->share_of_quota > 0.0)
        plan_text_say(text, PLAN_ITEM, "the credit is more than %s of the year's quota (%s)",
                      words_percent(test->share_of_quota, arena),
                      words_usd_about(test->share_of_quota * plan->quota_usd, arena));
}

static bool has_guarantee(const struct rep_plan *plan)
{
    for (size_t r = 0; r < plan->ramp_count; r++)
        if (plan->ramp[r].guarantee_usd > 0.0)
            return true;
    return false;
}

static void say_draw(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    const struct pay_draw *draw = &plan->draw;
    if (draw->amount_usd == 0.0)
        return;
    plan_text_say(text, PLAN_HEADING, "Draw");
    plan_text_say(text, PLAN_PARAGRAPH, "Each %s you are paid at least %s%s.", words_period(plan->payout),
                  words_usd(draw->amount_usd, arena),
                  draw->periods > 0
                      ? arena_format(arena, ", for your first %zu payout periods", draw->periods)
                      : ", without end");
    if (draw->kind == DRAW_NON_RECOVERABLE) {
        plan_text_say(text, PLAN_PARAGRAPH, "What it adds to what you earned is yours to keep.");
        return;
    }
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "What it adds to what you earned is owed. %s, %s of what you earn above the draw is kept back until "
        "nothing is owed.",
        draw->recovery_from_period > 0 ? arena_format(arena, "From your %s payout period on",
                                                      words_ordinal(draw->recovery_from_period, arena))
                                       : "From the next payout period on",
        words_percent(draw->recovery_share, arena));
    if (draw->periods > 0)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "After those %zu nothing more is advanced, and %s%s of all you earn%s is kept back until "
            "nothing is owed.",
            draw->periods,
            draw->recovery_from_period > draw->periods + 1
                ? arena_format(arena, "from your %s payout period on ",
                               words_ordinal(draw->recovery_from_period, arena))
                : "",
            words_percent(draw->recovery_share, arena),
            has_guarantee(plan) ? " above the minimum of your ramp" : "");
    if (draw->forgiven != FORGIVEN_NEVER)
        plan_text_say(text, PLAN_PARAGRAPH, "What is still owed %s is forgiven.",
                      draw->forgiven == FORGIVEN_AT_YEAR_END ? "when the plan year ends" : "when you leave");
    if (draw->forgiven_after > 0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "What is still owed at the end of your %s payout period is forgiven.",
                      words_ordinal(draw->forgiven_after, arena));
}

static void say_proration(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    const struct proration *by = &plan->proration;
    const size_t until = by->month_counts_until > 0 ? by->month_counts_until : 15;
    plan_text_say(text, PLAN_HEADING, "Joining and leaving");
    if (by->by == PRORATE_BY_MONTHS)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "Quota, target incentive and salary are those of the whole months that count: the month of "
            "the hire if it is on or before the %s, the month of leaving if the last day is after it.",
            words_ordinal(until, arena));
    else
        plan_text_say(text, PLAN_PARAGRAPH,
                      "Quota, target incentive and salary are those of the days of employment, the last day "
                      "included and the first %s.",
                      by->by == PRORATE_BY_DAYS_AFTER_HIRE ? "not" : "too");
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "Deals booked after your last day are neither counted nor paid. What was earned before is paid "
        "when it is due, and taken back when a deal comes back.");
}

static void say_ramp(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    if (plan->ramp_count == 0)
        return;
    plan_text_say(text, PLAN_HEADING, "New hires");
    for (size_t r = 0; r < plan->ramp_count; r++) {
        const struct ramp_step *step = &plan->ramp[r];
        const char *guarantee =
            step->guarantee_usd > 0.0
                ? arena_format(arena, ", and pay of at least %s a %s that is not earned back",
                               words_usd(step->guarantee_usd, arena), words_period(plan->payout))
                : "";
        plan_text_say(text, PLAN_ITEM, "from month %s after the hire: %s of the quota%s",
                      words_number(step->from_month, arena), words_percent(step->quota_share, arena),
                      guarantee);
    }
}

static void say_relief(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    if (plan->relief.per_day == 0.0)
        return;
    plan_text_say(text, PLAN_HEADING, "Absences");
    plan_text_say(text, PLAN_PARAGRAPH, "For each day away, %s of the year's quota (%s) is let off%s.",
                  words_percent(plan->relief.per_day, arena),
                  words_usd_about(plan->relief.per_day * plan->quota_usd, arena),
                  plan->relief.minimum_days > 0.0
                      ? arena_format(arena, "; absences shorter than %s days count nothing",
                                     words_number(plan->relief.minimum_days, arena))
                      : "");
}

static void say_payments(struct plan_text *text, const struct rep_plan *plan)
{
    static const char *const events[] = {
        [PAID_ON_BOOKING] = "the deal is booked",
        [PAID_ON_COLLECTION] = "the customer has paid",
        [PAID_AT_YEAR_END] = "the year ends",
    };
    plan_text_say(text, PLAN_HEADING, "When you are paid");
    plan_text_say(text, PLAN_PARAGRAPH,
                  "Pay is worked out and paid each %s: what the year has earned so far less what was paid.",
                  words_period(plan->payout));
    if (plan->payment_count == 0) {
        plan_text_say(text, PLAN_PARAGRAPH,
                      "All of the commission on a deal belongs to the payout period it is booked in.");
        return;
    }
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "The commission on a deal is paid in parts, each in the payout period in which this happens:");
    for (size_t p = 0; p < plan->payment_count; p++)
        plan_text_say(text, PLAN_ITEM, "%s: %s", words_percent(plan->payments[p].share, text->arena),
                      events[plan->payments[p].event]);
}

/* ", and 9 / 12 of it are taken back" of a customer who stayed 3 months. */
static const char *clawback_example(const struct clawback *clawback, struct arena *arena)
{
    const double left = clawback->months - 3.0;
    if (!(left > 0.0))
        return "";
    return arena_format(arena, ", and %s / %s of %s is taken back", words_number(left, arena),
                        words_number(clawback->months, arena),
                        clawback->share == 1.0 ? "the commission"
                                               : arena_format(arena, "%s of the commission",
                                                              words_percent(clawback->share, arena)));
}

static void say_clawback(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    const struct clawback *clawback = &plan->clawback;
    plan_text_say(text, PLAN_HEADING, "Returns and customers that leave");
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "A return takes back the credit of its deal, and with it the pay of the highest band first.");
    if (clawback->months == 0.0) {
        plan_text_say(text, PLAN_PARAGRAPH, "Nothing is taken back when a customer leaves.");
        return;
    }
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "When a customer leaves within %s months of the deal, %s of its commission%s is taken back, at "
        "the rate it was worked out with and not at what a minimum lifted it to.",
        words_number(clawback->months, arena), words_percent(clawback->share, arena),
        clawback->kind == CLAWBACK_UNSERVED
            ? arena_format(arena, ", times the months not served divided by %s,",
                           words_number(clawback->months, arena))
            : "");
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "Months are whole months from the deal's day to the day the customer leaves, the last one begun "
        "not counted: of a deal of 15 January, a customer who leaves on 14 April has stayed 2, on 15 "
        "April 3%s. From %s months on nothing is taken back.",
        clawback->kind == CLAWBACK_UNSERVED ? clawback_example(clawback, arena) : "",
        words_number(ceil(clawback->months), arena));
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "No more is taken back than was paid: where a cap held, it is worked out again without the deal, "
        "and a part of the commission that was still to be paid is not paid.");
}

static void say_override(struct plan_text *text, const struct rep_plan *plan)
{
    if (plan->override.share == 0.0)
        return;
    plan_text_say(text, PLAN_HEADING, "Your manager");
    plan_text_say(text, PLAN_PARAGRAPH, "Your manager earns %s of your %s. It is not taken from your pay.",
                  words_percent(plan->override.share, text->arena),
                  plan->override.basis == OVERRIDE_OF_CREDIT ? "credit" : "commission");
    for (size_t above = 0; above < plan->override.above_count; above++)
        plan_text_say(text, PLAN_ITEM, "the manager %zu step%s above yours earns %s of it", above + 1,
                      above == 0 ? "" : "s", words_percent(plan->override.above[above], text->arena));
}

static void say_pay_rates(struct plan_text *text, const struct rep_plan *plan)
{
    if (plan->pay_rate_count == 0)
        return;
    plan_text_say(text, PLAN_HEADING, "Pay in other money");
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "Pay is worked out in dollars. Who is paid in other money gets each payout at the rate of its "
        "last day:");
    for (size_t r = 0; r < plan->pay_rate_count; r++) {
        const struct pay_rate *rate = &plan->pay_rates[r];
        plan_text_say(text, PLAN_ITEM, "1 USD is %s %s%s", words_number(rate->units_per_usd, text->arena),
                      rate->currency,
                      rate->from != NULL ? arena_format(text->arena, " from %s on", rate->from) : "");
    }
}

static void say_currencies(struct plan_text *text, const struct rep_plan *plan)
{
    if (plan->fx_count == 0)
        return;
    plan_text_say(text, PLAN_HEADING, "Currencies");
    plan_text_say(text, PLAN_PARAGRAPH,
                  "Deals in other money count in dollars at rates fixed for the plan year:");
    for (size_t c = 0; c < plan->fx_count; c++)
        plan_text_say(text, PLAN_ITEM, "1 %s counts as %s", plan->fx[c].currency,
                      words_usd(plan->fx[c].usd_per_unit, text->arena));
}

/* A reader of a plan document looks for these; not finding one must not mean that it was left out. */
static void say_absent(struct plan_text *text, const struct rep_plan *plan)
{
    const struct {
        bool there;
        const char *name;
    } parts[] = {
        { plan->spiff_count > 0, "SPIFFs" },
        { plan->split_count > 0, "splits other than a deal's own" },
        { plan->cap.usd > 0.0 || plan->cap.share_of_target > 0.0 || plan->cap.share_of_salary > 0.0,
          "a cap on all of it" },
        { plan->windfall.deal_usd > 0.0 || plan->windfall.commission_usd > 0.0 ||
              plan->windfall.share_of_target > 0.0 || plan->windfall.share_of_quota > 0.0,
          "a review of very large deals" },
        { plan->draw.amount_usd > 0.0, "a draw" },
        { plan->ramp_count > 0, "a ramp for new hires" },
        { plan->relief.per_day > 0.0, "quota relief for absences" },
        { plan->override.share > 0.0, "an override for your manager" },
        { plan->fx_count > 0, "currencies other than the dollar" },
    };
    const char *list = "";
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
        if (!parts[p].there)
            list = arena_format(text->arena, "%s%s%s", list, *list != '\0' ? ", " : "", parts[p].name);
    if (*list == '\0')
        return;
    plan_text_say(text, PLAN_HEADING, "Not in this plan");
    plan_text_say(text, PLAN_PARAGRAPH, "The plan has none of these: %s.", list);
}

void say_terms(struct plan_text *text, const struct rep_plan *plan)
{
    say_splits(text, plan);
    say_cap(text, plan);
    say_windfall(text, plan);
    say_payments(text, plan);
    say_draw(text, plan);
    say_clawback(text, plan);
    say_proration(text, plan);
    say_ramp(text, plan);
    say_relief(text, plan);
    say_override(text, plan);
    say_currencies(text, plan);
    say_pay_rates(text, plan);
    plan_text_say(text, PLAN_HEADING, "Rounding");
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "Nothing is rounded on the way: no rate, credit or attainment. A component's pay is rounded to the "
        "cent "
        "as it adds up over its period, half a cent away from zero, and a line is what a deal adds to the "
        "rounded sum. So the lines add up to the exact total, rounded once.");
    say_absent(text, plan);
}
