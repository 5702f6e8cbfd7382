/* What a deal leaves behind on the partner's side: in the partner's books and in the tally. */
#pragma once
#include "offer.h"
#include "tally.h"

/* A partner-found deal that the market's rate would bring has come or not. */
void partner_tally_lead(const struct deal_in_hand *hand, bool came, struct tally *tally);

/* The rep has picked `route`: honoured, passed or bypassed; claims, rules. */
void partner_tally_choice(const struct deal_in_hand *hand, size_t route, struct tally *tally);

/* The deal is won and closes inside the horizon: the partner's sale, services and renewals. */
void partner_settle_won(const struct deal_in_hand *hand, size_t route, struct tally *tally);
