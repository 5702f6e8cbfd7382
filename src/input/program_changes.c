#include "program_changes.h"
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
              "lines of `path: value`, as in `routes[0].margin_share: 0.25`"),
    { .key = "notice_months",
      .type = FIELD_NUMBER,
      .unit = "months",
      .offset = AT(notice_months),
      .low = 0,
      .high = 60,
      .absent = -1,
      .absent_means = "since the first day of the horizon",
      .help = "how long before it partners are told; for scenarios with `begins`" },
};
#undef AT
const struct field_table program_change_table = TABLE(
    "program.changes[]",
    "What changes at a later day. A deal is priced by the program of its day; what runs up, as a rebate "
    "or a partner's record, runs on.",
    change_fields, struct change_file);

bool program_changes_check(const struct node *tree, const struct change_file *changes, size_t count,
                           struct load *load)
{
    static const char *const fixed[] = { "changes", "kind", NULL };
    static const struct change_rules rules = { fixed, "it makes the file what it is", NULL, 0 };
    return dated_changes_check(tree, changes, count, &rules, load);
}

static bool load_one(const struct node *tree, struct program_timeline *timeline, int from_day,
                     struct load *load)
{
    struct partner_program *program = arena_array(load->arena, struct partner_program, 1);
    if (!load_program(tree, program, load))
        return false;
    timeline->from_day[timeline->count] = from_day;
    timeline->programs[timeline->count++] = program;
    return true;
}

/* A partner's tier is a place in the list: it must mean the same before and after. */
static bool check_tiers(const struct node *item, const struct partner_program *before,
                        const struct partner_program *after, struct diag *diag)
{
    const struct span at = field_place(item, "set");
    if (before->tier_count != after->tier_count)
        return diag_error(diag, at, "there are %zu tiers from %s on, must be %zu as before",
                          after->tier_count, node_at(item, "from")->text, before->tier_count);
    bool good = true;
    for (size_t t = 0; t < before->tier_count; t++)
        if (strcmp(before->tiers[t].name, after->tiers[t].name) != 0)
            good = diag_error(diag, at, "tier %s is called %s from %s on, must keep its name",
                              before->tiers[t].name, after->tiers[t].name, node_at(item, "from")->text);
    return good;
}

static const char *changed_part(const struct rebate *before, const struct rebate *after)
{
    if (before->measure != after->measure)
        return "measure";
    if (before->base != after->base)
        return "base";
    return before->period != after->period ? "period" : NULL;
}

/* What runs up in a rebate runs on over a change, so it must go on counting the same thing. */
static bool check_rebate(const struct node *item, const struct rebate *before, const struct rebate *after,
                         struct diag *diag)
{
    const char *part = changed_part(before, after);
    if (strcmp(before->name, after->name) != 0 || part == NULL)
        return true;
    diag_error(diag, field_place(item, "set"), "rebate %s changes its %s, must keep it", after->name, part);
    diag_hint(diag, "another name makes it another rebate, which starts from 0");
    return false;
}

static bool check_change(const struct node *item, const struct program_timeline *timeline, struct diag *diag)
{
    const struct partner_program *before = timeline->programs[timeline->count - 2];
    const struct partner_program *after = timeline->programs[timeline->count - 1];
    bool good = check_tiers(item, before, after, diag);
    for (size_t b = 0; b < before->rebate_count; b++)
        for (size_t a = 0; a < after->rebate_count; a++)
            good &= check_rebate(item, &before->rebates[b], &after->rebates[a], diag);
    return good;
}

bool load_program_timeline(const struct node *tree, struct program_timeline *timeline, struct load *load)
{
    *timeline = (struct program_timeline){ 0 };
    if (!load_one(tree, timeline, INT_MIN, load))
        return false;
    struct node *changed = dated_changes_start(tree, load);
    for (size_t c = 0; c < dated_change_count(tree); c++) {
        int day = 0;
        if (!dated_change_make(tree, c, changed, &day, load) || !load_one(changed, timeline, day, load) ||
            !check_change(node_item(tree, "changes", c), timeline, load->diag))
            return false;
    }
    return true;
}
