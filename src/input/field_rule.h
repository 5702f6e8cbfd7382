/* What a key must be, in words: the same for messages and for the dictionary. */
#pragma once
#include "field.h"

/* "a number in USD", "one of a, b, c", "a list of 1 to 8 numbers". */
const char *field_rule(const struct field *field, struct arena *arena);

/* "between 0 and 0.9 share", "above 0 USD"; "" if anything goes. */
const char *field_range(const struct field *field, struct arena *arena);

bool field_has_range(const struct field *field);

bool field_in_range(const struct field *field, double number);

bool field_is_required(const struct field *field);

bool field_is_share(const struct field *field);
