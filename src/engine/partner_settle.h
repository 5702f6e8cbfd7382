/* What a deal leaves behind on the partner's side: in the partner's books and in the tally. */
#pragma once
#include "offer.h"
#include "tally.h"

/* A partner-found deal that the market's rate would bring has come or not. */
void partner_tally_lead(const struct deal_in_hand *hand, size_t place, bool came, struct tally *tally);

/* The rep has picked `route`: honoured, passed or bypassed; claims, rules. */
void partner_tally_choice(const struct deal_in_hand *hand, size_t route, struct tally *tally);

/* Margin of the services that the vendor delivers on a won deal: all where the vendor does, and what its own arm takes where
 * the partner would. */
double partner_vendor_services_usd(const struct deal_in_hand *hand, size_t route);

/* Later years' prices of a won deal less goods and `recurring_usd`, what the partner is promised of them: expected and
 * discounted. */
double partner_renewals_usd(const struct deal_in_hand *hand, size_t route, double recurring_usd);

/* The deal is won and closes inside the horizon: the partner's sale, services and renewals. */
void partner_settle_won(const struct deal_in_hand *hand, size_t route, struct tally *tally);
