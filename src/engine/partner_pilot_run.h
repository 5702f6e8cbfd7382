/* The partner pilot: worlds of twelve months of the baseline in which partners stay as they start, in worlds of luck that no run
 * uses. */
#pragma once
#include "stage.h"

enum {
    PARTNER_PILOT_WORLD = 0x7e000000, /* its first world */
    PARTNER_PILOT_DEALS = 32768, /* that could go to a partner, about: a partner's year to a few per cent */
    PARTNER_PILOT_DEALS_ROUGH = PARTNER_PILOT_DEALS / 16,
};

/* Needs the baseline's stage ready but for what the pilot is to find out: its partners' stage is made of the guess. Up
 * to `threads` threads share a world that has parts. */
struct partner_pilot partner_pilot_run(const struct stage *stage, uint64_t seed, size_t threads,
                                       struct arena *arena);
