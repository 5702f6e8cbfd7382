/* What the plain month ends look back at. */
#pragma once
#include "engine/partner_history.h"
#include "reference_partner_books.h"

enum { SALES_MAX = 1 << 14, YEARS_AHEAD = 7, STEPS_OF_PATH = 1 + DESIGN_CHANGES_MAX };

struct logged_sale {
    struct partner_sale sale;
    struct deal_kind kind;
    size_t step; /* of the design's path when it was won */
    double claims_usd[PARTNER_SPIFFS_MAX];
    bool pays_whole; /* a change of SPIFFs came after it was won */
};

struct plain_partner {
    size_t type, starting_tier;
    uint32_t number;
    struct tier_standing standing;
    double starting_trust, trust, starting_wallet, wallet, certifications, passed_share, flow;
    double first_profit_share, baseline_profit_share;
    bool exited;
    double leads, honoured, bypassed, services_taken, could_pass, passed, worked, cost_to_sell_usd;
    double rebates_usd; /* accrued so far */
};

struct reference_partners {
    const struct market *market;
    const struct design *design;
    const struct partner_stage *stages, *baseline;
    const struct partner_luck *luck;
    size_t horizon_months, step;
    size_t spiffs_since; /* step in which first deals and budgets last began anew */
    struct draw_key key;
    struct plain_partner *partners;
    size_t sale_count;
    struct logged_sale *sales;
    double left_usd[PARTNER_SPIFFS_MAX][YEARS_AHEAD]; /* of budgets, at the month's start */
    struct partner_tally tally;
};

static inline const struct partner_stage *stage_now(const struct reference_partners *all)
{
    return &all->stages[all->step];
}

/* Rebates of one partner accrued, and paid, in all by the end of month `month` (-1: before the first), under the rules up to
 * step `step` of the path. */
double plain_rebates_accrued_usd(const struct reference_partners *all, size_t partner, int month,
                                 size_t step);
double plain_rebates_paid_usd(const struct reference_partners *all, size_t partner, int month, size_t step);

/* What a partner sold in months `first` to `last` of the horizon; months below 0 are those of the pilot. */
struct partner_sold plain_sold(const struct reference_partners *all, size_t partner, int first, int last);
struct tier_record plain_record(const struct reference_partners *all, size_t partner,
                                const struct partner_program *program, int month);

size_t plain_tier(const struct partner_program *program, const struct tier_record *record);
double plain_profit(const struct reference_partners *all, const struct plain_partner *partner);
void plain_set_flow(const struct reference_partners *all, struct plain_partner *partner);
void plain_add_pnl(struct reference_partners *all, size_t type, size_t tier, size_t month,
                   struct tally_partner_pnl lines);
