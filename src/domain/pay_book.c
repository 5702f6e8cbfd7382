#include "pay_book.h"
#include "../base/arena.h"
#include "cents.h"
#include "day.h"
#include <limits.h>
#include <math.h>
#include <string.h>

const char *const line_kind_names[LINE_KINDS] = {
    [LINE_CREDIT] = "credit",
    [LINE_COMMISSION] = "commission",
    [LINE_BONUS] = "bonus",
    [LINE_GATE] = "gate",
    [LINE_CAP] = "cap",
    [LINE_WINDFALL] = "windfall",
    [LINE_SPIFF] = "spiff",
    [LINE_DEFERRED] = "deferred",
    [LINE_DRAW] = "draw",
    [LINE_RECOVERY] = "recovery",
    [LINE_GUARANTEE] = "guarantee",
    [LINE_CLAWBACK] = "clawback",
    [LINE_OVERRIDE] = "override",
};

const struct rep_plan *book_plan(const struct pay_book *book, size_t plan)
{
    return book->run->plan->plans[plan];
}

const struct rep_plan *plan_at_end(const struct pay_book *book, struct day_range range)
{
    return book_plan(book, plan_on_day(book->run->plan, range.last));
}

size_t book_periods_per_year(const struct pay_book *book)
{
    return periods_per_year(book->period);
}

static size_t first_period_of_year(const struct pay_book *book, size_t period)
{
    return period - period % book_periods_per_year(book);
}

struct part_window *book_window(struct pay_book *book, size_t part, size_t period)
{
    if (runs_over_year(book->parts[part].accumulate))
        period = first_period_of_year(book, period);
    return &book->windows[part * book->period_count + period];
}

bool window_begins(const struct pay_book *book, size_t part, size_t period)
{
    return !runs_over_year(book->parts[part].accumulate) || period == first_period_of_year(book, period);
}

struct day_range book_year_range(const struct pay_book *book, size_t year)
{
    return year_range(book->calendar.first_year + (int)year, book->calendar.begins);
}

static bool is_dated(const struct pay_part *part)
{
    return part->days.first != INT_MIN || part->days.last != INT_MAX;
}

bool part_takes_day(struct pay_book *book, size_t part, size_t period, size_t plan, int day)
{
    return range_holds(book->parts[part].days, day) &&
           book_window(book, part, period)->bands.plans[plan].component != NULL;
}

const struct quota_terms *window_terms(const struct pay_book *book, size_t part, size_t period)
{
    const bool of_year = runs_over_year(book->parts[part].accumulate);
    const size_t first = of_year ? first_period_of_year(book, period) : period;
    if (is_dated(&book->parts[part]))
        return book->windows[part * book->period_count + first].terms;
    if (of_year)
        return &book->years[period / book_periods_per_year(book)].terms;
    return &book->periods[period].terms;
}

int period_opens_on(const struct pay_book *book, size_t period)
{
    const struct day_range range = book->periods[period].terms.range;
    return range_holds(range, book->rep->hired_day) ? book->rep->hired_day : range.first;
}

const struct component *window_component(const struct pay_book *book, size_t part, size_t period)
{
    const struct quota_terms *terms = window_terms(book, part, period);
    const struct component *last = NULL;
    for (size_t i = 0; i < terms->run_count; i++)
        if (book->parts[part].of_plan[terms->runs[i].plan])
            last = book->parts[part].of_plan[terms->runs[i].plan];
    return last;
}

double period_attainment(const struct period_book *period)
{
    return period->terms.quota_usd > 0.0 ? period->credit_usd / period->terms.quota_usd : 0.0;
}

double booking_left_share(const struct booking *sale)
{
    if (!sale->credit.rule || sale->returned_usd == 0.0)
        return 1.0;
    const double all_usd = deal_counted_usd(&sale->credit, 0.0);
    return all_usd != 0.0 ? deal_counted_usd(&sale->credit, sale->returned_usd) / all_usd : 1.0;
}

int64_t line_cents(double usd)
{
    const double parts_per_usd = 1e9;
    if (fabs(usd) < 1e6)
        usd = round(usd * parts_per_usd) / parts_per_usd;
    return (int64_t)cents_from_usd(usd);
}

void book_line(struct pay_book *book, struct statement_line line)
{
    if (book->line_count == book->line_room) {
        const struct statement_line *old = book->lines;
        book->line_room = book->line_room ? 2 * book->line_room : 64;
        book->lines = arena_array(book->arena, struct statement_line, book->line_room);
        if (old)
            memcpy(book->lines, old, book->line_count * sizeof *old);
    }
    line.payout_period = book->payout_now % periods_per_year(book->payout);
    book->payouts[book->payout_now].cents += line.cents;
    book->lines[book->line_count++] = line;
}

struct statement_line period_line(enum line_kind kind, const char *rule, int day, int64_t cents)
{
    return (struct statement_line){
        .kind = kind, .rule = rule, .day = day, .band_from_usd = NAN, .rate = NAN, .cents = cents
    };
}

/* Components without a name are the same if they have the same place. */
static bool is_part(const struct pay_part *part, size_t number, const struct component *component,
                    size_t place)
{
    if (part->accumulate != component->accumulate || part->measure != component->measure)
        return false;
    if (!part->name || !component->name)
        return !part->name && !component->name && number == place;
    return strcmp(part->name, component->name) == 0;
}

static int day_or(const char *text, int otherwise)
{
    int day = otherwise;
    if (text && !day_from_text(text, &day))
        return otherwise;
    return day;
}

static void list_parts(struct pay_book *book)
{
    const struct plan_timeline *timeline = book->run->plan;
    book->parts = arena_array(book->arena, struct pay_part, timeline->count * COMPONENTS_MAX);
    for (size_t plan = 0; plan < timeline->count; plan++)
        for (size_t c = 0; c < timeline->plans[plan]->component_count; c++) {
            const struct component *component = &timeline->plans[plan]->components[c];
            size_t part = 0;
            while (part < book->part_count &&
                   (!is_part(&book->parts[part], part, component, c) || book->parts[part].of_plan[plan]))
                part++;
            if (part == book->part_count)
                book->parts[book->part_count++] = (struct pay_part){
                    .name = component->name,
                    .measure = component->measure,
                    .accumulate = component->accumulate,
                    .days = { day_or(component->from, INT_MIN), day_or(component->until, INT_MAX) },
                };
            book->parts[part].of_plan[plan] = component;
        }
}

/* Who joined within a year is another group than those who were there when it began. */
static bool is_for_rep(const struct pay_book *book, const struct component *component, size_t period)
{
    if (component->reps == REPS_ANY)
        return true;
    const struct day_range year = book_year_range(book, period / book_periods_per_year(book));
    const bool joined = book->rep->hired_day > year.first;
    return joined == (component->reps == REPS_JOINED);
}

/* Quota, target and salary of a component in a window, over the plans that have it. */
static struct pay_level part_level(const struct pay_book *book, const struct pay_part *part,
                                   const struct quota_terms *terms)
{
    double quota[PLAN_CHANGES_MAX + 1] = { 0 }, target_usd[PLAN_CHANGES_MAX + 1] = { 0 };
    double share = 1.0; /* of a ratio: what 100 % is */
    for (size_t plan = 0; plan < book->run->plan->count; plan++) {
        const struct component *component = part->of_plan[plan];
        if (!component)
            continue;
        const struct segment_pay level = rep_pay_of(book_plan(book, plan), book->rep);
        quota[plan] = component->quota > 0.0 ? component->quota : level.quota_usd;
        target_usd[plan] = component->weight * level.target_incentive_usd;
        share = component->quota > 0.0 ? component->quota : 1.0;
    }
    return (struct pay_level){
        .quota_usd =
            part->measure == MEASURE_PARTNER_SHARE ? share : quota_terms_blend(terms, quota, TERM_OF_QUOTA),
        .target_usd = quota_terms_blend(terms, target_usd, TERM_OF_TARGET),
        .salary_usd = terms->salary_usd,
    };
}

static int days_with_part(const struct pay_book *book, const struct pay_part *part,
                          const struct quota_terms *terms)
{
    int days = 0;
    for (size_t plan = 0; plan < book->run->plan->count; plan++)
        if (part->of_plan[plan])
            days += quota_terms_days(terms, plan);
    return days;
}

/* The part of last year's credit that the window has to pass first: as its part of the year's quota. */
static double baseline_usd(const struct pay_book *book, const struct component *component,
                           const struct quota_terms *terms)
{
    double prior_usd[PLAN_CHANGES_MAX + 1];
    for (size_t plan = 0; plan < book->run->plan->count; plan++)
        prior_usd[plan] = book->rep->prior_year_credit_usd;
    return component->over_prior_year ? quota_terms_blend(terms, prior_usd, TERM_OF_QUOTA) : 0.0;
}

static void lay_window(struct pay_book *book, struct part_window *window, const struct pay_part *part,
                       const struct quota_terms *terms, size_t period)
{
    const size_t plan_count = book->run->plan->count;
    const int days = days_with_part(book, part, terms);
    const struct pay_level level = part_level(book, part, terms);
    window->bands.plan_count = plan_count;
    window->bands.quota = level.quota_usd;
    window->bands.counted_usd = 0.0;
    if (!window->bands.plans)
        window->bands.plans = arena_array(book->arena, struct plan_bands, plan_count);
    for (size_t plan = 0; plan < plan_count; plan++) {
        const struct component *component = part->of_plan[plan];
        window->bands.plans[plan] = (struct plan_bands){ 0 };
        if (!component || days == 0 || !is_for_rep(book, component, period))
            continue;
        window->baseline_usd = baseline_usd(book, component, terms);
        if (component->figure != FIGURE_NONE)
            window->bands.quota = 0.0; /* what is read is no part of a quota */
        window->bands.plans[plan] = (struct plan_bands){
            .component = component,
            .in_dollars = schedule_at_level(&component->schedule, level),
            .threshold_usd = usd_as_decimal(component->threshold_attainment * level.quota_usd),
            .day_share = (double)quota_terms_days(terms, plan) / days,
        };
    }
}

struct quota_terms lay_window_so_far(struct pay_book *book, size_t part, size_t period)
{
    const struct quota_terms *year = window_terms(book, part, period);
    const struct day_range so_far = { year->range.first, book->periods[period].terms.range.last };
    const struct quota_terms terms = quota_terms_within(book->run->plan, book->rep, so_far, book->period,
                                                        year->relief_share, book->parts[part].days);
    lay_window(book, book_window(book, part, period), &book->parts[part], &terms,
               first_period_of_year(book, period));
    return terms;
}

/* Quota and target of a component with dates are those of its days. */
static const struct quota_terms *dated_terms(const struct pay_book *book, const struct pay_part *part,
                                             size_t period)
{
    const bool of_year = runs_over_year(part->accumulate);
    const struct quota_terms *whole =
        of_year ? &book->years[period / book_periods_per_year(book)].terms : &book->periods[period].terms;
    struct quota_terms *terms = arena_array(book->arena, struct quota_terms, 1);
    *terms = quota_terms_within(book->run->plan, book->rep, whole->range, whole->period, whole->relief_share,
                                part->days);
    return terms;
}

static void lay_windows(struct pay_book *book)
{
    book->windows = arena_array(book->arena, struct part_window, book->part_count * book->period_count);
    for (size_t part = 0; part < book->part_count; part++)
        for (size_t period = 0; period < book->period_count; period++) {
            if (!window_begins(book, part, period))
                continue;
            struct part_window *window = book_window(book, part, period);
            if (is_dated(&book->parts[part]))
                window->terms = dated_terms(book, &book->parts[part], period);
            lay_window(book, window, &book->parts[part], window_terms(book, part, period), period);
        }
}

/* Absences are known of the statement's own year. */
static void lay_periods(struct pay_book *book)
{
    const struct pay_run *run = book->run;
    const size_t per_year = book_periods_per_year(book);
    book->period_count = book->year_count * per_year;
    book->periods = arena_array(book->arena, struct period_book, book->period_count);
    book->years = arena_array(book->arena, struct year_book, book->year_count);
    for (size_t y = 0; y < book->year_count; y++) {
        const int year = book->calendar.first_year + (int)y;
        const double relief = year == run->year ? relief_share_of(run->plan, book->rep, year) : 0.0;
        book->years[y].terms =
            quota_terms_of(run->plan, book->rep, book_year_range(book, y), book->period, relief);
        book->years[y].spiffs = arena_array(book->arena, struct spiff_tally, book->spiffs.count);
        for (size_t p = y * per_year; p < (y + 1) * per_year; p++)
            book->periods[p].terms = quota_terms_of(
                run->plan, book->rep, period_range(book->calendar, book->period, p), book->period, relief);
    }
}

static void lay_payouts(struct pay_book *book)
{
    book->payout_count = book->year_count * periods_per_year(book->payout);
    book->payouts = arena_array(book->arena, struct payout_book, book->payout_count);
    for (size_t payout = 0; payout < book->payout_count; payout++)
        book->payouts[payout].range = period_range(book->calendar, book->payout, payout);
}

struct pay_book pay_book_of(const struct pay_run *run, const struct rep_profile *rep, int first_year,
                            struct arena *arena)
{
    const size_t begins = run->plan->plans[0]->year_begins;
    const size_t plan = plan_on_day(run->plan, year_range(run->year, begins).first);
    struct pay_book book = {
        .run = run,
        .rep = rep,
        .arena = arena,
        .calendar = { first_year, begins },
        .year_count = (size_t)(run->year - first_year) + 1,
        .period = run->plan->plans[plan]->quota_period,
        .payout = run->plan->plans[plan]->payout,
        .spiffs = spiff_list_of(run->plan, arena),
    };
    list_parts(&book);
    lay_periods(&book);
    lay_payouts(&book);
    lay_windows(&book);
    book.alone.plan_count = run->plan->count;
    book.alone.plans = arena_array(arena, struct plan_bands, run->plan->count);
    return book;
}
