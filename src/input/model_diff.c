#include "model_diff.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "field_docs.h"
#include "field_path.h"
#include "item_name.h"
#include "load_tables.h"
#include "node_shape.h"
#include "node_text.h"
#include <math.h>
#include <string.h>

/* Two nodes of the same place, either of which may be missing. */
struct pair {
    const struct node *old, *new;
    const char *path;
    const struct field *field; /* NULL: the key is data */
    bool about;
};

struct comparing {
    struct model_diff diff;
    struct arena *arena;
};

static void compare(struct comparing *all, struct pair pair, const struct field_table *table);

static double number_of(const char *text)
{
    double number;
    return text != NULL && text_to_number(text, &number) ? number : (double)NAN;
}

static void add_change(struct comparing *all, struct model_change change)
{
    struct model_diff *diff = &all->diff;
    if (diff->count == diff->capacity) {
        diff->capacity = diff->capacity > 0 ? 2 * diff->capacity : 16;
        struct model_change *grown = arena_array(all->arena, struct model_change, diff->capacity);
        if (diff->count > 0)
            memcpy(grown, diff->changes, diff->count * sizeof *grown);
        diff->changes = grown;
    }
    change.old_number = number_of(change.old_text);
    change.new_number = number_of(change.new_text);
    diff->computed_count += !change.about;
    diff->changes[diff->count++] = change;
}

static const char *text_of(const struct node *node, struct arena *arena)
{
    if (node == NULL)
        return NULL;
    return node->kind == NODE_SCALAR ? node->text : node_text(node, arena);
}

static void add_pair(struct comparing *all, struct pair pair)
{
    const struct field *field = pair.field;
    const bool has_default = field != NULL && field->table == NULL && field->type != FIELD_NODE;
    const char *absent = has_default ? field_absent_text(field, all->arena) : NULL;
    add_change(all, (struct model_change){
                        .path = pair.path,
                        .old_text = pair.old != NULL ? text_of(pair.old, all->arena) : absent,
                        .new_text = pair.new != NULL ? text_of(pair.new, all->arena) : absent,
                        .old_is_default = pair.old == NULL &&absent != NULL,
                        .new_is_default = pair.new == NULL &&absent != NULL,
                        .unit = field != NULL && field->unit != NULL ? field->unit : "",
                        .meaning = field != NULL && field->help != NULL ? field->help : "",
                        .about = pair.about,
                    });
}

static bool is_yes(const char *text)
{
    return strcmp(text, "yes") == 0 || strcmp(text, "true") == 0 || strcmp(text, "on") == 0;
}

/* The one item of a list of one, which may also be written without its brackets. */
static const struct node *bare(const struct node *node)
{
    return node != NULL && node->kind == NODE_LIST && node->count == 1 ? node->items[0] : node;
}

/* Whether a key that is there says what leaving it out means. */
static bool is_default(const struct node *node, const struct field *field, struct arena *arena)
{
    if (field == NULL || field->table != NULL || field->type == FIELD_NODE)
        return node->kind != NODE_SCALAR && node->count == 0;
    if (field->type == FIELD_NUMBER || field->type == FIELD_NUMBERS || field->type == FIELD_COUNT)
        return bare(node)->kind == NODE_SCALAR && number_of(bare(node)->text) == field->absent;
    if (field->type == FIELD_FLAG)
        return is_yes(node->text) == (field->absent != 0.0);
    return node->kind == NODE_SCALAR && strcmp(node->text, field_absent_text(field, arena)) == 0;
}

static bool says_the_same(const struct pair *pair)
{
    const struct node *old = bare(pair->old), *new = bare(pair->new);
    if (pair->field != NULL && pair->field->type == FIELD_FLAG)
        return is_yes(old->text) == is_yes(new->text);
    return node_equal(old, new);
}

/* A number that may carry a range: its value, then the range and its source where either has one. */
static const struct node *value_of(const struct node *node)
{
    return node != NULL && node->kind == NODE_MAP ? node_at(node, "value") : node;
}

static bool is_same_part(const struct pair *pair, const char *key)
{
    const struct node *old = node_at(pair->old, key), *new = node_at(pair->new, key);
    return old == NULL || new == NULL ? old == new : node_equal(old, new);
}

static void compare_source(struct comparing *all, const struct pair *pair, const char *key,
                           const char *meaning)
{
    if (!is_same_part(pair, key))
        add_change(all, (struct model_change){ .path = node_path_below(pair->path, key, all->arena),
                                               .old_text = text_of(node_at(pair->old, key), all->arena),
                                               .new_text = text_of(node_at(pair->new, key), all->arena),
                                               .unit = "",
                                               .meaning = meaning,
                                               .about = true });
}

static void compare_uncertain(struct comparing *all, struct pair pair)
{
    struct pair values = pair;
    values.old = value_of(pair.old);
    values.new = value_of(pair.new);
    const bool same_range = is_same_part(&pair, "low") && is_same_part(&pair, "high");
    if (values.old == NULL || values.new == NULL || !same_range || !says_the_same(&values)) {
        add_pair(all, values);
        struct model_change *added = &all->diff.changes[all->diff.count - 1];
        added->old_range = same_range ? NULL : node_range_text(pair.old, all->arena);
        added->new_range = same_range ? NULL : node_range_text(pair.new, all->arena);
    }
    compare_source(all, &pair, "source", "where the number comes from");
    compare_source(all, &pair, "grade", "how good that source is");
}

/* An item that only one side has. A design is told by its title: it is a whole plan and program. */
static void add_item(struct comparing *all, const struct node *old, const struct node *new, const char *path,
                     const struct field_table *table)
{
    const struct node *item = old != NULL ? old : new;
    const struct node *title = node_at(item, "title");
    const bool by_title = table == &design_table && title != NULL;
    const char *text = text_of(by_title ? title : item, all->arena);
    add_change(all,
               (struct model_change){ .path = path,
                                      .old_text = old != NULL ? text : NULL,
                                      .new_text = new != NULL ? text : NULL,
                                      .unit = "",
                                      .meaning = table != NULL && table->help != NULL ? table->help : "" });
}

/* Terms of one route by tier share the route's name: then only the place tells them apart. */
static bool names_tell_apart(const struct node *list)
{
    if (list == NULL)
        return true;
    if (!node_items_have_names(list))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (item_named(list, item_name(list->items[i])) != i)
            return false;
    return true;
}

static void compare_named(struct comparing *all, struct pair pair, const struct field_table *table)
{
    for (size_t i = 0; pair.old != NULL && i < pair.old->count; i++) {
        const struct node *item = pair.old->items[i];
        const char *path = node_path_below(pair.path, item_name(item), all->arena);
        const size_t other = pair.new != NULL ? item_named(pair.new, item_name(item)) : 0;
        if (pair.new == NULL || other == pair.new->count)
            add_item(all, item, NULL, path, table);
        else
            compare(all, (struct pair){ item, pair.new->items[other], path, NULL, pair.about }, table);
    }
    for (size_t i = 0; pair.new != NULL &&i < pair.new->count; i++) {
        const struct node *item = pair.new->items[i];
        if (pair.old == NULL || item_named(pair.old, item_name(item)) == pair.old->count)
            add_item(all, NULL, item, node_path_below(pair.path, item_name(item), all->arena), table);
    }
}

static void compare_by_place(struct comparing *all, struct pair pair, const struct field_table *table)
{
    const size_t old_count = pair.old != NULL ? pair.old->count : 0;
    const size_t new_count = pair.new != NULL ? pair.new->count : 0;
    for (size_t i = 0; i < old_count || i < new_count; i++) {
        const char *path = arena_format(all->arena, "%s[%zu]", pair.path, i);
        const struct node *old = i < old_count ? pair.old->items[i] : NULL;
        const struct node *new = i < new_count ? pair.new->items[i] : NULL;
        if (old == NULL || new == NULL)
            add_item(all, old, new, path, table);
        else
            compare(all, (struct pair){ old, new, path, NULL, pair.about }, table);
    }
}

static bool is_map(const struct node *node)
{
    return node != NULL && node->kind == NODE_MAP;
}

/* A value of any shape. */
static void compare_value(struct comparing *all, struct pair pair, const struct field_table *table)
{
    if (node_carries_range(pair.old) || node_carries_range(pair.new)) {
        compare_uncertain(all, pair);
    } else if (node_is_list_of_maps(pair.old) || node_is_list_of_maps(pair.new)) {
        if (names_tell_apart(pair.old) && names_tell_apart(pair.new))
            compare_named(all, pair, table);
        else
            compare_by_place(all, pair, table);
    } else if (is_map(pair.old) && is_map(pair.new)) {
        compare(all, pair, table);
    } else if (pair.old == NULL || pair.new == NULL) {
        if (!is_default(pair.old != NULL ? pair.old : pair.new, pair.field, all->arena))
            add_pair(all, pair);
    } else if (!says_the_same(&pair)) {
        add_pair(all, pair);
    }
}

static bool is_about(const struct field_table *table, const char *key)
{
    return node_key_is_about(key) || (table == &design_table && strcmp(key, "name") == 0);
}

/* Keys that are data: routes under `control`. */
static void compare_keys(struct comparing *all, struct pair pair)
{
    for (size_t i = 0; i < pair.old->count; i++) {
        const struct node_entry *entry = &pair.old->entries[i];
        compare_value(all,
                      (struct pair){ entry->value, node_at(pair.new, entry->key),
                                     node_path_below(pair.path, entry->key, all->arena), NULL, pair.about },
                      NULL);
    }
    for (size_t i = 0; i < pair.new->count; i++) {
        const struct node_entry *entry = &pair.new->entries[i];
        if (node_at(pair.old, entry->key) == NULL)
            compare_value(all,
                          (struct pair){ NULL, entry->value,
                                         node_path_below(pair.path, entry->key, all->arena), NULL,
                                         pair.about },
                          NULL);
    }
}

static void compare(struct comparing *all, struct pair pair, const struct field_table *table)
{
    if (!is_map(pair.old) || !is_map(pair.new)) {
        compare_value(all, pair, NULL);
        return;
    }
    if (table == NULL) {
        compare_keys(all, pair);
        return;
    }
    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];
        const struct pair below = { node_at(pair.old, field->key), node_at(pair.new, field->key),
                                    node_path_below(pair.path, field->key, all->arena), field,
                                    pair.about || is_about(table, field->key) };
        if ((below.old != NULL || below.new != NULL) && strcmp(field->key, "kind") != 0)
            compare_value(all, below, table_inside(table, field));
    }
}

struct model_diff model_diff_of(const struct node *old, const struct node *new, enum model_kind kind,
                                struct arena *arena)
{
    struct comparing all = { .arena = arena };
    compare(&all, (struct pair){ old, new, "", NULL, false }, table_of_kind(kind));
    return all.diff;
}

struct model_diff design_diff_of(const struct node *old, const struct node *new, struct arena *arena)
{
    struct comparing all = { .arena = arena };
    compare(&all, (struct pair){ old, new, "", NULL, false }, &design_table);
    return all.diff;
}
