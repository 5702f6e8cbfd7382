/* The partners' month ends a second time, for the reference engine: every sale is kept in a list, and what a partner has sold, earned
 * and is owed is added up anew from it at every month's end. What it shares with the engine are the domain's rules (trust, rebates of
 * a period, tiers, funds, SPIFFs of a deal), the draws, and the stages' tables of expected profit. */
#pragma once
#include "engine/partner_books.h"

struct arena;

struct reference_partners;

/* `stages` are the design's: its own and one for each change. */
struct reference_partners *reference_partners_of(const struct market *market, const struct design *design,
                                                 const struct partner_stage *stages,
                                                 const struct partner_stage *baseline,
                                                 const struct partner_luck *luck, size_t horizon_months,
                                                 struct draw_key key, struct arena *arena);

struct partner_view reference_partner_view(const struct reference_partners *partners, size_t partner);

/* The design's next change, on the first day of `month`. */
void reference_partner_change(struct reference_partners *partners, size_t month);

enum reference_event { EVENT_LEAD, EVENT_HONOURED, EVENT_BYPASSED, EVENT_COULD_PASS, EVENT_PASSED };
void reference_partner_event(struct reference_partners *partners, size_t partner, enum reference_event event);
void reference_partner_services_taken(struct reference_partners *partners, size_t partner, double share);
void reference_partner_worked(struct reference_partners *partners, const struct partner_work *work);
double reference_partner_spiff_usd(const struct reference_partners *partners,
                                   const struct partner_sale *sale);
void reference_partner_won(struct reference_partners *partners, const struct partner_sale *sale);
void reference_partner_end_month(struct reference_partners *partners, size_t month);

/* After the last month: the whole tally. */
struct partner_tally reference_partner_tally(struct reference_partners *partners);
