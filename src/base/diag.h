/* What is wrong with the user's input, collected and printed once.
 *
 * Loading never stops at the first problem: each is added with its place, and all are
 * printed together, sorted by file, line and column. Zero is the valid empty value. */
#pragma once
#include "quote.h"
#include "source.h"
#include <stdbool.h>
#include <stdio.h>

enum severity {
    SEVERITY_ERROR,   /* the input can't be used */
    SEVERITY_WARNING, /* usable, but probably not what was meant */
    SEVERITY_NOTICE,  /* worth knowing: a change that changes nothing */
};

/* Everything is copied when a problem is added, so sources may go before the problems do. */
struct problem {
    enum severity severity;
    struct span at;      /* its source is not kept: NULL */
    char *path;          /* of the file; NULL: no place */
    struct quote *quote; /* the line; NULL: none */
    char *message;
    char *hint; /* NULL: none */
};

struct diag {
    struct problem *problems;
    size_t count;
    size_t capacity;
    size_t error_count;
    size_t dropped_count; /* found, counted, but not kept: a file can have millions */
    bool last_was_dropped;
    bool machine_failed; /* an error was the machine's (exit 74), not the input's (65) */
};

/* Adds an error at a place. Always returns false: `return diag_error(...)`. Messages
 * read `KEY is VALUE, must be RULE`: lower case, no full stop. */
__attribute__((format(printf, 3, 4))) bool diag_error(struct diag *diag, struct span at, const char *format,
                                                      ...);

__attribute__((format(printf, 3, 4))) void diag_warning(struct diag *diag, struct span at, const char *format,
                                                        ...);

__attribute__((format(printf, 3, 4))) void diag_notice(struct diag *diag, struct span at, const char *format,
                                                       ...);

/* Adds `= hint: ...` to the problem added last. */
__attribute__((format(printf, 2, 3))) void diag_hint(struct diag *diag, const char *format, ...);

/* An error of the machine (disk full, file unreadable): sets machine_failed. */
__attribute__((format(printf, 2, 3))) bool diag_machine_error(struct diag *diag, const char *format, ...);

/* The problems in the order of their places, those without one first; the same message at the
 * same place only once (a plan that nine designs share is read nine times). The array is the
 * caller's to free, the problems stay the diag's. */
const struct problem **diag_sorted(const struct diag *diag, size_t *count);

/* Prints all problems sorted by place: `path:line:column: error: message`, the line, a
 * caret under the span, the hint. Without a place: `evenkeel: error: message`. After the first
 * 50 (errors before the rest) it says how many more there are. Colour only if `colour`. */
void diag_print(struct diag *diag, bool colour, FILE *out);

/* 0, 65 (bad input) or 74 (the machine). */
int diag_exit_code(const struct diag *diag);

void diag_close(struct diag *diag);
