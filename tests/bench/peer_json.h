/* The market that peers are handed, as JSON. */
#pragma once
#include "peer_market.h"

/* Ends the program if it can't be written. */
void peer_json_write(const struct peer_market *market, const char *path);
