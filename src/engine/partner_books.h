/* Where every partner stands under one design: trust, tier, wallet, certifications, sales, rebates owed. Deals read it all
 * month long and add their events to it; it changes at the month's end alone, in partner order (MODEL.md section 8), so reps
 * within a month are independent.
 *
 * Sales are kept by the month a deal closes in, up to MONTHS_TO_CLOSE_MAX months ahead. */
#pragma once
#include "../domain/trust.h"
#include "deal_block.h"
#include "partner_luck.h"
#include "partner_stage.h"
#include "partner_tally.h"

struct arena;

/* One partner as deals see it. */
struct partner_view {
    size_t type, tier;
    double trust;
    double flow; /* leads against the market's rate */
    bool exited;
};

/* A deal worked with a partner, won or not. */
struct partner_work {
    size_t partner, route, segment;
    enum deal_source source;
    enum customer customer;
    double list_usd, price_usd;
    double win; /* true chance */
    double services_multiple;
    double cost_to_sell_usd;
    double buy_price_usd; /* as in partner_sale */
};

/* A deal a partner worked on and won with the vendor, in exact dollars. What its seller is paid in SPIFFs the books work out
 * themselves. */
struct partner_sale {
    size_t partner, route, segment;
    size_t closes; /* month of the horizon; beyond it the sale is left out */
    enum deal_source source;
    enum customer customer;
    bool registered, with_services; /* registered: approved; with_services: the partner delivers some */
    double list_usd, price_usd,
        buy_price_usd; /* buy price: what it pays, or, where the vendor contracts, customer price */
    double front_margin_usd, fee_usd, services_usd, recurring_usd;
    double stay_share;  /* chance that the customer stays a year */
    bool ordered_early; /* counts in the rebate periods that have just ended, see order_timing.h */
};

struct partner_books;

/* Bytes of books with so many columns of rebates, see rebate_columns.h. */
size_t partner_books_bytes(const struct market *market, size_t column_count);
/* `stage` is the first of the design the books are for. */
struct partner_books *partner_books_in(struct arena *arena, const struct market *market,
                                       const struct partner_stage *stage);

/* From now on partners stand in `books` as they do in `leader`, books of the same market: trust, wallet, leads, certificates,
 * exits, and the tier of that name. What they sell and are paid is their own. `leader` begins, changes and ends its months
 * first. NULL: nobody is followed. */
void partner_books_follow(struct partner_books *books, const struct partner_books *leader);

/* After the leader's rules or the books' own have changed. */
void partner_books_keep_up(struct partner_books *books);

/* From now on nothing changes at a month's end, and deals worked are written down: for the pilot. */
struct partner_notes;
void partner_books_hold(struct partner_books *books, struct partner_notes *notes);

/* The start of a world under a design: starting trust, the tier its record earns, flow as the design's terms make it. `baseline`
 * is the baseline design's first stage: leads are measured against it. `horizon_months`: rebates due later stay owed. */
void partner_books_begin(struct partner_books *books, const struct partner_luck *luck,
                         const struct partner_stage *stage, const struct partner_stage *baseline,
                         size_t horizon_months, struct partner_tally *tally);

/* New rules from the first day of `month` on: shocks trust by the fall of each partner's expected profit, takes tiers over by name
 * and opens the new rebates. Sales so far belong to the old rebates, or, if retroactive, to the new. */
void partner_books_change(struct partner_books *books, const struct partner_stage *stage,
                          double notice_months, bool retroactive, size_t month, struct partner_tally *tally);

struct partner_view partner_books_view(const struct partner_books *books, size_t partner);

/* The same into `view`, for every deal. */
void partner_books_look(const struct partner_books *books, size_t partner, struct partner_view *view);

/* Events of the month going on. */
void partner_books_lead(struct partner_books *books, size_t partner); /* a lead came */
void partner_books_honoured(struct partner_books *books, size_t partner);
void partner_books_bypassed(struct partner_books *books, size_t partner);
void partner_books_services_taken(struct partner_books *books, size_t partner, double share);
/* A vendor-found deal it could work: passed or not. */
void partner_books_passed(struct partner_books *books, size_t partner, bool passed);
void partner_books_worked(struct partner_books *books, const struct partner_work *work);
void partner_books_won(struct partner_books *books, const struct partner_sale *sale);
/* What its seller may count on if the deal is won now: SPIFFs with budgets while they were not spent at the month's start. */
double partner_books_spiff_usd(const struct partner_books *books, const struct partner_sale *sale);

/* After the last deal of `month` of the horizon: in partner order, sales of the month into revenue, rebates, funds and P&L; trust;
 * exits; certification; tiers; wallet and leads of the next month. Adds the month to the tally. */
void partner_books_end_month(struct partner_books *books, struct draw_key key, size_t month,
                             struct partner_tally *tally);

/* After the horizon's last month: what is still owed, migration, ending trust. */
void partner_books_close(struct partner_books *books, struct partner_tally *tally);
