/* A workbook being made: sheets of styled cells, live formulas, native charts. The one door to the library that writes
 * .xlsx files; whoever writes a workbook says what stands where, here it becomes cells.
 *
 * Rows and columns count from 0. Texts need not live on. What can go wrong goes wrong at workbook_write. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diag;
struct workbook;
struct sheet;

enum cell_style {
    STYLE_TEXT,
    STYLE_TEXT_RIGHT, /* words where numbers stand: "none" */
    STYLE_WRAPPED,    /* text over several lines */
    STYLE_QUESTION,
    STYLE_HEADLINE,
    STYLE_SECTION,
    STYLE_MEANING, /* what a sheet holds: small and grey */
    STYLE_HEADER,  /* of a column */
    STYLE_USD,
    STYLE_USD_CENTS,
    STYLE_SHARE, /* 0..1 shown as percent */
    STYLE_COUNT,
    STYLE_DECIMAL_1,
    STYLE_DECIMAL_2,
    STYLE_DECIMAL_3,
    STYLE_NUMBER, /* as many digits as it has */
    STYLE_SIGNED_USD,
    STYLE_CHECK, /* what a formula says of two numbers that must be equal */
    CELL_STYLES,
};

struct workbook_about {
    const char *title, *subject, *comments; /* document properties */
};

/* The file appears at workbook_write. */
struct workbook *workbook_open(const char *path, const struct workbook_about *about, struct arena *arena);

/* A new last sheet. A name that Excel would refuse is cut and cleaned; two alike are told apart by a number. */
struct sheet *workbook_sheet(struct workbook *book, const char *name);

/* The name as the sheet got it, quoted for formulas: 'Cost of sale'. */
const char *sheet_reference(const struct sheet *sheet);

void sheet_text(struct sheet *sheet, size_t row, size_t column, const char *text, enum cell_style style);
void sheet_number(struct sheet *sheet, size_t row, size_t column, double number, enum cell_style style);

/* `value` is what the formula comes to: shown where nothing recalculates. */
void sheet_formula(struct sheet *sheet, size_t row, size_t column, const char *formula, double value,
                   enum cell_style style);

/* Text over columns 0..`last_column` of one row, as high as it needs at `columns_wide` characters a line. */
void sheet_paragraph(struct sheet *sheet, size_t row, size_t last_column, size_t columns_wide,
                     const char *text, enum cell_style style);

/* A comment that opens at the cell. */
void sheet_note(struct sheet *sheet, size_t row, size_t column, const char *text);

/* A formula that comes to a text. */
void sheet_formula_text(struct sheet *sheet, size_t row, size_t column, const char *formula,
                        const char *value, enum cell_style style);

/* In lines of ordinary text. */
void sheet_height(struct sheet *sheet, size_t row, double lines);

/* In characters. */
void sheet_width(struct sheet *sheet, size_t column, double characters);

/* Rows above `row` and columns before `column` stay in sight. */
void sheet_freeze(struct sheet *sheet, size_t row, size_t column);
void sheet_filter(struct sheet *sheet, size_t first_row, size_t last_row, size_t last_column);

/* Landscape where `columns` are many; one page across unless they are so many that nobody could read them; `header_row` repeated on each. */
void sheet_print(struct sheet *sheet, size_t columns, size_t header_row, const char *footer);

/* `name` for the block of cells from (first_row, 0) to (last_row, last_column). */
void workbook_name(struct workbook *book, const char *name, const struct sheet *sheet, size_t first_row,
                   size_t last_row, size_t last_column);

/* Cells of one column, for a chart. */
struct cells {
    const struct sheet *sheet;
    size_t first_row, last_row, first_column, last_column;
};

enum chart_kind { CHART_BAR, CHART_COLUMN, CHART_COLUMN_STACKED, CHART_LINES };

struct chart_series {
    const char *name;
    struct cells across, values; /* across: categories, or the x of lines */
    const char *colour;          /* "#rrggbb"; NULL: the program's choice */
    bool labels;                 /* each value beside its bar */
};

struct chart {
    enum chart_kind kind;
    const char *title, *across, *up; /* axis titles */
    bool share_across, share_up;     /* axes in percent */
    size_t series_count;
    const struct chart_series *series;
};

/* Its upper left corner at the cell. */
void sheet_chart(struct sheet *sheet, size_t row, size_t column, const struct chart *chart, int width_px,
                 int height_px);

/* Writes the file. False after an error of the machine in `diag`. Ends the workbook either way. */
bool workbook_write(struct workbook *book, struct diag *diag);
