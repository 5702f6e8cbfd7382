#include "page.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "screen_text.h"
#include "to_terminal.h"
#include <string.h>

enum { PAGE_COLUMNS = 100, PAGE_COLUMNS_MIN = 40, TABLE_INDENT = 2 };

struct page page_open(size_t width, struct arena *arena)
{
    const size_t asked = width ? width : PAGE_COLUMNS;
    const size_t columns = asked > PAGE_COLUMNS       ? PAGE_COLUMNS
                           : asked < PAGE_COLUMNS_MIN ? PAGE_COLUMNS_MIN
                                                      : asked;
    struct page_blocks *blocks = arena_array(arena, struct page_blocks, 1);
    *blocks = (struct page_blocks){ 0 };
    return (struct page){ arena, columns, blocks };
}

static void add(const struct page *page, struct block block)
{
    struct block *kept = arena_array(page->arena, struct block, 1);
    *kept = block;
    struct page_blocks *blocks = page->blocks;
    if (blocks->last == NULL)
        blocks->first = kept;
    else
        blocks->last->after = kept;
    blocks->last = kept;
}

void page_question(const struct page *page, const char *text)
{
    add(page, (struct block){ .kind = BLOCK_QUESTION, .text = text });
}

void page_headline(const struct page *page, const char *text)
{
    add(page, (struct block){ .kind = BLOCK_HEADLINE, .text = text });
}

void page_section(const struct page *page, const char *title)
{
    add(page, (struct block){ .kind = BLOCK_SECTION, .text = title });
}

void page_paragraph(const struct page *page, size_t indent, const char *text)
{
    page_item(page, indent, indent, text);
}

void page_item(const struct page *page, size_t first, size_t rest, const char *text)
{
    add(page, (struct block){ .kind = BLOCK_PARAGRAPH, .text = text, .first = first, .rest = rest });
}

void page_table(const struct page *page, const struct table *table)
{
    struct column *columns = arena_array(page->arena, struct column, table->column_count);
    memcpy(columns, table->columns, table->column_count * sizeof *columns);
    struct block block = { .kind = BLOCK_TABLE, .table = *table };
    block.table.columns = columns;
    add(page, block);
}

void page_gap(const struct page *page)
{
    add(page, (struct block){ .kind = BLOCK_GAP });
}

bool page_print(const struct page *page, bool colour, FILE *out)
{
    const struct terminal terminal = { .width = page->width, .indent = TABLE_INDENT, .colour = colour };
    for (const struct block *block = page->blocks->first; block != NULL; block = block->after) {
        switch (block->kind) {
        case BLOCK_SECTION:
            fprintf(out, "\n%s%s%s\n", colour ? "\033[1m" : "", block->text, colour ? "\033[0m" : "");
            break;
        case BLOCK_QUESTION:
        case BLOCK_HEADLINE:
        case BLOCK_PARAGRAPH:
            screen_print_wrapped(block->text, block->first, block->rest, page->width, out);
            break;
        case BLOCK_TABLE:
            to_terminal(&block->table, &terminal, out);
            break;
        case BLOCK_GAP:
            fputc('\n', out);
            break;
        }
    }
    return ferror(out) == 0;
}

const char *page_number(const struct page *page, double number, int decimals)
{
    char text[48];
    text_grouped(number, decimals, text);
    return arena_text(page->arena, text, strlen(text));
}
