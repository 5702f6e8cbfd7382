/* What a sweep shows, in plain sentences. */
#pragma once
#include "../analysis/sweep.h"

struct arena;

/* One sentence: where the pull of which design crosses zero, and between what it moves where it does not. */
const char *sweep_finding(const struct sweep *sweep, struct arena *arena);

/* The same as the title of a picture: short, of at most one or two designs. */
const char *sweep_title(const struct sweep *sweep, struct arena *arena);

/* "designs.haircut.rep.credit[0].share from 0.5 to 1 (6 values)"; "behaviour.outlook: myopic, forecast". */
const char *sweep_axis_words(const struct sweep_axis *axis, struct arena *arena);

/* A path by what tells it apart: `designs.haircut.rep.credit[0].share` -> `credit[0].share`. For titles. */
const char *sweep_axis_short(const struct sweep_axis *axis, struct arena *arena);

/* A value as a person would say it: 4 significant digits. */
const char *sweep_value_words(double value, struct arena *arena);

/* Value `index` of an axis as a person would say it: a file by its name alone. */
const char *sweep_value_text(const struct sweep_axis *axis, size_t index, struct arena *arena);
