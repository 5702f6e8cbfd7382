/* What partners' sides of many worlds come to on average, and how surely one line of them is known. */
#pragma once
#include "../engine/run.h"
#include "estimate.h"

struct arena;

/* Mean over worlds of every member, in `arena`. */
const struct partner_tally *partner_mean(const struct run_result *run, size_t design, struct arena *arena);

/* Partners of one kind: of a type, or of a tier at the time. */
enum partner_kind { PARTNERS_BY_TYPE, PARTNERS_BY_TIER };
const struct tally_partner_pnl *partner_pnl(const struct partner_tally *tally, enum partner_kind kind,
                                            size_t index);

/* Profit of one partner of the kind in a year that it is active, with its interval. NAN where there was none. */
struct estimate partner_profit_estimate(const struct run_result *run, size_t design, enum partner_kind kind,
                                        size_t index);

/* Kinds there are: types of the market, or tiers of the design's program, at least one. */
size_t partner_kind_count(const struct scenario *scenario, size_t design, enum partner_kind kind);
const char *partner_kind_name(const struct scenario *scenario, size_t design, enum partner_kind kind,
                              size_t index);
