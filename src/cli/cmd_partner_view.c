#include "ask.h"
#include "partner_page.h"
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
    if (!partner_page_has_readers(&ask))
        return EXIT_BAD_INPUT;
    const size_t design =
        args->design != NULL ? scenario_design_named(&ask.scenario, args->design) : ask.scenario.baseline;
    if (design == ask.scenario.design_count) {
        fprintf(stderr, "evenkeel partner-view: --design is %s, must be one design of the scenario\n",
                args->design);
        return EXIT_USAGE;
    }
    const struct partner_view view = { .design = design,
                                       .out_folder = asked.out,
                                       .width = terminal_columns(stdout),
                                       .colour = terminal_has_colour(stdout) };
    partner_page_make(&ask, view, asked.quiet ? NULL : stdout);
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
        "nor in the files of --out (CSV, web page, PDF, workbook, database), whose record names the market's "
        "and the\n"
        "program's files alone. One file to hand over: evenkeel report SCENARIO --for partner --format "
        "pdf.\n",
    .example = "partner-view scenarios/lead-flow-dries-up.yaml --worlds 8",
    .options = { partner_view_options, sizeof partner_view_options / sizeof *partner_view_options,
                 &partner_view_defaults, sizeof partner_view_defaults },
    .over_ranks = true,
    .run = run,
};
