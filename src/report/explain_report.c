#include "../base/arena.h"
#include "explain.h"
#include "explain_lines.h"
#include "result_folder.h"
#include "to_json.h"
#include <jansson.h>
#include <math.h>

/* 15 digits read back to the same cents; 17 would show 0.1 as 0.10000000000000001. */
enum { DUMP_FLAGS = JSON_INDENT(2) | JSON_REAL_PRECISION(15) };

static void add_lines(const struct explain *explain, const struct explained_deal *deal, size_t d,
                      struct table *table)
{
    const struct scenario *scenario = explain->scenario;
    const struct explain_lines lines = explain_lines_of(deal->traces[d], table->arena);
    for (size_t i = 0; i < lines.count; i++) {
        const struct explain_line *line = &lines.lines[i];
        for (size_t r = 0; r < deal->traces[d]->route_count; r++) {
            if (isnan(line->value[r]))
                continue;
            table_row(table);
            table_text(table, deal->name);
            table_text(table, scenario->designs[explain->designs[d]].name);
            table_text(table, explain_section_names[line->section]);
            table_text(table, line->label);
            table_text(table, scenario->market.routes[r].name);
            table_number(table, line->value[r]);
            table_text(table, line->unit);
        }
    }
}

struct table explain_lines_table(const struct explain *explain, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "deal", .type = COLUMN_TEXT },    { .name = "design", .type = COLUMN_TEXT },
        { .name = "section", .type = COLUMN_TEXT }, { .name = "line", .type = COLUMN_TEXT },
        { .name = "route", .type = COLUMN_TEXT },   { .name = "value", .type = COLUMN_NUMBER },
        { .name = "unit", .type = COLUMN_TEXT },
    };
    struct table table = table_open("lines", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < explain->deal_count; i++)
        for (size_t d = 0; d < explain->design_count; d++)
            if (explain->deals[i].traces[d] != NULL)
                add_lines(explain, &explain->deals[i], d, &table);
    return table;
}

static void add_deal(const struct explain *explain, const struct explained_deal *deal, size_t d,
                     struct table *table)
{
    const struct scenario *scenario = explain->scenario;
    const struct deal_trace *trace = deal->traces[d];
    const struct route *routes = scenario->market.routes;
    table_row(table);
    table_text(table, deal->name);
    table_text(table, scenario->designs[explain->designs[d]].name);
    table_text(table, scenario->market.segments[trace->segment].name);
    table_number(table, (double)trace->month + 1.0);
    table_number(table, trace->list_usd);
    table_number(table, trace->price_usd);
    table_number(table, trace->attained_usd / trace->quota_usd);
    table_text(table, routes[trace->picked].name);
    table_text(table, routes[trace->twin].name);
    table_text(table, routes[trace->best].name);
    table_number(table, trace->routes[trace->best].vendor.expected_usd -
                            trace->routes[trace->picked].vendor.expected_usd);
    table_text(table, explain->assumed != NULL ? "" : trace->won ? "yes" : "no");
    table_text(table, explain_sentence(explain, explain->designs[d], trace, table->arena));
}

struct table explain_deals_table(const struct explain *explain, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "deal", .type = COLUMN_TEXT },
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "segment", .type = COLUMN_TEXT },
        { .name = "month", .type = COLUMN_NUMBER },
        { .name = "list_usd", .type = COLUMN_NUMBER, .unit = "USD" },
        { .name = "price_usd", .type = COLUMN_NUMBER, .unit = "USD" },
        { .name = "attainment_share", .type = COLUMN_NUMBER, .unit = "share" },
        { .name = "picked", .type = COLUMN_TEXT },
        { .name = "neutral_twin", .type = COLUMN_TEXT },
        { .name = "vendor_best", .type = COLUMN_TEXT },
        { .name = "costs_vendor_usd", .type = COLUMN_NUMBER, .unit = "USD" },
        { .name = "won", .type = COLUMN_TEXT },
        { .name = "sentence", .type = COLUMN_TEXT },
    };
    struct table table = table_open("deals", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < explain->deal_count; i++)
        for (size_t d = 0; d < explain->design_count; d++)
            if (explain->deals[i].traces[d] != NULL)
                add_deal(explain, &explain->deals[i], d, &table);
    return table;
}

static void print_json(const struct explain *explain, struct arena *arena, FILE *out)
{
    const struct table deals = explain_deals_table(explain, arena),
                       lines = explain_lines_table(explain, arena);
    json_t *all = json_object();
    if (explain->losses != NULL) {
        json_t *looked = json_object();
        json_object_set_new(looked, "worlds", json_integer((json_int_t)explain->worlds));
        json_object_set_new(looked, "deals", json_real(explain->losses->deals));
        json_object_set_new(looked, "not_vendor_best", json_real(explain->losses->not_best));
        json_object_set_new(looked, "costs_vendor_usd", json_real(explain->losses->usd));
        json_object_set_new(all, "looked_at", looked);
    }
    if (explain->assumed != NULL) {
        json_t *assumed = json_array();
        for (size_t i = 0; explain->assumed[i] != NULL; i++)
            json_array_append_new(assumed, json_string(explain->assumed[i]));
        json_object_set_new(all, "assumed", assumed);
    }
    json_object_set_new(all, "deals", to_json_rows(&deals));
    json_object_set_new(all, "lines", to_json_rows(&lines));
    json_dumpf(all, out, DUMP_FLAGS);
    fputc('\n', out);
    json_decref(all);
}

/* What decides the tables beside the scenario: the deals and designs that are shown. */
static void set_facts(const struct explain *explain, struct record_fact facts[3], struct arena *arena)
{
    const char *deals = "", *designs = "";
    for (size_t i = 0; i < explain->deal_count; i++)
        deals = arena_format(arena, "%s%s%s", deals, i > 0 ? ", " : "", explain->deals[i].name);
    for (size_t d = 0; d < explain->design_count; d++)
        designs = arena_format(arena, "%s%s%s", designs, d > 0 ? "," : "",
                               explain->scenario->designs[explain->designs[d]].name);
    facts[0] = (struct record_fact){ "deals", deals };
    facts[1] = (struct record_fact){ "designs", designs };
    facts[2] = (struct record_fact){ NULL, NULL };
}

static bool write_files(const struct explain *explain, const struct explain_options *options,
                        struct arena *arena, struct diag *diag)
{
    struct result_folder folder;
    struct record_fact facts[3];
    const struct run_result run = { .scenario = explain->scenario,
                                    .seed = explain->seed,
                                    .worlds = explain->worlds,
                                    .ranks = explain->ranks };
    if (!result_folder_open(&folder, options->out_folder, arena, diag))
        return false;
    const struct table deals = explain_deals_table(explain, arena),
                       lines = explain_lines_table(explain, arena);
    const struct page page = page_open(0, arena);
    explain_page(explain, &page);
    set_facts(explain, facts, arena);
    result_folder_table(&folder, &deals);
    result_folder_table(&folder, &lines);
    result_folder_page(&folder, "explain.txt", &page);
    return result_folder_record(&folder,
                                (struct record){ .run = &run,
                                                 .facts = facts,
                                                 .inputs = options->inputs,
                                                 .command_line = options->command_line,
                                                 .sets = options->sets,
                                                 .worlds_asked = explain->worlds },
                                true);
}

bool explain_report_write(const struct explain *explain, const struct explain_options *options, FILE *answer,
                          struct arena *arena, struct diag *diag)
{
    if (answer != NULL && options->json) {
        print_json(explain, arena, answer);
    } else if (answer != NULL) {
        const struct page page = page_open(options->width, arena);
        explain_page(explain, &page);
        page_print(&page, options->colour, answer);
    }
    if (answer != NULL)
        fflush(answer);
    return options->out_folder == NULL || write_files(explain, options, arena, diag);
}
