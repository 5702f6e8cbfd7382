/* Credit by quota period: what is paid when, and what a year counts. */
#include <criterion/criterion.h>

#include "../../src/engine/rep_books.h"
#include "../plain_scenario.h"

struct office {
    struct roster roster;
    struct outlook outlook;
    struct rep_books books;
};

/* Ten reps (lanes 0 to 7, 8 and 9) with a quota of 1,200,000 and a salary of 100,000 a year. */
static struct office office_with(enum quota_period period, struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    scenario->market.rep_count = 10;
    plan->quota_usd = 1.2e6;
    plan->quota_period = period;
    plan->components[0].schedule = (struct schedule){ .kind = SCHEDULE_MARGINAL,
                                                      .unit = PAYS_RATE_PER_DOLLAR,
                                                      .step_count = 2,
                                                      .steps = { { 0.0, 0.1 }, { 1.0, 0.2 } } };
    const struct pipeline none = { .credit_mean_usd = 0.0 };
    struct office office = { .roster = roster_of(&scenario->market, arena) };
    struct outlook *outlook = arena_array(arena, struct outlook, 1);
    *outlook = outlook_compile(plan, &scenario->market, OUTLOOK_MYOPIC, &none, NULL, arena);
    office.outlook = *outlook;
    office.books = rep_books_in(arena, outlook, office.roster.lane_count);
    return office;
}

static void credit(struct rep_books *books, size_t month, size_t lane, double usd)
{
    books->credit_usd[rep_books_place(books, rep_books_period(books, month), lane)] += usd;
}

/* Month ends `first` to `last`, both included. */
static struct tally months_ended(struct office *office, size_t first, size_t last)
{
    struct tally tally = { 0 };
    for (size_t month = first; month <= last; month++)
        rep_books_end_month(&office->books, &office->roster, month, &tally);
    return tally;
}

static void expect_near(double is, double must)
{
    cr_expect(fabs(is - must) <= 1e-9 * fmax(1.0, fabs(must)), "%.12g, must be %.12g", is, must);
}

Test(rep_books, year_is_paid_at_its_end_and_not_before)
{
    struct arena *arena = arena_open();
    struct office office = office_with(PERIOD_YEAR, arena);
    credit(&office.books, 0, 3, 1e6);
    credit(&office.books, 7, 3, 0.7e6);
    credit(&office.books, 11, 9, 0.6e6);
    cr_expect(months_ended(&office, 0, 10).variable_pay_usd == 0.0);
    const struct tally tally = months_ended(&office, 11, 11);
    expect_near(tally.variable_pay_usd, 0.1 * 1.2e6 + 0.2 * 0.5e6 + 0.1 * 0.6e6);
    expect_near(tally.credit_usd, 2.3e6);
    cr_expect(tally.rep_years == 10.0 && tally.salary_usd == 1e6);
    cr_expect(tally.at_quota == 1.0);
    expect_near(tally.attainment, 2.3 / 1.2);
    arena_close(arena);
}

/* 300,000 a quarter: the same year's credit pays differently by when it comes. */
Test(rep_books, every_quarter_starts_again_from_nothing)
{
    struct arena *arena = arena_open();
    struct office office = office_with(PERIOD_QUARTER, arena);
    credit(&office.books, 0, 0, 1.2e6);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month += 3)
        credit(&office.books, month + 2, 1, 0.3e6);
    const struct tally first = months_ended(&office, 0, 2);
    expect_near(first.variable_pay_usd, 0.1 * 0.3e6 + 0.2 * 0.9e6 + 0.1 * 0.3e6);
    const struct tally rest = months_ended(&office, 3, 11);
    expect_near(rest.variable_pay_usd, 3.0 * 0.1 * 0.3e6);
    cr_expect(rest.at_quota == 2.0, "both made the year's quota");
    arena_close(arena);
}

Test(rep_books, deal_that_slips_counts_in_the_period_it_closes_in)
{
    struct arena *arena = arena_open();
    const enum quota_period periods[] = { PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };
    for (size_t p = 0; p < 3; p++) {
        struct office office = office_with(periods[p], arena);
        for (size_t month = 0; month < 24; month++) {
            /* Met in `month`, closes up to a year later: no open period may hold two periods' credit. */
            for (size_t later = 0; later <= MONTHS_TO_CLOSE_MAX; later++)
                credit(&office.books, month + later, later % 10, (double)(1 + month + later));
            const struct tally tally = months_ended(&office, month, month);
            double must = 0.0;
            const size_t months = months_per_period(periods[p]);
            for (size_t met = 0; (month + 1) % months == 0 && met <= month; met++)
                for (size_t later = 0; later <= MONTHS_TO_CLOSE_MAX; later++)
                    if ((met + later) / months == month / months)
                        must += (double)(1 + met + later);
            cr_expect(tally.credit_usd == must, "period %zu, month %zu: %g, must be %g", p, month,
                      tally.credit_usd, must);
        }
    }
    arena_close(arena);
}

Test(rep_books, pay_multipliers_part_is_paid_with_its_period)
{
    struct arena *arena = arena_open();
    struct office office = office_with(PERIOD_QUARTER, arena);
    const size_t place = rep_books_place(&office.books, 1, 4);
    office.books.extra_pay_usd[place] = -250.0;
    cr_expect(months_ended(&office, 0, 2).variable_pay_usd == 0.0);
    cr_expect(months_ended(&office, 3, 5).variable_pay_usd == -250.0);
    cr_expect(months_ended(&office, 6, 11).variable_pay_usd == 0.0, "it is paid once");
    arena_close(arena);
}

Test(rep_books, year_end_sorts_reps_by_attainment_and_starts_a_new_year)
{
    struct arena *arena = arena_open();
    struct office office = office_with(PERIOD_YEAR, arena);
    const double attained[10] = { 0.0, 0.049, 0.05, 0.5, 0.9999, 1.0, 1.23, 1.9999, 2.0, 7.0 };
    const size_t bins[10] = { 0, 0, 1, 10, 19, 20, 24, 39, 40, 40 };
    double must[ATTAINMENT_BINS] = { 0.0 };
    for (size_t lane = 0; lane < 10; lane++) {
        credit(&office.books, 5, lane, attained[lane] * 1.2e6);
        must[bins[lane]] += 1.0;
        office.books.partner_deals_won[lane] = 3.0;
    }
    const struct tally tally = months_ended(&office, 0, 11);
    for (size_t b = 0; b < ATTAINMENT_BINS; b++)
        cr_expect(tally.attainment_bins[b] == must[b], "bin %zu holds %g, must hold %g", b,
                  tally.attainment_bins[b], must[b]);
    cr_expect(tally.at_quota == 5.0);
    for (size_t lane = 0; lane < office.books.lane_count; lane++)
        cr_expect(office.books.partner_deals_won[lane] == 0.0, "tapers start again with the year");
    const struct tally next = months_ended(&office, 12, 23);
    cr_expect(next.credit_usd == 0.0 && next.attainment == 0.0 && next.rep_years == 10.0);
    arena_close(arena);
}

Test(rep_books, clearing_forgets_everything)
{
    struct arena *arena = arena_open();
    struct office office = office_with(PERIOD_MONTH, arena);
    for (size_t month = 0; month <= MONTHS_TO_CLOSE_MAX; month++)
        credit(&office.books, month, 2, 1e5);
    office.books.year_credit_usd[2] = 1e5;
    office.books.extra_pay_usd[2] = 1e5;
    office.books.partner_deals_won[2] = 1.0;
    rep_books_clear(&office.books);
    const struct tally tally = months_ended(&office, 0, 23);
    cr_expect(tally.credit_usd == 0.0 && tally.variable_pay_usd == 0.0 && tally.attainment == 0.0);
    cr_expect(office.books.partner_deals_won[2] == 0.0);
    arena_close(arena);
}
