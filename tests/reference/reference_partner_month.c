/* Month ends, partner by partner. */
#include "reference_partner_sales.h"

#include <math.h>

/* Funds of one month's purchases, under the rules of that month. */
static const struct partner_program *rules_in(const struct reference_partners *all, size_t month)
{
    size_t step = 0;
    while (step < all->design->change_count && all->design->changes[step].after_months <= month)
        step++;
    return all->stages[step].program;
}

static double purchases_usd(const struct reference_partners *all, size_t p, size_t month)
{
    return plain_sold(all, p, (int)month, (int)month).buy_price_usd;
}

static double plain_fund_earned_usd(const struct reference_partners *all, size_t p, size_t month)
{
    const struct partner_fund *fund = &rules_in(all, month)->fund;
    return (fund->accrual_share > 0.0 ? fund->accrual_share : fund->cap_share) * purchases_usd(all, p, month);
}

/* Wanted in all of that, if there is a year. */
static double fund_wanted_usd(const struct reference_partners *all, size_t p, size_t month)
{
    const struct partner_fund *fund = &rules_in(all, month)->fund;
    const double wanted_usd = all->stages->behaviour->fund_used_share * plain_fund_earned_usd(all, p, month);
    return fund->cap_share > 0.0 ? fmin(wanted_usd, fund->cap_share * purchases_usd(all, p, month))
                                 : wanted_usd;
}

/* Whether what was earned in month `earned` had lapsed by the end of a month before `month`. */
static bool has_lapsed(const struct reference_partners *all, size_t earned, size_t month)
{
    for (size_t end = earned; end < month; end++) {
        const double expiry = rules_in(all, end)->fund.expiry_months;
        if (expiry > 0.0 && (double)(end + 1 - earned) >= expiry)
            return true;
    }
    return false;
}

static double plain_fund_used_usd(const struct reference_partners *all, size_t p, size_t month)
{
    const double expiry = rules_in(all, month)->fund.expiry_months;
    double usd = 0.0;
    for (size_t age = 0; age < 12 && age <= month; age++)
        if (!has_lapsed(all, month - age, month) && (expiry == 0.0 || (double)age < expiry))
            usd += fund_wanted_usd(all, p, month - age) / 12.0;
    return usd;
}

/* The part of its claims that each SPIFF pays this month, by its budget. */
static void pay_parts(struct reference_partners *all, size_t month, double parts[PARTNER_SPIFFS_MAX])
{
    for (size_t i = 0; i < PARTNER_SPIFFS_MAX; i++) {
        double claimed_usd = 0.0;
        for (size_t n = 0; n < all->sale_count; n++)
            if (all->sales[n].sale.closes == month && !all->sales[n].pays_whole)
                claimed_usd += all->sales[n].claims_usd[i];
        double *left_usd = &all->left_usd[i][month / 12];
        parts[i] = claimed_usd > *left_usd ? *left_usd / claimed_usd : 1.0;
        *left_usd = fmax(*left_usd - claimed_usd, 0.0);
    }
}

static struct tally_partner_pnl sales_of_month(struct reference_partners *all, size_t p, size_t month,
                                               const double parts[PARTNER_SPIFFS_MAX])
{
    struct tally_partner_pnl lines = { .cost_to_sell_usd = all->partners[p].cost_to_sell_usd };
    for (size_t n = 0; n < all->sale_count; n++) {
        const struct logged_sale *logged = &all->sales[n];
        if (logged->sale.partner != p || logged->sale.closes != month)
            continue;
        lines.front_margin_usd += logged->sale.front_margin_usd;
        lines.fees_usd += logged->sale.fee_usd;
        lines.services_usd += logged->sale.services_usd;
        lines.recurring_usd += logged->sale.recurring_usd;
        lines.revenue_usd += logged->sale.price_usd;
        lines.deals_won += 1.0;
        for (size_t i = 0; i < PARTNER_SPIFFS_MAX; i++)
            lines.seller_spiff_usd += logged->claims_usd[i] * (logged->pays_whole ? 1.0 : parts[i]);
    }
    all->tally.fund_accrued_usd += plain_fund_earned_usd(all, p, month);
    lines.funds_usd = plain_fund_used_usd(all, p, month);
    all->tally.fund_used_usd += lines.funds_usd;
    const double accrued_usd = plain_rebates_accrued_usd(all, p, (int)month, all->step);
    lines.rebates_usd = accrued_usd - all->partners[p].rebates_usd;
    all->partners[p].rebates_usd = accrued_usd;
    all->tally.rebate_accrued_usd += lines.rebates_usd;
    all->tally.recurring_usd += lines.recurring_usd;
    all->tally.seller_spiff_usd += lines.seller_spiff_usd;
    return lines;
}

static void move_trust(struct reference_partners *all, size_t p)
{
    struct plain_partner *partner = &all->partners[p];
    double honoured = 0.0, bypassed = 0.0;
    for (size_t other = 0; other < all->luck->partner_count; other++) {
        honoured += other == p ? 0.0 : all->partners[other].honoured;
        bypassed += other == p ? 0.0 : all->partners[other].bypassed;
    }
    const struct trust_events events = { partner->honoured, partner->bypassed, partner->services_taken,
                                         honoured + bypassed > 0.0 ? bypassed / (honoured + bypassed) : 0.0 };
    partner->trust = trust_after_month(stage_now(all)->behaviour, partner->trust, &events);
}

/* The fewest certificates that bring the very next tier, if any number up to a hundred does. */
static double invest(struct reference_partners *all, size_t p, size_t month)
{
    struct plain_partner *partner = &all->partners[p];
    const struct partner_stage *stage = stage_now(all);
    const struct partner_program *program = stage->program;
    const size_t tier = partner->standing.tier;
    if (tier + 1 >= program->tier_count || program->review.month_count == 0)
        return 0.0;
    struct tier_record record = plain_record(all, p, program, (int)month + 1);
    double more = 0.0;
    for (; tier_earned(program->tiers, tier + 2, &program->points, program->review.sourced_only, &record) <
               tier + 1 &&
           more < 100.0;
         more += 1.0)
        record.certifications += 1.0;
    const double win = stage->win_share[partner->type];
    if (more == 0.0 || more == 100.0 || !(win > 0.0))
        return 0.0;
    const double worked_usd = plain_sold(all, p, (int)month - 11, (int)month).price_usd / win;
    const double gain_usd = worked_usd * (stage->profit_share[partner->type][tier + 1] -
                                          stage->profit_share[partner->type][tier]) -
                            (program->tiers[tier + 1].program_fee_usd - program->tiers[tier].program_fee_usd);
    const double cost_usd = more * program->costs.certification_usd;
    if (!(gain_usd * stage->behaviour->investment_years * partner->trust > cost_usd))
        return 0.0;
    partner->certifications += more;
    return cost_usd;
}

static void review(struct reference_partners *all, size_t p, size_t month)
{
    struct plain_partner *partner = &all->partners[p];
    const struct partner_program *program = stage_now(all)->program;
    if (program->tier_count == 0)
        return;
    const struct tier_record record = plain_record(all, p, program, (int)month + 1);
    const size_t before = partner->standing.tier;
    partner->standing =
        tier_after_month(partner->standing, &program->review, month, plain_tier(program, &record));
    all->tally.promotions += partner->standing.tier > before ? 1.0 : 0.0;
    all->tally.demotions += partner->standing.tier < before ? 1.0 : 0.0;
}

static void move_leads(struct reference_partners *all, struct plain_partner *partner)
{
    const double target =
        wallet_target(stage_now(all)->behaviour, plain_profit(all, partner),
                      all->market->partner_types[partner->type].rival_profit_share, partner->trust);
    partner->wallet = wallet_after_month(stage_now(all)->behaviour, partner->wallet, target);
    if (partner->could_pass > 0.0)
        partner->passed_share += (partner->passed / partner->could_pass - partner->passed_share) / 6.0;
    plain_set_flow(all, partner);
}

static void end_partner(struct reference_partners *all, size_t p, size_t month,
                        const double parts[PARTNER_SPIFFS_MAX])
{
    struct plain_partner *partner = &all->partners[p];
    const struct partner_program *program = stage_now(all)->program;
    struct tally_partner_month *row = &all->tally.months[month];
    const size_t tier = partner->standing.tier;
    struct tally_partner_pnl lines = sales_of_month(all, p, month, parts);
    if (!partner->exited) {
        lines.partner_months = 1.0;
        lines.program_fee_usd = program->tier_count > 0 ? program->tiers[tier].program_fee_usd / 12.0 : 0.0;
        all->tally.program_fee_usd += lines.program_fee_usd;
        all->tally.program_cost_usd += program->costs.per_partner_usd_per_year / 12.0;
        const double u = draw_uniform(all->key, partner->number, DRAW_PARTNER_EXIT, (uint32_t)month);
        move_trust(all, p);
        if (u < exit_chance_per_month(stage_now(all)->behaviour, partner->trust)) {
            partner->exited = true;
            partner->trust = partner->wallet = partner->flow = 0.0;
            all->tally.exits += 1.0;
        }
    }
    if (!partner->exited) {
        lines.certification_usd = invest(all, p, month);
        all->tally.certification_usd += lines.certification_usd;
        review(all, p, month);
        move_leads(all, partner);
        row->partners += 1.0;
        row->trust += partner->trust;
        row->wallet += partner->wallet;
    }
    row->leads += partner->leads;
    row->partner_deals += partner->worked;
    row->bypassed += partner->bypassed;
    plain_add_pnl(all, partner->type, tier, month, lines);
}

void reference_partner_end_month(struct reference_partners *all, size_t month)
{
    const double program_usd = partner_tally_program_usd(&all->tally);
    double parts[PARTNER_SPIFFS_MAX], paid_usd = 0.0;
    pay_parts(all, month, parts);
    for (size_t p = 0; p < all->luck->partner_count; p++)
        end_partner(all, p, month, parts);
    for (size_t p = 0; p < all->luck->partner_count; p++) {
        struct plain_partner *partner = &all->partners[p];
        partner->leads = partner->honoured = partner->bypassed = partner->services_taken = 0.0;
        partner->could_pass = partner->passed = partner->worked = partner->cost_to_sell_usd = 0.0;
        paid_usd += plain_rebates_paid_usd(all, p, (int)month, all->step);
    }
    all->tally.rebate_paid_usd = paid_usd;
    all->tally.months[month].liability_usd = all->tally.rebate_accrued_usd - paid_usd;
    all->tally.program_cost_usd += stage_now(all)->program->costs.fixed_usd_per_year / 12.0;
    all->tally.years[month / 12].program_usd += partner_tally_program_usd(&all->tally) - program_usd;
}

struct partner_tally reference_partner_tally(struct reference_partners *all)
{
    struct partner_tally tally = all->tally;
    tally.fund_lapsed_usd = tally.fund_accrued_usd - tally.fund_used_usd;
    tally.rebate_owed_usd = tally.rebate_accrued_usd - tally.rebate_paid_usd;
    for (size_t p = 0; p < all->luck->partner_count; p++) {
        const struct plain_partner *partner = &all->partners[p];
        tally.ending_trust += partner->trust;
        tally.migration[partner->starting_tier][partner->exited ? TIERS_MAX : partner->standing.tier] += 1.0;
    }
    return tally;
}
