#include "roster.h"

#include "../base/arena.h"
#include <math.h>

/* Whole reps per segment: floor first, then one each to the largest remainders. */
static void share_out(const struct market *market, size_t reps[SEGMENTS_MAX])
{
    double remainder[SEGMENTS_MAX];
    size_t given = 0;
    for (size_t s = 0; s < market->segment_count; s++) {
        const double exact = market->segments[s].rep_share * (double)market->rep_count;
        reps[s] = (size_t)floor(exact + 1e-9);
        remainder[s] = exact - (double)reps[s];
        given += reps[s];
    }
    for (; given < market->rep_count; given++) {
        size_t most = 0;
        for (size_t s = 1; s < market->segment_count; s++)
            if (remainder[s] > remainder[most])
                most = s;
        reps[most]++;
        remainder[most] -= 1.0;
    }
}

/* Blocks lie one after the other, and only the last of a segment has empty lanes. */
static void add_teams(struct roster *roster, struct arena *arena)
{
    enum { BLOCKS = TEAM_REPS / LANES };
    roster->teams = arena_array(arena, struct rep_block, roster->block_count / BLOCKS + SEGMENTS_MAX);
    for (size_t b = 0; b < roster->block_count; b++) {
        const struct rep_block *block = &roster->blocks[b];
        struct rep_block *team = &roster->teams[roster->team_count];
        if (roster->team_count == 0 || (team - 1)->segment != block->segment ||
            (team - 1)->rep_count + block->rep_count > TEAM_REPS) {
            *team = *block;
            roster->team_count++;
        } else
            (team - 1)->rep_count += block->rep_count;
    }
}

struct roster roster_of(const struct market *market, struct arena *arena)
{
    struct roster roster = { 0 };
    share_out(market, roster.segment_reps);
    for (size_t s = 0; s < market->segment_count; s++)
        roster.block_count += (roster.segment_reps[s] + LANES - 1) / LANES;
    roster.blocks = arena_array(arena, struct rep_block, roster.block_count);
    roster.lane_count = roster.block_count * LANES;

    size_t block = 0;
    for (size_t s = 0; s < market->segment_count; s++) {
        uint32_t rep = (uint32_t)(s << SEGMENT_SHIFT);
        for (size_t left = roster.segment_reps[s]; left > 0;) {
            const size_t count = left < LANES ? left : LANES;
            roster.blocks[block] = (struct rep_block){ s, count, rep, block * LANES };
            rep += (uint32_t)count;
            left -= count;
            block++;
        }
    }
    add_teams(&roster, arena);
    return roster;
}
