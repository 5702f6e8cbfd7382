/* What differs between two models, after `base:` and `set:` are resolved and defaults are filled in.
 *
 * Two files that say the same in different ways do not differ: 9e5 and 900000, a number and a list of one, a key
 * left out and its default written down. Items of a list that have a name are the same item where the name is the
 * same, whatever their place; others (credit rules, steps, terms of one route for several tiers) by their place. */
#pragma once
#include "load.h"

struct model_change {
    const char *path; /* `rep.credit[0].share`, `routes.resale.margin_share`: as --set takes it */
    const char *old_text, *new_text;     /* NULL: not there */
    bool old_is_default, new_is_default; /* the key is left out: the text is what that means */
    double old_number, new_number;       /* NAN where it is none */
    const char *old_range,
        *new_range; /* "0.3 to 1.2": of a number that carries one where either side's differs; else NULL */
    const char *unit, *meaning; /* of the field tables; "" where they have none */
    bool about; /* only what a file says of itself: title, source, grade, as_of, question. Computes nothing */
};

struct model_diff {
    size_t count, capacity;
    struct model_change *changes; /* in the order of the field tables */
    size_t computed_count;        /* those that are not `about` */
};

/* Of two trees of one kind, both accepted by their loaders. Everything lives in `arena`. */
struct model_diff model_diff_of(const struct node *old, const struct node *new, enum model_kind kind,
                                struct arena *arena);

/* Of two designs of a scenario's tree: their rep plans and partner programs. */
struct model_diff design_diff_of(const struct node *old, const struct node *new, struct arena *arena);
