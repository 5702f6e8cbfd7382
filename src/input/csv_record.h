/* One record of a CSV file while it is read: its bytes, its fields, and where they are. */
#pragma once
#include "csv_table.h"

struct csv_slot;

/* Zero, with a path and a delimiter, is a valid empty record. */
struct csv_record {
    const char *path;
    char delimiter;
    unsigned line; /* it starts on */
    char *bytes;   /* as in the file, NUL-terminated */
    size_t length, capacity;
    size_t field_start; /* of the field that is being read */

    char *texts; /* of the fields, each with its NUL */
    size_t texts_length, texts_capacity;
    struct csv_slot *slots;
    size_t field_count, slot_capacity;
    struct csv_field_text *fields; /* valid after csv_record_place_fields */
    size_t field_capacity;
};

/* Empties the record for the one that starts on `line`; keeps the memory. */
void csv_record_start(struct csv_record *record, unsigned line);

void csv_record_append(struct csv_record *record, const char *bytes, size_t count);

/* The bytes from `field_start` to the end are a field that says `text`. */
void csv_record_end_field(struct csv_record *record, const char *text, size_t length);

/* Only blanks and line breaks so far. */
bool csv_record_is_blank(const struct csv_record *record);

/* Line breaks so far. A CR at the end counts; the LF that may follow it must not be added. */
unsigned csv_record_lines(const struct csv_record *record);

/* The record as a source, for spans into it. Valid until the record changes. */
struct source csv_record_source(const struct csv_record *record);

/* Fills `fields`, whose spans point into `source`. */
void csv_record_place_fields(struct csv_record *record, const struct source *source);

void csv_record_close(struct csv_record *record);
