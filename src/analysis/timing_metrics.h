/* Rows of metrics.c about when deals close. `t` is a world's tally, `p` its partners'. */
#pragma once

/* clang-format off */
/* Where reps game it. */
#define GAMING_METRICS(ROW) \
    ROW(signed_early_share, "share", METRIC_OF_SUMS, t->timing.signed_early, won_deals(t), \
        "won deals that reps signed early, into the quota period before their own") \
    ROW(held_over_share, "share", METRIC_OF_SUMS, t->timing.held_over, won_deals(t), \
        "won deals that reps held over into the next quota period") \
    ROW(conceded_share, "share", METRIC_OF_SUMS, t->timing.conceded_usd, t->bookings_usd + t->timing.conceded_usd, \
        "of bookings, taken off the price to sign deals early") \
    ROW(conceded_usd, "USD", METRIC_PER_WORLD, t->timing.conceded_usd, 1.0, \
        "taken off the price to sign deals early") \
    ROW(concession_mean, "share", METRIC_OF_SUMS, t->timing.conceded_usd, t->timing.signed_early_usd, \
        "taken off the price of deals signed early") \
    ROW(held_over_usd, "USD", METRIC_PER_WORLD, t->timing.held_over_usd, 1.0, \
        "customer price of deals held over") \
    ROW(held_lost_usd, "USD", METRIC_PER_WORLD, t->timing.held_lost_usd, 1.0, \
        "customer price of deals lost while they were held over") \
    ROW(just_above_share, "share", METRIC_OF_SUMS, t->timing.just_above, t->timing.rep_periods, \
        "quota periods, rep by rep, that ended at an edge of the plan or up to 2 points of quota above it") \
    ROW(just_below_share, "share", METRIC_OF_SUMS, t->timing.just_below, t->timing.rep_periods, \
        "the same up to 2 points below an edge")

/* Where partners move orders. */
#define ORDER_METRICS(ROW) \
    ROW(pulled_forward_share, "share", METRIC_OF_SUMS, p->pulled_forward, p->sourced_won + p->influenced_won, \
        "deals won with partners that they ordered early, into a rebate period that had just ended") \
    ROW(pulled_forward_usd, "USD", METRIC_PER_WORLD, p->pulled_forward_usd, 1.0, \
        "what partners paid for orders they pulled forward over the end of a rebate's period") \
    ROW(held_back_share, "share", METRIC_OF_SUMS, p->held_back, p->sourced_won + p->influenced_won, \
        "deals won with partners that they ordered late, in the next rebate period") \
    ROW(held_back_usd, "USD", METRIC_PER_WORLD, p->held_back_usd, 1.0, \
        "what partners paid for orders they held back over the end of a rebate's period") \
    ROW(moving_cost_usd, "USD", METRIC_PER_WORLD, p->moving_cost_usd, 1.0, \
        "what moving orders cost partners: price they gave their customers, and risk")
/* clang-format on */
