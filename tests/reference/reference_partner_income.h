/* What a deal would bring on each route: services, later years, and the partner's side of the price. */
#pragma once
#include "reference_partner.h"

/* Fills in stays, services, later years and price stacks; the partner's part of them only where there is one. */
void reference_look_ahead(const struct desk *desk, const struct partner_luck_of_deal *luck,
                          const struct reference_deal *deal, struct partner_case *own);

/* The deal won on partner route `r`, as the partners' books take it. After looking ahead. */
struct partner_sale reference_sale_on(const struct partner_case *own, const struct reference_deal *deal,
                                      size_t r);
