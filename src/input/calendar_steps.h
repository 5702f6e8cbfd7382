/* Dated changes of a design's files as steps of its change path, where the scenario says which day the horizon begins.
 *
 * A date falls into the month of the horizon it lies in, month 0 beginning on the first day. What is dated on that day or before it,
 * or in month 0, holds from the start; what is dated after the horizon is never reached. A rep plan changes with a year of the
 * horizon only: other dates are noticed and not made. */
#pragma once
#include "load.h"

struct calendar {
    int first_day; /* of the horizon, domain/day.h */
    size_t month_count;
};

/* Reads YYYY-MM or YYYY-MM-DD. False if it is neither. */
bool calendar_day(const char *text, struct arena *arena, int *day);

/* A design's tree in which `changes` of its rep plan and program, and of files that its own steps name, have become steps; `design`
 * itself where there are none, or where something is wrong that its loaders report. The scenario's own steps of the same month
 * come after dated ones, and a step that puts another file in the place of one ends that one's dates. NULL after an error. */
const struct node *calendar_steps(const struct node *design, const struct calendar *calendar,
                                  struct load *load);
