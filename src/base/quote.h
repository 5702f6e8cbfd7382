/* The line of a file that a problem is on, with a caret under the place:
 *
 *    14 |     rate: 1.2
 *       |           ^~~
 *
 * Long lines are cut to a window around the caret. */
#pragma once
#include "source.h"

enum { QUOTE_LINE_BYTES = 512, QUOTE_MARK_BYTES = 256 };

struct quote {
    char line[QUOTE_LINE_BYTES]; /* what is shown of the line, without its end */
    char mark[QUOTE_MARK_BYTES]; /* blanks and tabs, then ^~~ under the span */
};

/* False if the span has no source, its line is not in it, or there is nothing on it. Never fails otherwise. */
bool quote_line(struct span at, struct quote *quote);
