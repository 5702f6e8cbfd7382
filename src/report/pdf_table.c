#include "pdf_table.h"

#include "../base/arena.h"
#include "../domain/scenario.h"
#include "column_title.h"
#include "html_table.h"
#include "palette.h"
#include "to_terminal.h"
#include <math.h>
#include <string.h>

static const double gap = 7.0, row_gap = 2.4, dot_room = 8.0;
static const double text_most = 190.0, text_least = 90.0, heading_most = 50.0, narrowest = 22.0;

/* A table being set. */
struct setting {
    struct pdf *pdf;
    const struct table *table;
    const struct scenario *scenario;
    bool is_data;
    const char **headings; /* [column] */
    double *widths;        /* [column] */
    size_t key_count;      /* columns at the left that every group repeats */
    struct arena *arena;
};

static const char *number_of(const struct setting *set, const struct column *column, double number)
{
    char text[NUMBER_TEXT_BYTES];
    return arena_format(set->arena, "%s",
                        set->is_data ? data_number(number, text) : column_number(column, number, text));
}

static const char *cell_text(const struct setting *set, size_t row, size_t c)
{
    const struct cell *cell = table_cell(set->table, row, c);
    const struct column *column = &set->table->columns[c];
    if (cell->kind == CELL_EMPTY || cell->kind == CELL_TEXT)
        return cell->kind == CELL_TEXT ? cell->text : "";
    const char *value = number_of(set, column, cell->estimate.value);
    if (cell->kind == CELL_NUMBER)
        return value;
    if (!isfinite(cell->estimate.low) || !isfinite(cell->estimate.high))
        return arena_format(set->arena, "%s [unknown]", value);
    if (cell->estimate.low == cell->estimate.high)
        return arena_format(set->arena, "%s exactly", value);
    return arena_format(set->arena, "%s [%s, %s]", value, number_of(set, column, cell->estimate.low),
                        number_of(set, column, cell->estimate.high));
}

static const char *heading_of(const struct setting *set, size_t c)
{
    const struct column *column = &set->table->columns[c];
    const char *title = column_title(column, set->arena), *unit = column->unit != NULL ? column->unit : "";
    return *unit == '\0' || strstr(title, unit) != NULL ? title
                                                        : arena_format(set->arena, "%s, %s", title, unit);
}

static bool is_design(const struct setting *set, size_t c)
{
    return set->scenario != NULL && strcmp(set->table->columns[c].name, "design") == 0;
}

/* Numbers stay on one line; long texts and headings wrap. */
static double width_of(const struct setting *set, size_t c)
{
    const bool is_text = set->table->columns[c].type == COLUMN_TEXT;
    double width =
        fmax(narrowest, fmin(heading_most, pdf_text_width(set->pdf, PDF_CELL_HEAD, set->headings[c])));
    for (size_t row = 0; row < set->table->row_count; row++) {
        const double cell = pdf_text_width(set->pdf, PDF_CELL, cell_text(set, row, c));
        width = fmax(width, is_text ? fmin(cell, text_most) : cell);
    }
    return ceil(width) + 1.0 + (is_design(set, c) ? dot_room : 0.0);
}

static void show_dot(const struct setting *set, double x, const char *text)
{
    const char *star = strstr(text, " *");
    const char *name = star != NULL ? arena_text(set->arena, text, (size_t)(star - text)) : text;
    const size_t design = scenario_design_named(set->scenario, name);
    if (design < set->scenario->design_count)
        pdf_dot(set->pdf, x, design_colour(set->scenario, design));
}

/* The columns that stand side by side: those that say what a row is of, and those from `from` to `to`. */
struct group {
    size_t from, to;
};

static bool is_of(const struct setting *set, struct group group, size_t c)
{
    return c < set->key_count || (c >= group.from && c < group.to);
}

static double group_width(const struct setting *set, struct group group)
{
    double width = -gap;
    for (size_t c = 0; c < set->table->column_count; c++)
        width += is_of(set, group, c) ? set->widths[c] + gap : 0.0;
    return width;
}

/* `row` row_count: the headings. */
static const char *text_at(const struct setting *set, size_t row, size_t c)
{
    return row == set->table->row_count ? set->headings[c] : cell_text(set, row, c);
}

static double row_height(const struct setting *set, struct group group, size_t row)
{
    const enum pdf_style style = row == set->table->row_count ? PDF_CELL_HEAD : PDF_CELL;
    double height = 0.0;
    for (size_t c = 0; c < set->table->column_count; c++) {
        if (!is_of(set, group, c))
            continue;
        const double room = set->widths[c] - (is_design(set, c) ? dot_room : 0.0);
        height = fmax(height, pdf_text_height(set->pdf, style, text_at(set, row, c), room));
    }
    return height;
}

static void show_row(const struct setting *set, struct group group, size_t row, double height)
{
    const bool is_head = row == set->table->row_count;
    double x = 0.0;
    for (size_t c = 0; c < set->table->column_count; c++) {
        if (!is_of(set, group, c))
            continue;
        const double dot = is_design(set, c) ? dot_room : 0.0;
        if (dot > 0.0 && !is_head)
            show_dot(set, x, text_at(set, row, c));
        pdf_place(set->pdf, is_head ? PDF_CELL_HEAD : PDF_CELL, x + dot, set->widths[c] - dot,
                  set->table->columns[c].type != COLUMN_TEXT, text_at(set, row, c));
        x += set->widths[c] + gap;
    }
    pdf_advance(set->pdf, height + 0.5 * row_gap);
    pdf_rule(set->pdf, 0.0, group_width(set, group), is_head ? 0.9 : 0.25);
    pdf_advance(set->pdf, 0.5 * row_gap);
}

static void show_group(const struct setting *set, struct group group)
{
    const size_t head = set->table->row_count;
    const double head_height = row_height(set, group, head);
    for (size_t row = 0; row < set->table->row_count; row++) {
        const double height = row_height(set, group, row);
        if (row == 0)
            pdf_need(set->pdf, head_height + 3.0 * height + 4.0 * row_gap);
        if (pdf_need(set->pdf, height + row_gap) || row == 0)
            show_row(set, group, head, head_height);
        show_row(set, group, row, height);
    }
    pdf_advance(set->pdf, 8.0);
}

/* The widest texts give way, down to a word or two, where that is enough for one group. */
static void squeeze_texts(const struct setting *set)
{
    const struct group all = { 0, set->table->column_count };
    double least = 0.0;
    for (size_t c = 0; c < set->table->column_count; c++)
        if (set->table->columns[c].type == COLUMN_TEXT && set->widths[c] > text_least)
            least += set->widths[c] - text_least;
    if (group_width(set, all) - least > pdf_width(set->pdf))
        return;
    while (group_width(set, all) > pdf_width(set->pdf)) {
        size_t widest = 0;
        for (size_t c = 0; c < set->table->column_count; c++)
            if (set->table->columns[c].type == COLUMN_TEXT &&
                (set->table->columns[widest].type != COLUMN_TEXT || set->widths[c] > set->widths[widest]))
                widest = c;
        set->widths[widest] -= 4.0;
    }
}

/* The first column, and the texts right of it that say what a row is of; never more than a third of the page. */
static size_t count_keys(const struct setting *set)
{
    size_t keys = 1;
    double width = set->widths[0];
    while (keys < set->table->column_count && set->table->columns[keys].type == COLUMN_TEXT) {
        width += gap + set->widths[keys];
        if (width > pdf_width(set->pdf) / 3.0)
            break;
        keys++;
    }
    return keys;
}

static void show_groups(const struct setting *set)
{
    const size_t columns = set->table->column_count;
    struct group group = { set->key_count, set->key_count };
    do {
        group.to = group.from;
        while (group.to < columns &&
               (group.to == group.from ||
                group_width(set, (struct group){ group.from, group.to + 1 }) <= pdf_width(set->pdf)))
            group.to++;
        show_group(set, group);
        group.from = group.to;
    } while (group.to < columns);
}

void pdf_table(struct pdf *pdf, const struct table *table, const struct scenario *scenario, bool is_data,
               struct arena *arena)
{
    struct setting set = {
        .pdf = pdf, .table = table, .scenario = scenario, .is_data = is_data, .arena = arena
    };
    set.headings = arena_array(arena, const char *, table->column_count);
    set.widths = arena_array(arena, double, table->column_count);
    for (size_t c = 0; c < table->column_count; c++) {
        set.headings[c] = heading_of(&set, c);
        set.widths[c] = width_of(&set, c);
    }
    squeeze_texts(&set);
    set.key_count = count_keys(&set);
    show_groups(&set);
}
