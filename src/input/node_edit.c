#include "node_edit.h"
#include "../base/arena.h"
#include <string.h>

struct node_entry *node_entry_at(struct node *map, const char *key)
{
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->entries[i].key, key) == 0)
            return &map->entries[i];
    return NULL;
}

void node_put(struct node *map, struct node_entry entry, struct arena *arena)
{
    struct node_entry *old = node_entry_at(map, entry.key);
    if (old != NULL) {
        *old = entry;
        return;
    }
    struct node_entry *grown = arena_array(arena, struct node_entry, map->count + 1);
    if (map->count > 0)
        memcpy(grown, map->entries, map->count * sizeof *grown);
    grown[map->count++] = entry;
    map->entries = grown;
}

void node_drop(struct node *map, const char *key)
{
    struct node_entry *old = node_entry_at(map, key);
    if (old == NULL)
        return;
    const size_t index = (size_t)(old - map->entries);
    memmove(old, old + 1, (map->count - index - 1) * sizeof *old);
    map->count--;
}

bool node_is_scalar(const struct node *node)
{
    return node != NULL && node->kind == NODE_SCALAR;
}
