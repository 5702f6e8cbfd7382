#include "plan_changes.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "load_about.h"
#include "load_tables.h"
#include <limits.h>
#include <string.h>

#define AT(member) offsetof(struct change_file, member)
static const struct field change_fields[] = {
    ROW_PLAIN("from", FIELD_DATE, AT(from), REQUIRED, "the first day it holds"),
    ROW_PLAIN("set", FIELD_NODE, AT(set), REQUIRED,
              "lines of `path: value`, as in `components[0].schedule.steps[1].pays: 2`"),
};
#undef AT
const struct field_table plan_change_table = TABLE("plan.changes[]",
                                                   "What changes within the year. A deal is credited and "
                                                   "rated by the plan of its day; quota and target of a "
                                                   "period are weighted by days.",
                                                   change_fields, struct change_file);

bool plan_changes_check(const struct node *tree, const struct change_file *changes, size_t count,
                        size_t begins, struct load *load)
{
    /* What a year is counted by, or what makes the file a plan, is not a value of a part of the year. */
    static const char *const fixed[] = { "quota_period", "payout", "changes", "kind", "year_begins", NULL };
    const struct change_rules rules = { fixed, "it holds for the year", "a plan is for one year", begins };
    return dated_changes_check(tree, changes, count, &rules, load);
}

static bool load_one(const struct node *tree, struct plan_timeline *timeline, int from_day, struct load *load)
{
    struct rep_plan *plan = arena_array(load->arena, struct rep_plan, 1);
    if (!load_plan(tree, plan, load))
        return false;
    timeline->from_day[timeline->count] = from_day;
    timeline->plans[timeline->count++] = plan;
    return true;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* What a component has to keep within the year, or NULL where it does. */
static const char *changed_key(const struct component *before, const struct component *after)
{
    if (before->measure != after->measure)
        return "measure";
    if (before->accumulate != after->accumulate)
        return "accumulate";
    if (before->reps != after->reps)
        return "reps";
    if (before->over_prior_year != after->over_prior_year)
        return "over_prior_year";
    if (before->figure != after->figure)
        return "basis";
    return same_text(before->from, after->from) && same_text(before->until, after->until) ? NULL : "dates";
}

/* What runs up in a component runs on over a change, so it must go on counting the same thing. */
static bool check_component(const struct node *item, const struct component *before,
                            const struct component *after, struct diag *diag)
{
    const char *changed = strcmp(before->name, after->name) == 0 ? changed_key(before, after) : NULL;
    if (changed == NULL)
        return true;
    diag_error(diag, field_place(item, "set"), "component %s changes its %s within the year, must keep %s",
               after->name, changed, strcmp(changed, "dates") == 0 ? "them" : "it");
    diag_hint(diag, "another name makes it another component, which starts from 0");
    return false;
}

static bool check_components(const struct node *item, const struct plan_timeline *timeline, struct diag *diag)
{
    const struct rep_plan *before = timeline->plans[timeline->count - 2];
    const struct rep_plan *after = timeline->plans[timeline->count - 1];
    bool good = true;
    for (size_t b = 0; b < before->component_count; b++)
        for (size_t a = 0; a < after->component_count; a++)
            good &= check_component(item, &before->components[b], &after->components[a], diag);
    return good;
}

bool load_plan_timeline(const struct node *tree, struct plan_timeline *timeline, struct load *load)
{
    *timeline = (struct plan_timeline){ 0 };
    if (!load_one(tree, timeline, INT_MIN, load))
        return false;
    struct node *changed = dated_changes_start(tree, load);
    for (size_t c = 0; c < dated_change_count(tree); c++) {
        int day = 0;
        if (!dated_change_make(tree, c, changed, &day, load) || !load_one(changed, timeline, day, load) ||
            !check_components(node_item(tree, "changes", c), timeline, load->diag))
            return false;
    }
    return true;
}
