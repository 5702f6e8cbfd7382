#include <criterion/criterion.h>

#include "../../src/engine/roster.h"
#include "../plain_scenario.h"

static struct roster shared_out(const double *shares, size_t segments, size_t reps, struct arena *arena)
{
    struct market market = plain_scenario(arena)->market;
    market.rep_count = reps;
    market.segment_count = segments;
    for (size_t s = 0; s < segments; s++) {
        market.segments[s] = plain_segment("segment");
        market.segments[s].rep_share = shares[s];
    }
    return roster_of(&market, arena);
}

static void expect_reps(struct roster roster, const size_t *reps, size_t segments)
{
    for (size_t s = 0; s < segments; s++)
        cr_expect(roster.segment_reps[s] == reps[s], "segment %zu has %zu reps, must have %zu", s,
                  roster.segment_reps[s], reps[s]);
}

Test(roster, whole_shares_are_given_as_they_are)
{
    struct arena *arena = arena_open();
    const double shares[] = { 0.1, 0.2, 0.7 };
    const size_t reps[] = { 20, 40, 140 };
    expect_reps(shared_out(shares, 3, 200, arena), reps, 3);
    arena_close(arena);
}

Test(roster, odd_rep_goes_to_the_largest_remainder)
{
    struct arena *arena = arena_open();
    const double shares[] = { 0.25, 0.35, 0.40 }; /* of 10: 2.5, 3.5, 4 */
    const size_t reps[] = { 3, 3, 4 };
    expect_reps(shared_out(shares, 3, 10, arena), reps, 3);
    const double uneven[] = { 0.24, 0.36, 0.40 };
    const size_t those[] = { 2, 4, 4 };
    expect_reps(shared_out(uneven, 3, 10, arena), those, 3);
    arena_close(arena);
}

Test(roster, one_rep_among_many_segments_is_in_the_largest)
{
    struct arena *arena = arena_open();
    const double shares[] = { 0.3, 0.5, 0.2 };
    const size_t reps[] = { 0, 1, 0 };
    const struct roster roster = shared_out(shares, 3, 1, arena);
    expect_reps(roster, reps, 3);
    cr_expect(roster.block_count == 1 && roster.lane_count == LANES);
    cr_expect(roster.blocks[0].segment == 1 && roster.blocks[0].rep_count == 1);
    arena_close(arena);
}

/* Whatever the shares, everyone has one place and one number, and a number tells nothing about others. */
Test(roster, every_rep_has_a_lane_of_its_own)
{
    struct arena *arena = arena_open();
    const double shares[] = { 0.17, 0.33, 0.5 };
    for (size_t reps = 1; reps < 70; reps++) {
        const struct roster roster = shared_out(shares, 3, reps, arena);
        size_t seen = 0, in_segment[3] = { 0 };
        for (size_t b = 0; b < roster.block_count; b++) {
            const struct rep_block *block = &roster.blocks[b];
            cr_expect(block->rep_count >= 1 && block->rep_count <= LANES);
            cr_expect(block->first_lane == b * LANES);
            cr_expect(block->first_rep == (block->segment << SEGMENT_SHIFT) + in_segment[block->segment]);
            in_segment[block->segment] += block->rep_count;
            seen += block->rep_count;
        }
        cr_expect(seen == reps && roster.lane_count == roster.block_count * LANES);
        for (size_t s = 0; s < 3; s++) {
            cr_expect(in_segment[s] == roster.segment_reps[s]);
            cr_expect(fabs((double)in_segment[s] - shares[s] * (double)reps) < 1.0);
        }
    }
    arena_close(arena);
}
