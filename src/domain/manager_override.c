#include "manager_override.h"
#include "../base/arena.h"
#include "cents.h"
#include "pay_book.h"
#include <math.h>

static bool is_commission(enum line_kind kind)
{
    return kind == LINE_COMMISSION || kind == LINE_BONUS || kind == LINE_GATE || kind == LINE_CAP ||
           kind == LINE_WINDFALL || kind == LINE_CLAWBACK;
}

/* What the override counts of one line, in dollars. */
static double base_usd(const struct manager_override *override, const struct statement_line *line)
{
    if (override->basis == OVERRIDE_OF_CREDIT)
        return line->kind == LINE_CREDIT ? line->credited_usd : 0.0;
    return is_commission(line->kind) ? (double)line->cents / 100.0 : 0.0;
}

struct override_sum {
    double base_usd, pay_usd;
    int last_day;
    bool has_any;
};

static void sum_line(struct override_sum *sum, const struct manager_override *override, double share,
                     const struct statement_line *line)
{
    const double usd = base_usd(override, line);
    if (usd == 0.0 || !(share > 0.0))
        return;
    sum->base_usd += usd;
    sum->pay_usd += share * usd;
    sum->last_day = !sum->has_any || line->day > sum->last_day ? line->day : sum->last_day;
    sum->has_any = true;
}

static double share_at(const struct manager_override *override, size_t level)
{
    if (level == 0)
        return override->share;
    return level <= override->above_count ? override->above[level - 1] : 0.0;
}

double override_share_of_all(const struct manager_override *override)
{
    double share = override->share;
    for (size_t above = 0; above < override->above_count; above++)
        share += override->above[above];
    return share;
}

size_t override_levels(const struct plan_timeline *timeline)
{
    size_t levels = 0;
    for (size_t p = 0; p < timeline->count; p++) {
        const struct manager_override *override = &timeline->plans[p]->override;
        if (override->share > 0.0 && override->above_count + 1 > levels)
            levels = override->above_count + 1;
    }
    return levels;
}

size_t override_lines_of(const struct plan_timeline *timeline, const struct statement *rep,
                         struct statement_line lines[MONTHS_PER_YEAR], struct arena *arena)
{
    return override_lines_at(timeline, rep, 0, lines, arena);
}

size_t override_lines_at(const struct plan_timeline *timeline, const struct statement *rep, size_t level,
                         struct statement_line lines[MONTHS_PER_YEAR], struct arena *arena)
{
    struct override_sum sums[MONTHS_PER_YEAR] = { 0 };
    for (size_t i = 0; i < rep->line_count; i++) {
        const struct statement_line *line = &rep->lines[i];
        const struct rep_plan *plan = timeline->plans[plan_on_day(timeline, line->day)];
        sum_line(&sums[line->payout_period], &plan->override, share_at(&plan->override, level), line);
    }
    size_t count = 0;
    for (size_t payout = 0; payout < MONTHS_PER_YEAR; payout++) {
        if (!sums[payout].has_any)
            continue;
        struct statement_line *line = &lines[count++];
        *line = period_line(LINE_OVERRIDE, "manager override", sums[payout].last_day,
                            line_cents(sums[payout].pay_usd));
        line->payout_period = payout;
        line->credited_usd = usd_as_decimal(sums[payout].base_usd);
        line->rate = sums[payout].base_usd != 0.0 ? sums[payout].pay_usd / sums[payout].base_usd : NAN;
        line->note = arena_format(arena, "on %s", rep->rep->id ? rep->rep->id : "a rep");
    }
    return count;
}
