/* Words and numbers for gnuplot: what a template finds set before it is loaded. Text is data there: nothing in
 * it is expanded or run. */
#pragma once
#include <stddef.h>
#include <stdio.h>

struct arena;

/* VARIABLE = 'text'. Line breaks are kept, other control characters left out. */
void script_set(const char *variable, const char *text, FILE *out);

/* ARRAY[index + 1] = 'text': templates count from 1. */
void script_set_item(const char *array, size_t index, const char *text, FILE *out);

/* Just the string. */
void script_string(const char *text, FILE *out);

/* `text` broken into lines of at most `columns`. */
const char *script_wrapped(const char *text, size_t columns, struct arena *arena);

/* One line of at most `columns`, cut with an ellipsis. */
const char *script_cut(const char *text, size_t columns, struct arena *arena);
