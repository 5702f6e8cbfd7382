/* Text on a screen: how wide it is, cut to a width, wrapped to one.
 *
 * Width is counted in columns, not bytes: wide characters take two, combining ones none. What
 * comes from a model file can't steer the terminal: control characters are shown as U+FFFD. */
#pragma once
#include <stddef.h>
#include <stdio.h>

/* Columns of `text` on a terminal. */
size_t screen_columns(const char *text);

/* Prints `text` in exactly `columns` columns, filled up with blanks; cut with an ellipsis if it is
 * longer. */
void screen_print_fitted(const char *text, size_t columns, FILE *out);

/* Prints `text` broken between words into lines of at most `columns`, the first after `first`
 * blanks, the others after `rest`; a longer word stands alone on its line. Ends with a line break. */
void screen_print_wrapped(const char *text, size_t first, size_t rest, size_t columns, FILE *out);
