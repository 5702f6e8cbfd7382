#include "lane_pay.h"

#include <math.h>

struct month_span quota_period_of(const struct full_plan *full, size_t month)
{
    const size_t first = month / full->period_months * full->period_months;
    return (struct month_span){ first, first + full->period_months - 1 };
}

struct month_span year_of_month(size_t month)
{
    const size_t first = month / MONTHS_PER_YEAR * MONTHS_PER_YEAR;
    return (struct month_span){ first, first + MONTHS_PER_YEAR - 1 };
}

bool rep_is_hire(const struct rep_books *books, size_t lane)
{
    return books->hire_month != NULL && books->hire_month[lane] != NOT_A_HIRE;
}

const struct pay_terms *established_terms(const struct full_plan *full, size_t segment, size_t month)
{
    const size_t level = month % MONTHS_PER_YEAR / full->period_months * full->segment_count;
    return &full->established[(full->established_count > full->segment_count ? level : 0) + segment];
}

const struct pay_terms *rep_terms(const struct rep_books *books, struct rep_place rep, size_t month)
{
    if (!rep_is_hire(books, rep.lane))
        return established_terms(books->full, rep.segment, month);
    return hire_terms(&books->full->hires, rep.segment, books->hire_month[rep.lane],
                      month / books->full->period_months);
}

double quota_so_far_usd(const struct rep_books *books, struct rep_place rep, size_t month)
{
    const struct full_plan *full = books->full;
    const size_t first = year_of_month(month).first / full->period_months;
    const size_t last = month / full->period_months;
    if (!rep_is_hire(books, rep.lane))
        return established_terms(full, rep.segment, month)->quota_usd * (double)(last - first + 1);
    const size_t hired = books->hire_month[rep.lane] / full->period_months;
    double quota_usd = 0.0;
    for (size_t p = first < hired ? hired : first; p <= last; p++)
        quota_usd += hire_terms(&full->hires, rep.segment, books->hire_month[rep.lane], p)->quota_usd;
    return quota_usd;
}

void rep_pay_sums(const struct rep_books *books, struct rep_place rep, size_t month, size_t upto,
                  struct pay_sums *sums)
{
    const struct month_span period = quota_period_of(books->full, month), year = year_of_month(month);
    const size_t level = meter_books_level(&books->meters, month);
    meter_books_sum(&books->meters, rep.lane, period.first, upto < period.last ? upto : period.last, level,
                    &sums->period);
    meter_books_sum(&books->meters, rep.lane, year.first, upto < year.last ? upto : year.last, level,
                    &sums->year);
    sums->period_ended = upto >= period.last;
    sums->year_ended = upto >= year.last;
    sums->period_quota_usd = rep_terms(books, rep, month)->quota_usd;
    sums->year_quota_usd = quota_so_far_usd(books, rep, upto < year.last ? upto : year.last);
}

struct pay_rules rep_pay_rules(const struct rep_books *books, struct rep_place rep, size_t month)
{
    return (struct pay_rules){ .layout = books->full->layout,
                               .terms = rep_terms(books, rep, month),
                               .cap = &books->full->plan->cap };
}

double earned_so_far_usd(const struct rep_books *books, struct rep_place rep, size_t month)
{
    struct pay_sums sums;
    const struct pay_rules rules = rep_pay_rules(books, rep, month);
    rep_pay_sums(books, rep, month, quota_period_of(books->full, month).last, &sums);
    const double cap_usd = plan_cap_usd(rules.cap, rules.terms, books->full->periods, sums.period.total[0]);
    const double period_usd = fmin(pay_span_usd(&rules, &sums, PAY_OF_PERIOD), cap_usd);
    if (!rules.layout->runs_all_year)
        return period_usd;
    const size_t last = year_of_month(month).last;
    const struct pay_rules of_year = rep_pay_rules(books, rep, last);
    rep_pay_sums(books, rep, last, last, &sums);
    return period_usd + pay_span_usd(&of_year, &sums, PAY_OF_YEAR);
}
