/* Which design --lever turns. */
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "lever_grid.h"
#include "rerun.h"
#include <string.h>

static const struct span no_place = { 0 };

static const char *all_names(const struct scenario *scenario, struct arena *arena)
{
    const char *names = "";
    for (size_t d = 0; d < scenario->design_count; d++)
        names = arena_format(arena, "%s%s%s", names, d > 0 ? ", " : "", scenario->designs[d].name);
    return names;
}

static bool is_known(const char *name, const struct scenario *scenario, struct arena *arena,
                     struct diag *diag)
{
    const char *names[DESIGNS_MAX];
    if (scenario_design_named(scenario, name) < scenario->design_count)
        return true;
    for (size_t d = 0; d < scenario->design_count; d++)
        names[d] = scenario->designs[d].name;
    const char *nearest = text_nearest(name, names, scenario->design_count);
    diag_error(diag, no_place, "design is %s, must be a design of the scenario", name);
    if (nearest != NULL)
        diag_hint(diag, "did you mean `%s`?", nearest);
    else
        diag_hint(diag, "its designs: %s", all_names(scenario, arena));
    return false;
}

static bool refuse_assumption(const char *path, struct diag *diag)
{
    diag_error(diag, no_place,
               "--lever is %s, must be what the vendor can choose: a path in a design's rep or "
               "program",
               path);
    diag_hint(diag,
              "nobody sets the market or how people behave: `evenkeel sweep SCENARIO --vary %s=..` asks what "
              "if it is otherwise",
              path);
    return false;
}

/* The form of a path: of a design's plan or program, or a word. */
static bool is_lever(const char *path, struct diag *diag)
{
    static const char *const starts[] = { "designs.", "rep.", "program." };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(path, starts[i], strlen(starts[i])) == 0)
            return true;
    if (strcmp(path, "spiff") == 0 || strcmp(path, "credit") == 0)
        return true;
    if (strncmp(path, "market", 6) == 0 || strncmp(path, "behaviour", 9) == 0)
        return refuse_assumption(path, diag);
    diag_error(diag, no_place,
               "--lever is %s, must be spiff, credit, or a path in a design: rep.PATH or program.PATH",
               *path != '\0' ? path : "empty");
    const char *const known[] = { "spiff", "credit" };
    const char *nearest = text_nearest(path, known, 2);
    if (nearest != NULL)
        diag_hint(diag, "did you mean `%s`?", nearest);
    else
        diag_hint(diag, "`evenkeel optimise SCENARIO` without --lever lists the numbers of a design");
    return false;
}

/* The design a path names; NULL: none. */
static const char *named_by(const char *path, struct arena *arena)
{
    const size_t prefix = strlen("designs.");
    return strncmp(path, "designs.", prefix) == 0
               ? arena_text(arena, path + prefix, strcspn(path + prefix, ".["))
               : NULL;
}

/* The one that isn't the baseline, or the only one. */
static const char *only_one(const struct scenario *scenario, struct arena *arena, struct diag *diag)
{
    if (scenario->design_count == 1)
        return scenario->designs[0].name;
    if (scenario->design_count == 2)
        return scenario->designs[1 - scenario->baseline].name;
    diag_error(diag, no_place, "needs --design NAME: which design is to be turned");
    diag_hint(diag, "one of %s", all_names(scenario, arena));
    return NULL;
}

const char *lever_grid_design(const char *const *texts, const char *design, const struct scenario *scenario,
                              struct arena *arena, struct diag *diag)
{
    const char *found = design;
    for (; texts != NULL && *texts != NULL; texts++) {
        const char *path = arena_text(arena, *texts, strcspn(*texts, "="));
        if (!is_lever(path, diag))
            return NULL;
        const char *named = named_by(path, arena);
        if (named == NULL)
            continue;
        if (strchr(named, ',') != NULL || strcmp(named, "*") == 0) {
            diag_error(diag, no_place, "--lever is %s, must be a path of one design", path);
            diag_hint(diag, "one design is turned at a time: run optimise once for each");
            return NULL;
        }
        if (found != NULL && strcmp(found, named) != 0) {
            diag_error(diag, no_place, "the levers are of the designs %s and %s, must be of one", found,
                       named);
            return NULL;
        }
        found = named;
    }
    if (found != NULL)
        return is_known(found, scenario, arena, diag) ? found : NULL;
    return only_one(scenario, arena, diag);
}
