#include "world_years.h"

void year_rep_pay_end(struct tally *tally, size_t year)
{
    double paid_usd =
        tally->salary_usd + tally->variable_pay_usd + tally->spiff_pay_usd + tally->overlay_pay_usd;
    for (size_t y = 0; y < year; y++)
        paid_usd -= tally->partner.years[y].rep_pay_usd;
    tally->partner.years[year].rep_pay_usd = paid_usd;
}

void year_rep_pay_late(struct tally *tally, size_t year, double paid_usd)
{
    tally->partner.years[year].rep_pay_usd += paid_usd;
}

void years_close(struct tally *tally)
{
    for (size_t y = 0; y < HORIZON_YEARS_MAX; y++) {
        struct tally_year *year = &tally->partner.years[y];
        year->contribution_usd = year->receipts_usd - year->cost_of_goods_usd - year->rep_pay_usd -
                                 year->program_usd + year->services_usd + year->renewals_usd;
    }
}
