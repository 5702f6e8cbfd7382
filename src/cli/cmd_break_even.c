#include "../analysis/neutral.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "../report/break_even_report.h"
#include "ask.h"
#include "interrupt.h"
#include "name_option.h"
#include "terminal.h"
#include <string.h>

struct break_even_args {
    struct ask_args ask;
    const char *lever, *range, *equal;
    bool no_search;
};

static const struct break_even_args break_even_defaults = { .equal = "pay" };

#define AT(member) offsetof(struct break_even_args, member)
static const struct option break_even_options[] = {
    ASK_DESIGNS_ROW(AT(ask)),
    ASK_WORLDS_ROW(AT(ask)),
    ASK_LUCK_ROWS(AT(ask)),
    ASK_SET_ROW(AT(ask)),
    { "no-search", NULL, OPTION_FLAG, AT(no_search), 0, 0,
      "averages only: don't look for what makes the pull zero", NULL },
    { "lever", "PATH", OPTION_TEXT, AT(lever), 0, 0,
      "instead: turn this number of a design until it meets the baseline", NULL },
    { "range", "LOW:HIGH", OPTION_TEXT, AT(range), 0, 0, "where to look for its value", NULL },
    { "equal", "WHAT", OPTION_TEXT, AT(equal), 0, 0,
      "what is to meet the baseline's: pay or contribution; or pull, to be zero", NULL },
    ASK_OUT_ROW(AT(ask), "out/NAME-break-even"),
    ASK_ANSWER_ROWS(AT(ask), "the page"),
};
#undef AT

/* LOW:HIGH. */
static bool read_range(const char *text, struct lever_question *question, struct arena *arena)
{
    const char *colon = strchr(text, ':');
    const char *low = colon != NULL ? arena_text(arena, text, (size_t)(colon - text)) : "";
    if (colon != NULL && text_to_number(low, &question->low) && text_to_number(colon + 1, &question->high) &&
        question->low < question->high)
        return true;
    fprintf(stderr, "evenkeel break-even: --range is %s, must be LOW:HIGH, LOW below HIGH\n", text);
    return false;
}

/* The question of --lever, checked. True with no path if there is none. */
static bool read_question(const struct break_even_args *args, struct lever_question *question,
                          struct arena *arena)
{
    *question = (struct lever_question){ .path = args->lever };
    if (args->lever == NULL) {
        if (args->range == NULL)
            return true;
        fprintf(stderr, "evenkeel break-even: --range goes with --lever PATH\n");
        return false;
    }
    if (args->range == NULL) {
        fprintf(stderr, "evenkeel break-even: --lever needs --range LOW:HIGH\n"
                        "= hint: --lever designs.net.rep.quota_usd --range 5e5:2e6\n");
        return false;
    }
    const struct known_names targets = { "pull, pay or contribution", lever_target_names, LEVER_TARGETS };
    const size_t target = name_option_find("evenkeel break-even", "equal", args->equal, &targets);
    question->target = (enum lever_target)target;
    return target < LEVER_TARGETS && read_range(args->range, question, arena);
}

static bool memory_suffices(struct ask *ask)
{
    const char *what =
        arena_format(ask->arena, "%zu worlds and %zu designs", ask->rerun.worlds, ask->scenario.design_count);
    return ask_memory_suffices(ask, 2 * rerun_memory_bytes(&ask->rerun, &ask->scenario), what,
                               "lower --worlds or --threads, or keep fewer --designs");
}

/* Everything that is searched for. False after errors in ask->diag. */
static bool search(struct ask *ask, const struct break_even_args *args, const struct lever_question *question,
                   struct break_even_report *report)
{
    if (question->path != NULL) {
        struct lever_results *results = arena_array(ask->arena, struct lever_results, 1);
        report->results = results;
        ask->rerun.option = "--lever";
        return lever_results_of(report->comparison, &ask->rerun, question, results, ask->arena, &ask->diag);
    }
    if (args->no_search || report->comparison->run->stopped)
        return true;
    struct neutral *neutral = arena_array(ask->arena, struct neutral, 1);
    report->neutral = neutral;
    ask->rerun.option = "the search";
    return neutral_of(report->comparison, &ask->rerun, neutral, ask->arena, &ask->diag);
}

static int run(const struct invocation *invocation)
{
    const struct break_even_args *args = invocation->args;
    struct ask ask;
    struct lever_question question;
    if (!read_question(args, &question, invocation->arena))
        return EXIT_USAGE;
    const int code = ask_open(&ask, invocation, "evenkeel break-even", &args->ask);
    if (code != EXIT_DONE)
        return code;
    struct break_even_report report = { .out_folder = ask_folder(&ask, "-break-even"),
                                        .command_line = invocation->command_line,
                                        .designs = args->ask.designs,
                                        .sets = args->ask.set.items,
                                        .worlds_asked = ask.rerun.worlds,
                                        .json = args->ask.json,
                                        .colour = terminal_has_colour(stdout),
                                        .width = terminal_columns(stdout) };
    if (!ask_can_write(&ask, report.out_folder) || !memory_suffices(&ask))
        return ask_finish(&ask, true);
    struct progress progress;
    ask.rerun.everywhere = true;
    ask_watch(&ask, &progress);
    const struct run_result result = rerun_worlds(&ask.rerun, &ask.scenario, ask.arena);
    if (result.worlds == 0)
        interrupt_end();
    const struct comparison comparison = comparison_of(&result, ask.arena);
    report.comparison = &comparison;
    const bool searched = search(&ask, args, &question, &report);
    progress_end(&progress);
    if (!searched) {
        const int search_code = ask_finish(&ask, true);
        return question.path != NULL && search_code == EXIT_BAD_INPUT ? EXIT_USAGE : search_code;
    }
    if (!ask_tells(&ask))
        return EXIT_DONE;
    break_even_report_write(&report, args->ask.quiet ? NULL : stdout, ask.arena, &ask.diag);
    return ask_finish(&ask, !args->ask.quiet);
}

const struct command command_break_even = {
    .name = "break-even",
    .operands = "SCENARIO",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "the SPIFF, credit, win lift or control cost at which each design is neutral",
    .about = "First on average: what evens out pay by route, segment and attainment. Then to the last deal: "
             "the SPIFF and\n"
             "the credit share at which the pull is zero, found by simulating again with the same luck.\n"
             "--lever PATH solves one number of a design instead, so that its rep pay (or contribution) "
             "equals the\n"
             "baseline's, and shows what the pull is then; designs.*.PATH does so for every design. What "
             "no value in\n"
             "range does is said so: that is an answer too.\n",
    .example = "break-even scenarios/channel-tax.yaml --designs net,haircut --worlds 40",
    .options = { break_even_options, sizeof break_even_options / sizeof *break_even_options,
                 &break_even_defaults, sizeof break_even_defaults },
    .over_ranks = true,
    .run = run,
};
