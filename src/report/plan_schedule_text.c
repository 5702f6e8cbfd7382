#include "../base/arena.h"
#include "plan_summary_parts.h"
#include "plan_words.h"

/* What one of the things counted is called. */
static const char *piece_text(enum measure measure)
{
    static const char *const names[] = {
        [MEASURE_CREDIT] = "dollar of credit",
        [MEASURE_ATTAINMENT] = "dollar of credit",
        [MEASURE_GROSS_MARGIN] = "dollar of gross margin",
        [MEASURE_UNITS] = "unit",
        [MEASURE_DEALS] = "won deal",
        [MEASURE_PARTNER_SHARE] = "point of partner share",
    };
    return names[measure];
}

static const char *counted_text(enum measure measure)
{
    static const char *const names[] = {
        [MEASURE_CREDIT] = "credit",
        [MEASURE_ATTAINMENT] = "credit",
        [MEASURE_GROSS_MARGIN] = "gross margin",
        [MEASURE_UNITS] = "units",
        [MEASURE_DEALS] = "won deals",
        [MEASURE_PARTNER_SHARE] = "partner share",
    };
    return names[measure];
}

static const char *quantity_text(enum measure measure, double quantity, struct arena *arena)
{
    switch (measure) {
    case MEASURE_UNITS:
        return arena_format(arena, "%s units", words_number(quantity, arena));
    case MEASURE_DEALS:
        return arena_format(arena, "%s deals", words_number(quantity, arena));
    case MEASURE_PARTNER_SHARE:
        return words_percent(quantity, arena);
    case MEASURE_CREDIT:
    case MEASURE_ATTAINMENT:
    case MEASURE_GROSS_MARGIN:
        break;
    }
    return words_usd_about(quantity, arena);
}

/* "a gross margin of 30 % of what we receive". */
static const char *figure_text(enum deal_figure figure, double from, struct arena *arena)
{
    switch (figure) {
    case FIGURE_MARGIN:
        return arena_format(arena, "%s gross margin", words_percent(from, arena));
    case FIGURE_MARKUP:
        return arena_format(arena, "%s markup on cost", words_percent(from, arena));
    case FIGURE_DISCOUNT:
        return arena_format(arena, "%s discount", words_percent(from, arena));
    case FIGURE_TERM:
        return arena_format(arena, "%s months", words_number(from, arena));
    case FIGURE_SIZE:
    case FIGURE_NONE:
        break;
    }
    return arena_format(arena, "%s customer price", words_usd(from, arena));
}

/* "100 % of quota (240,000 USD a quarter)", "50,000 USD". */
static const char *from_text(const struct component *component, const struct component_level *level,
                             double from, struct arena *arena)
{
    const struct schedule *schedule = &component->schedule;
    if (component->figure != FIGURE_NONE)
        return figure_text(component->figure, from, arena);
    const bool share_alone = component->measure == MEASURE_PARTNER_SHARE && component->quota == 0.0;
    if (schedule->basis == BASIS_DOLLARS || share_alone)
        return arena_format(arena, "%s%s", quantity_text(component->measure, from, arena),
                            schedule->basis == BASIS_DOLLARS ? "" : " partner share");
    if (from == 0.0)
        return "0";
    return arena_format(arena, "%s of quota (%s)", words_percent(from, arena),
                        quantity_text(component->measure, from * level->quota, arena));
}

/* What `pays` comes to: "1.5 times the base rate, 15.63 cents a dollar of credit", "25 % of target, 6,250 USD". */
static const char *pays_text(const struct component *component, const struct component_level *level,
                             double pays, struct arena *arena)
{
    const double target_usd = component->weight * level->target_usd;
    const bool dollars = component->measure != MEASURE_UNITS && component->measure != MEASURE_DEALS;
    switch (component->schedule.unit) {
    case PAYS_RATE_PER_DOLLAR:
        return dollars
                   ? arena_format(arena, "%s of each %s", words_percent(pays, arena),
                                  piece_text(component->measure))
                   : arena_format(arena, "%s a %s", words_usd(pays, arena), piece_text(component->measure));
    case PAYS_TIMES_BASE_RATE:
        return arena_format(arena, "%s times the base rate, %s a %s", words_number(pays, arena),
                            words_cents(pays * target_usd / level->quota, arena),
                            piece_text(component->measure));
    case PAYS_USD:
        return words_usd(pays, arena);
    case PAYS_SHARE_OF_TARGET:
        return arena_format(arena, "%s of this component's target incentive, %s", words_percent(pays, arena),
                            words_usd_about(pays * target_usd, arena));
    case PAYS_SHARE_OF_SALARY:
        break;
    }
    return arena_format(arena, "%s of the %s's salary, %s", words_percent(pays, arena), level->span,
                        words_usd_about(pays * level->salary_usd, arena));
}

static bool is_rate(enum schedule_unit unit)
{
    return unit == PAYS_RATE_PER_DOLLAR || unit == PAYS_TIMES_BASE_RATE;
}

/* What picks the rate of a deal, where it is not what runs up. */
static void say_figure(struct plan_text *text, const struct component *component)
{
    static const char *const names[] = {
        [FIGURE_NONE] = "",
        [FIGURE_MARGIN] = "gross margin as a part of what we receive",
        [FIGURE_MARKUP] = "gross margin as a part of its cost of goods",
        [FIGURE_DISCOUNT] = "discount off the list price",
        [FIGURE_TERM] = "contract, in months,",
        [FIGURE_SIZE] = "customer price",
    };
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "Each deal's own %s picks the rate that is paid on the whole deal%s:", names[component->figure],
        component->schedule.kind == SCHEDULE_INTERPOLATED ? ", in a straight line between these points" : "");
}

static void say_reading(struct plan_text *text, const struct component *component)
{
    const char *counted = counted_text(component->measure);
    if (component->figure != FIGURE_NONE) {
        say_figure(text, component);
        return;
    }
    switch (component->schedule.kind) {
    case SCHEDULE_MARGINAL:
        plan_text_say(text, PLAN_PARAGRAPH, "Each slice of %s is paid at its own rate:", counted);
        return;
    case SCHEDULE_RETROACTIVE:
        plan_text_say(text, PLAN_PARAGRAPH, "The rate you reach is paid on everything, from the first %s on:",
                      piece_text(component->measure));
        return;
    case SCHEDULE_RETROACTIVE_OVERAGE:
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "%s up to the second step is paid at the first rate; all that is above it at the rate you "
            "reach:",
            component->measure == MEASURE_UNITS || component->measure == MEASURE_DEALS ? "What you sell"
                                                                                       : "What counts");
        return;
    case SCHEDULE_STEP_AMOUNT:
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "You are paid the amount of the step you reach, that one alone and not those below it:");
        return;
    case SCHEDULE_INTERPOLATED:
        break;
    }
    if (is_rate(component->schedule.unit))
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "The rate is paid on all %s. It runs in a straight line between these points and stays after "
            "the last:",
            counted);
    else
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "What you are paid runs in a straight line between these points and stays after the last:");
}

static void say_step(struct plan_text *text, const struct component *component,
                     const struct component_level *level, size_t step)
{
    struct arena *arena = text->arena;
    const struct schedule *schedule = &component->schedule;
    const char *from = from_text(component, level, schedule->steps[step].from, arena);
    const char *pays = pays_text(component, level, schedule->steps[step].pays, arena);
    if (schedule->kind == SCHEDULE_INTERPOLATED)
        plan_text_say(text, PLAN_ITEM, "at %s: %s", from, pays);
    else if (schedule->step_count == 1 ||
             (step + 1 == schedule->step_count && schedule->boundary == BOUNDARY_FROM_INCLUSIVE))
        plan_text_say(text, PLAN_ITEM, "from %s on: %s", from, pays);
    else if (step + 1 == schedule->step_count)
        plan_text_say(text, PLAN_ITEM, "above %s: %s", from, pays);
    else
        plan_text_say(text, PLAN_ITEM, "from %s to %s: %s", from,
                      from_text(component, level, schedule->steps[step + 1].from, arena), pays);
}

/* Said of every table with bands, also where both owners pay the same: a plan document that leaves it open
 * is signed by people who read it differently. */
static void say_boundary(struct plan_text *text, const struct component *component,
                         const struct component_level *level)
{
    const struct schedule *schedule = &component->schedule;
    if (schedule->step_count == 1 || schedule->kind == SCHEDULE_INTERPOLATED)
        return;
    const char *first = from_text(component, level, schedule->steps[1].from, text->arena);
    plan_text_say(text, PLAN_PARAGRAPH,
                  schedule->boundary == BOUNDARY_FROM_INCLUSIVE
                      ? "At exactly a boundary, as at %s, the step that begins there holds."
                      : "At exactly a boundary, as at %s, the step before still holds.",
                  first);
}

void say_schedule(struct plan_text *text, const struct rep_plan *plan, const struct component *component)
{
    const struct component_level level = component_level_of(plan, component);
    say_reading(text, component);
    for (size_t step = 0; step < component->schedule.step_count; step++)
        say_step(text, component, &level, step);
    say_boundary(text, component, &level);
}
