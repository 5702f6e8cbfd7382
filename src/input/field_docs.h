/* The dictionary page of a field table, as Markdown. */
#pragma once
#include "field.h"
#include <stdio.h>

/* Prints a section: the table's name and meaning, then one row per key with type, unit, range,
 * default ("required" where there is none) and meaning. The tables of its records follow as
 * sections of their own, each once. */
void field_docs_print(const struct field_table *table, FILE *out);

/* What leaving a key out means: "0", "no limit", "any", "required". */
const char *field_absent_text(const struct field *field, struct arena *arena);
