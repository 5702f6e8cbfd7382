#include "reference_partner_sales.h"

#include "base/arena.h"
#include "base/bug.h"
#include "domain/partner_spiff.h"
#include <math.h>

static struct partner_sold of_pilot(const struct reference_partners *all, size_t partner, int month)
{
    struct partner_sold sold = { 0 };
    const double part = all->market->season[(month + 24) % 12] / 12.0;
    for (size_t s = 0; s < all->market->segment_count; s++)
        for (size_t source = 0; source < DEAL_SOURCES; source++) {
            const struct partner_year *year = &all->stages->pilot->years[all->luck->type[partner]][s][source];
            const double share = part * partner_luck_share(all->luck, s, partner);
            const double sourced = source == FOUND_BY_PARTNER ? share : 0.0;
            sold.deals += share * year->deals;
            sold.sourced_deals += sourced * year->deals;
            sold.staying += share * year->deals * (1.0 - all->market->segments[s].yearly_churn_share);
            sold.list_usd += share * year->list_usd;
            sold.price_usd += share * year->price_usd;
            sold.buy_price_usd += share * year->buy_price_usd;
            sold.sourced_list_usd += sourced * year->list_usd;
            sold.sourced_price_usd += sourced * year->price_usd;
            sold.sourced_buy_price_usd += sourced * year->buy_price_usd;
        }
    return sold;
}

static void add_sale(struct partner_sold *sold, const struct partner_sale *sale)
{
    sold->deals += 1.0;
    sold->staying += sale->stay_share;
    sold->list_usd += sale->list_usd;
    sold->price_usd += sale->price_usd;
    sold->buy_price_usd += sale->buy_price_usd;
    if (sale->source != FOUND_BY_PARTNER)
        return;
    sold->sourced_deals += 1.0;
    sold->sourced_list_usd += sale->list_usd;
    sold->sourced_price_usd += sale->price_usd;
    sold->sourced_buy_price_usd += sale->buy_price_usd;
}

struct partner_sold plain_sold(const struct reference_partners *all, size_t partner, int first, int last)
{
    struct partner_sold sold = { 0 };
    for (int month = first; month <= last; month++) {
        struct partner_sold here = { 0 };
        if (month < 0)
            here = of_pilot(all, partner, month);
        for (size_t i = 0; i < all->sale_count; i++)
            if (all->sales[i].sale.partner == partner && (int)all->sales[i].sale.closes == month)
                add_sale(&here, &all->sales[i].sale);
        partner_sold_add(&sold, &here);
    }
    return sold;
}

static double revenue(enum revenue_base base, double list_usd, double price_usd, double buy_usd)
{
    return base == REVENUE_AT_LIST ? list_usd : base == REVENUE_AT_BUY_PRICE ? buy_usd : price_usd;
}

struct tier_record plain_record(const struct reference_partners *all, size_t partner,
                                const struct partner_program *program, int month)
{
    const struct partner_sold year = plain_sold(all, partner, month - 12, month - 1),
                              prior = plain_sold(all, partner, month - 24, month - 13);
    const enum revenue_base base = program->revenue_base;
    return (struct tier_record){
        .revenue_usd = revenue(base, year.list_usd, year.price_usd, year.buy_price_usd),
        .prior_revenue_usd = revenue(base, prior.list_usd, prior.price_usd, prior.buy_price_usd),
        .sourced_revenue_usd =
            revenue(base, year.sourced_list_usd, year.sourced_price_usd, year.sourced_buy_price_usd),
        .prior_sourced_revenue_usd =
            revenue(base, prior.sourced_list_usd, prior.sourced_price_usd, prior.sourced_buy_price_usd),
        .deals = year.deals,
        .sourced_deals = year.sourced_deals,
        .certifications = all->partners[partner].certifications,
        .retention_share = year.deals > 0.0 ? year.staying / year.deals : 1.0,
    };
}

size_t plain_tier(const struct partner_program *program, const struct tier_record *record)
{
    return tier_earned(program->tiers, program->tier_count, &program->points, program->review.sourced_only,
                       record);
}

double plain_profit(const struct reference_partners *all, const struct plain_partner *partner)
{
    return stage_now(all)->profit_share[partner->type][partner->standing.tier];
}

void plain_set_flow(const struct reference_partners *all, struct plain_partner *partner)
{
    partner->flow =
        lead_flow(stage_now(all)->behaviour,
                  &(struct lead_state){ partner->trust, partner->starting_trust, plain_profit(all, partner),
                                        partner->baseline_profit_share, partner->wallet,
                                        partner->starting_wallet, partner->passed_share, partner->exited },
                  all->market->lead_ceiling);
}

static void begin_partner(struct reference_partners *all, size_t p)
{
    struct plain_partner *partner = &all->partners[p];
    const struct partner_type *type = &all->market->partner_types[all->luck->type[p]];
    partner->type = all->luck->type[p];
    partner->number = all->luck->number[p];
    partner->starting_trust = partner->trust = all->luck->starting_trust[p];
    partner->certifications = type->starting_certifications;
    const struct tier_record record = plain_record(all, p, all->stages->program, 0);
    const struct tier_record at_baseline = plain_record(all, p, all->baseline->program, 0);
    partner->starting_tier = plain_tier(all->stages->program, &record);
    partner->standing = (struct tier_standing){ .tier = partner->starting_tier, .demotion_month = -1 };
    partner->first_profit_share = all->stages->profit_share[partner->type][partner->starting_tier];
    partner->baseline_profit_share =
        all->baseline->profit_share[partner->type][plain_tier(all->baseline->program, &at_baseline)];
    partner->starting_wallet = partner->wallet = wallet_target(
        all->stages->behaviour, partner->baseline_profit_share, type->rival_profit_share, partner->trust);
    partner->passed_share = all->stages->behaviour->expected_passed_share;
    plain_set_flow(all, partner);
    all->tally.partners += 1.0;
    all->tally.starting_trust += partner->trust;
}

static void fill_budgets(struct reference_partners *all)
{
    for (size_t i = 0; i < stage_now(all)->program->spiff_count; i++)
        for (size_t year = 0; year < YEARS_AHEAD; year++)
            all->left_usd[i][year] = stage_now(all)->program->spiffs[i].budget_usd;
}

struct reference_partners *reference_partners_of(const struct market *market, const struct design *design,
                                                 const struct partner_stage *stages,
                                                 const struct partner_stage *baseline,
                                                 const struct partner_luck *luck, size_t horizon_months,
                                                 struct draw_key key, struct arena *arena)
{
    struct reference_partners *all = arena_array(arena, struct reference_partners, 1);
    *all = (struct reference_partners){ .market = market,
                                        .design = design,
                                        .stages = stages,
                                        .baseline = baseline,
                                        .luck = luck,
                                        .horizon_months = horizon_months,
                                        .key = key,
                                        .partners =
                                            arena_array(arena, struct plain_partner, luck->partner_count),
                                        .sales = arena_array(arena, struct logged_sale, SALES_MAX) };
    for (size_t p = 0; p < luck->partner_count; p++)
        begin_partner(all, p);
    fill_budgets(all);
    return all;
}

struct partner_view reference_partner_view(const struct reference_partners *all, size_t p)
{
    const struct plain_partner *partner = &all->partners[p];
    return (struct partner_view){ partner->type, partner->standing.tier, partner->trust, partner->flow,
                                  partner->exited };
}

void reference_partner_event(struct reference_partners *all, size_t p, enum reference_event event)
{
    struct plain_partner *partner = &all->partners[p];
    partner->leads += event == EVENT_LEAD ? 1.0 : 0.0;
    partner->honoured += event == EVENT_HONOURED ? 1.0 : 0.0;
    partner->bypassed += event == EVENT_BYPASSED ? 1.0 : 0.0;
    partner->could_pass += event == EVENT_COULD_PASS || event == EVENT_PASSED ? 1.0 : 0.0;
    partner->passed += event == EVENT_PASSED ? 1.0 : 0.0;
}

void reference_partner_services_taken(struct reference_partners *all, size_t partner, double share)
{
    all->partners[partner].services_taken += share;
}

void reference_partner_worked(struct reference_partners *all, const struct partner_work *work)
{
    all->partners[work->partner].worked += 1.0;
    all->partners[work->partner].cost_to_sell_usd += work->cost_to_sell_usd;
}

static struct deal_kind kind_of(const struct reference_partners *all, const struct partner_sale *sale)
{
    return (struct deal_kind){ sale->route,
                               sale->segment,
                               sale->source,
                               sale->customer,
                               all->partners[sale->partner].standing.tier,
                               sale->registered };
}

/* Fitting deals of the same partner that close in the same year, won since first deals began anew. */
static double deals_before(const struct reference_partners *all, size_t i, const struct partner_sale *sale)
{
    double deals = 0.0;
    for (size_t n = 0; n < all->sale_count; n++) {
        const struct logged_sale *other = &all->sales[n];
        if (other->sale.partner == sale->partner && other->step >= all->spiffs_since &&
            other->sale.closes / 12 == sale->closes / 12 &&
            condition_matches(stage_now(all)->spiffs[i], other->kind) &&
            partner_spiff_counts(&stage_now(all)->program->spiffs[i], other->sale.price_usd))
            deals += 1.0;
    }
    return deals;
}

static double due_usd(const struct reference_partners *all, size_t i, const struct partner_sale *sale)
{
    if (!condition_matches(stage_now(all)->spiffs[i], kind_of(all, sale)) ||
        all->left_usd[i][sale->closes / 12] <= 0.0)
        return 0.0;
    return partner_spiff_usd(&stage_now(all)->program->spiffs[i],
                             &(struct partner_spiff_use){ deals_before(all, i, sale), INFINITY },
                             sale->price_usd);
}

double reference_partner_spiff_usd(const struct reference_partners *all, const struct partner_sale *sale)
{
    double usd = 0.0;
    for (size_t i = 0; i < stage_now(all)->program->spiff_count; i++)
        usd += due_usd(all, i, sale);
    return usd;
}

void reference_partner_won(struct reference_partners *all, const struct partner_sale *sale)
{
    if (sale->closes >= all->horizon_months)
        return;
    BUG_IF(all->sale_count == SALES_MAX);
    struct logged_sale logged = { .sale = *sale, .kind = kind_of(all, sale), .step = all->step };
    for (size_t i = 0; i < stage_now(all)->program->spiff_count; i++)
        logged.claims_usd[i] = due_usd(all, i, sale);
    all->sales[all->sale_count++] = logged;
}

static bool same_spiffs(const struct partner_stage *a, const struct partner_stage *b)
{
    bool same = a->program->spiff_count == b->program->spiff_count;
    for (size_t i = 0; same && i < a->program->spiff_count; i++) {
        const struct partner_spiff *x = &a->program->spiffs[i], *y = &b->program->spiffs[i];
        const struct condition_mask m = a->spiffs[i], n = b->spiffs[i];
        same = x->amount_usd == y->amount_usd && x->share == y->share && x->budget_usd == y->budget_usd &&
               x->deal_minimum_usd == y->deal_minimum_usd && x->first_deals == y->first_deals &&
               m.routes == n.routes && m.segments == n.segments && m.sources == n.sources &&
               m.customers == n.customers && m.tiers == n.tiers && m.registered == n.registered;
    }
    return same;
}

void plain_add_pnl(struct reference_partners *all, size_t type, size_t tier, size_t month,
                   struct tally_partner_pnl lines)
{
    lines.profit_usd = lines.front_margin_usd + lines.fees_usd + lines.rebates_usd + lines.funds_usd +
                       lines.services_usd + lines.recurring_usd - lines.cost_to_sell_usd -
                       lines.certification_usd - lines.program_fee_usd;
    lines.discounted_profit_usd =
        lines.profit_usd * pow(1.0 + all->market->after_sale.discount_per_year, -(double)month / 12.0);
    struct tally_partner_pnl *const to[] = { &all->tally.by_type[type], &all->tally.by_tier[tier] };
    for (size_t i = 0; i < 2; i++)
        for (size_t n = 0; n < sizeof lines / sizeof(double); n++)
            ((double *)to[i])[n] += ((const double *)&lines)[n];
}

/* New tier by name, or by record where the name is gone. */
static size_t tier_after_change(const struct reference_partners *all, size_t p, size_t month)
{
    const struct plain_partner *partner = &all->partners[p];
    const struct partner_stage *to = &all->stages[all->step + 1];
    const size_t same = partner_stage_same_tier(stage_now(all), to, partner->standing.tier);
    if (same < to->tier_count)
        return same;
    const struct tier_record record = plain_record(all, p, to->program, (int)month);
    return plain_tier(to->program, &record);
}

void reference_partner_change(struct reference_partners *all, size_t month)
{
    const struct design_change *change = &all->design->changes[all->step];
    const struct partner_stage *to = &all->stages[all->step + 1];
    const double program_usd = partner_tally_program_usd(&all->tally);
    size_t tiers[PARTNERS_MAX];
    for (size_t p = 0; p < all->luck->partner_count; p++) {
        struct plain_partner *partner = &all->partners[p];
        tiers[p] = tier_after_change(all, p, month);
        const double cut = profit_cut_share(partner->first_profit_share, plain_profit(all, partner),
                                            to->profit_share[partner->type][tiers[p]]);
        partner->trust = trust_after_shock(
            partner->trust, trust_shock(to->behaviour, cut, change->notice_months, change->retroactive));
        const double accrued_usd = plain_rebates_accrued_usd(all, p, (int)month - 1, all->step + 1);
        const double more_usd = accrued_usd - partner->rebates_usd;
        partner->rebates_usd = accrued_usd;
        all->tally.rebate_accrued_usd += more_usd;
        plain_add_pnl(all, partner->type, partner->standing.tier, month,
                      (struct tally_partner_pnl){ .rebates_usd = more_usd });
    }
    const bool anew = !same_spiffs(stage_now(all), to);
    all->step++;
    for (size_t i = 0; anew && i < all->sale_count; i++)
        all->sales[i].pays_whole = true;
    if (anew) {
        all->spiffs_since = all->step;
        fill_budgets(all);
    }
    for (size_t p = 0; p < all->luck->partner_count; p++) {
        if (tiers[p] != all->partners[p].standing.tier)
            all->partners[p].standing = (struct tier_standing){ .tier = tiers[p], .demotion_month = -1 };
        plain_set_flow(all, &all->partners[p]);
    }
    all->tally.years[month / 12].program_usd += partner_tally_program_usd(&all->tally) - program_usd;
}
