/* A loading session for tests: what it reports, and a folder for files of the test's own. */
#pragma once
#include "../../src/input/load.h"
#include "scratch.h"

struct desk {
    struct diag diag;
    struct load load;
    char folder[SCRATCH_PATH_BYTES];
};

static inline struct desk *desk_open(void)
{
    struct desk *desk = calloc(1, sizeof *desk);
    cr_assert_not_null(desk);
    desk->load.arena = arena_open();
    desk->load.diag = &desk->diag;
    scratch_folder(desk->folder);
    return desk;
}

static inline void desk_close(struct desk *desk)
{
    scratch_folder_remove(desk->folder);
    diag_close(&desk->diag);
    arena_close(desk->load.arena);
    free(desk);
}

static inline const char *write_file(struct desk *desk, const char *name, const char *text)
{
    const char *path = arena_format(desk->load.arena, "%s/%s", desk->folder, name);
    put_file(path, text);
    return path;
}

static inline bool has_problem(const struct desk *desk, enum severity severity, const char *part)
{
    for (size_t i = 0; i < desk->diag.count; i++)
        if (desk->diag.problems[i].severity == severity &&
            strstr(desk->diag.problems[i].message, part) != NULL)
            return true;
    return false;
}

static inline void must_be_clean(struct desk *desk)
{
    if (desk->diag.count > 0)
        diag_print(&desk->diag, false, stderr);
    cr_assert_eq(desk->diag.count, 0);
}
