#include "verdict.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "to_terminal.h"
#include <math.h>
#include <string.h>

/* Pay on two routes closer than this share is told as the same. */
static const double told_apart_share = 0.0005;

/* Up to this many designs are named in the headline, after that they are counted. */
enum { NAMED_MAX = 6 };

static const char *add(const char *text, const char *more, const char *between, struct arena *arena)
{
    return arena_format(arena, "%s%s%s", text, *text && *more ? between : "", more);
}

/* " (a, b and c)": the listed designs, hardest push first; nothing if there are none or too many. */
static const char *names_of(const struct comparison *comparison, const bool *listed, size_t *count,
                            struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    const char *names[DESIGNS_MAX];
    *count = 0;
    for (size_t i = 0; i < scenario->design_count; i++)
        if (listed[comparison->by_pull[i]])
            names[(*count)++] = scenario->designs[comparison->by_pull[i]].name;
    if (*count == 0 || *count > NAMED_MAX)
        return "";
    const char *text = "";
    for (size_t i = 0; i < *count; i++)
        text = add(text, names[i], i + 1 == *count ? " and " : ", ", arena);
    return arena_format(arena, " (%s)", text);
}

static const char *group(const struct comparison *comparison, enum direction direction, const char *one,
                         const char *many, struct arena *arena)
{
    size_t count;
    bool listed[DESIGNS_MAX];
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++)
        listed[d] = comparison->designs[d].direction == direction;
    const char *names = names_of(comparison, listed, &count, arena);
    if (count == 0)
        return "";
    const struct scenario *scenario = comparison->run->scenario;
    if (scenario->design_count == 1)
        return arena_format(arena, "%s, the only design, %s", scenario->designs[0].name, one);
    return arena_format(arena, "%zu %s%s", count, count == 1 ? one : many, names);
}

int verdict_points_decimals(const struct comparison *comparison)
{
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++) {
        const struct estimate pull = answer_metric(&comparison->designs[d], "pull_points");
        if (pull.high > pull.low && pull.high - pull.low < 0.15)
            return 2;
    }
    return 1;
}

static const char *points(const struct comparison *comparison, double value, struct arena *arena)
{
    char text[NUMBER_TEXT_BYTES];
    const struct column column = { .decimals = verdict_points_decimals(comparison) };
    column_number(&column, value, text);
    return arena_text(arena, text, strlen(text));
}

/* The interval with the sign turned where the sentence says "fewer". */
static const char *points_between(const struct comparison *comparison, struct estimate pull, double sign,
                                  struct arena *arena)
{
    if (!isfinite(pull.low))
        return "[unknown: one world]";
    const double left = sign < 0.0 ? -pull.high : pull.low;
    const double right = sign < 0.0 ? -pull.low : pull.high;
    return arena_format(arena, "[%s, %s]", points(comparison, left, arena), points(comparison, right, arena));
}

const char *verdict_headline(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    const char *away = group(comparison, DIRECTION_AWAY, "pushes reps away from partners",
                             "push reps away from partners", arena);
    const char *text = away;
    text = add(text,
               group(comparison, DIRECTION_TOWARD,
                     *away ? "pulls them toward partners" : "pulls reps toward partners",
                     *away ? "pull them toward partners" : "pull reps toward partners", arena),
               "; ", arena);
    text = add(text, group(comparison, DIRECTION_NEUTRAL, "is neutral", "are neutral", arena), "; ", arena);
    text = add(
        text,
        group(comparison, DIRECTION_CANT_TELL, "can't be told from luck", "can't be told from luck", arena),
        "; ", arena);
    text = add(text,
               group(comparison, DIRECTION_NO_CHOICE, "can't be told, as no deal could go to a partner",
                     "can't be told, as no deal could go to a partner", arena),
               "; ", arena);
    text = scenario->design_count == 1
               ? arena_format(arena, "%s.", text)
               : arena_format(arena, "Of %zu designs, %s.", scenario->design_count, text);
    if (!*away)
        return text;
    const size_t worst = comparison->by_pull[0];
    const struct estimate pull = answer_metric(&comparison->designs[worst], "pull_points");
    return arena_format(arena, "%s Hardest push: %s (%s), %s points fewer partner deals %s.", text,
                        scenario->designs[worst].name,
                        scenario->designs[worst].title ? scenario->designs[worst].title : "no title",
                        points(comparison, -pull.value, arena),
                        points_between(comparison, pull, -1.0, arena));
}

/* How much a route's pay speaks for the direction: what it costs a rep for away, what it brings for
 * toward, either for the rest. */
static double weight_of(double tax, enum direction direction)
{
    return direction == DIRECTION_AWAY ? tax : direction == DIRECTION_TOWARD ? -tax : fabs(tax);
}

size_t verdict_telling_route(const struct comparison *comparison, size_t design)
{
    const struct design_answer *answer = &comparison->designs[design];
    size_t telling = 0;
    double most = -INFINITY;
    for (size_t r = 1; r < comparison->run->scenario->market.route_count; r++) {
        const double weight = weight_of(answer->route_tax[r][TAX_PAY].value, answer->direction);
        if (weight > most) {
            telling = r;
            most = weight;
        }
    }
    return telling;
}

static const char *direction_part(const struct comparison *comparison, size_t design, struct arena *arena)
{
    const struct design_answer *answer = &comparison->designs[design];
    const struct estimate pull = answer_metric(answer, "pull_points");
    const size_t worlds = comparison->run->worlds;
    switch (answer->direction) {
    case DIRECTION_AWAY:
        return arena_format(arena, "pushes reps away: %s points fewer partner deals %s",
                            points(comparison, -pull.value, arena),
                            points_between(comparison, pull, -1.0, arena));
    case DIRECTION_TOWARD:
        return arena_format(arena, "pulls reps toward partners: %s points more partner deals %s",
                            points(comparison, pull.value, arena),
                            points_between(comparison, pull, 1.0, arena));
    case DIRECTION_NEUTRAL:
        return arena_format(arena, "neutral, exactly: not one deal changed its route in %zu world%s", worlds,
                            worlds == 1 ? "" : "s");
    case DIRECTION_NO_CHOICE:
        return "can't tell: no deal could go to a partner";
    case DIRECTION_CANT_TELL:
        break;
    }
    if (worlds < 2)
        return arena_format(arena, "can't tell: %s points in one world; two or more worlds give an interval",
                            points(comparison, pull.value, arena));
    return arena_format(arena, "can't tell: %s points of pull, and the interval %s holds 0",
                        points(comparison, pull.value, arena), points_between(comparison, pull, 1.0, arena));
}

/* Whether every partner route costs a rep the same. */
static bool routes_are_alike(const struct comparison *comparison, size_t design)
{
    const struct design_answer *answer = &comparison->designs[design];
    const double tax = answer->route_tax[verdict_telling_route(comparison, design)][TAX_PAY].value;
    for (size_t r = 1; r < comparison->run->scenario->market.route_count; r++)
        if (fabs(answer->route_tax[r][TAX_PAY].value - tax) > told_apart_share)
            return false;
    return true;
}

/* What the sentence says of pay: all partner routes if they cost the same, else the telling one. */
struct topic {
    size_t route; /* the telling one */
    bool alike;
    const char *name;
    double tax;
    struct estimate expected_tax;
    const struct break_even *even;
};

static struct topic topic_of(const struct comparison *comparison, size_t design)
{
    const struct design_answer *answer = &comparison->designs[design];
    const size_t route = verdict_telling_route(comparison, design);
    const bool alike = routes_are_alike(comparison, design);
    return (struct topic){ .route = route,
                           .alike = alike,
                           .name = alike ? "partner" : comparison->run->scenario->market.routes[route].name,
                           .tax = answer->route_tax[route][TAX_PAY].value,
                           .expected_tax = alike ? answer_metric(answer, "expected_tax")
                                                 : answer->route_tax[route][TAX_EXPECTED],
                           .even = alike ? &answer->break_even : &answer->route_break_even[route] };
}

static const char *dollars(double usd, struct arena *arena)
{
    char text[48];
    return arena_format(arena, "%s USD", text_significant(usd, 3, text));
}

static const char *undo_by_spiff(struct break_even_number spiff, enum direction direction,
                                 struct arena *arena)
{
    if (spiff.status != BREAK_EVEN_FOUND)
        return "";
    if (direction == DIRECTION_AWAY && spiff.value > 0.0)
        return arena_format(arena, "a SPIFF of %s", dollars(spiff.value, arena));
    if (direction == DIRECTION_TOWARD && spiff.value < 0.0)
        return arena_format(arena, "%s less per deal", dollars(-spiff.value, arena));
    return "";
}

int verdict_multiplier_decimals(const struct break_even *even)
{
    return even->credit_multiplier_doubt < 0.05 ? 2 : 1;
}

static const char *undo_by_credit(const struct break_even *even, enum direction direction,
                                  struct arena *arena)
{
    const struct break_even_number times = even->credit_multiplier;
    if (times.status == BREAK_EVEN_FOUND && (times.value > 1.0) == (direction == DIRECTION_AWAY))
        return arena_format(arena, "%.*fx credit", verdict_multiplier_decimals(even), times.value);
    if (times.status == BREAK_EVEN_NONE && even->credit_share.status == BREAK_EVEN_FOUND)
        return arena_format(arena, "%.0f %% of direct's credit", 100.0 * even->credit_share.value);
    return "";
}

static const char *undo_part(struct topic topic, enum direction direction, struct arena *arena)
{
    if ((direction != DIRECTION_AWAY && direction != DIRECTION_TOWARD) || !break_even_is_known(topic.even))
        return "";
    const char *ways = add(undo_by_spiff(topic.even->spiff_usd, direction, arena),
                           undo_by_credit(topic.even, direction, arena), " or ", arena);
    return *ways ? arena_format(arena, "%s would undo that", ways) : "";
}

static const char *tax_part(struct topic topic, struct arena *arena)
{
    if (topic.route == 0 || !(fabs(topic.tax) > told_apart_share))
        return "";
    if (topic.tax > 1.0 - told_apart_share)
        return arena_format(arena, "costs a rep all pay on %s deals", topic.name);
    if (topic.tax > 0.0)
        return arena_format(arena, "costs a rep %.1f %% of the pay on %s deals", 100.0 * topic.tax,
                            topic.name);
    return arena_format(arena, "pays a rep %.1f %% more on %s deals", -100.0 * topic.tax, topic.name);
}

/* What the market file says of the route, or of all: "5.0 to 29.7". */
static const char *market_lift(const struct market *market, struct topic topic, struct arena *arena)
{
    if (!topic.alike)
        return arena_format(arena, "%.1f", 100.0 * market->routes[topic.route].win_lift_share);
    double low = INFINITY, high = -INFINITY;
    for (size_t r = 1; r < market->route_count; r++) {
        low = fmin(low, market->routes[r].win_lift_share);
        high = fmax(high, market->routes[r].win_lift_share);
    }
    if (low == high)
        return arena_format(arena, "%.1f", 100.0 * low);
    return arena_format(arena, "%.1f to %.1f", 100.0 * low, 100.0 * high);
}

static double least_lift(const struct market *market, struct topic topic)
{
    double least = topic.alike ? INFINITY : market->routes[topic.route].win_lift_share;
    for (size_t r = 1; topic.alike && r < market->route_count; r++)
        least = fmin(least, market->routes[r].win_lift_share);
    return least;
}

/* What a rep gets out of going with a partner at the market's own chances and delays. */
enum rep_gain { REP_LOSES, REP_GAINS, REP_EVEN };

static enum rep_gain rep_gain_of(struct estimate expected_tax)
{
    const bool one_world = !isfinite(expected_tax.low);
    if (one_world ? expected_tax.value > 0.0 : expected_tax.low > 0.0)
        return REP_LOSES;
    if (one_world ? expected_tax.value < 0.0 : expected_tax.high < 0.0)
        return REP_GAINS;
    return REP_EVEN;
}

static const char *gain_part(const struct market *market, struct topic topic, struct arena *arena)
{
    const double percent = 100.0 * fabs(topic.expected_tax.value);
    const bool seems_enough = topic.even->win_lift_share.value <= least_lift(market, topic);
    const char *with = topic.alike ? "a partner" : topic.name;
    switch (rep_gain_of(topic.expected_tax)) {
    case REP_LOSES:
        return arena_format(arena,
                            "at the market's chances and delays a rep still loses %.1f %% by going with %s%s",
                            percent, with, seems_enough ? ": deals likely to be won anyway gain less" : "");
    case REP_GAINS:
        return arena_format(arena,
                            "at the market's chances and delays a rep already earns %.1f %% more with %s "
                            "even so; a neutral plan would send even more deals there",
                            percent, with);
    case REP_EVEN:
        break;
    }
    return "at the market's chances and delays a rep earns about the same either way";
}

/* What the partner would have to be worth, against what the market file says it is. */
static const char *lift_part(const struct comparison *comparison, struct topic topic,
                             enum direction direction, struct arena *arena)
{
    if (direction != DIRECTION_AWAY || topic.route == 0)
        return "";
    const struct break_even_number lift = topic.even->win_lift_share;
    if (lift.status == BREAK_EVEN_NONE)
        return "no win lift makes up for it";
    if (lift.status != BREAK_EVEN_FOUND || lift.value < 0.0)
        return "";
    return arena_format(arena,
                        "a rep comes out even if %s wins %.1f %% more often (the market file says %s %%); %s",
                        topic.alike ? "a partner" : topic.name, 100.0 * lift.value,
                        market_lift(&comparison->run->scenario->market, topic, arena),
                        gain_part(&comparison->run->scenario->market, topic, arena));
}

const char *verdict_sentence(const struct comparison *comparison, size_t design, struct arena *arena)
{
    const char *text = direction_part(comparison, design, arena);
    if (comparison->designs[design].direction == DIRECTION_NO_CHOICE)
        return text;
    const struct topic topic = topic_of(comparison, design);
    text = add(text, tax_part(topic, arena), "; ", arena);
    text = add(text, undo_part(topic, comparison->designs[design].direction, arena), "; ", arena);
    return add(text, lift_part(comparison, topic, comparison->designs[design].direction, arena), "; ", arena);
}

static const char *market_lifts(const struct market *market, struct arena *arena)
{
    const char *text = "";
    for (size_t r = 0; r < market->route_count; r++) {
        if (!market->routes[r].with_partner)
            continue;
        text = add(text,
                   arena_format(arena, "%s %.1f %%", market->routes[r].name,
                                100.0 * market->routes[r].win_lift_share),
                   ", ", arena);
    }
    return text;
}

/* "under 2 of 9 designs (a and b)", or nothing. */
static const char *designs_where(const struct comparison *comparison, enum rep_gain gain, struct arena *arena)
{
    const size_t designs = comparison->run->scenario->design_count;
    bool listed[DESIGNS_MAX];
    size_t count;
    for (size_t d = 0; d < designs; d++)
        listed[d] = rep_gain_of(answer_metric(&comparison->designs[d], "expected_tax")) == gain;
    const char *names = names_of(comparison, listed, &count, arena);
    return count == 0 ? "" : arena_format(arena, "under %zu of %zu designs%s", count, designs, names);
}

const char *verdict_of_lift(const struct comparison *comparison, struct arena *arena)
{
    const char *lifts = market_lifts(&comparison->run->scenario->market, arena);
    if (isnan(answer_metric(&comparison->designs[0], "expected_tax").value))
        return arena_format(arena, "Win lifts in the market file: %s.", lifts);
    const char *loses = designs_where(comparison, REP_LOSES, arena);
    const char *even = designs_where(comparison, REP_EVEN, arena);
    const char *parts = *loses ? arena_format(arena, "still loses by going with a partner %s", loses)
                               : "loses by going with a partner under no design";
    if (*even)
        parts = arena_format(arena, "%s, comes out about even %s", parts, even);
    return arena_format(arena,
                        "Win lifts in the market file: %s. With them a rep %s. The size of the lift "
                        "decides that; it is the number to doubt first.",
                        lifts, parts);
}
