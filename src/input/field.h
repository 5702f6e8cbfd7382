/* Field tables: one row is the parser, the range check, the default and the documentation
 * of a key.
 *
 * A table describes a C struct. `fields_read` fills the struct from a map node, reports
 * every problem it finds and goes on. `models/README.md` is printed from the same rows. */
#pragma once
#include "../domain/scenario.h"
#include "node.h"

enum field_type {
    FIELD_NUMBER,  /* double. Also { value, low, high, source, grade } where `uncertain` */
    FIELD_COUNT,   /* size_t */
    FIELD_SEED,    /* uint64_t */
    FIELD_FLAG,    /* bool: yes/no, true/false */
    FIELD_TEXT,    /* const char *, not empty */
    FIELD_WORD,    /* const char *: letters, digits, _ and - */
    FIELD_DATE,    /* const char *, YYYY-MM-DD, checked */
    FIELD_CHOICE,  /* int or enum (4 bytes): index into `choices` */
    FIELD_NUMBERS, /* double[max_items] at offset, size_t at count_offset; a single number is a list of one;
                         a missing list is min_items times `absent` */
    FIELD_WORDS,   /* struct name_list; a single word is a list of one; a missing list is empty */
    FIELD_TEXTS,   /* the same with any text: names of products, tiers and roles as other files write them */
    FIELD_RECORD,  /* a struct at offset, described by `table`; a missing one has its keys' defaults */
    FIELD_RECORDS, /* struct[max_items] at offset, size_t at count_offset, described by `table`; a missing list is empty */
    FIELD_NODE, /* struct node * as it stands; the loader goes on from there */
};

/* `absent`: what a missing key means. NAN: it is required. */
#define REQUIRED ((double)NAN)

struct field_table;

struct field {
    const char *key;
    enum field_type type;
    const char *unit; /* "USD", "share", "days", ..; "" where there is none */
    size_t offset;
    double low, high;                /* numbers: allowed range, inclusive; lists: see min_items */
    double absent;                   /* value when the key is missing; choices: index; REQUIRED */
    const char *help;                /* one line, no full stop */
    const char *const *choices;      /* NULL-terminated */
    const struct field_table *table; /* records */
    size_t count_offset;             /* lists */
    size_t min_items, max_items;     /* lists */
    bool uncertain;                  /* may carry a range; goes into the ledger */
    bool above_low;                  /* the low end itself is not allowed */
    const char *absent_means; /* a missing key in words, where `absent` is a mark for the loader; else NULL */
};

struct field_table {
    const char *name; /* "plan", "plan.credit[]": as the documentation calls it */
    const char *help; /* one sentence */
    const struct field *fields;
    size_t field_count;
    size_t size; /* of one struct */
};

/* What loading collects besides the structs. */
struct load {
    struct arena *arena;
    struct diag *diag;
    const char *file;               /* path of the model file being read, for assumptions */
    struct assumption *assumptions; /* grown in the arena */
    size_t assumption_count, assumption_capacity;
    const char **files; /* every file read, no duplicates */
    size_t file_count, file_capacity;
    const char *place; /* dotted path of the record being read; NULL at the root. Kept by fields_read */
    const char *change_option; /* what messages call the option that changes came by; NULL: --set */
};

/* Adds one uncertain number to load->assumptions. */
void load_assume(struct load *load, struct assumption assumption);

/* Reads `map` into `record` by `table`. Reports missing, unknown (with the nearest name), mistyped,
 * out-of-range keys and wrong units ("20%" or "$5" where a bare number is meant), each
 * with its place. False if anything was wrong; `record` then holds what could be read. */
bool fields_read(const struct node *map, const struct field_table *table, void *record, struct load *load);

/* The place of a key's value in a map, or of the map itself: for checks across keys. */
struct span field_place(const struct node *map, const char *key);
