#include "ask.h"
#include "../base/arena.h"
#include "../engine/instruction_set.h"
#include "../input/load.h"
#include "../input/model_file.h"
#include "../report/run_facts.h"
#include "interrupt.h"
#include "memory.h"
#include "name_option.h"
#include "out_folder.h"
#include "terminal.h"
#include <string.h>

int ask_finish(struct ask *ask, bool all)
{
    const int code = diag_exit_code(&ask->diag);
    if (ask->rerun.ranks.rank == 0 && (code != EXIT_DONE || all))
        diag_print(&ask->diag, terminal_has_colour(stderr), stderr);
    diag_close(&ask->diag);
    ask->diag = (struct diag){ 0 };
    return code;
}

static bool baseline_suits(const struct ask *ask)
{
    const struct scenario *scenario = &ask->scenario;
    if (baseline_is_possible(scenario, scenario->baseline))
        return true;
    fprintf(stderr,
            "%s: target_incentive_usd is 0 in the baseline %s, must be above 0: the baseline's target is the "
            "yardstick of choices\n",
            ask->who, scenario->designs[scenario->baseline].name);
    return false;
}

static bool pick_designs(struct ask *ask)
{
    struct scenario *scenario = &ask->scenario;
    const char **names = arena_array(ask->arena, const char *, scenario->design_count);
    for (size_t design = 0; design < scenario->design_count; design++)
        names[design] = scenario->designs[design].name;
    const struct known_names known = { "a design of the scenario", names, scenario->design_count };
    if (ask->args->baseline != NULL) {
        scenario->baseline = name_option_find(ask->who, "baseline", ask->args->baseline, &known);
        if (scenario->baseline == known.count || !baseline_suits(ask))
            return false;
    }
    if (ask->args->designs == NULL)
        return true;
    const char *option = ask->args->designs_option != NULL ? ask->args->designs_option : "designs";
    ask->rerun.designs = name_option_list(ask->who, option, ask->args->designs, &known, ask->arena);
    if (ask->rerun.designs == NULL)
        return false;
    scenario_keep(scenario, ask->rerun.designs);
    return true;
}

/* Says what is wrong, and what there is instead. */
static bool pick_instructions(struct ask *ask)
{
    if (ask->args->isa == NULL)
        return true;
    const char *names[INSTRUCTION_SETS];
    for (size_t i = 0; i < INSTRUCTION_SETS; i++)
        names[i] = instruction_sets[i]->name;
    const struct known_names known = { "a set of vector instructions", names, INSTRUCTION_SETS };
    const size_t found = name_option_find(ask->who, "isa", ask->args->isa, &known);
    if (found == known.count)
        return false;
    ask->rerun.instructions = instruction_sets[found];
    if (instruction_set_is_present(instruction_sets[found]))
        return true;
    fprintf(stderr,
            "%s: --isa is %s, must be one that this processor and this program have\n"
            "= hint: the widest here is %s; answers are the same with any\n",
            ask->who, ask->args->isa, instruction_set_best()->name);
    return false;
}

int ask_open(struct ask *ask, const struct invocation *invocation, const char *who,
             const struct ask_args *args)
{
    *ask = (struct ask){ .who = who, .args = args, .arena = invocation->arena };
    const char *path = model_file_typed(invocation->operands.items[0], ask->arena);
    struct load load = { .arena = ask->arena, .diag = &ask->diag };
    const bool loaded = load_scenario(path, args->set.items, &ask->scenario, &load);
    const int code = ask_finish(ask, !args->quiet);
    if (!loaded)
        return code;
    if (!pick_designs(ask) || !pick_instructions(ask))
        return EXIT_USAGE;
    ask->command_line = invocation->command_line;
    ask->rerun.path = path;
    ask->rerun.sets = args->set.items;
    ask->rerun.baseline = args->baseline;
    ask->rerun.seed = args->seed.given ? args->seed.value : ask->scenario.seed;
    ask->rerun.worlds = args->worlds.given ? args->worlds.value : ask->scenario.worlds;
    ask->rerun.threads = (int)args->threads.value;
    return EXIT_DONE;
}

bool ask_memory_suffices(struct ask *ask, size_t needed_bytes, const char *what, const char *advice)
{
    const size_t available = memory_available_bytes();
    if (needed_bytes <= available)
        return true;
    diag_machine_error(&ask->diag, "needs %.1f GB of memory for %s, %.1f GB is free",
                       (double)needed_bytes * 1e-9, what, (double)available * 1e-9);
    diag_hint(&ask->diag, "%s", advice);
    return false;
}

bool ask_can_write(struct ask *ask, const char *folder)
{
    return ranks_here().rank > 0 || out_folder_is_possible(folder, ask->arena, &ask->diag);
}

void ask_watch(struct ask *ask, struct progress *progress)
{
    *progress = progress_start(ask->args->quiet ? NULL : stderr);
    const char *facts =
        run_facts(&ask->scenario, ask->rerun.seed, ask->rerun.worlds, ask->args->set.items, ask->arena);
    ask->rerun.ranks = ranks_begin(program_facts(ask->arena),
                                   arena_format(ask->arena, "%s%s", facts, ask->command_line), ask->arena);
    /* mpirun ends all processes at once, and kills those that take their time. */
    ask->rerun.watch =
        (struct run_watch){ progress_show, progress, ask->rerun.ranks.count > 1 ? NULL : interrupt_watch() };
}

bool ask_tells(const struct ask *ask)
{
    ranks_close(EXIT_DONE);
    return ask->rerun.ranks.rank == 0;
}

const char *ask_folder(const struct ask *ask, const char *ending)
{
    return ask->args->out != NULL ? ask->args->out
                                  : arena_format(ask->arena, "out/%s%s", ask->scenario.name, ending);
}
