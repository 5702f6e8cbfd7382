/* A scenario with the models of its designs, its market and its behaviour in place of the files that
 * hold them, so that a dotted path can reach inside. */
#pragma once
#include "model_tree.h"

/* Reads the files a scenario names, as far as that has not been done, and applies its designs'
 * `set:`. False if anything was wrong; what could not be read still is the path or `base:` that names it. */
bool scenario_expand(struct node *scenario, const struct trail *from, struct load *load);

/* A path with the name of a design as an index: `designs.net.rep` -> `designs[2].rep`, as names stay
 * right when designs are added. A path of another shape comes back as it is; NULL after an error. */
const char *scenario_path(const struct node *scenario, const char *key, struct span at, struct load *load);

/* Applies one command-line override (`designs[1].rep.quota_usd=9e5`; a design may also be
 * addressed by its name) to the tree of a scenario, and reads the files it brings in. */
bool scenario_change(struct node *scenario, const char *override_text, struct load *load);

/* The tree of the scenario at `path` with command-line changes (NULL-terminated, may be NULL) made. NULL after errors
 * that leave nothing; others are in `load->diag`. */
struct node *scenario_tree_with(const char *path, const char *const *changes, struct load *load);
