#include "../base/arena.h"
#include "plan_summary_parts.h"
#include "plan_words.h"
#include <math.h>

static const char *amount_text(const struct spiff *spiff, struct arena *arena)
{
    const char *text = "";
    if (spiff->amount_usd > 0.0)
        text = words_usd(spiff->amount_usd, arena);
    if (spiff->share > 0.0)
        text = arena_format(arena, "%s%s%s of the price the customer pays", text,
                            *text != '\0' ? " plus " : "", words_percent(spiff->share, arena));
    if (spiff->per_unit_usd > 0.0)
        text = arena_format(arena, "%s%s%s a unit", text, *text != '\0' ? " plus " : "",
                            words_usd(spiff->per_unit_usd, arena));
    return *text != '\0' ? text : "nothing";
}

static const char *window_text(const struct spiff *spiff, struct arena *arena)
{
    const char *from = spiff->from != NULL ? arena_format(arena, " from %s", spiff->from) : "";
    const char *until = spiff->until != NULL ? arena_format(arena, " until %s", spiff->until) : "";
    return *from != '\0' || *until != '\0'
               ? arena_format(arena, ", booked%s%s, the day included", from, until)
               : "";
}

static const char *deals_text(const struct spiff *spiff, struct arena *arena)
{
    const char *text = arena_format(arena, "%s%s", words_deals(&spiff->when, "all won deals", arena),
                                    window_text(spiff, arena));
    if (spiff->deal_minimum_usd > 0.0)
        text = arena_format(arena, "%s, for which the customer pays at least %s", text,
                            words_usd(spiff->deal_minimum_usd, arena));
    if (spiff->first_deals > 0)
        text = arena_format(arena, "%s; only for your first %zu such deal%s of the year", text,
                            spiff->first_deals, spiff->first_deals == 1 ? "" : "s");
    return text;
}

static const char *limits_text(const struct spiff *spiff, struct arena *arena)
{
    const char *text = "";
    if (isfinite(spiff->deal_cap_usd))
        text = arena_format(arena, "; at most %s for one deal", words_usd(spiff->deal_cap_usd, arena));
    if (isfinite(spiff->rep_cap_usd))
        text = arena_format(arena, "%s; at most %s for you in a year", text,
                            words_usd(spiff->rep_cap_usd, arena));
    if (isfinite(spiff->budget_usd))
        text = arena_format(
            arena,
            "%s; all reps share a budget of %s, spent in the order of days, and nothing is paid once "
            "it is spent",
            text, words_usd(spiff->budget_usd, arena));
    return text;
}

static const char *gate_text(const struct rep_plan *plan, const struct gate *gate, struct arena *arena)
{
    if (gate->measure == GATE_NONE)
        return "";
    return arena_format(arena, "; paid only if %s in the deal's %s", gate_level_text(gate, arena),
                        gate->accumulate == ACCUMULATE_YEAR_TO_DATE ? "year so far"
                                                                    : words_period(plan->quota_period));
}

void say_spiffs(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    if (plan->spiff_count == 0)
        return;
    plan_text_say(text, PLAN_HEADING, "SPIFFs");
    plan_text_say(text, PLAN_PARAGRAPH,
                  "Every SPIFF that fits a deal is paid, on top of variable pay and outside "
                  "the cap on it.");
    plan_text_say(text, PLAN_PARAGRAPH,
                  "On a deal with several people on it, a SPIFF that names roles is theirs in "
                  "full; any other is shared as the deal is, and an overlay has none of it.");
    plan_text_say(
        text, PLAN_PARAGRAPH,
        "A return takes its part of the SPIFF back. From that day on it is free for other deals again: in "
        "the budget, under your cap and, once the whole deal is returned, among your first deals. A deal "
        "that had nothing before that stays without.");
    for (size_t s = 0; s < plan->spiff_count; s++) {
        const struct spiff *spiff = &plan->spiffs[s];
        plan_text_say(text, PLAN_ITEM, "%s: %s a deal, for %s%s%s.", spiff->name, amount_text(spiff, arena),
                      deals_text(spiff, arena), limits_text(spiff, arena),
                      gate_text(plan, &spiff->gate, arena));
    }
}
