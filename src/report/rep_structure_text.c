#include "rep_structure_text.h"

#include "../base/arena.h"
#include "ordinary_deal.h"
#include "plan_words.h"

/* A paid part below this is the same: half a cent. */
static const double same_usd = 0.005;

static struct deal_credit credit_on(const struct rep_plan *plan, const struct ordinary_deal *deal,
                                    const struct route *route, enum deal_source source)
{
    const struct price_stack stack = ordinary_stack(deal, route, 0, source, 0.0);
    const struct deal_facts facts = { .route = route->name,
                                      .segment = deal->segment->name,
                                      .with_partner = route->with_partner,
                                      .found_by = source,
                                      .customer = CUSTOMER_EXISTING };
    const struct deal_money money = { stack.list_usd, stack.customer_price_usd, stack.vendor_receipts_usd,
                                      stack.list_usd * deal->segment->cost_of_goods_share,
                                      stack.partner_margin_usd };
    return deal_credit_of(credit_rule_of(plan->credit, plan->credit_rule_count, &facts), &money, 1.0, 0);
}

static const char *compared(double partner_usd, double direct_usd)
{
    return partner_usd < direct_usd - same_usd   ? "less than"
           : partner_usd > direct_usd + same_usd ? "more than"
                                                 : "as much as";
}

static const char *basis_words(const struct credit_rule *rule)
{
    static const char *const words[] = {
        [CREDIT_LIST] = "list price",
        [CREDIT_CUSTOMER_PRICE] = "what the customer pays",
        [CREDIT_VENDOR_NET] = "what we receive after your margin or fee",
        [CREDIT_NET_OF_FEE] = "what the customer pays, less fees",
        [CREDIT_GROSS_MARGIN] = "what we receive, less what the product costs us",
    };
    return words[rule->basis];
}

static void say_route(struct plan_text *text, const struct scenario *scenario, const struct rep_plan *plan,
                      const struct ordinary_deal *deal, const struct route *route)
{
    const struct deal_credit direct = credit_on(plan, deal, &scenario->market.routes[0], FOUND_BY_VENDOR);
    const struct deal_credit with = credit_on(plan, deal, route, FOUND_BY_PARTNER);
    if (with.rule == NULL)
        plan_text_say(text, PLAN_ITEM, "%s: does not count for our rep", route->name);
    else
        plan_text_say(
            text, PLAN_ITEM,
            "%s: counts for our rep by %s; %s the same deal sold direct toward quota, and is paid on "
            "%s it",
            route->name, basis_words(with.rule), compared(with.credit_usd, direct.credit_usd),
            compared(with.paid_usd, direct.paid_usd));
}

static bool has_partner_gate(const struct rep_plan *plan)
{
    bool gate = false;
    for (size_t c = 0; c < plan->component_count; c++) {
        const int measure = plan->components[c].gate.measure;
        gate |= measure == GATE_PARTNER_SHARE || measure == GATE_PARTNER_DEALS ||
                plan->components[c].measure == MEASURE_PARTNER_SHARE;
    }
    return gate;
}

static void say_extras(struct plan_text *text, const struct rep_plan *plan)
{
    if (plan->spiff_count > 0)
        plan_text_say(text, PLAN_PARAGRAPH, "Some deals pay our rep a SPIFF on top, which is not in this.");
    if (has_partner_gate(plan))
        plan_text_say(text, PLAN_PARAGRAPH, "Part of our rep's pay asks for sales with partners.");
}

static void say_protection(struct plan_text *text, const struct registration *registration)
{
    const bool acts = registration->enforcement_share > 0.0;
    const bool credit = acts && registration->bypass_credit_penalty_share > 0.0;
    plan_text_say(
        text, PLAN_PARAGRAPH, "%s",
        credit ? "A rep who takes a deal that you found or registered around you loses credit for it "
                 "where we act on it."
        : acts ? "A rep who takes a deal that you found or registered around you hears of it where we "
                 "act on it, and keeps the credit."
               : "Nothing follows for a rep who takes a deal that you found or registered around "
                 "you.");
}

void say_rep_structure(struct plan_text *text, const struct scenario *scenario, size_t design,
                       enum direction direction)
{
    static const char *const pushes[] = {
        [DIRECTION_AWAY] = "Simulated, the plan pushes our reps away from working deals with you.",
        [DIRECTION_TOWARD] = "Simulated, the plan pulls our reps toward working deals with you.",
        [DIRECTION_NEUTRAL] = "Simulated, the plan is neutral: reps pick as if every route paid alike.",
        [DIRECTION_CANT_TELL] = "Simulated, no push of the plan can be told from luck.",
        [DIRECTION_NO_CHOICE] = "Simulated, no deal could go to a partner: nothing was chosen.",
    };
    const struct rep_plan *plan = &scenario->designs[design].rep;
    const struct ordinary_deal deal = ordinary_deal_of(scenario, design);
    plan_text_say(text, PLAN_HEADING, "How our reps are paid on deals with you");
    plan_text_say(text, PLAN_PARAGRAPH, "%s", pushes[direction]);
    plan_text_say(text, PLAN_PARAGRAPH, "An ordinary deal that you found:");
    for (size_t r = 1; r < scenario->market.route_count; r++)
        say_route(text, scenario, plan, &deal, &scenario->market.routes[r]);
    say_extras(text, plan);
    say_protection(text, &scenario->designs[design].program.registration);
    plan_text_say(text, PLAN_PARAGRAPH,
                  "Amounts, rates and quotas of our reps are theirs and are not shown.");
}
