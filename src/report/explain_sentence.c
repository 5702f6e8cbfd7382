/* One deal in one sentence: who sells it how, why, and what would change it. */
#include "../base/arena.h"
#include "explain.h"
#include "plan_words.h"
#include <math.h>

/* The route that the deal is held against: the vendor's best, the twin's, or the next best to the rep. The pick itself where no
 * other is open. */
static size_t other_route(const struct deal_trace *deal)
{
    if (deal->best != deal->picked)
        return deal->best;
    if (deal->twin != deal->picked)
        return deal->twin;
    size_t next = deal->picked;
    for (size_t r = 0; r < deal->route_count; r++)
        if (r != deal->picked && deal->routes[r].open &&
            (next == deal->picked || deal->routes[r].utility.total > deal->routes[next].utility.total))
            next = r;
    return next;
}

enum reason { FOR_PAY, FOR_HOURS, FOR_CONTROL, FOR_BYPASS, FOR_ROUTE_TASTE, FOR_PARTNER_TASTE, REASONS };

/* What speaks for the pick against the other route, in utility. */
static double speaks(const struct utility_trace *picked, const struct utility_trace *other,
                     enum reason reason)
{
    switch (reason) {
    case FOR_PAY:
        return picked->pay + picked->spiff - other->pay - other->spiff;
    case FOR_HOURS:
        return other->taste.hours - picked->taste.hours;
    case FOR_CONTROL:
        return other->taste.control - picked->taste.control;
    case FOR_BYPASS:
        return other->bypass - picked->bypass;
    case FOR_ROUTE_TASTE:
        return picked->taste.route - other->taste.route;
    case FOR_PARTNER_TASTE:
        return picked->taste.partner_routes - other->taste.partner_routes;
    case REASONS:
        break;
    }
    return 0.0;
}

/* Expected pay as the rep weighs it. */
static double weighed_usd(const struct explain *explain, const struct utility_trace *utility)
{
    return (utility->pay + utility->spiff) * utility->par_usd / explain->scenario->behaviour.pay_weight;
}

static const char *reason_words(const struct explain *explain, const struct deal_trace *deal, size_t other,
                                enum reason reason, struct arena *arena)
{
    const struct market *market = &explain->scenario->market;
    const struct utility_trace *mine = &deal->routes[deal->picked].utility,
                               *its = &deal->routes[other].utility;
    const char *name = market->routes[other].name;
    switch (reason) {
    case FOR_PAY:
        return arena_format(arena, "it promises %s of pay, chance of winning included, against %s by %s",
                            explain_dollars(weighed_usd(explain, mine), arena),
                            explain_dollars(weighed_usd(explain, its), arena), name);
    case FOR_HOURS:
        return arena_format(
            arena, "%s takes %s hours of work more", name,
            words_number(market->routes[other].rep_hours - market->routes[deal->picked].rep_hours, arena));
    case FOR_CONTROL:
        return arena_format(arena, "%s takes the deal out of the rep's hands", name);
    case FOR_BYPASS:
        return "going around the partner would be held against the rep";
    case FOR_ROUTE_TASTE:
        return arena_format(arena, "the rep happens to like it better than %s on this deal", name);
    case FOR_PARTNER_TASTE:
        return deal->picked == 0 ? "the rep happens not to want a partner on this deal"
                                 : "the rep happens to want a partner on this deal";
    case REASONS:
        break;
    }
    return "";
}

static enum reason main_reason(const struct deal_trace *deal, size_t other)
{
    enum reason main = FOR_PAY;
    double most = -INFINITY;
    for (int reason = 0; reason < REASONS; reason++) {
        const double here =
            speaks(&deal->routes[deal->picked].utility, &deal->routes[other].utility, (enum reason)reason);
        if (here > most) {
            most = here;
            main = (enum reason)reason;
        }
    }
    return main;
}

/* The next ten dollars above what evens out the two routes; INFINITY where pay counts for nothing. */
static double enough_spiff_usd(const struct deal_trace *deal, size_t other)
{
    const struct utility_trace *its = &deal->routes[other].utility;
    const double gap = deal->routes[deal->picked].utility.total - its->total;
    return its->per_usd > 0.0 ? (floor(gap / its->per_usd / 10.0) + 1.0) * 10.0 : INFINITY;
}

static const char *change_words(const struct explain *explain, const struct deal_trace *deal, size_t other,
                                struct arena *arena)
{
    const char *name = explain->scenario->market.routes[other].name;
    const double usd = enough_spiff_usd(deal, other);
    if (isinf(usd))
        return "; no SPIFF would change that";
    const char *spiff =
        arena_format(arena, "; a SPIFF of %s on %s would change that", words_usd(usd, arena), name);
    if (deal->best != other)
        return spiff;
    const double gain_usd =
        deal->routes[other].vendor.expected_usd - deal->routes[deal->picked].vendor.expected_usd;
    const double cost_usd = deal->routes[other].odds.win * usd;
    return arena_format(arena, "%s, for %s more of expected contribution at an expected cost of %s%s", spiff,
                        explain_dollars(gain_usd, arena), explain_dollars(cost_usd, arena),
                        cost_usd > gain_usd ? ", which is more than it brings" : "");
}

static const char *alone_words(const struct deal_trace *deal)
{
    if (!deal->has_candidate)
        return "no partner could be in it";
    if (deal->with_partners && !deal->partner.there)
        return "its partner has left the program";
    if (deal->with_partners && deal->partner.willing == 0)
        return "its partner does not want to take part";
    return deal->with_partners ? "a rule of engagement leaves no other way" : "no other way is open";
}

/* "rep 17 of enterprise"; of a market with one segment "rep 17". */
static const char *rep_words(const struct explain *explain, const struct deal_trace *deal,
                             struct arena *arena)
{
    const struct market *market = &explain->scenario->market;
    const uint32_t number = (deal->name.entity & ((1u << SEGMENT_SHIFT) - 1)) + 1;
    if (explain->assumed != NULL)
        return "the rep";
    if (market->segment_count == 1)
        return arena_format(arena, "rep %u", number);
    return arena_format(arena, "rep %u of %s", number, market->segments[deal->segment].name);
}

static const char *how_words(const struct market *market, size_t route, struct arena *arena)
{
    return route == 0 ? market->routes[0].name : arena_format(arena, "by %s", market->routes[route].name);
}

/* The plan decides: what it pays against what direct pay would be. */
static const char *plan_words(const struct market *market, const struct deal_trace *deal, struct arena *arena)
{
    const struct offer *picked = &deal->routes[deal->picked].offer, *twin = &deal->routes[deal->twin].offer;
    const double short_usd = twin->value_as_direct_usd - twin->value_usd;
    if (deal->twin == 0)
        return arena_format(arena, "going around the partner would cost %s of pay in credit taken away",
                            explain_dollars(short_usd, arena));
    const char *pays =
        short_usd > 0.0
            ? arena_format(arena, "%s would pay %s if won, %s less than if it counted as direct",
                           market->routes[deal->twin].name, explain_dollars(twin->value_usd, arena),
                           explain_dollars(short_usd, arena))
            : arena_format(arena, "it pays %s if won, %s more than if it counted as direct",
                           explain_dollars(picked->value_usd, arena),
                           explain_dollars(picked->value_usd - picked->value_as_direct_usd, arena));
    return arena_format(arena, "%s (paid alike on every route, the same rep would sell it %s)", pays,
                        how_words(market, deal->twin, arena));
}

const char *explain_sentence(const struct explain *explain, size_t design, const struct deal_trace *deal,
                             struct arena *arena)
{
    const struct market *market = &explain->scenario->market;
    const size_t other = other_route(deal);
    const char *opening =
        arena_format(arena, "Under %s %s sells this deal %s", explain->scenario->designs[design].name,
                     rep_words(explain, deal, arena), how_words(market, deal->picked, arena));
    if (other == deal->picked)
        return arena_format(arena, "%s because %s", opening, alone_words(deal));
    const char *why = deal->twin != deal->picked
                          ? plan_words(market, deal, arena)
                          : reason_words(explain, deal, other, main_reason(deal, other), arena);
    const bool content = deal->best == deal->picked;
    return arena_format(
        arena, "%s%s because %s%s", opening, content ? ", as the vendor would want," : "", why,
        content && deal->twin == deal->picked ? "" : change_words(explain, deal, other, arena));
}
