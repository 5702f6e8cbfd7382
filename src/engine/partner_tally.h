/* What one world under one design adds up to on the partners' side. A part of struct tally: every member is a double and a plain
 * sum over deals, partners or months of the horizon. Empty where the market has no partners.
 *
 * Deals write what they are counted by: leads_potential .. attached_won_usd, vendor services, renewals and distributor margin,
 * leads_expected of a month, and years but for program_usd. The partner books write everything else. */
#pragma once
#include "../domain/market.h"
#include "../domain/partner_tier.h"

enum { HORIZON_MONTHS_MAX = 60, HORIZON_YEARS_MAX = 5 };

/* Profit and loss of partners, dollars over the horizon; profit = income - costs, line by line. */
struct tally_partner_pnl {
    double front_margin_usd; /* margin on deals it contracted */
    double fees_usd;         /* referral and co-sell fees */
    double rebates_usd;      /* accrued */
    double funds_usd;        /* marketing funds used */
    double services_usd;     /* margin of services it delivered */
    double recurring_usd;    /* shares of later years, expected and discounted, booked with the deal */
    double cost_to_sell_usd, certification_usd, program_fee_usd; /* costs, positive */
    double profit_usd;
    double
        discounted_profit_usd; /* the same, discounted to month 0: partner lifetime value over the horizon */
    double seller_spiff_usd;   /* to its sellers: persons, not in profit */
    double revenue_usd;        /* at customer price, of deals won with it */
    double deals_won;
    double partner_months; /* months a partner of this kind was active */
};

/* One month of the horizon, over all partners. */
struct tally_partner_month {
    double partners; /* active at its end */
    double trust;    /* sum over active partners */
    double wallet;
    double leads;          /* partner-found deals that came */
    double leads_expected; /* at the market's rate: lead flow = leads / leads_expected */
    double partner_deals;  /* worked with a partner */
    double bypassed;
    double liability_usd; /* rebates accrued and not yet paid, at its end */
};

/* One year of the horizon: what falls into it by close date. */
struct tally_year {
    double bookings_usd, receipts_usd, cost_of_goods_usd;
    double rep_pay_usd;                /* salary, variable, SPIFF, overlay */
    double program_usd;                /* rebates, funds, partner SPIFFs, program costs less program fees */
    double services_usd, renewals_usd; /* the vendor's own services margin; renewals where lifetime is on */
    double contribution_usd;
    double leads, partner_deals, deals;
};

struct partner_tally {
    double
        leads_potential; /* partner-found deals drawn before thinning x 1 / ceiling: what the market's rate brings */
    double leads;        /* that came */
    double registered, approved, protected_deals; /* among them */
    double bypassed;        /* registered or partner-found deals with a willing partner, taken direct */
    double bypass_acted_on; /* of them, enforced */
    double could_bypass;    /* registered or partner-found deals with a willing partner */
    double unwilling;       /* deals with a candidate partner that would take part on no route */
    double rule_bound, rule_broken; /* deals a rule of engagement was about; where the rep did not comply */
    double sourced_won,
        influenced_won; /* partner-found and worked with it; vendor-found and worked with it */
    double sourced_won_usd, influenced_won_usd, attached_won_usd; /* customer price; attached: either */
    double rebate_accrued_usd, rebate_paid_usd,
        rebate_owed_usd;        /* accrued = paid + owed, at the horizon's end */
    double rebate_trued_up_usd; /* of the accrual, what period ends added (or, below 0, took off) */
    double pulled_forward,
        pulled_forward_usd;          /* orders placed in the rebate period before their own, at buy price */
    double held_back, held_back_usd; /* in the one after */
    double moving_cost_usd;          /* of both, to partners: what they give their customers */
    double fund_accrued_usd, fund_used_usd, fund_lapsed_usd;
    double seller_spiff_usd, program_fee_usd, program_cost_usd, certification_usd;
    double recurring_usd;                     /* promised to partners, expected and discounted */
    double vendor_services_usd, renewals_usd; /* to the vendor */
    double distributor_margin_usd;
    double exits, promotions, demotions;
    double starting_trust, ending_trust, partners; /* sums over partners; exits end at trust 0 */
    double migration[TIERS_MAX]
                    [TIERS_MAX + 1]; /* partners by tier at the start and at the end; the last column: left */
    struct tally_partner_pnl by_type[PARTNER_TYPES_MAX];
    struct tally_partner_pnl by_tier[TIERS_MAX]; /* tier at the time */
    struct tally_partner_month months[HORIZON_MONTHS_MAX];
    struct tally_year years[HORIZON_YEARS_MAX];
};

/* What the program has cost the vendor so far in this world: rebates accrued, funds used, SPIFFs, fixed costs, less program fees. */
double partner_tally_program_usd(const struct partner_tally *tally);

/* Adds every line of `more`. */
void tally_partner_pnl_add(struct tally_partner_pnl *total, const struct tally_partner_pnl *more);
