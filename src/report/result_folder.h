/* The folder a command writes its results into. Each file is complete or absent, and each is named in the run
 * record with its hash. */
#pragma once
#include "record.h"
#include "table.h"

enum { OUTPUTS_MAX = 32 };

struct result_folder {
    const char *path;
    const char *outputs[OUTPUTS_MAX + 1]; /* names of the files so far, NULL-terminated */
    size_t output_count;
    struct arena *arena;
    struct diag *diag;
};

/* Made with its parents where missing. False after an error of the machine in `diag`, as all that follow. */
bool result_folder_open(struct result_folder *folder, const char *path, struct arena *arena,
                        struct diag *diag);

/* NAME.csv, NAME being the table's. */
bool result_folder_table(struct result_folder *folder, const struct table *table);

/* A page as text: `print` is called with `context`. */
bool result_folder_text(struct result_folder *folder, const char *name,
                        void (*print)(const void *context, FILE *out), const void *context);

/* record.json; `record` needs neither folder nor outputs. Comes last. */
bool result_folder_record(struct result_folder *folder, struct record record);
