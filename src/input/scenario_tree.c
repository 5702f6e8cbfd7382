#include "scenario_tree.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "node_edit.h"
#include "override.h"
#include <string.h>

/* A model written out inside a scenario says about itself what its owner says, unless it says
 * so on its own. `owners`: nearest first. */
static void inline_about(struct node *model, enum model_kind kind, const struct node *const owners[2],
                         struct load *load)
{
    for (size_t i = 0; i < ABOUT_KEYS; i++)
        for (size_t o = 0; o < 2 && node_at(model, about_keys[i]) == NULL; o++) {
            struct node *said = node_at(owners[o], about_keys[i]);
            if (said != NULL)
                node_put(model, (struct node_entry){ about_keys[i], said->at, said }, load->arena);
        }
    if (node_at(model, "kind") != NULL)
        return;
    struct node *word = arena_array(load->arena, struct node, 1);
    *word = (struct node){ .kind = NODE_SCALAR, .at = model->at, .text = model_kind_names[kind] };
    node_put(model, (struct node_entry){ "kind", model->at, word }, load->arena);
}

/* Replaces the path or `base:` map at `key` by the tree it stands for. A tree that is there
 * already stays. */
static bool slot_expand(struct node *map, const char *key, enum model_kind wanted,
                        const struct node *scenario, const struct trail *from, struct load *load)
{
    struct node_entry *slot = node_entry_at(map, key);
    if (slot == NULL)
        return true; /* the table of the scenario reports it */
    struct node *value = slot->value;
    if (value->kind == NODE_MAP && node_at(value, "base") == NULL) {
        inline_about(value, wanted, (const struct node *const[2]){ map, scenario }, load);
        return true;
    }
    enum model_kind kind = wanted;
    struct node *tree = value->kind == NODE_MAP ? model_derived_tree(value, from, &kind, load)
                                                : model_named_tree(key, value, from, &kind, load);
    if (tree == NULL)
        return false;
    if (kind != wanted)
        return diag_error(load->diag, value->at, "%s is a %s, must be a %s", key, model_kind_names[kind],
                          model_kind_names[wanted]);
    slot->value = tree;
    return true;
}

static bool design_slots(struct node *design, const struct node *scenario, const struct trail *from,
                         struct load *load)
{
    const bool plan = slot_expand(design, "rep", MODEL_PLAN, scenario, from, load);
    const bool program = slot_expand(design, "program", MODEL_PROGRAM, scenario, from, load);
    return plan && program;
}

/* The files that steps of a change path name. What a step sets is set when the design is read, so that it starts from
 * rules as the command line left them. */
static bool steps_expand(struct node *design, const struct node *scenario, const struct trail *from,
                         struct load *load)
{
    static const struct {
        const char *key;
        enum model_kind kind;
    } slots[] = { { "rep", MODEL_PLAN }, { "program", MODEL_PROGRAM } };
    const struct node *steps = node_at(design, "changes");
    bool good = true;
    for (size_t i = 0; steps != NULL && steps->kind == NODE_LIST && i < steps->count; i++)
        for (size_t s = 0; s < sizeof slots / sizeof *slots; s++)
            if (steps->items[i]->kind == NODE_MAP && node_at(steps->items[i], slots[s].key) != NULL)
                good &= slot_expand(steps->items[i], slots[s].key, slots[s].kind, scenario, from, load);
    return good;
}

/* A design's own `set:` comes after its files, and is used up so that it counts once. */
static bool design_expand(struct node *design, const struct node *scenario, const struct trail *from,
                          struct load *load)
{
    if (design->kind != NODE_MAP)
        return true; /* the table of the scenario reports it */
    bool good = design_slots(design, scenario, from, load);
    const struct node *changes = node_at(design, "set");
    if (!good || changes == NULL)
        return good;
    node_drop(design, "set");
    if (changes->kind != NODE_MAP)
        return model_changes_apply(design, MODEL_PLAN, changes, from, load);
    for (size_t i = 0; i < changes->count; i++) {
        const struct node one = {
            .kind = NODE_MAP, .at = changes->at, .count = 1, .entries = &changes->entries[i]
        };
        good &= override_apply(design, &one, load->arena, load->diag);
        good &= design_slots(design, scenario, from, load);
    }
    return good;
}

bool scenario_expand(struct node *scenario, const struct trail *from, struct load *load)
{
    bool good = slot_expand(scenario, "market", MODEL_MARKET, scenario, from, load);
    good &= slot_expand(scenario, "behaviour", MODEL_BEHAVIOUR, scenario, from, load);
    const struct node *designs = node_at(scenario, "designs");
    if (designs == NULL || designs->kind != NODE_LIST)
        return good;
    for (size_t i = 0; i < designs->count; i++) {
        good &= design_expand(designs->items[i], scenario, from, load);
        if (designs->items[i]->kind == NODE_MAP)
            good &= steps_expand(designs->items[i], scenario, from, load);
    }
    return good;
}

const char *scenario_path(const struct node *scenario, const char *key, struct span at, struct load *load)
{
    const size_t prefix = strlen("designs.");
    const struct node *designs = node_at(scenario, "designs");
    if (strncmp(key, "designs.", prefix) != 0 || designs == NULL || designs->kind != NODE_LIST)
        return key;
    const size_t length = strcspn(key + prefix, ".[");
    const char *asked = arena_text(load->arena, key + prefix, length);
    const char **names = arena_array(load->arena, const char *, designs->count + 1);
    size_t name_count = 0;
    for (size_t i = 0; i < designs->count; i++) {
        const struct node *design = designs->items[i];
        const struct node *name = design->kind == NODE_MAP ? node_at(design, "name") : NULL;
        if (!node_is_scalar(name))
            continue;
        names[name_count++] = name->text;
        if (strcmp(name->text, asked) == 0)
            return arena_format(load->arena, "designs[%zu]%s", i, key + prefix + length);
    }
    diag_error(load->diag, at, "design is %s, must be the name of one of the scenario's designs", asked);
    const char *nearest = text_nearest(asked, names, name_count);
    if (nearest != NULL)
        diag_hint(load->diag, "did you mean `designs.%s%s`?", nearest, key + prefix + length);
    return NULL;
}

struct node *scenario_tree_with(const char *path, const char *const *changes, struct load *load)
{
    enum model_kind kind = MODEL_SCENARIO;
    struct node *tree = model_tree_in_part(path, &kind, load);
    if (tree == NULL)
        return NULL;
    if (kind != MODEL_SCENARIO) {
        diag_error(load->diag, field_place(tree, "kind"), "kind is %s, must be scenario to be run",
                   model_kind_names[kind]);
        diag_hint(load->diag, "a scenario names plans, a program, a market and a behaviour; "
                              "see scenarios/channel-tax.yaml");
        return NULL;
    }
    for (; changes != NULL && *changes != NULL; changes++)
        scenario_change(tree, *changes, load);
    return tree;
}

bool scenario_change(struct node *scenario, const char *override_text, struct load *load)
{
    const char *option = load->change_option != NULL ? load->change_option : "--set";
    const struct node *changes = override_from_option(option, override_text, load->arena, load->diag);
    return changes != NULL && model_changes_apply(scenario, MODEL_SCENARIO, changes, NULL, load);
}
