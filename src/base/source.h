/* The text of one input file, and a place in it.
 *
 * Spans point into a source, so an error can quote the line it is about. Lines and
 * columns count from 1; columns count characters (UTF-8), not bytes. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct diag;

struct source {
    const char *path; /* as the user wrote it */
    const char *text; /* NUL-terminated, `length` bytes before it, BOM removed */
    size_t length;
    unsigned first_line; /* number of the text's first line; 0 is 1 (a record of a CSV file starts later) */
};

struct span {
    const struct source *source; /* NULL: no place (the machine, the command line) */
    unsigned line;               /* from 1 */
    unsigned column;             /* from 1, in characters */
    unsigned width;              /* characters underlined, at least 1 */
};

/* Opens a file for reading. NULL and an error in `diag` if it can't be opened or is a directory. */
FILE *source_open(const char *path, struct diag *diag);

/* Reads a whole file. NULL and an error in `diag` if it can't be opened or read, is a
 * directory, is larger than `limit_bytes`, holds a NUL byte, or is not UTF-8 (with the
 * line and column of the first bad byte). The source lives in `arena`. */
const struct source *source_read(const char *path, size_t limit_bytes, struct arena *arena,
                                 struct diag *diag);

/* The place of a byte of the text; of its end if `byte` is its length. */
struct span source_place(const struct source *source, size_t byte);

/* A source over text already in memory (a command-line override, a test). */
const struct source *source_from_text(const char *path, const char *text, struct arena *arena);
