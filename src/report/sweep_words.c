#include "sweep_words.h"

#include "../analysis/crossing.h"
#include "../base/arena.h"
#include "../base/text.h"
#include <math.h>
#include <string.h>

enum { NAMED_MAX = 4, LISTED_VALUES = 6 };

const char *sweep_value_words(double value, struct arena *arena)
{
    char text[48];
    if (fabs(value) >= 10000.0)
        return arena_format(arena, "%s", text_grouped(value, 0, text));
    const char *shown = arena_format(arena, "%.4g", value);
    return strcmp(shown, "-0") == 0 ? "0" : shown;
}

const char *sweep_value_text(const struct sweep_axis *axis, size_t index, struct arena *arena)
{
    const char *text = axis->texts[index];
    if (axis->numeric || strchr(text, '/') == NULL)
        return text;
    const char *name = strrchr(text, '/') + 1;
    const char *dot = strrchr(name, '.');
    return dot == NULL || dot == name ? name : arena_text(arena, name, (size_t)(dot - name));
}

static const char *points(double value, struct arena *arena)
{
    return fabs(value) < 0.05 ? "0" : arena_format(arena, "%+.1f", value);
}

const char *sweep_axis_words(const struct sweep_axis *axis, struct arena *arena)
{
    if (axis->count == 1)
        return arena_format(arena, "%s at %s", axis->label, axis->texts[0]);
    if (axis->numeric && axis->count > LISTED_VALUES)
        return arena_format(arena, "%s from %s to %s (%zu values)", axis->label, axis->texts[0],
                            axis->texts[axis->count - 1], axis->count);
    const char *list = axis->texts[0];
    for (size_t i = 1; i < axis->count && i < LISTED_VALUES; i++)
        list = arena_format(arena, "%s, %s", list, axis->texts[i]);
    return arena_format(arena, "%s: %s%s", axis->label, list, axis->count > LISTED_VALUES ? ", .." : "");
}

const char *sweep_axis_short(const struct sweep_axis *axis, struct arena *arena)
{
    const char *label = axis->label;
    if (strncmp(label, "designs.", 8) == 0) {
        const size_t length = strcspn(label + 8, ".[");
        const char *rest = label + 8 + length;
        if (strncmp(rest, ".rep.", 5) == 0 && strncmp(label + 8, "*", 1) == 0)
            return arena_format(arena, "%s of every design", rest + 5);
        return strncmp(rest, ".rep.", 5) == 0 ? rest + 5 : *rest == '.' ? rest + 1 : rest;
    }
    const char *dot = strchr(label, '.');
    return dot != NULL ? dot + 1 : label;
}

/* One design along the one axis. */
struct line {
    size_t design;
    struct estimate *pull;
    struct crossings crossings;
};

static struct line line_of(const struct sweep *sweep, size_t axis, size_t point, size_t design,
                           struct arena *arena)
{
    const struct sweep_axis *along = &sweep->spec->axes[axis];
    struct line line = { .design = design, .pull = arena_array(arena, struct estimate, along->count) };
    sweep_pull_along(sweep, axis, point, design, line.pull);
    if (along->numeric)
        line.crossings = crossings_of(along->numbers, line.pull, along->count);
    return line;
}

/* What a straight line between two points is worth: three digits, and the points. */
static const char *crossing_words(const struct crossing *crossing, struct arena *arena)
{
    if (crossing->left == crossing->right)
        return sweep_value_words(crossing->at, arena);
    return arena_format(arena, "%.3g (between %s and %s)", crossing->at,
                        sweep_value_words(crossing->left, arena), sweep_value_words(crossing->right, arena));
}

static const char *all_crossings(const struct line *line, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < line->crossings.count; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? " and " : "",
                            crossing_words(&line->crossings.items[i], arena));
    return text;
}

static const char *name_of(const struct sweep *sweep, size_t design)
{
    return sweep->scenario->designs[design].name;
}

/* Designs in groups, each "a, b and 3 more". */
struct group {
    size_t count;
    const char *text;
};

static void put(struct group *group, const char *item, struct arena *arena)
{
    if (group->count < NAMED_MAX)
        group->text = group->count == 0 ? item : arena_format(arena, "%s, %s", group->text, item);
    group->count++;
}

static const char *told(const struct group *group, struct arena *arena)
{
    if (group->count <= NAMED_MAX)
        return group->text;
    return arena_format(arena, "%s and %zu more", group->text, group->count - NAMED_MAX);
}

/* The last value whose point was run. */
static size_t last_run(const struct sweep *sweep)
{
    const size_t count = sweep->spec->axes[0].count;
    return sweep->done < count ? sweep->done - 1 : count - 1;
}

static const char *along_one_axis(const struct sweep *sweep, struct arena *arena)
{
    const struct sweep_axis *axis = &sweep->spec->axes[0];
    struct group crossing = { 0 }, moving = { 0 }, still = { 0 };
    size_t lone = 0;
    for (size_t d = 0; d < sweep->scenario->design_count; d++) {
        const struct line line = line_of(sweep, 0, 0, d, arena);
        if (!sweep_moves(sweep, d)) {
            put(&still, name_of(sweep, d), arena);
            continue;
        }
        lone = d;
        if (line.crossings.count > 0)
            put(&crossing, arena_format(arena, "%s at %s", name_of(sweep, d), all_crossings(&line, arena)),
                arena);
        else
            put(&moving,
                arena_format(arena, "%s (%s to %s)", name_of(sweep, d), points(line.pull[0].value, arena),
                             points(line.pull[last_run(sweep)].value, arena)),
                arena);
    }
    if (crossing.count + moving.count == 0)
        return arena_format(arena, "The pull of %s does not move along %s.",
                            still.count == 1 ? still.text : "every design", axis->label);
    const char *range =
        arena_format(arena, "between %s and %s", axis->texts[0], axis->texts[last_run(sweep)]);
    if (!axis->numeric)
        return arena_format(arena, "With %s from %s to %s, pull goes: %s.", axis->label,
                            sweep_value_text(axis, 0, arena), sweep_value_text(axis, last_run(sweep), arena),
                            told(&moving, arena));
    const char *rest = still.count == 0 ? ""
                                        : arena_format(arena, "; %s %s not move", told(&still, arena),
                                                       still.count == 1 ? "does" : "do");
    if (crossing.count == 0)
        return arena_format(arena, "No crossing in range: %s of %s no pull crosses zero: %s%s.", range,
                            axis->label, told(&moving, arena), rest);
    if (crossing.count + moving.count == 1) {
        const struct line line = line_of(sweep, 0, 0, lone, arena);
        return arena_format(
            arena, "The pull of %s crosses zero at %s = %s, and goes from %s points at %s to %s at %s%s.",
            name_of(sweep, lone), axis->label, all_crossings(&line, arena), points(line.pull[0].value, arena),
            axis->texts[0], points(line.pull[last_run(sweep)].value, arena), axis->texts[last_run(sweep)],
            rest);
    }
    return arena_format(arena, "Along %s pull crosses zero for %s%s%s%s.", axis->label,
                        told(&crossing, arena),
                        moving.count > 0 ? arena_format(arena, "; no crossing %s for ", range) : "",
                        moving.count > 0 ? told(&moving, arena) : "", rest);
}

/* A design on a grid of two or more axes. */
static const char *on_grid(const struct sweep *sweep, size_t design, struct arena *arena)
{
    size_t below = 0, least = 0, most = 0;
    for (size_t p = 0; p < sweep->done; p++) {
        const double pull = answer_metric(&sweep->points[p].comparison.designs[design], "pull_points").value;
        below += pull < 0.0;
        if (pull < answer_metric(&sweep->points[least].comparison.designs[design], "pull_points").value)
            least = p;
        if (pull > answer_metric(&sweep->points[most].comparison.designs[design], "pull_points").value)
            most = p;
    }
    return arena_format(
        arena, "%s from %s to %s points, below zero at %zu of %zu", name_of(sweep, design),
        points(answer_metric(&sweep->points[least].comparison.designs[design], "pull_points").value, arena),
        points(answer_metric(&sweep->points[most].comparison.designs[design], "pull_points").value, arena),
        below, sweep->done);
}

/* Where one design's zero is at the two ends of the second axis: "0.98 where .. is 0, 0.75 where it is 0.5". */
static const char *zero_line(const struct sweep *sweep, size_t design, struct arena *arena)
{
    const struct sweep_axis *first = &sweep->spec->axes[0], *second = &sweep->spec->axes[1];
    if (sweep->spec->axis_count != 2 || !first->numeric || sweep->done < sweep->point_count ||
        second->count < 2)
        return "";
    const struct line start = line_of(sweep, 0, 0, design, arena);
    const struct line end = line_of(sweep, 0, second->count - 1, design, arena);
    if (start.crossings.count == 0 && end.crossings.count == 0)
        return "";
    return arena_format(arena, "; it crosses zero at %s %s where %s is %s, %s where it is %s", first->label,
                        start.crossings.count > 0 ? crossing_words(&start.crossings.items[0], arena)
                                                  : "nowhere",
                        second->label, second->texts[0],
                        end.crossings.count > 0 ? crossing_words(&end.crossings.items[0], arena) : "nowhere",
                        second->texts[second->count - 1]);
}

const char *sweep_finding(const struct sweep *sweep, struct arena *arena)
{
    if (sweep->done == 0)
        return "No point was run to its end.";
    if (sweep->spec->axis_count == 1)
        return along_one_axis(sweep, arena);
    struct group moving = { 0 };
    size_t lone = 0;
    for (size_t d = 0; d < sweep->scenario->design_count; d++) {
        if (!sweep_moves(sweep, d))
            continue;
        lone = d;
        put(&moving, on_grid(sweep, d, arena), arena);
    }
    if (moving.count == 0)
        return "The pull of every design is the same at every point.";
    return arena_format(arena, "Over the grid pull goes: %s%s.", told(&moving, arena),
                        moving.count == 1 ? zero_line(sweep, lone, arena) : "");
}

/* Whether a design pushes away at one point and pulls toward at another. */
static bool turns(const struct sweep *sweep, size_t design)
{
    bool away = false, toward = false;
    for (size_t p = 0; p < sweep->done; p++) {
        const double pull = answer_metric(&sweep->points[p].comparison.designs[design], "pull_points").value;
        away |= pull < 0.0;
        toward |= pull > 0.0;
    }
    return away && toward;
}

static const char *grid_title(const struct sweep *sweep, size_t moving, struct arena *arena)
{
    size_t turning = 0;
    for (size_t d = 0; d < sweep->scenario->design_count; d++)
        turning += turns(sweep, d);
    const char *over = arena_format(arena, "over %s and %s", sweep_axis_short(&sweep->spec->axes[0], arena),
                                    sweep_axis_short(&sweep->spec->axes[1], arena));
    if (turning == 0)
        return arena_format(arena, "No design changes its direction %s, only how hard it pushes", over);
    return arena_format(arena, "%zu of %zu designs that move change%s direction %s", turning, moving,
                        turning == 1 ? "s its" : " their", over);
}

const char *sweep_title(const struct sweep *sweep, struct arena *arena)
{
    const struct sweep_axis *axis = &sweep->spec->axes[0];
    size_t crossing = 0, moving = 0, lone = 0, lone_crossing = 0;
    for (size_t d = 0; d < sweep->scenario->design_count; d++) {
        if (!sweep_moves(sweep, d))
            continue;
        moving++;
        lone = d;
        const struct line line = line_of(sweep, 0, 0, d, arena);
        if (sweep->spec->axis_count == 1 && line.crossings.count > 0) {
            crossing++;
            lone_crossing = d;
        }
    }
    if (moving == 0)
        return arena_format(arena, "No design's pull moves along %s", sweep_axis_short(axis, arena));
    if (sweep->spec->axis_count > 1)
        return moving == 1 ? arena_format(arena, "Pull of %s points of the grid", on_grid(sweep, lone, arena))
                           : grid_title(sweep, moving, arena);
    if (crossing == 1) {
        const struct line line = line_of(sweep, 0, 0, lone_crossing, arena);
        return arena_format(arena, "%s stops pushing either way at %s = %s", name_of(sweep, lone_crossing),
                            sweep_axis_short(axis, arena), all_crossings(&line, arena));
    }
    if (crossing > 1)
        return arena_format(arena, "The pull of %zu designs crosses zero along %s", crossing,
                            sweep_axis_short(axis, arena));
    if (moving == 1) {
        const struct line line = line_of(sweep, 0, 0, lone, arena);
        return arena_format(arena, "%s never reaches zero: %s to %s points along %s", name_of(sweep, lone),
                            points(line.pull[0].value, arena),
                            points(line.pull[last_run(sweep)].value, arena), sweep_axis_short(axis, arena));
    }
    return arena_format(arena, "No design changes its direction along %s, only how hard it pushes",
                        sweep_axis_short(axis, arena));
}
