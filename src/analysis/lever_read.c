/* --lever texts into a grid. */
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../input/field_path.h"
#include "../input/item_name.h"
#include "../input/node_along.h"
#include "lever_grid.h"
#include "sweep_axis.h"
#include <math.h>
#include <string.h>

static const struct span no_place = { 0 };
static const char designs_prefix[] = "designs.";
enum { DESIGNS_PREFIX = sizeof designs_prefix - 1 };

/* What a lever by word is looked at where no range is given. */
static const double spiff_high_usd = 10000.0, spiff_step_usd = 500.0;
static const double credit_low = 0.5, credit_high = 1.5, credit_step = 0.005;

/* What is being read. */
struct reading {
    const struct scenario *scenario;
    const struct node *tree, *design; /* of the one design that is turned */
    const char *design_name;
    struct arena *arena;
    struct diag *diag;
};

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* The part of a --lever before its range. */
static const char *path_of(const char *text, struct arena *arena)
{
    return arena_text(arena, text, strcspn(text, "="));
}

/* 1, 2 or 5 times a power of ten, at least `least`. */
static double round_number(double least)
{
    const double power = pow(10.0, floor(log10(least) + 1e-9));
    const double times[] = { 1.0, 2.0, 5.0, 10.0 };
    size_t i = 0;
    while (i < 3 && times[i] * power < least * (1.0 - 1e-9))
        i++;
    return sweep_decimal(times[i] * power);
}

/* Half a percent for shares; 500 dollars, 100 where the range is short and more where it is long; whole numbers for
 * counts; else about forty round steps. */
static double usual_step(const struct grid_lever *lever)
{
    const double range = lever->high - lever->low;
    if (lever->whole)
        return fmax(1.0, ceil(round_number(range / 200.0)));
    if (begins(lever->unit, "share") && range >= 0.02)
        return 0.005;
    if (begins(lever->unit, "USD") && range >= 200.0)
        return range < 2500.0 ? 100.0 : fmax(500.0, round_number(range / 200.0));
    return round_number(range / 40.0);
}

/* LOW:HIGH or LOW:HIGH:STEP. */
static bool read_range(const char *text, struct grid_lever *lever, const struct reading *reading)
{
    const char *ends = text;
    double *const numbers[] = { &lever->low, &lever->high, &lever->step };
    size_t count = 0;
    bool good = true;
    for (; good && *ends != '\0' && count < 3; count++) {
        const size_t length = strcspn(ends, ":");
        good = text_to_number(arena_text(reading->arena, ends, length), numbers[count]);
        ends += length;
        if (*ends == ':' && ends[1] != '\0')
            ends++;
    }
    if (!good || count < 2 || *ends != '\0') {
        diag_error(reading->diag, no_place, "--lever %s is %s, must be LOW:HIGH or LOW:HIGH:STEP",
                   lever->label, *text != '\0' ? text : "without a range");
        diag_hint(reading->diag, "half percents: --lever 'rep.credit[0].share=0.8:1.2:0.005'");
        return false;
    }
    lever->step_given = count == 3;
    return true;
}

static const char *told(double number, struct arena *arena)
{
    char text[32];
    return arena_format(arena, "%s", text_from_number(number, text));
}

/* Counts the values, once low, high and perhaps step are there. */
static bool measure(struct grid_lever *lever, const struct reading *reading)
{
    struct diag *diag = reading->diag;
    struct arena *arena = reading->arena;
    if (!(lever->low < lever->high))
        return diag_error(diag, no_place, "--lever %s is from %s to %s, must go up: LOW below HIGH",
                          lever->label, told(lever->low, arena), told(lever->high, arena));
    if (!lever->step_given)
        lever->step = usual_step(lever);
    const double steps = (lever->high - lever->low) / lever->step;
    if (!(lever->step > 0.0))
        return diag_error(diag, no_place, "the step of --lever %s is %s, must be above 0", lever->label,
                          told(lever->step, arena));
    if (lever->step_given && fabs(steps - round(steps)) > 1e-6) {
        diag_error(diag, no_place,
                   "the step of --lever %s is %s, must go into %s to %s a whole number of times",
                   lever->label, told(lever->step, arena), told(lever->low, arena), told(lever->high, arena));
        diag_hint(diag, "HIGH at %s would do",
                  told(sweep_decimal(lever->low + fmax(1.0, floor(steps)) * lever->step), arena));
        return false;
    }
    if (floor(steps + 1e-6) + 1.0 > GRID_VALUES_MAX)
        return diag_error(diag, no_place, "--lever %s has %.0f values, must have at most %d", lever->label,
                          floor(steps) + 1.0, GRID_VALUES_MAX);
    lever->count = (size_t)floor(steps + 1e-6) + 1;
    lever->high = sweep_decimal(lever->low + (double)(lever->count - 1) * lever->step);
    return lever->count > 1 ||
           diag_error(diag, no_place, "--lever %s has one value, must have several", lever->label);
}

/* The number that stands at a path; its default where the file leaves it out. */
static double number_now(const struct node *node, const struct field *field)
{
    double number;
    if (node == NULL)
        return field != NULL && isfinite(field->absent) ? field->absent : (double)NAN;
    if (node->kind == NODE_MAP)
        node = node_at(node, "value");
    return node != NULL && node->kind == NODE_SCALAR && !node->quoted && text_to_number(node->text, &number)
               ? number
               : (double)NAN;
}

/* Whether a credit rule takes every partner deal that reaches it. */
static bool takes_every_partner_deal(const struct node *rule)
{
    static const char *const harmless[] = { "routes", "basis", "share", NULL };
    const struct node *routes = node_at(rule, "routes");
    for (size_t i = 0; i < rule->count; i++) {
        size_t known = 0;
        while (harmless[known] != NULL && strcmp(rule->entries[i].key, harmless[known]) != 0)
            known++;
        if (harmless[known] == NULL)
            return false;
    }
    return routes == NULL || (routes->kind == NODE_SCALAR &&
                              (strcmp(routes->text, "partner") == 0 || strcmp(routes->text, "any") == 0));
}

/* What partner deals are credited with now, where one rule says so for all of them. */
static double credit_now(const struct node *rules, const char *direct)
{
    for (size_t i = 0; rules != NULL && i < rules->count; i++) {
        const struct node *routes = node_at(rules->items[i], "routes");
        if (routes != NULL && routes->kind == NODE_SCALAR && strcmp(routes->text, direct) == 0)
            continue;
        return takes_every_partner_deal(rules->items[i]) ? number_now(node_at(rules->items[i], "share"), NULL)
                                                         : (double)NAN;
    }
    return (double)NAN;
}

static struct plan_lever context_of(const struct reading *reading)
{
    const struct node *rep = node_at(reading->design, "rep");
    return (struct plan_lever){ .design = reading->design_name,
                                .spiffs = node_at(rep, "spiffs"),
                                .credit = node_at(rep, "credit"),
                                .direct = reading->scenario->market.routes[0].name };
}

static bool read_word(const char *text, bool spiff, struct grid_lever *lever, const struct reading *reading)
{
    const char *range = strchr(text, '=');
    lever->context = context_of(reading);
    lever->turned = spiff ? spiff_lever(&lever->context, spiff_high_usd) : credit_lever(&lever->context);
    lever->unit = lever->turned.unit;
    lever->meaning = spiff ? "flat SPIFF on every won partner deal, on top of the design's own"
                           : "part of its basis that every partner deal is credited with";
    lever->low = spiff ? 0.0 : credit_low;
    lever->high = spiff ? spiff_high_usd : credit_high;
    lever->step = spiff ? spiff_step_usd : credit_step;
    lever->now = spiff ? 0.0 : credit_now(lever->context.credit, lever->context.direct);
    if (range == NULL)
        return true;
    return read_range(range + 1, lever, reading) && measure(lever, reading);
}

/* The path with its design: `designs.net.rep.quota_usd`. */
static const char *whole_path(const char *path, const struct reading *reading)
{
    return begins(path, designs_prefix)
               ? path
               : arena_format(reading->arena, "%s%s.%s", designs_prefix, reading->design_name, path);
}

static bool is_number(const struct field *field, const struct node *node)
{
    if (node != NULL)
        return isfinite(number_now(node, field));
    return field == NULL || field->type == FIELD_NUMBER || field->type == FIELD_COUNT;
}

static bool read_path(const char *text, struct grid_lever *lever, const struct reading *reading)
{
    const char *path = whole_path(path_of(text, reading->arena), reading);
    const char *inner = path + DESIGNS_PREFIX + strlen(reading->design_name) + 1;
    const struct field *field = field_of_path(MODEL_SCENARIO, path);
    const struct node *node = node_along(reading->design, inner);
    lever->label = inner;
    lever->unit = field != NULL && field->unit != NULL ? field->unit : "";
    lever->meaning = field != NULL && field->help != NULL ? field->help : "";
    lever->whole = field != NULL && field->type == FIELD_COUNT;
    lever->now = number_now(node, field);
    if (!is_number(field, node)) {
        diag_error(reading->diag, no_place, "--lever is %s, must be a path to one number", inner);
        diag_hint(reading->diag, "`evenkeel optimise` without --lever lists the numbers of a design");
        return false;
    }
    lever->context = context_of(reading);
    lever->context.path = path;
    const char *range = strchr(text, '=');
    if (!read_range(range != NULL ? range + 1 : "", lever, reading) || !measure(lever, reading))
        return false;
    lever->turned = path_lever(&lever->context, lever->unit, lever->low, lever->high);
    return true;
}

/* Two levers that would write the same lines. */
static bool refuse_clash(const struct lever_grid *grid, const struct reading *reading)
{
    const struct grid_lever *last = &grid->levers[grid->lever_count - 1];
    for (size_t i = 0; i + 1 < grid->lever_count; i++) {
        const char *one = grid->levers[i].label, *other = last->label;
        if (strcmp(one, other) == 0)
            return diag_error(reading->diag, no_place, "--lever %s is given twice", one);
        for (size_t turn = 0; turn < 2; turn++) {
            const char *word = turn ? other : one, *path = turn ? one : other;
            if ((strcmp(word, "spiff") == 0 && begins(path, "rep.spiffs")) ||
                (strcmp(word, "credit") == 0 && begins(path, "rep.credit")))
                return diag_error(reading->diag, no_place,
                                  "--lever %s and --lever %s change the same lines, must be one of them",
                                  word, path);
        }
    }
    return true;
}

static bool read_lever(const char *text, struct lever_grid *grid, const struct reading *reading)
{
    struct grid_lever *lever = &grid->levers[grid->lever_count++];
    const char *word = path_of(text, reading->arena);
    lever->label = word;
    const bool spiff = strcmp(word, "spiff") == 0, credit = strcmp(word, "credit") == 0;
    if (spiff || credit) {
        if (!read_word(text, spiff, lever, reading))
            return false;
        lever->count =
            lever->count > 0 ? lever->count : (size_t)lround((lever->high - lever->low) / lever->step) + 1;
    } else if (!read_path(text, lever, reading)) {
        return false;
    }
    return refuse_clash(grid, reading);
}

bool lever_grid_read(const char *const *texts, const char *design, const struct scenario *scenario,
                     const struct node *tree, struct lever_grid *grid, struct arena *arena, struct diag *diag)
{
    const char *name = lever_grid_design(texts, design, scenario, arena, diag);
    if (name == NULL)
        return false;
    const struct node *designs = node_at(tree, "designs");
    const struct reading reading = { .scenario = scenario,
                                     .tree = tree,
                                     .design = designs->items[item_named(designs, name)],
                                     .design_name = name,
                                     .arena = arena,
                                     .diag = diag };
    *grid = (struct lever_grid){ .design = name,
                                 .levers = arena_array(arena, struct grid_lever, GRID_LEVERS_MAX) };
    bool good = true;
    for (; good && *texts != NULL; texts++) {
        if (grid->lever_count == GRID_LEVERS_MAX)
            return diag_error(diag, no_place, "--lever is given more than %d times", GRID_LEVERS_MAX);
        good = read_lever(*texts, grid, &reading);
    }
    return good;
}
