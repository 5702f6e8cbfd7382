#include "model_show.h"
#include "../report/plan_summary.h"
#include "../report/program_summary.h"

bool plan_show(const struct node *tree, struct load *load)
{
    struct plan_timeline timeline = { 0 };
    return load_plan_timeline(tree, &timeline, load) && plan_summary_print(&timeline, stdout);
}

bool program_show(const struct node *tree, struct load *load)
{
    struct program_timeline timeline = { 0 };
    return load_program_timeline(tree, &timeline, load) && program_summary_print(&timeline, stdout);
}

static bool market_show(const struct node *tree, const struct library_page_options *options,
                        struct load *load)
{
    struct market market = { 0 };
    if (!load_market(tree, &market, load))
        return false;
    market_page_print(&market, options, load->arena, stdout);
    return true;
}

static bool behaviour_show(const struct node *tree, const struct library_page_options *options,
                           struct load *load)
{
    struct behaviour behaviour = { 0 };
    if (!load_behaviour(tree, &behaviour, load))
        return false;
    behaviour_page_print(&behaviour, options, load->arena, stdout);
    return true;
}

static bool scenario_show(const char *path, const struct library_page_options *options, struct load *load)
{
    struct scenario scenario = { 0 };
    if (!load_scenario(path, NULL, &scenario, load))
        return false;
    scenario_page_print(&scenario, options, load->arena, stdout);
    return true;
}

bool model_show(const char *path, const struct library_page_options *options, struct load *load)
{
    enum model_kind kind = MODEL_KINDS;
    const struct node *tree = model_tree(path, &kind, load);
    if (!tree)
        return false;
    switch (kind) {
    case MODEL_PLAN:
        return plan_show(tree, load);
    case MODEL_PROGRAM:
        return program_show(tree, load);
    case MODEL_MARKET:
        return market_show(tree, options, load);
    case MODEL_BEHAVIOUR:
        return behaviour_show(tree, options, load);
    case MODEL_SCENARIO:
        return scenario_show(path, options, load);
    case MODEL_KINDS:
        break;
    }
    return false;
}
