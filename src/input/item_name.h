/* What the items of a list go by: a design's or segment's `name`, the `route` of a program's terms, the
 * `segment` of a pay level. */
#pragma once
#include "node.h"

/* NULL for an item that has none: a credit rule, a step. Lives as long as the item. */
const char *item_name(const struct node *item);

/* Index of the item of `list` called `name`; the list's count if there is none. */
size_t item_named(const struct node *list, const char *name);
