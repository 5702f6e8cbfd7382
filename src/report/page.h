/* A page for a person, recorded block by block: headline, sections, paragraphs, tables.
 *
 * Whoever writes a page says what stands on it, once; the terminal, the web page, the workbook and the PDF each show
 * the same blocks in their own way. Nothing is printed while a page is made. */
#pragma once
#include "table.h"
#include <stdbool.h>
#include <stdio.h>

struct arena;

enum block_kind {
    BLOCK_QUESTION,  /* what was asked, in the asker's words */
    BLOCK_HEADLINE,  /* the answer in a sentence */
    BLOCK_SECTION,   /* a heading */
    BLOCK_PARAGRAPH, /* text, wrapped to the page */
    BLOCK_TABLE,
    BLOCK_GAP, /* an empty line; formats with margins of their own leave it out */
};

struct block {
    enum block_kind kind;
    const char *text;    /* of all but tables and gaps */
    size_t first, rest;  /* paragraphs: blanks before the first line and before the others */
    struct table table;  /* of BLOCK_TABLE: its columns are the page's own copy */
    struct block *after; /* NULL: the last */
};

struct page_blocks {
    struct block *first, *last;
};

struct page {
    struct arena *arena; /* of everything that stands on the page */
    size_t width;        /* columns a line may have where it is read as text: 40 to 100 */
    struct page_blocks *blocks;
};

/* An empty page. `width` in columns as the screen has it; 0 where there is none: 100. What is said on it must live as
 * long as `arena`. */
struct page page_open(size_t width, struct arena *arena);

void page_question(const struct page *page, const char *text);
void page_headline(const struct page *page, const char *text);
void page_section(const struct page *page, const char *title);

/* `text` wrapped to the page, every line after `indent` blanks: 0 for what leads, 2 for the text of a section, 4 for
 * what belongs to the paragraph before. */
void page_paragraph(const struct page *page, size_t indent, const char *text);

/* The same, the first line after `first` blanks and the others after `rest`: items of a list. */
void page_item(const struct page *page, size_t first, size_t rest, const char *text);

/* Copies the table's columns, not its cells: nothing may be added to it later. */
void page_table(const struct page *page, const struct table *table);

void page_gap(const struct page *page);

/* As text on a terminal or in a file: sections after an empty line, in bold where there is colour, tables indented by
 * two. False if `out` failed. */
bool page_print(const struct page *page, bool colour, FILE *out);

/* 12345.6 with 0 decimals as "12,346", in the page's arena. */
const char *page_number(const struct page *page, double number, int decimals);
