#include "../analysis/backtest_pay.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "../report/backtest_report.h"
#include "ask.h"
#include "interrupt.h"
#include "name_option.h"
#include "out_folder.h"
#include "terminal.h"
#include <math.h>
#include <string.h>

struct backtest_args {
    struct ask_args ask;
    const char *mode, *observed, *design, *attainment, *reps;
    struct option_texts map;
    struct option_count year;
};

static const struct backtest_args backtest_defaults = { .mode = "comparison" };

#define AT(member) offsetof(struct backtest_args, member)
static const struct option backtest_options[] = {
    { "mode", "WHAT", OPTION_TEXT, AT(mode), 0, 0,
      "comparison: many plans, one file of deals; costing: one plan, many files or attainments", NULL },
    { "observed", "DESIGN", OPTION_TEXT, AT(observed), 0, 0, "the design in force when the deals closed",
      "the baseline" },
    ASK_DESIGNS_ROW(AT(ask)),
    { "design", "DESIGN", OPTION_TEXT, AT(design), 0, 0, "costing: whose plan", "the baseline" },
    { "attainment", "80,100,120", OPTION_TEXT, AT(attainment), 0, 0,
      "costing: make every rep's deals larger or smaller until it stands at these percents of quota",
      "as the deals are" },
    { "map", "MAP|KEY=VALUE", OPTION_TEXTS, AT(map), 0, 0,
      "a ready map, or what a column or word is called; may be repeated", "found from the header" },
    { "reps", "FILE", OPTION_TEXT, AT(reps), 0, 0, "CSV of the reps, as `evenkeel pay` reads it",
      "the deals name them; all at the plan's own level" },
    { "year", "N", OPTION_COUNT, AT(year), 1900, 2200,
      "the plan year that counts, by the calendar year it ends in", "the only one in the deals" },
    { "seed", "N", OPTION_COUNT, AT(ask) + offsetof(struct ask_args, seed), 0, 0x1p64,
      "seed of the luck that nobody wrote down; same seed, same bytes", "the scenario's" },
    { "baseline", "DESIGN", OPTION_TEXT, AT(ask) + offsetof(struct ask_args, baseline), 0, 0,
      "the design whose target and quota are the yardstick of choices", "the scenario's" },
    ASK_SET_ROW(AT(ask)),
    ASK_OUT_ROW(AT(ask), "out/NAME-backtest"),
    ASK_ANSWER_ROWS(AT(ask), "the page"),
};
#undef AT

enum backtest_mode { MODE_COMPARISON, MODE_COSTING, BACKTEST_MODES };
static const char *const mode_names[BACKTEST_MODES] = { "comparison", "costing" };

static const char who[] = "evenkeel backtest";

enum { LEVELS_MAX = 32 };

/* Everything one call needs. */
struct job {
    struct ask ask;
    const struct backtest_args *args;
    const struct invocation *invocation;
    enum backtest_mode mode;
    size_t design; /* in force, or whose costs */
    size_t level_count;
    double levels[LEVELS_MAX];
    struct backtest_report report;
};

static bool take_level(struct job *job, const char *text)
{
    double percent = NAN;
    if (!text_to_number(text, &percent) || !(percent > 0.0 && percent <= 1000.0)) {
        fprintf(stderr, "%s: --attainment has `%s`, must be percents of quota above 0, up to 1000\n", who,
                text);
        fprintf(stderr, "= hint: --attainment 80,100,120\n");
        return false;
    }
    if (job->level_count == LEVELS_MAX) {
        fprintf(stderr, "%s: --attainment has more than %d values, must be fewer\n", who, LEVELS_MAX);
        return false;
    }
    job->levels[job->level_count++] = percent / 100.0;
    return true;
}

static bool read_levels(struct job *job)
{
    for (const char *at = job->args->attainment; at != NULL;) {
        const char *comma = strchr(at, ',');
        const size_t length = comma != NULL ? (size_t)(comma - at) : strlen(at);
        if (!take_level(job, arena_text(job->invocation->arena, at, length)))
            return false;
        at = comma != NULL ? comma + 1 : NULL;
    }
    return true;
}

/* What fits together; said on standard error where it does not. */
static bool read_question(struct job *job)
{
    const struct backtest_args *args = job->args;
    const struct known_names modes = { "comparison or costing", mode_names, BACKTEST_MODES };
    const size_t mode = name_option_find(who, "mode", args->mode, &modes);
    if (mode == BACKTEST_MODES || !read_levels(job))
        return false;
    job->mode = (enum backtest_mode)mode;
    const bool comparison = mode == MODE_COMPARISON;
    const char *wrong = comparison && args->attainment != NULL ? "--attainment goes"
                        : comparison && args->design != NULL   ? "--design goes"
                        : comparison && job->invocation->operands.count > 2
                            ? "more than one file of deals goes"
                        : !comparison && args->observed != NULL    ? "--observed does not go"
                        : !comparison && args->ask.designs != NULL ? "--designs does not go"
                                                                   : NULL;
    if (wrong == NULL)
        return true;
    fprintf(stderr, "%s: %s with --mode costing\n", who, wrong);
    if (comparison && args->design != NULL)
        fprintf(stderr, "= hint: --designs A,B says which are compared, --observed which was in force\n");
    return false;
}

static bool pick_design(struct job *job)
{
    const struct scenario *scenario = &job->ask.scenario;
    const bool comparison = job->mode == MODE_COMPARISON;
    const char *named = comparison ? job->args->observed : job->args->design;
    const char **names = arena_array(job->ask.arena, const char *, scenario->design_count);
    for (size_t d = 0; d < scenario->design_count; d++)
        names[d] = scenario->designs[d].name;
    const struct known_names known = { comparison && job->args->ask.designs != NULL
                                           ? "the baseline or one of --designs"
                                           : "a design of the scenario",
                                       names, scenario->design_count };
    job->design = named == NULL ? scenario->baseline
                                : name_option_find(who, comparison ? "observed" : "design", named, &known);
    return job->design < scenario->design_count;
}

static struct name_list names_of(const struct job *job, bool routes)
{
    const struct market *market = &job->ask.scenario.market;
    const size_t count = routes ? market->route_count : market->segment_count;
    const char **names = arena_array(job->ask.arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        names[i] = routes ? market->routes[i].name : market->segments[i].name;
    return (struct name_list){ count, names };
}

static bool read_observed(struct job *job, const char *path, struct observed_deals *observed)
{
    const struct observed_options options = { .settings = job->args->map.items,
                                              .routes = names_of(job, true),
                                              .segments = names_of(job, false) };
    return observed_deals_read(path, &options, observed, job->ask.arena, &job->ask.diag);
}

static struct backtest_papers papers_of(const struct job *job, const char *path,
                                        struct observed_deals *observed)
{
    return (struct backtest_papers){ .scenario = &job->ask.scenario,
                                     .observed = observed,
                                     .path = path,
                                     .reps_path = job->args->reps,
                                     .settings = job->args->map.items };
}

static bool scale_suits(struct job *job)
{
    if (job->ask.scenario.behaviour.scale > 0.0)
        return true;
    return diag_error(
        &job->ask.diag, (struct span){ 0 },
        "scale of the behaviour is 0, must be above 0 for a backtest: without taste no market explains every "
        "choice");
}

static bool compare(struct job *job)
{
    struct ask *ask = &job->ask;
    const char *path = job->invocation->operands.items[1];
    const size_t designs = ask->scenario.design_count;
    struct observed_deals *observed = arena_array(ask->arena, struct observed_deals, 1);
    if (!scale_suits(job) || !read_observed(job, path, observed))
        return false;
    const struct backtest_papers papers = papers_of(job, path, observed);
    struct deal_pay *pays = arena_array(ask->arena, struct deal_pay, designs);
    int year = job->args->year.given ? (int)job->args->year.value : 0;
    if (observed->can_be_paid) {
        /* The design in force first: it says which year is meant. */
        if (!backtest_pay_of(&papers, job->design, NAN, &year, &pays[job->design], ask->arena, &ask->diag))
            return false;
        for (size_t d = 0; d < designs; d++)
            if (d != job->design &&
                !backtest_pay_of(&papers, d, NAN, &year, &pays[d], ask->arena, &ask->diag))
                return false;
    }
    const struct backtest_spec spec = { &ask->scenario, observed, job->design, year, ask->rerun.seed };
    struct backtest *backtest = arena_array(ask->arena, struct backtest, 1);
    *backtest = backtest_of(&spec, ask->arena);
    for (size_t d = 0; d < designs; d++)
        backtest->designs[d].pay = pays[d];
    job->report.backtest = backtest;
    return true;
}

static bool cost_file(struct job *job, const char *path, struct costing *to)
{
    struct ask *ask = &job->ask;
    struct observed_deals *observed = arena_array(ask->arena, struct observed_deals, 1);
    if (!read_observed(job, path, observed))
        return false;
    if (!observed->can_be_paid)
        return diag_error(&ask->diag, (struct span){ 0 },
                          "%s has no columns for id, rep and date, must have them to be paid", path);
    const struct backtest_papers papers = papers_of(job, path, observed);
    const size_t levels = job->level_count > 0 ? job->level_count : 1;
    for (size_t i = 0; i < levels; i++) {
        int year = job->args->year.given ? (int)job->args->year.value : 0;
        to[i] = (struct costing){ .file = path,
                                  .attainment = job->level_count > 0 ? job->levels[i] : (double)NAN };
        if (!backtest_pay_of(&papers, job->design, to[i].attainment, &year, &to[i].pay, ask->arena,
                             &ask->diag))
            return false;
    }
    return true;
}

static bool cost(struct job *job)
{
    const size_t files = job->invocation->operands.count - 1;
    const size_t levels = job->level_count > 0 ? job->level_count : 1;
    struct costing *costings = arena_array(job->ask.arena, struct costing, files * levels);
    bool good = true;
    for (size_t i = 0; i < files; i++)
        good &= cost_file(job, job->invocation->operands.items[1 + i], &costings[i * levels]);
    job->report.costings = costings;
    job->report.costing_count = files * levels;
    job->report.design = job->design;
    return good;
}

/* Everything that was read, for the record. */
static const char *const *inputs_of(const struct job *job)
{
    const struct scenario *scenario = &job->ask.scenario;
    const struct operands *operands = &job->invocation->operands;
    const char **inputs =
        arena_array(job->ask.arena, const char *, scenario->file_count + operands->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < scenario->file_count; i++)
        inputs[count++] = scenario->files[i];
    for (size_t i = 1; i < operands->count; i++)
        inputs[count++] = operands->items[i];
    if (job->args->reps != NULL)
        inputs[count] = job->args->reps;
    return inputs;
}

static int run(const struct invocation *invocation)
{
    const struct backtest_args *args = invocation->args;
    struct job job = { .args = args, .invocation = invocation };
    struct diag settings = { 0 };
    if (!read_question(&job))
        return EXIT_USAGE;
    if (!deal_settings_check(args->map.items, &deal_use_backtest, invocation->arena, &settings)) {
        diag_print(&settings, terminal_has_colour(stderr), stderr);
        diag_close(&settings);
        return EXIT_USAGE;
    }
    const int code = ask_open(&job.ask, invocation, who, &args->ask);
    if (code != EXIT_DONE)
        return code;
    if (!pick_design(&job))
        return EXIT_USAGE;
    job.report = (struct backtest_report){ .scenario = &job.ask.scenario,
                                           .seed = job.ask.rerun.seed,
                                           .inputs = inputs_of(&job),
                                           .out_folder = ask_folder(&job.ask, "-backtest"),
                                           .command_line = invocation->command_line,
                                           .sets = args->ask.set.items,
                                           .json = args->ask.json,
                                           .colour = terminal_has_colour(stdout),
                                           .width = terminal_columns(stdout) };
    if (!out_folder_is_possible(job.report.out_folder, job.ask.arena, &job.ask.diag) ||
        !(job.mode == MODE_COMPARISON ? compare(&job) : cost(&job)))
        return ask_finish(&job.ask, true);
    /* Until here Ctrl-C ends at once: a backtest of some of the deals would answer another question. Files are all written or none. */
    interrupt_watch();
    backtest_report_write(&job.report, args->ask.quiet ? NULL : stdout, job.ask.arena, &job.ask.diag);
    return ask_finish(&job.ask, !args->ask.quiet);
}

const struct command command_backtest = {
    .name = "backtest",
    .operands = "SCENARIO DEALS.csv..",
    .operands_low = 2,
    .operands_high = 32,
    .summary = "real closed deals under every design: what each would have paid, which deals would move",
    .about = "--mode comparison: the deals as they were worked, paid by each plan to the cent, with the "
             "credit that partner deals\n"
             "cost by route and rep; then the choice itself: given the route each deal took and how it ended "
             "under the design in\n"
             "force (--observed), where it would have gone under the others. Under the design in force no "
             "deal moves.\n"
             "--mode costing: one plan on several files of deals, or on one with every rep brought to the "
             "--attainment levels.\n"
             "DEALS.csv is a CRM export (ready maps for Salesforce and HubSpot, --map for others) with "
             "amount and route, and result\n"
             "where it holds lost deals; id, rep and date make statements and tell where each rep stood.\n"
             "Ctrl-C ends at once and writes nothing: some of the deals would answer another question.\n",
    .example = "backtest scenarios/channel-tax.yaml models/plans/deals.csv --observed full",
    .options = { backtest_options, sizeof backtest_options / sizeof *backtest_options, &backtest_defaults,
                 sizeof backtest_defaults },
    .run = run,
};
