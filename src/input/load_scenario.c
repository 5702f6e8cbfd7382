#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "calendar_steps.h"
#include "design_changes.h"
#include "load_about.h"
#include "load_gaming.h"
#include "load_ledger.h"
#include "load_tables.h"
#include "market_routes.h"
#include "model_file.h"
#include "scenario_check.h"
#include "scenario_tree.h"
#include <string.h>

struct scenario_file {
    int kind;
    struct model_about about;
    const char *question;
    const struct node *market, *behaviour, *designs;
    struct name_list routes;
    const char *baseline;
    size_t worlds;
    uint64_t seed;
    double confidence_share;
    bool lifetime, decompose;
    const char *begins;
};

struct design_file {
    const char *name, *title, *source;
    const struct node *rep, *program, *set, *changes;
};

static const char *const kinds[] = { "scenario", NULL };

#define AT(member) offsetof(struct design_file, member)
static const struct field design_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED, "a word, for files and the command line"),
    ROW_PLAIN("title", FIELD_TEXT, AT(title), REQUIRED, "what a report calls it"),
    ROW_PLAIN("source", FIELD_TEXT, AT(source), 0, "who pays like this; absent: as its plan file says"),
    ROW_PLAIN("rep", FIELD_NODE, AT(rep), REQUIRED,
              "a rep plan: its path, or `base` and `set`, or the keys of a plan"),
    ROW_PLAIN("program", FIELD_NODE, AT(program), REQUIRED, "a partner program in the same ways"),
    ROW_PLAIN(
        "set", FIELD_NODE, AT(set), 0,
        "changes by dotted path, as in `rep.credit[0].share: 0.8` or `program.routes[2].margin_share: 0.3`"),
    ROW_PLAIN("changes", FIELD_NODE, AT(changes), 0,
              "a change path: 1 to 12 dated steps, see scenario.designs[].changes[]; absent: rules stay"),
};
#undef AT
const struct field_table design_table =
    TABLE("scenario.designs[]", "What the vendor can choose: a rep plan with a partner program.",
          design_fields, struct design_file);

#define AT(member) offsetof(struct scenario_file, member)
static const struct field scenario_fields[] = {
    ABOUT_ROWS(AT(kind), kinds, AT(about)),
    ROW_PLAIN("question", FIELD_TEXT, AT(question), REQUIRED, "what the scenario is to answer"),
    ROW_PLAIN("market", FIELD_NODE, AT(market), REQUIRED,
              "a market: its path, or `base` and `set`, or the keys of a market"),
    ROW_PLAIN("behaviour", FIELD_NODE, AT(behaviour), REQUIRED, "a behaviour in the same ways"),
    ROW_WORDS("routes", AT(routes), 2, ROUTES_MAX, REQUIRED,
              "routes of the market to choose from, direct first"),
    ROW_PLAIN("designs", FIELD_NODE, AT(designs), REQUIRED,
              "a list of 1 to 64 designs, see scenario.designs[]"),
    ROW_PLAIN("baseline", FIELD_WORD, AT(baseline), REQUIRED, "the design that others are compared with"),
    ROW_COUNT("worlds", "worlds", AT(worlds), 2, 1e6, "how many times the market is drawn"),
    ROW_PLAIN("seed", FIELD_SEED, AT(seed), REQUIRED, "of all luck: the same seed gives the same result"),
    ROW_NUMBER("confidence_share", "share", AT(confidence_share), 0.5, 0.999, REQUIRED,
               "level of the intervals"),
    ROW_PLAIN(
        "lifetime", FIELD_FLAG, AT(lifetime), 0,
        "whether the vendor's contribution counts the renewals of later years, expected and discounted, "
        "as the market's after_sale says"),
    ROW_PLAIN("decompose", FIELD_FLAG, AT(decompose), 0,
              "whether differences from the baseline are split into mechanical, choice and dynamic; takes "
              "about three times as long"),
    { .key = "begins",
      .type = FIELD_TEXT,
      .unit = "",
      .offset = AT(begins),
      .absent = 0,
      .absent_means = "no day: dated `changes` of plans and programs are not made",
      .help =
          "the first day of the horizon, YYYY-MM or YYYY-MM-DD: dated `changes` of programs, and of plans "
          "where a year of "
          "the horizon begins, are then steps of the change path; SPIFF dates and seasons still go by the "
          "market's first month" },
};
#undef AT
const struct field_table scenario_table =
    TABLE("scenario", "A runnable question: designs, a market, a behaviour and a run size.", scenario_fields,
          struct scenario_file);

/* False where the tree still names a model instead of holding it: it could not be read, which is
 * reported already. */
static bool model_is_there(const struct node *node)
{
    return node != NULL && node->kind == NODE_MAP && node_at(node, "base") == NULL;
}

static bool load_design(const struct node *item, struct design *design, struct load *load)
{
    if (item->kind != NODE_MAP)
        return diag_error(load->diag, item->at,
                          "design is a %s, must be a map with name, title, rep and program",
                          item->kind == NODE_LIST ? "list" : "word");
    struct design_file file = { 0 };
    bool good = fields_read(item, &design_table, &file, load);
    design->name = file.name;
    design->title = file.title;
    design->source = file.source;
    good = model_is_there(file.rep) && load_plan(file.rep, &design->rep, load) && good;
    good = model_is_there(file.program) && load_program(file.program, &design->program, load) && good;
    return good;
}

static bool check_design_name(const struct node *list, const struct scenario *scenario, size_t index,
                              struct diag *diag)
{
    const char *name = scenario->designs[index].name;
    for (size_t before = 0; name != NULL && before < index; before++) {
        const char *other = scenario->designs[before].name;
        if (other != NULL && strcmp(name, other) == 0)
            return diag_error(diag, field_place(list->items[index], "name"), "name is %s, must be given once",
                              name);
    }
    return true;
}

static bool load_designs(const struct node *list, struct scenario *scenario, struct load *load)
{
    if (list->kind != NODE_LIST)
        return diag_error(load->diag, list->at, "designs is not a list, must list 1 to %d designs",
                          DESIGNS_MAX);
    if (list->count < 1 || list->count > DESIGNS_MAX)
        return diag_error(load->diag, list->at, "designs has %zu items, must have 1 to %d", list->count,
                          DESIGNS_MAX);
    bool good = true;
    scenario->design_count = list->count;
    scenario->designs = arena_array(load->arena, struct design, list->count);
    for (size_t d = 0; d < list->count; d++) {
        good &= load_design(list->items[d], &scenario->designs[d], load);
        good &= check_design_name(list, scenario, d, load->diag);
    }
    return good;
}

static bool find_baseline(const struct node *tree, const char *name, struct scenario *scenario,
                          struct load *load)
{
    const char *names[DESIGNS_MAX];
    size_t count = 0;
    for (size_t d = 0; d < scenario->design_count; d++) {
        if (scenario->designs[d].name == NULL)
            continue;
        names[count++] = scenario->designs[d].name;
        if (strcmp(scenario->designs[d].name, name) == 0) {
            scenario->baseline = d;
            return true;
        }
    }
    diag_error(load->diag, field_place(tree, "baseline"), "baseline is %s, must be the name of a design",
               name);
    const char *nearest = text_nearest(name, names, count);
    if (nearest != NULL)
        diag_hint(load->diag, "did you mean `%s`?", nearest);
    return false;
}

static const char *name_of_path(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    return arena_text(arena, name, dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name));
}

/* What notices say that a simulated plan does not use. */
static void leave_calendar(struct rep_plan *plan)
{
    plan->year_begins = 0;
    plan->proration = (struct proration){ 0 };
    plan->quota_of_prior_year = 0.0;
}

/* The day the horizon begins. False where none is given, or it is no day, which is reported. */
static bool calendar_of(const struct node *tree, const char *begins, const struct market *market,
                        struct calendar *calendar, struct load *load)
{
    if (begins == NULL)
        return false;
    calendar->month_count = market->years * MONTHS_PER_YEAR;
    if (calendar_day(begins, load->arena, &calendar->first_day))
        return true;
    diag_error(load->diag, field_place(tree, "begins"),
               "begins is %s, must be a month YYYY-MM or a day YYYY-MM-DD", begins);
    return false;
}

/* A design whose files have dates: its tree with steps in their place, and the rules it starts with. NULL after an error. */
static const struct node *put_on_calendar(const struct node *item, const struct calendar *calendar,
                                          struct design *design, struct load *load)
{
    const struct node *dated = calendar_steps(item, calendar, load);
    if (dated == NULL || dated == item)
        return dated;
    const bool rep = load_plan(node_at(dated, "rep"), &design->rep, load);
    return load_program(node_at(dated, "program"), &design->program, load) && rep ? dated : NULL;
}

static void look_at_changes(const struct node *designs, struct load *load)
{
    for (size_t d = 0; designs != NULL && designs->kind == NODE_LIST && d < designs->count; d++)
        look_at_design_changes(designs->items[d], load);
}

/* One design against the market, with its steps. */
static bool close_design(const struct node *item, struct design *design, const struct market *used,
                         const struct market *all, struct load *load)
{
    const bool rules = design_check(item, design, used, all, load);
    if (!rules)
        look_at_design_changes(item, load);
    const bool good = rules && load_design_changes(item, design, used, all, load);
    const bool partners = used->partner_type_count > 0;
    plan_simulation_notices(node_at(item, "rep"), design, partners, load);
    program_simulation_notices(node_at(item, "program"), &design->program, partners, load);
    const bool simulated = plan_simulation_check(node_at(item, "rep"), &design->rep, load);
    leave_calendar(&design->rep);
    return good && simulated;
}

/* The parts of the scenario that are files of their own, and the checks across them. */
static bool load_parts(const struct node *tree, const struct scenario_file *file, struct scenario *scenario,
                       struct load *load)
{
    struct market all = { 0 };
    const bool market = model_is_there(file->market) && load_market(file->market, &all, load);
    const size_t market_end = load->assumption_count;
    const bool behaviour =
        model_is_there(file->behaviour) && load_behaviour(file->behaviour, &scenario->behaviour, load);
    const bool designs = file->designs != NULL && load_designs(file->designs, scenario, load);
    bool good = market && behaviour && designs;
    if (scenario->design_count > 0 && file->baseline != NULL)
        good &= find_baseline(tree, file->baseline, scenario, load);
    const bool narrowed = market && market_narrow(tree, &file->routes, &all, &scenario->market, load);
    if (!designs || !narrowed)
        look_at_changes(file->designs, load);
    if (!narrowed)
        return false;
    if (behaviour)
        good &= control_check(file->behaviour, &scenario->behaviour, &all, load) &&
                partners_check(tree, scenario, load);
    if (market && file->lifetime && (all.partner_type_count == 0 || all.after_sale.lifetime_years == 0))
        diag_notice(load->diag, field_place(tree, "lifetime"),
                    "lifetime is yes and not used: the market does not have both partners and "
                    "after_sale.lifetime_years");
    struct calendar calendar;
    const bool dated = calendar_of(tree, file->begins, &all, &calendar, load);
    for (size_t d = 0; designs && d < scenario->design_count; d++) {
        const struct node *item = file->designs->items[d];
        if (dated)
            item = put_on_calendar(item, &calendar, &scenario->designs[d], load);
        good =
            item != NULL && close_design(item, &scenario->designs[d], &scenario->market, &all, load) && good;
    }
    if (designs && file->baseline != NULL)
        good &= baseline_check(file->designs->items[scenario->baseline],
                               &scenario->designs[scenario->baseline], &scenario->market, load);
    if (good)
        gaming_horizon_doubt(file->behaviour, scenario, load->diag);
    if (good)
        ledger_close(tree, &all, scenario, market_end, load);
    return good;
}

static bool load_scenario_tree(const struct node *tree, const char *path, struct scenario *scenario,
                               struct load *load)
{
    const size_t errors_before = load->diag->error_count;
    struct scenario_file file = { 0 };
    load->file = path;
    const bool read = fields_read(tree, &scenario_table, &file, load);
    *scenario = (struct scenario){
        .about = file.about,
        .name = name_of_path(path, load->arena),
        .question = file.question,
        .seed = file.seed,
        .worlds = file.worlds,
        .confidence_share = file.confidence_share,
        .lifetime = file.lifetime,
        .decompose = file.decompose,
        .begins = file.begins,
    };
    scenario->about.path = path;
    load->assumption_count = 0;
    const bool parts = load_parts(tree, &file, scenario, load);
    scenario->assumption_count = load->assumption_count;
    scenario->assumptions = load->assumptions;
    scenario->file_count = load->file_count;
    scenario->files = load->files;
    return read && parts && load->diag->error_count == errors_before;
}

bool load_scenario(const char *typed, const char *const *sets, struct scenario *scenario, struct load *load)
{
    const char *path = model_file_typed(typed, load->arena);
    const size_t errors_before = load->diag->error_count;
    const struct node *tree = scenario_tree_with(path, sets, load);
    if (tree == NULL)
        return false;
    const bool good = load_scenario_tree(tree, path, scenario, load);
    return good && load->diag->error_count == errors_before;
}

bool check_model_file(const char *typed, struct load *load)
{
    const char *path = model_file_typed(typed, load->arena);
    const size_t errors_before = load->diag->error_count;
    union {
        struct plan_timeline plan;
        struct program_timeline program;
        struct market market;
        struct behaviour behaviour;
        struct scenario scenario;
    } model;
    enum model_kind kind = MODEL_SCENARIO;
    const struct node *tree = model_tree_in_part(path, &kind, load);
    if (tree == NULL)
        return false;
    bool good = false;
    switch (kind) {
    case MODEL_PLAN:
        good = load_plan_timeline(tree, &model.plan, load);
        break;
    case MODEL_PROGRAM:
        good = load_program_timeline(tree, &model.program, load);
        break;
    case MODEL_MARKET:
        good = load_market(tree, &model.market, load);
        break;
    case MODEL_BEHAVIOUR:
        good = load_behaviour(tree, &model.behaviour, load);
        break;
    case MODEL_SCENARIO:
        good = load_scenario_tree(tree, path, &model.scenario, load);
        break;
    case MODEL_KINDS:
        break;
    }
    return good && load->diag->error_count == errors_before;
}
