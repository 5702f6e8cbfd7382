/* What the tally and the partners' books keep of one deal. */
#pragma once
#include "reference_partner.h"

/* A partner-found deal of the draws, whether it came or not; vendor-found ones are passed over. */
void reference_note_lead(const struct desk *desk, const struct reference_deal *deal, bool came);

/* The rep has chosen `route`: claims, rules, bypasses and the partner's work. */
void reference_note_partner(const struct desk *desk, const struct partner_desk *partners,
                            const struct partner_luck_of_deal *luck, const struct partner_case *own,
                            const struct reference_deal *deal, size_t route);

/* The deal is won on `route`, closes within the horizon and counts in month `counts`. */
void reference_note_sale(const struct desk *desk, const struct partner_desk *partners,
                         const struct partner_case *own, const struct reference_deal *deal, size_t route,
                         size_t counts);
