/* A traced deal in sentences: what it is, what was picked, which rule credits it, what the partner makes of it. */
#include "../base/arena.h"
#include "explain.h"
#include "plan_words.h"
#include <math.h>

const char *explain_dollars(double usd, struct arena *arena)
{
    return words_usd(round(usd), arena);
}

static const char *plural(double number)
{
    return number == 1.0 ? "" : "s";
}

static const char *words_cents_usd(const struct page *page, double usd)
{
    return arena_format(page->arena, "%s USD", page_number(page, usd, 2));
}

static const char *leaning(double preference)
{
    return preference > 0.0   ? "would rather buy from a partner"
           : preference < 0.0 ? "would rather buy from the vendor"
                              : "does not mind whom to buy from";
}

void explain_say_deal(const struct explain *explain, const struct deal_trace *deal, const struct page *page)
{
    struct arena *arena = page->arena;
    const struct market *market = &explain->scenario->market;
    const char *text = arena_format(
        arena, "%s list, %s off: %s to the customer. %s customer, found by %s, met in month %zu of year %zu.",
        words_cents_usd(page, deal->list_usd),
        arena_format(arena, "%.1f %%", 100.0 * (1.0 - deal->price_usd / deal->list_usd)),
        words_cents_usd(page, deal->price_usd),
        arena_format(arena, "%s%s",
                     market->segment_count > 1
                         ? arena_format(arena, "Segment %s, ", market->segments[deal->segment].name)
                         : "",
                     deal->customer != CUSTOMER_NEW
                         ? market->segment_count > 1 ? "an existing" : "An existing"
                     : market->segment_count > 1 ? "a new"
                                                 : "A new"),
        deal->source == FOUND_BY_PARTNER ? "a partner" : "the vendor", deal->month % MONTHS_PER_YEAR + 1,
        deal->month / MONTHS_PER_YEAR + 1);
    page_paragraph(page, 2, text);
    if (explain->assumed != NULL)
        return;
    if (!deal->has_candidate) {
        page_paragraph(page, 2, "No partner could be in it, so direct is the only way.");
        return;
    }
    page_paragraph(
        page, 2,
        arena_format(
            arena,
            "A partner could be in it: it fits %s (%+.2f), %s knows the customer better (%+.2f), and the "
            "customer %s.",
            deal->fit >= 0.0 ? "better than most" : "worse than most", deal->fit,
            deal->relationship > 0.0 ? "the partner" : "the vendor", deal->relationship,
            leaning(deal->preference)));
}

static const char *twin_words(const struct market *market, const struct deal_trace *deal, struct arena *arena)
{
    if (deal->picked == deal->twin)
        return arena_format(
            arena,
            "Paid on every route as direct would be, the rep's neutral twin takes %s too: pay does not "
            "decide this deal.",
            market->routes[deal->twin].name);
    return arena_format(
        arena,
        "Paid on every route as direct would be, the rep's neutral twin takes %s: it is the plan's "
        "pay that moves this deal to %s.",
        market->routes[deal->twin].name, market->routes[deal->picked].name);
}

static const char *vendor_words(const struct market *market, const struct deal_trace *deal,
                                struct arena *arena)
{
    const double lost_usd =
        deal->routes[deal->best].vendor.expected_usd - deal->routes[deal->picked].vendor.expected_usd;
    if (deal->best == deal->picked)
        return arena_format(arena, "%s is also what contributes most to the vendor.",
                            market->routes[deal->picked].name);
    return arena_format(arena, "The vendor would want %s: %s more expected contribution.",
                        market->routes[deal->best].name, explain_dollars(lost_usd, arena));
}

void explain_say_picks(const struct explain *explain, size_t design, const struct deal_trace *deal,
                       const struct page *page)
{
    struct arena *arena = page->arena;
    const struct scenario *scenario = explain->scenario;
    const struct market *market = &scenario->market;
    const struct design *is = &scenario->designs[design];
    page_paragraph(
        page, 2,
        arena_format(
            arena,
            "Under %s (%s) the rep stands at %.1f %% of the %s's quota, %s of %s, with %.0f partner deal%s "
            "won this year, and picks %s%s. %s %s",
            is->name, is->title, 100.0 * deal->attained_usd / deal->quota_usd,
            words_period(deal->stage->plan->quota_period), page_number(page, deal->attained_usd, 0),
            explain_dollars(deal->quota_usd, arena), deal->partner_deals_won, plural(deal->partner_deals_won),
            market->routes[deal->picked].name,
            explain->assumed != NULL ? ""
            : deal->won              ? "; the deal is won"
                                     : "; the deal is lost",
            twin_words(market, deal, arena), vendor_words(market, deal, arena)));
}

/* ---- Credit ---- */

static const char *basis_words(enum credit_basis basis)
{
    static const char *const names[] = {
        [CREDIT_LIST] = "the list price",
        [CREDIT_CUSTOMER_PRICE] = "the customer price",
        [CREDIT_VENDOR_NET] = "what the vendor receives",
        [CREDIT_NET_OF_FEE] = "the customer price less fees",
        [CREDIT_GROSS_MARGIN] = "the gross margin",
    };
    return names[basis];
}

static const char *routes_of_rule(const struct market *market, const struct deal_trace *deal, size_t rule,
                                  struct arena *arena)
{
    const char *text = NULL;
    for (size_t r = 0; r < deal->route_count; r++)
        if (deal->routes[r].taken && deal->routes[r].credit.rule_number == rule)
            text = text == NULL ? market->routes[r].name
                                : arena_format(arena, "%s, %s", text, market->routes[r].name);
    return text;
}

static const struct credit_rule *rule_numbered(const struct deal_trace *deal, size_t number)
{
    return &deal->stage->plan->credit[number];
}

void explain_say_credit(const struct explain *explain, const struct deal_trace *deal, const struct page *page)
{
    struct arena *arena = page->arena;
    const size_t count = deal->stage->plan->credit_rule_count;
    for (size_t i = 0; i < count; i++) {
        const char *routes = routes_of_rule(&explain->scenario->market, deal, i, arena);
        const struct credit_rule *rule = rule_numbered(deal, i);
        if (routes == NULL)
            continue;
        const char *paid =
            rule->pay_share == rule->share
                ? ""
                : arena_format(arena, ", %s of it is paid on", words_percent(rule->pay_share, arena));
        const char *times = rule->pay_multiplier == 1.0
                                ? ""
                                : arena_format(arena, ", and the commission is paid %s times",
                                               words_number(rule->pay_multiplier, arena));
        page_item(page, 2, 4,
                  arena_format(arena, "%s: rule %zu of %zu, for %s: %s of %s counts%s%s.", routes, i + 1,
                               count,
                               words_deals(&rule->when, i > 0 ? "all other deals" : "all deals", arena),
                               words_percent(rule->share, arena), basis_words(rule->basis), paid, times));
    }
}

/* ---- Partner ---- */

static const char *claim_words(const struct partner_in_hand *own)
{
    if (!own->registers)
        return "It has not registered the deal.";
    if (own->claim != CLAIM_APPROVED)
        return "It registered the deal and was refused or came second: only the consolation is paid.";
    return own->is_protected ? "It registered the deal: approved, and protected until it closes."
                             : "It registered the deal: approved, but protection ends before it closes.";
}

static const char *rule_words(const struct partner_in_hand *own)
{
    if (own->willing == 0 && own->says == ENGAGEMENT_PARTNER_SELLS)
        return "A rule of engagement gives the deal to the partner, which does not want it.";
    switch (own->says) {
    case ENGAGEMENT_PARTNER_SELLS:
        return own->complies
                   ? "A rule of engagement gives the deal to the partner, so direct is closed."
                   : "A rule of engagement gives the deal to the partner; the rep does not follow it here.";
    case ENGAGEMENT_VENDOR_SELLS:
        return own->complies
                   ? "A rule of engagement gives the deal to the vendor, so partner routes are closed."
                   : "A rule of engagement gives the deal to the vendor; the rep does not follow it here.";
    case ENGAGEMENT_HANDED_BACK:
        return "The partner hands the deal back to the vendor, who knows the customer better.";
    case ENGAGEMENT_FREE:
        break;
    }
    return "No rule of engagement binds the deal.";
}

static const char *bypass_words(const struct partner_in_hand *own, struct arena *arena)
{
    if (!own->can_be_bypassed)
        return "Direct would bypass nobody.";
    const char *credit = own->credit_kept < 1.0
                             ? arena_format(arena, ", and the vendor would take %s of the credit away",
                                            words_percent(1.0 - own->credit_kept, arena))
                             : "";
    return arena_format(arena, "Direct would bypass the partner: %.3f of utility%s.", own->bypass_utility,
                        credit);
}

void explain_say_partner(const struct explain *explain, const struct deal_trace *deal,
                         const struct page *page)
{
    struct arena *arena = page->arena;
    const struct partner_in_hand *own = &deal->partner;
    const struct partner_program *program = deal->stage->partner->program;
    if (!own->there) {
        page_paragraph(page, 2,
                       deal->has_candidate ? "The deal's partner has left the program."
                                           : "No partner could be in the deal.");
        return;
    }
    const char *tier =
        program->tier_count > 0 ? arena_format(arena, ", tier %s", program->tiers[own->view.tier].name) : "";
    page_paragraph(page, 2,
                   arena_format(arena, "Partner %zu, %s%s, trust %.2f. %s %s %s", own->partner + 1,
                                explain->scenario->market.partner_types[own->view.type].name, tier,
                                own->view.trust, claim_words(own), rule_words(own),
                                bypass_words(own, arena)));
}
