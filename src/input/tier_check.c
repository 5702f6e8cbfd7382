/* What has to go together in the tiers of a program. */
#include "../base/diag.h"
#include "../base/text.h"
#include "condition_rows.h"
#include "load_about.h"
#include "load_program_parts.h"
#include <string.h>

/* The criteria of a tier by the keys of the file. */
struct asked {
    const char *key;
    double amount;
};
enum { CRITERIA = 7 };

static void list_criteria(const struct tier_criteria *asks, struct asked *out)
{
    const struct asked all[CRITERIA] = {
        { "revenue_usd", asks->revenue_usd },
        { "growth_usd", asks->growth_usd },
        { "growth_share", asks->growth_share },
        { "certifications", asks->certifications },
        { "points", asks->points },
        { "retention_share", asks->retention_share },
        { "deals", asks->deals },
    };
    memcpy(out, all, sizeof all);
}

static const struct node *asks_of(const struct node *tree, size_t tier)
{
    const struct node *item = node_item(tree, "tiers", tier);
    const struct node *asks = node_at(item, "asks");
    return asks != NULL ? asks : item;
}

static bool check_name(const struct node *tree, const struct partner_program *program, size_t tier,
                       struct diag *diag)
{
    for (size_t before = 0; before < tier; before++)
        if (strcmp(program->tiers[before].name, program->tiers[tier].name) == 0)
            return diag_error(diag, field_place(node_item(tree, "tiers", tier), "name"),
                              "name is %s, must be given once", program->tiers[tier].name);
    return true;
}

/* Every partner has at least the first tier, whatever it asks. */
static bool check_first(const struct node *tree, const struct tier *first, struct diag *diag)
{
    struct asked asked[CRITERIA];
    bool good = true;
    list_criteria(&first->asks, asked);
    for (size_t c = 0; c < CRITERIA; c++)
        if (asked[c].amount > 0.0) {
            good = diag_error(diag, field_place(asks_of(tree, 0), asked[c].key),
                              "%s is %g in the first tier, must be left out: every partner is in it at least",
                              asked[c].key, asked[c].amount);
            diag_hint(diag, "a tier below it, which asks nothing, is for partners that don't meet it");
        }
    return good;
}

/* A tier that asks no more than the one below takes everyone from it; one that asks less of one thing is a slip. */
static bool check_ascending(const struct node *tree, const struct partner_program *program, size_t tier,
                            struct diag *diag)
{
    static const struct tier_criteria nothing = { 0 }; /* of the first tier, whatever it says */
    struct asked here[CRITERIA], below[CRITERIA];
    char seen[32], less[32];
    bool more = false;
    list_criteria(&program->tiers[tier].asks, here);
    list_criteria(tier > 1 ? &program->tiers[tier - 1].asks : &nothing, below);
    for (size_t c = 0; c < CRITERIA; c++)
        more |= here[c].amount > below[c].amount;
    if (!more)
        return diag_error(diag, asks_of(tree, tier)->at,
                          "tier %s asks no more than %s below it, must ask for more: nobody would be %s",
                          program->tiers[tier].name, program->tiers[tier - 1].name,
                          program->tiers[tier - 1].name);
    for (size_t c = 0; c < CRITERIA; c++)
        if (here[c].amount < below[c].amount)
            diag_warning(diag, field_place(asks_of(tree, tier), here[c].key),
                         "%s is %s for tier %s, less than %s for %s below it", here[c].key,
                         text_from_number(here[c].amount, seen), program->tiers[tier].name,
                         text_from_number(below[c].amount, less), program->tiers[tier - 1].name);
    return true;
}

static bool points_are_counted(const struct tier_points *points)
{
    return points->per_1000_usd_sourced > 0.0 || points->per_1000_usd_other > 0.0 ||
           points->per_certification > 0.0 || points->per_deal > 0.0;
}

static bool check_points(const struct node *tree, const struct partner_program *program, struct diag *diag)
{
    bool good = true, asked = false;
    const struct node *map = node_at(tree, "tier_points");
    for (size_t t = 0; t < program->tier_count; t++) {
        if (program->tiers[t].asks.points == 0.0)
            continue;
        asked = true;
        if (points_are_counted(&program->points))
            continue;
        good = diag_error(diag, field_place(asks_of(tree, t), "points"),
                          "points is %g though nothing earns points, must be left out",
                          program->tiers[t].asks.points);
        diag_hint(diag, "`tier_points:` says what earns them");
    }
    if (map != NULL && !asked)
        diag_warning(diag, map->at, "tier_points is not used: no tier asks for points");
    return good;
}

static bool counts_revenue(const struct partner_program *program, const struct tier_criteria *asks)
{
    return asks->revenue_usd > 0.0 || asks->growth_usd > 0.0 || asks->growth_share > 0.0 ||
           (asks->points > 0.0 &&
            (program->points.per_1000_usd_sourced > 0.0 || program->points.per_1000_usd_other > 0.0));
}

static bool check_revenue_base(const struct node *tree, const struct partner_program *program, bool given,
                               struct diag *diag)
{
    for (size_t t = 0; !given && t < program->tier_count; t++)
        if (counts_revenue(program, &program->tiers[t].asks))
            return diag_error(diag, node_item(tree, "tiers", t)->at,
                              "revenue_base is missing, must be customer_price, buy_price or list: tier %s "
                              "asks for revenue",
                              program->tiers[t].name);
    return true;
}

static bool tier_is_named(const struct partner_program *program, const char *name)
{
    for (size_t r = 0; r < program->route_count; r++)
        if (program->routes[r].tier != NULL && strcmp(program->routes[r].tier, name) == 0)
            return true;
    for (size_t r = 0; r < program->rebate_count; r++)
        if (condition_names_hold(&program->rebates[r].when.partner_tiers, name))
            return true;
    for (size_t s = 0; s < program->spiff_count; s++)
        if (condition_names_hold(&program->spiffs[s].when.partner_tiers, name))
            return true;
    return false;
}

/* Where tiers mean money, one that brings none of its own was forgotten or misspelt. */
static void doubt_unused(const struct node *tree, const struct partner_program *program, struct diag *diag)
{
    bool any = false;
    for (size_t t = 0; t < program->tier_count; t++)
        any |= tier_is_named(program, program->tiers[t].name);
    for (size_t t = 1; any && t < program->tier_count; t++)
        if (!tier_is_named(program, program->tiers[t].name))
            diag_warning(diag, field_place(node_item(tree, "tiers", t), "name"),
                         "tier %s brings nothing of its own: no terms, rebate or SPIFF names it",
                         program->tiers[t].name);
}

bool tiers_check(const struct node *tree, const struct partner_program *program, bool revenue_base_given,
                 struct load *load)
{
    bool good = true;
    for (size_t t = 0; t < program->tier_count; t++) {
        good &= check_name(tree, program, t, load->diag);
        good &= t == 0 ? check_first(tree, &program->tiers[0], load->diag)
                       : check_ascending(tree, program, t, load->diag);
    }
    if (program->tier_count > 1 && node_at(tree, "tier_review") == NULL)
        diag_warning(load->diag, field_place(tree, "tiers"),
                     "tier_review is missing: every partner stays in the tier it starts in");
    good &= check_points(tree, program, load->diag);
    good &= check_revenue_base(tree, program, revenue_base_given, load->diag);
    doubt_unused(tree, program, load->diag);
    return good;
}
