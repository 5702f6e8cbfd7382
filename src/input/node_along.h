/* What stands at a dotted path, as --set would find it. */
#pragma once
#include "node.h"

/* The node at `path` below `root`: `rep.credit[0].share`, `designs.net.rep.components.commission.weight`; items of a
 * list by name or by place. NULL where it leads nowhere: nobody is told. */
const struct node *node_along(const struct node *root, const char *path);
