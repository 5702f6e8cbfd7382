/* Marketing funds, price protection, and SPIFFs to a partner's seller. */
#include "../base/diag.h"
#include "../base/text.h"
#include "condition_rows.h"
#include "load_about.h"
#include "load_program_parts.h"
#include "load_tables.h"
#include <string.h>

#define AT(member) offsetof(struct partner_fund, member)
static const struct field fund_fields[] = {
    ROW_NUMBER_ABOVE("accrual_share", "share", AT(accrual_share), 0, 0.5, REQUIRED,
                     "of what the partner buys, at the price it buys at"),
    ROW_NUMBER_ABOVE("cost_share", "share", AT(cost_share), 0, 1, REQUIRED,
                     "co-op: of each dollar the partner spends, what the fund pays back; 1: all of it"),
    ROW_NUMBER_OPTIONAL("cap_share", "share", AT(cap_share), 0, 0.5, 0, "what accrues",
                        "the most that is paid back, of what the partner buys"),
    ROW_NUMBER_OPTIONAL("expiry_months", "months", AT(expiry_months), 0, 120, 0, "never",
                        "what is not used within them lapses"),
};
#undef AT
const struct field_table fund_table = TABLE(
    "program.fund", "Marketing funds that a partner's purchases accrue.", fund_fields, struct partner_fund);

#define AT(member) offsetof(struct price_protection, member)
static const struct field price_protection_fields[] = {
    ROW_NUMBER_ABOVE("credit_share", "share", AT(credit_share), 0, 1, REQUIRED,
                     "of the fall in price, for every unit the partner has in stock when it falls"),
    ROW_NUMBER_OPTIONAL("stock_days", "days", AT(stock_days), 0, 3650, 0, "whatever its age",
                        "only for what the partner bought within them"),
};
#undef AT
const struct field_table price_protection_table =
    TABLE("program.price_protection", "Credit for a partner's stock when a price falls.",
          price_protection_fields, struct price_protection);

#define AT(member) offsetof(struct partner_spiff, member)
static const struct field partner_spiff_fields[] = {
    ROW_PLAIN("name", FIELD_WORD, AT(name), REQUIRED, "a word for statements"),
    PARTNER_CONDITION_ROWS(AT(when)),
    ROW_NUMBER("amount_usd", "USD a deal", AT(amount_usd), 0, 1e7, 0, "paid per won deal"),
    ROW_NUMBER("share", "share", AT(share), 0, 1, 0, "of the customer price, on top of amount_usd"),
    ROW_NUMBER("deal_minimum_usd", "USD", AT(deal_minimum_usd), 0, 1e12, 0,
               "a deal whose customer price is below it earns none"),
    ROW_COUNT_OPTIONAL("first_deals", "deals", AT(first_deals), 1, 1e6, "all",
                       "only a partner's first so many fitting deals of the year"),
    ROW_NUMBER_ABOVE("budget_usd", "USD a year", AT(budget_usd), 0, 1e12, INFINITY,
                     "for all partners together: paid in the order of days until it is spent"),
};
#undef AT
const struct field_table partner_spiff_table =
    TABLE("program.spiffs[]", "A SPIFF to the partner's seller, a person and not the firm, per won deal.",
          partner_spiff_fields, struct partner_spiff);

bool fund_check(const struct node *tree, const struct partner_program *program, struct load *load)
{
    const struct partner_fund *fund = &program->fund;
    const struct node *map = node_at(tree, "fund");
    if (map == NULL)
        return true;
    if (fund->cap_share > fund->accrual_share)
        diag_warning(load->diag, field_place(map, "cap_share"),
                     "cap_share is %g, above accrual_share, which is %g: it is never reached",
                     fund->cap_share, fund->accrual_share);
    if (fund->expiry_months > 0.0 && fund->expiry_months < 1.0)
        return diag_error(
            load->diag, field_place(map, "expiry_months"),
            "expiry_months is %g, must be 1 or more: funds would lapse in the month they accrue",
            fund->expiry_months);
    return true;
}

static bool check_spiff(const struct node *item, const struct partner_spiff *spiff, struct diag *diag)
{
    char budget[32], amount[32];
    if (spiff->amount_usd == 0.0 && spiff->share == 0.0)
        return diag_error(diag, item->at,
                          "amount_usd and share are both 0, must be given one or both: it never pays");
    if (spiff->budget_usd < spiff->amount_usd)
        diag_warning(diag, field_place(item, "budget_usd"),
                     "budget_usd is %s, below amount_usd, which is %s: no deal is ever paid in full",
                     text_from_number(spiff->budget_usd, budget),
                     text_from_number(spiff->amount_usd, amount));
    return true;
}

static bool check_name(const struct node *tree, const struct partner_program *program, size_t index,
                       struct diag *diag)
{
    for (size_t before = 0; before < index; before++)
        if (strcmp(program->spiffs[before].name, program->spiffs[index].name) == 0)
            return diag_error(diag, field_place(node_item(tree, "spiffs", index), "name"),
                              "name is %s, must be given once", program->spiffs[index].name);
    return true;
}

bool partner_spiffs_check(const struct node *tree, const struct partner_program *program, struct load *load)
{
    bool good = true;
    for (size_t s = 0; s < program->spiff_count; s++) {
        const struct node *item = node_item(tree, "spiffs", s);
        good &= check_spiff(item, &program->spiffs[s], load->diag);
        good &= check_name(tree, program, s, load->diag);
        good &= program_condition_check(item, &program->spiffs[s].when, "it", program, load->diag);
    }
    return good;
}
