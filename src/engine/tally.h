/* What one world under one design adds up to. Every member is a double and every value a
 * plain sum, so tallies are added member by member, always in the same order. Ratios and
 * intervals are made later, in analysis. */
#pragma once
#include "../domain/words.h"
#include "partner_tally.h"
#include "rep_pay_groups.h"
#include "route_switch.h"

enum {
    ATTAINMENT_BANDS = 6, /* of quota: 0-50, 50-80, 80-100, 100-120, 120-150, 150+ % */
    ATTAINMENT_BINS = 41, /* histogram of year-end attainment: 40 bins of 5 points, the last 200 %+ */
};

/* Pay of the same deals on a partner route and sold direct: what a channel tax is made of. Sums
 * over deals that have the route, weighted by the deal's chance of being won direct. */
struct tally_tax {
    double direct_credit_usd, route_credit_usd; /* credit counted toward quota */
    double direct_pay_usd, route_pay_usd;       /* what it is worth to the rep now, SPIFF included, if won */
    double direct_expected_usd,
        route_expected_usd; /* the same times each route's own true win chance and delay discount */
    double won_weight;      /* the weights alone: pay / won_weight is pay per won deal */
    double deals;           /* unweighted number */
};

struct tally_route {
    double deals; /* worked on this route */
    double won;
    double list_usd;     /* list price of won deals */
    double bookings_usd; /* customer price of them */
    double receipts_usd; /* what the vendor receives */
    double cost_of_goods_usd;
    double partner_margin_usd, fees_usd; /* fees: referral, co-sell and listing */
    double credit_usd;
    double rep_pay_usd; /* attributed: marginal commission when won, and SPIFF */
    double spiff_usd;
};

struct tally_segment {
    double deals, partner_deals, twin_partner_deals;
};

/* Deals that reps closed in another quota period than their day's, where they game it (close_timing.h). */
struct tally_timing {
    double signed_early, signed_early_usd; /* at the price before the concession */
    double conceded_usd;
    double held_over, held_over_usd;
    double held_lost, held_lost_usd;
    double rep_periods, just_above,
        just_below; /* rep by rep; ended within two points of an edge of the plan */
};

struct tally {
    double deals;            /* worked */
    double partner_possible; /* had at least one partner route to choose */
    double partner_deals, twin_partner_deals;
    double pushed_away, pulled_in; /* twin partner and rep direct; twin direct and rep partner */
    double list_usd, partner_list_usd, twin_partner_list_usd; /* the same shares by value */
    double gap_usd; /* sum of neutrality gaps: best partner route less direct, at direct's win chance */
    double gap_with_lift_usd; /* the same at each route's own true win chance and delay */
    double within_neutral;    /* deals with |best partner pay / direct pay - 1| <= 2 % */
    double bookings_usd, receipts_usd, cost_of_goods_usd, credit_usd; /* won and closed inside the horizon */
    /* Pi at period ends plus pay multipliers' part, top-ups of draws, less clawback; SPIFFs left out. */
    double variable_pay_usd;
    double spiff_pay_usd;
    double salary_usd;
    double slipped_usd;      /* customer price won but closing after the horizon: in no other sum */
    double contribution_usd; /* receipts - goods - salaries - variable pay - SPIFFs - overlays */
    double rep_years;        /* reps x years */
    double at_quota;         /* rep-years with credit >= quota */
    double attainment;       /* sum over rep-years */
    double attainment_bins[ATTAINMENT_BINS];
    double windfall_deals;      /* won deals that a windfall review would look at; paid all the same */
    double clawback_usd;        /* taken back inside the horizon */
    double draw_topup_usd;      /* draws and guarantees advanced, less what was recovered */
    double spiff_exhausted_usd; /* SPIFFs that would have been paid if the budget had not run out */
    double overlay_pay_usd;     /* overlays and managers, on the reps' deals */
    double gates_seen,
        gates_shut; /* gated components at period ends, rep by rep; year-to-date ones at each */
    struct tally_tax tax[ROUTES_MAX][ATTAINMENT_BANDS];
    struct tally_route routes[ROUTES_MAX];
    struct tally_segment segments[SEGMENTS_MAX];
    struct tally_timing timing;
    struct partner_tally partner;
    struct route_switch
        routes_moved; /* from the baseline; empty unless the scenario asks for people, as the next */
    struct rep_pay_groups rep_pay;
};

/* Adds every member of `more`. */
void tally_add(struct tally *total, const struct tally *more);
