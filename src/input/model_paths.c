#include "model_paths.h"
#include "../base/arena.h"
#include "field_path.h"
#include "item_name.h"
#include "load_tables.h"
#include "node_shape.h"
#include "node_text.h"
#include <string.h>

struct walk {
    struct model_paths paths;
    struct arena *arena;
};

/* A node and where it stands. */
struct stand {
    const struct node *node;
    const char *path;
    const struct field *field;       /* NULL: the key is data */
    const struct field_table *table; /* of the maps here; NULL: none */
};

static void visit(struct walk *walk, struct stand at);

static void add(struct walk *walk, const struct stand *at)
{
    struct model_paths *paths = &walk->paths;
    if (paths->count == paths->capacity) {
        paths->capacity = paths->capacity > 0 ? 2 * paths->capacity : 64;
        struct model_path *grown = arena_array(walk->arena, struct model_path, paths->capacity);
        if (paths->count > 0)
            memcpy(grown, paths->items, paths->count * sizeof *grown);
        paths->items = grown;
    }
    const bool ranged = node_carries_range(at->node);
    const struct node *value = ranged ? node_at(at->node, "value") : at->node;
    paths->items[paths->count++] =
        (struct model_path){ .path = at->path,
                             .value =
                                 value->kind == NODE_SCALAR ? value->text : node_text(value, walk->arena),
                             .range = ranged ? node_range_text(at->node, walk->arena) : NULL,
                             .unit = at->field != NULL && at->field->unit != NULL ? at->field->unit : "",
                             .meaning = at->field != NULL && at->field->help != NULL ? at->field->help : "" };
}

static void visit_items(struct walk *walk, const struct stand *at)
{
    const bool named = node_items_have_names(at->node);
    for (size_t i = 0; i < at->node->count; i++) {
        const struct node *item = at->node->items[i];
        const char *path = named ? node_path_below(at->path, item_name(item), walk->arena)
                                 : arena_format(walk->arena, "%s[%zu]", at->path, i);
        visit(walk, (struct stand){ item, path, NULL, at->table });
    }
}

static void visit_fields(struct walk *walk, const struct stand *at)
{
    for (size_t i = 0; i < at->table->field_count; i++) {
        const struct field *field = &at->table->fields[i];
        const struct node *node = node_at(at->node, field->key);
        const bool names = item_name(at->node) != NULL && node != NULL && node->kind == NODE_SCALAR &&
                           strcmp(item_name(at->node), node->text) == 0;
        if (node == NULL || names || node_key_is_about(field->key) || strcmp(field->key, "kind") == 0)
            continue;
        visit(walk, (struct stand){ node, node_path_below(at->path, field->key, walk->arena), field,
                                    table_inside(at->table, field) });
    }
}

/* Keys that are data: routes under `control`. They mean what the map they stand in means. */
static void visit_keys(struct walk *walk, const struct stand *at)
{
    for (size_t i = 0; i < at->node->count; i++) {
        const struct node_entry *entry = &at->node->entries[i];
        visit(walk, (struct stand){ entry->value, node_path_below(at->path, entry->key, walk->arena),
                                    at->field, NULL });
    }
}

static void visit(struct walk *walk, struct stand at)
{
    if (node_is_list_of_maps(at.node))
        visit_items(walk, &at);
    else if (at.node->kind != NODE_MAP || node_carries_range(at.node))
        add(walk, &at);
    else if (at.table != NULL)
        visit_fields(walk, &at);
    else
        visit_keys(walk, &at);
}

struct model_paths model_paths_of(const struct node *tree, enum model_kind kind, struct arena *arena)
{
    struct walk walk = { .arena = arena };
    visit(&walk, (struct stand){ tree, "", NULL, table_of_kind(kind) });
    return walk.paths;
}
