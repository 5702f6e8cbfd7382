#include "plan_changes.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../domain/day.h"
#include "../domain/pay_calendar.h"
#include "load_about.h"
#include "load_tables.h"
#include "node_edit.h"
#include "override.h"
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

/* The first word of a path: `cap` of `cap.usd`, `credit` of `credit[0].share`. */
static bool path_begins(const char *path, const char *word)
{
    const size_t length = strlen(word);
    return strncmp(path, word, length) == 0 && (path[length] == '\0' || strchr(".[", path[length]) != NULL);
}

/* What a year is counted by, or what makes the file a plan, is not a value of a part of the year. */
static bool check_path(const struct node_entry *entry, struct diag *diag)
{
    static const char *const fixed[] = { "quota_period", "payout", "changes", "kind", "year_begins" };
    for (size_t f = 0; f < sizeof fixed / sizeof *fixed; f++)
        if (path_begins(entry->key, fixed[f]))
            return diag_error(diag, entry->key_at,
                              "set names %s, must leave it as it is: it holds for the year", fixed[f]);
    return true;
}

static bool check_set(const struct node *item, const struct node *set, struct diag *diag)
{
    const struct span at = field_place(item, "set");
    if (set == NULL || set->kind != NODE_MAP)
        return diag_error(diag, at, "set is not a map, must be lines of `path: value`");
    if (set->count == 0)
        return diag_error(diag, at, "set is empty, must change something");
    bool good = true;
    for (size_t i = 0; i < set->count; i++)
        good &= check_path(&set->entries[i], diag);
    return good;
}

static bool check_date(const struct node *item, const char *from, const char *before, size_t begins,
                       struct diag *diag)
{
    const struct span at = field_place(item, "from");
    if (before == NULL)
        return true;
    if (strcmp(from, before) <= 0)
        return diag_error(diag, at, "from is %s, must be after %s, the change before", from, before);
    int day, earlier;
    if (day_from_text(from, &day) && day_from_text(before, &earlier) &&
        plan_year_of_day(day, begins) != plan_year_of_day(earlier, begins))
        return diag_error(diag, at, "from is %s, must be in the same year as %s: a plan is for one year",
                          from, before);
    return true;
}

bool plan_changes_check(const struct node *tree, const struct change_file *changes, size_t count,
                        size_t begins, struct load *load)
{
    bool good = true;
    for (size_t c = 0; c < count; c++) {
        const struct node *item = node_item(tree, "changes", c);
        good &= check_set(item, changes[c].set, load->diag);
        good &= check_date(item, changes[c].from, c > 0 ? changes[c - 1].from : NULL, begins, load->diag);
    }
    return good;
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
    const struct node *changes = node_at(tree, "changes");
    const size_t count = changes != NULL ? changes->count : 0;
    struct node *changed = node_copy(tree, load->arena);
    node_drop(changed, "changes");
    for (size_t c = 0; c < count; c++) {
        const struct node *item = changes->items[c];
        int day = 0;
        if (!override_apply(changed, node_at(item, "set"), load->arena, load->diag) ||
            !day_from_text(node_at(item, "from")->text, &day) || !load_one(changed, timeline, day, load) ||
            !check_components(item, timeline, load->diag))
            return false;
    }
    return true;
}
