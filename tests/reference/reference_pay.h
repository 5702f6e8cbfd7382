/* Exact pay from a rep's list of won deals, by the bands that statements are made with. */
#pragma once
#include "reference_ledger.h"

/* Months of the horizon, both included. */
struct span {
    size_t first, last;
};

struct span period_span(const struct desk *desk, size_t month);
struct span year_span(size_t month);

/* The level the rep is paid by in the quota period of `month`. */
const struct pay_terms *level_at(const struct desk *desk, size_t month);

/* Quotas of the year up to the quota period of `month`, none before a hire. */
double quota_up_to(const struct desk *desk, size_t month);

/* What a deal counts in a component's measure, and the units that are paid on. */
struct counted {
    double counted, paid;
};
struct counted counted_by(const struct component *component, const struct terms *terms);

/* Credit of the deals that close in the span and fit. */
double credit_in(const struct desk *desk, struct span span, const struct condition *when);

/* Whether the gate is open over the span, `extra` being one more deal or NULL. */
bool gate_opens(const struct desk *desk, const struct component *component, struct span period,
                struct span year, double year_quota_usd, const struct terms *extra);

/* Pay of the quota period of `month` by deals that close up to `upto`, the plan's cap not taken off; and of
 * the components that run year to date. */
double period_pay_usd(const struct desk *desk, size_t month, size_t upto);
double year_pay_usd(const struct desk *desk, size_t month, size_t upto);

/* Pay of a deal alone under a component. */
double alone_pay_usd(const struct component *component, const struct component_terms *in_dollars,
                     struct counted deal, bool first_rate);

double cap_at(const struct desk *desk, size_t month, double credit_usd);

/* What clawback can take of a deal that closes in month `closes`. Before the deal is won. */
double own_pay_usd(const struct desk *desk, size_t closes, const struct terms *terms);
