#include <criterion/criterion.h>

#include "../../src/base/arena.h"
#include "../../src/engine/rep_pay_groups.h"

/* One block of reps. */
static const struct rep_block six_reps = { .rep_count = 6 };
static const struct roster six = { .block_count = 1,
                                   .blocks = (struct rep_block *)&six_reps,
                                   .lane_count = LANES };

static struct rep_groups found(const double *pay_usd, const double *deals, const double *partner_deals,
                               struct arena *arena)
{
    struct rep_groups groups = rep_groups_in(arena, LANES);
    rep_groups_find(&groups, &six, pay_usd, deals, partner_deals);
    return groups;
}

Test(rep_pay_groups, equal_pay_is_one_decile_the_lower_one)
{
    struct arena *arena = arena_open();
    const double pay_usd[LANES] = { 300.0, 100.0, 100.0, 100.0, 200.0, 300.0 }, deals[LANES] = { 0.0 };
    const struct rep_groups groups = found(pay_usd, deals, deals, arena);
    /* Nobody, three of six and four of six earn less: 0, 5 and 6 tenths, rounded down. */
    cr_expect(groups.decile[1] == 0 && groups.decile[2] == 0 && groups.decile[3] == 0);
    cr_expect(groups.decile[4] == 5);
    cr_expect(groups.decile[0] == 6 && groups.decile[5] == 6);
    arena_close(arena);
}

Test(rep_pay_groups, partner_group_goes_by_the_share_of_deals)
{
    struct arena *arena = arena_open();
    const double pay_usd[LANES] = { 0.0 }, deals[LANES] = { 0.0, 10.0, 10.0, 20.0, 10.0, 10.0 },
                 partner[LANES] = { 0.0, 0.0, 1.0, 5.0, 5.0, 6.0 };
    const struct rep_groups groups = found(pay_usd, deals, partner, arena);
    const uint8_t expected[6] = { 0, 0, 1, 2, 3, 4 };
    for (size_t rep = 0; rep < 6; rep++)
        cr_expect(groups.share[rep] == expected[rep], "rep %zu is in group %d", rep, groups.share[rep]);
    arena_close(arena);
}

Test(rep_pay_groups, bands_begin_beyond_their_limits)
{
    cr_expect(pay_change_band(1000.0, 949.0) == 0);
    cr_expect(pay_change_band(1000.0, 950.0) == 1, "exactly 5 %% less is not more than 5 %% less");
    cr_expect(pay_change_band(1000.0, 999.0) == 2 && pay_change_band(1000.0, 1001.0) == 2);
    cr_expect(pay_change_band(1000.0, 1002.0) == 3 && pay_change_band(1000.0, 1050.0) == 3);
    cr_expect(pay_change_band(1000.0, 1051.0) == 4);
}

Test(rep_pay_groups, who_earned_nothing_is_even_or_far_away)
{
    cr_expect(pay_change_band(0.0, 0.0) == 2 && pay_change_band(0.0, 1.0) == 4 &&
              pay_change_band(0.0, -1.0) == 0);
}
