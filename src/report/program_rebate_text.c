#include "../base/arena.h"
#include "plan_words.h"
#include "program_summary_parts.h"
#include <math.h>

static const char *base_text(enum rebate_base base)
{
    static const char *const names[] = {
        [REBATE_ON_BUY_PRICE] = "in dollars at the price you buy at",
        [REBATE_ON_CUSTOMER_PRICE] = "in dollars at the price the customer pays",
        [REBATE_ON_LIST] = "in dollars at list price",
        [REBATE_ON_UNITS] = "in units",
    };
    return names[base];
}

static const char *span_text(enum rebate_period period, struct arena *arena)
{
    if (period == REBATE_PER_DEAL)
        return "deal by deal: each is read on its own, and nothing runs up";
    return arena_format(arena, "in each %s", words_rebate_period(period));
}

static const char *baseline_text(enum rebate_period period, struct arena *arena)
{
    if (period == REBATE_PER_YEAR)
        return "the year before";
    return arena_format(arena, "the same %s a year before", words_rebate_period(period));
}

/* What counts of the deals that fit. */
static void say_measure(struct plan_text *text, const struct rebate *rebate)
{
    struct arena *arena = text->arena;
    const char *deals = words_partner_deals(&rebate->when, "all your deals", arena);
    const char *base = base_text(rebate->base), *span = span_text(rebate->period, arena);
    switch (rebate->measure) {
    case REBATE_VOLUME:
        plan_text_say(text, PLAN_PARAGRAPH, "It counts %s, %s, %s.", deals, base, span);
        return;
    case REBATE_GROWTH:
        plan_text_say(text, PLAN_PARAGRAPH, "It counts what %s come to above your own baseline, %s, %s, %s.",
                      deals, baseline_text(rebate->period, arena), base, span);
        return;
    case REBATE_SERVICES_ATTACH:
        plan_text_say(text, PLAN_PARAGRAPH, "It counts %s that you deliver services on, %s, %s.", deals, base,
                      span);
        return;
    case REBATE_NEW_CUSTOMER:
        plan_text_say(text, PLAN_PARAGRAPH, "It counts %s, where the customer is new, %s, %s.", deals, base,
                      span);
        return;
    }
}

static void say_growth(struct plan_text *text, const struct rebate *rebate)
{
    if (rebate->measure != REBATE_GROWTH)
        return;
    plan_text_say(text, PLAN_PARAGRAPH,
                  rebate->growth_pays == GROWTH_PAYS_INCREMENT
                      ? "It is paid on the growth alone."
                      : "Growth decides the rate; it is paid on everything you sold, the baseline too.");
    plan_text_say(text, PLAN_PARAGRAPH,
                  rebate->no_baseline == NO_BASELINE_COUNTS_ALL
                      ? "For a partner without a year before, everything is growth."
                      : "A partner without a year before earns nothing by it.");
}

static void say_limits(struct plan_text *text, const struct rebate *rebate)
{
    struct arena *arena = text->arena;
    const char *span = rebate->period == REBATE_PER_DEAL
                           ? "on a deal"
                           : arena_format(arena, "a %s", words_rebate_period(rebate->period));
    if (rebate->attach_minimum_share > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "It pays nothing unless you deliver services on at least %s of the %s's "
                      "deals.",
                      words_percent(rebate->attach_minimum_share, arena),
                      words_rebate_period(rebate->period));
    if (isfinite(rebate->cap_usd))
        plan_text_say(text, PLAN_PARAGRAPH, "It pays you at most %s %s.", words_usd(rebate->cap_usd, arena),
                      span);
}

static void say_payment(struct plan_text *text, const struct rebate *rebate)
{
    struct arena *arena = text->arena;
    const char *after = rebate->period == REBATE_PER_DEAL
                            ? "the deal"
                            : arena_format(arena, "the end of the %s", words_rebate_period(rebate->period));
    if (rebate->payment_days == 0.0)
        plan_text_say(text, PLAN_PARAGRAPH, "It is paid at once after %s.", after);
    else
        plan_text_say(text, PLAN_PARAGRAPH, "It is paid %s after %s.",
                      words_amount(rebate->payment_days, "day", arena), after);
    if (rebate->accrual == ACCRUE_AS_EARNED)
        plan_text_say(text, PLAN_PARAGRAPH, "We set aside what the sales so far have earned.");
    else
        plan_text_say(text, PLAN_PARAGRAPH,
                      "We set aside %s of what counts as the sales come in, and true it up at the end.",
                      words_percent(rebate->expected_rate_share, arena));
}

static void say_rebate(struct plan_text *text, const struct rebate *rebate)
{
    plan_text_say(text, PLAN_HEADING, "Rebate %s", rebate->name);
    say_measure(text, rebate);
    say_growth(text, rebate);
    say_rebate_schedule(text, rebate);
    say_limits(text, rebate);
    say_payment(text, rebate);
}

void say_rebates(struct plan_text *text, const struct partner_program *program)
{
    if (program->rebate_count == 0)
        return;
    plan_text_say(text, PLAN_HEADING, "Rebates");
    plan_text_say(text, PLAN_PARAGRAPH, "There %s %zu, beside margin and fees. Each that fits is paid.",
                  program->rebate_count == 1 ? "is" : "are", program->rebate_count);
    for (size_t r = 0; r < program->rebate_count; r++)
        say_rebate(text, &program->rebates[r]);
}
