/* Every path of a model that --set, --vary and --lever take, with what stands there.
 *
 * Of a file after `base:` and `set:` are resolved. Keys that are left out have no path here: their defaults are in the
 * field tables. */
#pragma once
#include "load.h"

struct model_path {
    const char *path; /* `designs.net.rep.credit[0].share`; items go by name where all of a list have one */
    const char *value;
    const char *range;          /* "0.1 to 0.5"; NULL: none */
    const char *unit, *meaning; /* of the field tables; "" where they have none */
};

struct model_paths {
    size_t count, capacity;
    struct model_path *items; /* in the order of the field tables */
};

/* Of a tree of `kind` that its loader accepted. Everything lives in `arena`. */
struct model_paths model_paths_of(const struct node *tree, enum model_kind kind, struct arena *arena);
