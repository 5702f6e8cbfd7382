#include "load_credit.h"
#include "condition_rows.h"
#include "load_tables.h"

enum { AS_SHARE = -1 }; /* pay_share of a rule that leaves it out */

static const char *const basis_names[] = { "list",       "customer_price", "vendor_net",
                                           "net_of_fee", "gross_margin",   NULL };

#define AT(member) offsetof(struct credit_rule, member)
static const struct field credit_fields[] = {
    CONDITION_ROWS(AT(when)),
    ROW_CHOICE("basis", AT(basis), basis_names, REQUIRED, "the dollars that share is taken of"),
    ROW_NUMBER("share", "share", AT(share), 0, 2, REQUIRED,
               "part of the basis that is credited: 1 is full credit, 0 none"),
    { .key = "pay_share",
      .type = FIELD_NUMBER,
      .unit = "share",
      .offset = AT(pay_share),
      .low = 0,
      .high = 2,
      .absent = AS_SHARE,
      .absent_means = "share",
      .help = "part of the basis that is paid on, where it is not the part that counts toward quota" },
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
    ROW_NUMBER("deal_minimum_usd", "USD", AT(deal_minimum_usd), 0, 1e12, 0,
               "a deal whose basis is below it is credited nothing"),
    ROW_NUMBER_ABOVE("deal_cap_usd", "USD", AT(deal_cap_usd), 0, 1e12, INFINITY,
                     "the most of the basis that one deal counts"),
    ROW_NUMBER("margin_minimum_share", "share", AT(margin_minimum_share), 0, 1, 0,
               "a deal whose gross margin is a smaller part of what the vendor receives is credited nothing"),
};
#undef AT
const struct field_table credit_rule_table =
    TABLE("plan.credit[]",
          "How much of a won deal counts. The first rule that fits a deal decides, so the last must fit all.",
          credit_fields, struct credit_rule);

void credit_close(struct credit_rule *rule)
{
    condition_close(&rule->when);
    if (rule->pay_share == AS_SHARE)
        rule->pay_share = rule->share;
}
