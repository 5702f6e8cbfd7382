/* A folder in the making: files are made whole under a hidden folder beside their places, and put there at the end.
 *
 * Until then, and after any error, what an earlier run left in the folder stays as it was. */
#pragma once
#include <stdbool.h>

struct arena;
struct diag;

struct staging {
    const char *path;   /* where the files will be */
    const char *making; /* where they are made: a hidden folder in it, this process's own */
    struct arena *arena;
    struct diag *diag;
};

/* Makes both folders, and the ones above, where missing, and takes away what a process that died left unfinished. False after an
 * error of the machine in `diag`. */
bool staging_open(struct staging *staging, const char *path, struct arena *arena, struct diag *diag);

/* Where the file `name` is made. */
const char *staging_file(const struct staging *staging, const char *name);

/* Whether its place can be taken. False after an error of the machine. */
bool staging_may_place(const struct staging *staging, const char *name);

/* Puts a file that was made in its place. False after an error of the machine. */
bool staging_place(const struct staging *staging, const char *name);

/* Removes what was made and not placed, with its folder. */
void staging_close(const struct staging *staging);
