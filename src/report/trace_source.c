#include "trace_source.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "../base/text.h"
#include <string.h>

static const char WHERE[] = " where ";

static size_t first_estimate(const struct table *table)
{
    size_t c = 0;
    while (c < table->column_count && table->columns[c].type != COLUMN_ESTIMATE)
        c++;
    return c;
}

static const struct metric *metric_or_null(const char *name)
{
    for (size_t m = 0; m < metric_count; m++)
        if (strcmp(metrics[m].name, name) == 0)
            return &metrics[m];
    return NULL;
}

static bool add_condition(struct trace_source *source, const char *column, const char *value)
{
    BUG_IF(source->condition_count == TRACE_CONDITIONS_MAX);
    struct trace_condition *to = &source->conditions[source->condition_count++];
    *to = (struct trace_condition){ table_column(source->table, column), value };
    if (source->metric_of == NULL)
        source->metric_of = metric_or_null(value);
    return to->column < source->table->column_count;
}

/* "group_by=all, year=2" */
static bool read_conditions(struct trace_source *source, const char *text, struct arena *arena)
{
    bool found = true;
    while (*text != '\0') {
        const size_t name = strcspn(text, "="), length = strcspn(text, ",");
        BUG_IF(name >= length);
        found &= add_condition(source, arena_text(arena, text, name),
                               arena_text(arena, text + name + 1, length - name - 1));
        text += length + strspn(text + length, ", ");
    }
    return found;
}

bool trace_source_find(const struct report *report, const char *text, struct trace_source *source,
                       struct arena *arena)
{
    const size_t length = strcspn(text, ".");
    const char *where = strstr(text, WHERE);
    BUG_IF(text[length] == '\0');
    const char *name = text + length + 1;
    *source = (struct trace_source){ .table = report_table(report, arena_text(arena, text, length)) };
    if (source->table == NULL)
        return false;
    source->name = where != NULL ? arena_text(arena, name, (size_t)(where - name)) : name;
    source->metric_of = metric_or_null(source->name);
    source->key = table_column(source->table, "design");
    source->column = table_column(source->table, source->name);
    bool found = true;
    if (where != NULL) {
        found = read_conditions(source, where + strlen(WHERE), arena);
    } else if (source->column == source->table->column_count) {
        source->column = first_estimate(source->table);
        found = add_condition(source, "metric", source->name);
    }
    return found && source->column < source->table->column_count && source->key < source->table->column_count;
}

static bool holds(const struct trace_condition *condition, const struct cell *cell)
{
    double number;
    if (cell->kind == CELL_TEXT)
        return strcmp(cell->text, condition->value) == 0;
    return cell->kind == CELL_NUMBER && text_to_number(condition->value, &number) &&
           cell->estimate.value == number;
}

bool trace_source_has_row(const struct trace_source *source, size_t row)
{
    for (size_t i = 0; i < source->condition_count; i++)
        if (!holds(&source->conditions[i], table_cell(source->table, row, source->conditions[i].column)))
            return false;
    return true;
}

const char *trace_source_way(const struct trace_source *source)
{
    static const char *const ways[][2] = {
        { "differences", "In each world the design less the baseline, with the same deals and the same luck; "
                         "then over all worlds." },
        { "winners", "Each rep of each world against itself under the baseline, with the same deals and the "
                     "same luck; then over all reps of all worlds." },
        { "keep_pay", "A rep's year of sales, by the routes each design's reps choose, is made larger or "
                      "smaller until the design pays what the baseline does." },
        { "years", "In each world that year under the design less that year under the baseline, with the "
                   "same deals and the same luck; then over all worlds." },
        { "decomposition", "The same worlds are worked again with less and less held as the baseline has it: "
                           "routes and partners, then partners alone, then nothing. A part is one of these "
                           "less the one before." },
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(ways[i][0], source->table->name) == 0)
            return ways[i][1];
    if (source->metric_of == NULL)
        return "What evens out pay summed over the deals: in closed form where a dollar of credit is worth "
               "the same at every attainment, else searched for over deals kept from the first worlds.";
    return source->metric_of->kind == METRIC_PER_WORLD
               ? "Worked out in each world, then the mean of the worlds."
               : "One sum over all worlds divided by another.";
}
