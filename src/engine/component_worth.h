/* What a component pays at a total, where deals may have been paid on other dollars than they counted: the
 * numbers of domain/part_bands.h from four sums instead of a table of bands. Dollars fall in bands in the
 * order in which deals are won; statements know days and take that of closing. */
#pragma once
#include "meter_books.h"

/* A deal under one component: what it counts and the dollars that are paid on. */
struct counted_deal {
    double counted_usd, paid_usd;
};

/* What the component keeps of a deal that comes on top of `total`. All 0 where counted and paid are the same. */
void component_more(const struct component_terms *component, double total, struct counted_deal deal,
                    double more[MORE_KINDS]);

/* Pay at `total`, cap left out. Amounts are paid on what is counted alone. `more` may be NULL: nothing. */
double component_worth_usd(const struct component_terms *component, double total,
                           const double more[MORE_KINDS]);

/* The same behind a shut gate that leaves the first step's rate on everything: never more than the gate
 * open would pay. */
double component_first_rate_usd(const struct component_terms *component, double total,
                                const double more[MORE_KINDS]);

/* What the deal earns by itself at the rates it brings the total to: no amounts, nothing on earlier deals. What
 * clawback takes from. */
double component_own_usd_of(const struct component_terms *component, double total, struct counted_deal deal);
