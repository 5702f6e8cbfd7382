/* The scenario of one kind of deal, ready to be asked again: everything about it is known beforehand. Direct nets
 * 80,000, resale 65,000; 10 % of that; taste is the only luck in a choice. */
#pragma once
#include "../../src/analysis/rerun.h"
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include <criterion/criterion.h>
#include <math.h>

struct asked {
    struct arena *arena;
    struct diag diag;
    struct rerun rerun;
    struct scenario scenario;
};

__attribute__((unused)) static struct asked *asked_open(const char *const *sets)
{
    struct arena *arena = arena_open();
    struct asked *asked = arena_array(arena, struct asked, 1);
    *asked = (struct asked){ .arena = arena,
                             .rerun = { .path = "tests/cli/one-deal.yaml",
                                        .sets = sets,
                                        .option = "--vary",
                                        .seed = 1,
                                        .worlds = 8,
                                        .threads = 1 } };
    cr_assert(rerun_load(&asked->rerun, NULL, &asked->scenario, arena, &asked->diag));
    return asked;
}

__attribute__((unused)) static void asked_close(struct asked *asked)
{
    if (asked == NULL)
        return; /* the test asked nothing */
    diag_close(&asked->diag);
    arena_close(asked->arena);
}

/* The only problem there is has this in it. */
__attribute__((unused)) static bool has_said(const struct asked *asked, const char *part)
{
    return asked->diag.count > 0 && strstr(asked->diag.problems[0].message, part) != NULL;
}
