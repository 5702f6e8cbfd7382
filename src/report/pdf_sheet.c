#include "pdf_sheet.h"

#include "../base/arena.h"
#include "../base/utf8.h"
#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

static const double page_width = 595.0, page_height = 842.0; /* A4 */
static const double side_margin = 50.0, top_margin = 62.0, bottom_margin = 62.0;
static const double furniture_from_edge = 40.0; /* header and footer: a Letter sheet is 50 points lower */

static const struct {
    const char *font;
    double grey, space_before, space_after;
} styles[PDF_STYLES] = {
    [PDF_TITLE] = { "DejaVu Sans Bold 13", 0.1, 0, 5 },
    [PDF_HEADLINE] = { "DejaVu Sans 11", 0.1, 0, 6 },
    [PDF_SECTION] = { "DejaVu Sans Bold 10.5", 0.1, 12, 4 },
    [PDF_LEAD] = { "DejaVu Sans Bold 8.5", 0.1, 4, 1 },
    [PDF_TEXT] = { "DejaVu Sans 8.5", 0.1, 0, 3 },
    [PDF_NOTE] = { "DejaVu Sans 7.5", 0.35, 0, 3 },
    [PDF_CELL] = { "DejaVu Sans 7", 0.1, 0, 0 },
    [PDF_CELL_HEAD] = { "DejaVu Sans Bold 7", 0.1, 0, 0 },
};

struct pdf {
    struct pdf_words words;
    cairo_surface_t *surface;
    cairo_t *cairo;
    double y;
    size_t page;
    FILE *out;
    struct arena *arena;
};

static cairo_status_t write_bytes(void *out, const unsigned char *bytes, unsigned int count)
{
    return fwrite(bytes, 1, count, out) == count ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Pango takes no bytes that are no text, and control characters have no picture. */
static const char *clean(const struct pdf *pdf, const char *text)
{
    char *kept = arena_alloc(pdf->arena, 3 * strlen(text) + 1), *end = kept;
    for (size_t left = strlen(text); left > 0;) {
        size_t bytes = 1, shown_bytes = 1;
        const char *shown = *text == '\n' ? text : utf8_shown(text, left, &bytes, &shown_bytes);
        memcpy(end, shown, shown_bytes);
        end += shown_bytes;
        text += bytes;
        left -= bytes;
    }
    return kept;
}

/* Freed by g_object_unref. Width 0: one line. */
static PangoLayout *layout_of(const struct pdf *pdf, enum pdf_style style, const char *text, double width)
{
    PangoLayout *layout = pango_cairo_create_layout(pdf->cairo);
    PangoFontDescription *font = pango_font_description_from_string(styles[style].font);
    pango_font_description_set_absolute_size(font, pango_font_description_get_size(font));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, clean(pdf, text), -1);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (width > 0.0)
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    return layout;
}

static void show_line(const struct pdf *pdf, double x, double y, bool to_the_right, const char *text)
{
    PangoLayout *layout = layout_of(pdf, PDF_NOTE, text, page_width - 2.0 * side_margin);
    pango_layout_set_alignment(layout, to_the_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    pango_layout_set_height(layout, -1);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    cairo_set_source_rgb(pdf->cairo, 0.35, 0.35, 0.35);
    cairo_move_to(pdf->cairo, x, y);
    pango_cairo_show_layout(pdf->cairo, layout);
    g_object_unref(layout);
}

static void begin_page(struct pdf *pdf)
{
    pdf->page++;
    pdf->y = top_margin;
    show_line(pdf, side_margin, furniture_from_edge, false, pdf->words.header);
    show_line(pdf, side_margin, page_height - furniture_from_edge - 9.0, false, pdf->words.footer);
    show_line(pdf, side_margin, page_height - furniture_from_edge - 9.0, true,
              arena_format(pdf->arena, "%zu", pdf->page));
}

struct pdf *pdf_open(const struct pdf_words *words, FILE *out, struct arena *arena)
{
    struct pdf *pdf = arena_array(arena, struct pdf, 1);
    *pdf = (struct pdf){ .words = *words, .out = out, .arena = arena };
    pdf->surface = cairo_pdf_surface_create_for_stream(write_bytes, out, page_width, page_height);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, clean(pdf, words->title));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "evenkeel");
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    pdf->cairo = cairo_create(pdf->surface);
    begin_page(pdf);
    return pdf;
}

bool pdf_close(struct pdf *pdf)
{
    cairo_show_page(pdf->cairo);
    cairo_destroy(pdf->cairo);
    cairo_surface_finish(pdf->surface);
    const bool written = cairo_surface_status(pdf->surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(pdf->surface);
    return written && ferror(pdf->out) == 0;
}

double pdf_width(const struct pdf *pdf)
{
    (void)pdf;
    return page_width - 2.0 * side_margin;
}

double pdf_left(const struct pdf *pdf)
{
    (void)pdf;
    return side_margin;
}

double pdf_y(const struct pdf *pdf)
{
    return pdf->y;
}

void pdf_page_break(struct pdf *pdf)
{
    if (pdf->y == top_margin)
        return;
    cairo_show_page(pdf->cairo);
    begin_page(pdf);
}

bool pdf_need(struct pdf *pdf, double height)
{
    if (pdf->y == top_margin || pdf->y + height <= page_height - bottom_margin)
        return false;
    pdf_page_break(pdf);
    return true;
}

void pdf_advance(struct pdf *pdf, double height)
{
    pdf->y += height;
}

static void set_ink(const struct pdf *pdf, enum pdf_style style)
{
    cairo_set_source_rgb(pdf->cairo, styles[style].grey, styles[style].grey, styles[style].grey);
}

/* Line by line, each on the page that has room for it. */
static void show_lines(struct pdf *pdf, enum pdf_style style, double indent, PangoLayout *layout)
{
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    do {
        PangoRectangle room;
        pango_layout_iter_get_line_extents(at, NULL, &room);
        const double height = (double)room.height / PANGO_SCALE;
        const double base = (double)(pango_layout_iter_get_baseline(at) - room.y) / PANGO_SCALE;
        pdf_need(pdf, height);
        set_ink(pdf, style);
        cairo_move_to(pdf->cairo, side_margin + indent + (double)room.x / PANGO_SCALE, pdf->y + base);
        pango_cairo_show_layout_line(pdf->cairo, pango_layout_iter_get_line_readonly(at));
        pdf->y += height;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
}

void pdf_paragraph(struct pdf *pdf, enum pdf_style style, double indent, double hang, const char *text)
{
    static const double heading_keeps = 60.0; /* of what follows a heading, on its page */
    if (pdf->y > top_margin)
        pdf->y += styles[style].space_before;
    PangoLayout *layout = layout_of(pdf, style, text, pdf_width(pdf) - indent);
    if (hang > 0.0)
        pango_layout_set_indent(layout, (int)(-hang * PANGO_SCALE));
    if (style == PDF_SECTION || style == PDF_LEAD)
        pdf_need(pdf, style == PDF_SECTION ? heading_keeps : 0.5 * heading_keeps);
    show_lines(pdf, style, indent, layout);
    pdf->y += styles[style].space_after;
    g_object_unref(layout);
}

void pdf_bookmark(struct pdf *pdf, const char *text)
{
    cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT, clean(pdf, text),
                                  arena_format(pdf->arena, "page=%zu pos=[0 %.0f]", pdf->page, pdf->y), 0);
}

static double size_of(struct pdf *pdf, enum pdf_style style, const char *text, double width, bool across)
{
    int wide, high;
    PangoLayout *layout = layout_of(pdf, style, text, width);
    pango_layout_get_size(layout, &wide, &high);
    g_object_unref(layout);
    return (double)(across ? wide : high) / PANGO_SCALE;
}

double pdf_text_width(struct pdf *pdf, enum pdf_style style, const char *text)
{
    return size_of(pdf, style, text, 0.0, true);
}

double pdf_text_height(struct pdf *pdf, enum pdf_style style, const char *text, double width)
{
    return size_of(pdf, style, text, width, false);
}

void pdf_place(struct pdf *pdf, enum pdf_style style, double x, double width, bool to_the_right,
               const char *text)
{
    PangoLayout *layout = layout_of(pdf, style, text, width);
    if (to_the_right)
        pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    set_ink(pdf, style);
    cairo_move_to(pdf->cairo, side_margin + x, pdf->y);
    pango_cairo_show_layout(pdf->cairo, layout);
    g_object_unref(layout);
}

void pdf_rule(struct pdf *pdf, double x, double width, double weight)
{
    cairo_set_source_rgb(pdf->cairo, 0.7, 0.7, 0.7);
    cairo_set_line_width(pdf->cairo, weight);
    cairo_move_to(pdf->cairo, side_margin + x, pdf->y);
    cairo_rel_line_to(pdf->cairo, width, 0.0);
    cairo_stroke(pdf->cairo);
}

void pdf_dot(struct pdf *pdf, double x, const char *colour)
{
    static const double radius = 2.3, down = 4.8;
    const unsigned long rgb = strtoul(colour + 1, NULL, 16);
    cairo_set_source_rgb(pdf->cairo, (double)(rgb >> 16 & 255) / 255.0, (double)(rgb >> 8 & 255) / 255.0,
                         (double)(rgb & 255) / 255.0);
    cairo_arc(pdf->cairo, side_margin + x + radius, pdf->y + down, radius, 0.0, 2.0 * M_PI);
    cairo_fill(pdf->cairo);
}

struct _cairo *pdf_canvas(struct pdf *pdf)
{
    return pdf->cairo;
}
