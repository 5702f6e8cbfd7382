#include "../base/arena.h"
#include "plan_words.h"
#include "program_summary_parts.h"

/* "250,000 USD", "100 units", "growth of 15 %". */
static const char *from_text(const struct rebate *rebate, double from, struct arena *arena)
{
    if (rebate->schedule.basis == BASIS_ATTAINMENT)
        return arena_format(arena, "growth of %s", words_percent(from, arena));
    if (rebate->base == REBATE_ON_UNITS)
        return words_amount(from, "unit", arena);
    return words_usd(from, arena);
}

static bool is_rate(const struct rebate *rebate)
{
    return rebate->schedule.unit == PAYS_RATE_PER_DOLLAR;
}

static const char *pays_text(const struct rebate *rebate, double pays, struct arena *arena)
{
    if (!is_rate(rebate))
        return words_usd(pays, arena);
    return rebate->base == REBATE_ON_UNITS ? arena_format(arena, "%s a unit", words_usd(pays, arena))
                                           : words_percent(pays, arena);
}

static const char *reading_text(const struct rebate *rebate)
{
    switch (rebate->schedule.kind) {
    case SCHEDULE_MARGINAL:
        return "Each slice is paid at its own rate:";
    case SCHEDULE_RETROACTIVE:
        return rebate->base == REBATE_ON_UNITS
                   ? "The rate you reach is paid on everything, from the first unit on:"
                   : "The rate you reach is paid on everything, from the first dollar on:";
    case SCHEDULE_RETROACTIVE_OVERAGE:
        return "What is below the second step is paid at the first rate; all that is above it at the rate "
               "you "
               "reach:";
    case SCHEDULE_STEP_AMOUNT:
        return "You are paid the amount of the step you reach, that one alone and not those below it:";
    case SCHEDULE_INTERPOLATED:
        break;
    }
    return is_rate(rebate)
               ? "The rate is paid on everything. It runs in a straight line between these points and "
                 "stays after the last:"
               : "What you are paid runs in a straight line between these points and stays after the "
                 "last:";
}

static void say_step(struct plan_text *text, const struct rebate *rebate, size_t step)
{
    struct arena *arena = text->arena;
    const struct schedule *schedule = &rebate->schedule;
    const bool last = step + 1 == schedule->step_count;
    const char *from = from_text(rebate, schedule->steps[step].from, arena);
    const char *pays = pays_text(rebate, schedule->steps[step].pays, arena);
    if (schedule->kind == SCHEDULE_INTERPOLATED)
        plan_text_say(text, PLAN_ITEM, "at %s: %s", from, pays);
    else if (last)
        plan_text_say(text, PLAN_ITEM,
                      schedule->boundary == BOUNDARY_FROM_INCLUSIVE ? "from %s on: %s" : "above %s: %s", from,
                      pays);
    else
        plan_text_say(text, PLAN_ITEM, "from %s to %s: %s", from,
                      from_text(rebate, schedule->steps[step + 1].from, arena), pays);
}

/* With one step every kind of table pays the same. */
static void say_flat(struct plan_text *text, const struct rebate *rebate)
{
    const bool of_dollars = is_rate(rebate) && rebate->base != REBATE_ON_UNITS;
    plan_text_say(text, PLAN_PARAGRAPH, "It pays %s%s.",
                  pays_text(rebate, rebate->schedule.steps[0].pays, text->arena),
                  of_dollars ? " of what counts" : "");
}

void say_rebate_schedule(struct plan_text *text, const struct rebate *rebate)
{
    const struct schedule *schedule = &rebate->schedule;
    if (schedule->step_count == 1) {
        say_flat(text, rebate);
        return;
    }
    plan_text_say(text, PLAN_PARAGRAPH, "%s", reading_text(rebate));
    for (size_t step = 0; step < schedule->step_count; step++)
        say_step(text, rebate, step);
    if (schedule->kind == SCHEDULE_INTERPOLATED)
        return;
    plan_text_say(text, PLAN_PARAGRAPH,
                  schedule->boundary == BOUNDARY_FROM_INCLUSIVE
                      ? "At exactly a boundary, as at %s, the step that begins there holds."
                      : "At exactly a boundary, as at %s, the step before still holds.",
                  from_text(rebate, schedule->steps[1].from, text->arena));
}
