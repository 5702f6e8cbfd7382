/* What a file says, before anyone asks what it means: scalars, lists and maps, each with
 * its place. YAML and overrides both become nodes; nothing here knows a key. */
#pragma once
#include "../base/source.h"
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diag;

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node;

struct node_entry {
    const char *key;
    struct span key_at;
    struct node *value;
};

struct node {
    enum node_kind kind;
    struct span at;
    const char *text;           /* scalar: as written, without quotes */
    bool quoted;                /* scalar: quotes or a block scalar, so never a number */
    size_t count;               /* list items or map entries */
    struct node **items;        /* list */
    struct node_entry *entries; /* map, in file order */
    bool broken;                /* every map of a file with problems already reported: it can still be
                                     checked, but whatever is read from it must fail (fields_read does).
                                     A scalar: it stands for something already reported, such as an alias */
};

enum { YAML_DEPTH_MAX = 32, YAML_BYTES_MAX = 16 << 20 };

/* Parses one YAML document whose root is a map. NULL after errors in `diag` that leave nothing to
 * go on with: syntax, nesting past YAML_DEPTH_MAX, an empty file, a root that is no map. After
 * duplicate keys, anchors and aliases, tags, keys that are not scalars, and a second document
 * it returns the rest of the tree, `broken`, so that one pass finds everything. */
struct node *yaml_read(const struct source *source, struct arena *arena, struct diag *diag);

/* The same for the text from byte `from` on, whose root may be anything: the value of a
 * command-line override. */
struct node *yaml_read_value(const struct source *source, size_t from, struct arena *arena,
                             struct diag *diag);

/* The value of `key`, or NULL. */
struct node *node_at(const struct node *map, const char *key);

/* A deep copy whose spans are the original's. */
struct node *node_copy(const struct node *node, struct arena *arena);

/* Same shape and same values; scalars that both read as numbers compare as numbers. */
bool node_equal(const struct node *left, const struct node *right);
