/* How surely a run knows its headline: the half-width of the widest interval among the designs' pulls, in points.
 *
 * A run that is asked for a precision looks at its pauses only (run_pause_after), so it ends at the same world on any
 * machine, and its numbers are those of a run of that many worlds. Looking again and again makes such an interval a little
 * too narrow (Chow and Robbins 1965: the more worlds, the less); the pauses are few and start at 32 for that reason. */
#pragma once
#include "metrics.h"

struct precision {
    double asked_points; /* above 0: half-width of the widest pull interval, at the scenario's confidence */
};

/* Half-width of the widest pull interval. Designs that leave no choice have none; 0 if none has any. INFINITY after one world. */
double precision_reached_points(const struct run_result *run);

bool precision_is_reached(const struct precision *precision, const struct run_result *run);

/* How many worlds it would take, by the rule that an interval narrows with the square root of the worlds; a pause, so
 * that a run of that maximum ends there. At least the worlds of the run. */
size_t precision_worlds_needed(const struct precision *precision, const struct run_result *run);
