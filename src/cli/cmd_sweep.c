#include "../analysis/indifference.h"
#include "../base/arena.h"
#include "../report/sweep_report.h"
#include "ask.h"
#include "interrupt.h"
#include "name_option.h"
#include "terminal.h"

struct sweep_args {
    struct ask_args ask;
    struct option_texts vary;
    const char *indifference, *route, *lift, *credit;
};

static const struct sweep_args sweep_defaults = { .lift = "0:0.6:0.1", .credit = "0.5:1.1:0.1" };

#define AT(member) offsetof(struct sweep_args, member)
static const struct option sweep_options[] = {
    { "vary", "PATH=VALUES", OPTION_TEXTS, AT(vary), 0, 0,
      "FROM:TO:STEP or v1,v2,.. of one number; up to four paths make a grid", NULL },
    ASK_DESIGNS_ROW(AT(ask)),
    ASK_WORLDS_ROW(AT(ask)),
    ASK_LUCK_ROWS(AT(ask)),
    ASK_SET_ROW(AT(ask)),
    { "indifference", "DESIGN", OPTION_TEXT, AT(indifference), 0, 0,
      "instead of --vary: map win lift against credit share for this design", NULL },
    { "route", "ROUTE", OPTION_TEXT, AT(route), 0, 0, "its partner route, or `partner` for all of them",
      "partner" },
    { "lift", "FROM:TO:STEP", OPTION_TEXT, AT(lift), 0, 0, "win lifts of the map", NULL },
    { "credit", "FROM:TO:STEP", OPTION_TEXT, AT(credit), 0, 0, "credit shares of the map", NULL },
    ASK_OUT_ROW(AT(ask), "out/NAME-sweep"),
    ASK_FIGURES_ROW(AT(ask)),
    ASK_ANSWER_ROWS(AT(ask), "the page"),
};
#undef AT

/* Reads every --vary. False after errors. */
static bool read_axes(struct ask *ask, const struct option_texts *vary, struct sweep_spec *spec)
{
    for (size_t i = 0; i < vary->count; i++) {
        if (!sweep_axis_read(vary->items[i], &ask->scenario, &spec->axes[spec->axis_count], ask->arena,
                             &ask->diag))
            return false;
        spec->axis_count++;
    }
    const size_t points = sweep_point_count(spec);
    return points <= SWEEP_POINTS_MAX ||
           diag_error(&ask->diag, (struct span){ 0 }, "the grid has %zu points, must have at most %d", points,
                      SWEEP_POINTS_MAX);
}

static bool asks_something(const struct sweep_args *args)
{
    const bool maps = args->indifference != NULL;
    const char *wrong = args->vary.count > SWEEP_AXES_MAX ? "--vary is given more than four times"
                        : maps && args->vary.count > 0    ? "--indifference goes without --vary"
                        : maps && args->ask.designs ? "--indifference names its design: leave --designs out"
                        : !maps && args->route      ? "--route goes with --indifference DESIGN"
                        : !maps && args->vary.count == 0
                            ? "needs --vary PATH=FROM:TO:STEP or --indifference DESIGN"
                            : NULL;
    if (wrong == NULL)
        return true;
    fprintf(stderr, "evenkeel sweep: %s\n= hint: --vary market.routes.resale.win_lift_share=0:0.5:0.1\n",
            wrong);
    return false;
}

/* The design and route of a map, checked, with that design alone kept. */
static bool pick_map(struct ask *ask, const struct sweep_args *args, struct indifference_spec *map)
{
    const struct market *market = &ask->scenario.market;
    const char *names[DESIGNS_MAX], *routes[ROUTES_MAX];
    for (size_t d = 0; d < ask->scenario.design_count; d++)
        names[d] = ask->scenario.designs[d].name;
    for (size_t r = 1; r < market->route_count; r++)
        routes[r - 1] = market->routes[r].name;
    routes[market->route_count - 1] = "partner";
    const struct known_names designs = { "a design of the scenario", names, ask->scenario.design_count };
    const struct known_names partner = { "a partner route of the scenario, or partner", routes,
                                         market->route_count };
    *map = (struct indifference_spec){ .route = args->route != NULL ? args->route : "partner",
                                       .lift = args->lift,
                                       .credit = args->credit };
    const size_t design = name_option_find(ask->who, "indifference", args->indifference, &designs);
    if (design == designs.count || name_option_find(ask->who, "route", map->route, &partner) == partner.count)
        return false;
    map->design = names[design];
    const char **kept = arena_array(ask->arena, const char *, 2);
    kept[0] = map->design;
    ask->rerun.designs = kept;
    scenario_keep(&ask->scenario, kept);
    return true;
}

static bool memory_suffices(struct ask *ask, const struct sweep_spec *spec)
{
    const char *what = arena_format(ask->arena, "%zu points and %zu designs", sweep_point_count(spec),
                                    ask->scenario.design_count);
    return ask_memory_suffices(ask, sweep_memory_bytes(spec, &ask->scenario), what,
                               "vary fewer values, or lower --worlds or --threads");
}

/* The command line is at fault for what it varies; what the machine can't do is its own. */
static int usage_code(int code)
{
    return code == EXIT_BAD_INPUT ? EXIT_USAGE : code;
}

/* Makes the grid that is asked for and loads every point of it. EXIT_DONE, or the code to end with. */
static int prepare(struct ask *ask, const struct sweep_args *args, struct indifference_spec *map,
                   struct sweep_spec *spec)
{
    ask->rerun.option = args->indifference != NULL ? "--indifference" : "--vary";
    if (args->indifference != NULL && !pick_map(ask, args, map))
        return EXIT_USAGE;
    *spec = (struct sweep_spec){ .rerun = ask->rerun };
    const bool good = args->indifference != NULL
                          ? indifference_axes(map, &ask->scenario, spec, ask->arena, &ask->diag)
                          : read_axes(ask, &args->vary, spec);
    if (!good || !sweep_check(spec, &ask->diag))
        return usage_code(ask_finish(ask, true));
    ask_finish(ask, false);
    return EXIT_DONE;
}

static struct sweep_report_options report_options(const struct ask *ask, const struct invocation *invocation)
{
    const struct sweep_args *args = invocation->args;
    return (struct sweep_report_options){
        .out_folder = ask_folder(ask, args->indifference != NULL ? "-indifference" : "-sweep"),
        .command_line = invocation->command_line,
        .varied = args->vary.items,
        .designs = args->indifference != NULL ? args->indifference : args->ask.designs,
        .without_figures = args->ask.no_figures,
        .json = args->ask.json,
        .colour = terminal_has_colour(stdout),
        .width = terminal_columns(stdout),
    };
}

static int run(const struct invocation *invocation)
{
    const struct sweep_args *args = invocation->args;
    struct ask ask;
    struct indifference_spec map_spec;
    struct sweep_spec spec;
    if (!asks_something(args))
        return EXIT_USAGE;
    int code = ask_open(&ask, invocation, "evenkeel sweep", &args->ask);
    if (code == EXIT_DONE)
        code = prepare(&ask, args, &map_spec, &spec);
    if (code != EXIT_DONE)
        return code;
    struct sweep_report_options report = report_options(&ask, invocation);
    if (!ask_can_write(&ask, report.out_folder) || !memory_suffices(&ask, &spec))
        return ask_finish(&ask, true);
    struct progress progress;
    ask.rerun.everywhere = true;
    ask_watch(&ask, &progress);
    spec.rerun = ask.rerun;
    const struct sweep sweep = sweep_run(&spec, ask.arena);
    progress_end(&progress);
    if (!ask_tells(&ask))
        return EXIT_DONE;
    if (sweep.done == 0)
        interrupt_end();
    struct indifference map;
    if (args->indifference != NULL && sweep.done == sweep.point_count) {
        map = indifference_of(&map_spec, &sweep, &ask.scenario, ask.arena);
        report.map = &map;
    }
    const enum sweep_report_status status =
        sweep_report_write(&sweep, &report, args->ask.quiet ? NULL : stdout, ask.arena, &ask.diag);
    fflush(stdout);
    code = ask_finish(&ask, !args->ask.quiet || status != SWEEP_REPORT_DONE);
    return status == SWEEP_REPORT_DONE ? code : EXIT_MACHINE;
}

const struct command command_sweep = {
    .name = "sweep",
    .operands = "SCENARIO",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "vary one or several numbers over a grid; find where a plan's pull crosses zero",
    .about =
        "A path is one that --set takes: designs.net.rep.credit[0].share, "
        "market.routes.resale.win_lift_share.\n"
        "designs.a,b.PATH sets two designs alike, designs.*.PATH every design. FROM:TO:STEP takes TO if a "
        "step\n"
        "falls on it. Every point meets the same deals and the same luck, so what differs was varied.\n"
        "--indifference DESIGN instead maps win lift against the share of credit that partner deals get.\n"
        "Writes sweep.csv (a row per point and design), a line picture for one path, a heat map for two.\n"
        "Ctrl-C ends after the worlds in work; the points that are complete are reported.\n",
    .example = "sweep scenarios/channel-tax.yaml --vary "
               "'designs.haircut.rep.credit[0].share=0.5:1.2:0.1' --designs haircut --worlds 40",
    .options = { sweep_options, sizeof sweep_options / sizeof *sweep_options, &sweep_defaults,
                 sizeof sweep_defaults },
    .over_ranks = true,
    .run = run,
};
