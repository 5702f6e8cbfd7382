#include "model_tree.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "model_file.h"
#include "node_edit.h"
#include "override.h"
#include "scenario_tree.h"
#include <stdlib.h>
#include <string.h>

const char *const model_kind_names[] = { "plan", "program", "market", "behaviour", "scenario", NULL };

const char *const about_keys[ABOUT_KEYS] = { "title", "source", "grade", "as_of" };

static struct node *file_tree(const char *path, const struct trail *from, enum model_kind *kind,
                              struct load *load);

/* The kind a file says it is. */
static bool kind_read(const struct node *tree, enum model_kind *kind, struct diag *diag)
{
    const struct node *stated = node_at(tree, "kind");
    if (!node_is_scalar(stated)) {
        diag_error(diag, stated != NULL ? stated->at : tree->at,
                   "kind is %s, must be plan, program, market, behaviour or scenario",
                   stated != NULL ? "not a word" : "missing");
        diag_hint(diag, "the first line of a model file says what it is, as in `kind: plan`");
        return false;
    }
    for (size_t i = 0; i < MODEL_KINDS; i++)
        if (strcmp(stated->text, model_kind_names[i]) == 0) {
            *kind = (enum model_kind)i;
            return true;
        }
    diag_error(diag, stated->at, "kind is %s, must be plan, program, market, behaviour or scenario",
               stated->text);
    const char *nearest = text_nearest(stated->text, model_kind_names, MODEL_KINDS);
    if (nearest != NULL)
        diag_hint(diag, "did you mean `%s`?", nearest);
    return false;
}

/* Applies one change to a tree; a scenario also reads the files the change brings in, so that
 * the next change can reach inside them. */
static bool change_apply(struct node *tree, enum model_kind kind, struct node_entry change,
                         const struct trail *from, struct load *load)
{
    const struct node one = { .kind = NODE_MAP, .at = change.key_at, .count = 1, .entries = &change };
    bool good = override_apply(tree, &one, load->arena, load->diag);
    if (kind == MODEL_SCENARIO)
        good &= scenario_expand(tree, from, load);
    return good;
}

bool model_changes_apply(struct node *tree, enum model_kind kind, const struct node *changes,
                         const struct trail *from, struct load *load)
{
    if (changes->kind != NODE_MAP)
        return diag_error(load->diag, changes->at, "set is not a map, must be lines of `path: value`");
    bool good = true;
    for (size_t i = 0; i < changes->count; i++) {
        struct node_entry change = changes->entries[i];
        if (kind == MODEL_SCENARIO)
            change.key = scenario_path(tree, change.key, change.key_at, load);
        good &= change.key != NULL && change_apply(tree, kind, change, from, load);
    }
    return good;
}

/* True if `path` is one of the files that lead here. */
static bool is_circle(const char *path, const struct trail *from)
{
    char *real = realpath(path, NULL);
    bool found = false;
    for (; from != NULL && !found; from = from->from) {
        char *before = realpath(from->path, NULL);
        found = real != NULL && before != NULL && strcmp(real, before) == 0;
        free(before);
    }
    free(real);
    return found;
}

struct node *model_named_tree(const char *key, const struct node *named, const struct trail *from,
                              enum model_kind *kind, struct load *load)
{
    if (!node_is_scalar(named)) {
        diag_error(load->diag, named->at, "%s is a %s, must be the path of a model file", key,
                   named->kind == NODE_LIST ? "list" : "map");
        return NULL;
    }
    const char *beside = named->at.source != NULL ? named->at.source->path : "";
    const char *path = model_file_find(named->text, beside, load->arena);
    if (path == NULL) {
        model_file_missing(key, named->text, named->at, load);
        return NULL;
    }
    if (is_circle(path, from)) {
        diag_error(load->diag, named->at, "%s is %s, must be a file that is not itself built on this one",
                   key, named->text);
        return NULL;
    }
    return file_tree(path, from, kind, load);
}

static bool is_about_key(const char *key)
{
    for (size_t i = 0; i < ABOUT_KEYS; i++)
        if (strcmp(key, about_keys[i]) == 0)
            return true;
    return false;
}

/* Puts what a derived file says about itself in the place of what its base says. */
static void derived_about(struct node *tree, const struct node *derived, enum model_kind kind,
                          struct load *load)
{
    for (size_t i = 0; i < derived->count; i++) {
        const struct node_entry entry = derived->entries[i];
        if (is_about_key(entry.key) || (kind == MODEL_SCENARIO && strcmp(entry.key, "question") == 0)) {
            node_put(tree, entry, load->arena);
        } else if (strcmp(entry.key, "base") != 0 && strcmp(entry.key, "set") != 0 &&
                   strcmp(entry.key, "kind") != 0) {
            diag_error(load->diag, entry.key_at, "%s is beside base, must be under set", entry.key);
        }
    }
}

struct node *model_derived_tree(const struct node *derived, const struct trail *from, enum model_kind *kind,
                                struct load *load)
{
    struct node *tree = model_named_tree("base", node_at(derived, "base"), from, kind, load);
    if (tree == NULL)
        return NULL;
    const struct node *stated = node_at(derived, "kind");
    enum model_kind said = *kind;
    if (stated != NULL && kind_read(derived, &said, load->diag) && said != *kind)
        diag_error(load->diag, stated->at, "kind is %s, must be %s as in its base", stated->text,
                   model_kind_names[*kind]);
    tree->broken = tree->broken || derived->broken;
    derived_about(tree, derived, *kind, load);
    const struct node *changes = node_at(derived, "set");
    if (changes != NULL)
        model_changes_apply(tree, *kind, changes, from, load);
    return tree;
}

/* A model file built on another still says where its own numbers come from. A scenario may
 * leave that to its base: it has few numbers of its own. */
static void derived_file_signs(const struct node *derived, enum model_kind kind, struct diag *diag)
{
    for (size_t i = 0; kind != MODEL_SCENARIO && i < ABOUT_KEYS; i++)
        if (node_at(derived, about_keys[i]) == NULL)
            diag_error(diag, derived->at,
                       "%s is missing, must be given beside base: what a file changes has its own",
                       about_keys[i]);
}

static struct node *file_tree(const char *path, const struct trail *from, enum model_kind *kind,
                              struct load *load)
{
    const struct trail here = { path, from };
    struct node *root = model_file_read(path, load);
    if (root == NULL)
        return NULL;
    if (node_at(root, "base") == NULL) {
        if (!kind_read(root, kind, load->diag))
            return NULL;
        if (*kind == MODEL_SCENARIO)
            scenario_expand(root, &here, load);
        return root;
    }
    struct node *tree = model_derived_tree(root, &here, kind, load);
    if (tree != NULL)
        derived_file_signs(root, *kind, load->diag);
    return tree;
}

struct node *model_tree_in_part(const char *path, enum model_kind *kind, struct load *load)
{
    return file_tree(path, NULL, kind, load);
}

struct node *model_tree(const char *path, enum model_kind *kind, struct load *load)
{
    const size_t errors_before = load->diag->error_count;
    struct node *tree = file_tree(path, NULL, kind, load);
    return load->diag->error_count == errors_before ? tree : NULL;
}
