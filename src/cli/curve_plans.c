#include "curve_plans.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../domain/day.h"
#include "commands.h"
#include "curve_notes.h"
#include <math.h>
#include <string.h>

enum { PLANS_MAX = 64 };

/* A plan as of a day. */
struct version {
    const char *name, *title;
    const struct rep_plan *plan;
};

struct versions {
    size_t count;
    struct version items[PLANS_MAX];
};

/* The file's name without folder and ending. */
static const char *word_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return arena_text(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static void add_version(struct versions *versions, struct version version)
{
    if (versions->count < PLANS_MAX)
        versions->items[versions->count++] = version;
}

static bool is_taken(const struct versions *versions, const char *name)
{
    for (size_t v = 0; v < versions->count; v++)
        if (strcmp(versions->items[v].name, name) == 0)
            return true;
    return false;
}

/* The file's word; where an earlier file has it, with the folder (`new/fy26`) or else a number. */
static const char *name_of(const struct versions *versions, const char *path, struct arena *arena)
{
    const char *word = word_of(path, arena), *name = word;
    const char *slash = strrchr(path, '/');
    if (is_taken(versions, name) && slash && slash > path)
        name = arena_format(arena, "%s/%s", word_of(arena_text(arena, path, (size_t)(slash - path)), arena),
                            word);
    for (size_t number = 2; is_taken(versions, name); number++)
        name = arena_format(arena, "%s_%zu", word, number);
    return name;
}

/* A plan that changes within the year is several curves. */
static void add_timeline(struct versions *versions, const char *path, const struct plan_timeline *timeline,
                         struct arena *arena)
{
    const char *name = name_of(versions, path, arena);
    for (size_t v = 0; v < timeline->count; v++) {
        const struct rep_plan *plan = timeline->plans[v];
        const char *title = plan->about.title ? plan->about.title : name;
        char day[16];
        if (v == 0)
            add_version(versions, (struct version){ name, title, plan });
        else
            add_version(versions, (struct version){ arena_format(arena, "%s_from_%s", name,
                                                                 day_as_text(timeline->from_day[v], day)),
                                                    arena_format(arena, "%s, from %s", title,
                                                                 day_as_text(timeline->from_day[v], day)),
                                                    plan });
    }
}

/* The tree of a file that must be of one kind. */
static const struct node *tree_of(const char *path, enum model_kind wanted, struct load *load)
{
    enum model_kind kind = MODEL_KINDS;
    const struct node *tree = model_tree(path, &kind, load);
    if (!tree || kind == wanted)
        return tree;
    diag_error(load->diag, (struct span){ 0 }, "%s is a %s, must be a %s", path, model_kind_names[kind],
               model_kind_names[wanted]);
    return NULL;
}

static bool load_plans(const struct operands *plans, struct versions *versions, struct load *load)
{
    bool good = true;
    for (size_t i = 0; i < plans->count; i++) {
        struct plan_timeline timeline = { 0 };
        const struct node *tree = tree_of(plans->items[i], MODEL_PLAN, load);
        if (tree && load_plan_timeline(tree, &timeline, load))
            add_timeline(versions, plans->items[i], &timeline, load->arena);
        else
            good = false;
    }
    return good;
}

static bool names_segment(const struct condition *when, const char *segment)
{
    for (size_t i = 0; i < when->segments.count; i++)
        if (strcmp(when->segments.names[i], segment) == 0)
            return true;
    return false;
}

/* A segment that no plan has a word for is a misspelling. */
static bool knows_segment(const struct versions *versions, const char *segment)
{
    for (size_t v = 0; v < versions->count; v++) {
        const struct rep_plan *plan = versions->items[v].plan;
        for (size_t i = 0; i < plan->segment_pay_count; i++)
            if (strcmp(plan->segment_pay[i].segment, segment) == 0)
                return true;
        for (size_t i = 0; i < plan->credit_rule_count; i++)
            if (names_segment(&plan->credit[i].when, segment))
                return true;
        for (size_t i = 0; i < plan->component_count; i++)
            if (names_segment(&plan->components[i].when, segment))
                return true;
    }
    return false;
}

static bool check_segment(const struct versions *versions, const char *segment)
{
    if (!segment || knows_segment(versions, segment))
        return true;
    const char *names[SEGMENTS_MAX * 8];
    size_t count = 0;
    for (size_t v = 0; v < versions->count; v++)
        for (size_t i = 0; i < versions->items[v].plan->segment_pay_count; i++)
            if (count < sizeof names / sizeof *names)
                names[count++] = versions->items[v].plan->segment_pay[i].segment;
    fprintf(stderr, "evenkeel curve: --segment is %s, must be a segment that a plan names\n", segment);
    const char *near = text_nearest(segment, names, count);
    if (near)
        fprintf(stderr, "= hint: did you mean `%s`?\n", near);
    else if (count == 0)
        fprintf(stderr, "= hint: these plans name none: leave --segment out\n");
    return false;
}

/* Keeps direct and the routes that were asked for, in the order asked. */
static bool narrow_routes(const char *asked, struct case_question *question, struct arena *arena)
{
    struct route all[ROUTES_MAX];
    const char *names[ROUTES_MAX];
    const size_t count = question->route_count;
    for (size_t r = 0; r < count; r++) {
        all[r] = question->routes[r];
        names[r] = all[r].name;
    }
    question->route_count = 1;
    while (*asked) {
        const size_t length = strcspn(asked, ",");
        const char *name = arena_text(arena, asked, length);
        size_t found = 0;
        while (found < count && strcmp(names[found], name) != 0)
            found++;
        if (found == count) {
            fprintf(stderr, "evenkeel curve: --routes names %s, which neither program nor plan has\n", name);
            const char *near = text_nearest(name, names, count);
            if (near)
                fprintf(stderr, "= hint: did you mean `%s`?\n", near);
            return false;
        }
        bool again = found == 0;
        for (size_t r = 1; r < question->route_count; r++)
            again = again || strcmp(question->routes[r].name, name) == 0;
        if (!again)
            question->routes[question->route_count++] = all[found];
        asked += length + (asked[length] == ',');
    }
    return true;
}

static void fill_set(struct curve_set *set, const struct versions *versions,
                     const struct case_question *question, struct arena *arena)
{
    struct plan_curve *curves = arena_array(arena, struct plan_curve, versions->count);
    const double reach = fmax(set->attainments[set->point_count - 1], 1.5);
    for (size_t v = 0; v < versions->count; v++)
        curves[v] = plan_curve_of(versions->items[v].name, versions->items[v].title, versions->items[v].plan,
                                  question, reach, arena);
    set->plans = curves;
    set->plan_count = versions->count;
}

int curve_plans_load(const struct curve_args *args, const struct operands *plans,
                     struct case_question *question, struct curve_set *set, const char *const **said,
                     struct load *load)
{
    struct arena *arena = load->arena;
    struct versions *versions = arena_array(arena, struct versions, 1);
    struct partner_program *program = arena_array(arena, struct partner_program, 1);
    const char *program_path =
        args->program ? args->program
                      : arena_format(arena, "%s/programs/typical_reseller.yaml", model_library(arena));
    const bool plans_good = load_plans(plans, versions, load);
    const struct node *tree = tree_of(program_path, MODEL_PROGRAM, load);
    if (!tree || !load_program(tree, program, load) || !plans_good)
        return diag_exit_code(load->diag);
    if (!check_segment(versions, args->segment))
        return EXIT_USAGE;
    const struct rep_plan *all[PLANS_MAX];
    for (size_t v = 0; v < versions->count; v++)
        all[v] = versions->items[v].plan;
    question->program = program;
    question->route_count = case_routes_of(program, all, versions->count, question->routes);
    if (args->routes && !narrow_routes(args->routes, question, arena))
        return EXIT_USAGE;
    fill_set(set, versions, question, arena);
    *said = curve_notes_of(set, question, program_path, arena);
    return EXIT_DONE;
}
