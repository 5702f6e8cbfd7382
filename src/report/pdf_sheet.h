/* Pages of paper, filled from the top: text that wraps, places for cells, a new page when one is full. Every page has a
 * header and a footer with its number. A4 with margins that a Letter printer leaves whole too. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct pdf;
struct _cairo;

/* Lengths are points, 1/72 inch. */
enum pdf_style {
    PDF_TITLE,
    PDF_HEADLINE,
    PDF_SECTION,
    PDF_LEAD,
    PDF_TEXT,
    PDF_NOTE,
    PDF_CELL,
    PDF_CELL_HEAD,
    PDF_STYLES
};

struct pdf_words {
    const char *title;  /* of the document */
    const char *header; /* over every page */
    const char *footer; /* under every page, left of its number */
};

/* Pages go to `out`. Lives in `arena`. No date is written: the same calls give the same bytes. */
struct pdf *pdf_open(const struct pdf_words *words, FILE *out, struct arena *arena);

/* Ends the last page. False if a page could not be made or written. */
bool pdf_close(struct pdf *pdf);

double pdf_width(const struct pdf *pdf);
double pdf_left(const struct pdf *pdf); /* of the room between the margins */
double pdf_y(const struct pdf *pdf);    /* where the next thing begins */

/* A new page unless `height` more is left on this one. True if it made one. */
bool pdf_need(struct pdf *pdf, double height);
void pdf_page_break(struct pdf *pdf);
void pdf_advance(struct pdf *pdf, double height);

/* Wrapped between `indent` and the right margin, over pages where it must. Lines after the first stand `hang` further in. */
void pdf_paragraph(struct pdf *pdf, enum pdf_style style, double indent, double hang, const char *text);

/* An entry of the reader's table of contents, leading here. */
void pdf_bookmark(struct pdf *pdf, const char *text);

/* How wide `text` is on one line, and how high in lines of `width`. */
double pdf_text_width(struct pdf *pdf, enum pdf_style style, const char *text);
double pdf_text_height(struct pdf *pdf, enum pdf_style style, const char *text, double width);

/* `text` at the current height, `x` from the left margin, in lines of `width`. Does not move on. */
void pdf_place(struct pdf *pdf, enum pdf_style style, double x, double width, bool to_the_right,
               const char *text);

/* A line across, `x` from the left margin and `width` long; and a dot in a design's colour, "#d55e00". */
void pdf_rule(struct pdf *pdf, double x, double width, double weight);
void pdf_dot(struct pdf *pdf, double x, const char *colour);

/* For who draws by himself. */
struct _cairo *pdf_canvas(struct pdf *pdf);
