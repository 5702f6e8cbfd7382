/* SPIFFs of deals: which fit, and what is left of them after caps. One name in several plans of a
 * timeline is one SPIFF: its counts and caps go on over a plan change. */
#pragma once
#include "closed_deal.h"
#include "rep_plan.h"

struct arena;

/* The SPIFFs of a timeline, by name. */
struct spiff_list {
    size_t count;
    struct {
        size_t number; /* of the name, below count */
        int from_day, until_day;
    } of_plan[PLAN_CHANGES_MAX + 1][SPIFFS_MAX];
};

struct spiff_list spiff_list_of(const struct plan_timeline *timeline, struct arena *arena);

/* What a rep has had of one SPIFF this year. */
struct spiff_tally {
    size_t deals;
    int64_t cents;
};

/* A won deal as SPIFFs see it. */
struct spiff_deal {
    const struct closed_deal *deal;
    struct deal_facts facts; /* with the figures its money makes */
    double customer_price_usd;
    double split_share;
    bool is_overlay;
};

struct spiff_deal spiff_deal_of(const struct rep_plan *plan, const struct closed_deal *deal,
                                const struct deal_money *money);

/* What a deal gets of a SPIFF. */
struct spiff_award {
    const struct spiff *spiff;
    size_t number; /* of its name in the timeline's list */
    int64_t cents;
    int64_t returned_cents;
    int64_t gate_cents; /* taken off by a shut gate so far, negative */
    bool counted;       /* as one of the first deals of the year */
    const char *note;   /* why less than the SPIFF says; NULL: in full */
};

/* Whether the deal is one that the SPIFF is for, first deals and caps aside. Returns earn none. An
 * overlay earns a SPIFF only where the SPIFF names its role. */
bool spiff_fits(const struct spiff *spiff, int from_day, int until_day, const struct spiff_deal *deal);

/* The award of a deal that fits, counted in `tally`. `budget_cents` is what is left of a budget;
 * INT64_MAX: none. A SPIFF that names roles is theirs in full; any other is shared as
 * the deal is split. Rounded to the cent, after the deal cap and before the others. */
struct spiff_award spiff_award_of(const struct spiff *spiff, const struct spiff_deal *deal,
                                  struct spiff_tally *tally, int64_t budget_cents);

/* What goes back when `share` of the deal has been returned in all: the award's part of it, less what went back
 * before. It is free again for later deals, under the rep's cap and in the budget; a deal that was wholly returned is
 * no longer one of the first. Deals that had nothing by then stay without. */
int64_t spiff_take_back(struct spiff_tally *tally, double share, int64_t award_cents, bool counted,
                        int64_t *returned_cents);
