/* A file that appears whole or not at all.
 *
 * It is written under a temporary name beside its target, and takes the target's place once
 * everything is on the disk. Until then, and after any error, an earlier file of that name
 * stays as it was. */
#pragma once
#include <stdbool.h>
#include <stdio.h>

struct diag;

/* Zero is a valid empty value: closed. */
struct out_file {
    FILE *stream;    /* write here; NULL when closed */
    char *path;      /* where it will be; links are followed */
    char *temporary; /* where it is until then; NULL for devices and pipes, written directly */
};

/* Opens `path` for writing. False and a machine error in `diag` if that can't be done. */
bool out_file_open(struct out_file *file, const char *path, struct diag *diag);

/* Writes out what is buffered, syncs, and puts the file in its place. False and a machine error
 * if any write since opening failed; the target is then untouched. Closes the file either way. */
bool out_file_close(struct out_file *file, struct diag *diag);

/* The two halves of closing, for files that belong together: seal all, then place all. Sealing writes
 * out and syncs, so that what can go wrong goes wrong before the first target is replaced. After an error
 * the file is closed and its target untouched. */
bool out_file_seal(struct out_file *file, struct diag *diag);
bool out_file_place(struct out_file *file, struct diag *diag);

/* Gives up: the target stays as it was. Also for a sealed file. Does nothing if closed. */
void out_file_abandon(struct out_file *file);

/* Makes a directory and the ones above it. It being there already is fine. */
bool directory_make(const char *path, struct diag *diag);
