/* The reps of a market in blocks of lanes.
 *
 * A block is LANES reps of one segment, worked side by side: lane = rep. Reps are numbered
 * within their segment, so a rep's number, and with it its luck, does not depend on how blocks
 * are cut or how many reps any segment has; the last block of a segment may have empty lanes. */
#pragma once
#include "../domain/market.h"

struct arena;

enum { LANES = 8, TEAM_REPS = 256 };

/* The nth rep of segment s has number s x 2^SEGMENT_SHIFT + n. */
enum { SEGMENT_SHIFT = 24 };

struct rep_block {
    size_t segment;
    size_t rep_count;   /* 1..LANES: lanes in use; of a team, up to TEAM_REPS */
    uint32_t first_rep; /* lane l is rep first_rep + l */
    size_t first_lane;  /* place in columns over all lanes: block index x LANES */
};

struct roster {
    size_t block_count;
    struct rep_block *blocks;
    size_t team_count;
    struct rep_block *teams; /* the same reps: runs of blocks of one segment, up to TEAM_REPS reps each */
    size_t lane_count;       /* block_count x LANES */
    size_t segment_reps[SEGMENTS_MAX]; /* reps per segment; sums to the market's rep_count */
};

/* Shares out the market's reps over its segments by largest remainder. */
struct roster roster_of(const struct market *market, struct arena *arena);
