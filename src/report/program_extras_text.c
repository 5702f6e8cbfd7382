/* Marketing funds, price protection, and SPIFFs to the partner's sellers. */
#include "../base/arena.h"
#include "plan_words.h"
#include "program_summary_parts.h"
#include <math.h>

static void say_fund(struct plan_text *text, const struct partner_fund *fund)
{
    struct arena *arena = text->arena;
    if (fund->accrual_share == 0.0)
        return;
    plan_text_say(text, PLAN_HEADING, "Marketing funds");
    plan_text_say(text, PLAN_PARAGRAPH,
                  "%s of what you buy, at the price you buy at, is set aside for marketing.",
                  words_percent(fund->accrual_share, arena));
    if (fund->cost_share < 1.0)
        plan_text_say(text, PLAN_PARAGRAPH, "Of each dollar you spend on it, the fund pays back %s.",
                      words_percent(fund->cost_share, arena));
    else
        plan_text_say(text, PLAN_PARAGRAPH, "It pays back what you spend, dollar for dollar.");
    if (fund->cap_share > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH, "It pays back at most %s of what you buy.",
                      words_percent(fund->cap_share, arena));
    if (fund->expiry_months > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH, "What is not used within %s lapses.",
                      words_amount(fund->expiry_months, "month", arena));
    else
        plan_text_say(text, PLAN_PARAGRAPH, "What is not used does not lapse.");
}

static const char *amount_text(const struct partner_spiff *spiff, struct arena *arena)
{
    const char *usd =
        spiff->amount_usd > 0.0 ? arena_format(arena, "%s a deal", words_usd(spiff->amount_usd, arena)) : "";
    if (spiff->share == 0.0)
        return usd;
    return arena_format(arena, "%s%s%s of the price the customer pays", usd, *usd != '\0' ? " plus " : "",
                        words_percent(spiff->share, arena));
}

static const char *limits_text(const struct partner_spiff *spiff, struct arena *arena)
{
    const char *text = "";
    if (spiff->deal_minimum_usd > 0.0)
        text = arena_format(arena, "; the customer must pay at least %s",
                            words_usd(spiff->deal_minimum_usd, arena));
    if (spiff->first_deals > 0)
        text = arena_format(arena, "%s; only for your first %s of the year", text,
                            words_amount((double)spiff->first_deals, "such deal", arena));
    if (isfinite(spiff->budget_usd))
        text = arena_format(arena,
                            "%s; all partners share a budget of %s a year, and nothing is paid once it is "
                            "spent",
                            text, words_usd(spiff->budget_usd, arena));
    return text;
}

static void say_partner_spiffs(struct plan_text *text, const struct partner_program *program)
{
    struct arena *arena = text->arena;
    if (program->spiff_count == 0)
        return;
    plan_text_say(text, PLAN_HEADING, "SPIFFs to your sellers");
    plan_text_say(text, PLAN_PARAGRAPH,
                  "They are paid to the person who sold, not to your firm. Each that fits a deal is paid.");
    for (size_t s = 0; s < program->spiff_count; s++) {
        const struct partner_spiff *spiff = &program->spiffs[s];
        plan_text_say(text, PLAN_ITEM, "%s: %s, for %s%s.", spiff->name, amount_text(spiff, arena),
                      words_partner_deals(&spiff->when, "all won deals", arena), limits_text(spiff, arena));
    }
}

static void say_price_protection(struct plan_text *text, const struct price_protection *protection)
{
    struct arena *arena = text->arena;
    if (protection->credit_share == 0.0)
        return;
    plan_text_say(text, PLAN_HEADING, "Price protection");
    plan_text_say(text, PLAN_PARAGRAPH,
                  "When a price falls, we credit %s of the fall for every unit you have in stock that day.",
                  words_percent(protection->credit_share, arena));
    if (protection->stock_days > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH, "It covers what you bought within the %s before.",
                      words_amount(protection->stock_days, "day", arena));
}

void say_partner_extras(struct plan_text *text, const struct partner_program *program)
{
    say_fund(text, &program->fund);
    say_price_protection(text, &program->price_protection);
    say_partner_spiffs(text, program);
}
