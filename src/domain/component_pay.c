#include "component_pay.h"
#include <math.h>
#include <string.h>

/* Where lines go and what they have in common. */
struct line_place {
    struct pay_book *book;
    struct part_window *window;
    struct pay_carry *carry; /* the window's, or a deal's own where each deal is paid alone */
    bool of_one_deal;        /* that */
    size_t period;
    struct statement_line line;
    double explained_usd;
    int64_t cents;
};

static void write_line(struct line_place *place, enum line_kind kind, double usd, const char *note)
{
    struct statement_line line = place->line;
    line.kind = kind;
    place->carry->usd += usd;
    line.cents = line_cents(place->carry->usd) - place->carry->cents;
    place->carry->cents += line.cents;
    line.note = note;
    place->explained_usd += usd;
    if (line.cents == 0)
        return;
    place->cents += line.cents;
    book_line(place->book, line);
}

/* The part of the way from `from_usd` to `to_usd` that lies in one band, as attainment. */
static void stand_in_band(struct statement_line *line, const struct schedule *schedule, size_t step,
                          double from_usd, double to_usd, double quota)
{
    const double start_usd = step == 0 ? -INFINITY : schedule->steps[step].from;
    const double end_usd = step + 1 < schedule->step_count ? schedule->steps[step + 1].from : INFINITY;
    line->attainment_before = fmin(fmax(from_usd, start_usd), end_usd) / quota;
    line->attainment_after = fmin(fmax(to_usd, start_usd), end_usd) / quota;
}

/* A line for each band that was passed, in the order it was passed: a return goes down from the highest. */
static void write_own(struct line_place *place, const struct plan_bands *plan, double from_usd,
                      struct band_change change, double read_at_usd, double quota)
{
    struct band_line lines[STEPS_MAX];
    const struct statement_line whole = place->line;
    const size_t count = band_lines_of(plan, from_usd, change, read_at_usd, lines);
    const bool goes_down = change.counted_usd < 0.0;
    for (size_t n = 0; n < count; n++) {
        const struct band_line *band = &lines[goes_down ? count - 1 - n : n];
        place->line.credited_usd = band->paid_usd;
        place->line.band_from_usd = band->from_usd;
        place->line.rate = band->rate;
        if (count > 1 && quota > 0.0)
            stand_in_band(&place->line, &plan->in_dollars, band->step, from_usd,
                          from_usd + change.counted_usd, quota);
        write_line(place, LINE_COMMISSION, band->rate * band->paid_usd, NULL);
    }
    place->line.attainment_before = whole.attainment_before;
    place->line.attainment_after = whole.attainment_after;
}

/* One line for each step or stretch between points that was passed. */
static void write_amounts(struct line_place *place, const struct plan_bands *plan, double from_usd,
                          double to_usd)
{
    const struct schedule *schedule = &plan->in_dollars;
    for (size_t n = 0; n < schedule->step_count; n++) {
        const size_t step = to_usd < from_usd ? schedule->step_count - 1 - n : n;
        const double start_usd = schedule->steps[step].from;
        const double end_usd = step + 1 < schedule->step_count ? schedule->steps[step + 1].from : INFINITY;
        double usd = 0.0;
        if (schedule->kind == SCHEDULE_INTERPOLATED) {
            const double a_usd = fmin(fmax(from_usd, start_usd), end_usd);
            const double b_usd = fmin(fmax(to_usd, start_usd), end_usd);
            usd = schedule_pay_usd(schedule, b_usd) - schedule_pay_usd(schedule, a_usd);
            place->line.credited_usd = b_usd - a_usd;
        } else {
            const bool was = step <= schedule_step_reached(schedule, from_usd);
            const bool is = step <= schedule_step_reached(schedule, to_usd);
            if (was != is && step > 0)
                usd = (is ? 1.0 : -1.0) * (schedule->steps[step].pays - schedule->steps[step - 1].pays);
        }
        place->line.band_from_usd = start_usd;
        place->line.rate = NAN;
        if (usd != 0.0)
            write_line(place, LINE_BONUS, usd, usd < 0.0 ? "no longer reached" : NULL);
    }
}

static bool threshold_between(const struct plan_bands *plan, double a_usd, double b_usd)
{
    return (a_usd < plan->threshold_usd) != (b_usd < plan->threshold_usd);
}

static size_t plans_with_part(const struct part_bands *bands)
{
    size_t count = 0;
    for (size_t plan = 0; plan < bands->plan_count; plan++)
        count += bands->plans[plan].component && bands->plans[plan].day_share > 0.0;
    return count;
}

static const char *catch_up_note(const struct plan_bands *plan, double from_usd, double to_usd, double usd)
{
    const bool everything = plan->component->threshold_pays == THRESHOLD_PAYS_EVERYTHING;
    if (everything && threshold_between(plan, from_usd, to_usd))
        return usd > 0.0 ? "threshold reached: pays on earlier deals too"
                         : "below the threshold again: earlier deals are no longer paid";
    return usd > 0.0 ? "the rate now reached, on earlier deals too"
                     : "the lower rate holds again, on other deals too";
}

/* What is left to explain is what the new level does to the dollars of other deals. */
static void write_catch_up(struct line_place *place, const struct plan_bands *plan, double from_usd,
                           double to_usd, double change_usd)
{
    const double usd = change_usd - place->explained_usd;
    const bool rates = schedule_is_rate(&plan->in_dollars);
    const struct schedule *schedule = &plan->in_dollars;
    place->line.credited_usd = from_usd;
    place->line.band_from_usd = schedule->steps[schedule_step_reached(schedule, to_usd)].from;
    place->line.rate = NAN;
    if (rates && !threshold_between(plan, from_usd, to_usd)) {
        place->line.rate = schedule_rate_at(schedule, to_usd) - schedule_rate_at(schedule, from_usd);
        place->line.credited_usd = round(usd / place->line.rate * 100.0) / 100.0;
    }
    write_line(place, rates ? LINE_COMMISSION : LINE_BONUS, usd, catch_up_note(plan, from_usd, to_usd, usd));
}

static void settle_lines(struct line_place *place, struct booked_part *record)
{
    place->window->earned_cents += place->cents;
    place->book->periods[place->period].component_cents += place->cents;
    place->book->years[place->period / book_periods_per_year(place->book)].component_cents += place->cents;
    if (record)
        record->cents += place->cents;
}

/* A window holds what was paid when it began; one for a deal alone holds nothing before it, and nothing when all of
 * it has been returned. */
static double held_usd(const struct line_place *place, const struct part_bands *bands, size_t plan)
{
    double paid_usd = 0.0;
    for (size_t step = 0; step < STEPS_MAX; step++)
        paid_usd += fabs(bands->plans[plan].paid_usd[step]);
    const bool is_empty = bands->counted_usd == 0.0 && paid_usd == 0.0;
    return place->of_one_deal && is_empty ? 0.0 : part_bands_worth_usd(bands);
}

/* The amount that a table for each deal alone starts with. */
static void write_first_amount(struct line_place *place, const struct plan_bands *plan, double from_usd,
                               double to_usd)
{
    const double usd = schedule_pay_usd(&plan->in_dollars, 0.0);
    place->line.band_from_usd = 0.0;
    if (from_usd == 0.0 && to_usd > 0.0)
        write_line(place, LINE_BONUS, usd, NULL);
    else if (from_usd > 0.0 && to_usd == 0.0)
        write_line(place, LINE_BONUS, -usd, "no longer reached");
}

/* Moves `bands` and writes what that is worth. */
static void pay_change(struct line_place *place, struct part_bands *bands, struct band_change change)
{
    const struct plan_bands *plan = &bands->plans[change.plan];
    const double from_usd = bands->counted_usd;
    const double before_usd = held_usd(place, bands, change.plan);
    part_bands_add(bands, change);
    const double to_usd = bands->counted_usd;
    const double change_usd = held_usd(place, bands, change.plan) - before_usd;

    if (bands->quota > 0.0) {
        place->line.attainment_before = from_usd / bands->quota;
        place->line.attainment_after = to_usd / bands->quota;
    }
    const bool takes_back = change.counted_usd < 0.0 || change.paid_usd < 0.0;
    const bool rates = schedule_is_rate(&plan->in_dollars);
    if (!rates && place->of_one_deal)
        write_first_amount(place, plan, from_usd, to_usd);
    if (rates)
        write_own(place, plan, from_usd, change, takes_back ? from_usd : to_usd, bands->quota);
    else if (plans_with_part(bands) == 1 && !threshold_between(plan, from_usd, to_usd) &&
             from_usd >= plan->threshold_usd)
        write_amounts(place, plan, fmax(from_usd, 0.0), fmax(to_usd, 0.0));
    write_catch_up(place, plan, from_usd, to_usd, change_usd);
}

/* The window of one deal alone, holding what is left of its sale. */
static struct part_bands *bands_of_one_deal(struct pay_book *book, const struct part_window *window,
                                            const struct booking *deal, const struct booked_part *left)
{
    for (size_t plan = 0; plan < book->alone.plan_count; plan++)
        book->alone.plans[plan].component = NULL;
    struct plan_bands *own = &book->alone.plans[deal->plan];
    *own = window->bands.plans[deal->plan];
    own->day_share = 1.0;
    memset(own->paid_usd, 0, sizeof own->paid_usd);
    memset(own->below_usd, 0, sizeof own->below_usd);
    book->alone.counted_usd = 0.0;
    book->alone.quota = window->bands.quota;
    part_bands_add(&book->alone, left->change);
    return &book->alone;
}

static struct statement_line line_of_deal(const struct pay_part *part, const struct booking *deal)
{
    return (struct statement_line){
        .rule = part->name, .deal = deal->deal->id, .day = deal->day, .band_from_usd = NAN, .rate = NAN
    };
}

void component_pay(struct pay_book *book, size_t part, const struct booking *deal, struct booking *sale,
                   struct band_change change)
{
    struct part_window *window = book_window(book, part, deal->period);
    struct booked_part *record = &sale->parts[part];
    struct pay_carry alone = { 0.0, 0 };
    struct line_place place = { .book = book,
                                .window = window,
                                .carry = &window->carry,
                                .period = deal->period,
                                .line = line_of_deal(&book->parts[part], deal) };
    if (book->parts[part].accumulate == ACCUMULATE_DEAL) {
        place.carry = &alone;
        place.of_one_deal = true;
        pay_change(&place, bands_of_one_deal(book, window, sale, record), change);
        part_bands_add(&window->bands, change);
        record->change.plan = change.plan;
        record->change.counted_usd += change.counted_usd;
        record->change.paid_usd += change.paid_usd;
    } else {
        if (deal == sale)
            *record = (struct booked_part){ .from_usd = window->bands.counted_usd, .change = change };
        deal->parts[part].moved = change;
        pay_change(&place, &window->bands, change);
    }
    settle_lines(&place, record);
}

void component_open(struct pay_book *book, size_t part, size_t period)
{
    struct part_window *window = book_window(book, part, period);
    const enum measure measure = book->parts[part].measure;
    if (book->parts[part].accumulate == ACCUMULATE_DEAL || measure == MEASURE_PARTNER_SHARE ||
        window_terms(book, part, period)->employed_days == 0)
        return;
    struct line_place place = { .book = book, .window = window, .carry = &window->carry, .period = period };
    const double usd = part_bands_worth_usd(&window->bands);
    place.line = period_line(LINE_BONUS, book->parts[part].name, period_opens_on(book, period), 0);
    write_line(&place, LINE_BONUS, usd, "paid from the start");
    settle_lines(&place, NULL);
}

/* Every deal of the year so far stands anew in the bands of the new level. */
static void book_again(struct pay_book *book, size_t part, size_t period)
{
    struct part_window *window = book_window(book, part, period);
    for (size_t i = 0; i < book->booked; i++)
        if (book_window(book, part, book->bookings[i].period) == window)
            part_bands_add(&window->bands, book->bookings[i].parts[part].moved);
}

void component_next_period(struct pay_book *book, size_t part, size_t period)
{
    struct part_window *window = book_window(book, part, period);
    const double old_quota = window->bands.quota;
    const struct quota_terms so_far = lay_window_so_far(book, part, period);
    book_again(book, part, period);
    if (so_far.employed_days == 0)
        return;
    struct line_place place = { .book = book, .window = window, .carry = &window->carry, .period = period };
    const bool begins = window_begins(book, part, period);
    const bool rates = window_component(book, part, period) != NULL &&
                       schedule_is_rate(&window_component(book, part, period)->schedule);
    place.line = period_line(LINE_BONUS, book->parts[part].name, period_opens_on(book, period), 0);
    place.line.credited_usd = window->bands.counted_usd;
    if (!begins && window->bands.quota > 0.0 && old_quota > 0.0) {
        place.line.attainment_before = window->bands.counted_usd / old_quota;
        place.line.attainment_after = window->bands.counted_usd / window->bands.quota;
    }
    write_line(&place, rates && !begins ? LINE_COMMISSION : LINE_BONUS,
               part_bands_worth_usd(&window->bands) - window->carry.usd,
               begins ? "paid from the start" : "the year so far against the quota of one more period");
    settle_lines(&place, NULL);
}

static double partner_share_of(const struct pay_book *book, size_t part, size_t period, double *credit_usd)
{
    const bool year = runs_over_year(book->parts[part].accumulate);
    const size_t count = year ? book_periods_per_year(book) : 1;
    double partner_usd = 0.0;
    *credit_usd = 0.0;
    for (size_t p = period; p < period + count; p++) {
        partner_usd += book->periods[p].partner_credit_usd;
        *credit_usd += book->periods[p].credit_usd;
    }
    return *credit_usd > 0.0 ? fmax(partner_usd / *credit_usd, 0.0) : 0.0;
}

void component_pay_ratio(struct pay_book *book, size_t part, size_t period)
{
    struct part_window *window = book_window(book, part, period);
    const int today = book->payouts[book->payout_now].range.last;
    const int last_day = window_terms(book, part, period)->range.last;
    struct line_place place = { .book = book,
                                .window = window,
                                .carry = &window->carry,
                                .period = period_of_day(book->calendar, book->period, last_day) };
    if (last_day > today || window_terms(book, part, period)->employed_days == 0)
        return;
    double credit_usd;
    window->bands.counted_usd = partner_share_of(book, part, period, &credit_usd);
    place.line = period_line(LINE_BONUS, book->parts[part].name, today, 0);
    place.line.credited_usd = credit_usd;
    place.line.attainment_after = window->bands.counted_usd / window->bands.quota;
    const double usd = part_bands_worth_usd(&window->bands);
    write_line(&place, LINE_BONUS, usd - window->worth_usd, "by partner share of credit");
    window->worth_usd = usd;
    settle_lines(&place, NULL);
}

/* Bands of the window, for its schedule, threshold and the level it has reached. */
double component_own_usd(struct pay_book *book, size_t part, const struct booking *sale)
{
    const struct part_window *window = book_window(book, part, sale->period);
    const struct booked_part *record = &sale->parts[part];
    const bool alone = book->parts[part].accumulate == ACCUMULATE_DEAL;
    const struct plan_bands *plan = &window->bands.plans[sale->plan];
    if (!plan->component || record->change.paid_usd == 0.0)
        return 0.0;
    struct band_line lines[STEPS_MAX];
    const double read_at_usd = alone ? record->change.counted_usd : window->bands.counted_usd;
    const size_t count =
        band_lines_of(plan, alone ? 0.0 : record->from_usd, record->change, read_at_usd, lines);
    double usd = 0.0;
    for (size_t i = 0; i < count; i++)
        usd += lines[i].rate * lines[i].paid_usd;
    return alone ? usd : usd * booking_left_share(sale);
}
