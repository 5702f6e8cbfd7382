#include "report_json.h"

#include "../base/arena.h"
#include "../base/out_file.h"
#include "to_json.h"
#include <jansson.h>

static const char *const block_names[] = { "question", "headline", "section", "paragraph", "table", "gap" };

static json_t *columns_of(const struct table *table)
{
    json_t *columns = json_array();
    for (size_t c = 0; c < table->column_count; c++) {
        const struct column *column = &table->columns[c];
        json_t *entry = json_object();
        json_object_set_new(entry, "name", json_string(column->name));
        json_object_set_new(entry, "unit", column->unit != NULL ? json_string(column->unit) : json_null());
        json_array_append_new(columns, entry);
    }
    return columns;
}

static json_t *table_of(const struct table *table)
{
    json_t *entry = json_object();
    json_object_set_new(entry, "name", json_string(table->name));
    json_object_set_new(entry, "meaning", table->meaning != NULL ? json_string(table->meaning) : json_null());
    json_object_set_new(entry, "columns", columns_of(table));
    json_object_set_new(entry, "rows", to_json_rows(table));
    return entry;
}

static json_t *page_of(const struct page *page)
{
    json_t *blocks = json_array();
    for (const struct block *block = page->blocks->first; block != NULL; block = block->after) {
        if (block->kind == BLOCK_GAP)
            continue;
        json_t *entry = block->kind == BLOCK_TABLE ? table_of(&block->table) : json_object();
        json_object_set_new(entry, "block", json_string(block_names[block->kind]));
        if (block->kind != BLOCK_TABLE)
            json_object_set_new(entry, "text", json_string(block->text));
        json_array_append_new(blocks, entry);
    }
    return blocks;
}

static json_t *pictures_of(const struct report *report)
{
    json_t *pictures = json_array();
    for (size_t i = 0; i < report->picture_count; i++) {
        json_t *entry = json_object();
        json_object_set_new(entry, "name", json_string(report->pictures[i].name));
        json_object_set_new(entry, "title", json_string(report->pictures[i].title));
        json_object_set_new(entry, "subtitle", json_string(report->pictures[i].subtitle));
        json_array_append_new(pictures, entry);
    }
    return pictures;
}

static json_t *whole(const struct report *report, struct arena *arena)
{
    json_t *root = json_object(), *tables = json_array();
    const struct table record = record_table(report->record, arena);
    for (size_t i = 0; i < report->table_count; i++)
        json_array_append_new(tables, table_of(&report->tables[i]));
    json_object_set_new(root, "report", json_string(report->name));
    json_object_set_new(root, "page", report->page != NULL ? page_of(report->page) : json_array());
    json_object_set_new(root, "tables", tables);
    json_object_set_new(root, "pictures", pictures_of(report));
    json_object_set_new(root, "record", to_json_rows(&record));
    return root;
}

bool report_json(const struct report *report, const char *path, struct arena *arena, struct diag *diag)
{
    struct out_file file;
    if (!out_file_open(&file, path, diag))
        return false;
    json_t *root = whole(report, arena);
    json_dumpf(root, file.stream, JSON_COMPACT | JSON_REAL_PRECISION(17));
    fputc('\n', file.stream);
    json_decref(root);
    return out_file_close(&file, diag);
}
