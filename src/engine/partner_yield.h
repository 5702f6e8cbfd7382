/* What the ordinary deals of a year earn the partners of one type and tier under a program, rebates and SPIFFs apart. */
#pragma once
#include "partner_stage.h"

struct partner_yield {
    double deals_worked, worked_usd; /* at customer price */
    double deals_won, won_usd;
    double
        profit_usd; /* margin, fees, funds, services and later years, less cost to sell; no rebates, no SPIFFs */
    struct rebate_sales rebates[REBATES_MAX]; /* what each rebate counts; per-deal rebates: fitting alone */
    double per_deal_usd[REBATES_MAX];         /* earned by rebates that look at each deal alone */
    double spiff_deals[PARTNER_SPIFFS_MAX],
        spiff_usd[PARTNER_SPIFFS_MAX]; /* without limits on deals or dollars */
};

/* Of all partners of the type together, at its starting trust. Needs of `stage` what comes before rebate_share. */
struct partner_yield partner_yield_of(const struct partner_stage *stage, size_t type, size_t tier);

/* What a sale counts in a rebate's base: dollars, or one unit a deal. */
double rebate_base_amount(enum rebate_base base, double list_usd, double price_usd, double buy_price_usd);
