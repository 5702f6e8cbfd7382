#include "rerun.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "../base/diag.h"
#include "../input/load.h"
#include <string.h>

static size_t count_of(const char *const *texts)
{
    size_t count = 0;
    while (texts != NULL && texts[count] != NULL)
        count++;
    return count;
}

bool rerun_load(const struct rerun *rerun, const char *const *changes, struct scenario *scenario,
                struct arena *arena, struct diag *diag)
{
    const size_t set_count = count_of(rerun->sets), change_count = count_of(changes);
    const char **all = arena_array(arena, const char *, set_count + change_count + 1);
    for (size_t i = 0; i < set_count; i++)
        all[i] = rerun->sets[i];
    for (size_t i = 0; i < change_count; i++)
        all[set_count + i] = changes[i];
    struct load load = { .arena = arena, .diag = diag, .change_option = rerun->option };
    if (!load_scenario(rerun->path, all, scenario, &load))
        return false;
    scenario->decompose = false; /* no search looks at parts */
    scenario->people = false;
    if (rerun->baseline != NULL) {
        scenario->baseline = scenario_design_named(scenario, rerun->baseline);
        BUG_IF(scenario->baseline == scenario->design_count);
        if (!baseline_is_possible(scenario, scenario->baseline))
            return diag_error(diag, (struct span){ 0 },
                              "target_incentive_usd is 0 in the baseline %s, must be above 0: the baseline's "
                              "target is the yardstick of choices",
                              rerun->baseline);
    }
    if (rerun->designs != NULL)
        scenario_keep(scenario, rerun->designs);
    return true;
}

static struct run_spec spec_of(const struct rerun *rerun, const struct scenario *scenario)
{
    return (struct run_spec){ .scenario = scenario,
                              .seed = rerun->seed,
                              .worlds = rerun->worlds,
                              .threads = rerun->threads,
                              .instructions = rerun->instructions,
                              .sample = rerun->sample,
                              .rough = rerun->rough,
                              .watch = rerun->watch,
                              .pauses = rerun->pauses,
                              .ranks = rerun->ranks,
                              .everywhere = rerun->everywhere,
                              .checkpoint = rerun->checkpoint };
}

struct run_result rerun_worlds(const struct rerun *rerun, const struct scenario *scenario,
                               struct arena *arena)
{
    const struct run_spec spec = spec_of(rerun, scenario);
    return run_worlds(&spec, arena);
}

size_t rerun_memory_bytes(const struct rerun *rerun, const struct scenario *scenario)
{
    const struct run_spec spec = spec_of(rerun, scenario);
    return run_memory_bytes(&spec);
}

const char *const *rerun_paths(const char *path, const struct scenario *scenario, struct arena *arena)
{
    static const char prefix[] = "designs.";
    const size_t prefix_length = sizeof prefix - 1;
    const char *names = path + prefix_length;
    const char **paths = arena_array(arena, const char *, scenario->design_count + strlen(path) + 2);
    const size_t length = strncmp(path, prefix, prefix_length) == 0 ? strcspn(names, ".[") : 0;
    const char *rest = names + length;
    size_t count = 0;
    if (length == 1 && *names == '*') {
        for (size_t d = 0; d < scenario->design_count; d++)
            paths[count++] = arena_format(arena, "designs.%s%s", scenario->designs[d].name, rest);
        return paths;
    }
    if (length == 0) {
        paths[0] = path;
        return paths;
    }
    for (const char *name = names; name < rest;) {
        const size_t name_length = strcspn(name, ",.[");
        paths[count++] = arena_format(arena, "designs.%.*s%s", (int)name_length, name, rest);
        name += name_length + (name[name_length] == ',');
    }
    return paths;
}

const char *const *rerun_changes(const char *const *paths, const char *value, struct arena *arena)
{
    const char **changes = arena_array(arena, const char *, count_of(paths) + 1);
    for (size_t i = 0; paths[i] != NULL; i++)
        changes[i] = arena_format(arena, "%s=%s", paths[i], value);
    return changes;
}

const char *rerun_fixed_step(const char *path)
{
    static const char *const fixed[] = { "seed",     "worlds", "baseline", "kind", "title",
                                         "question", "source", "grade",    "as_of" };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (strcmp(path, fixed[i]) == 0)
            return fixed[i];
    return NULL;
}
