#include "override.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "item_name.h"
#include <string.h>

/* One step of a path: a name in a map or a place in a list. */
struct path_step {
    const char *start; /* in the path */
    size_t length;     /* bytes of the step, with its brackets */
    const char *name;  /* NULL: a list index */
    size_t index;
};

struct change {
    const char *path;
    struct span at;
    struct node *value;
    struct arena *arena;
    struct diag *diag;
};

/* The step at `text`, NULL if it is none. Returns where the next one starts. */
static const char *step_read(const char *text, bool is_first, struct path_step *step, struct arena *arena)
{
    *step = (struct path_step){ .start = text };
    if (*text == '[' && !is_first) {
        const size_t digits = strspn(text + 1, "0123456789");
        unsigned long long index;
        if (digits == 0 || digits > 9 || text[1 + digits] != ']' ||
            !text_to_count(arena_text(arena, text + 1, digits), &index))
            return NULL;
        step->index = (size_t)index;
        step->length = digits + 2;
        return text + step->length;
    }
    if (!is_first && *text++ != '.')
        return NULL;
    const size_t length = strcspn(text, ".[]");
    if (length == 0)
        return NULL;
    step->name = arena_text(arena, text, length);
    step->length = (size_t)(text + length - step->start);
    return text + length;
}

/* "`rep.components`" for what lies before a step, "the file" before the first. */
static const char *place_before(const struct change *change, const struct path_step *step)
{
    const size_t length = (size_t)(step->start - change->path);
    return length == 0 ? "the file" : arena_format(change->arena, "`%.*s`", (int)length, change->path);
}

static const char *kind_name(const struct node *node)
{
    return node->kind == NODE_MAP ? "a map" : node->kind == NODE_LIST ? "a list" : "a single value";
}

static bool no_such_key(const struct change *change, const struct path_step *step, const struct node *map)
{
    diag_error(change->diag, change->at, "`%s` leads nowhere: %s has no key `%s`", change->path,
               place_before(change, step), step->name);
    const char **names = arena_array(change->arena, const char *, map->count);
    for (size_t i = 0; i < map->count; i++)
        names[i] = map->entries[i].key;
    const char *nearest = text_nearest(step->name, names, map->count);
    if (nearest != NULL)
        diag_hint(change->diag, "did you mean `%s`?", nearest);
    return false;
}

static bool no_such_item(const struct change *change, const struct path_step *step, const struct node *list)
{
    const char *place = place_before(change, step);
    if (list->count == 0)
        return diag_error(change->diag, change->at, "`%s` leads nowhere: %s is an empty list", change->path,
                          place);
    if (list->count == 1)
        return diag_error(change->diag, change->at, "`%s` leads nowhere: index is %zu, must be 0 in %s",
                          change->path, step->index, place);
    return diag_error(change->diag, change->at,
                      "`%s` leads nowhere: index is %zu, must be between 0 and %zu in %s", change->path,
                      step->index, list->count - 1, place);
}

/* Turns the name of a list's item into its index. False, reported, if there is none of that name. */
static bool item_found(const struct change *change, struct path_step *step, const struct node *list)
{
    const size_t index = item_named(list, step->name);
    if (index < list->count) {
        step->index = index;
        step->name = NULL;
        return true;
    }
    const char **names = arena_array(change->arena, const char *, list->count);
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (item_name(list->items[i]) != NULL)
            names[count++] = item_name(list->items[i]);
    diag_error(change->diag, change->at, "`%s` leads nowhere: nothing in %s is called `%s`", change->path,
               place_before(change, step), step->name);
    const char *nearest = text_nearest(step->name, names, count);
    if (nearest != NULL)
        diag_hint(change->diag, "did you mean `%s`?", nearest);
    else
        diag_hint(change->diag, "its items go by their names, as `%s`, or by place, as [0]", names[0]);
    return false;
}

static bool has_names(const struct node *list)
{
    return list->kind == NODE_LIST && list->count > 0 && item_name(list->items[0]) != NULL;
}

static bool kind_fits(const struct change *change, const struct path_step *step, const struct node *node)
{
    const enum node_kind needed = step->name != NULL ? NODE_MAP : NODE_LIST;
    if (node->kind == needed)
        return true;
    return diag_error(change->diag, change->at, "`%s` leads nowhere: %s is %s, must be %s to take `%.*s`",
                      change->path, place_before(change, step), kind_name(node),
                      needed == NODE_MAP ? "a map" : "a list", (int)step->length, step->start);
}

static struct node_entry *find_entry(struct node *map, const char *key)
{
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->entries[i].key, key) == 0)
            return &map->entries[i];
    return NULL;
}

static void add_entry(struct node *map, struct node_entry entry, struct arena *arena)
{
    struct node_entry *entries = arena_array(arena, struct node_entry, map->count + 1);
    if (map->count > 0)
        memcpy(entries, map->entries, map->count * sizeof *entries);
    entries[map->count++] = entry;
    map->entries = entries;
}

static void notice_if_same(const struct change *change, const struct node *old)
{
    if (!node_equal(old, change->value))
        return;
    if (old->kind == NODE_SCALAR)
        diag_notice(change->diag, change->at, "`%s` is already %s, so this changes nothing", change->path,
                    *old->text != '\0' ? old->text : "empty");
    else
        diag_notice(change->diag, change->at, "`%s` is already so, this changes nothing", change->path);
}

/* The last step: the value takes its place. Its own span and that of its path go with it, so
 * that the field tables complain about the change and not about the file it changes. */
static bool put(const struct change *change, const struct path_step *step, struct node *node)
{
    struct node *value = node_copy(change->value, change->arena);
    if (step->name == NULL) {
        if (step->index >= node->count)
            return no_such_item(change, step, node);
        notice_if_same(change, node->items[step->index]);
        node->items[step->index] = value;
        return true;
    }
    struct node_entry *entry = find_entry(node, step->name);
    if (entry == NULL) {
        add_entry(node, (struct node_entry){ step->name, change->at, value }, change->arena);
        return true;
    }
    notice_if_same(change, entry->value);
    entry->key_at = change->at;
    entry->value = value;
    return true;
}

static struct node *follow(const struct change *change, const struct path_step *step, struct node *node)
{
    if (step->name == NULL) {
        if (step->index < node->count)
            return node->items[step->index];
        no_such_item(change, step, node);
        return NULL;
    }
    const struct node_entry *entry = find_entry(node, step->name);
    if (entry != NULL)
        return entry->value;
    no_such_key(change, step, node);
    return NULL;
}

static bool apply(const struct change *change, struct node *root)
{
    struct node *node = root;
    struct path_step step;
    for (const char *at = change->path; node != NULL;) {
        at = step_read(at, at == change->path, &step, change->arena);
        if (at == NULL)
            return diag_error(
                change->diag, change->at,
                "`%s` is no path, must be names joined by dots, with list items by name or as [0], [1], ..",
                change->path);
        if (step.name != NULL && has_names(node)) {
            if (!item_found(change, &step, node))
                return false;
        } else if (!kind_fits(change, &step, node)) {
            return false;
        }
        if (*at == '\0')
            return put(change, &step, node);
        node = follow(change, &step, node);
    }
    return false;
}

bool override_apply(struct node *root, const struct node *changes, struct arena *arena, struct diag *diag)
{
    if (changes->kind != NODE_MAP)
        return diag_error(diag, changes->at, "the changes are %s, must be a map of `path: value`",
                          kind_name(changes));
    root->broken = root->broken || changes->broken;
    bool all = true;
    for (size_t i = 0; i < changes->count; i++) {
        const struct node_entry *entry = &changes->entries[i];
        const struct change change = { entry->key, entry->key_at, entry->value, arena, diag };
        all = apply(&change, root) && all;
    }
    return all;
}

struct node *override_from_text(const char *text, struct arena *arena, struct diag *diag)
{
    return override_from_option("--set", text, arena, diag);
}

struct node *override_from_option(const char *option, const char *text, struct arena *arena,
                                  struct diag *diag)
{
    const struct source *source = source_from_text(option, text, arena);
    const char *equals = strchr(source->text, '=');
    const struct span at = { source, 1, 1, (unsigned)(equals != NULL ? equals - source->text : 1) };
    if (equals == NULL || equals == source->text) {
        diag_error(diag, at, "`%s` is no change, must be PATH=VALUE", text);
        return NULL;
    }
    struct node *value = yaml_read_value(source, (size_t)(equals + 1 - source->text), arena, diag);
    if (value == NULL)
        return NULL;
    struct node *changes = arena_alloc(arena, sizeof *changes);
    *changes = (struct node){ .kind = NODE_MAP, .at = at, .count = 1, .broken = value->broken };
    changes->entries = arena_array(arena, struct node_entry, 1);
    changes->entries[0] =
        (struct node_entry){ arena_text(arena, text, (size_t)(equals - source->text)), at, value };
    return changes;
}
