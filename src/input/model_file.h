/* One model file on disk: found by the name another file gives it, read, and noted for the
 * run record. What `base:` and `set:` mean is model_tree's business. */
#pragma once
#include "load.h"

/* The path of the file called `name` by a file at `beside`: next to it, else in the model
 * library. NULL if it is in neither. */
const char *model_file_find(const char *name, const char *beside, struct arena *arena);

/* The path of the file a person calls `typed`: as it is, else in the model library, else as the name of a
 * scenario there (`channel-tax` for scenarios/channel-tax.yaml). `typed` itself where there is none. */
const char *model_file_typed(const char *typed, struct arena *arena);

/* Reports at `at` that there is no such file, with the nearest name there is. */
void model_file_missing(const char *key, const char *name, struct span at, struct load *load);

/* The file as a tree, and its path noted in `load->files`. NULL after errors. */
struct node *model_file_read(const char *path, struct load *load);

/* Adds a path to `load->files` unless it is there. */
void load_note_file(struct load *load, const char *path);
