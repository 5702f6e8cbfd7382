#include "to_terminal.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "screen_text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2, TEXT_COLUMNS_MIN = 8 };

const char *column_number(const struct column *column, double number, char text[NUMBER_TEXT_BYTES])
{
    double shown = number * (column->scale != 0.0 ? column->scale : 1.0);
    if (fabs(shown) < 0.5 * pow(10.0, -column->decimals))
        shown = 0.0;
    char digits[48];
    text_grouped(shown, column->decimals, digits);
    snprintf(text, NUMBER_TEXT_BYTES, "%s%s", column->with_sign && shown > 0.0 ? "+" : "", digits);
    return text;
}

/* How an estimate's doubt is written. */
enum doubt { DOUBT_INTERVAL, DOUBT_NONE, DOUBT_UNKNOWN };

static const char *const doubt_words[] = { "", " exactly", " [unknown]" };

static enum doubt doubt_of(struct estimate estimate)
{
    if (!isfinite(estimate.low) || !isfinite(estimate.high))
        return DOUBT_UNKNOWN;
    return estimate.low == estimate.high ? DOUBT_NONE : DOUBT_INTERVAL;
}

/* Columns on the screen that one table column needs, part by part. */
struct room {
    size_t value, low, high; /* text and numbers use `value` alone */
    size_t doubt;            /* " [low, high]" or words */
    size_t all;              /* with the heading */
};

static void widen(size_t *room, size_t columns)
{
    if (columns > *room)
        *room = columns;
}

static const char *heading_of(const struct column *column)
{
    return column->heading ? column->heading : column->name;
}

/* Line `line` (0 or 1) of a heading; single-line headings stand on the lower one. */
static const char *heading_line(const struct column *column, size_t line, struct arena *arena)
{
    const char *heading = heading_of(column);
    const size_t upper = strcspn(heading, "\n");
    if (!heading[upper])
        return line == 1 ? heading : "";
    return line == 0 ? arena_text(arena, heading, upper) : heading + upper + 1;
}

static void measure_cell(const struct column *column, const struct cell *cell, struct room *room)
{
    char text[NUMBER_TEXT_BYTES];
    if (cell->kind == CELL_TEXT)
        widen(&room->value, screen_columns(cell->text));
    if (cell->kind != CELL_NUMBER && cell->kind != CELL_ESTIMATE)
        return;
    widen(&room->value, strlen(column_number(column, cell->estimate.value, text)));
    if (cell->kind != CELL_ESTIMATE)
        return;
    const enum doubt doubt = doubt_of(cell->estimate);
    if (doubt == DOUBT_INTERVAL) {
        widen(&room->low, strlen(column_number(column, cell->estimate.low, text)));
        widen(&room->high, strlen(column_number(column, cell->estimate.high, text)));
        widen(&room->doubt, room->low + room->high + strlen(" [, ]"));
    } else {
        widen(&room->doubt, strlen(doubt_words[doubt]));
    }
}

static struct room room_of(const struct table *table, size_t c, struct arena *arena)
{
    const struct column *column = &table->columns[c];
    struct room room = { 0 };
    for (size_t row = 0; row < table->row_count; row++)
        measure_cell(column, table_cell(table, row, c), &room);
    if (room.low)
        widen(&room.doubt, room.low + room.high + strlen(" [, ]"));
    room.all = room.value + room.doubt;
    for (size_t line = 0; line < 2; line++)
        widen(&room.all, screen_columns(heading_line(column, line, arena)));
    return room;
}

/* Takes columns from the widest text until the table fits or no text can be cut further. */
static void fit(const struct table *table, struct room *rooms, size_t width)
{
    size_t needed = GAP * (table->column_count - 1);
    for (size_t c = 0; c < table->column_count; c++)
        needed += rooms[c].all;
    while (needed > width) {
        size_t widest = SIZE_MAX;
        for (size_t c = 0; c < table->column_count; c++)
            if (table->columns[c].type == COLUMN_TEXT && rooms[c].all > TEXT_COLUMNS_MIN &&
                (widest == SIZE_MAX || rooms[c].all > rooms[widest].all))
                widest = c;
        if (widest == SIZE_MAX)
            return;
        rooms[widest].all--;
        needed--;
    }
}

static void print_blanks(size_t count, FILE *out)
{
    fprintf(out, "%*s", (int)count, "");
}

static void print_right(const char *text, size_t room, FILE *out)
{
    print_blanks(room - strlen(text), out);
    fputs(text, out);
}

/* Values stand under one another by their right ends, and so do the ends of intervals. */
static void print_estimate(const struct column *column, const struct cell *cell, const struct room *room,
                           FILE *out)
{
    char text[NUMBER_TEXT_BYTES];
    print_blanks(room->all - room->value - room->doubt, out);
    print_right(column_number(column, cell->estimate.value, text), room->value, out);
    const enum doubt doubt = doubt_of(cell->estimate);
    if (doubt != DOUBT_INTERVAL) {
        fprintf(out, "%-*s", (int)room->doubt, doubt_words[doubt]);
        return;
    }
    fputs(" [", out);
    print_right(column_number(column, cell->estimate.low, text), room->low, out);
    fputs(", ", out);
    print_right(column_number(column, cell->estimate.high, text), room->high, out);
    fputc(']', out);
    print_blanks(room->doubt - room->low - room->high - strlen(" [, ]"), out);
}

/* "-" where the value would stand. */
static void print_dash(const struct column *column, const struct room *room, FILE *out)
{
    const size_t after = column->type == COLUMN_ESTIMATE ? room->doubt : 0;
    if (column->type == COLUMN_TEXT) {
        print_blanks(room->all, out);
        return;
    }
    print_right("-", room->all - after, out);
    print_blanks(after, out);
}

static void print_cell(const struct column *column, const struct cell *cell, const struct room *room,
                       FILE *out)
{
    char text[NUMBER_TEXT_BYTES];
    switch (cell->kind) {
    case CELL_EMPTY:
        print_dash(column, room, out);
        break;
    case CELL_TEXT:
        if (column->type != COLUMN_TEXT)
            print_blanks(room->all - screen_columns(cell->text), out);
        screen_print_fitted(cell->text, column->type == COLUMN_TEXT ? room->all : screen_columns(cell->text),
                            out);
        break;
    case CELL_NUMBER:
        print_right(column_number(column, cell->estimate.value, text), room->all, out);
        break;
    case CELL_ESTIMATE:
        print_estimate(column, cell, room, out);
        break;
    }
}

static void print_heading(const struct table *table, const struct room *rooms,
                          const struct terminal *terminal, size_t line, struct arena *arena, FILE *out)
{
    print_blanks(terminal->indent, out);
    if (terminal->colour)
        fputs("\033[1m", out);
    for (size_t c = 0; c < table->column_count; c++) {
        const char *text = heading_line(&table->columns[c], line, arena);
        if (c)
            print_blanks(GAP, out);
        if (table->columns[c].type == COLUMN_TEXT) {
            screen_print_fitted(text, rooms[c].all, out);
            continue;
        }
        print_blanks(rooms[c].all - screen_columns(text), out);
        fputs(text, out);
    }
    if (terminal->colour)
        fputs("\033[0m", out);
    fputc('\n', out);
}

static bool has_two_lines(const struct table *table)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (strchr(heading_of(&table->columns[c]), '\n'))
            return true;
    return false;
}

/* Prints lines without the blanks that filled their last column. */
static void print_trimmed(const char *text, FILE *out)
{
    while (*text) {
        const size_t line = strcspn(text, "\n");
        size_t end = line;
        while (end > 0 && text[end - 1] == ' ')
            end--;
        fprintf(out, "%.*s\n", (int)end, text);
        text += line + (text[line] == '\n');
    }
}

static void print_table(const struct table *table, const struct room *rooms, const struct terminal *terminal,
                        struct arena *arena, FILE *out)
{
    if (has_two_lines(table))
        print_heading(table, rooms, terminal, 0, arena, out);
    print_heading(table, rooms, terminal, 1, arena, out);
    for (size_t row = 0; row < table->row_count; row++) {
        print_blanks(terminal->indent, out);
        for (size_t c = 0; c < table->column_count; c++) {
            if (c)
                print_blanks(GAP, out);
            print_cell(&table->columns[c], table_cell(table, row, c), &rooms[c], out);
        }
        fputc('\n', out);
    }
}

bool to_terminal(const struct table *table, const struct terminal *terminal, FILE *out)
{
    struct arena *arena = arena_open();
    struct room *rooms = arena_array(arena, struct room, table->column_count);
    for (size_t c = 0; c < table->column_count; c++)
        rooms[c] = room_of(table, c, arena);
    fit(table, rooms, terminal->width > terminal->indent ? terminal->width - terminal->indent : 0);
    char *text = NULL;
    size_t bytes = 0;
    FILE *lines = open_memstream(&text, &bytes);
    bool done = lines != NULL;
    if (done) {
        print_table(table, rooms, terminal, arena, lines);
        done = fclose(lines) == 0;
    }
    if (done)
        print_trimmed(text, out);
    free(text);
    arena_close(arena);
    return done && ferror(out) == 0;
}

bool to_plain_text(const struct table *table, FILE *out)
{
    return to_terminal(table, &(struct terminal){ .width = 100 }, out);
}
