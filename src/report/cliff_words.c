/* A cliff in a sentence. */
#include "../base/arena.h"
#include "../base/text.h"
#include "curve_tables.h"
#include <math.h>

const char *cliff_span(const struct plan_curve *curve, const struct cliff *cliff)
{
    static const char *const names[] = { [PERIOD_MONTH] = "month",
                                         [PERIOD_QUARTER] = "quarter",
                                         [PERIOD_HALF] = "half-year",
                                         [PERIOD_YEAR] = "year" };
    if (cliff->axis == CLIFF_DEAL_USD)
        return "deal";
    return cliff->of_year ? "year" : names[curve->pay_case.plan->quota_period];
}

double cliff_year_usd(const struct plan_curve *curve, const struct cliff *cliff)
{
    const bool repeats = cliff->axis != CLIFF_DEAL_USD && !cliff->of_year;
    return fabs(cliff->jump_usd) * (repeats ? curve->pay_case.periods : 1.0);
}

/* Dollars without cents where there are none. */
static const char *usd(double amount, struct arena *arena)
{
    char text[48];
    const bool whole = fabs(amount - round(amount)) < 0.005;
    return arena_format(arena, "%s USD", text_grouped(amount, whole ? 0 : 2, text));
}

/* "100 %", "162.5 %" */
static const char *percent(double share, struct arena *arena)
{
    char text[32];
    return arena_format(arena, "%s %%", text_from_number(round(1e6 * share) / 1e4, text));
}

static const char *place(const struct cliff *cliff, struct arena *arena)
{
    char text[32];
    const char *side = cliff->at_place ? "at" : "just above";
    switch (cliff->axis) {
    case CLIFF_ATTAINMENT:
        return arena_format(arena, "%s %s of quota", side, percent(cliff->at, arena));
    case CLIFF_PARTNER_SHARE:
        return arena_format(arena, "%s %s of credit from partner deals", side, percent(cliff->at, arena));
    case CLIFF_NEW_CUSTOMER_SHARE:
        return arena_format(arena, "%s %s of credit from new customers", side, percent(cliff->at, arena));
    case CLIFF_PARTNER_DEALS:
        return arena_format(arena, "with partner deal number %s", text_from_number(cliff->at, text));
    case CLIFF_DEAL_USD:
        return arena_format(arena, "%s a deal of %s", side, usd(cliff->at, arena));
    case CLIFF_AXES:
        break;
    }
    return "";
}

/* Whose pay: "pay", or "the quarter's pay". */
static const char *subject(const struct plan_curve *curve, const struct cliff *cliff, struct arena *arena)
{
    if (cliff->axis == CLIFF_DEAL_USD)
        return "what it pays";
    const bool whole_year = curve->pay_case.periods <= 1.0;
    return whole_year ? "pay" : arena_format(arena, "the %s's pay", cliff_span(curve, cliff));
}

static const char *where_measured(const struct cliff *cliff, struct arena *arena)
{
    if (cliff->axis == CLIFF_ATTAINMENT)
        return "";
    return arena_format(arena, " for a rep at %s of quota", percent(cliff->attainment, arena));
}

const char *cliff_words(const struct plan_curve *curve, const struct cliff *cliff, struct arena *arena)
{
    const char *where = place(cliff, arena), *whose = subject(curve, cliff, arena);
    if (cliff->is_end)
        return arena_format(arena, "%s %s reaches %s cap of %s a %s and rises no more", where,
                            cliff->of_plan ? "pay" : cliff->rule, cliff->of_plan ? "the plan's" : "its",
                            usd(cliff->below_usd, arena), cliff_span(curve, cliff));
    return arena_format(arena, "%s %s %s by %s, from %s to %s%s (%s: %s)", where, whose,
                        cliff->jump_usd < 0.0 ? "falls" : "jumps", usd(fabs(cliff->jump_usd), arena),
                        usd(cliff->below_usd, arena), usd(cliff->above_usd, arena),
                        where_measured(cliff, arena), cliff->rule, cliff->cause);
}
