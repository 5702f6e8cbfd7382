#include "html_trace.h"

#include "../analysis/metrics.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "column_title.h"
#include "html_table.h"
#include "html_text.h"
#include <math.h>
#include <string.h>

/* Where a page's column is read from. */
struct source {
    const struct table *table;
    const char *name;               /* of the column there, or of a metric in its rows */
    size_t key, column;             /* which columns hold the design and the number */
    size_t metric;                  /* which holds the metric's name; column_count: none, every row counts */
    const struct metric *metric_of; /* NULL: no metric */
};

static size_t column_named(const struct table *table, const char *name)
{
    size_t c = 0;
    while (c < table->column_count && strcmp(table->columns[c].name, name) != 0)
        c++;
    return c;
}

static const struct table *table_named(const struct report *report, const char *name, size_t length)
{
    for (size_t t = 0; t < report->table_count; t++)
        if (strlen(report->tables[t].name) == length && strncmp(report->tables[t].name, name, length) == 0)
            return &report->tables[t];
    return NULL;
}

static size_t first_estimate(const struct table *table)
{
    size_t c = 0;
    while (c < table->column_count && table->columns[c].type != COLUMN_ESTIMATE)
        c++;
    return c;
}

/* "designs.pull_points": a column of that table, or rows of that metric. */
static bool find_source(const struct report *report, const char *text, struct source *source)
{
    const size_t length = strcspn(text, ".");
    *source = (struct source){ .table = table_named(report, text, length), .name = text + length + 1 };
    if (source->table == NULL || text[length] == '\0')
        return false;
    source->key = column_named(source->table, "design");
    source->column = column_named(source->table, source->name);
    source->metric = source->table->column_count;
    if (source->column == source->table->column_count) {
        source->metric = column_named(source->table, "metric");
        source->column = first_estimate(source->table);
    }
    for (size_t m = 0; m < metric_count; m++)
        if (strcmp(metrics[m].name, source->name) == 0)
            source->metric_of = &metrics[m];
    return source->column < source->table->column_count && source->key < source->table->column_count;
}

bool html_has_trace(const struct table *shown)
{
    for (size_t c = 0; c < shown->column_count; c++)
        if (shown->columns[c].source != NULL)
            return true;
    return false;
}

void html_trace_id(const struct table *shown, const struct column *column, FILE *out)
{
    fputs("trace-", out);
    html_id(shown->name, out);
    fputc('-', out);
    html_id(column->name, out);
}

static bool is_row_of(const struct source *source, size_t row)
{
    if (source->metric == source->table->column_count)
        return true;
    const struct cell *cell = table_cell(source->table, row, source->metric);
    return cell->kind == CELL_TEXT && strcmp(cell->text, source->name) == 0;
}

/* The numbers as the file has them. */
static struct table exact_numbers(const struct source *source, struct arena *arena)
{
    struct column *columns = arena_array(arena, struct column, 2);
    columns[0] = (struct column){ .name = "design", .type = COLUMN_TEXT };
    columns[1] = source->table->columns[source->column];
    columns[1].name = source->name;
    if (source->metric_of != NULL)
        columns[1].unit = source->metric_of->unit;
    struct table table = table_open(source->table->name, columns, 2, arena);
    for (size_t row = 0; row < source->table->row_count; row++) {
        if (!is_row_of(source, row))
            continue;
        table_row(&table);
        table_copy(&table, table_cell(source->table, row, source->key));
        table_copy(&table, table_cell(source->table, row, source->column));
    }
    return table;
}

static const char *way_of(const struct source *source)
{
    if (source->metric < source->table->column_count)
        return "In each world the design less the baseline, with the same deals and the same luck; then over "
               "all "
               "worlds.";
    if (source->metric_of == NULL)
        return "What evens out pay summed over the deals: in closed form where a dollar of credit is worth "
               "the same at "
               "every attainment, else searched for over deals kept from the first worlds.";
    return source->metric_of->kind == METRIC_PER_WORLD
               ? "Worked out in each world, then the mean of the worlds."
               : "One sum over all worlds divided by another.";
}

static void write_making(const struct report *report, const struct source *source, FILE *out)
{
    const struct run_result *run = report->record != NULL ? report->record->run : NULL;
    fputs("<p>Where it is: <a href=\"#table-", out);
    html_id(source->table->name, out);
    fprintf(out, "\"><code>%s.csv</code></a>, %s <code>", source->table->name,
            source->metric < source->table->column_count ? "rows of metric" : "column");
    html_name(source->name, out);
    fprintf(out, "</code>. How it was made: %s", way_of(source));
    if (run != NULL)
        fprintf(out, " %zu worlds, seed %llu.", run->worlds, (unsigned long long)run->seed);
    if (run != NULL && source->table->columns[source->column].type == COLUMN_ESTIMATE) {
        char level[32];
        fprintf(out, " Brackets are %s&#160;%% intervals.",
                text_from_number(100.0 * run->scenario->confidence_share, level));
    }
    fputs("</p>\n", out);
}

static void write_trace(const struct report *report, const struct table *shown, const struct column *column,
                        const struct source *source, struct arena *arena, FILE *out)
{
    const char *meaning = source->table->columns[source->column].meaning;
    if (source->metric_of != NULL)
        meaning = source->metric_of->meaning;
    fputs("<details class=\"trace\" id=\"", out);
    html_trace_id(shown, column, out);
    fputs("\"><summary>“", out);
    html_text(column_title(column, arena), out);
    fputs("”</summary>\n", out);
    if (meaning != NULL) {
        fputs("<p>What it is: ", out);
        html_text(meaning, out);
        fputs(".</p>\n", out);
    }
    write_making(report, source, out);
    const struct table exact = exact_numbers(source, arena);
    html_table(&(struct html_table){ .scenario = report->record != NULL && report->record->run != NULL
                                                     ? report->record->run->scenario
                                                     : NULL,
                                     .label = column_title(column, arena),
                                     .is_data = true },
               &exact, arena, out);
    fputs("</details>\n", out);
}

void html_traces(const struct report *report, const struct table *shown, struct arena *arena, FILE *out)
{
    struct source source;
    if (!html_has_trace(shown))
        return;
    fputs("<details class=\"traces\"><summary>Where these numbers come from</summary>\n", out);
    for (size_t c = 0; c < shown->column_count; c++)
        if (shown->columns[c].source != NULL && find_source(report, shown->columns[c].source, &source))
            write_trace(report, shown, &shown->columns[c], &source, arena, out);
    fputs("</details>\n", out);
}
