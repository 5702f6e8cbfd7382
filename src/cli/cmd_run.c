#include "../base/arena.h"
#include "../engine/checkpoint.h"
#include "../report/run_facts.h"
#include "../report/run_report.h"
#include "ask.h"
#include "interrupt.h"
#include "role_option.h"
#include "terminal.h"
#include <string.h>
#include <unistd.h>

/* Where --precision is all that ends a run: at most so many, unless the scenario has more. */
enum { PRECISE_WORLDS_MAX = 2048 };

/* Runs that end sooner are as soon done again as read back. */
enum { CHECKPOINT_AFTER_SECONDS = 30 };

static const struct ask_args run_defaults = { .checkpoint = { true, CHECKPOINT_AFTER_SECONDS } };

static const struct option run_options[] = {
    ASK_WORLDS_ROW(0),
    { "precision", "POINTS", OPTION_NUMBER, offsetof(struct ask_args, precision), 0.001, 50,
      "stop when every pull is known within so many points either way; --worlds is then the most", NULL },
    ASK_LUCK_ROWS(0),
    ASK_OUT_ROW(0, "out/NAME"),
    ASK_SET_ROW(0),
    { "decompose", NULL, OPTION_FLAG, offsetof(struct ask_args, decompose), 0, 0,
      "split differences from the baseline into mechanical, choice and dynamic; takes three times as long",
      NULL },
    ROLE_OPTION_ROW(offsetof(struct ask_args, role)),
    ASK_FIGURES_ROW(0),
    { "store", "FILE", OPTION_TEXT, offsetof(struct ask_args, store), 0, 0,
      "keep the run in this file too; `evenkeel runs` lists and compares what is kept", NULL },
    { "resume", "DIR", OPTION_TEXT, offsetof(struct ask_args, resume), 0, 0,
      "go on with the run that did not end in this folder; gives the same bytes as if it had", NULL },
    { "checkpoint", "SECONDS", OPTION_COUNT, offsetof(struct ask_args, checkpoint), 0, 1e6,
      "keep finished worlds in the folder once the run has lasted so long", NULL },
    ASK_ANSWER_ROWS(0, "page one"),
};

static bool memory_suffices(struct ask *ask)
{
    const char *what =
        arena_format(ask->arena, "%zu worlds and %zu designs", ask->rerun.worlds, ask->scenario.design_count);
    return ask_memory_suffices(ask, rerun_memory_bytes(&ask->rerun, &ask->scenario), what,
                               "lower --worlds or --threads, or give the scenario fewer designs");
}

static bool is_enough(void *context, const struct run_result *so_far)
{
    return precision_is_reached(context, so_far);
}

static void ask_precisely(struct ask *ask, struct precision *precision)
{
    ask->rerun.pauses = (struct run_pauses){ is_enough, precision };
    if (!ask->args->worlds.given && ask->rerun.worlds < PRECISE_WORLDS_MAX)
        ask->rerun.worlds = PRECISE_WORLDS_MAX;
}

static const char *checkpoint_path(struct ask *ask)
{
    const char *folder = ask->args->resume != NULL ? ask->args->resume : ask_folder(ask, "");
    return arena_format(ask->arena, "%s/unfinished.run", folder);
}

/* Worlds are kept from here on. False after errors in ask->diag. */
static bool ask_checkpoint(struct ask *ask, struct checkpoint *checkpoint)
{
    const struct ask_args *args = ask->args;
    *checkpoint = (struct checkpoint){
        .path = checkpoint_path(ask),
        .facts = run_facts(&ask->scenario, ask->rerun.seed, ask->rerun.worlds, args->set.items, ask->arena),
        .after_seconds = (double)args->checkpoint.value,
    };
    ask->rerun.checkpoint = checkpoint;
    if (args->resume != NULL)
        return checkpoint_resume(checkpoint, &ask->diag);
    if (!args->quiet && access(checkpoint->path, F_OK) == 0)
        fprintf(stderr,
                "evenkeel run: %s is of a run that did not end; this one starts anew and replaces it\n"
                "= hint: Ctrl-C and --resume %.*s go on with it instead\n",
                checkpoint->path, (int)(strrchr(checkpoint->path, '/') - checkpoint->path), checkpoint->path);
    return true;
}

/* Says what became of the worlds that were kept. */
static void end_checkpoint(struct ask *ask, struct checkpoint *checkpoint, const struct run_result *result,
                           bool is_written)
{
    const bool is_over = is_written && !result->stopped;
    const bool is_kept = checkpoint->file != NULL && checkpoint->failure == 0;
    if (checkpoint->failure != 0)
        diag_warning(&ask->diag, (struct span){ 0 }, "finished worlds could not be kept in %s: %s",
                     checkpoint->path, strerror(checkpoint->failure));
    else if (!is_over && is_kept) {
        diag_notice(&ask->diag, (struct span){ 0 }, "the finished worlds are kept in %s", checkpoint->path);
        diag_hint(&ask->diag, "the same command with --resume %.*s goes on with them",
                  (int)(strrchr(checkpoint->path, '/') - checkpoint->path), checkpoint->path);
    }
    checkpoint_close(checkpoint, is_over);
}

static int run(const struct invocation *invocation)
{
    const struct ask_args *args = invocation->args;
    struct ask ask;
    const struct role *role;
    if (!role_option_read("evenkeel run", args->role, &role))
        return EXIT_USAGE;
    const int code = ask_open(&ask, invocation, "evenkeel run", args);
    if (code != EXIT_DONE)
        return code;
    ask.scenario.decompose |= args->decompose;
    ask.scenario.people = true;
    ask.rerun.sample = true;
    const bool is_first = ranks_here().rank == 0;
    struct precision precision = { args->precision };
    if (args->precision > 0.0)
        ask_precisely(&ask, &precision);
    const struct run_report_options report = {
        .out_folder = args->out == NULL && args->resume != NULL ? args->resume : ask_folder(&ask, ""),
        .command_line = invocation->command_line,
        .sets = args->set.items,
        .store = args->store,
        .rerun = &ask.rerun,
        .role = role,
        .worlds_asked = ask.rerun.worlds,
        .precision = args->precision > 0.0 ? &precision : NULL,
        .without_figures = args->no_figures,
        .json = args->json,
        .colour = terminal_has_colour(stdout),
        .width = terminal_columns(stdout),
    };
    if (!ask_can_write(&ask, report.out_folder) || !memory_suffices(&ask))
        return ask_finish(&ask, true);
    struct checkpoint checkpoint;
    if (is_first && !ask_checkpoint(&ask, &checkpoint))
        return ask_finish(&ask, true);
    struct progress progress;
    ask_watch(&ask, &progress);
    const struct run_result result = rerun_worlds(&ask.rerun, &ask.scenario, ask.arena);
    progress_end(&progress);
    if (!ask_tells(&ask))
        return EXIT_DONE;
    if (!result.worlds)
        interrupt_end();
    const enum run_report_status status =
        run_report_write(&result, &report, args->quiet ? NULL : stdout, ask.arena, &ask.diag);
    fflush(stdout);
    end_checkpoint(&ask, &checkpoint, &result, status != RUN_REPORT_FAILED);
    const int report_code = ask_finish(&ask, !args->quiet || status != RUN_REPORT_DONE);
    return status == RUN_REPORT_DONE ? report_code : EXIT_MACHINE;
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
             "Finished worlds of long runs, and of those that Ctrl-C ends, are kept in the folder until the "
             "run is done;\n"
             "the same command with --resume DIR goes on with them, after a crash too.\n"
             "SCENARIO is looked for here, then among the scenarios that came with the program.\n",
    .example = "run scenarios/channel-tax.yaml --worlds 400 --set market.rep_count=50",
    .options = { run_options, sizeof run_options / sizeof *run_options, &run_defaults, sizeof run_defaults },
    .over_ranks = true,
    .run = run,
};
