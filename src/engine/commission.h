/* A won deal posted to the rep's books, and what that adds to the rep's pay. */
#pragma once
#include "offer.h"

struct commission {
    double usd;     /* the rep's pay with the deal less the pay without, multiplied as its credit rule says */
    double own_usd; /* of that, what clawback can take: the deal's own dollars at their rates, no amounts */
};

/* What posting a deal changes in a rep's books, to be put back as it was. */
struct kept_books {
    double credit_usd, extra_pay_usd;
    struct lane_slice slice;
};
void commission_keep(const struct deal_in_hand *hand, size_t route, const struct rep_books *books,
                     struct kept_books *kept);
void commission_put_back(const struct deal_in_hand *hand, size_t route, struct rep_books *books,
                         const struct kept_books *kept);

/* What commission_post would give; the books stay as they are. */
struct commission commission_try(const struct deal_in_hand *hand, size_t route, struct rep_books *books);

struct commission commission_post(const struct deal_in_hand *hand, size_t route, struct rep_books *books);
