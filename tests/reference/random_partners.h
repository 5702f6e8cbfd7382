/* Partners at random on top of a random scenario: types, trust, tiers, registration, rebates, funds, SPIFFs, rules of engagement,
 * and designs that change on the way. */
#pragma once
#include "random_models.h"

/* Scenario number `number` with partners. The same number, the same scenario. */
struct scenario *random_partner_scenario(uint64_t number, struct arena *arena);

/* A program for `market` that asks of tiers and rebates what a partner selling `year_usd` may reach. */
struct partner_program random_partner_program(uint64_t number, const struct market *market, double year_usd);

/* Lets rep plans of its designs change after a year, where nothing else changes: the same shape, other levels. */
void random_rep_changes(uint64_t number, struct scenario *scenario, struct arena *arena);
