#include "page.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "screen_text.h"
#include <string.h>

enum { PAGE_COLUMNS = 100, PAGE_COLUMNS_MIN = 40, TABLE_INDENT = 2 };

struct page page_open(size_t width, bool colour, struct arena *arena, FILE *out)
{
    const size_t asked = width ? width : PAGE_COLUMNS;
    const size_t columns = asked > PAGE_COLUMNS       ? PAGE_COLUMNS
                           : asked < PAGE_COLUMNS_MIN ? PAGE_COLUMNS_MIN
                                                      : asked;
    return (struct page){ { .width = columns, .indent = TABLE_INDENT, .colour = colour }, arena, out };
}

void page_section(const struct page *page, const char *title)
{
    fprintf(page->out, "\n%s%s%s\n", page->terminal.colour ? "\033[1m" : "", title,
            page->terminal.colour ? "\033[0m" : "");
}

void page_paragraph(const struct page *page, size_t indent, const char *text)
{
    screen_print_wrapped(text, indent, indent, page->terminal.width, page->out);
}

void page_table(const struct page *page, const struct table *table)
{
    to_terminal(table, &page->terminal, page->out);
}

const char *page_number(const struct page *page, double number, int decimals)
{
    char text[48];
    text_grouped(number, decimals, text);
    return arena_text(page->arena, text, strlen(text));
}
