#include "../base/arena.h"
#include "../report/partner_view.h"
#include "ask.h"
#include "interrupt.h"
#include "name_option.h"
#include "out_folder.h"
#include "terminal.h"

struct partner_view_args {
    struct ask_args ask;
    const char *design;
};

static const struct partner_view_args partner_view_defaults = { 0 };

#define AT(member) offsetof(struct partner_view_args, member)
static const struct option partner_view_options[] = {
    { "design", "NAME", OPTION_TEXT, AT(design), 0, 0, "the design that partners are told of",
      "the baseline" },
    ASK_WORLDS_ROW(AT(ask)),
    ASK_LUCK_ROWS(AT(ask)),
    ASK_SET_ROW(AT(ask)),
    ASK_OUT_ROW(AT(ask), "none: the page alone"),
    { "quiet", NULL, OPTION_FLAG, AT(ask) + offsetof(struct ask_args, quiet), 0, 0, "print errors only",
      NULL },
};
#undef AT

static bool has_partners(const struct ask *ask)
{
    if (ask->scenario.market.partner_type_count > 0)
        return true;
    fprintf(stderr,
            "evenkeel partner-view: the market of %s has no partners, must have some\n"
            "= hint: a list `partners` in the market file says who they are\n",
            ask->rerun.path);
    return false;
}

static int run(const struct invocation *invocation)
{
    const struct partner_view_args *args = invocation->args;
    struct ask_args asked = args->ask;
    asked.designs = args->design;
    asked.designs_option = "design";
    struct ask ask;
    const int code = ask_open(&ask, invocation, "evenkeel partner-view", &asked);
    if (code != EXIT_DONE)
        return code;
    if (!has_partners(&ask))
        return EXIT_BAD_INPUT;
    const size_t design =
        args->design != NULL ? scenario_design_named(&ask.scenario, args->design) : ask.scenario.baseline;
    if (design == ask.scenario.design_count) {
        fprintf(stderr, "evenkeel partner-view: --design is %s, must be one design of the scenario\n",
                args->design);
        return EXIT_USAGE;
    }
    if (asked.out != NULL && !out_folder_is_possible(asked.out, ask.arena, &ask.diag))
        return ask_finish(&ask, true);
    if (!ask_memory_suffices(&ask, rerun_memory_bytes(&ask.rerun, &ask.scenario), "the worlds",
                             "lower --worlds or --threads"))
        return ask_finish(&ask, true);
    struct progress progress;
    ask_watch(&ask, &progress);
    const struct run_result result = rerun_worlds(&ask.rerun, &ask.scenario, ask.arena);
    progress_end(&progress);
    if (result.worlds == 0)
        interrupt_end();
    const struct comparison comparison = comparison_of(&result, ask.arena);
    const struct partner_view view = { .comparison = &comparison,
                                       .design = design,
                                       .out_folder = asked.out,
                                       .width = terminal_columns(stdout),
                                       .colour = terminal_has_colour(stdout) };
    partner_view_write(&view, asked.quiet ? NULL : stdout, ask.arena, &ask.diag);
    fflush(stdout);
    return ask_finish(&ask, !asked.quiet);
}

const struct command command_partner_view = {
    .name = "partner-view",
    .operands = "SCENARIO",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "a page to hand to partners: program, an ordinary deal, a year; no rep's pay",
    .about =
        "How reps are paid is told in words alone: what counts, against the same deal sold direct, and which "
        "way it\n"
        "pushes. Salaries, targets, quotas, rates, credit shares and SPIFFs of reps are nowhere, neither on "
        "the page\n"
        "nor in the files of --out, whose record names the market's and the program's files alone.\n",
    .example = "partner-view scenarios/lead-flow-dries-up.yaml --worlds 8",
    .options = { partner_view_options, sizeof partner_view_options / sizeof *partner_view_options,
                 &partner_view_defaults, sizeof partner_view_defaults },
    .run = run,
};
