#include "params_page.h"

#include "../base/arena.h"
#include "screen_text.h"
#include "table.h"
#include "to_json.h"
#include <string.h>

enum { PAGE_COLUMNS = 100, VALUE_COLUMNS_MAX = 160 };

static bool is_shown(const struct params_page *page, const struct model_path *path)
{
    return page->word == NULL || strcasestr(path->path, page->word) != NULL ||
           strcasestr(path->meaning, page->word) != NULL;
}

size_t params_page_count(const struct params_page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->paths->count; i++)
        count += is_shown(page, &page->paths->items[i]);
    return count;
}

static const char *line_of(const struct model_path *path, struct arena *arena)
{
    const bool is_long = strlen(path->value) > VALUE_COLUMNS_MAX;
    return arena_format(arena, "%s: %.*s%s%s%s%s%s", path->path, VALUE_COLUMNS_MAX, path->value,
                        is_long ? " .." : "", *path->unit != '\0' ? " " : "", path->unit,
                        path->range != NULL ? ", range " : "", path->range != NULL ? path->range : "");
}

/* Whether a line above has said what it means. */
static bool was_told(const struct params_page *page, size_t index)
{
    const char *meaning = page->paths->items[index].meaning;
    for (size_t i = 0; i < index; i++)
        if (is_shown(page, &page->paths->items[i]) && strcmp(page->paths->items[i].meaning, meaning) == 0)
            return true;
    return *meaning == '\0';
}

bool params_page_print(const struct params_page *page, FILE *out)
{
    struct arena *arena = arena_open();
    const size_t width = page->width != 0 && page->width < PAGE_COLUMNS ? page->width : PAGE_COLUMNS;
    const size_t count = params_page_count(page);
    if (count == 0) {
        screen_print_wrapped(
            arena_format(arena, "No path of %s has `%s` in it or in its meaning.", page->file, page->word), 0,
            0, width, out);
        arena_close(arena);
        return ferror(out) == 0;
    }
    screen_print_wrapped(
        arena_format(arena, "%zu path%s of %s%s%s%s, as --set, --vary and --lever take them:", count,
                     count == 1 ? "" : "s", page->file, page->word != NULL ? " with `" : "",
                     page->word != NULL ? page->word : "", page->word != NULL ? "`" : ""),
        0, 0, width, out);
    fputc('\n', out);
    for (size_t i = 0; i < page->paths->count; i++) {
        const struct model_path *path = &page->paths->items[i];
        if (!is_shown(page, path))
            continue;
        screen_print_wrapped(line_of(path, arena), 2, 6, width, out);
        if (!was_told(page, i))
            screen_print_wrapped(path->meaning, 6, 6, width, out);
    }
    fputc('\n', out);
    screen_print_wrapped(
        "Keys that the file leaves out have their defaults: `evenkeel params` lists every key.", 0, 0, width,
        out);
    arena_close(arena);
    return ferror(out) == 0;
}

bool params_json_print(const struct params_page *page, FILE *out)
{
    static const struct column columns[] = {
        { .name = "path", .type = COLUMN_TEXT },    { .name = "value", .type = COLUMN_TEXT },
        { .name = "range", .type = COLUMN_TEXT },   { .name = "unit", .type = COLUMN_TEXT },
        { .name = "meaning", .type = COLUMN_TEXT },
    };
    struct arena *arena = arena_open();
    struct table table = table_open("params", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < page->paths->count; i++) {
        const struct model_path *path = &page->paths->items[i];
        if (!is_shown(page, path))
            continue;
        table_row(&table);
        table_text(&table, path->path);
        table_text(&table, path->value);
        table_text(&table, path->range);
        table_text(&table, path->unit);
        table_text(&table, path->meaning);
    }
    const bool done = to_json(&table, out);
    arena_close(arena);
    return done;
}
