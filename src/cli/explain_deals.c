#include "explain_deals.h"

#include "../base/arena.h"
#include "../engine/draw_block.h"
#include "../engine/typical_deal.h"
#include "../input/own_deal.h"
#include "../report/explain.h"
#include "interrupt.h"
#include "name_option.h"
#include "terminal.h"
#include <math.h>
#include <string.h>

enum { WORLDS_LOOKED_AT = 16 };

static const char WHO[] = "evenkeel explain";

bool explain_asks_for_deals(const struct explain_args *args)
{
    return args->deal != NULL || args->design != NULL || args->row != NULL || args->world.given ||
           args->worst.given || args->map.count > 0 || args->ask.worlds.given || args->ask.seed.given ||
           args->ask.baseline != NULL || args->ask.set.count > 0 || args->ask.out != NULL || args->ask.json;
}

static int usage(const char *message, const char *hint)
{
    fprintf(stderr, "%s: %s\n= hint: %s\n", WHO, message, hint);
    return EXIT_USAGE;
}

static int check_options(const struct explain_args *args)
{
    static const char hint[] = "--deal w1-s1-r017-m05-d2, or --worst 3, or --row deal.csv";
    if ((args->deal != NULL) + args->worst.given + (args->row != NULL) > 1)
        return usage("--deal, --worst and --row go one at a time", hint);
    if (args->world.given && args->deal == NULL)
        return usage("--world goes with --deal", hint);
    if (args->ask.worlds.given && (args->deal != NULL || args->row != NULL))
        return usage("--worlds goes with --worst: one deal is in one world", "the id begins with it: w1-..");
    if (args->map.count > 0 && args->row == NULL)
        return usage("--map goes with --row", hint);
    return EXIT_DONE;
}

/* ---- Designs ---- */

/* Keeps the designs asked for. False after saying what is wrong. */
static bool keep_designs(struct ask *ask, const char *text)
{
    struct scenario *scenario = &ask->scenario;
    if (text == NULL)
        return true;
    const char **names = arena_array(ask->arena, const char *, scenario->design_count);
    for (size_t d = 0; d < scenario->design_count; d++)
        names[d] = scenario->designs[d].name;
    const struct known_names known = { "a design of the scenario", names, scenario->design_count };
    const char *const *asked = name_option_list(WHO, "design", text, &known, ask->arena);
    size_t count = 0;
    while (asked != NULL && asked[count] != NULL)
        count++;
    if (count > EXPLAIN_DESIGNS_MAX) {
        usage("--design names more than two designs",
              "one, or two to set beside each other: --design net,full");
        return false;
    }
    ask->rerun.designs = asked;
    if (asked != NULL)
        scenario_keep(scenario, asked);
    return asked != NULL;
}

/* The designs asked for, in that order; else the one with the largest loss, and the baseline. */
static void set_designs(const struct ask *ask, const double *loss_usd, struct explain *explain)
{
    const struct scenario *scenario = explain->scenario;
    for (const char *const *name = ask->rerun.designs; name != NULL && *name != NULL; name++)
        explain->designs[explain->design_count++] = scenario_design_named(scenario, *name);
    if (explain->design_count > 0)
        return;
    size_t worst = scenario->baseline;
    for (size_t d = 0; d < scenario->design_count; d++)
        if (d != scenario->baseline && (worst == scenario->baseline || loss_usd[d] > loss_usd[worst]))
            worst = d;
    explain->design_was_picked = true;
    explain->designs[explain->design_count++] = worst;
    if (worst != scenario->baseline)
        explain->designs[explain->design_count++] = scenario->baseline;
}

/* ---- Deals ---- */

struct looking {
    struct ask *ask;
    struct stage stage;
    struct deal_trace *traces; /* [design] */
    bool *met;
};

static void look_up(struct looking *looking, struct deal_name name)
{
    const size_t designs = looking->ask->scenario.design_count;
    looking->traces = arena_array(looking->ask->arena, struct deal_trace, designs);
    looking->met = arena_array(looking->ask->arena, bool, designs);
    deal_traces_of(&looking->stage, looking->ask->rerun.seed, name, looking->traces, looking->met);
}

static struct explained_deal explained(const struct looking *looking, const struct explain *explain,
                                       struct deal_name name, double loss_usd)
{
    struct explained_deal deal = { .name = deal_name_write(
                                       name, arena_array(looking->ask->arena, char, DEAL_NAME_MAX)),
                                   .loss_usd = loss_usd };
    for (size_t d = 0; d < explain->design_count; d++)
        if (looking->met[explain->designs[d]])
            deal.traces[d] = &looking->traces[explain->designs[d]];
    return deal;
}

/* Says why there is no such deal. */
static int no_such_deal(const struct looking *looking, struct deal_name name, const char *text)
{
    const struct scenario *scenario = &looking->ask->scenario;
    const struct deal_place at = deal_place_of(name.index);
    const size_t segment = name.entity >> SEGMENT_SHIFT;
    const size_t rep = name.entity & ((1u << SEGMENT_SHIFT) - 1);
    const size_t segments = scenario->market.segment_count;
    struct arena *arena = looking->ask->arena;
    const char *why = arena_format(arena, "that rep meets no such deal in month %zu", at.month + 1);
    if (segment >= segments)
        why = arena_format(arena, "the market has %zu segment%s", segments, segments == 1 ? "" : "s");
    else if (rep >= looking->stage.roster.segment_reps[segment])
        why = arena_format(arena, "segment %zu has %zu reps", segment + 1,
                           looking->stage.roster.segment_reps[segment]);
    else if (at.month >= looking->stage.horizon_months)
        why = arena_format(arena, "the market runs for %zu months", looking->stage.horizon_months);
    fprintf(stderr, "%s: --deal is %s, must be a deal of the world: %s\n= hint: --worst 5 names some\n", WHO,
            text, why);
    return EXIT_USAGE;
}

static int read_name(const struct explain_args *args, struct arena *arena, struct deal_name *name)
{
    const char *text = args->deal;
    if (args->world.given && (text[0] == 's' || text[0] == 'S'))
        text = arena_format(arena, "w%llu-%s", args->world.value, text);
    if (!deal_name_read(text, name)) {
        fprintf(stderr,
                "%s: --deal is %s, must be an id like w1-s1-r017-m05-d2\n= hint: world 1, segment 1, rep 17, "
                "month 5, "
                "the vendor's 2nd deal (d2) or the partners' 2nd (p2)%s\n",
                WHO, args->deal, args->world.given ? "" : "; --world 1 stands for a world that is left out");
        return EXIT_USAGE;
    }
    if (args->world.given && args->world.value != name->world + 1)
        return usage("--world is not the world of --deal", "leave --world out: the id names it");
    return EXIT_DONE;
}

static double loss_usd_of(const struct deal_trace *deal)
{
    return deal->routes[deal->best].vendor.expected_usd - deal->routes[deal->picked].vendor.expected_usd;
}

static int explain_named(struct looking *looking, const struct explain_args *args, struct explain *explain)
{
    struct deal_name name;
    struct ask *ask = looking->ask;
    const int code = read_name(args, ask->arena, &name);
    if (code != EXIT_DONE)
        return code;
    look_up(looking, name);
    double *loss_usd = arena_array(ask->arena, double, ask->scenario.design_count);
    bool met = false;
    for (size_t d = 0; d < ask->scenario.design_count; d++) {
        loss_usd[d] = looking->met[d] ? loss_usd_of(&looking->traces[d]) : -INFINITY;
        met |= looking->met[d];
    }
    if (!met)
        return no_such_deal(looking, name, args->deal);
    set_designs(ask, loss_usd, explain);
    struct explained_deal *deal = arena_array(ask->arena, struct explained_deal, 1);
    *deal = explained(looking, explain, name, NAN);
    if (deal->traces[0] == NULL && deal->traces[1] == NULL)
        return usage("under the designs named the partner does not bring this lead",
                     "leave --design out to see a design that has it");
    explain->deals = deal;
    explain->deal_count = 1;
    explain->worlds = 1;
    return EXIT_DONE;
}

static void explain_worst(struct looking *looking, const struct explain_args *args, struct explain *explain)
{
    struct ask *ask = looking->ask;
    const size_t designs = ask->scenario.design_count;
    struct deal_losses *losses = arena_array(ask->arena, struct deal_losses, designs);
    const struct run_spec spec = { .scenario = &ask->scenario,
                                   .seed = ask->rerun.seed,
                                   .worlds = ask->rerun.worlds,
                                   .threads = ask->rerun.threads,
                                   .watch = ask->rerun.watch,
                                   .ranks = ask->rerun.ranks };
    explain->worlds = deal_losses_of(&looking->stage, &spec, losses);
    if (explain->worlds == 0)
        interrupt_end();
    double *loss_usd = arena_array(ask->arena, double, designs);
    for (size_t d = 0; d < designs; d++)
        loss_usd[d] = losses[d].usd;
    set_designs(ask, loss_usd, explain);
    explain->losses = &losses[explain->designs[0]];
    const size_t wanted = args->worst.given ? args->worst.value : 1;
    const size_t count = explain->losses->count < wanted ? explain->losses->count : wanted;
    struct explained_deal *deals = arena_array(ask->arena, struct explained_deal, count);
    for (size_t i = 0; i < count; i++) {
        const struct deal_loss *loss = &explain->losses->worst[i];
        look_up(looking, loss->name);
        deals[i] = explained(looking, explain, loss->name, loss->usd);
    }
    explain->deals = deals;
    explain->deal_count = count;
}

/* A deal of the user's own. */
static int explain_row(struct looking *looking, const struct explain_args *args, struct explain *explain)
{
    struct ask *ask = looking->ask;
    const size_t designs = ask->scenario.design_count;
    struct own_deal own;
    if (!own_deal_read(args->row, args->map.items, &ask->scenario.market, &own, ask->arena, &ask->diag))
        return EXIT_BAD_INPUT;
    if (looking->stage.roster.segment_reps[own.segment] == 0)
        return usage("the market has no rep in the deal's segment", "give another segment");
    const struct typical_deal deal = { .segment = own.segment,
                                       .month = own.month,
                                       .source = own.source,
                                       .customer = own.customer,
                                       .list_usd = own.list_usd,
                                       .price_usd = own.price_usd,
                                       .attained_share = own.attained_share };
    looking->traces = arena_array(ask->arena, struct deal_trace, designs);
    typical_deal_traces(&looking->stage, ask->rerun.seed, &deal, looking->traces);
    double *loss_usd = arena_array(ask->arena, double, designs);
    for (size_t d = 0; d < designs; d++)
        loss_usd[d] = loss_usd_of(&looking->traces[d]);
    set_designs(ask, loss_usd, explain);
    struct explained_deal *one = arena_array(ask->arena, struct explained_deal, 1);
    *one = (struct explained_deal){ .name = own.name != NULL ? own.name : "of your own", .loss_usd = NAN };
    for (size_t d = 0; d < explain->design_count; d++)
        one->traces[d] = &looking->traces[explain->designs[d]];
    explain->deals = one;
    explain->deal_count = 1;
    explain->worlds = 1;
    explain->assumed = own.assumed;
    return EXIT_DONE;
}

static int find(struct looking *looking, const struct explain_args *args, struct explain *explain)
{
    if (args->deal != NULL)
        return explain_named(looking, args, explain);
    if (args->row != NULL)
        return explain_row(looking, args, explain);
    explain_worst(looking, args, explain);
    return EXIT_DONE;
}

int explain_deals(const struct invocation *invocation, const struct explain_args *args)
{
    struct ask ask;
    int code = check_options(args);
    if (code == EXIT_DONE)
        code = ask_open(&ask, invocation, WHO, &args->ask);
    if (code != EXIT_DONE)
        return code;
    if (!keep_designs(&ask, args->design))
        return EXIT_USAGE;
    if (!args->ask.worlds.given && ask.rerun.worlds > WORLDS_LOOKED_AT)
        ask.rerun.worlds = WORLDS_LOOKED_AT;
    if ((args->ask.out != NULL && !ask_can_write(&ask, args->ask.out)) ||
        !ask_memory_suffices(&ask, rerun_memory_bytes(&ask.rerun, &ask.scenario), "the scenario",
                             "keep fewer designs: --design A,B"))
        return ask_finish(&ask, true);
    struct progress progress;
    ask_watch(&ask, &progress);
    struct looking looking = { .ask = &ask, .stage = stage_of(&ask.scenario, ask.rerun.seed, ask.arena) };
    struct explain explain = { .scenario = &ask.scenario, .seed = ask.rerun.seed };
    explain.ranks = ask.rerun.ranks;
    code = find(&looking, args, &explain);
    progress_end(&progress);
    if (code != EXIT_DONE) {
        const int told = ask_finish(&ask, true);
        return told != EXIT_DONE ? told : code;
    }
    if (!ask_tells(&ask))
        return EXIT_DONE;
    const char **inputs = arena_array(ask.arena, const char *, 2);
    inputs[0] = args->row;
    const struct explain_options options = { .out_folder = args->ask.out,
                                             .command_line = invocation->command_line,
                                             .sets = args->ask.set.items,
                                             .inputs = inputs,
                                             .width = terminal_columns(stdout),
                                             .json = args->ask.json,
                                             .colour = terminal_has_colour(stdout) };
    explain_report_write(&explain, &options, args->ask.quiet ? NULL : stdout, ask.arena, &ask.diag);
    return ask_finish(&ask, !args->ask.quiet);
}
