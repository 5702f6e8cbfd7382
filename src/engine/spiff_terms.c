#include "spiff_terms.h"

#include "../base/bug.h"
#include "../domain/day.h"
#include <math.h>

enum { DAYS_PER_YEAR = 365 };

bool spiff_is_limited(const struct spiff *spiff)
{
    return spiff->deal_minimum_usd > 0.0 || spiff->first_deals > 0 || spiff->from != NULL ||
           spiff->until != NULL || isfinite(spiff->deal_cap_usd) || isfinite(spiff->rep_cap_usd) ||
           isfinite(spiff->budget_usd);
}

/* 0 on the first of January; 29 February is the day after 28 February, which is 1 March. */
static double day_of_year(int day)
{
    const int common_year = 2001;
    const int month = month_of_day(day), first = day_of(year_of_day(day), month, 1);
    return (double)(day_of(common_year, month, 1) - day_of(common_year, 1, 1) + (day - first));
}

static int day_from(const char *text)
{
    int day;
    BUG_IF(!day_from_text(text, &day));
    return day;
}

static void set_window(struct spiff_terms *terms, const struct spiff *spiff)
{
    terms->from_day = 0.0;
    terms->until_day = DAYS_PER_YEAR;
    if (spiff->from != NULL && spiff->until != NULL &&
        day_from(spiff->until) - day_from(spiff->from) + 1 >= DAYS_PER_YEAR)
        return;
    if (spiff->from != NULL)
        terms->from_day = day_of_year(day_from(spiff->from));
    if (spiff->until != NULL)
        terms->until_day = day_of_year(day_from(spiff->until)) + 1.0;
}

struct spiff_terms spiff_terms_of(const struct spiff *spiff)
{
    struct spiff_terms terms = {
        .amount_usd = spiff->amount_usd + spiff->per_unit_usd,
        .per_price_usd = spiff->share,
        .deal_minimum_usd = spiff->deal_minimum_usd,
        .deal_cap_usd = spiff->deal_cap_usd,
        .rep_cap_usd = spiff->rep_cap_usd,
        .budget_usd = spiff->budget_usd,
        .first_deals = spiff->first_deals > 0 ? (double)spiff->first_deals : INFINITY,
    };
    set_window(&terms, spiff);
    return terms;
}

bool spiff_runs_on(const struct spiff_terms *spiff, double day_of_year)
{
    if (spiff->from_day < spiff->until_day)
        return spiff->from_day <= day_of_year && day_of_year < spiff->until_day;
    return spiff->from_day <= day_of_year || day_of_year < spiff->until_day;
}
