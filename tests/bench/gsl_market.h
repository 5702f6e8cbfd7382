/* The flagship's market in plain scalar C with GSL's samplers: how a simulation in C is usually written. */
#pragma once
#include "peer_market.h"
#include <stdint.h>

struct peer_result gsl_market_run(const struct peer_market *market, size_t worlds, uint64_t seed);
