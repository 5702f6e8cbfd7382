/* What the partner books hold: shared by the files that change them, and by nobody else. */
#pragma once
#include "fund_books.h"
#include "partner_books.h"
#include "partner_closings.h"
#include "partner_notes.h"
#include "rebate_books.h"
#include "seller_spiffs.h"

/* One partner's month going on. */
struct partner_events {
    double leads, honoured, bypassed, services_taken;
    double could_pass, passed; /* vendor-found deals */
    double worked, cost_to_sell_usd;
};

struct partner_state {
    size_t type;
    uint32_t number; /* of its draws */
    double starting_trust, trust;
    struct tier_standing standing;
    size_t starting_tier;
    double certifications;
    double starting_wallet, wallet;
    double first_profit_share;    /* expected under the design's first rules, at its starting tier */
    double baseline_profit_share; /* under the baseline's, at the tier it starts there */
    double passed_share;          /* lately */
    double flow;
    bool exited;
    struct partner_events month;
};

struct partner_books {
    const struct market *market;
    const struct partner_stage *stage;  /* the rules in force */
    const struct partner_books *leader; /* whose partners these follow; NULL: nobody's */
    size_t horizon_months, partner_count;
    struct partner_state *partners;
    struct partner_history *histories; /* [partner] */
    struct partner_closings closings;
    struct rebate_books rebates;
    struct fund_books funds;
    struct seller_spiffs spiffs;
    struct partner_notes *notes; /* NULL but in the pilot */
};

/* A sale as rebates see it. */
struct rebate_deal partner_rebate_deal(const struct partner_books *books, const struct partner_sale *sale);

/* Expected profit of the partner under the rules in force. */
static inline double partner_profit_share(const struct partner_books *books,
                                          const struct partner_state *partner)
{
    return books->stage->profit_share[partner->type][partner->standing.tier];
}

/* Leads by all that drives them: call it when trust, tier, wallet or rules have changed. */
void partner_set_flow(const struct partner_books *books, struct partner_state *partner);

/* The tier a record earns under a program. */
size_t partner_tier_for(const struct partner_program *program, const struct tier_record *record);

/* The tier under `stage` of a partner that follows another's books; `stage`'s tier_count where it has none of that name. */
size_t partner_followed_tier(const struct partner_books *books, const struct partner_stage *stage, size_t p);

/* Takes over where the partner stands in the leader's books, the tier too if it has that name here. Returns the certificates it
 * has bought there since. */
double partner_take_over(struct partner_books *books, size_t p);
