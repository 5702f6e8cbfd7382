/* The folder a command writes its results into.
 *
 * Everything is made before anything is replaced, and the record comes last: a folder with a record is whole. What is
 * handed to it is kept as a report too, which every format of report_formats[] shows. */
#pragma once
#include "report.h"
#include "staging.h"

enum { OUTPUTS_MAX = 2 * REPORT_TABLES_MAX };

struct result_folder {
    struct staging staging;
    struct report report;
    const char *outputs[OUTPUTS_MAX + 1]; /* names of the files so far, NULL-terminated */
    size_t output_count;
    const char *not_drawn[REPORT_PICTURES_MAX]; /* pictures that are missing */
    size_t not_drawn_count;
    bool failed; /* a file could not be written: the rest is left out */
    struct arena *arena;
    struct diag *diag;
};

/* Made with its parents where missing. False after an error of the machine in `diag`, as all that follow.
 * result_folder_record must come after a true one. */
bool result_folder_open(struct result_folder *folder, const char *path, struct arena *arena,
                        struct diag *diag);

/* NAME.csv, NAME being the table's. The table lives as long as the folder's arena. */
bool result_folder_table(struct result_folder *folder, const struct table *table);

/* A page as text: `print` is called with `context`. */
bool result_folder_text(struct result_folder *folder, const char *name,
                        void (*print)(const void *context, FILE *out), const void *context);

/* The page a report opens with, also as the text file `name`: without colour and at full width, the same bytes for the same
 * run. */
bool result_folder_page(struct result_folder *folder, const char *name, const struct page *page);

/* Draws the pictures whose CSV files are in the folder already. False if any is missing then, with a warning in `diag`;
 * the rest of the folder goes on. `plots_folder` NULL: where shared_folder finds `plots`. */
bool result_folder_pictures(struct result_folder *folder, const struct picture *pictures, size_t count,
                            const char *plots_folder);

/* Writes every format of report_formats[], puts every file in its place and writes record.json; `record` needs neither
 * folder nor outputs. What an earlier record names and this run does not write again is removed: it would be taken for
 * this run's. Had any file failed, nothing is replaced. `with_formats` false: tables, texts and pictures only. */
bool result_folder_record(struct result_folder *folder, struct record record, bool with_formats);

/* In place of result_folder_record: one format alone at `path`, which is in the folder, with nothing else kept. An
 * earlier file there stays after an error. */
bool result_folder_format(struct result_folder *folder, struct record record,
                          const struct report_format *format, const char *path);
