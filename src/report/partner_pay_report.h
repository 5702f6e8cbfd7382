/* Everything `evenkeel partner-pay` hands over: an answer on a stream and a folder of files. Each file is complete or absent. */
#pragma once
#include "../input/partner_deals.h"
#include "partner_pay_tables.h"
#include <stdio.h>

struct diag;

struct partner_pay_options {
    const char *out_folder;      /* made with its parents where missing */
    const char *command_line;    /* for the record */
    const char *const *inputs;   /* paths of what was read, for the record, NULL-terminated */
    const char *const *settings; /* of the column map, for the record; NULL: none */
    const char *const *partners; /* names of those to show, in full; NULL: all */
    bool json, colour;
    size_t width; /* columns of the terminal; 0: none */
};

/* `answer` may be NULL. False after an error in `diag`. */
bool partner_pay_write(const struct partner_pay *pay, const struct partner_deals *deals,
                       const struct partner_pay_options *options, FILE *answer, struct arena *arena,
                       struct diag *diag);

/* What a person reads, and what a program reads. `folder` NULL: no files were written. */
void partner_pay_page(const struct partner_pay *pay, const struct partner_deals *deals,
                      const struct partner_pay_options *options, const char *folder, struct arena *arena,
                      FILE *out);
void partner_pay_json(const struct partner_pay *pay, const struct partner_deals *deals,
                      const struct partner_pay_options *options, struct arena *arena, FILE *out);

/* Whether this partner was asked for. */
bool partner_pay_shows(const struct partner_pay_options *options, const char *partner);

extern const char partner_rounding_rule[];
