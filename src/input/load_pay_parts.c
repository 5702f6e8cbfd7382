/* Splits, payments, override, clawback and fixed rates of currencies. */
#include "../base/diag.h"
#include "load_about.h"
#include "load_plan_terms.h"
#include "load_tables.h"
#include <math.h>
#include <string.h>

static const double sum_slack = 1e-6; /* of shares that are to add up to 1: thirds can be written */

static const char *const payment_event_names[] = { "booking", "collection", "year_end", NULL };
static const char *const clawback_kind_names[] = { "full", "unserved", NULL };
static const char *const override_basis_names[] = { "credit", "commission", NULL };

#define AT(member) offsetof(struct split_role, member)
static const struct field split_fields[] = {
    ROW_PLAIN("role", FIELD_TEXT, AT(role), REQUIRED, "of the credited person, as the deals name it"),
    ROW_NUMBER_ABOVE("share", "share", AT(share), 0, 2, REQUIRED,
                     "of the deal; shares of all but overlays add up to 1"),
    ROW_PLAIN("overlay", FIELD_FLAG, AT(overlay), 0, "credited on top, outside the sum: double credit"),
};
#undef AT
const struct field_table split_table =
    TABLE("plan.splits[]", "How a deal is shared by the people on it.", split_fields, struct split_role);

#define AT(member) offsetof(struct payment_part, member)
static const struct field payment_fields[] = {
    ROW_CHOICE("event", AT(event), payment_event_names, REQUIRED,
               "the deal is booked, the customer has paid, or the year ends"),
    ROW_NUMBER_ABOVE("share", "share", AT(share), 0, 1, REQUIRED, "of the commission; shares add up to 1"),
};
#undef AT
const struct field_table payment_table =
    TABLE("plan.payments[]", "When the commission on a deal is paid.", payment_fields, struct payment_part);

#define AT(member) offsetof(struct clawback, member)
static const struct field clawback_fields[] = {
    ROW_NUMBER_ABOVE("months", "months", AT(months), 0, 120, REQUIRED,
                     "a customer that leaves within them costs commission"),
    ROW_CHOICE("kind", AT(kind), clawback_kind_names, REQUIRED,
               "all of it, or the months not served / months"),
    ROW_NUMBER_ABOVE("share", "share", AT(share), 0, 1, 1, "of the commission that can be taken back"),
};
#undef AT
const struct field_table clawback_table = TABLE(
    "plan.clawback", "Commission taken back when a customer leaves, at the rate it was worked out with.",
    clawback_fields, struct clawback);

#define AT(member) offsetof(struct manager_override, member)
static const struct field override_fields[] = {
    ROW_NUMBER_ABOVE("share", "share", AT(share), 0, 1, REQUIRED, "of the basis"),
    ROW_CHOICE("basis", AT(basis), override_basis_names, REQUIRED, "what the share is of"),
    { .key = "levels_above",
      .type = FIELD_NUMBERS,
      .unit = "share",
      .offset = AT(above),
      .low = 0,
      .high = 1,
      .max_items = MANAGERS_ABOVE_MAX,
      .min_items = 0,
      .count_offset = AT(above_count),
      .absent_means = "none",
      .help = "of the same basis, to the manager's manager, that one's manager, .. as the list of reps has "
              "them" },
};
#undef AT
const struct field_table override_table =
    TABLE("plan.override", "What the rep's manager earns on the rep's deals.", override_fields,
          struct manager_override);

#define AT(member) offsetof(struct fixed_rate, member)
static const struct field fx_fields[] = {
    ROW_PLAIN("currency", FIELD_WORD, AT(currency), REQUIRED, "three capital letters, as in EUR"),
    ROW_NUMBER_ABOVE("usd_per_unit", "USD", AT(usd_per_unit), 0, 1e6, REQUIRED,
                     "what one unit of the currency counts as"),
};
#undef AT
const struct field_table fx_table =
    TABLE("plan.fx[]", "The rate a currency is turned into dollars with, fixed for the plan year.", fx_fields,
          struct fixed_rate);

#define AT(member) offsetof(struct pay_rate, member)
static const struct field pay_rate_fields[] = {
    ROW_PLAIN("currency", FIELD_WORD, AT(currency), REQUIRED, "three capital letters, as in INR"),
    ROW_PLAIN("from", FIELD_DATE, AT(from), 0, "the first day it holds"),
    ROW_NUMBER_ABOVE("units_per_usd", "units", AT(units_per_usd), 0, 1e6, REQUIRED,
                     "what one dollar of pay is paid out as"),
};
#undef AT
const struct field_table pay_rate_table = TABLE("plan.pay_fx[]",
                                                "What pay worked out in dollars is paid out as to reps whose "
                                                "currency the list of reps gives. The rate of "
                                                "a payout's last day holds for the payout.",
                                                pay_rate_fields, struct pay_rate);

static bool check_splits(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    double sum = 0.0;
    bool good = true;
    for (size_t s = 0; s < plan->split_count; s++) {
        if (!plan->splits[s].overlay)
            sum += plan->splits[s].share;
        for (size_t before = 0; before < s; before++)
            if (strcmp(plan->splits[before].role, plan->splits[s].role) == 0)
                good = diag_error(diag, field_place(node_item(tree, "splits", s), "role"),
                                  "role is %s, must be given once", plan->splits[s].role);
    }
    if (plan->split_count > 0 && fabs(sum - 1.0) > sum_slack) {
        good = diag_error(diag, field_place(tree, "splits"), "shares of split roles add up to %g, must be 1",
                          sum);
        if (fabs(sum - 1.0) < 0.011)
            diag_hint(diag, "write a third with seven digits: 0.3333333");
        else
            diag_hint(diag, "`overlay: yes` is for a role that is credited on top");
    }
    return good;
}

static bool check_payments(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    double sum = 0.0;
    bool good = true;
    for (size_t p = 0; p < plan->payment_count; p++) {
        sum += plan->payments[p].share;
        for (size_t before = 0; before < p; before++)
            if (plan->payments[before].event == plan->payments[p].event)
                good = diag_error(diag, field_place(node_item(tree, "payments", p), "event"),
                                  "event is %s, must be given once",
                                  payment_event_names[plan->payments[p].event]);
    }
    if (plan->payment_count > 0 && fabs(sum - 1.0) > sum_slack)
        good = diag_error(diag, field_place(tree, "payments"), "shares of payments add up to %g, must be 1",
                          sum);
    return good;
}

static bool is_currency_code(const char *text)
{
    return strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static bool check_currency(const struct node *item, const char *currency, struct diag *diag)
{
    const struct span at = field_place(item, "currency");
    if (!is_currency_code(currency))
        return diag_error(diag, at, "currency is %s, must be three capital letters as in EUR", currency);
    if (strcmp(currency, "USD") == 0)
        return diag_error(diag, at, "currency is USD, must be another: a plan is in dollars");
    return true;
}

static bool check_fx(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    bool good = true;
    for (size_t c = 0; c < plan->fx_count; c++) {
        const struct node *item = node_item(tree, "fx", c);
        if (item == NULL)
            continue;
        good &= check_currency(item, plan->fx[c].currency, diag);
        for (size_t before = 0; before < c; before++)
            if (strcmp(plan->fx[before].currency, plan->fx[c].currency) == 0)
                good = diag_error(diag, field_place(item, "currency"), "currency is %s, must be given once",
                                  plan->fx[c].currency);
    }
    return good;
}

/* Rates of one currency stand in the order of their days; the first may be without one. */
static bool check_pay_rate(const struct node *tree, const struct rep_plan *plan, size_t index,
                           struct diag *diag)
{
    const struct node *item = node_item(tree, "pay_fx", index);
    const struct pay_rate *rate = &plan->pay_rates[index];
    if (item == NULL || rate->currency == NULL || !check_currency(item, rate->currency, diag))
        return item == NULL;
    for (size_t before = index; before-- > 0;) {
        const struct pay_rate *earlier = &plan->pay_rates[before];
        if (earlier->currency == NULL || strcmp(earlier->currency, rate->currency) != 0)
            continue;
        if (rate->from != NULL && (earlier->from == NULL || strcmp(earlier->from, rate->from) < 0))
            return true;
        if (rate->from == NULL)
            return diag_error(diag, item->at, "from is missing, must be given with another rate of %s",
                              rate->currency);
        return diag_error(diag, field_place(item, "from"), "from is %s, must be after %s, the rate before",
                          rate->from, earlier->from);
    }
    return true;
}

bool pay_parts_check(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    bool good = check_splits(tree, plan, load->diag);
    good &= check_payments(tree, plan, load->diag);
    for (size_t r = 0; r < plan->pay_rate_count; r++)
        good &= check_pay_rate(tree, plan, r, load->diag);
    return check_fx(tree, plan, load->diag) && good;
}
