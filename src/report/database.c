#include "database.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include <math.h>
#include <sqlite3.h>
#include <string.h>

struct database {
    sqlite3 *handle;
    const char *path;
    struct arena *arena;
    struct diag *diag;
    bool failed;
};

struct cell cell_of_text(const char *text)
{
    return (struct cell){ .kind = text != NULL ? CELL_TEXT : CELL_EMPTY, .text = text };
}

struct cell cell_of_number(double number)
{
    return (struct cell){ .kind = isfinite(number) ? CELL_NUMBER : CELL_EMPTY,
                          .estimate = { .value = number } };
}

static bool fail(struct database *database)
{
    if (!database->failed)
        diag_machine_error(database->diag, "can't use %s as a database: %s", database->path,
                           sqlite3_errmsg(database->handle));
    database->failed = true;
    return false;
}

struct database *database_open(const char *path, struct arena *arena, struct diag *diag)
{
    struct database *database = arena_array(arena, struct database, 1);
    *database = (struct database){ .path = path, .arena = arena, .diag = diag };
    if (sqlite3_open(path, &database->handle) != SQLITE_OK)
        fail(database);
    sqlite3_busy_timeout(database->handle, 10000);
    database_do(database, "BEGIN IMMEDIATE");
    return database;
}

void database_do(struct database *database, const char *statements)
{
    if (!database->failed && sqlite3_exec(database->handle, statements, NULL, NULL, NULL) != SQLITE_OK)
        fail(database);
}

static void bind(sqlite3_stmt *statement, int place, const struct cell *value)
{
    const double number = value->estimate.value;
    if (value->kind == CELL_TEXT)
        sqlite3_bind_text(statement, place, value->text, -1, SQLITE_STATIC);
    else if (value->kind == CELL_EMPTY || !isfinite(number))
        sqlite3_bind_null(statement, place);
    else if (number == round(number) && fabs(number) < 0x1p53)
        sqlite3_bind_int64(statement, place, (sqlite3_int64)number);
    else
        sqlite3_bind_double(statement, place, number);
}

static sqlite3_stmt *prepare(struct database *database, const char *text)
{
    sqlite3_stmt *statement = NULL;
    if (!database->failed && sqlite3_prepare_v2(database->handle, text, -1, &statement, NULL) != SQLITE_OK)
        fail(database);
    return statement;
}

static void run(struct database *database, sqlite3_stmt *statement, const struct cell *values, size_t count)
{
    if (database->failed)
        return;
    for (size_t i = 0; i < count; i++)
        bind(statement, (int)i + 1, &values[i]);
    if (sqlite3_step(statement) != SQLITE_DONE)
        fail(database);
    sqlite3_reset(statement);
}

void database_put(struct database *database, const char *text, const struct cell *values, size_t count)
{
    sqlite3_stmt *statement = prepare(database, text);
    run(database, statement, values, count);
    sqlite3_finalize(statement);
}

/* Names of all columns as the files have them, the ends of estimates too. */
static size_t column_names(const struct table *table, const char **names, struct arena *arena)
{
    size_t count = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct column *column = &table->columns[c];
        names[count++] = column->name;
        if (column->type != COLUMN_ESTIMATE)
            continue;
        names[count++] =
            column->low_name != NULL ? column->low_name : arena_format(arena, "%s_low", column->name);
        names[count++] =
            column->high_name != NULL ? column->high_name : arena_format(arena, "%s_high", column->name);
    }
    return count;
}

static size_t row_values(const struct table *table, size_t row, struct cell *values)
{
    size_t count = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct cell *cell = table_cell(table, row, c);
        values[count++] = *cell;
        if (table->columns[c].type != COLUMN_ESTIMATE)
            continue;
        const bool known = cell->kind == CELL_ESTIMATE;
        values[count++] = cell_of_number(known ? cell->estimate.low : NAN);
        values[count++] = cell_of_number(known ? cell->estimate.high : NAN);
    }
    return count;
}

void database_table(struct database *database, const struct table *table)
{
    struct arena *arena = database->arena;
    const char **names = arena_array(arena, const char *, 3 * table->column_count);
    struct cell *values = arena_array(arena, struct cell, 3 * table->column_count);
    const size_t count = column_names(table, names, arena);
    const char *columns = "", *places = "";
    for (size_t i = 0; i < count; i++) {
        columns = arena_format(arena, "%s%s\"%s\"", columns, i > 0 ? ", " : "", names[i]);
        places = arena_format(arena, "%s%s?", places, i > 0 ? ", " : "");
    }
    database_do(database, arena_format(arena, "CREATE TABLE \"%s\" (%s)", table->name, columns));
    sqlite3_stmt *statement =
        prepare(database, arena_format(arena, "INSERT INTO \"%s\" VALUES (%s)", table->name, places));
    for (size_t row = 0; row < table->row_count; row++)
        run(database, statement, values, row_values(table, row, values));
    sqlite3_finalize(statement);
}

static void add_answer(struct table *table, sqlite3_stmt *statement, struct arena *arena)
{
    table_row(table);
    for (size_t c = 0; c < table->column_count; c++) {
        const int type = sqlite3_column_type(statement, (int)c);
        if (type == SQLITE_NULL) {
            table_empty(table);
        } else if (type == SQLITE_TEXT) {
            const char *text = (const char *)sqlite3_column_text(statement, (int)c);
            table_text(table, arena_text(arena, text, strlen(text)));
        } else {
            table_number(table, sqlite3_column_double(statement, (int)c));
        }
    }
}

struct table database_ask(struct database *database, const char *name, const char *question,
                          const struct cell *values, size_t value_count, const struct column *columns,
                          size_t column_count, struct arena *arena)
{
    struct table table = table_open(name, columns, column_count, arena);
    sqlite3_stmt *statement = prepare(database, question);
    int step = SQLITE_DONE;
    if (statement == NULL)
        return table;
    for (size_t i = 0; i < value_count; i++)
        bind(statement, (int)i + 1, &values[i]);
    while ((step = sqlite3_step(statement)) == SQLITE_ROW)
        add_answer(&table, statement, arena);
    if (step != SQLITE_DONE)
        fail(database);
    sqlite3_finalize(statement);
    return table;
}

bool database_close(struct database *database)
{
    database_do(database, "COMMIT");
    const bool failed = database->failed;
    sqlite3_close(database->handle);
    return !failed;
}
