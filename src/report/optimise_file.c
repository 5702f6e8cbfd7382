#include "optimise_file.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../input/item_name.h"
#include "../input/model_file.h"
#include "../input/node_block.h"
#include "../input/node_text.h"
#include "optimise_words.h"
#include "screen_text.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { COMMENT_COLUMNS = 118 };

static const struct rerun *rerun_of(const struct optimise_report *report)
{
    return &report->candidates->setting->rerun;
}

/* `text` as lines that begin with a hash. */
static void comment(const char *text, FILE *out)
{
    char *wrapped = NULL;
    size_t bytes = 0;
    FILE *lines = open_memstream(&wrapped, &bytes);
    if (lines == NULL)
        return;
    screen_print_wrapped(text, 0, 0, COMMENT_COLUMNS, lines);
    fclose(lines);
    for (char *line = wrapped, *end; *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        fprintf(out, "# %.*s\n", (int)(end - line), line);
    }
    free(wrapped);
}

/* `file` as seen from `folder`; both absolute and without links. */
static const char *seen_from(const char *folder, const char *file, struct arena *arena)
{
    size_t shared = 0;
    for (size_t i = 0; folder[i] != '\0' && folder[i] == file[i]; i++)
        if (folder[i] == '/')
            shared = i;
    if (strncmp(folder, file, strlen(folder)) == 0 && file[strlen(folder)] == '/')
        return arena_format(arena, "%s", file + strlen(folder) + 1);
    const char *up = "";
    for (const char *rest = folder + shared; rest != NULL && *rest != '\0'; rest = strchr(rest + 1, '/'))
        up = arena_format(arena, "%s../", up);
    return arena_format(arena, "%s%s", up, file + shared + 1);
}

/* The scenario's file by a name that is found from best.yaml: that of the library, which is found from
 * everywhere, else the way there. */
static const char *base_of(const struct optimise_report *report, struct arena *arena)
{
    const char *typed = rerun_of(report)->path;
    char file[PATH_MAX], folder[PATH_MAX], shipped[PATH_MAX];
    const char *here = arena_format(arena, "%s/best.yaml", report->out_folder);
    const char *library = strncmp(typed, "scenarios/", 10) == 0 ? model_file_find(typed, here, arena) : NULL;
    if (realpath(typed, file) == NULL)
        return typed;
    if (library != NULL && realpath(library, shipped) != NULL && strcmp(shipped, file) == 0)
        return typed;
    if (realpath(report->out_folder, folder) == NULL)
        return arena_text(arena, file, strlen(file));
    return seen_from(folder, file, arena);
}

/* One change as a line of `set:`. */
static void set_line(const char *change, FILE *out)
{
    const size_t length = strcspn(change, "=");
    fprintf(out, "  %.*s: %s\n", (int)length, change, change + length + 1);
}

static bool is_baseline(const struct optimise_report *report)
{
    const struct scenario *scenario = report->candidates->setting->scenario;
    return strcmp(scenario->designs[scenario->baseline].name, report->candidates->setting->grid->design) == 0;
}

static const char *quoted(const char *text, struct arena *arena)
{
    const struct node node = { .kind = NODE_SCALAR, .text = text, .quoted = true };
    return node_text(&node, arena);
}

/* A design of the tree with another name and title. */
static struct node *renamed(const struct node *design, const char *name, const char *title,
                            struct arena *arena)
{
    struct node *copy = node_copy(design, arena);
    for (size_t i = 0; i < copy->count; i++) {
        struct node *value = copy->entries[i].value;
        if (strcmp(copy->entries[i].key, "name") == 0)
            value->text = name;
        if (strcmp(copy->entries[i].key, "title") == 0)
            *value = (struct node){ .kind = NODE_SCALAR, .at = value->at, .text = title, .quoted = true };
    }
    return copy;
}

static const char *found_title(const struct optimise_report *report, struct arena *arena)
{
    const struct scenario *scenario = report->candidates->setting->scenario;
    const struct design *design = &scenario->designs[report->candidates->present];
    return arena_format(arena, "%s, as optimise found it",
                        design->title != NULL ? design->title : design->name);
}

/* The baseline as it stands, and the design found beside it, written out. */
static void print_designs(const struct optimise_report *report, const char *name, struct arena *arena,
                          FILE *out)
{
    const struct node *designs = node_at(report->tree, "designs");
    struct node *turned = designs->items[item_named(designs, report->candidates->setting->grid->design)];
    struct node *both[] = { turned, renamed(turned, name, found_title(report, arena), arena) };
    const struct node list = { .kind = NODE_LIST, .count = 2, .items = both };
    fputs("  # the baseline as it stands, then the same, to be changed below\n  designs:", out);
    node_block_print(&list, 4, out);
}

/* `designs.full.rep.quota_usd=..` of the design that is called `name` here. */
static const char *of_design(const char *change, const char *name, struct arena *arena)
{
    const char *rest = change + strlen("designs.");
    return arena_format(arena, "designs.%s%s", name, rest + strcspn(rest, ".["));
}

/* Whether nothing is set at all. */
static bool is_unchanged(const struct optimise_report *report, const char *const *sets)
{
    const struct rerun *rerun = rerun_of(report);
    const struct scenario *scenario = report->candidates->setting->scenario;
    return *sets == NULL && rerun->seed == scenario->seed && rerun->worlds == scenario->worlds &&
           rerun->baseline == NULL && (rerun->sets == NULL || *rerun->sets == NULL);
}

/* What makes the run the same: seed and worlds where they are not the scenario's, then the command line's changes. */
static void print_sets(const struct optimise_report *report, bool with_designs, FILE *out)
{
    const struct rerun *rerun = rerun_of(report);
    const struct scenario *scenario = report->candidates->setting->scenario;
    if (rerun->seed != scenario->seed)
        fprintf(out, "  seed: %llu\n", (unsigned long long)rerun->seed);
    if (rerun->worlds != scenario->worlds)
        fprintf(out, "  worlds: %zu\n", rerun->worlds);
    if (rerun->baseline != NULL)
        fprintf(out, "  baseline: %s\n", rerun->baseline);
    for (const char *const *set = rerun->sets; set != NULL && *set != NULL; set++)
        if (with_designs || strncmp(*set, "designs", 7) != 0)
            set_line(*set, out);
}

static void print_head(const struct optimise_report *report, struct arena *arena, FILE *out)
{
    const struct scenario *scenario = report->candidates->setting->scenario;
    comment(optimise_headline(report, arena), out);
    fputs("#\n", out);
    comment(arena_format(arena, "Asked: %s.", optimise_question(report, arena)), out);
    for (const char *const *lever = report->levers; *lever != NULL; lever++)
        comment(arena_format(arena, "  --lever %s", *lever), out);
    if (report->candidates->stopped)
        comment("The search was stopped: this is the best so far.", out);
    if (report->candidates->setting->draw_count > 0)
        comment("It was judged over draws of the assumptions; a run of this file takes them at their middle "
                "values.",
                out);
    fprintf(out, "kind: scenario\ntitle: %s\n",
            quoted(arena_format(arena, "%s, with %s as optimise found it", scenario->about.title,
                                report->candidates->setting->grid->design),
                   arena));
    fprintf(out, "source: %s\nbase: %s\n", quoted("found by evenkeel optimise", arena),
            quoted(base_of(report, arena), arena));
}

void optimise_file_print(const struct optimise_report *report, FILE *out)
{
    struct arena *arena = arena_open();
    const char *const *sets = optimise_sets(report, arena);
    const char *design = report->candidates->setting->grid->design;
    const bool beside = is_baseline(report) && *sets != NULL;
    const char *name = beside ? arena_format(arena, "%s_found", design) : design;
    print_head(report, arena, out);
    fputs(is_unchanged(report, sets) ? "set: {}\n" : "set:\n", out);
    print_sets(report, !beside, out);
    if (beside)
        print_designs(report, name, arena, out);
    else if (*sets != NULL)
        fprintf(out, "  designs.%s.title: %s\n", design, quoted(found_title(report, arena), arena));
    if (*sets != NULL)
        fputs("  # what was found\n", out);
    for (; *sets != NULL; sets++)
        set_line(of_design(*sets, name, arena), out);
    arena_close(arena);
}
