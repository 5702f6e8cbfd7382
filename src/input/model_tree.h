/* What `base:`, `set:` and the files a scenario names make of one file. `model_tree` itself is
 * declared in load.h. */
#pragma once
#include "load.h"

/* A file as a tree as far as it could be made, so that the rest is checked in the same pass; NULL
 * only if there is nothing to go on with. Errors are in `load->diag`. A model that could not
 * be read is still the path or the `base:` map that names it. */
struct node *model_tree_in_part(const char *path, enum model_kind *kind, struct load *load);

/* The files that lead to the one being read, for refusing a circle. */
struct trail {
    const char *path;
    const struct trail *from;
};

/* What a model says about itself, besides its kind. */
enum { ABOUT_KEYS = 4 };
extern const char *const about_keys[ABOUT_KEYS];

/* The tree of the file that `named` (the value of `key`) names. NULL after errors that leave nothing. */
struct node *model_named_tree(const char *key, const struct node *named, const struct trail *from,
                              enum model_kind *kind, struct load *load);

/* `base:` and `set:` of one map resolved. NULL as above. */
struct node *model_derived_tree(const struct node *derived, const struct trail *from, enum model_kind *kind,
                                struct load *load);

/* Applies a map of path -> value to a tree of `kind`, one after the other. A scenario reads the files a
 * change brings in before the next, so that the next can reach inside them. */
bool model_changes_apply(struct node *tree, enum model_kind kind, const struct node *changes,
                         const struct trail *from, struct load *load);
