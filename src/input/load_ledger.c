#include "load_ledger.h"
#include "../base/arena.h"
#include "load_about.h"
#include <stdlib.h>
#include <string.h>

static bool scenario_has(const struct scenario *scenario, const char *name)
{
    for (size_t r = 0; r < scenario->market.route_count; r++)
        if (strcmp(scenario->market.routes[r].name, name) == 0)
            return true;
    return false;
}

/* Whether a number is about a route that the scenario does not have. */
static bool is_left_out(const char *path, bool of_market, const struct market *all,
                        const struct scenario *scenario)
{
    static const char routes[] = "routes[", control[] = "control.";
    if (of_market && strncmp(path, routes, sizeof routes - 1) == 0) {
        const size_t route = strtoul(path + sizeof routes - 1, NULL, 10);
        return route >= all->route_count || !scenario_has(scenario, all->routes[route].name);
    }
    return !of_market && strncmp(path, control, sizeof control - 1) == 0 &&
           !scenario_has(scenario, path + sizeof control - 1);
}

/* The node at a dotted path that was read from `tree`, or NULL. */
static const struct node *node_on_path(const struct node *tree, const char *path, struct arena *arena)
{
    while (tree != NULL && *path != '\0') {
        const size_t length = strcspn(path, ".[");
        if (*path == '[') {
            char *end;
            const size_t index = strtoul(path + 1, &end, 10);
            tree = tree->kind == NODE_LIST && index < tree->count ? tree->items[index] : NULL;
            path = *end == ']' ? end + 1 : end;
        } else {
            tree = tree->kind == NODE_MAP ? node_at(tree, arena_text(arena, path, length)) : NULL;
            path += length;
        }
        path += *path == '.';
    }
    return tree;
}

/* `routes[3].win_lift_share` as `routes.resale.win_lift_share`, which stays right when routes are added. Only a last step
 * may be missing in `tree`: a number left at its default. */
static const char *path_by_names(const struct node *tree, const char *path, struct arena *arena)
{
    const char *named = "";
    while (*path != '\0') {
        const size_t length = *path == '[' ? strcspn(path, "]") + 1 : strcspn(path, ".[");
        const struct node *step =
            tree != NULL ? node_on_path(tree, arena_text(arena, path, length), arena) : NULL;
        const struct node *name =
            *path == '[' && step != NULL && step->kind == NODE_MAP ? node_at(step, "name") : NULL;
        const char *dot = *named != '\0' && (*path != '[' || name != NULL) ? "." : "";
        named = name != NULL ? arena_format(arena, "%s%s%s", named, dot, name->text)
                             : arena_format(arena, "%s%s%.*s", named, dot, (int)length, path);
        tree = step;
        path += length;
        path += *path == '.';
    }
    return named;
}

static bool is_file_read(const struct load *load, const char *path)
{
    for (size_t i = 0; i < load->file_count; i++)
        if (strcmp(load->files[i], path) == 0)
            return true;
    return false;
}

/* Signs a number that stands in another file than its model's. */
static void sign_change(struct assumption *assumption, const struct node *value,
                        const struct node *scenario_tree, const struct scenario *scenario,
                        const struct load *load)
{
    if (value == NULL || value->at.source == NULL ||
        (value->kind == NODE_MAP && node_at(value, "source") != NULL))
        return;
    const char *written_in = value->at.source->path;
    if (!is_file_read(load, written_in)) {
        assumption->file = written_in;
        assumption->source = "the command line";
        assumption->grade = EVIDENCE_ASSUMPTION;
    } else if (strcmp(written_in, scenario->about.path) == 0 ||
               strcmp(written_in, scenario_tree->at.source->path) == 0) {
        assumption->file = written_in;
        assumption->source = scenario->about.source;
        assumption->grade = scenario->about.grade;
    }
}

void ledger_close(const struct node *scenario_tree, const struct market *all, const struct scenario *scenario,
                  size_t market_end, struct load *load)
{
    size_t kept = 0;
    for (size_t i = 0; i < load->assumption_count; i++) {
        struct assumption assumption = load->assumptions[i];
        const bool of_market = i < market_end;
        if (is_left_out(assumption.path, of_market, all, scenario))
            continue;
        const char *owner = of_market ? "market" : "behaviour";
        const struct node *model = node_at(scenario_tree, owner);
        assumption.set_path =
            arena_format(load->arena, "%s.%s", owner, path_by_names(model, assumption.path, load->arena));
        sign_change(&assumption, node_on_path(model, assumption.path, load->arena), scenario_tree, scenario,
                    load);
        load->assumptions[kept++] = assumption;
    }
    load->assumption_count = kept;
}
