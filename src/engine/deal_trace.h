/* One deal under one design with every term that the rep, the partner and the vendor look at: what `evenkeel explain` shows.
 *
 * Nothing is worked out anew. The numbers are those of the deal in hand, and the terms come from the functions that the
 * engine adds them up by, at the moment the rep picks: before anything of the deal is posted. */
#pragma once
#include "deal_chances.h"
#include "deal_name.h"
#include "full_offer.h"
#include "pay_trace.h"
#include "vendor_worth.h"

/* Luck that the engine keeps only in sums. */
struct deal_luck {
    double skill_log_odds;
    double taste[ROUTES_MAX]; /* uniforms of the routes' Gumbels */
};

struct credit_trace {
    const struct credit_rule *rule; /* the one that decides */
    size_t rule_number;             /* in the plan, from 0 */
    double basis_usd,
        share;          /* dollars the share is taken of; toward quota, or paid on where nothing is counted */
    double limited_usd; /* share x basis within the rule's limits for one deal */
    double taper;       /* multiplier by the rep's partner deals so far */
    double kept_share;  /* after the penalty for a bypass */
    double credit_usd;  /* counted, or paid on where nothing is counted */
};

struct odds_trace {
    double middle, skill, deal; /* log-odds of the segment, the rep and the deal */
    struct route_shifts shifts;
    double coordination;
    double total, believed_total;
    double win, believed; /* chances */
};

struct utility_trace {
    double par_usd;    /* the yardstick: dollars of pay that count 1 at a certain win */
    double per_usd;    /* of what the deal is worth if won: believed chance and delay are in it */
    double pay, spiff; /* of commission, and of SPIFF */
    double bypass;     /* given up */
    struct taste_terms taste;
    double total;
    double twin_pay, twin_total; /* the neutral twin's: paid as direct */
};

struct route_trace {
    bool open;  /* to the rep */
    bool taken; /* the rest from `credit` on is set: open routes and direct */
    struct deal_terms terms;
    struct price_stack stack;
    struct odds_trace odds;
    struct credit_trace credit;
    struct offer offer;
    struct pay_trace pay;
    struct standing standing; /* plain plans */
    struct offer_worth worth; /* plain plans */
    struct full_worth full;   /* others */
    struct utility_trace utility;
    struct vendor_worth vendor;
    struct partner_gain gain;   /* partner routes where a partner is there */
    struct partner_hopes hopes; /* the same */
    bool willing;
};

struct deal_trace {
    struct deal_name name;
    const struct design_stage *stage; /* the rules of the month */
    size_t route_count, segment, month;
    enum deal_source source;
    enum customer customer;
    double list_usd, price_usd;
    double fit, relationship, preference, win_uniform;
    bool has_candidate;             /* a partner could be in it */
    double attained_usd, quota_usd; /* of the quota period going on */
    double partner_deals_won;       /* by the rep, this year */
    size_t picked, twin, best;      /* best: the vendor's */
    bool won;                       /* on the route picked */
    bool with_partners;             /* the market has partners of its own: `partner` is set */
    struct partner_in_hand partner;
    double participation_odds;
    struct route_trace routes[ROUTES_MAX];
};

/* The luck of the deal in hand, drawn again. */
struct deal_luck deal_luck_of(const struct deal_in_hand *hand);

/* `route` and `twin` are the picks. The books stay as they are. */
void deal_trace_take(const struct deal_in_hand *hand, size_t route, size_t twin, const struct deal_luck *luck,
                     struct rep_books *books, struct deal_trace *trace);
