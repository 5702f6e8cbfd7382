/* The uncertain numbers of a scenario, each with the file and source that answer for it. */
#pragma once
#include "load.h"

/* Puts load->assumptions in order once a scenario is loaded: the first `market_end` are the
 * market's, the rest behaviour's. Numbers of routes that the scenario leaves out go; a number that the
 * scenario or the command line changed is signed by it, unless it brings a source of its own. */
void ledger_close(const struct node *scenario_tree, const struct market *all, const struct scenario *scenario,
                  size_t market_end, struct load *load);
