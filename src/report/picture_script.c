#include "picture_script.h"

#include "../base/arena.h"
#include "script_text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TITLE_COLUMNS = 92, SUBTITLE_COLUMNS = 148, SLIDE_WIDTH_PX = 1920, SLIDE_HEIGHT_PX = 1080 };

/* Titles of slides are read from across a room. */
enum { TITLE_POINTS = 16, SLIDE_TITLE_POINTS = 21 };

/* The page as templates see it, and how much larger than that a raster picture is. */
struct layout {
    double width_px, height_px, scale;
};

/* A slide is laid out on a smaller page and drawn larger, with everything on it; a template that needs more height than
 * that page has gets a larger one of the same shape. */
static struct layout layout_of(const struct picture *picture)
{
    static const double slide_page_px = 600.0;
    if (!picture->is_slide)
        return (struct layout){ PICTURE_WIDTH_PX, (double)picture->height_px, 1.0 };
    const double height = fmax(slide_page_px, (double)picture->height_px);
    return (struct layout){ height * SLIDE_WIDTH_PX / SLIDE_HEIGHT_PX, height, SLIDE_HEIGHT_PX / height };
}

static int line_count(const char *text)
{
    int lines = 1;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static size_t columns_on(struct layout layout, size_t columns)
{
    return (size_t)((double)columns * layout.width_px / PICTURE_WIDTH_PX);
}

static void write_heading(const struct picture *picture, struct layout layout, struct arena *arena, FILE *out)
{
    const int points = picture->is_slide ? SLIDE_TITLE_POINTS : TITLE_POINTS;
    const size_t title_columns = columns_on(layout, TITLE_COLUMNS) * TITLE_POINTS / (size_t)points;
    const char *title = script_wrapped(picture->title, title_columns, arena);
    const char *under = script_wrapped(picture->subtitle, columns_on(layout, SUBTITLE_COLUMNS), arena);
    script_set("figure_title", title, out);
    script_set("figure_subtitle", under, out);
    fprintf(out, "title_lines = %d\nsubtitle_lines = %d\ntitle_points = %d\n", line_count(title),
            line_count(under), points);
    script_set("figure_footer", picture->footer, out);
    fprintf(out, "width_px = %.9g\nheight_px = %.9g\n", layout.width_px, layout.height_px);
}

/* The SVG terminal writes a font's name between quotes as it is, and knows no other way to bold letters. */
static const char svg_bold[] = "\" font-weight=\"bold";

/* Vectors have no pixels: they are drawn on the page as it is. Letters of an EMF are drawn by the program that shows it,
 * with a font that is there. */
static void write_terminal(const char *ending, struct layout layout, FILE *out)
{
    const bool is_raster = strcmp(ending, ".png") == 0, is_emf = strcmp(ending, ".emf") == 0;
    const double scale = is_raster ? layout.scale : 1.0;
    const char *font = is_emf ? "Arial" : "DejaVu Sans";
    fprintf(out, "reset\nbold_name = '%s%s'\nset terminal %s size %.0f,%.0f font '%s,13' noenhanced ", font,
            is_raster || is_emf ? ":Bold" : svg_bold,
            is_raster ? "pngcairo"
            : is_emf  ? "emf"
                      : "svg",
            layout.width_px * scale, layout.height_px * scale, font);
    if (is_raster && scale != 1.0)
        fprintf(out, "fontscale %.4f linewidth %.4f pointscale %.4f ", scale, scale, scale);
    fputs("background '#ffffff'\n", out);
}

static void write_drawing(const struct picture *picture, const char *ending, const char *path, FILE *out)
{
    write_terminal(ending, layout_of(picture), out);
    fputs("set output ", out);
    script_string(path, out);
    /* On one line, because an error leaves out the rest of a line and goes on with the next. */
    fprintf(out,
            "load plots_folder.'/style.gp'; load plots_folder.'/%s.gp'; drawings = drawings + 1\nunset "
            "multiplot\nunset output\n",
            picture->template != NULL ? picture->template : picture->name);
}

const char *picture_mark(const struct picture *picture, const char *folder, struct arena *arena)
{
    return arena_format(arena, "%s/%s.drawn", folder, picture->name);
}

static void write_picture(const struct picture *picture, const char *folder, const char *suffix,
                          struct arena *arena, FILE *out)
{
    const char *data = picture->data != NULL ? picture->data : picture->name;
    script_set("data", arena_format(arena, "%s/%s.csv", folder, data), out);
    write_heading(picture, layout_of(picture), arena, out);
    fputs(picture->variables, out);
    fputs("drawings = 0\n", out);
    size_t drawings = 0;
    for (const char *const *ending = picture_endings(picture); *ending != NULL; ending++, drawings++)
        write_drawing(picture, *ending,
                      arena_format(arena, "%s/%s%s%s", folder, picture->name, *ending, suffix), out);
    script_set("mark", picture_mark(picture, folder, arena), out);
    fprintf(out, "if (drawings == %zu) { set print mark; print drawings; set print }\n", drawings);
}

const char *picture_script(const struct picture *pictures, size_t count, const char *folder,
                           const char *suffix, const char *plots_folder, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (!out)
        return "";
    script_set("plots_folder", plots_folder, out);
    for (size_t i = 0; i < count; i++)
        write_picture(&pictures[i], folder, suffix, arena, out);
    fclose(out);
    const char *script = arena_text(arena, text, bytes);
    free(text);
    return script;
}
