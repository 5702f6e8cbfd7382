#include "../base/diag.h"
#include "../base/text.h"
#include "condition_rows.h"
#include "credit_check.h"
#include "load_about.h"
#include "load_tables.h"
#include "schedule_check.h"
#include <math.h>
#include <string.h>

struct plan_file {
    int kind;
    struct rep_plan plan;
};

static const char *const kinds[] = { "plan", NULL };
static const char *const period_names[] = { "month", "quarter", "year", NULL };
static const char *const basis_names[] = { "list",       "customer_price", "vendor_net",
                                           "net_of_fee", "gross_margin",   NULL };
static const char *const measure_names[] = { "credit", "attainment", NULL };
static const char *const threshold_pays_names[] = { "everything", "excess", NULL };

#define AT(member) offsetof(struct segment_pay, member)
static const struct field segment_pay_fields[] = {
    ROW_PLAIN("segment", FIELD_WORD, AT(segment), REQUIRED, "a segment of the market"),
    ROW_NUMBER("salary_usd", "USD a year", AT(salary_usd), 0, 1e8, REQUIRED, "fixed pay"),
    ROW_NUMBER("target_incentive_usd", "USD a year", AT(target_incentive_usd), 0, 1e8, REQUIRED,
               "variable pay at quota"),
    ROW_NUMBER("quota_usd", "USD a year", AT(quota_usd), 1, 1e12, REQUIRED, "credit asked for"),
};
#undef AT
const struct field_table segment_pay_table =
    TABLE("plan.segment_pay[]", "Pay level of the reps of one segment, where it differs from the plan's.",
          segment_pay_fields, struct segment_pay);

#define AT(member) offsetof(struct credit_rule, member)
static const struct field credit_fields[] = {
    CONDITION_ROWS(AT(when)),
    ROW_CHOICE("basis", AT(basis), basis_names, REQUIRED, "the dollars that share is taken of"),
    ROW_NUMBER("share", "share", AT(share), 0, 2, REQUIRED,
               "part of the basis that is credited: 1 is full credit, 0 none"),
    { .key = "multiplier",
      .type = FIELD_NUMBERS,
      .unit = "",
      .offset = AT(taper),
      .low = 0,
      .high = 10,
      .absent = 1,
      .min_items = 1,
      .max_items = TAPER_MAX,
      .count_offset = AT(taper_count),
      .help = "on the credit; a list is for the rep's 1st, 2nd, .. won partner deal of the year, the last "
              "goes on" },
    ROW_NUMBER(
        "pay_multiplier", "", AT(pay_multiplier), 0, 10, 1,
        "on the commission of the deal alone, not on attainment; 0 is credit toward quota without pay"),
};
#undef AT
const struct field_table credit_rule_table =
    TABLE("plan.credit[]",
          "How much of a won deal counts. The first rule that fits a deal decides, so the last must fit all.",
          credit_fields, struct credit_rule);

#define AT(member) offsetof(struct component, member)
static const struct field component_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED, "a word for statements"),
    ROW_CHOICE(
        "measure", AT(measure), measure_names, REQUIRED,
        "credit pays a rate on credited dollars; attainment pays an amount for credit / quota reached"),
    ROW_NUMBER("weight", "share", AT(weight), 0, 2, 1,
               "part of the target incentive it carries; required when there are several"),
    ROW_RECORD("schedule", AT(schedule), &schedule_table, "its rate table"),
    ROW_NUMBER("threshold_attainment", "share", AT(threshold_attainment), 0, 10, 0,
               "credit / quota below which nothing is paid; 0 is none"),
    ROW_CHOICE("threshold_pays", AT(threshold_pays), threshold_pays_names, THRESHOLD_PAYS_EVERYTHING,
               "once the threshold is reached; required with one"),
    ROW_NUMBER("cap_usd", "USD a quota period", AT(cap_usd), 0, 1e12, INFINITY,
               "the most it pays; absent: no cap"),
};
#undef AT
const struct field_table component_table =
    TABLE("plan.components[]", "One part of variable pay. Pay is the sum of the parts.", component_fields,
          struct component);

#define AT(member) offsetof(struct spiff, member)
static const struct field spiff_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED, "a word for statements"),
    CONDITION_ROWS(AT(when)),
    ROW_NUMBER("amount_usd", "USD a deal", AT(amount_usd), 0, 1e7, 0, "paid per won deal"),
    ROW_NUMBER("share", "share", AT(share), 0, 1, 0, "of the customer price, on top of amount_usd"),
};
#undef AT
const struct field_table spiff_table =
    TABLE("plan.spiffs[]", "A SPIFF to the vendor's rep, per won deal. All that fit are paid.", spiff_fields,
          struct spiff);

#define AT(member) (offsetof(struct plan_file, plan) + offsetof(struct rep_plan, member))
static const struct field plan_fields[] = {
    ABOUT_ROWS(offsetof(struct plan_file, kind), kinds, AT(about)),
    ROW_NUMBER("salary_usd", "USD a year", AT(salary_usd), 0, 1e8, REQUIRED, "fixed pay"),
    ROW_NUMBER("target_incentive_usd", "USD a year", AT(target_incentive_usd), 0, 1e8, REQUIRED,
               "variable pay at quota"),
    ROW_NUMBER("quota_usd", "USD a year", AT(quota_usd), 1, 1e12, REQUIRED, "credit asked for"),
    ROW_CHOICE("quota_period", AT(quota_period), period_names, REQUIRED,
               "each period stands alone: its part of the quota, attainment from 0"),
    ROW_RECORDS("segment_pay", AT(segment_pay), AT(segment_pay_count), &segment_pay_table, 0, SEGMENTS_MAX, 0,
                "pay levels of segments that differ; absent: none"),
    ROW_RECORDS("credit", AT(credit), AT(credit_rule_count), &credit_rule_table, 1, CREDIT_RULES_MAX,
                REQUIRED, "credit rules, the first that fits decides"),
    ROW_RECORDS("components", AT(components), AT(component_count), &component_table, 1, COMPONENTS_MAX,
                REQUIRED, "parts of variable pay"),
    ROW_RECORDS("spiffs", AT(spiffs), AT(spiff_count), &spiff_table, 0, SPIFFS_MAX, 0,
                "SPIFFs; absent: none"),
};
#undef AT
const struct field_table plan_table =
    TABLE("plan", "How a direct rep is paid.", plan_fields, struct plan_file);

static bool is_of_target(const struct component *component)
{
    return component->schedule.unit == PAYS_TIMES_BASE_RATE ||
           component->schedule.unit == PAYS_SHARE_OF_TARGET;
}

/* A weight left out is 1, which with several components would pay the target several times. */
static bool check_weights(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    double sum = 0.0;
    bool good = true;
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct node *item = node_item(tree, "components", c);
        if (!is_of_target(&plan->components[c]))
            continue;
        sum += plan->components[c].weight;
        if (plan->component_count > 1 && item != NULL && node_at(item, "weight") == NULL)
            good = diag_error(diag, item->at,
                              "weight is missing, must be given when there are several components");
    }
    if (good && sum > 0.0 && fabs(sum - 1.0) > 1e-6)
        diag_warning(diag, field_place(tree, "components"),
                     "weights add up to %g, not 1: at quota the plan pays %g times its target incentive", sum,
                     sum);
    return good;
}

static bool check_component(const struct node *item, const struct component *component, struct diag *diag)
{
    bool good = schedule_check(item, component->measure, &component->schedule, diag);
    if (component->threshold_attainment > 0.0 && node_at(item, "threshold_pays") == NULL)
        good = diag_error(diag, field_place(item, "threshold_attainment"),
                          "threshold_pays is missing, must be given with threshold_attainment: everything or "
                          "excess");
    return good;
}

static bool check_spiffs(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    bool good = true;
    for (size_t s = 0; s < plan->spiff_count; s++) {
        const struct node *item = node_item(tree, "spiffs", s);
        if (item != NULL && plan->spiffs[s].amount_usd == 0.0 && plan->spiffs[s].share == 0.0)
            good = diag_error(diag, item->at, "amount_usd and share are both 0, must be given one or both");
    }
    return good;
}

static bool check_segment_pay(const struct node *tree, const struct rep_plan *plan, struct diag *diag)
{
    bool good = true;
    for (size_t s = 1; s < plan->segment_pay_count; s++)
        for (size_t before = 0; before < s; before++)
            if (strcmp(plan->segment_pay[s].segment, plan->segment_pay[before].segment) == 0)
                good = diag_error(diag, field_place(node_item(tree, "segment_pay", s), "segment"),
                                  "segment is %s, must be given once", plan->segment_pay[s].segment);
    return good;
}

static bool check_plan(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    bool good = credit_check(tree, plan, load);
    for (size_t c = 0; c < plan->component_count; c++)
        good &= check_component(node_item(tree, "components", c), &plan->components[c], load->diag);
    good &= check_weights(tree, plan, load->diag);
    good &= check_spiffs(tree, plan, load->diag);
    good &= check_segment_pay(tree, plan, load->diag);
    return good;
}

bool load_plan(const struct node *tree, struct rep_plan *plan, struct load *load)
{
    struct plan_file file = { 0 };
    load->file = about_path(tree);
    const bool read = fields_read(tree, &plan_table, &file, load);
    *plan = file.plan;
    plan->about.path = load->file;
    for (size_t r = 0; r < plan->credit_rule_count; r++)
        condition_close(&plan->credit[r].when);
    for (size_t s = 0; s < plan->spiff_count; s++)
        condition_close(&plan->spiffs[s].when);
    return read && check_plan(tree, plan, load);
}
