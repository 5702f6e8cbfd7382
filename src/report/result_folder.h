/* The folder a command writes its results into.
 *
 * Everything is written before anything is replaced, and the record comes last: a folder with a record is whole. Files
 * wait under temporary names beside their targets until the record is asked for. Each is named in it with its
 * hash. */
#pragma once
#include "../base/out_file.h"
#include "record.h"
#include "table.h"

enum { OUTPUTS_MAX = 32 };

struct result_folder {
    const char *path;
    const char *outputs[OUTPUTS_MAX + 1]; /* names of the files so far, NULL-terminated */
    struct out_file files[OUTPUTS_MAX];   /* the same, sealed */
    size_t output_count;
    bool failed; /* a file could not be written: the rest is left out */
    struct arena *arena;
    struct diag *diag;
};

/* Made with its parents where missing. False after an error of the machine in `diag`, as all that follow.
 * result_folder_record must come after a true one. */
bool result_folder_open(struct result_folder *folder, const char *path, struct arena *arena,
                        struct diag *diag);

/* NAME.csv, NAME being the table's. */
bool result_folder_table(struct result_folder *folder, const struct table *table);

/* A page as text: `print` is called with `context`. */
bool result_folder_text(struct result_folder *folder, const char *name,
                        void (*print)(const void *context, FILE *out), const void *context);

/* Puts every file in its place and writes record.json; `record` needs neither folder nor outputs. Before the first file is
 * replaced, `forget` (may be NULL) removes an earlier run's pictures from the folder: they would vouch for other
 * numbers. Had any file failed, nothing is replaced. */
bool result_folder_record(struct result_folder *folder, struct record record,
                          void (*forget)(const char *folder, struct arena *arena));
