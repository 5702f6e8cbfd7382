/* A node as YAML over several lines, as a person would write it: for files that are read. */
#pragma once
#include "node.h"
#include <stdio.h>

/* Writes what stands after a key or a dash, from the line it is on: a scalar, or a map or list indented by `indent`
 * blanks. Lists of scalars, and maps of at most four scalars, stay on one line. Ends with a line break; reads back as the same
 * node. */
void node_block_print(const struct node *node, size_t indent, FILE *out);
