#include "../base/diag.h"
#include "load_about.h"
#include "load_program_parts.h"
#include "load_tables.h"
#include <math.h>

static const char *const promotion_names[] = { "at_once", "at_review", NULL };

#define AT(member) offsetof(struct tier_criteria, member)
static const struct field tier_asks_fields[] = {
    ROW_NUMBER("revenue_usd", "USD", AT(revenue_usd), 0, 1e12, 0, "revenue of the last 12 months"),
    ROW_NUMBER("growth_usd", "USD", AT(growth_usd), 0, 1e12, 0, "revenue above that of the 12 months before"),
    ROW_NUMBER("growth_share", "share", AT(growth_share), 0, 20, 0, "the same as a share of it"),
    ROW_NUMBER("certifications", "people", AT(certifications), 0, 1e5, 0, "certified staff now"),
    ROW_NUMBER("points", "points", AT(points), 0, 1e9, 0, "points, see program.tier_points"),
    ROW_NUMBER("retention_share", "share", AT(retention_share), 0, 1, 0,
               "of the customers it sold to, those that stayed"),
    ROW_NUMBER("deals", "deals", AT(deals), 0, 1e6, 0, "deals won with it in the last 12 months"),
};
#undef AT
const struct field_table tier_asks_table = TABLE(
    "program.tiers[].asks", "What a tier asks of a partner. All that is given must be met; 0: not asked.",
    tier_asks_fields, struct tier_criteria);

#define AT(member) offsetof(struct tier, member)
static const struct field tier_fields[] = {
    ROW_PLAIN("name", FIELD_TEXT, AT(name), REQUIRED, "as rules and deals name it"),
    ROW_BLOCK("asks", AT(asks), &tier_asks_table, "what it asks; the first tier asks nothing"),
    ROW_NUMBER("program_fee_usd", "USD a year", AT(program_fee_usd), 0, 1e8, 0, "what a partner in it pays"),
};
#undef AT
const struct field_table tier_table =
    TABLE("program.tiers[]", "A level of partners, the lowest first.", tier_fields, struct tier);

#define AT(member) offsetof(struct tier_points, member)
static const struct field tier_points_fields[] = {
    ROW_NUMBER("per_1000_usd_sourced", "points", AT(per_1000_usd_sourced), 0, 1e6, 0,
               "for each 1,000 USD of revenue of deals it found"),
    ROW_NUMBER("per_1000_usd_other", "points", AT(per_1000_usd_other), 0, 1e6, 0,
               "for each 1,000 USD of revenue of the others"),
    ROW_NUMBER("per_certification", "points", AT(per_certification), 0, 1e6, 0, "for each certified person"),
    ROW_NUMBER("per_deal", "points", AT(per_deal), 0, 1e6, 0, "for each won deal"),
};
#undef AT
const struct field_table tier_points_table =
    TABLE("program.tier_points", "How a partner's points are counted, over the last 12 months.",
          tier_points_fields, struct tier_points);

#define AT(member) (offsetof(struct tier_review_file, review) + offsetof(struct tier_review, member))
static const struct field tier_review_fields[] = {
    { .key = "months",
      .type = FIELD_NUMBERS,
      .unit = "",
      .offset = offsetof(struct tier_review_file, months),
      .low = 1,
      .high = MONTHS_PER_YEAR,
      .absent = REQUIRED,
      .min_items = 1,
      .max_items = REVIEW_MONTHS_MAX,
      .count_offset = offsetof(struct tier_review_file, month_count),
      .help = "at whose end tiers are looked at: 1 is January; ascending" },
    ROW_CHOICE(
        "promotion", AT(promotion), promotion_names, REQUIRED,
        "a partner that meets a higher tier's criteria has it from the next month on, or after the review"),
    ROW_COUNT_OPTIONAL("grace_reviews", "reviews", AT(grace_reviews), 0, 12, "none",
                       "failed reviews in a row that cost nothing"),
    ROW_COUNT_OPTIONAL("notice_months", "months", AT(notice_months), 0, 36, "none",
                       "between a failed review and the lower tier"),
    ROW_PLAIN("sourced_only", FIELD_FLAG, AT(sourced_only), 0,
              "whether only deals the partner found count toward revenue, growth, points and deals"),
    ROW_PLAIN("one_step_at_a_time", FIELD_FLAG, AT(one_step_at_a_time), 0,
              "whether a review takes a partner down by one tier at most"),
};
#undef AT
const struct field_table tier_review_table =
    TABLE("program.tier_review", "When a partner's tier is looked at, and how it moves.", tier_review_fields,
          struct tier_review_file);

bool tier_review_check(const struct node *tree, const struct partner_program *program,
                       const struct tier_review_file *file, struct load *load)
{
    const struct node *map = node_at(tree, "tier_review");
    bool good = true;
    if (map == NULL)
        return true;
    if (program->tier_count < 2)
        good = diag_error(load->diag, map->at,
                          "tier_review is given, must be left out of a program with fewer than two tiers");
    for (size_t m = 0; m < file->month_count; m++) {
        const struct node *item = node_item(map, "months", m);
        const struct span at = item != NULL ? item->at : field_place(map, "months");
        if (file->months[m] != floor(file->months[m]))
            good = diag_error(load->diag, at, "months is %g, must be a whole month of the year",
                              file->months[m]);
        else if (m > 0 && !(file->months[m] > file->months[m - 1]))
            good = diag_error(load->diag, at, "months is %g, must be after %g, the review before",
                              file->months[m], file->months[m - 1]);
    }
    return good;
}
