#include "../base/arena.h"
#include "../base/diag.h"
#include "../input/item_name.h"
#include "../input/model_diff.h"
#include "../input/model_file.h"
#include "../report/diff_page.h"
#include "commands.h"
#include "name_option.h"
#include "terminal.h"

struct diff_args {
    const char *designs;
    bool json, quiet;
};

static const struct diff_args diff_defaults = { 0 };

#define AT(member) offsetof(struct diff_args, member)
static const struct option diff_options[] = {
    { "designs", "A,B", OPTION_TEXT, AT(designs), 0, 0, "compare two designs of one scenario", NULL },
    { "json", NULL, OPTION_FLAG, AT(json), 0, 0, "print the changes as JSON", NULL },
    { "quiet", NULL, OPTION_FLAG, AT(quiet), 0, 0, "print errors only; the exit code is the answer", NULL },
};
#undef AT

/* A file without errors as a tree; NULL otherwise. */
static struct node *sound_tree(const char *typed, enum model_kind *kind, struct load *load)
{
    const char *path = model_file_typed(typed, load->arena);
    return check_model_file(path, load) ? model_tree(path, kind, load) : NULL;
}

static const char *text_at(const struct node *map, const char *key)
{
    const struct node *node = node_at(map, key);
    return node != NULL && node->kind == NODE_SCALAR ? node->text : NULL;
}

static int answer(const struct diff_page *page, const struct diff_args *args)
{
    if (args->json)
        diff_json_print(page->diff, stdout);
    else if (!args->quiet)
        diff_page_print(page, stdout);
    return page->diff->computed_count == 0 ? EXIT_DONE : EXIT_ANSWER_NO;
}

static int compare_files(const struct invocation *invocation, struct load *load)
{
    const char *const *paths = invocation->operands.items;
    enum model_kind old_kind = MODEL_SCENARIO, new_kind = MODEL_SCENARIO;
    const struct node *old = sound_tree(paths[0], &old_kind, load);
    const struct node *new = sound_tree(paths[1], &new_kind, load);
    if (old == NULL || new == NULL)
        return EXIT_BAD_INPUT;
    if (old_kind != new_kind) {
        diag_error(load->diag, (struct span){ 0 }, "%s is a %s and %s a %s, must be two of one kind",
                   paths[0], model_kind_names[old_kind], paths[1], model_kind_names[new_kind]);
        return EXIT_BAD_INPUT;
    }
    const struct model_diff diff = model_diff_of(old, new, old_kind, invocation->arena);
    const struct diff_page page = { .diff = &diff,
                                    .old_name = paths[0],
                                    .new_name = paths[1],
                                    .old_title = text_at(old, "title"),
                                    .new_title = text_at(new, "title"),
                                    .width = terminal_columns(stdout) };
    return answer(&page, invocation->args);
}

/* The two names of --designs, or NULL when there are not two of them. */
static const char *const *two_names(const char *text, const struct node *designs, struct arena *arena)
{
    const char **known = arena_array(arena, const char *, designs->count);
    for (size_t d = 0; d < designs->count; d++)
        known[d] = item_name(designs->items[d]);
    const struct known_names all = { "a design of the scenario", known, designs->count };
    const char *const *names = name_option_list("evenkeel diff", "designs", text, &all, arena);
    if (names == NULL || (names[1] != NULL && names[2] == NULL))
        return names;
    fprintf(stderr, "evenkeel diff: --designs is %s, must be two names: --designs A,B\n", text);
    return NULL;
}

static int compare_designs(const struct invocation *invocation, struct load *load)
{
    const struct diff_args *args = invocation->args;
    const char *path = invocation->operands.items[0];
    enum model_kind kind = MODEL_SCENARIO;
    const struct node *tree = sound_tree(path, &kind, load);
    if (tree == NULL)
        return EXIT_BAD_INPUT;
    if (kind != MODEL_SCENARIO) {
        diag_error(load->diag, (struct span){ 0 }, "%s is a %s, must be a scenario to have designs", path,
                   model_kind_names[kind]);
        return EXIT_BAD_INPUT;
    }
    const struct node *designs = node_at(tree, "designs");
    const char *const *names = two_names(args->designs, designs, invocation->arena);
    if (names == NULL)
        return EXIT_USAGE;
    const struct node *old = designs->items[item_named(designs, names[0])];
    const struct node *new = designs->items[item_named(designs, names[1])];
    const struct model_diff diff = design_diff_of(old, new, invocation->arena);
    const struct diff_page page = { .diff = &diff,
                                    .old_name = names[0],
                                    .new_name = names[1],
                                    .old_title = text_at(old, "title"),
                                    .new_title = text_at(new, "title"),
                                    .width = terminal_columns(stdout) };
    return answer(&page, args);
}

static bool operands_fit_designs(const struct invocation *invocation)
{
    const struct diff_args *args = invocation->args;
    const size_t wanted = args->designs != NULL ? 1 : 2;
    if (invocation->operands.count == wanted)
        return true;
    fprintf(stderr, "evenkeel diff: needs %s\n",
            wanted == 2 ? "two files, or one scenario with --designs A,B" : "one scenario with --designs");
    fprintf(stderr, "= hint: `evenkeel help diff` shows how it is used\n");
    return false;
}

static int run(const struct invocation *invocation)
{
    const struct diff_args *args = invocation->args;
    if (!operands_fit_designs(invocation))
        return EXIT_USAGE;
    struct diag diag = { 0 };
    struct load load = { .arena = invocation->arena, .diag = &diag };
    const int code =
        args->designs != NULL ? compare_designs(invocation, &load) : compare_files(invocation, &load);
    const int diag_code = diag_exit_code(&diag);
    if (diag_code != EXIT_DONE)
        diag_print(&diag, terminal_has_colour(stderr), stderr);
    diag_close(&diag);
    return diag_code != EXIT_DONE ? diag_code : code;
}

const struct command command_diff = {
    .name = "diff",
    .operands = "A [B]",
    .operands_low = 1,
    .operands_high = 2,
    .summary = "what differs between two model files, two scenarios or two designs",
    .about =
        "A and B are model files of one kind, or two scenarios; --designs compares two designs of scenario "
        "A.\n"
        "`base:` and `set:` are resolved and defaults filled in first, so only what is computed counts.\n"
        "Items of a list are matched by name where they have one, by place otherwise.\n"
        "Exit code 0: nothing that is computed differs. 1: something does.\n",
    .example = "diff scenarios/channel-tax.yaml --designs full,net_spiff",
    .options = { diff_options, sizeof diff_options / sizeof *diff_options, &diff_defaults,
                 sizeof diff_defaults },
    .run = run,
};
