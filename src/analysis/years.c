#include "years.h"

#include "../base/arena.h"

const char *const year_money_names[YEAR_MONEYS] = { "contribution_usd", "rep_pay_usd", "program_usd",
                                                    "bookings_usd", "leads" };

static double money_of(const struct tally_year *year, enum year_money money)
{
    switch (money) {
    case YEAR_CONTRIBUTION:
        return year->contribution_usd;
    case YEAR_REP_PAY:
        return year->rep_pay_usd;
    case YEAR_PROGRAM:
        return year->program_usd;
    case YEAR_BOOKINGS:
        return year->bookings_usd;
    case YEAR_LEADS:
    case YEAR_MONEYS:
        break;
    }
    return year->leads;
}

static double *column_of(const struct run_result *run, size_t design, size_t year, enum year_money money,
                         struct arena *arena)
{
    double *column = arena_array(arena, double, run->worlds);
    for (size_t world = 0; world < run->worlds; world++)
        column[world] =
            money_of(&run->tallies[world * run->scenario->design_count + design].partner.years[year], money);
    return column;
}

struct estimate year_estimate(const struct run_result *run, size_t design, size_t year, enum year_money money)
{
    struct arena *arena = arena_open();
    const struct estimate estimate = estimate_mean(column_of(run, design, year, money, arena), run->worlds,
                                                   run->scenario->confidence_share);
    arena_close(arena);
    return estimate;
}

struct estimate year_difference(const struct run_result *run, size_t design, size_t other, size_t year,
                                enum year_money money)
{
    struct arena *arena = arena_open();
    const struct estimate estimate = estimate_difference(column_of(run, design, year, money, arena),
                                                         column_of(run, other, year, money, arena),
                                                         run->worlds, run->scenario->confidence_share);
    arena_close(arena);
    return estimate;
}
