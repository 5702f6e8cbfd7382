#include "pdf_figure.h"

#include "../base/arena.h"
#include "drawing_text.h"
#include <errno.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

static const double height_most = 345.0, caption_room = 22.0;

static bool draw(struct pdf *pdf, RsvgHandle *drawing, const char *caption, GError **error)
{
    gdouble across, down;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(drawing, &across, &down) || !(across > 0.0 && down > 0.0)) {
        across = 1200.0;
        down = 600.0;
    }
    const double scale = fmin(pdf_width(pdf) / across, height_most / down);
    const double width = scale * across, height = scale * down;
    pdf_need(pdf, height + caption_room);
    const RsvgRectangle room = { pdf_left(pdf) + 0.5 * (pdf_width(pdf) - width), pdf_y(pdf), width, height };
    if (!rsvg_handle_render_document(drawing, pdf_canvas(pdf), &room, error))
        return false;
    pdf_advance(pdf, height + 2.0);
    pdf_paragraph(pdf, PDF_NOTE, 0.0, 0.0, caption);
    pdf_advance(pdf, 10.0);
    return true;
}

/* gnuplot draws a point of size 0 by scaling it to nothing, which librsvg takes for an error. */
static void give_points_a_size(char *text)
{
    static const char nothing[] = "scale(0.00", speck[] = "scale(0.01";
    for (char *at = strstr(text, nothing); at != NULL; at = strstr(at, nothing))
        memcpy(at, speck, strlen(speck));
}

bool pdf_figure(struct pdf *pdf, const char *path, const char *caption, const char **why, struct arena *arena)
{
    GError *error = NULL;
    char *text = drawing_text(path, arena);
    if (text == NULL) {
        *why = strerror(errno);
        return false;
    }
    give_points_a_size(text);
    RsvgHandle *drawing = rsvg_handle_new_from_data((const guint8 *)text, strlen(text), &error);
    const bool drawn = drawing != NULL && draw(pdf, drawing, caption, &error);
    if (drawing != NULL)
        g_object_unref(drawing);
    if (!drawn)
        *why = arena_format(arena, "%s", error != NULL ? error->message : "it is no drawing");
    g_clear_error(&error);
    return drawn;
}
