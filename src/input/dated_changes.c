#include "dated_changes.h"
#include "../base/diag.h"
#include "../domain/day.h"
#include "../domain/pay_calendar.h"
#include "load_about.h"
#include "node_edit.h"
#include "override.h"
#include <string.h>

/* The first word of a path: `cap` of `cap.usd`, `credit` of `credit[0].share`. */
static bool path_begins(const char *path, const char *word)
{
    const size_t length = strlen(word);
    return strncmp(path, word, length) == 0 && (path[length] == '\0' || strchr(".[", path[length]) != NULL);
}

static bool check_path(const struct node_entry *entry, const struct change_rules *rules, struct diag *diag)
{
    for (const char *const *fixed = rules->fixed; *fixed != NULL; fixed++)
        if (path_begins(entry->key, *fixed))
            return diag_error(diag, entry->key_at, "set names %s, must leave it as it is: %s", *fixed,
                              rules->fixed_because);
    return true;
}

static bool check_set(const struct node *item, const struct node *set, const struct change_rules *rules,
                      struct diag *diag)
{
    const struct span at = field_place(item, "set");
    if (set == NULL || set->kind != NODE_MAP)
        return diag_error(diag, at, "set is not a map, must be lines of `path: value`");
    if (set->count == 0)
        return diag_error(diag, at, "set is empty, must change something");
    bool good = true;
    for (size_t i = 0; i < set->count; i++)
        good &= check_path(&set->entries[i], rules, diag);
    return good;
}

static bool check_date(const struct node *item, const char *from, const char *before,
                       const struct change_rules *rules, struct diag *diag)
{
    const struct span at = field_place(item, "from");
    if (before == NULL)
        return true;
    if (strcmp(from, before) <= 0)
        return diag_error(diag, at, "from is %s, must be after %s, the change before", from, before);
    int day, earlier;
    if (rules->one_year_because != NULL && day_from_text(from, &day) && day_from_text(before, &earlier) &&
        plan_year_of_day(day, rules->year_begins) != plan_year_of_day(earlier, rules->year_begins))
        return diag_error(diag, at, "from is %s, must be in the same year as %s: %s", from, before,
                          rules->one_year_because);
    return true;
}

bool dated_changes_check(const struct node *tree, const struct change_file *changes, size_t count,
                         const struct change_rules *rules, struct load *load)
{
    bool good = true;
    for (size_t c = 0; c < count; c++) {
        const struct node *item = node_item(tree, "changes", c);
        good &= check_set(item, changes[c].set, rules, load->diag);
        good &= check_date(item, changes[c].from, c > 0 ? changes[c - 1].from : NULL, rules, load->diag);
    }
    return good;
}

bool dated_change_make(const struct node *tree, size_t index, struct node *changed, int *from_day,
                       struct load *load)
{
    const struct node *item = node_item(tree, "changes", index);
    return override_apply(changed, node_at(item, "set"), load->arena, load->diag) &&
           day_from_text(node_at(item, "from")->text, from_day);
}

struct node *dated_changes_start(const struct node *tree, struct load *load)
{
    struct node *changed = node_copy(tree, load->arena);
    node_drop(changed, "changes");
    return changed;
}

size_t dated_change_count(const struct node *tree)
{
    const struct node *changes = node_at(tree, "changes");
    return changes != NULL ? changes->count : 0;
}
