#include "calendar_steps.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../domain/day.h"
#include "../domain/scenario.h"
#include "load_about.h"
#include "node_edit.h"
#include "override.h"
#include <string.h>

/* The change path in the making: steps in order of month. */
struct path {
    const struct calendar *calendar;
    struct node *steps; /* a list */
    struct load *load;
};

bool calendar_day(const char *text, struct arena *arena, int *day)
{
    return day_from_text(text, day) || day_from_text(arena_format(arena, "%s-01", text), day);
}

static size_t month_of(const struct calendar *calendar, const char *from)
{
    int day = calendar->first_day;
    if (!day_from_text(from, &day) || day <= calendar->first_day)
        return 0;
    return (size_t)months_between(calendar->first_day, day);
}

static size_t months_of(const struct node *step)
{
    double months = 0.0;
    text_to_number(node_at(step, "after_months")->text, &months);
    return (size_t)months;
}

/* Whether each item is a change with a date and a map, or a step with a number: anything else is for the loaders to report. */
static bool is_sound_list(const struct node *list, const char *when)
{
    if (list == NULL || list->kind != NODE_LIST)
        return list == NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *item = list->items[i];
        const struct node *at = item->kind == NODE_MAP ? node_at(item, when) : NULL;
        double months;
        int day;
        if (!node_is_scalar(at) || !(day_from_text(at->text, &day) || text_to_number(at->text, &months)))
            return false;
        const struct node *set = node_at(item, "set");
        if (set != NULL && set->kind != NODE_MAP)
            return false;
    }
    return true;
}

static struct node *scalar(struct span at, const char *text, struct load *load)
{
    struct node *node = arena_array(load->arena, struct node, 1);
    *node = (struct node){ .kind = NODE_SCALAR, .at = at, .text = text };
    return node;
}

/* The step of `month`, made where there is none. What a file says of a later day partners have known from the start, unless it says
 * how long before they were told. */
static struct node *step_of(struct path *path, size_t month, const struct node *change)
{
    struct node *list = path->steps;
    size_t place = 0;
    while (place < list->count && months_of(list->items[place]) < month)
        place++;
    if (place < list->count && months_of(list->items[place]) == month)
        return list->items[place];
    struct arena *arena = path->load->arena;
    struct node *step = arena_array(arena, struct node, 1);
    *step = (struct node){ .kind = NODE_MAP, .at = change->at };
    const char *months = arena_format(arena, "%zu", month);
    const struct node *told = node_at(change, "notice_months");
    const struct span at = field_place(change, "from");
    node_put(step, (struct node_entry){ "after_months", at, scalar(at, months, path->load) }, arena);
    node_put(step,
             (struct node_entry){ "notice_months", at,
                                  scalar(at, told != NULL ? told->text : months, path->load) },
             arena);
    struct node **items = arena_array(arena, struct node *, list->count + 1);
    for (size_t i = 0; i <= list->count; i++)
        items[i] = i < place ? list->items[i] : i == place ? step : list->items[i - 1];
    list->items = items;
    list->count++;
    return step;
}

/* Sets the dated values before those that the step has already. */
static void add_to_step(struct path *path, struct node *step, const char *model, const struct node *set)
{
    struct arena *arena = path->load->arena;
    struct node *both = arena_array(arena, struct node, 1);
    *both = (struct node){ .kind = NODE_MAP, .at = set->at };
    for (size_t i = 0; i < set->count; i++)
        node_put(both,
                 (struct node_entry){ arena_format(arena, "%s.%s", model, set->entries[i].key),
                                      set->entries[i].key_at, set->entries[i].value },
                 arena);
    const struct node *own = node_at(step, "set");
    for (size_t i = 0; own != NULL && i < own->count; i++)
        node_put(both, own->entries[i], arena);
    node_put(step, (struct node_entry){ "set", set->at, both }, arena);
}

static bool is_made(struct path *path, const char *model, const struct node *change, size_t month)
{
    if (strcmp(model, "rep") != 0 || month % MONTHS_PER_YEAR == 0)
        return true;
    diag_notice(path->load->diag, field_place(change, "from"),
                "from is %s, in month %zu of the horizon, and not made: a simulated plan changes with a year",
                node_at(change, "from")->text, month);
    diag_hint(path->load->diag,
              "let the scenario's horizon begin on that day of a year; a program may change in any month");
    return false;
}

/* Makes the dates of one file: `tree` holds from month `first` until another takes its place in month `end`. */
static bool lay_out(struct path *path, const char *model, struct node *tree, size_t first, size_t end)
{
    struct load *load = path->load;
    const struct node *changes = tree->kind == NODE_MAP ? node_at(tree, "changes") : NULL;
    if (changes == NULL || !is_sound_list(changes, "from"))
        return true;
    bool good = true;
    for (size_t c = 0; c < changes->count; c++) {
        const struct node *change = changes->items[c];
        const struct node *set = node_at(change, "set");
        const size_t month = month_of(path->calendar, node_at(change, "from")->text);
        if (set == NULL || month >= end || (month > first && !is_made(path, model, change, month)))
            continue;
        if (month <= first)
            good &= override_apply(tree, set, load->arena, load->diag);
        else
            add_to_step(path, step_of(path, month, change), model, set);
    }
    node_drop(tree, "changes");
    return good;
}

/* The dates of the design's own file and of each that one of its steps names. */
static bool lay_out_model(struct path *path, struct node *design, const char *model)
{
    const struct node steps = *path->steps; /* as they are before dated ones come in */
    struct node *tree = node_at(design, model);
    size_t first = 0;
    bool good = true;
    for (size_t s = 0; s <= steps.count && tree != NULL; s++) {
        struct node *next = s < steps.count ? node_at(steps.items[s], model) : NULL;
        if (s < steps.count && next == NULL)
            continue;
        const size_t end = next != NULL ? months_of(steps.items[s]) : path->calendar->month_count;
        good &= lay_out(path, model, tree, first, end);
        tree = next;
        first = end;
    }
    return good;
}

static bool has_dates(const struct node *design)
{
    const struct node *steps = node_at(design, "changes");
    for (size_t s = 0; s <= (steps != NULL ? steps->count : 0); s++) {
        const struct node *rules = s == 0 ? design : steps->items[s - 1];
        for (size_t m = 0; m < 2; m++) {
            const struct node *model = node_at(rules, m == 0 ? "program" : "rep");
            if (model != NULL && model->kind == NODE_MAP && node_at(model, "changes") != NULL)
                return true;
        }
    }
    return false;
}

const struct node *calendar_steps(const struct node *design, const struct calendar *calendar,
                                  struct load *load)
{
    if (design->kind != NODE_MAP || !is_sound_list(node_at(design, "changes"), "after_months") ||
        !has_dates(design))
        return design;
    struct node *dated = node_copy(design, load->arena);
    struct node *steps = node_at(dated, "changes");
    if (steps == NULL) {
        steps = arena_array(load->arena, struct node, 1);
        *steps = (struct node){ .kind = NODE_LIST, .at = design->at };
    }
    struct path path = { calendar, steps, load };
    const bool program = lay_out_model(&path, dated, "program");
    if (!lay_out_model(&path, dated, "rep") || !program)
        return NULL;
    if (steps->count > DESIGN_CHANGES_MAX) {
        diag_error(load->diag, field_place(design, "changes"),
                   "the design has %zu steps with the dated changes of its files, must have at most %d",
                   steps->count, DESIGN_CHANGES_MAX);
        return NULL;
    }
    if (steps->count > 0)
        node_put(dated, (struct node_entry){ "changes", steps->at, steps }, load->arena);
    return dated;
}
