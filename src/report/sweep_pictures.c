#include "sweep_pictures.h"

#include "../analysis/crossing.h"
#include "../analysis/zero_line.h"
#include "../base/arena.h"
#include "../base/version.h"
#include "palette.h"
#include "picture.h"
#include "script_text.h"
#include "sweep_words.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINE_HEIGHT_PX = 620,
    LINE_FRAME_PX = 220,
    LABEL_PX = 16,
    MAP_HEAD_PX = 190,
    MAP_ROW_PX = 330,
    PANEL_COLUMNS = 3,
    LABEL_COLUMNS = 34
};

/* Whether a whole model is varied, so that no one title of it is true. */
static bool is_varied(const struct sweep *sweep, const char *slot)
{
    for (size_t a = 0; a < sweep->spec->axis_count; a++)
        if (strcmp(sweep->spec->axes[a].label, slot) == 0)
            return true;
    return false;
}

const char *sweep_picture_subtitle(const struct sweep *sweep, const char *reading, struct arena *arena)
{
    const struct scenario *scenario = sweep->scenario;
    const char *market = is_varied(sweep, "market") ? "as varied" : scenario->market.about.title;
    const char *behaviour = is_varied(sweep, "behaviour") ? "as varied" : scenario->behaviour.about.title;
    return arena_format(arena, "%s %zu reps, %zu months, %zu worlds a point%s. Market: %s. Behaviour: %s.",
                        reading, scenario->market.rep_count, scenario->market.years * MONTHS_PER_YEAR,
                        sweep->run->worlds, sweep->run->stopped ? " (stopped early)" : "", market, behaviour);
}

const char *sweep_picture_footer(const struct sweep *sweep, const char *data, struct arena *arena)
{
    return arena_format(arena, "evenkeel %s (%s), scenario %s, seed %llu. Numbers: %s.csv", EVENKEEL_VERSION,
                        EVENKEEL_REVISION, sweep->scenario->name, (unsigned long long)sweep->run->seed, data);
}

void sweep_write_matrix(const char *name, size_t number, const double *values, size_t columns, size_t rows,
                        FILE *out)
{
    fprintf(out, "$%s_%zu << END\n", name, number);
    for (size_t r = 0; r < rows; r++) {
        for (size_t c = 0; c < columns; c++)
            fprintf(out, "%s%.9g", c > 0 ? " " : "", values[r * columns + c]);
        fputc('\n', out);
    }
    fputs("END\n", out);
}

/* Pieces of the zero line, each ended by an empty line. The first is off the map: gnuplot wants no empty data. */
static void write_zero_line(size_t number, const double *z, size_t columns, size_t rows, struct arena *arena,
                            FILE *out)
{
    const struct zero_piece *pieces;
    const size_t count = zero_line_of(z, columns, rows, &pieces, arena);
    fprintf(out, "$zero_%zu << END\n-9 -9\n-8 -9\n\n", number);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%.6g %.6g\n%.6g %.6g\n\n", pieces[i].x0, pieces[i].y0, pieces[i].x1, pieces[i].y1);
    fputs("END\n", out);
}

static void write_axis(char letter, const struct sweep_axis *axis, struct arena *arena, FILE *out)
{
    fprintf(out, "%c_count = %zu\narray %c_text[%zu]\n", letter, axis->count, letter, axis->count);
    for (size_t i = 0; i < axis->count; i++)
        script_set_item(arena_format(arena, "%c_text", letter), i, sweep_value_text(axis, i, arena), out);
    script_set(arena_format(arena, "%c_label", letter),
               arena_format(arena, "%s%s%s%s", axis->label, *axis->unit != '\0' ? " (" : "", axis->unit,
                            *axis->unit != '\0' ? ")" : ""),
               out);
}

static const char *title_of(const struct design *design)
{
    return design->title != NULL ? design->title : design->name;
}

static void write_designs(const struct scenario *scenario, struct arena *arena, FILE *out)
{
    const size_t count = scenario->design_count;
    fprintf(out, "design_count = %zu\n", count);
    static const char *const arrays[] = { "design_name", "design_label", "design_colour", "design_round" };
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        fprintf(out, "array %s[%zu]\n", arrays[i], count);
    for (size_t d = 0; d < count; d++) {
        script_set_item("design_name", d, scenario->designs[d].name, out);
        script_set_item("design_label", d, script_cut(title_of(&scenario->designs[d]), LABEL_COLUMNS, arena),
                        out);
        script_set_item("design_colour", d, design_colour(scenario, d), out);
        fprintf(out, "design_round[%zu] = %zu\n", d + 1, design_colour_round(scenario, d));
    }
}

/* Where labels stand at the right end, from the lowest line up, none on another. */
static void write_ends(const struct sweep *sweep, FILE *out)
{
    const size_t count = sweep->scenario->design_count;
    size_t order[DESIGNS_MAX];
    double end[DESIGNS_MAX];
    fprintf(out, "array end_pull[%zu]\narray end_order[%zu]\n", count, count);
    for (size_t d = 0; d < count; d++) {
        end[d] = answer_metric(&sweep->points[sweep->done - 1].comparison.designs[d], "pull_points").value;
        size_t place = d;
        for (; place > 0 && end[order[place - 1]] > end[d]; place--)
            order[place] = order[place - 1];
        order[place] = d;
    }
    for (size_t d = 0; d < count; d++)
        fprintf(out, "end_pull[%zu] = %.9g\nend_order[%zu] = %zu\n", d + 1, end[d], d + 1, order[d] + 1);
}

static void write_crossings(const struct sweep *sweep, struct arena *arena, FILE *out)
{
    const struct sweep_axis *axis = &sweep->spec->axes[0];
    size_t count = 0;
    struct estimate *pull = arena_array(arena, struct estimate, axis->count);
    fputs("$crossings << END\nat,pull,design\n0,0,nan\n", out);
    for (size_t d = 0; axis->numeric && d < sweep->scenario->design_count; d++) {
        sweep_pull_along(sweep, 0, 0, d, pull);
        const struct crossings crossings = crossings_of(axis->numbers, pull, axis->count);
        for (size_t i = 0; i < crossings.count; i++, count++)
            fprintf(out, "%.9g,0,%zu\n", crossings.items[i].at, d + 1);
    }
    fprintf(out, "END\ncrossing_count = %zu\n", count);
}

static const char *line_variables(const struct sweep *sweep, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL)
        return "";
    write_axis('x', &sweep->spec->axes[0], arena, out);
    fprintf(out, "x_numeric = %d\n", sweep->spec->axes[0].numeric);
    write_designs(sweep->scenario, arena, out);
    write_ends(sweep, out);
    write_crossings(sweep, arena, out);
    fclose(out);
    const char *kept = arena_text(arena, text, bytes);
    free(text);
    return kept;
}

/* Every label has its line. */
static size_t line_height_px(size_t designs)
{
    const size_t labels_px = LINE_FRAME_PX + LABEL_PX * designs;
    return labels_px > LINE_HEIGHT_PX ? labels_px : LINE_HEIGHT_PX;
}

static bool line_picture(const struct sweep *sweep, struct picture *picture, struct arena *arena)
{
    *picture = (struct picture){
        .name = "sweep_line",
        .height_px = line_height_px(sweep->scenario->design_count),
        .title = sweep_title(sweep, arena),
        .subtitle = sweep_picture_subtitle(sweep,
                                           "Pull: partner deals per 100 deals, against the same reps, "
                                           "deals and luck if every route paid like direct; bands are "
                                           "intervals.",
                                           arena),
        .footer = sweep_picture_footer(sweep, "sweep_line", arena),
        .variables = line_variables(sweep, arena),
    };
    return sweep->done > 1;
}

/* The designs that a map is worth drawing for; if none moves, the first. */
static size_t mapped(const struct sweep *sweep, size_t designs[SWEEP_PANELS_MAX])
{
    size_t count = 0;
    for (size_t d = 0; d < sweep->scenario->design_count && count < SWEEP_PANELS_MAX; d++)
        if (sweep_moves(sweep, d))
            designs[count++] = d;
    if (count == 0)
        designs[count++] = 0;
    return count;
}

static const char *map_variables(const struct sweep *sweep, struct arena *arena)
{
    size_t designs[SWEEP_PANELS_MAX];
    const size_t panels = mapped(sweep, designs);
    const size_t columns = sweep->spec->axes[0].count, rows = sweep->spec->axes[1].count;
    double *pull = arena_array(arena, double, columns *rows), most = 1.0;
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL)
        return "";
    write_axis('x', &sweep->spec->axes[0], arena, out);
    write_axis('y', &sweep->spec->axes[1], arena, out);
    fprintf(out, "panel_count = %zu\npanel_columns = %d\narray panel_title[%zu]\n", panels,
            panels < PANEL_COLUMNS ? (int)panels : PANEL_COLUMNS, panels);
    for (size_t i = 0; i < panels; i++) {
        for (size_t p = 0; p < sweep->done; p++) {
            const struct estimate at =
                answer_metric(&sweep->points[p].comparison.designs[designs[i]], "pull_points");
            const size_t c = sweep_value_at(sweep->spec, p, 0), r = sweep_value_at(sweep->spec, p, 1);
            pull[r * columns + c] = at.value;
            most = fmax(most, fabs(at.value));
        }
        sweep_write_matrix("pull", i + 1, pull, columns, rows, out);
        write_zero_line(i + 1, pull, columns, rows, arena, out);
        script_set_item("panel_title", i, title_of(&sweep->scenario->designs[designs[i]]), out);
    }
    fprintf(out, "most = %.9g\n", most);
    fclose(out);
    const char *kept = arena_text(arena, text, bytes);
    free(text);
    return kept;
}

static bool map_picture(const struct sweep *sweep, struct picture *picture, struct arena *arena)
{
    size_t designs[SWEEP_PANELS_MAX];
    const size_t panels = mapped(sweep, designs);
    const size_t panel_rows = (panels + PANEL_COLUMNS - 1) / PANEL_COLUMNS;
    *picture = (struct picture){
        .name = "sweep_map",
        .height_px = panels == 1 ? 640 : MAP_HEAD_PX + MAP_ROW_PX * panel_rows,
        .title = sweep_title(sweep, arena),
        .subtitle = sweep_picture_subtitle(sweep,
                                           "Pull in points: orange pushes reps away from partners, blue "
                                           "pulls them toward; the black line is where it is zero.",
                                           arena),
        .footer = sweep_picture_footer(sweep, "sweep_map", arena),
        .variables = map_variables(sweep, arena),
    };
    return sweep->done == sweep->point_count && sweep->spec->axes[0].count > 1 &&
           sweep->spec->axes[1].count > 1;
}

bool sweep_picture_of(const struct sweep *sweep, struct picture *picture, struct arena *arena)
{
    if (sweep->done == 0 || sweep->spec->axis_count > 2)
        return false;
    return sweep->spec->axis_count == 1 ? line_picture(sweep, picture, arena)
                                        : map_picture(sweep, picture, arena);
}
