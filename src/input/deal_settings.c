#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "deal_map.h"
#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

static const char *const result_names[] = { "won", "lost", "open", NULL };
static const char *const source_names[] = { "vendor_found", "partner_found", NULL };
static const char *const customer_names[] = { "existing", "new", NULL };
static const char *const answer_names[] = { "no", "yes", NULL };
static const char *const date_style_names[] = { "iso", "month_first", "day_first", NULL };

/* The words that one or more columns may hold, and where a map has its lists of them. */
static const struct word_group {
    const char *const *names;
    size_t offset;
    uint64_t columns;
} word_groups[] = {
    { deal_route_names, offsetof(struct deal_map, routes), UINT64_C(1) << DEAL_ROUTE },
    { result_names, offsetof(struct deal_map, results), UINT64_C(1) << DEAL_RESULT },
    { source_names, offsetof(struct deal_map, sources), UINT64_C(1) << DEAL_FOUND_BY },
    { customer_names, offsetof(struct deal_map, customers), UINT64_C(1) << DEAL_CUSTOMER },
    { answer_names, offsetof(struct deal_map, answers),
      UINT64_C(1) << DEAL_REGISTERED | UINT64_C(1) << DEAL_WITH_PARTNER | UINT64_C(1) << DEAL_SERVICES },
};
enum { WORD_GROUPS = sizeof word_groups / sizeof *word_groups, KEYS_MAX = DEAL_COLUMNS + 24 };

/* One setting taken apart. `key` NULL: `value` names a ready map. */
struct setting {
    const char *key;
    const char *value;
};

struct setting_list {
    size_t count;
    struct setting *items;
};

static size_t name_index(const char *const *names, const char *name)
{
    for (size_t i = 0; names[i] != NULL; i++)
        if (strcasecmp(names[i], name) == 0)
            return i;
    return SIZE_MAX;
}

/* The column that a command, or any other command, calls so; DEAL_COLUMNS for none that it uses. */
static enum deal_column column_called(const struct deal_use *use, const char *name)
{
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++)
        if (deal_uses(use, column) && (strcasecmp(deal_use_name(use, column), name) == 0 ||
                                       strcasecmp(deal_column_names[column], name) == 0))
            return column;
    return DEAL_COLUMNS;
}

/* The list of words in `map` that `name` stands for, or NULL. */
static const char **words_called(struct deal_map *map, const struct deal_use *use, const char *name)
{
    for (size_t g = 0; g < WORD_GROUPS; g++) {
        const size_t word = name_index(word_groups[g].names, name);
        if (word != SIZE_MAX && (use->used & word_groups[g].columns) != 0)
            return (const char **)(void *)((char *)map + word_groups[g].offset) + word;
    }
    return NULL;
}

static bool is_key(const struct deal_use *use, const char *name)
{
    struct deal_map any;
    return column_called(use, name) != DEAL_COLUMNS || words_called(&any, use, name) != NULL ||
           strcasecmp(name, "dates") == 0;
}

/* Where the setting that starts at `text` ends: at a comma that another setting follows, since
 * headings may hold commas themselves. */
static const char *setting_end(const char *text, const struct deal_use *use, struct arena *arena)
{
    for (const char *at = strchr(text, ','); at != NULL; at = strchr(at + 1, ',')) {
        const char *start = at + 1 + strspn(at + 1, " ");
        const char *equals = strchr(start, '=');
        const char *first_equals = memchr(text, '=', (size_t)(at - text));
        if (first_equals == NULL) /* a ready map's name: nothing after it belongs to it */
            return at;
        if (equals != NULL && is_key(use, arena_text(arena, start, (size_t)(equals - start))))
            return at;
    }
    return text + strlen(text);
}

static const char *trimmed(const char *start, const char *end, struct arena *arena)
{
    while (start < end && isspace((unsigned char)*start))
        start++;
    while (end > start && isspace((unsigned char)end[-1]))
        end--;
    return arena_text(arena, start, (size_t)(end - start));
}

static struct setting_list settings_parse(const char *const *texts, const struct deal_use *use,
                                          struct arena *arena)
{
    size_t capacity = 0;
    for (size_t i = 0; texts != NULL && texts[i] != NULL; i++) {
        capacity++;
        for (const char *c = texts[i]; *c != '\0'; c++)
            capacity += *c == ',';
    }
    struct setting_list list = { .items = arena_array(arena, struct setting, capacity + 1) };
    for (size_t i = 0; texts != NULL && texts[i] != NULL; i++) {
        for (const char *at = texts[i]; *at != '\0';) {
            const char *end = setting_end(at, use, arena);
            const char *equals = memchr(at, '=', (size_t)(end - at));
            list.items[list.count++] = (struct setting){
                .key = equals != NULL ? trimmed(at, equals, arena) : NULL,
                .value = trimmed(equals != NULL ? equals + 1 : at, end, arena),
            };
            at = *end == ',' ? end + 1 : end;
        }
    }
    return list;
}

static const struct deal_map *ready_map(const char *name)
{
    for (size_t i = 0; deal_maps[i] != NULL; i++)
        if (strcasecmp(deal_maps[i]->name, name) == 0)
            return deal_maps[i];
    return NULL;
}

static void report_unknown_map(const char *name, struct diag *diag)
{
    const char *names[16];
    size_t count = 0;
    for (; deal_maps[count] != NULL && count < 16; count++)
        names[count] = deal_maps[count]->name;
    diag_error(diag, (struct span){ 0 },
               "--map is `%s`, must be a ready map (ibm, salesforce, hubspot, plain) or KEY=VALUE", name);
    const char *near = text_nearest(name, names, count);
    if (near != NULL)
        diag_hint(diag, "did you mean `%s`?", near);
}

static const char *columns_listed(const struct deal_use *use, struct arena *arena)
{
    const char *list = "";
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++)
        if (deal_uses(use, column))
            list = arena_format(arena, "%s%s%s", list, *list != '\0' ? ", " : "", deal_use_name(use, column));
    return list;
}

static void report_unknown_key(const char *key, const struct deal_use *use, struct arena *arena,
                               struct diag *diag)
{
    const char *names[KEYS_MAX];
    size_t count = 0;
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++)
        if (deal_uses(use, column))
            names[count++] = deal_use_name(use, column);
    for (size_t g = 0; g < WORD_GROUPS; g++)
        for (size_t i = 0; word_groups[g].names[i] != NULL; i++)
            if ((use->used & word_groups[g].columns) != 0)
                names[count++] = word_groups[g].names[i];
    names[count++] = "dates";
    diag_error(diag, (struct span){ 0 }, "unknown key `%s` in --map", key);
    const char *near = text_nearest(key, names, count);
    if (near != NULL)
        diag_hint(diag, "did you mean `%s`?", near);
    else
        diag_hint(diag, "columns: %s; words: won, lost, open, the routes, ..; dates",
                  columns_listed(use, arena));
}

bool deal_settings_check(const char *const *settings, const struct deal_use *use, struct arena *arena,
                         struct diag *diag)
{
    const size_t errors_before = diag->error_count;
    const struct setting_list list = settings_parse(settings, use, arena);
    size_t ready_count = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct setting *setting = &list.items[i];
        if (setting->key == NULL) {
            if (ready_map(setting->value) == NULL)
                report_unknown_map(setting->value, diag);
            else if (++ready_count == 2)
                diag_error(diag, (struct span){ 0 }, "--map names two ready maps, must name one at most");
        } else if (!is_key(use, setting->key)) {
            report_unknown_key(setting->key, use, arena, diag);
        } else if (strcasecmp(setting->key, "dates") == 0 &&
                   name_index(date_style_names, setting->value) == SIZE_MAX) {
            diag_error(diag, (struct span){ 0 },
                       "dates in --map is `%s`, must be iso, month_first or day_first", setting->value);
        }
    }
    return diag->error_count == errors_before;
}

/* Settings have been checked. */
static struct deal_map corrected(const struct deal_map *ready, const struct setting_list *list,
                                 const struct deal_use *use)
{
    struct deal_map map = *ready;
    for (size_t i = 0; i < list->count; i++) {
        const char *key = list->items[i].key;
        const char *value = list->items[i].value;
        if (key == NULL)
            continue;
        const enum deal_column column = column_called(use, key);
        const char **words = words_called(&map, use, key);
        if (column != DEAL_COLUMNS)
            map.columns[column] = *value != '\0' ? value : NULL;
        else if (words != NULL)
            *words = *value != '\0' ? value : NULL;
        else
            map.dates = (enum date_style)name_index(date_style_names, value);
    }
    return map;
}

static size_t required_count(const struct deal_use *use)
{
    return (size_t)__builtin_popcountll(use->required);
}

static size_t required_found(const struct deal_map *map, const struct deal_use *use,
                             const struct csv_row *header)
{
    size_t found = 0;
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++)
        found +=
            (use->required & UINT64_C(1) << column) != 0 && deal_map_column(map, header, column) != SIZE_MAX;
    return found;
}

/* The first that fits; failing that, the one that lacks least, so that the message is about little. */
static const struct deal_map *best_map(const struct setting_list *list, const struct deal_use *use,
                                       const struct csv_row *header)
{
    const struct deal_map *best = deal_maps[0];
    size_t best_found = 0;
    for (size_t i = 0; deal_maps[i] != NULL; i++) {
        const struct deal_map map = corrected(deal_maps[i], list, use);
        const size_t found = required_found(&map, use, header);
        if (found == required_count(use))
            return deal_maps[i];
        if (found > best_found) {
            best = deal_maps[i];
            best_found = found;
        }
    }
    return best_found > 0 ? best : ready_map("plain");
}

/* The heading most like one the map looks for, or NULL. */
static const char *nearest_heading(const struct deal_map *map, const char *key, const struct csv_row *header,
                                   enum deal_column column, struct arena *arena)
{
    const char **headings = arena_array(arena, const char *, header->field_count);
    for (size_t i = 0; i < header->field_count; i++)
        headings[i] = header->fields[i].text;
    const char *nearest = text_nearest(key, headings, header->field_count);
    for (const char *at = map->columns[column]; nearest == NULL && at != NULL && *at != '\0';) {
        const size_t length = strcspn(at, "|");
        nearest = text_nearest(trimmed(at, at + length, arena), headings, header->field_count);
        at += length + (at[length] == '|');
    }
    return nearest;
}

/* "`Amount`, `Stage` and 3 more": what a person may choose from. */
static const char *headings_shown(const struct csv_row *header, struct arena *arena)
{
    enum { SHOWN_MAX = 12 };
    const char *text = "";
    for (size_t i = 0; i < header->field_count && i < SHOWN_MAX; i++)
        text = arena_format(arena, "%s%s`%.40s`", text, i ? ", " : "", header->fields[i].text);
    return header->field_count > SHOWN_MAX
               ? arena_format(arena, "%s and %zu more", text, header->field_count - SHOWN_MAX)
               : text;
}

static void report_missing_column(const struct deal_map *map, const struct deal_use *use,
                                  const struct csv_row *header, enum deal_column column, struct arena *arena,
                                  struct diag *diag)
{
    const char *key = deal_use_name(use, column);
    const char *nearest = nearest_heading(map, key, header, column, arena);
    diag_error(diag, header->fields[0].at, "no column for %s: the `%s` map looks for `%s`", key, map->name,
               map->columns[column] != NULL ? map->columns[column] : "");
    if (nearest != NULL)
        diag_hint(diag, "did you mean --map %s=\"%.80s\"?", key, nearest);
    else
        diag_hint(diag, "name it with --map %s=\"HEADING\"; this file has %s", key,
                  headings_shown(header, arena));
}

enum by_hand { NOT_NAMED, NAMED_AS_ABSENT, NAMED };

static enum by_hand named_by_hand(const struct setting_list *list, const struct deal_use *use,
                                  enum deal_column column)
{
    for (size_t i = list->count; i-- > 0;)
        if (list->items[i].key != NULL && column_called(use, list->items[i].key) == column)
            return *list->items[i].value != '\0' ? NAMED : NAMED_AS_ABSENT;
    return NOT_NAMED;
}

bool deal_settings_name(const char *const *settings, const struct deal_use *use, enum deal_column column,
                        struct arena *arena)
{
    const struct setting_list list = settings_parse(settings, use, arena);
    return named_by_hand(&list, use, column) != NOT_NAMED;
}

bool deal_map_settle(const char *const *settings, const struct deal_use *use, const struct csv_row *header,
                     struct deal_map *map, struct arena *arena, struct diag *diag)
{
    const struct setting_list list = settings_parse(settings, use, arena);
    const struct deal_map *ready = NULL;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].key == NULL)
            ready = ready_map(list.items[i].value);
    *map = corrected(ready != NULL ? ready : best_map(&list, use, header), &list, use);

    bool complete = true;
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++) {
        const bool needed =
            (use->required & UINT64_C(1) << column) != 0 || named_by_hand(&list, use, column) == NAMED;
        if (needed && deal_map_column(map, header, column) == SIZE_MAX) {
            report_missing_column(map, use, header, column, arena, diag);
            complete = false;
        }
    }
    return complete;
}
