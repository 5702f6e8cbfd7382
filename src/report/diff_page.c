#include "diff_page.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "screen_text.h"
#include "table.h"
#include "to_json.h"
#include <math.h>
#include <string.h>

enum { PAGE_COLUMNS = 100, VALUE_COLUMNS_MAX = 400 };

/* Thousands in groups where a number is long enough to be misread. */
static const char *shown(const char *text, double number, const char *unit, struct arena *arena)
{
    char grouped[48];
    if (isfinite(number) && fabs(number) >= 10000.0 && number == floor(number) &&
        strncmp(unit, "USD", 3) == 0) {
        text_grouped(number, 0, grouped);
        return arena_text(arena, grouped, strlen(grouped));
    }
    if (strlen(text) > VALUE_COLUMNS_MAX)
        return arena_format(arena, "%.*s ..", VALUE_COLUMNS_MAX, text);
    return text;
}

/* "(+25 %)", where that says something. */
static const char *relative(const struct model_change *change, struct arena *arena)
{
    if (!(change->old_number > 0.0) || !isfinite(change->new_number) ||
        change->old_number == change->new_number)
        return "";
    return arena_format(arena, " (%+.3g %%)", 100.0 * (change->new_number / change->old_number - 1.0));
}

static const char *side(const char *text, bool is_default, double number, const char *unit,
                        struct arena *arena)
{
    return arena_format(arena, "%s%s", shown(text, number, unit, arena), is_default ? " (not given)" : "");
}

/* ", range 0.3 to 1.2" or ", no range" where the two sides' ranges differ. */
static const char *range(const struct model_change *change, const char *own, struct arena *arena)
{
    if (change->old_range == NULL && change->new_range == NULL)
        return "";
    return own != NULL ? arena_format(arena, ", range %s", own) : ", no range";
}

static const char *sentence(const struct diff_page *page, const struct model_change *change,
                            struct arena *arena)
{
    if (change->old_text == NULL || change->new_text == NULL) {
        const char *text = change->old_text != NULL ? change->old_text : change->new_text;
        return arena_format(arena, "%s: only in %s: %s", change->path,
                            change->old_text != NULL ? page->old_name : page->new_name,
                            shown(text, NAN, "", arena));
    }
    return arena_format(
        arena, "%s: %s%s -> %s%s%s%s%s", change->path,
        side(change->old_text, change->old_is_default, change->old_number, change->unit, arena),
        range(change, change->old_range, arena),
        side(change->new_text, change->new_is_default, change->new_number, change->unit, arena),
        *change->unit != '\0' ? " " : "", change->unit, relative(change, arena),
        range(change, change->new_range, arena));
}

static const char *titled(const char *name, const char *title, struct arena *arena)
{
    return title != NULL ? arena_format(arena, "%s (%s)", name, title) : name;
}

/* "title, source": each key once, whatever it belongs to. */
static const char *about_keys_of(const struct model_diff *diff, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < diff->count; i++) {
        if (!diff->changes[i].about)
            continue;
        const char *dot = strrchr(diff->changes[i].path, '.');
        const char *key = dot != NULL ? dot + 1 : diff->changes[i].path;
        if (strstr(text, key) == NULL)
            text = arena_format(arena, "%s%s%s", text, *text != '\0' ? ", " : "", key);
    }
    return text;
}

static void print_about(const struct diff_page *page, size_t width, struct arena *arena, FILE *out)
{
    const char *keys = about_keys_of(page->diff, arena);
    if (*keys != '\0')
        screen_print_wrapped(
            arena_format(arena, "What they say of themselves differs: %s. That computes nothing.", keys), 0,
            0, width, out);
}

bool diff_page_print(const struct diff_page *page, FILE *out)
{
    struct arena *arena = arena_open();
    const size_t width = page->width != 0 && page->width < PAGE_COLUMNS ? page->width : PAGE_COLUMNS;
    const size_t count = page->diff->computed_count;
    const char *old = titled(page->old_name, page->old_title, arena);
    const char *new = titled(page->new_name, page->new_title, arena);
    if (count == 0)
        screen_print_wrapped(
            arena_format(arena, "Nothing that is computed differs between %s and %s.", old, new), 0, 0, width,
            out);
    else
        screen_print_wrapped(
            arena_format(arena, "%zu %s from %s to %s:", count, count == 1 ? "change" : "changes", old, new),
            0, 0, width, out);
    for (size_t i = 0; i < page->diff->count; i++) {
        const struct model_change *change = &page->diff->changes[i];
        if (change->about)
            continue;
        fputc('\n', out);
        screen_print_wrapped(sentence(page, change, arena), 2, 6, width, out);
        if (*change->meaning != '\0')
            screen_print_wrapped(change->meaning, 6, 6, width, out);
    }
    if (count > 0 && page->diff->count > count)
        fputc('\n', out);
    print_about(page, width, arena, out);
    arena_close(arena);
    return ferror(out) == 0;
}

bool diff_json_print(const struct model_diff *diff, FILE *out)
{
    static const struct column columns[] = {
        { .name = "path", .type = COLUMN_TEXT },      { .name = "old", .type = COLUMN_TEXT },
        { .name = "new", .type = COLUMN_TEXT },       { .name = "old_range", .type = COLUMN_TEXT },
        { .name = "new_range", .type = COLUMN_TEXT }, { .name = "unit", .type = COLUMN_TEXT },
        { .name = "meaning", .type = COLUMN_TEXT },   { .name = "computes", .type = COLUMN_TEXT },
    };
    struct arena *arena = arena_open();
    struct table table = table_open("diff", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < diff->count; i++) {
        const struct model_change *change = &diff->changes[i];
        table_row(&table);
        table_text(&table, change->path);
        table_text(&table, change->old_text);
        table_text(&table, change->new_text);
        table_text(&table, change->old_range);
        table_text(&table, change->new_range);
        table_text(&table, change->unit);
        table_text(&table, change->meaning);
        table_text(&table, change->about ? "no" : "yes");
    }
    const bool done = to_json(&table, out);
    arena_close(arena);
    return done;
}
