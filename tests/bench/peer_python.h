/* Peers that are Python programs. */
#pragma once
#include "peer_market.h"
#include "peer_tally.h"
#include "peer_time.h"

/* A Python that can do what `trial` says; NULL: none. The system's own may have packages that the first one lacks. */
const char *python_with(const char *trial, struct arena *arena);

/* A program of this folder and how it is run. */
struct python_peer {
    const char *python, *script;
    const char *way; /* what the command line ends with, see the script; NULL: nothing */
};

/* Has the program simulate `count` worlds more, adds them to `worlds` and returns what they cost by its own account:
 * starting and reading the market are left out. Ends this program if it gives no answer. */
struct peer_time python_market_run(const struct python_peer *peer, const struct peer_market *market,
                                   size_t count, uint64_t seed, struct peer_worlds *worlds);
