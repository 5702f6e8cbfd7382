/* SPIFFs to partners' sellers: first deals of each partner, and budgets that all partners share.
 *
 * Reps inside a month don't know of each other (DESIGN.md, promise 2), so a budget is looked at when a month ends: a seller counts on
 * the SPIFF while the budget was not spent at the month's start; what the month's closings claim is paid at its end, in full
 * while the budget lasts, and in the month it runs out in the same part to all. First deals and budgets are renewed with each
 * year of closing. */
#pragma once
#include "partner_stage.h"

struct arena;

struct seller_spiffs {
    const struct partner_stage *stage;
    size_t partner_count;
    double *deals;        /* [SPIFF][year of two][partner]: that count among the first */
    double *claims_usd;   /* [month of closing % (MONTHS_TO_CLOSE_MAX + 1)][partner][SPIFF] */
    double *promised_usd; /* [the same][partner]: by rules that have ended; no budget limits them any more */
    double left_usd[PARTNER_SPIFFS_MAX][2]; /* of the year's budget, at the month's start */
    double paid_part[PARTNER_SPIFFS_MAX];   /* of the claims of the month that ends */
};

size_t seller_spiffs_bytes(size_t partner_count);
struct seller_spiffs seller_spiffs_in(struct arena *arena, size_t partner_count);
void seller_spiffs_begin(struct seller_spiffs *spiffs, const struct partner_stage *stage);

/* New rules. Where their SPIFFs are the same nothing happens; otherwise first deals and budgets begin anew and what is claimed so
 * far is paid. */
void seller_spiffs_change(struct seller_spiffs *spiffs, const struct partner_stage *stage);

/* A deal as SPIFFs see it. */
struct seller_deal {
    struct deal_kind kind;
    size_t partner, closes;
    double price_usd;
};
double seller_spiffs_offer_usd(const struct seller_spiffs *spiffs, const struct seller_deal *deal);
void seller_spiffs_won(struct seller_spiffs *spiffs, const struct seller_deal *deal);

/* After the last deal of `month`: first decides what part of the claims is paid, then pays partner by partner; then a year that ends
 * is renewed. */
void seller_spiffs_close_month(struct seller_spiffs *spiffs, size_t month);
double seller_spiffs_pay_usd(struct seller_spiffs *spiffs, size_t month, size_t partner);
void seller_spiffs_renew(struct seller_spiffs *spiffs, size_t month);
