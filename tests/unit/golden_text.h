/* A long text against the one kept in tests/golden. */
#pragma once
#include "../../src/base/arena.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* EVENKEEL_GOLDEN=write writes the text anew, to be read as a diff. */
static void compare_with_golden(const char *path, const char *text, struct arena *arena)
{
    enum { GOLDEN_BYTES = 1 << 16 };
    const char *mode = getenv("EVENKEEL_GOLDEN");
    if (mode != NULL && strcmp(mode, "write") == 0) {
        FILE *out = fopen(path, "wb");
        cr_assert(out && fputs(text, out) >= 0 && fclose(out) == 0);
    }
    FILE *in = fopen(path, "rb");
    cr_assert(in, "%s is missing; EVENKEEL_GOLDEN=write makes it", path);
    char *golden = arena_alloc(arena, GOLDEN_BYTES);
    golden[fread(golden, 1, GOLDEN_BYTES - 1, in)] = '\0';
    fclose(in);
    cr_assert(strcmp(golden, text) == 0, "the summary differs from %s:\n%s", path, text);
}
