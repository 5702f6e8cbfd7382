#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "deal_map.h"
#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

static const char *const result_names[] = { "won", "lost", "open", NULL };
static const char *const date_style_names[] = { "iso", "month_first", "day_first", NULL };

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

static bool is_key(const char *name)
{
    return name_index(deal_column_names, name) != SIZE_MAX ||
           name_index(deal_route_names, name) != SIZE_MAX || name_index(result_names, name) != SIZE_MAX ||
           strcasecmp(name, "dates") == 0;
}

/* Where the setting that starts at `text` ends: at a comma that another setting follows, since
 * headings may hold commas themselves. */
static const char *setting_end(const char *text, struct arena *arena)
{
    for (const char *at = strchr(text, ','); at != NULL; at = strchr(at + 1, ',')) {
        const char *start = at + 1 + strspn(at + 1, " ");
        const char *equals = strchr(start, '=');
        const char *first_equals = memchr(text, '=', (size_t)(at - text));
        if (first_equals == NULL) /* a ready map's name: nothing after it belongs to it */
            return at;
        if (equals != NULL && is_key(arena_text(arena, start, (size_t)(equals - start))))
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

static struct setting_list settings_parse(const char *const *texts, struct arena *arena)
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
            const char *end = setting_end(at, arena);
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

static void report_unknown_key(const char *key, struct diag *diag)
{
    const char *names[DEAL_COLUMNS + DEAL_ROUTES + DEAL_RESULTS + 1];
    size_t count = 0;
    for (size_t i = 0; i < DEAL_COLUMNS; i++)
        names[count++] = deal_column_names[i];
    for (size_t i = 0; i < DEAL_ROUTES; i++)
        names[count++] = deal_route_names[i];
    for (size_t i = 0; i < DEAL_RESULTS; i++)
        names[count++] = result_names[i];
    names[count++] = "dates";
    diag_error(diag, (struct span){ 0 }, "unknown key `%s` in --map", key);
    const char *near = text_nearest(key, names, count);
    if (near != NULL)
        diag_hint(diag, "did you mean `%s`?", near);
    else
        diag_hint(diag,
                  "columns: amount, result, route, days, opened, closed, segment, customer_size, owner; "
                  "words: won, lost, open and the routes; dates");
}

bool deal_settings_check(const char *const *settings, struct arena *arena, struct diag *diag)
{
    const size_t errors_before = diag->error_count;
    const struct setting_list list = settings_parse(settings, arena);
    size_t ready_count = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct setting *setting = &list.items[i];
        if (setting->key == NULL) {
            if (ready_map(setting->value) == NULL)
                report_unknown_map(setting->value, diag);
            else if (++ready_count == 2)
                diag_error(diag, (struct span){ 0 }, "--map names two ready maps, must name one at most");
        } else if (!is_key(setting->key)) {
            report_unknown_key(setting->key, diag);
        } else if (strcasecmp(setting->key, "dates") == 0 &&
                   name_index(date_style_names, setting->value) == SIZE_MAX) {
            diag_error(diag, (struct span){ 0 },
                       "dates in --map is `%s`, must be iso, month_first or day_first", setting->value);
        }
    }
    return diag->error_count == errors_before;
}

/* Settings have been checked. */
static struct deal_map corrected(const struct deal_map *ready, const struct setting_list *list)
{
    struct deal_map map = *ready;
    for (size_t i = 0; i < list->count; i++) {
        const char *key = list->items[i].key;
        const char *value = list->items[i].value;
        if (key == NULL)
            continue;
        if (name_index(deal_column_names, key) != SIZE_MAX)
            map.columns[name_index(deal_column_names, key)] = *value != '\0' ? value : NULL;
        else if (name_index(result_names, key) != SIZE_MAX)
            map.results[name_index(result_names, key)] = *value != '\0' ? value : NULL;
        else if (name_index(deal_route_names, key) != SIZE_MAX)
            map.routes[name_index(deal_route_names, key)] = *value != '\0' ? value : NULL;
        else
            map.dates = (enum date_style)name_index(date_style_names, value);
    }
    return map;
}

static bool has_required(const struct deal_map *map, const struct csv_row *header)
{
    return deal_map_column(map, header, DEAL_AMOUNT) != SIZE_MAX &&
           deal_map_column(map, header, DEAL_RESULT) != SIZE_MAX &&
           deal_map_column(map, header, DEAL_ROUTE) != SIZE_MAX;
}

static size_t required_found(const struct deal_map *map, const struct csv_row *header)
{
    size_t found = 0;
    for (enum deal_column column = DEAL_AMOUNT; column <= DEAL_ROUTE; column++)
        found += deal_map_column(map, header, column) != SIZE_MAX;
    return found;
}

/* The first that fits; failing that, the one that lacks least, so that the message is about little. */
static const struct deal_map *best_map(const struct setting_list *list, const struct csv_row *header)
{
    const struct deal_map *best = deal_maps[0];
    size_t best_found = 0;
    for (size_t i = 0; deal_maps[i] != NULL; i++) {
        const struct deal_map map = corrected(deal_maps[i], list);
        if (has_required(&map, header))
            return deal_maps[i];
        const size_t found = required_found(&map, header);
        if (found > best_found) {
            best = deal_maps[i];
            best_found = found;
        }
    }
    return best_found > 0 ? best : ready_map("plain");
}

/* The heading most like one the map looks for, or NULL. */
static const char *nearest_heading(const struct deal_map *map, const struct csv_row *header,
                                   enum deal_column column, struct arena *arena)
{
    const char **headings = arena_array(arena, const char *, header->field_count);
    for (size_t i = 0; i < header->field_count; i++)
        headings[i] = header->fields[i].text;
    const char *nearest = text_nearest(deal_column_names[column], headings, header->field_count);
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

static void report_missing_column(const struct deal_map *map, const struct csv_row *header,
                                  enum deal_column column, struct arena *arena, struct diag *diag)
{
    const char *key = deal_column_names[column];
    const char *nearest = nearest_heading(map, header, column, arena);
    diag_error(diag, header->fields[0].at, "no column for %s: the `%s` map looks for `%s`", key, map->name,
               map->columns[column] != NULL ? map->columns[column] : "");
    if (nearest != NULL)
        diag_hint(diag, "did you mean --map %s=\"%.80s\"?", key, nearest);
    else
        diag_hint(diag, "name it with --map %s=\"HEADING\"; this file has %s", key,
                  headings_shown(header, arena));
}

static bool set_by_hand(const struct setting_list *list, enum deal_column column)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].key != NULL && strcasecmp(list->items[i].key, deal_column_names[column]) == 0 &&
            *list->items[i].value != '\0')
            return true;
    return false;
}

bool deal_map_settle(const char *const *settings, const struct csv_row *header, struct deal_map *map,
                     struct arena *arena, struct diag *diag)
{
    const struct setting_list list = settings_parse(settings, arena);
    const struct deal_map *ready = NULL;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].key == NULL)
            ready = ready_map(list.items[i].value);
    *map = corrected(ready != NULL ? ready : best_map(&list, header), &list);

    bool complete = true;
    for (enum deal_column column = 0; column < DEAL_COLUMNS; column++) {
        const bool needed = column <= DEAL_ROUTE || set_by_hand(&list, column);
        if (needed && deal_map_column(map, header, column) == SIZE_MAX) {
            report_missing_column(map, header, column, arena, diag);
            complete = false;
        }
    }
    return complete;
}
