/* Changes by dotted path: `rep.components[0].schedule.steps[2].pays: 0.15`. An item that has a name may go by it:
 * `rep.components.commission.weight`. */
#pragma once
#include "node.h"

/* Applies every entry of `changes` (a map of path -> value) to `root` in place. A path that
 * leads nowhere is an error with the nearest right name; a last key that is not in the
 * file yet is added, and its field table judges it with the override's own place. A
 * change to the value already there is a notice. False if any path was wrong. */
bool override_apply(struct node *root, const struct node *changes, struct arena *arena, struct diag *diag);

/* One command-line override, `PATH=VALUE`, as a `changes` map. NULL after an error. */
struct node *override_from_text(const char *text, struct arena *arena, struct diag *diag);

/* The same, where messages are to speak of another option than `--set`. */
struct node *override_from_option(const char *option, const char *text, struct arena *arena,
                                  struct diag *diag);
