#include "../analysis/assumption_draws.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "../input/scenario_tree.h"
#include "../report/optimise_report.h"
#include "interrupt.h"
#include "lever_list.h"
#include "optimise_question.h"
#include "terminal.h"
#include <math.h>
#include <string.h>

enum { DRAWS_MAX = 1024, RUNS_MAX = 10000 };

static const struct optimise_args optimise_defaults = { .goal = "neutral", .runs = { true, 200 } };

#define AT(member) offsetof(struct optimise_args, member)
static const struct option optimise_options[] = {
    { "lever", "PATH=LOW:HIGH[:STEP]", OPTION_TEXTS, AT(levers), 0, 0,
      "what may be turned, in which range and steps; `spiff` and `credit` need no range; up to six", NULL },
    { "design", "NAME", OPTION_TEXT, AT(design), 0, 0, "the design to turn", "the one the levers name" },
    { "goal", "WHAT", OPTION_TEXT, AT(goal), 0, 0,
      "neutral: little pull at the least cost; contribution: as much of it as the bounds allow", NULL },
    { "within", "POINTS", OPTION_TEXT, AT(within), 0, 0, "bound on pull, either way",
      "1 with neutral, else none" },
    { "cost", "WHAT", OPTION_TEXT, AT(cost), 0, 0, "what neutral keeps least: pay, or contribution lost",
      "pay; contribution where a lever is in the program" },
    { "pay-budget", "USD|PERCENT", OPTION_TEXT, AT(pay_budget), 0, 0,
      "rep pay at most: dollars over the horizon, or `102%` of the design's own", "none" },
    { "partner-share-floor", "SHARE", OPTION_TEXT, AT(partner_share_floor), 0, 0,
      "least share of deals worked with a partner", "none" },
    { "active-partners-floor", "SHARE", OPTION_TEXT, AT(active_partners_floor), 0, 0,
      "least share of partners still active at the end; where the market has partners", "none" },
    { "sure", NULL, OPTION_FLAG, AT(sure), 0, 0, "a bound is kept only where the whole interval keeps it",
      NULL },
    { "runs", "N", OPTION_COUNT, AT(runs), 2, RUNS_MAX, "candidates to simulate at most", NULL },
    { "draws", "N", OPTION_COUNT, AT(draws), 2, DRAWS_MAX,
      "judge candidates over this many draws of the assumptions' ranges (made a power of two)", "none" },
    { "robust", "HOW", OPTION_TEXT, AT(robust), 0, 0,
      "over draws: their mean, or worst-10: all but the worst tenth", "mean" },
    ASK_DESIGNS_ROW(AT(ask)),
    ASK_WORLDS_ROW(AT(ask)),
    ASK_LUCK_ROWS(AT(ask)),
    ASK_SET_ROW(AT(ask)),
    ASK_OUT_ROW(AT(ask), "out/NAME-optimise"),
    ASK_FIGURES_ROW(AT(ask)),
    ASK_ANSWER_ROWS(AT(ask), "the page"),
};
#undef AT

/* Everything between the command line and the report. */
struct job {
    struct ask ask;
    const struct optimise_args *args;
    struct optimise_question question;
    struct lever_grid grid;
    const struct node *tree;
    struct candidate_setting setting;
    size_t draws_refused;
};

/* The command line is at fault for its levers; what the machine can't do is its own. */
static int usage_code(int code)
{
    return code == EXIT_BAD_INPUT ? EXIT_USAGE : code;
}

static int list_levers(struct job *job)
{
    const char *design =
        lever_grid_design(NULL, job->args->design, &job->ask.scenario, job->ask.arena, &job->ask.diag);
    if (design == NULL)
        return usage_code(ask_finish(&job->ask, true));
    fprintf(stderr, "%s: needs --lever PATH=LOW:HIGH[:STEP], or --lever spiff, or --lever credit\n",
            job->ask.who);
    lever_list_print(job->tree, design, job->ask.arena, stderr);
    return EXIT_USAGE;
}

/* Keeps the design that is turned even where --designs leaves it out. */
static bool keeps_design(struct job *job)
{
    const struct scenario *scenario = &job->ask.scenario;
    if (scenario_design_named(scenario, job->grid.design) < scenario->design_count)
        return true;
    fprintf(stderr, "%s: --designs leaves out %s, must hold the design that is turned\n", job->ask.who,
            job->grid.design);
    return false;
}

/* Both ends of every lever, the others as they stand: what can't be loaded is found before the first run. */
static bool ends_load(struct job *job)
{
    const char *const kept[] = { job->grid.design, NULL };
    struct rerun rerun = job->ask.rerun;
    rerun.designs = kept;
    for (size_t i = 0; i < job->grid.lever_count; i++) {
        const struct grid_lever *lever = &job->grid.levers[i];
        for (size_t end = 0; end < 2; end++) {
            struct scenario scenario;
            struct diag problems = { 0 };
            char text[32];
            const double value = grid_value(lever, end ? lever->count - 1 : 0);
            const char *const *changes = lever->turned.changes(&lever->context, value, job->ask.arena);
            if (rerun_load(&rerun, changes, &scenario, job->ask.arena, &problems)) {
                diag_close(&problems);
                continue;
            }
            diag_close(&job->ask.diag);
            job->ask.diag = problems;
            diag_notice(&job->ask.diag, (struct span){ 0 }, "this is with --lever %s at its %s, %s",
                        lever->label, end ? "highest" : "lowest", text_from_number(value, text));
            return false;
        }
    }
    return true;
}

static bool floors_make_sense(const struct job *job)
{
    if (!isfinite(job->question.goal.active_share_floor) || job->ask.scenario.market.partner_type_count > 0)
        return true;
    fprintf(stderr,
            "%s: --active-partners-floor needs a market with partners of its own\n"
            "= hint: --partner-share-floor bounds the share of deals worked with a partner\n",
            job->ask.who);
    return false;
}

static bool any_in_program(const struct lever_grid *grid)
{
    for (size_t i = 0; i < grid->lever_count; i++)
        if (strncmp(grid->levers[i].label, "program", 7) == 0)
            return true;
    return false;
}

/* The scenarios of --draws. False after an error. */
static bool load_draws(struct job *job)
{
    struct arena *arena = job->ask.arena;
    const struct assumption_ranges ranges = assumption_ranges_of(&job->ask.scenario, arena);
    if (ranges.count == 0)
        return assumption_ranges_missing(&job->ask.scenario, &job->ask.diag);
    const struct assumption_draws draws = assumption_draws_of(
        ranges, assumption_draw_count(job->args->draws.value), job->ask.rerun.seed, SPREAD_UNIFORM, arena);
    struct scenario *scenarios = arena_array(arena, struct scenario, draws.count);
    for (size_t draw = 0; draw < draws.count; draw++) {
        struct diag problems = { 0 };
        if (assumption_draw_load(&job->ask.rerun, &draws, draw, NULL, &scenarios[job->setting.draw_count],
                                 arena, &problems))
            job->setting.draw_count++;
        else
            job->draws_refused++;
        diag_close(&problems);
    }
    job->setting.draws = scenarios;
    return job->setting.draw_count > 0 ||
           diag_error(&job->ask.diag, (struct span){ 0 },
                      "no draw keeps the files' own rules, must be at least one");
}

/* EXIT_DONE, or the code to end with. */
static int prepare(struct job *job)
{
    struct ask *ask = &job->ask;
    struct load load = { .arena = ask->arena, .diag = &ask->diag };
    job->tree = scenario_tree_with(ask->rerun.path, ask->rerun.sets, &load);
    ask_finish(ask, false);
    ask->rerun.option = "--lever";
    if (job->args->levers.count == 0)
        return list_levers(job);
    if (!lever_grid_read(job->args->levers.items, job->args->design, &ask->scenario, job->tree, &job->grid,
                         ask->arena, &ask->diag) ||
        !ends_load(job))
        return usage_code(ask_finish(ask, true));
    if (!keeps_design(job) || !floors_make_sense(job))
        return EXIT_USAGE;
    if (!job->question.cost_given && any_in_program(&job->grid))
        job->question.goal.cost = COST_CONTRIBUTION;
    job->setting = (struct candidate_setting){ .grid = &job->grid,
                                               .scenario = &ask->scenario,
                                               .robust = job->question.robust,
                                               .runs_max = job->args->runs.value };
    if (job->args->draws.given && !load_draws(job))
        return ask_finish(ask, true);
    ask_finish(ask, false);
    return EXIT_DONE;
}

static bool memory_suffices(struct job *job)
{
    job->setting.rerun = job->ask.rerun;
    const char *what =
        arena_format(job->ask.arena, "%zu worlds and a batch of candidates", job->ask.rerun.worlds);
    return ask_memory_suffices(&job->ask, candidates_memory_bytes(&job->setting), what,
                               "lower --worlds, --threads, --runs or --draws");
}

/* The search itself; the report's parts come out. */
static void search(struct job *job, struct optimise_report *report)
{
    struct arena *arena = job->ask.arena;
    struct progress progress;
    job->ask.rerun.everywhere = true;
    ask_watch(&job->ask, &progress);
    job->setting.rerun = job->ask.rerun;
    job->setting.runs_max += job->ask.scenario.design_count;
    struct candidates *candidates = arena_array(arena, struct candidates, 1);
    struct optimum *optimum = arena_array(arena, struct optimum, 1);
    struct pareto *pareto = arena_array(arena, struct pareto, 1);
    *candidates = candidates_open(&job->setting, arena);
    if (candidates->stopped) {
        progress_end(&progress);
        interrupt_end();
    }
    if (!isnan(job->question.pay_budget_share))
        job->question.goal.pay_budget_usd =
            job->question.pay_budget_share *
            candidates->items[candidates->present].scores[SCORE_REP_PAY].value.value;
    *optimum = optimum_search(candidates, &job->question.goal, job->args->runs.value);
    progress_end(&progress);
    *pareto = pareto_of(candidates, job->question.goal.cost, arena);
    report->candidates = candidates;
    report->optimum = optimum;
    report->goal = &job->question.goal;
    report->pareto = pareto;
}

static int run(const struct invocation *invocation)
{
    const struct optimise_args *args = invocation->args;
    struct job job = { .args = args };
    if (!optimise_question_read(args, &job.question, invocation->arena))
        return EXIT_USAGE;
    int code = ask_open(&job.ask, invocation, "evenkeel optimise", &args->ask);
    if (code == EXIT_DONE)
        code = prepare(&job);
    if (code != EXIT_DONE)
        return code;
    struct optimise_report report = { .tree = job.tree,
                                      .runs_max = args->runs.value,
                                      .draws_asked = args->draws.value,
                                      .draws_refused = job.draws_refused,
                                      .out_folder = ask_folder(&job.ask, "-optimise"),
                                      .command_line = invocation->command_line,
                                      .levers = args->levers.items,
                                      .without_figures = args->ask.no_figures,
                                      .json = args->ask.json,
                                      .colour = terminal_has_colour(stdout),
                                      .width = terminal_columns(stdout) };
    if (!ask_can_write(&job.ask, report.out_folder) || !memory_suffices(&job))
        return ask_finish(&job.ask, true);
    search(&job, &report);
    if (!ask_tells(&job.ask))
        return EXIT_DONE;
    const enum optimise_report_status status =
        optimise_report_write(&report, args->ask.quiet ? NULL : stdout, job.ask.arena, &job.ask.diag);
    code = ask_finish(&job.ask, !args->ask.quiet || status != OPTIMISE_REPORT_DONE);
    return status == OPTIMISE_REPORT_DONE ? code : EXIT_MACHINE;
}

const struct command command_optimise = {
    .name = "optimise",
    .operands = "SCENARIO",
    .operands_low = 1,
    .operands_high = 1,
    .summary =
        "the best values of a plan's numbers: least pull for the money, or most contribution within bounds",
    .about =
        "A lever is a number the vendor chooses: a path in the design (rep.credit[0].share,\n"
        "program.routes.resale.margin_share) with the range to look at and the step that real plans are "
        "written\n"
        "in; or `spiff`, a flat SPIFF on every partner deal on top of the plan's own; or `credit`, the "
        "credit\n"
        "share of every partner deal. Without --lever the numbers of the design are listed. Every candidate\n"
        "meets the same deals and the same luck. Bounds come first, then the goal: of two candidates the "
        "one\n"
        "that breaks its bounds less is better, whatever it costs. --draws judges candidates over draws of "
        "the\n"
        "assumptions' ranges. Writes best.yaml, a scenario with the design found; pareto.csv, everything "
        "that\n"
        "was tried; and the picture of pull against cost. Ctrl-C ends with the best so far.\n",
    .example = "optimise scenarios/channel-tax.yaml --design net --lever spiff=0:2000:100 --worlds 40",
    .options = { optimise_options, sizeof optimise_options / sizeof *optimise_options, &optimise_defaults,
                 sizeof optimise_defaults },
    .over_ranks = true,
    .run = run,
};
