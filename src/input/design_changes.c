#include "design_changes.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "load_about.h"
#include "load_tables.h"
#include "model_diff.h"
#include "node_edit.h"
#include "override.h"
#include "scenario_check.h"
#include <math.h>
#include <string.h>

struct step_file {
    double after_months, notice_months;
    bool retroactive;
    const struct node *rep, *program, *set;
};

#define AT(member) offsetof(struct step_file, member)
static const struct field step_fields[] = {
    ROW_NUMBER(
        "after_months", "months", AT(after_months), 1, 59, REQUIRED,
        "months of the horizon that go by before the step; a rep plan changes with a year: 12, 24, .."),
    ROW_NUMBER("notice_months", "months", AT(notice_months), 0, 60, REQUIRED,
               "how long before it partners are told; a cut they see coming costs less trust"),
    ROW_PLAIN(
        "retroactive", FIELD_FLAG, AT(retroactive), 0,
        "whether rebates of the period going on are worked out again by the new rules; costs more trust"),
    ROW_PLAIN("rep", FIELD_NODE, AT(rep), 0, "another rep plan from then on; absent: the one before"),
    ROW_PLAIN("program", FIELD_NODE, AT(program), 0, "another program from then on; absent: the one before"),
    ROW_PLAIN("set", FIELD_NODE, AT(set), 0,
              "changes by dotted path to the rules before, as in `program.routes[2].margin_share: 0.3`"),
};
#undef AT
const struct field_table design_change_table =
    TABLE("scenario.designs[].changes[]",
          "A step on a design's change path. Each starts from the rules of the step before.", step_fields,
          struct step_file);

static bool check_set(const struct node *step, const struct node *set, struct diag *diag)
{
    if (set == NULL)
        return true;
    if (set->kind != NODE_MAP || set->count == 0)
        return diag_error(diag, field_place(step, "set"), "set is %s, must be lines of `path: value`",
                          set->kind == NODE_MAP ? "empty" : "not a map");
    bool good = true;
    for (size_t i = 0; i < set->count; i++)
        if (strncmp(set->entries[i].key, "rep.", 4) != 0 && strncmp(set->entries[i].key, "program.", 8) != 0)
            good = diag_error(diag, set->entries[i].key_at,
                              "set names %s, must begin with `rep.` or `program.`: a step changes rules",
                              set->entries[i].key);
    return good;
}

static bool sets_model(const struct step_file *file, const char *model)
{
    const size_t length = strlen(model);
    for (size_t i = 0; file->set != NULL && i < file->set->count; i++)
        if (strncmp(file->set->entries[i].key, model, length) == 0)
            return true;
    return false;
}

/* `market` NULL: not known. */
static bool check_step(const struct node *step, const struct step_file *file, double before_months,
                       const struct market *market, struct diag *diag)
{
    if (!check_set(step, file->set, diag))
        return false;
    bool good = true;
    const struct span at = field_place(step, "after_months");
    const double months = file->after_months;
    if (months != (double)(size_t)months)
        good = diag_error(diag, at, "after_months is %g, must be a whole number of months", months);
    if (months <= before_months && before_months > 0.0)
        good = diag_error(diag, at, "after_months is %g, must be above %g, the step before", months,
                          before_months);
    if (market != NULL && months >= (double)(market->years * MONTHS_PER_YEAR))
        good = diag_error(diag, at, "after_months is %g, must be inside the market's %zu months", months,
                          market->years * MONTHS_PER_YEAR);
    const bool rep = file->rep != NULL || sets_model(file, "rep.");
    const bool program = file->program != NULL || sets_model(file, "program.");
    if (!rep && !program)
        good = diag_error(diag, step->at, "the step changes nothing, must name rep, program or set");
    if (rep && (size_t)months % MONTHS_PER_YEAR != 0) {
        good = diag_error(diag, at, "after_months is %g and the rep plan changes, must be 12, 24, 36 or 48",
                          months);
        diag_hint(diag, "quotas are for a year; a program may change in any month");
    }
    if (file->retroactive && !program)
        good = diag_error(diag, field_place(step, "retroactive"),
                          "retroactive is yes, must be no where the program stays: it is about its rebates");
    return good;
}

/* Puts the whole file a step names in the place of the one before. */
static void take_model(struct node *rules, const char *key, const struct node *model, struct load *load)
{
    if (model == NULL)
        return;
    struct node *copy = node_copy(model, load->arena);
    node_put(rules, (struct node_entry){ key, model->at, copy }, load->arena);
}

static bool is_model(const struct node *node)
{
    return node == NULL || (node->kind == NODE_MAP && node_at(node, "base") == NULL);
}

static bool make_step(struct node *rules, const struct step_file *file, struct design_change *change,
                      struct load *load)
{
    if (!is_model(file->rep) || !is_model(file->program))
        return false; /* could not be read, which is reported already */
    take_model(rules, "rep", file->rep, load);
    take_model(rules, "program", file->program, load);
    if (file->set != NULL && !override_apply(rules, file->set, load->arena, load->diag))
        return false;
    *change =
        (struct design_change){ .after_months = (size_t)file->after_months,
                                .notice_months = file->notice_months,
                                .retroactive = file->retroactive,
                                .rep_changes = file->rep != NULL || sets_model(file, "rep."),
                                .program_changes = file->program != NULL || sets_model(file, "program.") };
    const bool rep = load_plan(node_at(rules, "rep"), &change->rep, load);
    return load_program(node_at(rules, "program"), &change->program, load) && rep;
}

/* Rules alone, of a design or step. */
static struct node *copy_of(const struct node *rules, struct load *load)
{
    struct node *copy = arena_array(load->arena, struct node, 1);
    *copy = (struct node){ .kind = NODE_MAP, .at = rules->at };
    take_model(copy, "rep", node_at(rules, "rep"), load);
    take_model(copy, "program", node_at(rules, "program"), load);
    return copy;
}

/* What the step changes, for reports; nothing is odd and told. */
static void tell_rules(const struct node *step, const struct node *before, const struct node *rules,
                       struct design_change *change, struct load *load)
{
    const struct model_diff diff = design_diff_of(before, rules, load->arena);
    struct rule_change *told = arena_array(load->arena, struct rule_change, diff.count);
    for (size_t i = 0; i < diff.count; i++) {
        const struct model_change *of = &diff.changes[i];
        if (!of->about)
            told[change->rule_count++] =
                (struct rule_change){ of->path, of->old_text, of->new_text, of->unit, of->meaning };
    }
    change->rules = told;
    if (change->rule_count == 0)
        diag_notice(load->diag, step->at, "the step changes nothing: its rules are those before it");
}

/* Names in a step's rules are judged like those of a design. */
static bool check_rules(const struct node *rules, const struct design_change *change,
                        const struct market *used, const struct market *all, struct load *load)
{
    struct design *step = arena_array(load->arena, struct design, 1);
    step->rep = change->rep;
    step->program = change->program;
    return design_check(rules, step, used, all, load);
}

static bool is_list_of_steps(const struct node *list, struct diag *diag)
{
    if (list->kind == NODE_LIST && list->count >= 1 && list->count <= DESIGN_CHANGES_MAX)
        return true;
    return diag_error(diag, list->at, "changes is no list of 1 to %d steps, must be one", DESIGN_CHANGES_MAX);
}

void look_at_design_changes(const struct node *item, struct load *load)
{
    const struct node *list = item->kind == NODE_MAP ? node_at(item, "changes") : NULL;
    if (list == NULL || !is_list_of_steps(list, load->diag))
        return;
    double before_months = 0.0;
    for (size_t i = 0; i < list->count; i++) {
        struct step_file file = { 0 };
        if (fields_read(list->items[i], &design_change_table, &file, load))
            check_step(list->items[i], &file, before_months, NULL, load->diag);
        before_months = fmax(before_months, file.after_months);
    }
}

bool load_design_changes(const struct node *item, struct design *design, const struct market *used,
                         const struct market *all, struct load *load)
{
    const struct node *list = node_at(item, "changes");
    if (list == NULL)
        return true;
    if (!is_list_of_steps(list, load->diag))
        return false;
    bool good = true;
    double before_months = 0.0;
    struct node *rules = copy_of(item, load);
    design->changes = arena_array(load->arena, struct design_change, list->count);
    for (size_t i = 0; i < list->count; i++) {
        struct step_file file = { 0 };
        const struct node *step = list->items[i];
        struct design_change *change = &design->changes[i];
        good &= fields_read(step, &design_change_table, &file, load) &&
                check_step(step, &file, before_months, used, load->diag);
        before_months = fmax(before_months, file.after_months);
        if (!good)
            continue;
        const struct node *before = copy_of(rules, load);
        good = make_step(rules, &file, change, load) && check_rules(rules, change, used, all, load);
        if (good)
            tell_rules(step, before, rules, change, load);
        design->change_count = i + 1;
    }
    return good;
}
