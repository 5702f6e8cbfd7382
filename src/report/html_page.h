/* A recorded page, block by block, in a web page: question, answer, sections, paragraphs, tables with their traces. */
#pragma once
#include "report.h"
#include <stdio.h>

/* Everything on the report's page. Its question is the only heading of the first level, its sections those of the
 * second, with ids section-1, section-2, .. */
void html_page(const struct report *report, struct arena *arena, FILE *out);

/* A link to each section, as items of a list. */
void html_page_links(const struct page *page, FILE *out);
