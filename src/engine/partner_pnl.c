#include "partner_pnl.h"

#include <math.h>

_Static_assert(sizeof(struct tally_partner_pnl) % sizeof(double) == 0,
               "a profit and loss holds doubles only");

static void add_lines(struct tally_partner_pnl *total, const struct tally_partner_pnl *lines)
{
    double *sum = (double *)total;
    const double *line = (const double *)lines;
    for (size_t i = 0; i < sizeof *total / sizeof *sum; i++)
        sum[i] += line[i];
}

static double profit_usd(const struct tally_partner_pnl *lines)
{
    return lines->front_margin_usd + lines->fees_usd + lines->rebates_usd + lines->funds_usd +
           lines->services_usd + lines->recurring_usd - lines->cost_to_sell_usd - lines->certification_usd -
           lines->program_fee_usd;
}

/* Dollars of a month count from its first day. */
static double discount(const struct market *market, size_t month)
{
    return pow(1.0 + market->after_sale.discount_per_year, -(double)month / MONTHS_PER_YEAR);
}

void partner_pnl_add(const struct partner_books *books, size_t type, size_t tier, size_t month,
                     struct tally_partner_pnl *lines, struct partner_tally *tally)
{
    lines->profit_usd = profit_usd(lines);
    lines->discounted_profit_usd = lines->profit_usd * discount(books->market, month);
    add_lines(&tally->by_type[type], lines);
    add_lines(&tally->by_tier[tier], lines);
}

void partner_pnl_add_rebate(const struct partner_books *books, size_t type, size_t tier, size_t month,
                            double rebate_usd, struct partner_tally *tally)
{
    struct tally_partner_pnl lines = { .rebates_usd = rebate_usd };
    partner_pnl_add(books, type, tier, month, &lines, tally);
}
