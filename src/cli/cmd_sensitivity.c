#include "../base/arena.h"
#include "../report/sensitivity_report.h"
#include "ask.h"
#include "interrupt.h"
#include "name_option.h"
#include "terminal.h"
#include <string.h>

struct sensitivity_args {
    struct ask_args ask;
    struct option_count draws, indices;
    const char *metric, *spread;
};

static const struct sensitivity_args sensitivity_defaults = {
    .draws = { .value = 512 },
    .indices = { .value = 8 },
    .metric = "pull_points",
    .spread = "uniform",
};

#define AT(member) offsetof(struct sensitivity_args, member)
static const struct option sensitivity_options[] = {
    { "draws", "N", OPTION_COUNT, AT(draws), 2, ASSUMPTION_DRAWS_MAX,
      "assumption draws, a power of two; another number is rounded up", "512" },
    ASK_WORLDS_ROW(AT(ask)),
    { "metric", "NAME", OPTION_TEXT, AT(metric), 0, 0,
      "the number whose sign is tested: one of designs.csv or estimates.csv", "pull_points" },
    ASK_DESIGNS_ROW(AT(ask)),
    { "indices", "K", OPTION_COUNT, AT(indices), 0, INDICES_MAX,
      "Sobol indices for the K numbers that move most, 0: none", "8" },
    { "spread", "HOW", OPTION_TEXT, AT(spread), 0, 0,
      "uniform over each range, or triangular with the file's value the likeliest", "uniform" },
    ASK_LUCK_ROWS(AT(ask)),
    ASK_SET_ROW(AT(ask)),
    ASK_OUT_ROW(AT(ask), "out/NAME-sensitivity"),
    ASK_FIGURES_ROW(AT(ask)),
    ASK_ANSWER_ROWS(AT(ask), "the page"),
};
#undef AT

static void add_test(struct assumption_question *question, const char *name)
{
    for (size_t t = 0; t < question->test_count; t++)
        if (strcmp(question->tests[t].metric->name, name) == 0)
            return;
    question->tests[question->test_count++] = tested_number_of(name);
}

/* What is asked of every draw: the metric, and whether partner deals pay the rep with win odds counted, and contribution. */
static int read_question(struct ask *ask, const struct sensitivity_args *args, struct sensitivity_spec *spec)
{
    static const char *const spreads[] = { "uniform", "triangular" };
    const struct known_names known = { "uniform or triangular", spreads, sizeof spreads / sizeof *spreads };
    const size_t spread = name_option_find(ask->who, "spread", args->spread, &known);
    if (spread == known.count)
        return EXIT_USAGE;
    struct assumption_question *question = &spec->question;
    spec->spread = (enum assumption_spread)spread;
    question->scenario = &ask->scenario;
    if (!tested_number_read(args->metric, &ask->scenario, &question->tests[0], &ask->diag)) {
        ask_finish(ask, true);
        return EXIT_USAGE;
    }
    question->test_count = 1;
    add_test(question, "gap_with_lift_usd_mean");
    add_test(question, "contribution_usd");
    question->ranges = assumption_ranges_of(&ask->scenario, ask->arena);
    if (question->ranges.count == 0) {
        assumption_ranges_missing(&ask->scenario, &ask->diag);
        return ask_finish(ask, true);
    }
    return EXIT_DONE;
}

static void size_design(const struct ask *ask, const struct sensitivity_args *args,
                        struct sensitivity_spec *spec)
{
    spec->draws = assumption_draw_count((size_t)args->draws.value);
    spec->index_count = (size_t)args->indices.value;
    spec->index_rows = sensitivity_index_rows(spec->draws);
    spec->index_worlds = sensitivity_index_worlds(ask->rerun.worlds);
    if (spec->draws != args->draws.value && !args->ask.quiet)
        fprintf(stderr, "%s: --draws %llu is no power of two, as Sobol points want: taking %zu\n", ask->who,
                args->draws.value, spec->draws);
}

static struct sensitivity_report_options report_options(const struct ask *ask,
                                                        const struct invocation *invocation)
{
    const struct sensitivity_args *args = invocation->args;
    return (struct sensitivity_report_options){
        .out_folder = ask_folder(ask, "-sensitivity"),
        .command_line = invocation->command_line,
        .designs = args->ask.designs,
        .without_figures = args->ask.no_figures,
        .json = args->ask.json,
        .colour = terminal_has_colour(stdout),
        .width = terminal_columns(stdout),
    };
}

static bool memory_suffices(struct ask *ask, const struct sensitivity_spec *spec)
{
    const char *what =
        arena_format(ask->arena, "%zu draws of %zu designs", spec->draws, ask->scenario.design_count);
    return ask_memory_suffices(ask, sensitivity_memory_bytes(spec), what,
                               "lower --draws, --worlds or --threads, or name fewer --designs");
}

static int run(const struct invocation *invocation)
{
    const struct sensitivity_args *args = invocation->args;
    struct ask ask;
    struct sensitivity_spec spec = { 0 };
    int code = ask_open(&ask, invocation, "evenkeel sensitivity", &args->ask);
    if (code == EXIT_DONE)
        code = read_question(&ask, args, &spec);
    if (code != EXIT_DONE)
        return code;
    size_design(&ask, args, &spec);
    spec.question.rerun = ask.rerun;
    const struct sensitivity_report_options report = report_options(&ask, invocation);
    if (!ask_can_write(&ask, report.out_folder) || !memory_suffices(&ask, &spec))
        return ask_finish(&ask, true);
    struct progress progress;
    ask_watch(&ask, &progress);
    spec.question.rerun = ask.rerun;
    const struct sensitivity made = sensitivity_run(&spec, ask.arena);
    progress_end(&progress);
    if (!ask_tells(&ask))
        return EXIT_DONE;
    if (made.tornado.done == 0)
        interrupt_end();
    const enum sensitivity_report_status status =
        sensitivity_report_write(&made, &report, args->ask.quiet ? NULL : stdout, ask.arena, &ask.diag);
    fflush(stdout);
    code = ask_finish(&ask, !args->ask.quiet || status != SENSITIVITY_REPORT_DONE);
    return status == SENSITIVITY_REPORT_DONE ? code : EXIT_MACHINE;
}

const struct command command_sensitivity = {
    .name = "sensitivity",
    .operands = "SCENARIO",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "what if we are wrong: whether each verdict survives what nobody knows, and what flips it",
    .about = "Every number of the market and behaviour files that is written { value: .., low: .., high: .. "
             "} is in "
             "doubt.\n"
             "Each assumption draw sets all of them at once, by Sobol points, and meets the same luck. Says "
             "in what share "
             "of\n"
             "draws each verdict holds, at which value of which number it flips (all others at the files' "
             "values), which\n"
             "numbers make it uncertain (tornado, first-order and total Sobol indices), and luck and not "
             "knowing apart.\n"
             "--set 'behaviour.acumen={ value: 0.8, low: 0.3, high: 1.2 }' gives a number a range; --set "
             "behaviour.acumen=0.8\n"
             "takes it away. Ctrl-C ends after the runs in work; what is complete is reported.\n",
    .example = "sensitivity scenarios/channel-tax.yaml --draws 64 --worlds 4 --indices 4",
    .options = { sensitivity_options, sizeof sensitivity_options / sizeof *sensitivity_options,
                 &sensitivity_defaults, sizeof sensitivity_defaults },
    .over_ranks = true,
    .run = run,
};
