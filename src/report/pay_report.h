/* Everything `evenkeel pay` hands over: an answer on a stream and a folder of files, written as the statements are
 * worked out, so that memory does not grow with the deals. Each file is complete or absent. */
#pragma once
#include "../analysis/payroll.h"
#include <signal.h>
#include <stdio.h>

struct diag;

struct pay_report_options {
    const char *out_folder;            /* made with its parents where missing */
    const char *command_line;          /* for the record */
    const char *const *inputs;         /* paths of what was read, for the record, NULL-terminated */
    const char *const *settings;       /* of the column map, for the record; NULL: none */
    const char *const *reps;           /* names of those to show, in full; NULL: all */
    const volatile sig_atomic_t *stop; /* not 0: give up and write nothing; NULL: never */
    bool json;
    bool colour;
    size_t width; /* columns of the terminal; 0: none */
};

enum pay_report_status {
    PAY_REPORT_DONE,
    PAY_REPORT_FAILED,  /* an error in `diag` (machine_failed) */
    PAY_REPORT_STOPPED, /* asked to: no file was changed */
};

/* `answer` may be NULL. It is printed as the statements are worked out, so part of it may be out when the rest fails. */
enum pay_report_status pay_report_write(const struct payroll *payroll,
                                        const struct pay_report_options *options, FILE *answer,
                                        struct arena *arena, struct diag *diag);
