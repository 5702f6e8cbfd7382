#include "html_trace.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "column_title.h"
#include "html_table.h"
#include "html_text.h"
#include "trace_source.h"

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

/* The numbers as the file has them. */
static struct table exact_numbers(const struct trace_source *source, struct arena *arena)
{
    struct column *columns = arena_array(arena, struct column, 2);
    columns[0] = (struct column){ .name = "design", .type = COLUMN_TEXT };
    columns[1] = source->table->columns[source->column];
    columns[1].name = source->name;
    if (source->metric_of != NULL)
        columns[1].unit = source->metric_of->unit;
    struct table table = table_open(source->table->name, columns, 2, arena);
    for (size_t row = 0; row < source->table->row_count; row++) {
        if (!trace_source_has_row(source, row))
            continue;
        table_row(&table);
        table_copy(&table, table_cell(source->table, row, source->key));
        table_copy(&table, table_cell(source->table, row, source->column));
    }
    return table;
}

/* "rows where group_by is all", or the metric's rows. */
static void write_rows(const struct trace_source *source, FILE *out)
{
    for (size_t i = 0; i < source->condition_count; i++) {
        const struct trace_condition *condition = &source->conditions[i];
        fputs(i == 0 ? ", rows where <code>" : " and <code>", out);
        html_name(source->table->columns[condition->column].name, out);
        fputs("</code> is ", out);
        html_text(condition->value, out);
    }
}

static void write_making(const struct report *report, const struct trace_source *source, FILE *out)
{
    const struct run_result *run = report->record != NULL ? report->record->run : NULL;
    fputs("<p>Where it is: <a href=\"#table-", out);
    html_id(source->table->name, out);
    fprintf(out, "\"><code>%s.csv</code></a>, column <code>", source->table->name);
    html_name(source->table->columns[source->column].name, out);
    fputs("</code>", out);
    write_rows(source, out);
    fprintf(out, ". How it was made: %s", trace_source_way(source));
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
                        const struct trace_source *source, struct arena *arena, FILE *out)
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
    struct trace_source source;
    if (!html_has_trace(shown))
        return;
    fputs("<details class=\"traces\"><summary>Where these numbers come from</summary>\n", out);
    for (size_t c = 0; c < shown->column_count; c++)
        if (shown->columns[c].source != NULL &&
            trace_source_find(report, shown->columns[c].source, &source, arena))
            write_trace(report, shown, &shown->columns[c], &source, arena, out);
    fputs("</details>\n", out);
}
