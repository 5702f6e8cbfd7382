/* A page of text for a person: sections, paragraphs and tables at one width. */
#pragma once
#include "to_terminal.h"
#include <stdbool.h>
#include <stdio.h>

struct arena;

struct page {
    struct terminal terminal;
    struct arena *arena;
    FILE *out;
};

/* `width` in columns as the screen has it; 0 where there is none. Pages are 40 to 100 columns wide, tables
 * are indented. */
struct page page_open(size_t width, bool colour, struct arena *arena, FILE *out);

/* A heading after a blank line. */
void page_section(const struct page *page, const char *title);

/* `text` wrapped to the page, every line after `indent` blanks. */
void page_paragraph(const struct page *page, size_t indent, const char *text);

void page_table(const struct page *page, const struct table *table);

/* 12345.6 with 0 decimals as "12,346", in the page's arena. */
const char *page_number(const struct page *page, double number, int decimals);
