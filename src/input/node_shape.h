/* What a value of a model file looks like: a number with a range, a list of records, an item that goes by name. */
#pragma once
#include "node.h"

/* { value: 0.3, low: 0.1, high: 0.5, .. }. False for NULL, as all of these. */
bool node_carries_range(const struct node *node);

/* "0.1 to 0.5"; NULL where an end is missing. Lives in `arena`. */
const char *node_range_text(const struct node *node, struct arena *arena);

bool node_is_list_of_maps(const struct node *node);

/* Whether every item of a list has a name to go by. True for NULL. */
bool node_items_have_names(const struct node *list);

/* Whether a key only says what its map is about (title, source, grade, as_of, question): it computes nothing. */
bool node_key_is_about(const char *key);

/* `path` with `key` below it: "rep" + "quota_usd" -> "rep.quota_usd". Lives in `arena`. */
const char *node_path_below(const char *path, const char *key, struct arena *arena);
