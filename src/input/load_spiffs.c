#include "load_spiffs.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "condition_rows.h"
#include "load_about.h"
#include "load_gate.h"
#include "load_tables.h"
#include <string.h>

#define AT(member) offsetof(struct spiff, member)
static const struct field spiff_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED, "a word for statements"),
    CONDITION_ROWS(AT(when)),
    ROW_NUMBER("amount_usd", "USD a deal", AT(amount_usd), 0, 1e7, 0, "paid per won deal"),
    ROW_NUMBER("share", "share", AT(share), 0, 1, 0, "of the customer price, on top of amount_usd"),
    ROW_NUMBER("per_unit_usd", "USD a unit", AT(per_unit_usd), 0, 1e7, 0, "per unit sold, on top of both"),
    ROW_NUMBER("deal_minimum_usd", "USD", AT(deal_minimum_usd), 0, 1e12, 0,
               "a deal whose customer price is below it earns none"),
    ROW_COUNT_OPTIONAL("first_deals", "deals", AT(first_deals), 1, 1e6, "all",
                       "only a rep's first so many fitting deals of the year"),
    ROW_PLAIN("from", FIELD_DATE, AT(from), 0, "first day it is paid for"),
    ROW_PLAIN("until", FIELD_DATE, AT(until), 0, "last day it is paid for"),
    ROW_NUMBER_ABOVE("deal_cap_usd", "USD a deal", AT(deal_cap_usd), 0, 1e12, INFINITY,
                     "the most for one deal"),
    ROW_NUMBER_ABOVE("rep_cap_usd", "USD a year", AT(rep_cap_usd), 0, 1e12, INFINITY, "the most for one rep"),
    ROW_NUMBER_ABOVE("budget_usd", "USD", AT(budget_usd), 0, 1e12, INFINITY,
                     "for all reps together: paid in the order of days until it is spent"),
    ROW_BLOCK("gate", AT(gate), &spiff_gate_table, "what has to be reached before it is paid"),
};
#undef AT
const struct field_table spiff_table =
    TABLE("plan.spiffs[]", "A SPIFF to the vendor's rep, per won deal. All that fit are paid.", spiff_fields,
          struct spiff);

static bool check_amount(const struct node *item, const struct spiff *spiff, struct diag *diag)
{
    if (spiff->amount_usd > 0.0 || spiff->share > 0.0 || spiff->per_unit_usd > 0.0)
        return true;
    return diag_error(
        diag, item->at,
        "amount_usd, share and per_unit_usd are all 0, must be given one or more: it never pays");
}

/* Dates are YYYY-MM-DD, so their text is in the order of their days. */
static bool check_window(const struct node *item, const struct spiff *spiff, struct diag *diag)
{
    if (spiff->from == NULL || spiff->until == NULL || strcmp(spiff->from, spiff->until) <= 0)
        return true;
    return diag_error(diag, field_place(item, "until"),
                      "until is %s, must be on or after from, which is %s: it never pays", spiff->until,
                      spiff->from);
}

/* A limit that the first deal already meets leaves an amount that is never paid in full. */
static void doubt_limit(const struct node *item, const struct spiff *spiff, const char *key, double limit_usd,
                        struct diag *diag)
{
    char limit[32], amount[32];
    if (limit_usd < spiff->amount_usd)
        diag_warning(diag, field_place(item, key),
                     "%s is %s, below amount_usd, which is %s: no deal is ever paid in full", key,
                     text_from_number(limit_usd, limit), text_from_number(spiff->amount_usd, amount));
}

static void doubt_limits(const struct node *item, const struct spiff *spiff, struct diag *diag)
{
    doubt_limit(item, spiff, "deal_cap_usd", spiff->deal_cap_usd, diag);
    doubt_limit(item, spiff, "rep_cap_usd", spiff->rep_cap_usd, diag);
    doubt_limit(item, spiff, "budget_usd", spiff->budget_usd, diag);
    if (spiff->rep_cap_usd > spiff->budget_usd && node_at(item, "rep_cap_usd") != NULL)
        diag_warning(diag, field_place(item, "rep_cap_usd"),
                     "rep_cap_usd is above budget_usd: the budget is spent before a rep reaches it");
}

/* A budget is spent deal by deal over all reps, before it is known which gates will open. */
static bool check_gate(const struct rep_plan *plan, const struct node *item, const struct spiff *spiff,
                       struct diag *diag)
{
    if (spiff->gate.measure == GATE_NONE)
        return true;
    bool good = gate_check(plan, node_at(item, "gate"), &spiff->gate, diag);
    if (spiff->budget_usd < (double)INFINITY) {
        good = diag_error(diag, field_place(item, "budget_usd"),
                          "budget_usd is given, must be left out with a gate: a budget is spent before it is "
                          "known whose gate opens");
        diag_hint(diag, "rep_cap_usd limits what one rep is paid");
    }
    return good;
}

static bool check_name(const struct node *tree, const struct rep_plan *plan, size_t index, struct diag *diag)
{
    for (size_t before = 0; before < index; before++)
        if (strcmp(plan->spiffs[before].name, plan->spiffs[index].name) == 0)
            return diag_error(diag, field_place(node_item(tree, "spiffs", index), "name"),
                              "name is %s, must be given once", plan->spiffs[index].name);
    return true;
}

bool spiffs_check(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    bool good = true;
    for (size_t s = 0; s < plan->spiff_count; s++) {
        const struct spiff *spiff = &plan->spiffs[s];
        const struct node *item = node_item(tree, "spiffs", s);
        if (item == NULL)
            continue;
        good &= check_amount(item, spiff, load->diag);
        good &= check_window(item, spiff, load->diag);
        good &= check_name(tree, plan, s, load->diag);
        good &= check_gate(plan, item, spiff, load->diag);
        good &= condition_check(item, &spiff->when, load->diag);
        doubt_limits(item, spiff, load->diag);
        condition_doubt(item, &spiff->when, load->diag);
    }
    return good;
}
