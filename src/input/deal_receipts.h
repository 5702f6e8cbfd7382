/* What the vendor receives for a deal, by the price terms of a partner program. */
#pragma once
#include "../domain/partner_program.h"

/* Whether the program prices the route. Direct needs no terms. */
bool program_prices(const struct partner_program *program, const char *route);

/* What a deal at `customer_price` brings in. A partner contracts where the program gives it a margin, else the
 * vendor does and pays the fee. `list` NAN: taken as the customer price, which only matters to a margin
 * off list. */
struct program_price {
    double receipts;
    double partner_margin; /* of what is between price and receipts */
};

struct program_price program_price_of(const struct partner_program *program, const char *route,
                                      enum deal_source source, double list, double customer_price);
