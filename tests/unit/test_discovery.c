#include "../../src/analysis/assumption_draws.h"
#include "../../src/analysis/discovery.h"
#include "../../src/base/arena.h"
#include <criterion/criterion.h>
#include <math.h>

enum { DRAWS = 512, DIMENSIONS = 6 };

struct planted {
    struct arena *arena;
    struct box_search search;
    bool flagged[DRAWS], left_out[DRAWS];
};

static struct planted *plant(bool (*fails)(const double *place))
{
    struct arena *arena = arena_open();
    struct planted *planted = arena_array(arena, struct planted, 1);
    planted->arena = arena;
    const double *place = assumption_points(DIMENSIONS, DRAWS, 5, 0, arena);
    for (size_t i = 0; i < DRAWS; i++)
        planted->flagged[i] = fails(&place[i * DIMENSIONS]);
    planted->search = (struct box_search){ DRAWS, DIMENSIONS, place, planted->flagged, planted->left_out };
    return planted;
}

static bool fails_above(const double *place)
{
    return place[3] > 0.8;
}

static bool fails_in_a_corner(const double *place)
{
    return place[1] < 0.3 && place[4] > 0.6;
}

static bool never_fails(const double *place)
{
    return place[0] > 2.0;
}

Test(discovery, half_range_in_which_a_verdict_fails_is_found)
{
    struct planted *planted = plant(fails_above);
    const struct box box = box_find(&planted->search, 1);
    cr_assert_eq(box.side_count, 1);
    cr_assert_eq(box.sides[0].assumption, 3);
    cr_assert(box.sides[0].above);
    cr_assert_float_eq(box.sides[0].edge, 0.8, 1e-12);
    cr_assert_eq(box_density(&box.judged), 1.0);
    cr_assert_eq(box_coverage(&box.judged), 1.0);
    arena_close(planted->arena);
}

Test(discovery, corner_of_two_assumptions_is_found_where_neither_alone_does_it)
{
    struct planted *planted = plant(fails_in_a_corner);
    const struct box alone = box_find(&planted->search, 1), both = box_find(&planted->search, 2);
    cr_assert_eq(both.side_count, 2);
    cr_assert_eq(both.sides[0].assumption, 1);
    cr_assert(!both.sides[0].above);
    cr_assert_eq(both.sides[1].assumption, 4);
    cr_assert(both.sides[1].above);
    cr_assert_eq(box_density(&both.judged), 1.0);
    cr_assert_gt(box_coverage(&both.judged), 0.5);
    cr_assert_lt(box_density(&alone.judged), 0.6);
    arena_close(planted->arena);
}

Test(discovery, verdict_that_never_fails_has_no_box)
{
    struct planted *planted = plant(never_fails);
    cr_assert_eq(box_find(&planted->search, 1).side_count, 0);
    cr_assert_eq(box_find(&planted->search, 2).side_count, 0);
    arena_close(planted->arena);
}

Test(discovery, draw_that_was_refused_is_counted_nowhere)
{
    struct planted *planted = plant(fails_above);
    for (size_t i = 0; i < DRAWS; i += 4)
        planted->left_out[i] = true;
    const struct box box = box_find(&planted->search, 1);
    cr_assert_eq(box.searched.draws + box.judged.draws, DRAWS * 3 / 4);
    arena_close(planted->arena);
}
