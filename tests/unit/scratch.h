/* What many tests need: files and folders of their own, what was printed, what was reported. */
#pragma once
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SCRATCH_PATH_BYTES = 64, SCRATCH_TEXT_BYTES = 1 << 20 };

/* Makes an empty folder; `path` gets its name. */
static inline void scratch_folder(char path[SCRATCH_PATH_BYTES])
{
    strcpy(path, P_tmpdir "/evenkeel-test.XXXXXX");
    cr_assert_not_null(mkdtemp(path));
}

/* Takes it away with the files and empty folders in it. */
static inline void scratch_folder_remove(const char *path)
{
    char pattern[2 * SCRATCH_PATH_BYTES];
    glob_t files;
    snprintf(pattern, sizeof pattern, "%s/*", path);
    if (glob(pattern, 0, NULL, &files) == 0)
        for (size_t i = 0; i < files.gl_pathc; i++)
            if (unlink(files.gl_pathv[i]) != 0)
                rmdir(files.gl_pathv[i]);
    globfree(&files);
    rmdir(path);
}

/* Makes a file that holds these bytes; `path` gets its name. */
static inline void scratch_file(const void *bytes, size_t length, char path[SCRATCH_PATH_BYTES])
{
    strcpy(path, P_tmpdir "/evenkeel-test.XXXXXX");
    const int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    cr_assert_eq(write(descriptor, bytes, length), (ssize_t)length);
    close(descriptor);
}

static inline void put_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    cr_assert_not_null(out, "%s", path);
    fputs(text, out);
    fclose(out);
}

/* The first SCRATCH_TEXT_BYTES of a file, or NULL if it is not there. */
static inline const char *file_text(const char *path, struct arena *arena)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return NULL;
    char *text = malloc(SCRATCH_TEXT_BYTES);
    const char *kept = arena_text(arena, text, fread(text, 1, SCRATCH_TEXT_BYTES, in));
    free(text);
    fclose(in);
    return kept;
}

/* A stream whose text is looked at afterwards. */
struct capture {
    FILE *out;
    char *text;
    size_t bytes;
};

static inline void capture_open(struct capture *capture)
{
    *capture = (struct capture){ 0 };
    capture->out = open_memstream(&capture->text, &capture->bytes);
    cr_assert_not_null(capture->out);
}

/* What was printed, in `arena`. */
static inline char *capture_close(struct capture *capture, struct arena *arena)
{
    fclose(capture->out);
    char *kept = arena_text(arena, capture->text, capture->bytes);
    free(capture->text);
    return kept;
}

/* What a person would see of the problems. */
static inline char *diag_printed(struct diag *diag, bool colour, struct arena *arena)
{
    struct capture capture;
    capture_open(&capture);
    diag_print(diag, colour, capture.out);
    return capture_close(&capture, arena);
}

/* All problems in order as "line:column message; ..". */
static inline const char *diag_text(const struct diag *diag, struct arena *arena)
{
    size_t count;
    const struct problem **sorted = diag_sorted(diag, &count);
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = arena_format(arena, "%s%s%u:%u %s", text, i > 0 ? "; " : "", sorted[i]->at.line,
                            sorted[i]->at.column, sorted[i]->message);
    free(sorted);
    return text;
}
