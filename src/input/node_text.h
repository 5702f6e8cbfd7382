/* A node as one line of YAML: for telling what changed, and for setting it elsewhere. */
#pragma once
#include "node.h"

/* "0.8", "[2, 1.5]", "{ routes: partner, share: 0.8 }". Text that needs them gets quotes. Reads back as the same
 * node. Lives in `arena`. */
const char *node_text(const struct node *node, struct arena *arena);
