/* One thing that a sweep varies, and the values it takes. */
#pragma once
#include "../domain/scenario.h"

struct arena;
struct diag;

enum { SWEEP_AXES_MAX = 4, SWEEP_VALUES_MAX = 1000 };

struct sweep_axis {
    const char *label;           /* for people and as a column: the path, as it was given */
    const char *unit;            /* "share", "USD"; "" where there is none */
    const char *meaning;         /* of the field tables; "" where they have none */
    bool numeric;                /* every value is a number */
    size_t count;                /* 1..SWEEP_VALUES_MAX */
    const double *numbers;       /* [count], ascending; NULL where not numeric */
    const char *const *texts;    /* [count], as they are set */
    const char *const **changes; /* [count]: the PATH=VALUE lines that set it, NULL-terminated */
};

/* Reads PATH=FROM:TO:STEP or PATH=v1,v2,.. Both ends are taken where a step falls on them. Numbers come
 * out ascending. `designs.a,b.PATH` and `designs.*.PATH` set several designs alike. False after an error in `diag`,
 * which has no place: it is the command line's. */
bool sweep_axis_read(const char *text, const struct scenario *scenario, struct sweep_axis *axis,
                     struct arena *arena, struct diag *diag);

/* An axis of numbers whose changes the caller makes, for what is no single path. `changes` is [count]. */
struct sweep_axis sweep_axis_of(const char *label, const char *unit, const double *numbers, size_t count,
                                const char *const **changes, struct arena *arena);

/* The numbers of FROM:TO:STEP. NULL after an error in `diag`, which `what` opens. */
const double *sweep_range_read(const char *what, const char *text, size_t *count, struct arena *arena,
                               struct diag *diag);

/* The decimal a person would write: 0.3, not 0.30000000000000004. */
double sweep_decimal(double number);
