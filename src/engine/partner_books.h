/* Where every partner stands under one design: trust, tier, wallet, certifications, sales, rebates owed. Deals read it all
 * month long and add their events to it; it changes at the month's end alone, in partner order (MODEL.md section 8), so reps
 * within a month are independent.
 *
 * Sales are kept by the month a deal closes in, up to MONTHS_TO_CLOSE_MAX months ahead. */
#pragma once
#include "../domain/trust.h"
#include "deal_block.h"
#include "partner_stage.h"
#include "tally.h"

struct arena;

/* The partners of one world: luck alone, the same under every design. */
struct partner_luck {
    size_t partner_count;
    uint8_t *type;          /* [partner] */
    double *weight;         /* [partner]: size against an average partner of the market; mean 1 in expectation */
    double *starting_trust; /* [partner], 0..1 */
    double *cumulative[SEGMENTS_MAX]; /* [partner]: ends at 1; a uniform finds a deal's candidate in it */
};
size_t partner_luck_bytes(const struct market *market);
struct partner_luck partner_luck_in(struct arena *arena, const struct market *market);
/* Draws world `key`. */
void partner_luck_draw(struct partner_luck *luck, const struct market *market, struct draw_key key);
/* The candidate of a deal of `segment`: u in (0,1). */
size_t partner_luck_pick(const struct partner_luck *luck, size_t segment, double u);

/* One partner as deals see it. */
struct partner_view {
    size_t type, tier;
    double trust;
    double flow;  /* leads against the market's rate */
    bool exited;
};

/* A deal a partner worked on and won with the vendor, in exact dollars. */
struct partner_sale {
    size_t partner, route, segment;
    size_t closes; /* month of the horizon; beyond it the sale is left out */
    enum deal_source source;
    enum customer customer;
    bool registered, with_services; /* registered: approved; with_services: the partner delivers some */
    double list_usd, price_usd, buy_price_usd; /* buy price: what it pays, or, where the vendor contracts, customer price */
    double front_margin_usd, fee_usd, services_usd, recurring_usd, seller_spiff_usd;
};

struct partner_books;

size_t partner_books_bytes(const struct market *market, const struct partner_stage *stage);
struct partner_books *partner_books_in(struct arena *arena, const struct market *market);

/* The start of a world under a design: starting trust, the tier its record earns, flow as the design's terms make it. `baseline`
 * is the baseline design's stage: leads are measured against it. */
void partner_books_begin(struct partner_books *books, const struct partner_luck *luck,
                         const struct partner_stage *stage, const struct partner_stage *baseline,
                         struct partner_tally *tally);

/* New rules from now on: shocks trust by the fall of each partner's expected profit. */
void partner_books_change(struct partner_books *books, const struct partner_stage *stage, double notice_months,
                          bool retroactive, size_t month, struct partner_tally *tally);

struct partner_view partner_books_view(const struct partner_books *books, size_t partner);

/* Events of the month going on. */
void partner_books_lead(struct partner_books *books, size_t partner);                   /* a lead came */
void partner_books_honoured(struct partner_books *books, size_t partner);
void partner_books_bypassed(struct partner_books *books, size_t partner);
void partner_books_services_taken(struct partner_books *books, size_t partner, double share);
void partner_books_passed(struct partner_books *books, size_t partner, bool passed);    /* a vendor-found deal it could work: passed or not */
void partner_books_worked(struct partner_books *books, size_t partner, double cost_to_sell_usd); /* won or not */
void partner_books_won(struct partner_books *books, const struct partner_sale *sale);
/* SPIFFs with limits: what its seller would be paid on the deal now. */
double partner_books_spiff_usd(const struct partner_books *books, const struct partner_sale *sale);

/* After the last deal of `month` of the horizon: in partner order, sales of the month into revenue, rebates, funds and P&L; trust;
 * exits; certification; tiers; wallet and leads of the next month. Adds the month to the tally. */
void partner_books_end_month(struct partner_books *books, struct draw_key key, size_t month,
                             struct partner_tally *tally);

/* After the horizon's last month: what is still owed, migration, ending trust. */
void partner_books_close(struct partner_books *books, size_t horizon_months, struct partner_tally *tally);

/* What the program has cost the vendor so far in this world: rebates accrued, funds used, SPIFFs, fixed costs, less program fees. */
double partner_tally_program_usd(const struct partner_tally *tally);
