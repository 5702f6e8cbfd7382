#include "picture.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "gnuplot.h"
#include "script_text.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TITLE_COLUMNS = 92, SUBTITLE_COLUMNS = 148 };

const char *const picture_endings[] = { ".svg", ".png", NULL };
static const char *const terminals[] = { "svg", "pngcairo" };
enum { ENDINGS = sizeof terminals / sizeof *terminals };

static const char *path_of(const char *folder, const char *name, size_t ending, struct arena *arena)
{
    return arena_format(arena, "%s/%s%s", folder, name, picture_endings[ending]);
}

void picture_remove(const char *name, const char *folder, struct arena *arena)
{
    for (size_t e = 0; e < ENDINGS; e++) {
        const char *path = path_of(folder, name, e, arena);
        unlink(path);
        unlink(arena_format(arena, "%s.tmp", path));
    }
}

/* gnuplot ends well although its disk was full: a picture that is empty is no picture. */
static bool is_whole(const char *path)
{
    struct stat status;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool whole = fstat(file, &status) == 0 && status.st_size > 0 && fsync(file) == 0;
    close(file);
    return whole;
}

static int line_count(const char *text)
{
    int lines = 1;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static void write_heading(const struct picture *picture, struct arena *arena, FILE *out)
{
    const char *title = script_wrapped(picture->title, TITLE_COLUMNS, arena);
    const char *under = script_wrapped(picture->subtitle, SUBTITLE_COLUMNS, arena);
    script_set("figure_title", title, out);
    script_set("figure_subtitle", under, out);
    fprintf(out, "title_lines = %d\nsubtitle_lines = %d\n", line_count(title), line_count(under));
    script_set("figure_footer", picture->footer, out);
    fprintf(out, "width_px = %d\n", PICTURE_WIDTH_PX);
}

static void write_drawing(const struct picture *picture, const char *terminal, const char *path, FILE *out)
{
    fprintf(out,
            "reset\nheight_px = %zu\nset terminal %s size %d,%zu font 'DejaVu Sans,13' noenhanced background "
            "'#ffffff'\n",
            picture->height_px, terminal, PICTURE_WIDTH_PX, picture->height_px);
    fputs("set output ", out);
    script_string(path, out);
    fprintf(out, "load plots_folder.'/style.gp'\nload plots_folder.'/%s.gp'\nunset output\n", picture->name);
}

/* The whole script: one drawing for each of `paths`. */
static const char *script_of(const struct picture *picture, const char *plots_folder, const char *data_path,
                             const char *const *paths, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (!out)
        return "";
    script_set("plots_folder", plots_folder, out);
    script_set("data", data_path, out);
    write_heading(picture, arena, out);
    fputs(picture->variables, out);
    for (size_t e = 0; e < ENDINGS; e++)
        write_drawing(picture, terminals[e], paths[e], out);
    fclose(out);
    const char *script = arena_text(arena, text, bytes);
    free(text);
    return script;
}

/* Draws under temporary names, then puts both pictures in their places. */
static bool draw(const struct picture *picture, const char *folder, const char *plots_folder,
                 const char **why, struct arena *arena)
{
    const char *paths[ENDINGS], *temporary[ENDINGS];
    for (size_t e = 0; e < ENDINGS; e++) {
        paths[e] = path_of(folder, picture->name, e, arena);
        temporary[e] = arena_format(arena, "%s.tmp", paths[e]);
    }
    const char *data_path = arena_format(arena, "%s/%s.csv", folder, picture->name);
    if (!gnuplot_run(script_of(picture, plots_folder, data_path, temporary, arena), why, arena))
        return false;
    for (size_t e = 0; e < ENDINGS; e++) {
        if (!is_whole(temporary[e]) || rename(temporary[e], paths[e]) != 0) {
            *why = arena_format(arena, "%s can't be written: %s", paths[e],
                                errno ? strerror(errno) : "it is empty");
            return false;
        }
    }
    return true;
}

/* One warning for all that is missing: they mostly have one cause. */
static void warn(const char *missing, size_t count, const char *why, const char *folder, struct diag *diag)
{
    diag_warning(diag, (struct span){ 0 }, "picture%s %s %s missing: %s", count == 1 ? "" : "s", missing,
                 count == 1 ? "is" : "are", why);
    diag_hint(diag, "the numbers are in %s/ as CSV; %s--no-figures leaves pictures out", folder,
              why == gnuplot_is_missing ? "gnuplot comes with the package gnuplot-nox; " : "");
}

bool picture_is_drawn(const char *name, const char *folder, struct arena *arena)
{
    for (size_t e = 0; e < ENDINGS; e++)
        if (access(path_of(folder, name, e, arena), F_OK) != 0)
            return false;
    return true;
}

bool pictures_draw(const struct picture *pictures, size_t count, const char *folder, const char *shown,
                   const char *plots_folder, struct arena *arena, struct diag *diag)
{
    const char *missing = "", *first_why = "";
    size_t missing_count = 0;
    for (size_t i = 0; i < count; i++) {
        const char *why = "";
        if (draw(&pictures[i], folder, plots_folder, &why, arena))
            continue;
        picture_remove(pictures[i].name, folder, arena);
        missing = arena_format(arena, "%s%s%s", missing, missing_count ? ", " : "", pictures[i].name);
        if (missing_count++ == 0)
            first_why = why;
    }
    if (missing_count)
        warn(missing, missing_count, first_why, shown, diag);
    return missing_count == 0;
}
