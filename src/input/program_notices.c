/* What a program can say and simulated deals can't have. Statements of real deals use all of it. */
#include "../base/diag.h"
#include "load.h"
#include "load_about.h"

static void notice_key(const struct node *map, const char *key, const char *what, struct diag *diag)
{
    const struct node *value = node_at(map, key);
    if (value != NULL)
        diag_notice(diag, value->at, "%s", what);
}

static void notice_no_partners(const struct node *tree, struct diag *diag)
{
    static const char *const keys[] = { "registration", "rebates", "fund",      "spiffs",
                                        "tiers",        "costs",   "engagement" };
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const struct node *value = node_at(tree, keys[k]);
        if (value != NULL)
            diag_notice(diag, value->at, "%s is not used: the market has no `partners`", keys[k]);
    }
}

static void notice_products(const struct node *item, const struct condition *when, const char *what,
                            struct diag *diag)
{
    if (when->products.count > 0)
        diag_notice(diag, field_place(item, "products"),
                    "simulated deals have no product: this %s never pays", what);
}

void program_simulation_notices(const struct node *tree, const struct partner_program *program,
                                bool market_has_partners, struct load *load)
{
    notice_key(tree, "changes",
               "a simulated program stays as it is on its first day: dated steps are `changes` of a design",
               load->diag);
    if (node_at(tree, "changes") != NULL)
        diag_hint(load->diag, "with `begins: YYYY-MM` in the scenario its dates are simulated");
    notice_key(tree, "price_protection", "simulated partners hold no stock: price protection never pays",
               load->diag);
    if (!market_has_partners) {
        notice_no_partners(tree, load->diag);
        return;
    }
    for (size_t r = 0; r < program->rebate_count; r++)
        notice_products(node_item(tree, "rebates", r), &program->rebates[r].when, "rebate", load->diag);
    for (size_t s = 0; s < program->spiff_count; s++)
        notice_products(node_item(tree, "spiffs", s), &program->spiffs[s].when, "SPIFF", load->diag);
}
