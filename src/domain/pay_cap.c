#include "pay_cap.h"
#include "cents.h"
#include "gate.h"
#include "payment_parts.h"
#include <math.h>

static double lowest_given(const struct pay_cap *cap, const struct quota_terms *terms)
{
    double usd = cap->usd > 0.0 ? cap->usd : INFINITY;
    if (cap->share_of_target > 0.0)
        usd = fmin(usd, cap->share_of_target * terms->target_usd);
    if (cap->share_of_salary > 0.0)
        usd = fmin(usd, cap->share_of_salary * terms->salary_usd);
    return usd;
}

static double cap_usd(const struct pay_cap *cap, const struct period_book *period)
{
    const bool raised = cap->raised_above_attainment > 0.0 &&
                        usd_as_decimal(period->credit_usd) >
                            usd_as_decimal(cap->raised_above_attainment * period->terms.quota_usd);
    return raised ? cap->raised_share_of_salary * period->terms.salary_usd
                  : lowest_given(cap, &period->terms);
}

void cap_period(struct pay_book *book, size_t period)
{
    struct period_book *of = &book->periods[period];
    const double most_usd = cap_usd(&plan_at_end(book, of->terms.range)->cap, of);
    int64_t wanted = 0;
    if (isfinite(most_usd)) {
        const int64_t most = line_cents(most_usd);
        wanted = of->component_cents > most ? most - of->component_cents : 0;
    }
    if (wanted == of->cap_cents)
        return;
    struct statement_line line =
        period_line(LINE_CAP, "cap", book->payouts[book->payout_now].range.last, wanted - of->cap_cents);
    line.attainment_before = line.attainment_after = period_attainment(of);
    line.note = "most that the plan pays in a quota period";
    of->cap_cents = wanted;
    book->years[period / book_periods_per_year(book)].component_cents += line.cents;
    book_line(book, line);
}

static bool is_windfall(const struct windfall *test, const struct booking *deal, int64_t cents,
                        const struct quota_terms *year)
{
    const double commission_usd = (double)cents / 100.0;
    const double price_usd = deal_basis_usd(CREDIT_CUSTOMER_PRICE, &deal->money);
    return (test->deal_usd > 0.0 && price_usd > test->deal_usd) ||
           (test->commission_usd > 0.0 && commission_usd > test->commission_usd) ||
           (test->share_of_target > 0.0 && commission_usd > test->share_of_target * year->target_usd) ||
           (test->share_of_quota > 0.0 && deal->credit.credit_usd > test->share_of_quota * year->quota_usd);
}

static bool is_tested(const struct windfall *test)
{
    return test->deal_usd > 0.0 || test->commission_usd > 0.0 || test->share_of_target > 0.0 ||
           test->share_of_quota > 0.0;
}

static void write_windfall(struct pay_book *book, struct booking *deal, int64_t held, const char *note)
{
    struct statement_line line = period_line(
        LINE_WINDFALL, "windfall", book->payouts[book->payout_now].range.last, held - deal->held_cents);
    line.deal = deal->deal->id;
    line.note = note;
    line.credited_usd = deal->credit.credit_usd;
    book->years[deal->period / book_periods_per_year(book)].component_cents += line.cents;
    deal->held_cents = held;
    book_line(book, line);
}

static void review(struct pay_book *book, struct booking *deal)
{
    const struct windfall *test = &book_plan(book, deal->plan)->windfall;
    const struct quota_terms *year = &book->years[deal->period / book_periods_per_year(book)].terms;
    if (!is_tested(test))
        return;
    const int64_t paid = booking_commission_cents(book, deal);
    const bool was = deal->is_windfall;
    if (!deal->windfall_done)
        deal->is_windfall = is_windfall(test, deal, paid, year);
    deal->windfall_done = true;
    if (!deal->is_windfall)
        return;
    if (test->action == WINDFALL_FLAG) {
        if (!was)
            write_windfall(book, deal, 0, "paid, and marked for review");
        return;
    }
    const int64_t held = paid > 0 ? -paid : 0;
    if (held != deal->held_cents || !was)
        write_windfall(book, deal, held, "held until it has been reviewed");
}

void review_windfalls(struct pay_book *book)
{
    const int today = book->payouts[book->payout_now].range.last;
    for (size_t i = 0; i < book->booking_count && book->bookings[i].day <= today; i++)
        if (!book->bookings[i].sale && !deal_is_return(book->bookings[i].deal))
            review(book, &book->bookings[i]);
}
