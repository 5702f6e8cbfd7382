#include "../base/diag.h"
#include "../domain/price_stack.h"
#include "load_about.h"
#include "load_tables.h"
#include <string.h>

struct program_file {
    int kind;
    struct partner_program program;
};

static const char *const kinds[] = { "program", NULL };
static const char *const stacking_names[] = { "additive", "sequential", "highest_only", NULL };
static const char *const margin_base_names[] = { "off_list", "off_customer_price", NULL };

#define AT(member) offsetof(struct route_terms, member)
static const struct field route_terms_fields[] = {
    ROW_PLAIN("route", FIELD_WORD, AT(route), REQUIRED, "a partner route of the market"),
    ROW_NUMBER("margin_share", "share", AT(margin_share), 0, 0.95, 0,
               "partner discount where the partner contracts"),
    ROW_NUMBER("partner_found_uplift_share", "share", AT(partner_found_uplift_share), 0, 0.95, 0,
               "hunting: added to it when the partner found the deal"),
    ROW_NUMBER("vendor_found_uplift_share", "share", AT(vendor_found_uplift_share), 0, 0.95, 0,
               "teaming: added to it when the vendor found the deal"),
    ROW_NUMBER("fee_share", "share of customer price", AT(fee_share), 0, 0.95, 0,
               "referral or co-sell fee where the vendor contracts"),
    ROW_NUMBER("listing_fee_share", "share of customer price", AT(listing_fee_share), 0, 0.95, 0,
               "what a marketplace takes"),
};
#undef AT
const struct field_table route_terms_table =
    TABLE("program.routes[]", "Terms of one partner route. What is absent is not offered.",
          route_terms_fields, struct route_terms);

#define AT(member) (offsetof(struct program_file, program) + offsetof(struct partner_program, member))
static const struct field program_fields[] = {
    ABOUT_ROWS(offsetof(struct program_file, kind), kinds, AT(about)),
    ROW_CHOICE("stacking", AT(stacking), stacking_names, REQUIRED,
               "how margin and uplift combine: the sum, one after the other, or the higher one"),
    ROW_CHOICE("margin_base", AT(margin_base), margin_base_names, REQUIRED,
               "what the partner discount is taken off; off_list: the partner funds the customer's discount"),
    ROW_RECORDS("routes", AT(routes), AT(route_count), &route_terms_table, 1, ROUTES_MAX, REQUIRED,
                "terms by route"),
};
#undef AT
const struct field_table program_table =
    TABLE("program", "What a vendor offers partners.", program_fields, struct program_file);

/* Everything taken off a deal someone found must leave the vendor something. */
static bool check_discounts(const struct node *item, const struct partner_program *program,
                            const struct route_terms *terms, struct diag *diag)
{
    const double found[DEAL_SOURCES] = { terms->vendor_found_uplift_share,
                                         terms->partner_found_uplift_share };
    for (size_t source = 0; source < DEAL_SOURCES; source++) {
        const double shares[2] = { terms->margin_share, found[source] };
        const double taken = discount_combined_share(program->stacking, shares, 2) + terms->listing_fee_share;
        if (taken >= 1.0)
            return diag_error(diag, item->at,
                              "margin, uplift and listing fee add up to %g, must stay below 1 of the price",
                              taken);
    }
    if (terms->fee_share + terms->listing_fee_share >= 1.0)
        return diag_error(diag, field_place(item, "fee_share"),
                          "fee_share and listing_fee_share add up to %g, must stay below 1",
                          terms->fee_share + terms->listing_fee_share);
    return true;
}

static bool check_program(const struct node *tree, const struct partner_program *program, struct diag *diag)
{
    bool good = true;
    for (size_t r = 0; r < program->route_count; r++) {
        const struct node *item = node_item(tree, "routes", r);
        good &= check_discounts(item, program, &program->routes[r], diag);
        for (size_t before = 0; before < r; before++)
            if (strcmp(program->routes[before].route, program->routes[r].route) == 0)
                good = diag_error(diag, field_place(item, "route"), "route is %s, must be given once",
                                  program->routes[r].route);
    }
    return good;
}

bool load_program(const struct node *tree, struct partner_program *program, struct load *load)
{
    struct program_file file = { 0 };
    load->file = about_path(tree);
    const bool read = fields_read(tree, &program_table, &file, load);
    *program = file.program;
    program->about.path = load->file;
    return read && check_program(tree, program, load->diag);
}
