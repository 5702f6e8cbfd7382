#include "deal_cap.h"
#include "component_pay.h"
#include <math.h>

static double cap_usd(const struct pay_book *book, size_t part, const struct booking *sale)
{
    const struct component *component = book->parts[part].of_plan[sale->plan];
    return component && component->deal_cap_usd > 0.0 ? component->deal_cap_usd : INFINITY;
}

double deal_own_usd(struct pay_book *book, size_t part, const struct booking *sale)
{
    return fmin(component_own_usd(book, part, sale), cap_usd(book, part, sale));
}

static void write_change(struct pay_book *book, size_t part, struct booking *sale, int64_t wanted)
{
    struct booked_part *record = &sale->parts[part];
    const int64_t cents = wanted - record->deal_cap_cents;
    if (cents == 0)
        return;
    const struct day_range now = book->payouts[book->payout_now].range;
    struct statement_line line = period_line(LINE_CAP, book->parts[part].name,
                                             range_holds(now, sale->day) ? sale->day : now.last, cents);
    line.deal = sale->deal->id;
    line.credited_usd = sale->credit.credit_usd;
    line.note = cents < 0 ? "most that one deal earns" : "most that one deal earns: less is above it now";
    book_line(book, line);
    record->deal_cap_cents = wanted;
    record->cents += cents;
    book_window(book, part, sale->period)->earned_cents += cents;
    book->periods[sale->period].component_cents += cents;
    book->years[sale->period / book_periods_per_year(book)].component_cents += cents;
}

static bool has_cap(const struct pay_book *book, size_t part)
{
    for (size_t plan = 0; plan < book->run->plan->count; plan++)
        if (book->parts[part].of_plan[plan] && book->parts[part].of_plan[plan]->deal_cap_usd > 0.0)
            return true;
    return false;
}

void cap_deals(struct pay_book *book)
{
    const int today = book->payouts[book->payout_now].range.last;
    for (size_t part = 0; part < book->part_count; part++)
        for (size_t i = 0; has_cap(book, part) && i < book->booking_count && book->bookings[i].day <= today;
             i++) {
            struct booking *sale = &book->bookings[i];
            if (sale->sale || deal_is_return(sale->deal))
                continue;
            const double own_usd = component_own_usd(book, part, sale);
            const double over_usd = fmax(own_usd - cap_usd(book, part, sale), 0.0);
            write_change(book, part, sale, -line_cents(over_usd));
        }
}
