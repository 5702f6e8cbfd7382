#include "plan_summary.h"
#include "../base/arena.h"
#include "../domain/day.h"
#include "plan_summary_parts.h"
#include "plan_words.h"

enum { DATE_LETTERS = 16 };

static const char *grade_text(enum evidence grade)
{
    static const char *const names[] = {
        [EVIDENCE_A] = "A: official text, contract, named survey or reviewed paper",
        [EVIDENCE_B] = "B: trade press or named consultancy",
        [EVIDENCE_C] = "C: vendor or practitioner blog",
        [EVIDENCE_D] = "D: a claim that can't be traced",
        [EVIDENCE_ASSUMPTION] = "an assumption",
    };
    return names[grade];
}

void say_about(struct plan_text *text, const struct model_about *about)
{
    plan_text_say(text, PLAN_HEADING, "%s", about->title);
    plan_text_say(text, PLAN_PARAGRAPH, "As of %s. Source (%s): %s", about->as_of, grade_text(about->grade),
                  about->source);
}

static bool runs_year_to_date(const struct rep_plan *plan)
{
    for (size_t c = 0; c < plan->component_count; c++)
        if (runs_over_year(plan->components[c].accumulate))
            return true;
    return false;
}

static void say_quota_period(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    const double periods = (double)periods_per_year(plan->quota_period);
    if (plan->quota_period == PERIOD_YEAR) {
        plan_text_say(text, PLAN_PARAGRAPH,
                      "The quota is for the year as a whole. Attainment is credit divided by "
                      "quota.");
        return;
    }
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "Each %s has its own quota of %s and its own target incentive of %s%s. Attainment is credit divided "
        "by quota and starts again from 0 with each %s%s.",
        words_period(plan->quota_period), words_usd_about(plan->quota_usd / periods, arena),
        words_usd_about(plan->target_incentive_usd / periods, arena),
        plan->quota_share_count + plan->target_share_count > 0 ? ", if the parts were equal" : "",
        words_period(plan->quota_period),
        runs_year_to_date(plan) ? ", except where a component runs through the year" : "");
}

static const char *shares_text(const double *shares, size_t count, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = arena_format(arena, "%s%s%s", text, i == 0 ? "" : ", ", words_percent(shares[i], arena));
    return text;
}

static void say_shares(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    const char *period = words_period(plan->quota_period);
    if (plan->quota_share_count > 0)
        plan_text_say(text, PLAN_PARAGRAPH, "The %ss have these parts of the year's quota, in order: %s.",
                      period, shares_text(plan->quota_shares, plan->quota_share_count, arena));
    if (plan->target_share_count > 0)
        plan_text_say(text, PLAN_PARAGRAPH, "Of the year's target incentive they have: %s.",
                      shares_text(plan->target_shares, plan->target_share_count, arena));
    else if (plan->quota_share_count > 0)
        plan_text_say(text, PLAN_PARAGRAPH, "They have the same parts of the year's target incentive.");
    if (plan->quota_share_count + plan->target_share_count > 0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "Dollars below that follow from quota or target incentive are those of an equal part.");
}

/* The year, and quotas that are not the plan's one number. */
static void say_year(struct plan_text *text, const struct rep_plan *plan)
{
    static const char *const months[] = { "",        "January",  "February", "March",  "April",
                                          "May",     "June",     "July",     "August", "September",
                                          "October", "November", "December" };
    struct arena *arena = text->arena;
    if (plan->year_begins > 1)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "The plan year begins on the first of %s and is named by the calendar year it ends in.",
                      months[plan->year_begins]);
    if (plan->quota_of_prior_year > 0.0)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "Your quota is %s of your credit of the year before; without one it is the quota above.",
            words_percent(plan->quota_of_prior_year, arena));
    say_shares(text, plan);
}

static void say_level(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    plan_text_say(text, PLAN_HEADING, "Pay level");
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "Your salary is %s a year. Your target incentive is %s a year for %s of credit a year, your quota.",
        words_usd(plan->salary_usd, arena), words_usd(plan->target_incentive_usd, arena),
        words_usd(plan->quota_usd, arena));
    say_quota_period(text, plan);
    say_year(text, plan);
    for (size_t s = 0; s < plan->segment_pay_count; s++) {
        const struct segment_pay *level = &plan->segment_pay[s];
        plan_text_say(text, PLAN_ITEM, "In the segment %s: salary %s, target incentive %s, quota %s a year.",
                      level->segment, words_usd(level->salary_usd, arena),
                      words_usd(level->target_incentive_usd, arena), words_usd(level->quota_usd, arena));
    }
    if (plan->segment_pay_count > 0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "Figures in dollars that follow from salary, target incentive or quota are "
                      "given below for the first pay level; in these segments they follow from "
                      "theirs.");
}

static struct plan_text text_of(const struct rep_plan *plan, struct arena *arena)
{
    struct plan_text text = { .arena = arena };
    say_about(&text, &plan->about);
    say_level(&text, plan);
    say_credit_rules(&text, plan);
    say_components(&text, plan);
    say_spiffs(&text, plan);
    say_terms(&text, plan);
    return text;
}

static void print_changes(const struct plan_timeline *timeline, struct plan_text before, struct arena *arena,
                          FILE *out)
{
    char date[DATE_LETTERS];
    for (size_t c = 1; c < timeline->count; c++) {
        const struct plan_text after = text_of(timeline->plans[c], arena);
        fprintf(out, "\nFrom %s\n", day_as_text(timeline->from_day[c], date));
        plan_text_print_changes(&before, &after, out);
        before = after;
    }
    if (timeline->count > 1)
        fputs("\nA deal is credited and rated by the plan of its day. Quota and target incentive of a period "
              "that a\n"
              "change falls in are those of its days, weighted by days.\n",
              out);
}

bool plan_summary_print(const struct plan_timeline *timeline, FILE *out)
{
    struct arena *arena = arena_open();
    const struct plan_text first = text_of(timeline->plans[0], arena);
    plan_text_print(&first, out);
    print_changes(timeline, first, arena, out);
    arena_close(arena);
    return ferror(out) == 0;
}
