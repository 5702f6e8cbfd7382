/* The words after a command: options and operands.
 *
 * A command describes its options in one table and its defaults in one struct; parsing, range
 * checks and help all read those two, so they can't disagree. `--name VALUE` and
 * `--name=VALUE` mean the same; `--` ends the options. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;

enum option_type {
    OPTION_FLAG,   /* bool; takes no value */
    OPTION_COUNT,  /* struct option_count: a whole number */
    OPTION_NUMBER, /* double */
    OPTION_TEXT,   /* const char *, not empty; NULL: not given */
    OPTION_TEXTS,  /* struct option_texts: may be given several times */
};

/* A whole number that may have been left out (0 is a value like any other: a seed). */
struct option_count {
    bool given;
    unsigned long long value;
};

/* Every value of a repeated option, in order. */
struct option_texts {
    size_t count;
    const char *const *items; /* NULL-terminated once parsed; NULL in a default struct */
};

struct option {
    const char *name;  /* without the dashes */
    const char *value; /* what help calls the value: "N", "DIR"; NULL for a flag */
    enum option_type type;
    size_t offset;         /* of the member in the command's argument struct */
    double low, high;      /* numbers and counts: allowed range, inclusive */
    const char *help;      /* one line, no full stop */
    const char *otherwise; /* help's words for a default that is no number: "the scenario's"; NULL: none */
};

struct option_table {
    const struct option *options;
    size_t count;
    const void *defaults; /* an argument struct */
    size_t args_size;     /* bytes of it */
};

struct operands {
    size_t count;
    const char *const *items;
};

/* Reads `argv[0..argc-1]` (without program and command) into `args`, which already holds the
 * defaults. Lists live in `arena`, texts in `argv`. The first problem is printed on
 * `errors`, after `who`, with the nearest right name; returns false then. */
bool options_read(const struct option_table *table, const char *who, int argc, char **argv, void *args,
                  struct operands *operands, struct arena *arena, FILE *errors);

/* One line per option: name, value, meaning, default. */
void options_help(const struct option_table *table, FILE *out);
