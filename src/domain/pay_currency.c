#include "pay_currency.h"
#include "cents.h"
#include "day.h"
#include <string.h>

static double rate_on_day(const struct rep_plan *plan, const char *currency, int day)
{
    double rate = 0.0;
    for (size_t i = 0; i < plan->pay_rate_count; i++) {
        const struct pay_rate *of = &plan->pay_rates[i];
        int from;
        if (strcmp(of->currency, currency) != 0)
            continue;
        if (rate > 0.0 && of->from && day_from_text(of->from, &from) && from > day)
            break;
        rate = of->units_per_usd;
    }
    return rate;
}

void pay_rates_fill(const struct pay_book *book, double rates[MONTHS_PER_YEAR])
{
    const size_t payouts = periods_per_year(book->payout);
    for (size_t i = 0; i < payouts && book->rep->currency; i++) {
        const struct day_range range = book->payouts[book->payout_count - payouts + i].range;
        rates[i] = rate_on_day(plan_at_end(book, range), book->rep->currency, range.last);
    }
}

int64_t statement_paid_out(const struct statement *statement, size_t payout)
{
    const double usd = (double)statement->period_cents[payout] / 100.0;
    const double rate = statement->pay_rates[payout];
    return rate > 0.0 ? (int64_t)cents_from_usd(usd_as_decimal(usd * rate)) : statement->period_cents[payout];
}
