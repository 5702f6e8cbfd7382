#include "html_table.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../domain/scenario.h"
#include "column_title.h"
#include "html_text.h"
#include "palette.h"
#include "to_terminal.h"
#include <math.h>
#include <string.h>

enum { SORTABLE_ROWS_MIN = 3, MARK_SHAPES = 4, GROUPED_FROM = 10000, DIGITS = 6 };

const char *data_number(double number, char text[DATA_NUMBER_BYTES])
{
    if (fabs(number) >= GROUPED_FROM)
        return text_grouped(number, 0, text);
    snprintf(text, DATA_NUMBER_BYTES, "%.*g", DIGITS, number == 0.0 ? 0.0 : number);
    return text;
}

/* Lines that belong to the one above would lose it. */
static bool is_sortable(const struct table *table)
{
    for (size_t row = 0; row < table->row_count; row++) {
        const struct cell *first = table_cell(table, row, 0);
        if (first->kind == CELL_EMPTY || (first->kind == CELL_TEXT && (*first->text == ' ' || !*first->text)))
            return false;
    }
    return table->row_count >= SORTABLE_ROWS_MIN;
}

static bool is_numeric(const struct column *column)
{
    return column->type != COLUMN_TEXT;
}

static void write_heading(const struct html_table *style, const struct column *column, struct arena *arena,
                          FILE *out)
{
    const char *title = column_title(column, arena), *unit = column->unit != NULL ? column->unit : "";
    fprintf(out, "<th scope=\"col\"%s>", is_numeric(column) ? " class=\"n\"" : "");
    html_text(title, out);
    if (*unit != '\0' && strstr(title, unit) == NULL) {
        fputs(", ", out);
        html_text(unit, out);
    }
    if (style->is_data && strcmp(title, column->name) != 0) {
        fputs("<code>", out);
        html_name(column->name, out);
        fputs("</code>", out);
    }
    fputs("</th>", out);
}

static bool is_design(const struct column *column)
{
    return strcmp(column->name, "design") == 0;
}

/* The colour and shape that a design has in every picture. */
static void write_mark(const struct html_table *style, const struct column *column, const char *text,
                       struct arena *arena, FILE *out)
{
    if (style->scenario == NULL || !is_design(column))
        return;
    const char *star = strstr(text, " *");
    const char *name = star != NULL ? arena_text(arena, text, (size_t)(star - text)) : text;
    const size_t design = scenario_design_named(style->scenario, name);
    if (design < style->scenario->design_count)
        fprintf(out, "<i class=\"mark m%zu\" style=\"background:%s\"></i>",
                design_colour_round(style->scenario, design) % MARK_SHAPES,
                design_colour(style->scenario, design));
}

static const char *number_text(const struct html_table *style, const struct column *column, double number,
                               char text[NUMBER_TEXT_BYTES])
{
    return style->is_data ? data_number(number, text) : column_number(column, number, text);
}

static void write_interval(const struct html_table *style, const struct column *column,
                           struct estimate estimate, FILE *out)
{
    char low[NUMBER_TEXT_BYTES], high[NUMBER_TEXT_BYTES];
    if (!isfinite(estimate.low) || !isfinite(estimate.high))
        fputs(" <span>[unknown]</span>", out);
    else if (estimate.low == estimate.high)
        fputs(" <span>exactly</span>", out);
    else
        fprintf(out, " <span>[%s,&#160;%s]</span>", number_text(style, column, estimate.low, low),
                number_text(style, column, estimate.high, high));
}

/* Rows are sorted by `data-v`, which has every digit, else by what the cell says. */
static bool is_sorted_as_shown(const struct html_table *style, const struct cell *cell, const char *text,
                               const char *exact)
{
    return cell->kind == CELL_NUMBER && (style->as_shown || strcmp(text, exact) == 0);
}

static void write_cell(const struct html_table *style, const struct column *column, const struct cell *cell,
                       struct arena *arena, FILE *out)
{
    char text[NUMBER_TEXT_BYTES], exact[NUMBER_TEXT_BYTES];
    const char *kind = is_numeric(column) ? " class=\"n\"" : is_design(column) ? " class=\"d\"" : "";
    switch (cell->kind) {
    case CELL_EMPTY:
        fprintf(out, "<td%s></td>", kind);
        break;
    case CELL_TEXT:
        fprintf(out, "<td%s>", kind);
        write_mark(style, column, cell->text, arena, out);
        (style->is_data ? html_name : html_text)(cell->text, out);
        fputs("</td>", out);
        break;
    case CELL_NUMBER:
    case CELL_ESTIMATE:
        number_text(style, column, cell->estimate.value, text);
        text_from_number(cell->estimate.value, exact);
        fprintf(out, "<td%s", kind);
        if (!is_sorted_as_shown(style, cell, text, exact))
            fprintf(out, " data-v=\"%s\"", exact);
        fprintf(out, ">%s", text);
        if (cell->kind == CELL_ESTIMATE)
            write_interval(style, column, cell->estimate, out);
        fputs("</td>", out);
        break;
    }
}

static void write_row(const struct html_table *style, const struct table *table, size_t row,
                      struct arena *arena, FILE *out)
{
    fputs("<tr>", out);
    for (size_t c = 0; c < table->column_count; c++)
        write_cell(style, &table->columns[c], table_cell(table, row, c), arena, out);
    fputs("</tr>\n", out);
}

void html_table(const struct html_table *style, const struct table *table, struct arena *arena, FILE *out)
{
    const size_t rows =
        style->rows_max != 0 && style->rows_max < table->row_count ? style->rows_max : table->row_count;
    fputs("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"", out);
    html_text(style->label, out);
    fprintf(out, "\"><table%s>\n<thead><tr>", is_sortable(table) ? " class=\"sortable\"" : "");
    for (size_t c = 0; c < table->column_count; c++)
        write_heading(style, &table->columns[c], arena, out);
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t row = 0; row < rows; row++)
        write_row(style, table, row, arena, out);
    fputs("</tbody></table></div>\n", out);
    if (rows < table->row_count) {
        char shown[48], all[48];
        fprintf(out,
                "<p class=\"note\">The first %s of %s rows; all of them are in <code>%s.csv</code>.</p>\n",
                text_grouped((double)rows, 0, shown), text_grouped((double)table->row_count, 0, all),
                table->name);
    }
}
