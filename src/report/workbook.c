#include "workbook.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { SHEETS_MAX = 96, SHEET_NAME_MAX = 31, LINE_HEIGHT = 15, WIDE_FROM = 9, READABLE = 20 };

struct sheet {
    struct workbook *book;
    lxw_worksheet *handle;
    const char *name;
};

struct workbook {
    struct arena *arena;
    const char *path;
    lxw_workbook *handle;
    lxw_format *styles[CELL_STYLES];
    size_t sheet_count;
    struct sheet sheets[SHEETS_MAX];
};

/* How a style looks: number format, size, colour. */
struct look {
    const char *number_format; /* NULL: text */
    double size;
    int colour; /* 0xRRGGBB */
    bool bold, wrapped, filled;
};

static const struct look looks[CELL_STYLES] = {
    [STYLE_TEXT] = { NULL, 10, 0x222222, false, false, false },
    [STYLE_TEXT_RIGHT] = { NULL, 10, 0x222222, false, false, false },
    [STYLE_WRAPPED] = { NULL, 10, 0x222222, false, true, false },
    [STYLE_QUESTION] = { NULL, 11, 0x555555, false, true, false },
    [STYLE_HEADLINE] = { NULL, 14, 0x111111, true, true, false },
    [STYLE_SECTION] = { NULL, 12, 0x111111, true, false, false },
    [STYLE_MEANING] = { NULL, 9, 0x666666, false, false, false },
    [STYLE_HEADER] = { NULL, 10, 0x111111, true, true, true },
    [STYLE_USD] = { "#,##0;-#,##0;0", 10, 0x222222, false, false, false },
    [STYLE_USD_CENTS] = { "#,##0.00;-#,##0.00;0", 10, 0x222222, false, false, false },
    [STYLE_SHARE] = { "0.0%", 10, 0x222222, false, false, false },
    [STYLE_COUNT] = { "#,##0", 10, 0x222222, false, false, false },
    [STYLE_DECIMAL_1] = { "#,##0.0", 10, 0x222222, false, false, false },
    [STYLE_DECIMAL_2] = { "#,##0.00", 10, 0x222222, false, false, false },
    [STYLE_DECIMAL_3] = { "#,##0.000", 10, 0x222222, false, false, false },
    [STYLE_NUMBER] = { "General", 10, 0x222222, false, false, false },
    [STYLE_SIGNED_USD] = { "+#,##0;-#,##0;0", 10, 0x222222, false, false, false },
    [STYLE_CHECK] = { "General", 10, 0x1a7f37, true, false, false },
};

static lxw_format *format_of(lxw_workbook *handle, const struct look *look)
{
    lxw_format *format = workbook_add_format(handle);
    format_set_font_name(format, "Calibri");
    format_set_font_size(format, look->size);
    format_set_font_color(format, (lxw_color_t)look->colour);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (look->number_format != NULL)
        format_set_num_format(format, look->number_format);
    if (look->bold)
        format_set_bold(format);
    if (look->wrapped)
        format_set_text_wrap(format);
    if (look->filled) {
        format_set_bg_color(format, 0xE8EDF2);
        format_set_bottom(format, LXW_BORDER_THIN);
    }
    return format;
}

struct workbook *workbook_open(const char *path, const struct workbook_about *about, struct arena *arena)
{
    struct workbook *book = arena_array(arena, struct workbook, 1);
    *book = (struct workbook){ .arena = arena, .path = path, .handle = workbook_new(path) };
    /* A date of its own would make two workbooks of one run differ. */
    lxw_doc_properties properties = { .title = (char *)about->title,
                                      .subject = (char *)about->subject,
                                      .author = "evenkeel",
                                      .comments = (char *)about->comments,
                                      .created = 1577836800 };
    workbook_set_properties(book->handle, &properties);
    for (int style = 0; style < CELL_STYLES; style++)
        book->styles[style] = format_of(book->handle, &looks[style]);
    format_set_align(book->styles[STYLE_TEXT_RIGHT], LXW_ALIGN_RIGHT);
    return book;
}

static bool name_is_taken(const struct workbook *book, const char *name)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        if (strcasecmp(book->sheets[i].name, name) == 0)
            return true;
    return false;
}

static const char *sheet_name(const struct workbook *book, const char *name)
{
    char *clean = arena_text(book->arena, name, strlen(name));
    for (char *letter = clean; *letter != '\0'; letter++)
        if (strchr("[]:*?/\\'", *letter) != NULL)
            *letter = ' ';
    clean = (char *)arena_format(book->arena, "%.*s", SHEET_NAME_MAX, clean);
    for (int number = 2; name_is_taken(book, clean); number++)
        clean = (char *)arena_format(book->arena, "%.*s %d", SHEET_NAME_MAX - 4, clean, number);
    return clean;
}

struct sheet *workbook_sheet(struct workbook *book, const char *name)
{
    if (book->sheet_count == SHEETS_MAX)
        return &book->sheets[SHEETS_MAX - 1];
    const char *own = sheet_name(book, name);
    struct sheet *sheet = &book->sheets[book->sheet_count++];
    *sheet = (struct sheet){ book, workbook_add_worksheet(book->handle, own), own };
    worksheet_gridlines(sheet->handle, LXW_HIDE_ALL_GRIDLINES);
    return sheet;
}

const char *sheet_reference(const struct sheet *sheet)
{
    return arena_format(sheet->book->arena, "'%s'", sheet->name);
}

static lxw_format *style_of(const struct sheet *sheet, enum cell_style style)
{
    return sheet->book->styles[style];
}

void sheet_text(struct sheet *sheet, size_t row, size_t column, const char *text, enum cell_style style)
{
    worksheet_write_string(sheet->handle, (lxw_row_t)row, (lxw_col_t)column, text, style_of(sheet, style));
}

void sheet_number(struct sheet *sheet, size_t row, size_t column, double number, enum cell_style style)
{
    worksheet_write_number(sheet->handle, (lxw_row_t)row, (lxw_col_t)column, number, style_of(sheet, style));
}

void sheet_formula(struct sheet *sheet, size_t row, size_t column, const char *formula, double value,
                   enum cell_style style)
{
    worksheet_write_formula_num(sheet->handle, (lxw_row_t)row, (lxw_col_t)column, formula,
                                style_of(sheet, style), value);
}

void sheet_formula_text(struct sheet *sheet, size_t row, size_t column, const char *formula,
                        const char *value, enum cell_style style)
{
    worksheet_write_formula_str(sheet->handle, (lxw_row_t)row, (lxw_col_t)column, formula,
                                style_of(sheet, style), value);
}

void sheet_height(struct sheet *sheet, size_t row, double lines)
{
    worksheet_set_row(sheet->handle, (lxw_row_t)row, lines * LINE_HEIGHT, NULL);
}

/* Lines that `text` takes, broken between words. */
static size_t lines_of(const char *text, size_t columns_wide)
{
    size_t lines = 1, used = 0;
    while (*text != '\0') {
        const size_t word = strcspn(text, " ");
        if (used > 0 && used + 1 + word > columns_wide) {
            lines++;
            used = 0;
        }
        used += word + (used > 0 ? 1 : 0);
        text += word + strspn(text + word, " ");
    }
    return lines;
}

void sheet_paragraph(struct sheet *sheet, size_t row, size_t last_column, size_t columns_wide,
                     const char *text, enum cell_style style)
{
    const double height = (double)lines_of(text, columns_wide) * LINE_HEIGHT * looks[style].size / 10.0;
    worksheet_merge_range(sheet->handle, (lxw_row_t)row, 0, (lxw_row_t)row, (lxw_col_t)last_column, text,
                          style_of(sheet, style));
    worksheet_set_row(sheet->handle, (lxw_row_t)row, height, NULL);
}

void sheet_note(struct sheet *sheet, size_t row, size_t column, const char *text)
{
    lxw_comment_options options = { .width = 320, .height = 110 };
    worksheet_write_comment_opt(sheet->handle, (lxw_row_t)row, (lxw_col_t)column, text, &options);
}

void sheet_width(struct sheet *sheet, size_t column, double characters)
{
    worksheet_set_column(sheet->handle, (lxw_col_t)column, (lxw_col_t)column, characters, NULL);
}

void sheet_freeze(struct sheet *sheet, size_t row, size_t column)
{
    worksheet_freeze_panes(sheet->handle, (lxw_row_t)row, (lxw_col_t)column);
}

void sheet_filter(struct sheet *sheet, size_t first_row, size_t last_row, size_t last_column)
{
    worksheet_autofilter(sheet->handle, (lxw_row_t)first_row, 0, (lxw_row_t)last_row, (lxw_col_t)last_column);
}

void sheet_print(struct sheet *sheet, size_t columns, size_t header_row, const char *footer)
{
    if (columns >= WIDE_FROM)
        worksheet_set_landscape(sheet->handle);
    worksheet_set_paper(sheet->handle, 9);
    if (columns <= READABLE)
        worksheet_fit_to_pages(sheet->handle, 1, 0);
    if (header_row > 0)
        worksheet_repeat_rows(sheet->handle, (lxw_row_t)header_row, (lxw_row_t)header_row);
    worksheet_set_header(sheet->handle, "&L&A");
    worksheet_set_footer(sheet->handle,
                         arena_format(sheet->book->arena, "&L&8%.200s&R&8Page &P of &N", footer));
}

static const char *range(const struct cells *cells)
{
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(first, (lxw_row_t)cells->first_row, (lxw_col_t)cells->first_column, true, true);
    lxw_rowcol_to_cell_abs(last, (lxw_row_t)cells->last_row, (lxw_col_t)cells->last_column, true, true);
    return arena_format(cells->sheet->book->arena, "=%s!%s:%s", sheet_reference(cells->sheet), first, last);
}

void workbook_name(struct workbook *book, const char *name, const struct sheet *sheet, size_t first_row,
                   size_t last_row, size_t last_column)
{
    const struct cells cells = { sheet, first_row, last_row, 0, last_column };
    workbook_define_name(book->handle, name, range(&cells));
}

static uint8_t chart_type(enum chart_kind kind)
{
    static const uint8_t types[] = { LXW_CHART_BAR, LXW_CHART_COLUMN, LXW_CHART_COLUMN_STACKED,
                                     LXW_CHART_SCATTER_STRAIGHT };
    return types[kind];
}

static void add_series(lxw_chart *chart, const struct chart_series *series, enum chart_kind kind)
{
    lxw_chart_series *added = chart_add_series(chart, range(&series->across), range(&series->values));
    chart_series_set_name(added, series->name);
    if (series->labels)
        chart_series_set_labels(added);
    if (series->colour == NULL)
        return;
    /* To the library 0 is no colour. */
    const lxw_color_t asked = (lxw_color_t)strtoul(series->colour + 1, NULL, 16);
    const lxw_color_t colour = asked != 0 ? asked : LXW_COLOR_BLACK;
    lxw_chart_line line = { .color = colour, .width = 2.0 };
    lxw_chart_fill fill = { .color = colour };
    if (kind == CHART_LINES)
        chart_series_set_line(added, &line);
    else
        chart_series_set_fill(added, &fill);
}

void sheet_chart(struct sheet *sheet, size_t row, size_t column, const struct chart *chart, int width_px,
                 int height_px)
{
    lxw_chart *made = workbook_add_chart(sheet->book->handle, chart_type(chart->kind));
    lxw_chart_font small = { .size = 11, .bold = LXW_TRUE };
    for (size_t i = 0; i < chart->series_count; i++)
        add_series(made, &chart->series[i], chart->kind);
    chart_title_set_name(made, chart->title);
    chart_title_set_name_font(made, &small);
    chart_axis_set_name(made->x_axis, chart->across);
    chart_axis_set_name(made->y_axis, chart->up);
    if (chart->share_across)
        chart_axis_set_num_format(made->x_axis, "0%");
    if (chart->share_up)
        chart_axis_set_num_format(made->y_axis, "0%");
    else if (chart->kind == CHART_COLUMN_STACKED)
        chart_axis_set_num_format(made->y_axis, "#,##0");
    if (chart->kind == CHART_BAR) { /* the first row on top, names clear of the bars */
        chart_axis_set_reverse(made->y_axis);
        chart_axis_set_label_position(made->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    }
    if (chart->series_count == 1)
        chart_legend_set_position(made, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(made, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_options options = { .x_scale = width_px / 480.0, .y_scale = height_px / 288.0 };
    worksheet_insert_chart_opt(sheet->handle, (lxw_row_t)row, (lxw_col_t)column, made, &options);
}

bool workbook_write(struct workbook *book, struct diag *diag)
{
    const char *path = book->path;
    const lxw_error error = workbook_close(book->handle);
    if (error == LXW_NO_ERROR)
        return true;
    return diag_machine_error(diag, "can't write %s: %s", path, lxw_strerror(error));
}
