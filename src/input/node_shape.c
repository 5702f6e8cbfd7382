#include "node_shape.h"
#include "../base/arena.h"
#include "item_name.h"
#include <string.h>

bool node_carries_range(const struct node *node)
{
    return node != NULL && node->kind == NODE_MAP && node_at(node, "value") != NULL;
}

const char *node_range_text(const struct node *node, struct arena *arena)
{
    const struct node *low = node_at(node, "low"), *high = node_at(node, "high");
    return low == NULL || high == NULL ? NULL : arena_format(arena, "%s to %s", low->text, high->text);
}

bool node_is_list_of_maps(const struct node *node)
{
    return node != NULL && node->kind == NODE_LIST && node->count > 0 && node->items[0]->kind == NODE_MAP;
}

bool node_items_have_names(const struct node *list)
{
    for (size_t i = 0; list != NULL && i < list->count; i++)
        if (item_name(list->items[i]) == NULL)
            return false;
    return true;
}

bool node_key_is_about(const char *key)
{
    static const char *const keys[] = { "title", "source", "grade", "as_of", "question" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

const char *node_path_below(const char *path, const char *key, struct arena *arena)
{
    return *path == '\0' ? key : arena_format(arena, "%s.%s", path, key);
}
