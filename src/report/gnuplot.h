/* Runs gnuplot, which draws the pictures. It is a program of its own and may be missing, fail,
 * hang or be killed; none of that may hurt the data. */
#pragma once
#include <stdbool.h>

struct arena;

/* Feeds `script` to a new gnuplot and waits for its end, at most GNUPLOT_SECONDS. False if it did
 * not end well; `why` then says how: "gnuplot is not installed", its last words, the signal. After an error in a
 * script gnuplot goes on with its next line and ends well: `why` then holds its last words, "" where it said none. */
extern const char gnuplot_is_missing[]; /* what `why` is then: the very pointer */
enum { GNUPLOT_SECONDS = 120 };
bool gnuplot_run(const char *script, const char **why, struct arena *arena);
