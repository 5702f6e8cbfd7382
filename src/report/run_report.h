/* Everything a run hands over: page one on the terminal, and a folder of files.
 *
 * The folder holds page_one.txt, designs.csv, a CSV for every other table and behind every
 * picture, the pictures as SVG and PNG, and record.json. Each file is complete or absent:
 * written under another name, synced, renamed. All tables are on the disk before the first replaces
 * one of an earlier run; the earlier record goes before that, the new one comes last, so
 * a folder with a record is whole. */
#pragma once
#include "../analysis/precision.h"
#include <stdbool.h>
#include <stdio.h>

struct arena;
struct diag;

struct rerun;
struct role;
struct report_format;

struct run_report_options {
    const char *out_folder;   /* made with its parents where missing: "out/channel-tax" */
    const char *plots_folder; /* the gnuplot templates; NULL: where shared_folder finds `plots` */
    const char *command_line; /* as a shell would take it, for the record; NULL: none */
    const char *store;        /* a file that keeps runs, see run_store.h; NULL: none */
    const char *const *sets;  /* command-line overrides, NULL-terminated, for the record; NULL: none */
    const struct role *role;  /* who page one is for; NULL: nobody in particular */
    const struct report_format
        *format; /* this one alone, at `format_path`, which is in out_folder; NULL: everything */
    const char *format_path;
    const struct rerun *
        rerun; /* how the run was made: page one then says which assumptions move its headline; NULL: it does not */
    size_t worlds_asked;
    const struct precision *precision; /* NULL: the number of worlds was given */
    bool without_figures;              /* CSV behind the pictures is still written */
    bool json;                         /* `answer` gets designs.csv's rows as JSON instead of page one */
    bool colour;                       /* page one on `answer` may use colour */
    size_t width;                      /* columns of the terminal; 0: 100 */
};

enum run_report_status {
    RUN_REPORT_DONE,
    RUN_REPORT_WITHOUT_FIGURES, /* a picture is missing (gnuplot missing, failing, killed): warned about
                                    * in `diag`, all data kept; the program ends with exit code 74 */
    RUN_REPORT_FAILED, /* a file or the answer couldn't be written: an error in `diag` (machine_failed) */
};

/* Prints page one on `answer` first, so that a full disk loses no answer, then writes the files.
 * `answer` may be NULL. Never ends the program. */
enum run_report_status run_report_write(const struct run_result *run,
                                        const struct run_report_options *options, FILE *answer,
                                        struct arena *arena, struct diag *diag);
