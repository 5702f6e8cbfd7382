#include "node.h"
#include "../base/arena.h"
#include "../base/text.h"
#include <string.h>

struct node *node_at(const struct node *map, const char *key)
{
    if (map == NULL || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->entries[i].key, key) == 0)
            return map->entries[i].value;
    return NULL;
}

struct node *node_copy(const struct node *node, struct arena *arena)
{
    struct node *copy = arena_alloc(arena, sizeof *copy);
    *copy = *node;
    if (node->kind == NODE_SCALAR)
        copy->text = arena_text(arena, node->text, strlen(node->text));
    if (node->kind == NODE_LIST)
        copy->items = arena_array(arena, struct node *, node->count);
    if (node->kind == NODE_MAP)
        copy->entries = arena_array(arena, struct node_entry, node->count);
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == NODE_LIST) {
            copy->items[i] = node_copy(node->items[i], arena);
        } else {
            const struct node_entry *entry = &node->entries[i];
            copy->entries[i] = (struct node_entry){ .key = arena_text(arena, entry->key, strlen(entry->key)),
                                                    .key_at = entry->key_at,
                                                    .value = node_copy(entry->value, arena) };
        }
    }
    return copy;
}

/* Quotes only matter around something that would be a number without them. */
static bool scalars_equal(const struct node *left, const struct node *right)
{
    double left_number, right_number;
    const bool left_reads = text_to_number(left->text, &left_number);
    const bool right_reads = text_to_number(right->text, &right_number);
    if (left_reads && right_reads && !left->quoted && !right->quoted)
        return left_number == right_number;
    return strcmp(left->text, right->text) == 0 && (left->quoted == right->quoted || !left_reads);
}

bool node_equal(const struct node *left, const struct node *right)
{
    if (left->kind != right->kind || left->count != right->count)
        return false;
    if (left->kind == NODE_SCALAR)
        return scalars_equal(left, right);
    for (size_t i = 0; i < left->count; i++) {
        const struct node *mine = left->kind == NODE_LIST ? left->items[i] : left->entries[i].value;
        const struct node *other =
            left->kind == NODE_LIST ? right->items[i] : node_at(right, left->entries[i].key);
        if (other == NULL || !node_equal(mine, other))
            return false;
    }
    return true;
}
