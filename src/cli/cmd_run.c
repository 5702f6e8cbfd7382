#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../engine/run.h"
#include "../input/load.h"
#include "../report/run_report.h"
#include "commands.h"
#include "interrupt.h"
#include "memory.h"
#include "out_folder.h"
#include "progress.h"
#include "terminal.h"
#include <stdint.h>
#include <string.h>

struct run_args {
    struct option_count worlds, seed, threads;
    const char *baseline;
    const char *out;
    struct option_texts set;
    bool no_figures, json, quiet;
};

static const struct run_args run_defaults = { 0 };

#define AT(member) offsetof(struct run_args, member)
static const struct option run_options[] = {
    { "worlds", "N", OPTION_COUNT, AT(worlds), 2, 1e6, "worlds to simulate; more worlds, narrower intervals",
      "the scenario's" },
    { "seed", "N", OPTION_COUNT, AT(seed), 0, 0x1p64,
      "seed of the luck; same seed, same bytes on any number of threads", "the scenario's" },
    { "baseline", "DESIGN", OPTION_TEXT, AT(baseline), 0, 0, "the design all others are compared with",
      "the scenario's" },
    { "threads", "N", OPTION_COUNT, AT(threads), 1, 1024, "processors to use", "all" },
    { "out", "DIR", OPTION_TEXT, AT(out), 0, 0, "folder for tables, figures and the run record", "out/NAME" },
    { "set", "PATH=VALUE", OPTION_TEXTS, AT(set), 0, 0, "change one number of the scenario; may be repeated",
      NULL },
    { "no-figures", NULL, OPTION_FLAG, AT(no_figures), 0, 0, "write tables only", NULL },
    { "json", NULL, OPTION_FLAG, AT(json), 0, 0, "print the answer as JSON instead of page one", NULL },
    { "quiet", NULL, OPTION_FLAG, AT(quiet), 0, 0, "print errors only", NULL },
};
#undef AT

/* Prints what was found wrong or odd so far, forgets it, and gives its exit code. What is no error
 * is left out unless `all`. */
static int finish(struct diag *diag, bool all)
{
    const int code = diag_exit_code(diag);
    if (code != EXIT_DONE || all)
        diag_print(diag, terminal_has_colour(stderr), stderr);
    diag_close(diag);
    *diag = (struct diag){ 0 };
    return code;
}

static bool set_baseline(struct scenario *scenario, size_t design)
{
    scenario->baseline = design;
    if (baseline_is_possible(scenario, design))
        return true;
    fprintf(stderr,
            "evenkeel run: target_incentive_usd is 0 in the baseline %s, must be above 0: the baseline's "
            "target is "
            "the yardstick of choices\n",
            scenario->designs[design].name);
    return false;
}

static bool pick_baseline(struct scenario *scenario, const char *name, struct arena *arena)
{
    const char **names = arena_array(arena, const char *, scenario->design_count);
    for (size_t design = 0; design < scenario->design_count; design++) {
        names[design] = scenario->designs[design].name;
        if (strcmp(names[design], name) == 0)
            return set_baseline(scenario, design);
    }
    fprintf(stderr, "evenkeel run: --baseline is %s, must be a design of the scenario\n", name);
    const char *near = text_nearest(name, names, scenario->design_count);
    if (near) {
        fprintf(stderr, "= hint: did you mean `%s`?\n", near);
        return false;
    }
    fprintf(stderr, "= hint: its designs are");
    for (size_t design = 0; design < scenario->design_count; design++)
        fprintf(stderr, "%s %s", design ? "," : "", names[design]);
    fputc('\n', stderr);
    return false;
}

/* Running out of memory is one message before the run, not a death in the middle of it. */
static bool memory_suffices(const struct run_spec *spec, struct diag *diag)
{
    const size_t needed = run_memory_bytes(spec);
    const size_t available = memory_available_bytes();
    if (needed <= available)
        return true;
    diag_machine_error(diag, "needs %.1f GB of memory for %zu worlds and %zu designs, %.1f GB is free",
                       (double)needed * 1e-9, spec->worlds, spec->scenario->design_count,
                       (double)available * 1e-9);
    diag_hint(diag, "lower --worlds or --threads, or give the scenario fewer designs");
    return false;
}

static struct run_spec spec_of(const struct scenario *scenario, const struct run_args *args)
{
    return (struct run_spec){
        .scenario = scenario,
        .seed = args->seed.given ? args->seed.value : scenario->seed,
        .worlds = args->worlds.given ? args->worlds.value : scenario->worlds,
        .threads = (int)args->threads.value,
    };
}

static struct run_result simulate(struct run_spec spec, const struct run_args *args, struct arena *arena)
{
    struct progress progress = progress_start(args->quiet ? NULL : stderr);
    spec.watch = (struct run_watch){ progress_show, &progress, interrupt_watch() };
    const struct run_result result = run_worlds(&spec, arena);
    progress_end(&progress);
    return result;
}

static struct run_report_options report_options(const struct invocation *invocation,
                                                const struct run_spec *spec)
{
    const struct run_args *args = invocation->args;
    return (struct run_report_options){
        .out_folder = args->out ? args->out : arena_format(invocation->arena, "out/%s", spec->scenario->name),
        .command_line = invocation->command_line,
        .sets = args->set.items,
        .worlds_asked = spec->worlds,
        .without_figures = args->no_figures,
        .json = args->json,
        .colour = terminal_has_colour(stdout),
        .width = terminal_columns(stdout),
    };
}

static int run(const struct invocation *invocation)
{
    const struct run_args *args = invocation->args;
    struct arena *arena = invocation->arena;
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    struct scenario scenario;
    const bool loaded = load_scenario(invocation->operands.items[0], args->set.items, &scenario, &load);
    const int load_code = finish(&diag, !args->quiet);
    if (!loaded)
        return load_code;
    if (args->baseline && !pick_baseline(&scenario, args->baseline, arena))
        return EXIT_USAGE;
    const struct run_spec spec = spec_of(&scenario, args);
    const struct run_report_options report = report_options(invocation, &spec);
    if (!out_folder_is_possible(report.out_folder, arena, &diag) || !memory_suffices(&spec, &diag))
        return finish(&diag, true);
    const struct run_result result = simulate(spec, args, arena);
    if (!result.worlds)
        interrupt_end();
    const enum run_report_status status =
        run_report_write(&result, &report, args->quiet ? NULL : stdout, arena, &diag);
    fflush(stdout);
    const int code = finish(&diag, !args->quiet || status != RUN_REPORT_DONE);
    return status == RUN_REPORT_DONE ? code : EXIT_MACHINE;
}

const struct command command_run = {
    .name = "run",
    .operands = "SCENARIO",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "simulate every design on the same deals, compare them, print page one",
    .about = "Writes tables, figures and the run record into out/NAME, NAME being the scenario's file name.\n"
             "Ctrl-C ends the run after the worlds in work; the report then says it is partial, and the exit "
             "code\n"
             "is 0: what was asked for was done. A second Ctrl-C ends at once, with nothing written and code "
             "130.\n"
             "SCENARIO is looked for here, then among the scenarios that came with the program.\n",
    .example = "run scenarios/channel-tax.yaml --worlds 400 --set market.rep_count=50",
    .options = { run_options, sizeof run_options / sizeof *run_options, &run_defaults, sizeof run_defaults },
    .run = run,
};
