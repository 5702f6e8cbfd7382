#include "figure_script.h"

#include "../base/arena.h"
#include "../base/version.h"
#include "palette.h"
#include "screen_text.h"
#include "verdict.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TITLE_COLUMNS = 92, SUBTITLE_COLUMNS = 148, LABEL_COLUMNS = 34, PANEL_LABEL_COLUMNS = 44 };

/* A gnuplot string that means exactly `text`. Single quotes: nothing in them is expanded or run.
 * Line breaks are joined in, other control characters left out. */
static void write_string(const char *text, FILE *out)
{
    fputc('\'', out);
    for (; *text; text++) {
        if (*text == '\'')
            fputs("''", out);
        else if (*text == '\n')
            fputs("'.\"\\n\".'", out);
        else if ((unsigned char)*text >= ' ')
            fputc(*text, out);
    }
    fputs("'\n", out);
}

static void set_string(const char *variable, const char *text, FILE *out)
{
    fprintf(out, "%s = ", variable);
    write_string(text, out);
}

static void set_item(const char *array, size_t index, const char *text, FILE *out)
{
    fprintf(out, "%s[%zu] = ", array, index + 1);
    write_string(text, out);
}

/* `text` broken into lines of at most `columns`. */
static const char *wrapped(const char *text, size_t columns, struct arena *arena)
{
    char *lines = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&lines, &bytes);
    if (!out)
        return text;
    screen_print_wrapped(text, 0, 0, columns, out);
    fclose(out);
    const char *kept = arena_text(arena, lines, bytes ? bytes - 1 : 0);
    free(lines);
    return kept;
}

/* One line, cut to what fits over a panel. */
static const char *cut(const char *text, struct arena *arena)
{
    if (screen_columns(text) <= PANEL_LABEL_COLUMNS)
        return text;
    char *line = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&line, &bytes);
    if (!out)
        return text;
    screen_print_fitted(text, PANEL_LABEL_COLUMNS, out);
    fclose(out);
    const char *kept = arena_text(arena, line, bytes);
    free(line);
    return kept;
}

static int line_count(const char *text)
{
    int lines = 1;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static const char *subtitle(const struct figure_job *job, struct arena *arena)
{
    const struct scenario *scenario = job->comparison->run->scenario;
    const struct market *market = &scenario->market;
    return arena_format(arena, "%s %zu reps, %zu months, %zu worlds%s. Market: %s. Behaviour: %s.",
                        job->figure->reading, market->rep_count, market->years * MONTHS_PER_YEAR,
                        job->comparison->run->worlds, job->comparison->run->stopped ? " (stopped early)" : "",
                        market->about.title ? market->about.title : "unnamed",
                        scenario->behaviour.about.title ? scenario->behaviour.about.title : "unnamed");
}

static void write_texts(const struct figure_job *job, struct arena *arena, FILE *out)
{
    const struct run_result *run = job->comparison->run;
    const char *title = wrapped(job->figure->finding(job->comparison, arena), TITLE_COLUMNS, arena);
    const char *under = wrapped(subtitle(job, arena), SUBTITLE_COLUMNS, arena);
    set_string("figure_title", title, out);
    set_string("figure_subtitle", under, out);
    fprintf(out, "title_lines = %d\nsubtitle_lines = %d\n", line_count(title), line_count(under));
    set_string("figure_footer",
               arena_format(arena, "evenkeel %s (%s), scenario %s, seed %llu. Numbers: %s.csv",
                            EVENKEEL_VERSION, EVENKEEL_REVISION, run->scenario->name,
                            (unsigned long long)run->seed, job->figure->name),
               out);
}

static void write_designs(const struct figure_job *job, struct arena *arena, FILE *out)
{
    const struct comparison *comparison = job->comparison;
    const struct scenario *scenario = comparison->run->scenario;
    const size_t count = scenario->design_count;
    fprintf(out, "design_count = %zu\nbaseline = %zu\npoints_decimals = %d\n", count, scenario->baseline + 1,
            verdict_points_decimals(comparison));
    static const char *const arrays[] = { "design_name",   "design_label", "design_line",     "design_panel",
                                          "design_colour", "design_round", "design_at_quota", "by_pull" };
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        fprintf(out, "array %s[%zu]\n", arrays[i], count);
    for (size_t d = 0; d < count; d++) {
        const struct design *design = &scenario->designs[d];
        set_item("design_name", d, design->name, out);
        set_item("design_label", d,
                 wrapped(design->title ? design->title : design->name, LABEL_COLUMNS, arena), out);
        set_item("design_line", d, design->title ? design->title : design->name, out);
        set_item("design_panel", d, cut(design->title ? design->title : design->name, arena), out);
        set_item("design_colour", d, design_colour(scenario, d), out);
        fprintf(out, "design_round[%zu] = %zu\n", d + 1, design_colour_round(scenario, d));
        fprintf(out, "design_at_quota[%zu] = %.6f\n", d + 1,
                answer_metric(&comparison->designs[d], "at_quota_share").value);
        fprintf(out, "by_pull[%zu] = %zu\n", d + 1, comparison->by_pull[d] + 1);
    }
}

static void write_routes(const struct market *market, FILE *out)
{
    fprintf(out, "route_count = %zu\narray route_name[%zu]\n", market->route_count, market->route_count);
    for (size_t r = 0; r < market->route_count; r++)
        set_item("route_name", r, market->routes[r].name, out);
}

static size_t height_px(const struct figure *figure, size_t designs)
{
    const size_t rows = (designs + PANEL_COLUMNS - 1) / PANEL_COLUMNS;
    return figure->height_px + figure->height_per_design_px * designs + figure->height_per_row_px * rows;
}

static void write_picture(const struct figure_job *job, const char *terminal, const char *path, FILE *out)
{
    const size_t designs = job->comparison->run->scenario->design_count;
    fprintf(out,
            "reset\nheight_px = %zu\nset terminal %s size %d,%zu font 'DejaVu Sans,13' noenhanced background "
            "'#ffffff'\n",
            height_px(job->figure, designs), terminal, FIGURE_WIDTH_PX, height_px(job->figure, designs));
    fputs("set output ", out);
    write_string(path, out);
    fputs("load plots_folder.'/style.gp'\n", out);
    fprintf(out, "load plots_folder.'/%s.gp'\n", job->figure->name);
    fputs("unset output\n", out);
}

const char *figure_script(const struct figure_job *job, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (!out)
        return "";
    set_string("plots_folder", job->plots_folder, out);
    set_string("data", job->data_path, out);
    write_texts(job, arena, out);
    write_designs(job, arena, out);
    write_routes(&job->comparison->run->scenario->market, out);
    fprintf(out, "width_px = %d\npanel_columns = %d\n", FIGURE_WIDTH_PX, PANEL_COLUMNS);
    write_picture(job, "svg", job->svg_path, out);
    write_picture(job, "pngcairo", job->png_path, out);
    fclose(out);
    const char *script = arena_text(arena, text, bytes);
    free(text);
    return script;
}
