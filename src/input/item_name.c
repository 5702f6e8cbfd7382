#include "item_name.h"
#include <string.h>

static const char *const naming_keys[] = { "name", "route", "segment" };

const char *item_name(const struct node *item)
{
    for (size_t i = 0; i < sizeof naming_keys / sizeof *naming_keys; i++) {
        const struct node *name = node_at(item, naming_keys[i]);
        if (name != NULL && name->kind == NODE_SCALAR && *name->text != '\0')
            return name->text;
    }
    return NULL;
}

size_t item_named(const struct node *list, const char *name)
{
    size_t index = 0;
    for (; index < list->count; index++) {
        const char *own = item_name(list->items[index]);
        if (own != NULL && strcmp(own, name) == 0)
            break;
    }
    return index;
}
