/* What the other end of a stream can show. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A person is watching: a terminal that can move its cursor. */
bool terminal_is_live(FILE *stream);

/* The same, and NO_COLOR is not set. */
bool terminal_has_colour(FILE *stream);

/* Columns of the terminal, or 0 where `stream` is none. */
size_t terminal_columns(FILE *stream);
