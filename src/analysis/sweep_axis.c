#include "sweep_axis.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../input/field_path.h"
#include "rerun.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct span no_place = { 0 };

double sweep_decimal(double number)
{
    char text[32];
    snprintf(text, sizeof text, "%.12g", number);
    return strtod(text, NULL);
}

static const char *number_text(double number, struct arena *arena)
{
    char text[32];
    return arena_format(arena, "%s", text_from_number(number, text));
}

/* Cuts `text` at every `at` into at most `most` pieces; returns how many there are, `most + 1` if more. */
static size_t split(const char *text, char at, const char **pieces, size_t most, struct arena *arena)
{
    size_t count = 0;
    for (;;) {
        const char *end = strchr(text, at);
        const size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
        if (count == most)
            return most + 1;
        pieces[count++] = arena_text(arena, text, length);
        if (end == NULL)
            return count;
        text = end + 1;
    }
}

const double *sweep_range_read(const char *what, const char *text, size_t *count, struct arena *arena,
                               struct diag *diag)
{
    const char *pieces[3];
    double from, to, step;
    if (split(text, ':', pieces, 3, arena) != 3 || !text_to_number(pieces[0], &from) ||
        !text_to_number(pieces[1], &to) || !text_to_number(pieces[2], &step)) {
        diag_error(diag, no_place, "%s is %s, must be FROM:TO:STEP or v1,v2,..", what, text);
        return NULL;
    }
    if (!(to > from) || !(step > 0.0)) {
        diag_error(diag, no_place, "%s is %s, must go up: FROM below TO, STEP above 0", what, text);
        return NULL;
    }
    const double steps = floor((to - from) / step + 1e-9);
    if (steps + 1.0 > SWEEP_VALUES_MAX) {
        diag_error(diag, no_place, "%s is %s, which is %.0f values, must be at most %d", what, text,
                   steps + 1.0, SWEEP_VALUES_MAX);
        return NULL;
    }
    *count = (size_t)steps + 1;
    double *numbers = arena_array(arena, double, *count);
    for (size_t i = 0; i < *count; i++)
        numbers[i] = sweep_decimal(from + (double)i * step);
    return numbers;
}

static int by_number(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static const char *const *texts_of(const double *numbers, size_t count, struct arena *arena)
{
    const char **texts = arena_array(arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        texts[i] = number_text(numbers[i], arena);
    return texts;
}

static bool refuse_repeat(const struct sweep_axis *axis, struct diag *diag)
{
    for (size_t i = 0; i < axis->count; i++)
        for (size_t before = 0; before < i; before++)
            if (strcmp(axis->texts[i], axis->texts[before]) == 0)
                return diag_error(diag, no_place, "--vary %s has the value %s twice", axis->label,
                                  axis->texts[i]);
    return true;
}

static bool read_list(const char *text, struct sweep_axis *axis, struct arena *arena, struct diag *diag)
{
    const char **pieces = arena_array(arena, const char *, SWEEP_VALUES_MAX);
    axis->count = split(text, ',', pieces, SWEEP_VALUES_MAX, arena);
    if (axis->count > SWEEP_VALUES_MAX)
        return diag_error(diag, no_place, "--vary %s has more than %d values", axis->label, SWEEP_VALUES_MAX);
    double *numbers = arena_array(arena, double, axis->count);
    axis->numeric = true;
    for (size_t i = 0; i < axis->count; i++) {
        if (*pieces[i] == '\0')
            return diag_error(diag, no_place,
                              "--vary %s has an empty value, must be FROM:TO:STEP or v1,v2,..", axis->label);
        axis->numeric = text_to_number(pieces[i], &numbers[i]) && axis->numeric;
    }
    axis->texts = pieces;
    if (axis->numeric) {
        qsort(numbers, axis->count, sizeof *numbers, by_number);
        axis->numbers = numbers;
        axis->texts = texts_of(numbers, axis->count, arena);
    }
    return refuse_repeat(axis, diag);
}

static bool read_values(const char *text, struct sweep_axis *axis, struct arena *arena, struct diag *diag)
{
    if (strchr(text, ':') == NULL || strchr(text, ',') != NULL)
        return read_list(text, axis, arena, diag);
    axis->numbers =
        sweep_range_read(arena_format(arena, "--vary %s", axis->label), text, &axis->count, arena, diag);
    if (axis->numbers == NULL)
        return false;
    axis->numeric = true;
    axis->texts = texts_of(axis->numbers, axis->count, arena);
    return true;
}

bool sweep_axis_read(const char *text, const struct scenario *scenario, struct sweep_axis *axis,
                     struct arena *arena, struct diag *diag)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || equals[1] == '\0') {
        diag_error(diag, no_place, "--vary is %s, must be PATH=FROM:TO:STEP or PATH=v1,v2,..", text);
        diag_hint(diag,
                  "a path is one that --set takes: --vary market.routes.resale.win_lift_share=0:0.5:0.1");
        return false;
    }
    const char *path = arena_text(arena, text, (size_t)(equals - text));
    *axis = (struct sweep_axis){ .label = path, .unit = "", .meaning = "" };
    if (rerun_fixed_step(path) != NULL) {
        diag_error(diag, no_place,
                   "--vary is %s, must be a lever or an assumption: it is the same at every point", path);
        return false;
    }
    if (!read_values(equals + 1, axis, arena, diag))
        return false;
    const char *const *paths = rerun_paths(path, scenario, arena);
    const struct field *field = field_of_path(MODEL_SCENARIO, paths[0]);
    if (field != NULL) {
        axis->unit = field->unit != NULL ? field->unit : "";
        axis->meaning = field->help != NULL ? field->help : "";
    }
    axis->changes = arena_array(arena, const char *const *, axis->count);
    for (size_t i = 0; i < axis->count; i++)
        axis->changes[i] = rerun_changes(paths, axis->texts[i], arena);
    return true;
}

struct sweep_axis sweep_axis_of(const char *label, const char *unit, const double *numbers, size_t count,
                                const char *const **changes, struct arena *arena)
{
    return (struct sweep_axis){ .label = label,
                                .unit = unit,
                                .meaning = "",
                                .numeric = true,
                                .count = count,
                                .numbers = numbers,
                                .texts = texts_of(numbers, count, arena),
                                .changes = changes };
}
