/* Where results go is looked at before a run, and nothing is made by looking. */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/cli/out_folder.h"
#include <criterion/criterion.h>
#include <unistd.h>

static bool possible(const char *path)
{
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    const bool answer = out_folder_is_possible(path, arena, &diag);
    cr_expect_eq(answer, diag_exit_code(&diag) == 0, "%s", path);
    cr_expect(answer || diag_exit_code(&diag) == 74, "%s", path);
    diag_close(&diag);
    arena_close(arena);
    return answer;
}

Test(out_folder, may_be_made_with_its_parents)
{
    cr_expect(possible("no-such-folder"));
    cr_expect(possible("no-such-folder/a//b/"));
    cr_expect(possible("tests"));
    cr_expect(possible("."));
    cr_expect_neq(access("no-such-folder", F_OK), 0);
}

Test(out_folder, must_not_be_a_file_or_under_one)
{
    cr_expect_not(possible("Makefile"));
    cr_expect_not(possible("Makefile/results"));
    cr_expect_not(possible("Makefile/a/b"));
}
