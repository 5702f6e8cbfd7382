/* One value of a field: a scalar or a list of scalars into its place in a struct. */
#pragma once
#include "field.h"

/* Where a value goes and what it is called in messages: its key, or `key[3]` in a list. */
struct field_value {
    const struct field *field;
    const char *name;
    const struct node *node;
    struct load *load;
};

/* Adds "NAME is VALUE, must be RULE". Always returns false. */
bool field_refuse(const struct field_value *value, const char *rule);

/* A number that reads and is in the field's range. */
bool field_read_number(const struct field_value *value, double *number);

/* A number, or a map with a range and a source; notes it among the assumptions. */
bool field_read_uncertain(const struct field_value *value, double *number);

/* A value of any of the types that are not records, into `record`. */
bool field_read_value(const struct field_value *value, void *record);
