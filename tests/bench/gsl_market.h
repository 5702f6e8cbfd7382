/* The flagship's market in scalar C with GSL's samplers: one deal after the other, all of its designs at once. */
#pragma once
#include "peer_market.h"
#include "peer_tally.h"
#include "peer_time.h"

/* Simulates `count` worlds more, adds them to `worlds` and returns what they cost. */
struct peer_time gsl_market_run(const struct peer_market *market, size_t count, uint64_t seed,
                                struct peer_worlds *worlds);
