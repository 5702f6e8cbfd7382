#include "xlsx_page.h"

#include "xlsx_table.h"
#include <math.h>

/* The sheet is as wide as a page: a first column for names, then numbers. */
enum {
    LAST_COLUMN = 9,
    COLUMNS_SET = 14,
    FIRST_WIDTH = 26,
    OTHER_WIDTH = 12,
    WIDEST = 30,
    LINE_CHARACTERS = 150
};

static size_t put_text(struct sheet *sheet, size_t row, const char *text, enum cell_style style)
{
    const size_t characters = style == STYLE_HEADLINE ? LINE_CHARACTERS * 5 / 8 : LINE_CHARACTERS;
    sheet_paragraph(sheet, row, LAST_COLUMN, characters, text, style);
    return row + 1;
}

static size_t put_block(struct sheet *sheet, size_t row, const struct block *block, struct arena *arena)
{
    switch (block->kind) {
    case BLOCK_QUESTION:
        return put_text(sheet, row, block->text, STYLE_QUESTION);
    case BLOCK_HEADLINE:
        return put_text(sheet, row, block->text, STYLE_HEADLINE);
    case BLOCK_SECTION:
        sheet_text(sheet, row + 1, 0, block->text, STYLE_SECTION);
        return row + 2;
    case BLOCK_PARAGRAPH:
        return put_text(sheet, row, block->text, STYLE_WRAPPED);
    case BLOCK_TABLE:
        return sheet_table_write(sheet, &block->table, row, true, arena) + 1;
    case BLOCK_GAP:
        return row + 1;
    }
    return row;
}

void sheet_of_page(struct sheet *sheet, const struct page *page, const char *footer, struct arena *arena)
{
    double widths[COLUMNS_SET] = { FIRST_WIDTH };
    size_t row = 0;
    for (const struct block *block = page->blocks->first; block != NULL; block = block->after)
        row = put_block(sheet, row, block, arena);
    for (const struct block *block = page->blocks->first; block != NULL; block = block->after)
        if (block->kind == BLOCK_TABLE)
            sheet_table_widths(&block->table, widths, COLUMNS_SET, arena);
    for (size_t column = 0; column < COLUMNS_SET; column++)
        sheet_width(sheet, column, fmin(fmax(widths[column], OTHER_WIDTH), WIDEST));
    sheet_print(sheet, LAST_COLUMN + 1, 0, footer);
}
