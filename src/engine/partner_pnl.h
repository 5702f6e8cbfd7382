/* A partner's month in dollars, added to the tally by type and by tier. */
#pragma once
#include "partner_state.h"

/* Sets profit of the lines and adds them all. */
void partner_pnl_add(const struct partner_books *books, size_t type, size_t tier, size_t month,
                     struct tally_partner_pnl *lines, struct partner_tally *tally);

/* Rebates that a change of rules adds or takes. */
void partner_pnl_add_rebate(const struct partner_books *books, size_t type, size_t tier, size_t month,
                            double rebate_usd, struct partner_tally *tally);
