#include "../base/arena.h"
#include "plan_summary_parts.h"
#include "plan_words.h"
#include <ctype.h>
#include <math.h>

static const char *basis_text(enum credit_basis basis)
{
    static const char *const names[] = {
        [CREDIT_LIST] = "the list price",
        [CREDIT_CUSTOMER_PRICE] = "the price the customer pays",
        [CREDIT_VENDOR_NET] = "what we receive",
        [CREDIT_NET_OF_FEE] = "the price the customer pays less partner and listing fees",
        [CREDIT_GROSS_MARGIN] = "the gross margin, what we receive less the cost of goods",
    };
    return names[basis];
}

static const char *share_text(const struct credit_rule *rule, struct arena *arena)
{
    const char *share = words_percent(rule->share, arena);
    if (rule->pay_share == rule->share)
        return arena_format(arena, "%s of %s counts toward your quota and is paid on", share,
                            basis_text(rule->basis));
    return arena_format(arena, "%s of %s counts toward your quota; %s of %s is paid on", share,
                        basis_text(rule->basis), words_percent(rule->pay_share, arena),
                        basis_text(rule->basis));
}

/* "; both times 2 on your 1st won partner deal of the year, 1.5 on your 2nd, 1 from your 3rd on". */
static const char *taper_text(const struct credit_rule *rule, struct arena *arena)
{
    const size_t last = rule->taper_count - 1;
    if (last == 0 && rule->taper[0] == 1.0)
        return "";
    const char *text = arena_format(arena, "; both times %s", words_number(rule->taper[0], arena));
    for (size_t i = 1; i <= last; i++)
        text = arena_format(arena, "%s%s, %s %s your %s%s", text,
                            i == 1 ? " on your 1st won partner deal of the year" : "",
                            words_number(rule->taper[i], arena), i == last ? "from" : "on",
                            words_ordinal(i + 1, arena), i == last ? " on" : "");
    return text;
}

static const char *pay_text(const struct credit_rule *rule, struct arena *arena)
{
    if (rule->pay_multiplier == 1.0)
        return "";
    if (rule->pay_multiplier == 0.0)
        return "; it counts toward your quota and is not paid on";
    return arena_format(arena, "; its commission is paid %s times, which does not change attainment",
                        words_number(rule->pay_multiplier, arena));
}

static const char *limits_text(const struct credit_rule *rule, struct arena *arena)
{
    const char *text = "";
    if (rule->deal_minimum_usd > 0.0)
        text = arena_format(arena, "; where that price or margin is below %s nothing counts",
                            words_usd(rule->deal_minimum_usd, arena));
    if (isfinite(rule->deal_cap_usd))
        text = arena_format(arena, "%s; no more than %s of it counts for one deal", text,
                            words_usd(rule->deal_cap_usd, arena));
    if (rule->margin_minimum_share > 0.0)
        text =
            arena_format(arena, "%s; a deal with a gross margin below %s of what we receive counts nothing",
                         text, words_percent(rule->margin_minimum_share, arena));
    return text;
}

static const char *capitalised(const char *text, struct arena *arena)
{
    char *copy = arena_format(arena, "%s", text);
    copy[0] = (char)toupper((unsigned char)copy[0]);
    return copy;
}

void say_credit_rules(struct plan_text *text, const struct rep_plan *plan)
{
    struct arena *arena = text->arena;
    plan_text_say(text, PLAN_HEADING, "What a won deal counts");
    if (plan->credit_rule_count > 1)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "The first rule that fits a deal decides; no other is looked at.");
    for (size_t r = 0; r < plan->credit_rule_count; r++) {
        const struct credit_rule *rule = &plan->credit[r];
        const char *deals = words_deals(&rule->when, r > 0 ? "all other deals" : "all deals", arena);
        plan_text_say(text, PLAN_ITEM, "Rule %zu. %s: %s%s%s%s.", r + 1, capitalised(deals, arena),
                      share_text(rule, arena), taper_text(rule, arena), pay_text(rule, arena),
                      limits_text(rule, arena));
    }
}
