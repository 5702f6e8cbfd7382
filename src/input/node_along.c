#include "node_along.h"

#include "item_name.h"
#include <stdlib.h>
#include <string.h>

enum { STEP_BYTES = 128 };

/* What `step` of `length` bytes leads to: an item by its place in brackets, an item by its name, or a key. */
static const struct node *below(const struct node *node, const char *step, size_t length)
{
    char name[STEP_BYTES];
    if (length == 0 || length >= sizeof name)
        return NULL;
    memcpy(name, step, length);
    name[length] = '\0';
    if (*name == '[') {
        char *end;
        const unsigned long long index = strtoull(name + 1, &end, 10);
        return node->kind == NODE_LIST && *end == ']' && index < node->count ? node->items[index] : NULL;
    }
    if (node->kind == NODE_MAP)
        return node_at(node, name);
    const size_t item = node->kind == NODE_LIST ? item_named(node, name) : 0;
    return node->kind == NODE_LIST && item < node->count ? node->items[item] : NULL;
}

const struct node *node_along(const struct node *root, const char *path)
{
    const struct node *node = root;
    while (node != NULL && *path != '\0') {
        path += *path == '.';
        const size_t length = *path == '[' ? strcspn(path, "]") + 1 : strcspn(path, ".[");
        if (length > strlen(path))
            return NULL;
        node = below(node, path, length);
        path += length;
    }
    return node;
}
