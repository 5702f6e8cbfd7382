#include "../../src/base/arena.h"
#include "../../src/report/column_title.h"
#include <criterion/criterion.h>

static void is_said_as(const char *name, const char *words)
{
    struct arena *arena = arena_open();
    cr_expect_str_eq(name_in_words(name, arena), words);
    arena_close(arena);
}

Test(column_title, name_is_said_in_words_with_its_unit_behind)
{
    is_said_as("rep_pay_usd", "Rep pay, USD");
    is_said_as("partner_share", "Partner share");
    is_said_as("ccos", "CCOS");
    is_said_as("neutral_spiff_usd", "Neutral SPIFF, USD");
    is_said_as("pull_points", "Pull, points");
}

Test(column_title, heading_of_two_lines_becomes_one)
{
    struct arena *arena = arena_open();
    const struct column column = { .name = "tax", .heading = "channel\ntax %" };
    cr_expect_str_eq(column_title(&column, arena), "channel tax %");
    arena_close(arena);
}

Test(column_title, word_broken_over_two_lines_is_whole_again)
{
    struct arena *arena = arena_open();
    const struct column column = { .name = "distributor_usd", .heading = "your distrib-\nutor" };
    cr_expect_str_eq(column_title(&column, arena), "your distributor");
    arena_close(arena);
}
