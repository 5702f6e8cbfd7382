#include "../base/diag.h"
#include "condition_rows.h"
#include "load_about.h"
#include "load_program_parts.h"
#include "load_tables.h"
#include "program_changes.h"

struct program_file {
    int kind;
    struct partner_program program;
    struct tier_review_file review;
    size_t change_count;
    struct change_file changes[PROGRAM_CHANGES_MAX];
};

enum { REVENUE_BASE_UNSAID = -1 };

static const char *const kinds[] = { "program", NULL };
static const char *const stacking_names[] = { "additive", "sequential", "highest_only", NULL };
static const char *const margin_base_names[] = { "off_list", "off_customer_price", NULL };
static const char *const revenue_base_names[] = { "customer_price", "buy_price", "list", NULL };

#define AT(member) offsetof(struct program_costs, member)
static const struct field program_costs_fields[] = {
    ROW_NUMBER("fixed_usd_per_year", "USD a year", AT(fixed_usd_per_year), 0, 1e10, 0,
               "what running the program costs the vendor"),
    ROW_NUMBER("per_partner_usd_per_year", "USD a year", AT(per_partner_usd_per_year), 0, 1e8, 0,
               "what each partner costs it: partner managers, portal, support"),
    ROW_NUMBER("certification_usd", "USD", AT(certification_usd), 0, 1e6, 0,
               "what a partner pays to certify one person"),
};
#undef AT
const struct field_table program_costs_table =
    TABLE("program.costs", "What the program costs beside what partners are paid.", program_costs_fields,
          struct program_costs);

#define AT(member)      (offsetof(struct program_file, program) + offsetof(struct partner_program, member))
#define FILE_AT(member) offsetof(struct program_file, member)
static const struct field program_fields[] = {
    ABOUT_ROWS(FILE_AT(kind), kinds, AT(about)),
    ROW_CHOICE("stacking", AT(stacking), stacking_names, REQUIRED,
               "how margin and uplift combine: the sum, one after the other, or the higher one"),
    ROW_CHOICE("margin_base", AT(margin_base), margin_base_names, REQUIRED,
               "what the partner discount is taken off; off_list: the partner funds the customer's discount"),
    ROW_RECORDS("routes", AT(routes), AT(route_count), &route_terms_table, 1, ROUTE_TERMS_MAX, REQUIRED,
                "terms by route and tier"),
    ROW_RECORDS("shrink", AT(shrink), AT(shrink_count), &shrink_table, 0, SHRINK_STEPS_MAX, 0,
                "what deep customer discounts leave of the partner's; absent: all of it"),
    ROW_BLOCK("registration", AT(registration), &registration_table, "a partner's claim on a deal it found"),
    ROW_RECORDS("rebates", AT(rebates), AT(rebate_count), &rebate_table, 0, REBATES_MAX, 0,
                "what is paid back later; absent: nothing"),
    ROW_BLOCK("fund", AT(fund), &fund_table, "marketing funds"),
    ROW_BLOCK("price_protection", AT(price_protection), &price_protection_table,
              "credit for stock when a price falls"),
    ROW_RECORDS("spiffs", AT(spiffs), AT(spiff_count), &partner_spiff_table, 0, PARTNER_SPIFFS_MAX, 0,
                "SPIFFs to the partner's seller; absent: none"),
    ROW_RECORDS("tiers", AT(tiers), AT(tier_count), &tier_table, 0, TIERS_MAX, 0,
                "levels of partners, lowest first; absent: all partners are alike"),
    ROW_BLOCK("tier_points", AT(points), &tier_points_table, "what a partner's points are counted by"),
    ROW_BLOCK("tier_review", FILE_AT(review), &tier_review_table,
              "when tiers are looked at; absent: partners stay in the tier they start in"),
    { .key = "revenue_base",
      .type = FIELD_CHOICE,
      .unit = "",
      .offset = AT(revenue_base),
      .absent = REVENUE_BASE_UNSAID,
      .absent_means = "required where a tier asks for revenue, growth or points",
      .choices = revenue_base_names,
      .help =
          "what a partner's revenue is for its tier: at the price the customer pays, the partner buys at, or "
          "list" },
    ROW_BLOCK("engagement", AT(engagement), &engagement_table, "who may sell what to whom, and who leads"),
    ROW_BLOCK("costs", AT(costs), &program_costs_table, "what the program costs beside what it pays"),
    ROW_RECORDS("changes", FILE_AT(changes), FILE_AT(change_count), &program_change_table, 0,
                PROGRAM_CHANGES_MAX, 0, "what changes at a later day; absent: nothing"),
};
#undef AT
#undef FILE_AT
const struct field_table program_table =
    TABLE("program", "What a vendor offers partners.", program_fields, struct program_file);

/* What missing keys mean beside others, before the checks look at the program. */
static void close_keys(const struct node *tree, struct partner_program *program)
{
    program->registration.offered = node_at(tree, "registration") != NULL;
    for (size_t r = 0; r < program->rebate_count; r++)
        rebate_close(&program->rebates[r]);
    for (size_t s = 0; s < program->spiff_count; s++)
        condition_close(&program->spiffs[s].when);
    engagement_close(&program->engagement);
    if ((int)program->revenue_base == REVENUE_BASE_UNSAID)
        program->revenue_base = REVENUE_AT_CUSTOMER_PRICE;
}

static bool check_program(const struct node *tree, const struct program_file *file,
                          const struct partner_program *program, struct load *load)
{
    const bool revenue_base_given = node_at(tree, "revenue_base") != NULL;
    bool good = route_terms_check(tree, program, load);
    good &= shrink_check(tree, program, load);
    good &= registration_check(tree, program, load);
    good &= rebates_check(tree, program, load);
    good &= fund_check(tree, program, load);
    good &= partner_spiffs_check(tree, program, load);
    good &= tiers_check(tree, program, revenue_base_given, load);
    good &= tier_review_check(tree, program, &file->review, load);
    good &= engagement_check(tree, program, load);
    return program_changes_check(tree, file->changes, file->change_count, load) && good;
}

bool load_program(const struct node *tree, struct partner_program *program, struct load *load)
{
    struct program_file file = { 0 };
    load->file = about_path(tree);
    const bool read = fields_read(tree, &program_table, &file, load);
    *program = file.program;
    program->about.path = load->file;
    program->review = file.review.review;
    program->review.month_count = file.review.month_count;
    for (size_t m = 0; m < file.review.month_count; m++)
        program->review.months[m] = (size_t)file.review.months[m];
    close_keys(tree, program);
    const bool good = read && check_program(tree, &file, program, load);
    for (size_t r = 0; r < program->rebate_count; r++)
        rebate_schedule_close(&program->rebates[r].schedule);
    return good;
}
