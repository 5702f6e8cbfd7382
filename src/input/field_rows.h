/* Short ways to write the rows of a field table, so that a table reads like the dictionary
 * page it becomes. Arguments: key, unit, offset, range, value when absent, help. */
#pragma once
#include "field.h"
#include <math.h>

#define ROW_NUMBER(name, in, where, least, most, if_absent, text)                                            \
    {                                                                                                        \
        .key = (name), .type = FIELD_NUMBER, .unit = (in), .offset = (where), .low = (least),                \
        .high = (most), .absent = (if_absent), .help = (text)                                                \
    }

/* A number of the market or of behaviour: may carry a range, and goes into the ledger. */
#define ROW_UNCERTAIN(name, in, where, least, most, if_absent, text)                                         \
    {                                                                                                        \
        .key = (name), .type = FIELD_NUMBER, .unit = (in), .offset = (where), .low = (least),                \
        .high = (most), .absent = (if_absent), .help = (text), .uncertain = true                             \
    }

/* The same where the least value itself is not allowed. */
#define ROW_UNCERTAIN_ABOVE(name, in, where, least, most, if_absent, text)                                   \
    {                                                                                                        \
        .key = (name), .type = FIELD_NUMBER, .unit = (in), .offset = (where), .low = (least),                \
        .high = (most), .absent = (if_absent), .help = (text), .uncertain = true, .above_low = true          \
    }

/* A number whose least value itself is not allowed. */
#define ROW_NUMBER_ABOVE(name, in, where, least, most, if_absent, text)                                      \
    {                                                                                                        \
        .key = (name), .type = FIELD_NUMBER, .unit = (in), .offset = (where), .low = (least),                \
        .high = (most), .absent = (if_absent), .help = (text), .above_low = true                             \
    }

/* The same that may be left out, which `means` says in words: `if_absent` is a mark for the loader. */
#define ROW_NUMBER_OPTIONAL(name, in, where, least, most, if_absent, means, text)                            \
    {                                                                                                        \
        .key = (name), .type = FIELD_NUMBER, .unit = (in), .offset = (where), .low = (least),                \
        .high = (most), .absent = (if_absent), .help = (text), .above_low = true, .absent_means = (means)    \
    }

#define ROW_COUNT_OPTIONAL(name, in, where, least, most, means, text)                                        \
    {                                                                                                        \
        .key = (name), .type = FIELD_COUNT, .unit = (in), .offset = (where), .low = (least), .high = (most), \
        .absent = 0, .help = (text), .absent_means = (means)                                                 \
    }

#define ROW_COUNT(name, in, where, least, most, text)                                                        \
    {                                                                                                        \
        .key = (name), .type = FIELD_COUNT, .unit = (in), .offset = (where), .low = (least), .high = (most), \
        .absent = REQUIRED, .help = (text)                                                                   \
    }

/* FIELD_TEXT, FIELD_WORD, FIELD_DATE, FIELD_FLAG, FIELD_SEED or FIELD_NODE. */
#define ROW_PLAIN(name, kind, where, if_absent, text)                                                        \
    {                                                                                                        \
        .key = (name), .type = (kind), .unit = "", .offset = (where), .absent = (if_absent), .help = (text)  \
    }

#define ROW_CHOICE(name, where, of, if_absent, text)                                                         \
    {                                                                                                        \
        .key = (name), .type = FIELD_CHOICE, .unit = "", .offset = (where), .absent = (if_absent),           \
        .help = (text), .choices = (of)                                                                      \
    }

#define ROW_WORDS(name, where, least, most, if_absent, text)                                                 \
    {                                                                                                        \
        .key = (name), .type = FIELD_WORDS, .unit = "", .offset = (where), .absent = (if_absent),            \
        .help = (text), .min_items = (least), .max_items = (most)                                            \
    }

/* Names as other files write them, blanks allowed. */
#define ROW_TEXTS(name, where, least, most, if_absent, text)                                                 \
    {                                                                                                        \
        .key = (name), .type = FIELD_TEXTS, .unit = "", .offset = (where), .absent = (if_absent),            \
        .help = (text), .min_items = (least), .max_items = (most)                                            \
    }

/* A record that is not there unless a file names it. Its required keys are required once it is. */
#define ROW_BLOCK(name, where, of, text)                                                                     \
    {                                                                                                        \
        .key = (name), .type = FIELD_RECORD, .unit = "", .offset = (where), .absent = 0, .help = (text),     \
        .table = (of), .absent_means = "none"                                                                \
    }

#define ROW_RECORD(name, where, of, text)                                                                    \
    {                                                                                                        \
        .key = (name), .type = FIELD_RECORD, .unit = "", .offset = (where), .absent = REQUIRED,              \
        .help = (text), .table = (of)                                                                        \
    }

#define ROW_RECORDS(name, where, counted_at, of, least, most, if_absent, text)                               \
    {                                                                                                        \
        .key = (name), .type = FIELD_RECORDS, .unit = "", .offset = (where), .absent = (if_absent),          \
        .help = (text), .table = (of), .count_offset = (counted_at), .min_items = (least),                   \
        .max_items = (most)                                                                                  \
    }

#define TABLE(title, text, rows, record)                                                                     \
    {                                                                                                        \
        .name = (title), .help = (text), .fields = (rows), .field_count = sizeof(rows) / sizeof *(rows),     \
        .size = sizeof(record)                                                                               \
    }
