/* A rep plan or partner program as the lines of a document, before they are set on a page.
 *
 * One that changes at a day is two such texts: what differs between them is what the change
 * says, so nothing that changes can be left out. */
#pragma once
#include <stddef.h>
#include <stdio.h>

struct arena;
struct page;

enum plan_line_role { PLAN_HEADING, PLAN_PARAGRAPH, PLAN_ITEM };

struct plan_line {
    enum plan_line_role role;
    const char *heading; /* the one it stands under; NULL: none yet */
    const char *text;
};

struct plan_text {
    struct arena *arena; /* holds everything */
    size_t count, capacity;
    struct plan_line *lines;
};

__attribute__((format(printf, 3, 4))) void plan_text_say(struct plan_text *text, enum plan_line_role role,
                                                         const char *format, ...);

void plan_text_print(const struct plan_text *text, FILE *out);

/* The same as blocks of a page. */
void plan_text_on_page(const struct plan_text *text, const struct page *page);

/* Prints what stands in one text alone: the lines that no longer hold and those that are new, under their
 * headings. Says so if there are none. */
void plan_text_print_changes(const struct plan_text *before, const struct plan_text *after, FILE *out);
