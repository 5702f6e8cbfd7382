/* What a plan can say and simulated deals and reps can't have. Statements of real deals use all of it. */
#include "../base/diag.h"
#include "load.h"
#include "load_about.h"

/* A notice at a key, if the map has it. */
static void notice_key(const struct node *map, const char *key, const char *what, struct diag *diag)
{
    const struct node *value = node_at(map, key);
    if (value != NULL)
        diag_notice(diag, value->at, "%s", what);
}

/* What simulated deals can be under the program that the plan meets in its design. */
struct simulated {
    bool tiers, registrations;
};

static void notice_condition(const struct node *item, const struct condition *when,
                             struct simulated simulated, struct diag *diag)
{
    if (when->products.count > 0)
        notice_key(item, "products", "simulated deals have no product: this rule never applies", diag);
    if (when->partner_tiers.count > 0 && !simulated.tiers)
        notice_key(item, "partner_tiers", "simulated partners have no tier: this rule never applies", diag);
    if (when->roles.count > 0)
        notice_key(item, "roles", "simulated deals have one rep and no roles: this rule never applies", diag);
    if (when->registered == 1 && !simulated.registrations)
        notice_key(item, "registered", "simulated deals are not registered: this rule never applies", diag);
    if (when->registered == 0 && !simulated.registrations)
        notice_key(item, "registered", "simulated deals are not registered: this is true of all of them",
                   diag);
}

static void notice_payments(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    for (size_t p = 0; p < plan->payment_count; p++)
        if (plan->payments[p].event == PAID_ON_COLLECTION)
            notice_key(node_item(tree, "payments", p), "event",
                       "simulated customers pay on the day they book: this part is paid with the deal", diag);
}

static void notice_spiff(const struct node *item, const struct spiff *spiff, struct simulated simulated,
                         struct diag *diag)
{
    static const char no_calendar[] =
        "simulated years have no number: the SPIFF runs from and until this day of every year";
    notice_condition(item, &spiff->when, simulated, diag);
    if (spiff->per_unit_usd > 0.0)
        notice_key(item, "per_unit_usd", "every simulated deal is one unit", diag);
    if (spiff->from != NULL)
        notice_key(item, "from", no_calendar, diag);
    if (spiff->until != NULL)
        notice_key(item, "until", no_calendar, diag);
}

static void notice_terms(const struct node *tree, struct diag *diag)
{
    notice_key(tree, "splits",
               "simulated deals have one rep, who is credited in full; overlays are a cost of every deal",
               diag);
    notice_key(tree, "windfall", "simulated windfalls are counted and paid: nothing is held", diag);
    notice_key(tree, "quota_relief", "simulated reps are never away: quota_relief is not used", diag);
    notice_key(tree, "pay_fx", "simulated reps are paid in dollars: pay_fx is not used", diag);
    notice_key(tree, "proration", "simulated hires start on the first of a month: proration is not used",
               diag);
    notice_key(tree, "quota_of_prior_year", "simulated reps have no year before: quota_usd is used", diag);
    notice_key(tree, "year_begins",
               "a simulated year begins with the market's first month, January in its season: year_begins is "
               "not used",
               diag);
    notice_key(tree, "override",
               "simulated managers are no reps: override is a cost of every deal and in nobody's pay", diag);
    notice_key(tree, "fx", "simulated deals are in dollars: fx is not used", diag);
    notice_key(tree, "changes", "a simulated plan stays as it is on its first day: changes are not made",
               diag);
    if (node_at(tree, "changes") != NULL)
        diag_hint(
            diag,
            "with `begins: YYYY-MM` in the scenario those are made that fall on its first day of a year");
}

void plan_simulation_notices(const struct node *tree, const struct design *design, bool market_has_partners,
                             struct load *load)
{
    const struct rep_plan *plan = &design->rep;
    const struct simulated simulated = {
        .tiers = market_has_partners && design->program.tier_count > 0,
        .registrations = market_has_partners && design->program.registration.offered,
    };
    for (size_t r = 0; r < plan->credit_rule_count; r++)
        notice_condition(node_item(tree, "credit", r), &plan->credit[r].when, simulated, load->diag);
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct node *item = node_item(tree, "components", c);
        notice_condition(item, &plan->components[c].when, simulated, load->diag);
        if (plan->components[c].measure == MEASURE_UNITS)
            notice_key(item, "measure", "every simulated deal is one unit", load->diag);
    }
    for (size_t s = 0; s < plan->spiff_count; s++)
        notice_spiff(node_item(tree, "spiffs", s), &plan->spiffs[s], simulated, load->diag);
    notice_payments(tree, plan, load->diag);
    notice_terms(tree, load->diag);
}
