/* Changing a tree after it was read. Nodes are in an arena; a map that grows gets new entries. */
#pragma once
#include "node.h"

/* The entry of `key` in a map, or NULL. */
struct node_entry *node_entry_at(struct node *map, const char *key);

/* Puts an entry in the place of the one with its key, or at the end. */
void node_put(struct node *map, struct node_entry entry, struct arena *arena);

void node_drop(struct node *map, const char *key);

/* True for a scalar; false for NULL. */
bool node_is_scalar(const struct node *node);
