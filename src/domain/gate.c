#include "gate.h"
#include "../base/arena.h"
#include "cents.h"
#include <math.h>
#include <string.h>

/* Credit of the periods a gate looks at. */
struct gate_sums {
    double credit_usd, partner_usd, new_customer_usd, partner_deals, quota_usd;
};

/* A year-to-date component is looked at by all that has happened in its year. */
static size_t last_period_so_far(const struct pay_book *book, size_t period)
{
    const size_t per_year = book_periods_per_year(book);
    const size_t year_end = period - period % per_year + per_year - 1;
    const int today = book->payouts[book->payout_now].range.last;
    const size_t now = period_of_day(book->calendar, book->period, today);
    return now < year_end ? now : year_end;
}

static struct gate_sums sums_of(const struct pay_book *book, const struct gate_view *view)
{
    const size_t per_year = book_periods_per_year(book);
    const size_t period = view->period;
    const size_t last = view->whole_year ? last_period_so_far(book, period) : period;
    const bool from_start = view->whole_year || view->gate->accumulate == ACCUMULATE_YEAR_TO_DATE;
    struct gate_sums sums = { 0 };
    for (size_t p = from_start ? period - period % per_year : period; p <= last; p++) {
        const struct period_book *of = &book->periods[p];
        sums.credit_usd += of->credit_usd;
        sums.partner_usd += of->partner_credit_usd;
        sums.new_customer_usd += of->new_customer_credit_usd;
        sums.partner_deals += of->partner_deals;
        sums.quota_usd += of->terms.employed_days > 0 ? of->terms.quota_usd : 0.0;
    }
    return sums;
}

/* What is compared: `of_usd` is 1 for a count. */
struct gate_fraction {
    double usd, of_usd;
};

static size_t part_named(const struct pay_book *book, const char *name)
{
    size_t part = 0;
    while (part < book->part_count && (!book->parts[part].name || strcmp(book->parts[part].name, name) != 0))
        part++;
    return part;
}

/* What another component has counted against its own quota, over its windows in the periods looked at. */
static struct gate_fraction fraction_of_component(const struct pay_book *book, const struct gate_view *view)
{
    const size_t part = part_named(book, view->gate->component);
    const size_t per_year = book_periods_per_year(book);
    struct gate_fraction fraction = { 0.0, 0.0 };
    if (part == book->part_count)
        return fraction;
    const size_t first = view->period - view->period % per_year;
    const size_t last = view->whole_year ? last_period_so_far(book, view->period) : view->period;
    const bool from_start = view->whole_year || view->gate->accumulate == ACCUMULATE_YEAR_TO_DATE;
    const bool one_window = runs_over_year(book->parts[part].accumulate);
    for (size_t p = one_window || from_start ? first : view->period; p <= (one_window ? first : last); p++) {
        const struct part_bands *bands = &book->windows[part * book->period_count + p].bands;
        if (window_terms(book, part, p)->employed_days == 0)
            continue;
        fraction.usd += bands->counted_usd;
        fraction.of_usd += bands->quota;
    }
    return fraction;
}

static struct gate_fraction fraction_of(const struct pay_book *book, const struct gate_view *view)
{
    const struct gate_sums sums = sums_of(book, view);
    switch ((enum gate_measure)view->gate->measure) {
    case GATE_PARTNER_SHARE:
        return (struct gate_fraction){ sums.partner_usd, sums.credit_usd };
    case GATE_NEW_CUSTOMER_SHARE:
        return (struct gate_fraction){ sums.new_customer_usd, sums.credit_usd };
    case GATE_ATTAINMENT:
        return (struct gate_fraction){ sums.credit_usd, sums.quota_usd };
    case GATE_PARTNER_DEALS:
        return (struct gate_fraction){ sums.partner_deals, 1.0 };
    case GATE_COMPONENT:
        return fraction_of_component(book, view);
    case GATE_NONE:
        break;
    }
    return (struct gate_fraction){ 0.0, 1.0 };
}

double gate_reading(const struct pay_book *book, const struct gate_view *view)
{
    const struct gate_fraction fraction = fraction_of(book, view);
    return fraction.of_usd > 0.0 ? fraction.usd / fraction.of_usd : 0.0;
}

/* Compared in dollars, as decimals: exactly 20 % opens a gate at 20 %. */
bool gate_is_open(const struct pay_book *book, const struct gate_view *view)
{
    const struct gate *gate = view->gate;
    if (gate->measure == GATE_NONE)
        return true;
    const struct gate_fraction fraction = fraction_of(book, view);
    if (!(fraction.of_usd > 0.0))
        return gate->at_least <= 0.0;
    return usd_as_decimal(fraction.usd) >= usd_as_decimal(gate->at_least * fraction.of_usd);
}

static int64_t let_through_cents(const struct pay_book *book, const struct gate_view *view,
                                 const struct part_window *window)
{
    const int64_t earned = window->earned_cents;
    if (earned <= 0 || gate_is_open(book, view))
        return earned;
    if (view->gate->otherwise == GATED_PAYS_NOTHING)
        return 0;
    const int64_t plain = line_cents(part_bands_first_rate_usd(&window->bands));
    return plain < earned ? plain : earned;
}

const char *gate_note(struct pay_book *book, const struct gate_view *view)
{
    static const char *const names[] = {
        [GATE_NONE] = "",
        [GATE_PARTNER_SHARE] = "partner share",
        [GATE_ATTAINMENT] = "attainment",
        [GATE_NEW_CUSTOMER_SHARE] = "new-customer share",
        [GATE_PARTNER_DEALS] = "partner deals",
        [GATE_COMPONENT] = "attainment",
    };
    const struct gate *gate = view->gate;
    const bool count = gate->measure == GATE_PARTNER_DEALS;
    const double unit = count ? 1.0 : 100.0;
    return arena_format(book->arena, "gate %s: %s%s%s %.10g%s, asked for %.10g%s",
                        gate_is_open(book, view) ? "open" : "shut", names[gate->measure],
                        gate->component ? " of " : "", gate->component ? gate->component : "",
                        round(gate_reading(book, view) * unit * 100.0) / 100.0, count ? "" : " %",
                        gate->at_least * unit, count ? "" : " %");
}

/* Every quota period has the cap; what runs over the year has that of the periods so far. */
static int64_t component_cap_cents(const struct pay_book *book, const struct component *component,
                                   size_t part, size_t period)
{
    const bool year = runs_over_year(book->parts[part].accumulate);
    const size_t periods = year ? last_period_so_far(book, period) - period + 1 : 1;
    return (int64_t)cents_from_usd(component->cap_usd * (double)periods);
}

static void write_adjustment(struct pay_book *book, size_t part, size_t period, enum line_kind kind,
                             int64_t *so_far, int64_t wanted, const char *note)
{
    if (wanted == *so_far)
        return;
    const int today = book->payouts[book->payout_now].range.last;
    struct statement_line line = period_line(kind, book->parts[part].name, today, wanted - *so_far);
    line.note = note;
    line.attainment_before = line.attainment_after = period_attainment(&book->periods[period]);
    book_line(book, line);
    book->periods[period].component_cents += line.cents;
    book->years[period / book_periods_per_year(book)].component_cents += line.cents;
    *so_far = wanted;
}

/* The quota period in which an adjustment of the window is written: what runs over the year is adjusted in
 * the period that has come. */
static size_t period_written(const struct pay_book *book, size_t part, size_t period)
{
    const bool year = runs_over_year(book->parts[part].accumulate);
    return year ? last_period_so_far(book, period) : period;
}

void gate_and_cap(struct pay_book *book, size_t part, size_t period)
{
    struct part_window *window = book_window(book, part, period);
    const struct component *component = window_component(book, part, period);
    if (!component)
        return;
    const size_t written = period_written(book, part, period);
    const struct gate_view view = { &component->gate, runs_over_year(book->parts[part].accumulate), period };
    const int64_t through = let_through_cents(book, &view, window);
    if (through - window->earned_cents != window->gate_cents)
        write_adjustment(book, part, written, LINE_GATE, &window->gate_cents, through - window->earned_cents,
                         gate_note(book, &view));
    if (!isfinite(component->cap_usd) && window->cap_cents == 0)
        return;
    const int64_t cap =
        isfinite(component->cap_usd) ? component_cap_cents(book, component, part, period) : INT64_MAX;
    write_adjustment(book, part, written, LINE_CAP, &window->cap_cents, through > cap ? cap - through : 0,
                     "most that the component pays");
}

double gate_through_share(const struct part_window *window)
{
    if (window->earned_cents <= 0)
        return 1.0;
    const double through = (double)(window->earned_cents + window->gate_cents);
    return fmin(fmax(through / (double)window->earned_cents, 0.0), 1.0);
}

double paid_through_share(struct pay_book *book, size_t part, size_t period)
{
    const struct part_window *window = book_window(book, part, period);
    const struct period_book *of = &book->periods[period];
    double share = 1.0;
    if (window->earned_cents > 0)
        share = (double)(window->earned_cents + window->gate_cents + window->cap_cents) /
                (double)window->earned_cents;
    if (of->component_cents > 0)
        share *= (double)(of->component_cents + of->cap_cents) / (double)of->component_cents;
    return fmin(fmax(share, 0.0), 1.0);
}
