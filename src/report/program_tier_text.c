#include "../base/arena.h"
#include "plan_words.h"
#include "program_summary_parts.h"

/* "; at least 2 certified people", or nothing. */
static const char *asked(const char *text, double amount, const char *said, struct arena *arena)
{
    return amount > 0.0 ? arena_format(arena, "%s; %s", text, said) : text;
}

static const char *asks_text(const struct tier_criteria *asks, struct arena *arena)
{
    const char *text = "";
    text = asked(text, asks->revenue_usd,
                 arena_format(arena, "revenue of %s", words_usd(asks->revenue_usd, arena)), arena);
    text = asked(text, asks->growth_usd,
                 arena_format(arena, "growth of %s", words_usd(asks->growth_usd, arena)), arena);
    text = asked(text, asks->growth_share,
                 arena_format(arena, "growth of %s", words_percent(asks->growth_share, arena)), arena);
    text = asked(text, asks->certifications,
                 arena_format(arena, "%s certified", words_amount(asks->certifications, "employee", arena)),
                 arena);
    text = asked(text, asks->points, words_amount(asks->points, "point", arena), arena);
    text = asked(text, asks->retention_share,
                 arena_format(arena, "%s of customers kept", words_percent(asks->retention_share, arena)),
                 arena);
    text = asked(text, asks->deals, arena_format(arena, "%s won", words_amount(asks->deals, "deal", arena)),
                 arena);
    return *text != '\0' ? text + 2 : "";
}

static void say_tier(struct plan_text *text, const struct tier *tier, bool first)
{
    struct arena *arena = text->arena;
    const char *asks = asks_text(&tier->asks, arena);
    const char *fee = tier->program_fee_usd > 0.0 ? arena_format(arena, ". It costs you %s a year",
                                                                 words_usd(tier->program_fee_usd, arena))
                                                  : "";
    if (first)
        plan_text_say(text, PLAN_ITEM, "%s: open to every partner%s%s%s.", tier->name,
                      *asks != '\0' ? ", beside " : "", asks, fee);
    else
        plan_text_say(text, PLAN_ITEM, "%s: %s%s.", tier->name, *asks != '\0' ? asks : "asks nothing", fee);
}

static bool counts_revenue(const struct partner_program *program)
{
    bool counts = program->points.per_1000_usd_sourced > 0.0 || program->points.per_1000_usd_other > 0.0;
    for (size_t t = 0; t < program->tier_count; t++)
        counts |= program->tiers[t].asks.revenue_usd > 0.0 || program->tiers[t].asks.growth_usd > 0.0 ||
                  program->tiers[t].asks.growth_share > 0.0;
    return counts;
}

static void say_record(struct plan_text *text, const struct partner_program *program)
{
    static const char *const bases[] = {
        [REVENUE_AT_CUSTOMER_PRICE] = "the price the customer pays",
        [REVENUE_AT_BUY_PRICE] = "the price you buy at",
        [REVENUE_AT_LIST] = "list price",
    };
    plan_text_say(text, PLAN_PARAGRAPH, "All that a tier asks must be met, over the last 12 months.%s",
                  program->review.sourced_only ? " Only deals that you found count." : "");
    if (counts_revenue(program))
        plan_text_say(text, PLAN_PARAGRAPH, "Revenue is at %s; growth is above the 12 months before.",
                      bases[program->revenue_base]);
}

static const char *worth(const char *text, double points, const char *what, struct arena *arena)
{
    return points > 0.0 ? arena_format(arena, "%s; %s %s", text, words_amount(points, "point", arena), what)
                        : text;
}

static void say_points(struct plan_text *text, const struct tier_points *points)
{
    struct arena *arena = text->arena;
    const char *said = "";
    said =
        worth(said, points->per_1000_usd_sourced, "for each 1,000 USD of revenue of deals you found", arena);
    said = worth(said, points->per_1000_usd_other, "for each 1,000 USD of other deals", arena);
    said = worth(said, points->per_certification, "for each certified employee", arena);
    said = worth(said, points->per_deal, "for each won deal", arena);
    if (*said != '\0')
        plan_text_say(text, PLAN_PARAGRAPH, "You earn: %s.", said + 2);
}

static const char *months_text(const struct tier_review *review, struct arena *arena)
{
    static const char *const names[MONTHS_PER_YEAR] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December",
    };
    const char *text = "";
    for (size_t m = 0; m < review->month_count; m++)
        text = arena_format(arena, "%s%s%s", text,
                            m == 0                         ? ""
                            : m + 1 == review->month_count ? " and "
                                                           : ", ",
                            names[(review->months[m] + MONTHS_PER_YEAR - 1) % MONTHS_PER_YEAR]);
    return text;
}

static void say_review(struct plan_text *text, const struct tier_review *review)
{
    struct arena *arena = text->arena;
    if (review->month_count == 0) {
        plan_text_say(text, PLAN_PARAGRAPH, "Tiers are not reviewed: you stay in the one you start in.");
        return;
    }
    plan_text_say(text, PLAN_PARAGRAPH, "Tiers are reviewed at the end of %s. %s",
                  review->month_count == MONTHS_PER_YEAR ? "each month" : months_text(review, arena),
                  review->promotion == PROMOTION_AT_ONCE
                      ? "Once you meet what a higher tier asks you have it from the next month on."
                      : "You rise to a higher tier at the review.");
    plan_text_say(
        text, PLAN_PARAGRAPH, "If you no longer meet what your tier asks, %s%s%s.",
        review->grace_reviews == 1 ? "the first failed review costs you nothing; at the next you fall"
        : review->grace_reviews > 1
            ? arena_format(arena, "%zu failed reviews in a row cost you nothing; at the next you fall",
                           review->grace_reviews)
            : "you fall at the review",
        review->one_step_at_a_time ? " by one tier" : " to the tier you meet",
        review->notice_months > 0 ? arena_format(arena, ", %s after we told you",
                                                 words_amount((double)review->notice_months, "month", arena))
                                  : "");
}

static bool money_by_tier(const struct partner_program *program)
{
    bool any = false;
    for (size_t r = 0; r < program->route_count; r++)
        any |= program->routes[r].tier != NULL;
    for (size_t r = 0; r < program->rebate_count; r++)
        any |= program->rebates[r].when.partner_tiers.count > 0;
    for (size_t s = 0; s < program->spiff_count; s++)
        any |= program->spiffs[s].when.partner_tiers.count > 0;
    return any;
}

void say_tiers(struct plan_text *text, const struct partner_program *program)
{
    if (program->tier_count == 0)
        return;
    plan_text_say(text, PLAN_HEADING, "Tiers");
    if (program->tier_count > 1 && !money_by_tier(program))
        plan_text_say(text, PLAN_PARAGRAPH,
                      "They bring no money of their own: no margin, fee, rebate or SPIFF differs by tier.");
    for (size_t t = 0; t < program->tier_count; t++)
        say_tier(text, &program->tiers[t], t == 0);
    if (program->tier_count == 1)
        return;
    say_record(text, program);
    say_points(text, &program->points);
    say_review(text, &program->review);
}
