#include "random_partners.h"

#include "base/arena.h"
#include "random_full.h"
#include "random_parts.h"
#include <math.h>

static const char *const tier_names[] = { "registered", "silver", "gold", "platinum" };
static const char *const type_names[] = { "resellers", "integrators", "advisers" };

static struct partner_type throw_type(struct dice *dice, const char *name, const struct market *market)
{
    struct partner_type type = {
        .name = name,
        .partner_count = dice_count(dice, 1, 6),
        .weight = dice_or(dice, 1.0, 0.2, 5.0),
        .size_log_sd = dice_or(dice, 0.0, 0.1, 1.5),
        .starting_trust = dice_between(dice, 0.1, 0.9),
        .starting_trust_sd = dice_or(dice, 0.0, 0.01, 0.3),
        .starting_certifications = (double)dice_count(dice, 0, 4),
        .services_margin_share = dice_or(dice, 0.0, 0.1, 0.5),
        .delivery_share = dice_or(dice, 1.0, 0.0, 1.0),
        .cost_to_sell_usd = dice_or(dice, 0.0, 100.0, 3000.0),
        .cost_to_sell_share = dice_or(dice, 0.0, 0.01, 0.1),
        .rival_profit_share = dice_or(dice, 0.0, 0.02, 0.2),
    };
    for (size_t s = 0; s < market->segment_count; s++)
        type.segment_weights[s] = dice_or(dice, 1.0, 0.1, 4.0);
    return type;
}

static struct after_sale throw_after_sale(struct dice *dice)
{
    return (struct after_sale){
        .services_multiple_median = dice_or(dice, 0.0, 0.1, 2.0),
        .services_log_sd = dice_or(dice, 0.0, 0.1, 1.0),
        .vendor_services_margin_share = dice_or(dice, 0.0, 0.1, 0.4),
        .recurring_share = dice_or(dice, 0.0, 0.1, 1.0),
        .renewal_price_share = dice_or(dice, 1.0, 0.3, 1.1),
        .discount_per_year = dice_or(dice, 0.0, 0.02, 0.2),
        .lifetime_years = dice_count(dice, 0, 6),
        .contested_share = dice_or(dice, 0.0, 0.01, 0.4),
    };
}

static struct partner_behaviour throw_response(struct dice *dice)
{
    return (struct partner_behaviour){
        .reservation_share = dice_or(dice, 0.0, -0.2, 0.1),
        .spread_share = dice_between(dice, 0.02, 0.3),
        .participation_trust_effect = dice_or(dice, 0.0, 0.1, 3.0),
        .registration_base = dice_or(dice, 0.0, -2.0, 2.0),
        .registration_benefit_per_point = dice_or(dice, 0.0, 0.02, 0.4),
        .registration_trust_effect = dice_or(dice, 0.0, 0.1, 3.0),
        .registration_friction = dice_or(dice, 0.0, 0.1, 1.0),
        .friction_per_day = dice_or(dice, 0.0, 0.01, 0.2),
        .trust_gain = dice_or(dice, 0.0, 0.01, 0.2),
        .trust_loss = dice_or(dice, 0.0, 0.02, 0.4),
        .contagion = dice_or(dice, 0.0, 0.01, 0.2),
        .services_taken_weight = dice_or(dice, 0.0, 0.1, 1.0),
        .shock_per_cut = dice_or(dice, 0.0, 0.1, 2.0),
        .shock_power = dice_or(dice, 1.0, 1.0, 2.0),
        .notice_months = dice_between(dice, 1.0, 12.0),
        .retroactive_factor = dice_or(dice, 1.0, 1.0, 3.0),
        .lead_trust_elasticity = dice_or(dice, 0.0, 0.2, 2.0),
        .lead_profit_elasticity = dice_or(dice, 0.0, 0.2, 2.0),
        .reciprocity = dice_or(dice, 0.0, 0.1, 2.0),
        .expected_passed_share = dice_or(dice, 0.0, 0.05, 0.8),
        .wallet_speed_per_month = dice_or(dice, 0.0, 0.01, 0.5),
        .wallet_trust_effect = dice_or(dice, 0.0, 0.1, 3.0),
        .exit_hazard_per_year = dice_or(dice, 0.0, 0.05, 0.9),
        .investment_years = dice_between(dice, 0.5, 5.0),
        .fund_used_share = dice_or(dice, 1.0, 0.0, 1.0),
        .incremental_share = 0.7,
        .coordination_shift = dice_or(dice, 0.0, -0.2, 1.0),
        .coordination_size_shift = dice_or(dice, 0.0, -0.2, 0.5),
        .unclear_roles_shift = dice_or(dice, 0.0, -0.4, 0.0),
        .wrong_leader_shift = dice_or(dice, 0.0, -0.4, 0.0),
        .coordination_retention = dice_or(dice, 0.0, 0.1, 1.0),
        .bypass_cost = dice_or(dice, 0.0, 0.1, 3.0),
        .compliance_share = dice_or(dice, 1.0, 0.0, 1.0),
    };
}

static struct condition throw_partner_condition(struct dice *dice, const struct partner_program *program)
{
    struct condition when = { .found_by = CONDITION_ANY,
                              .customer = CONDITION_ANY,
                              .registered = CONDITION_ANY };
    if (dice_chance(dice, 0.2))
        when.found_by = (int)dice_count(dice, 0, 1);
    if (dice_chance(dice, 0.2))
        when.customer = (int)dice_count(dice, 0, 1);
    if (dice_chance(dice, 0.2))
        when.registered = (int)dice_count(dice, 0, 1);
    if (program->tier_count > 0 && dice_chance(dice, 0.3))
        when.partner_tiers =
            (struct name_list){ 1, (const char **)&tier_names[dice_count(dice, 0, program->tier_count - 1)] };
    return when;
}

static struct rebate throw_rebate(struct dice *dice, const struct partner_program *program, double year_usd)
{
    struct rebate rebate = {
        .name = "rebate",
        .when = throw_partner_condition(dice, program),
        .measure = (enum rebate_measure)dice_count(dice, REBATE_VOLUME, REBATE_NEW_CUSTOMER),
        .base = (enum rebate_base)dice_count(dice, REBATE_ON_BUY_PRICE, REBATE_ON_UNITS),
        .period = (enum rebate_period)dice_count(dice, REBATE_PER_DEAL, REBATE_PER_YEAR),
        .growth_pays = dice_chance(dice, 0.5) ? GROWTH_PAYS_INCREMENT : GROWTH_PAYS_EVERYTHING,
        .no_baseline = dice_chance(dice, 0.5) ? NO_BASELINE_COUNTS_ALL : NO_BASELINE_PAYS_NOTHING,
        .attach_minimum_share = dice_or(dice, 0.0, 0.1, 0.9),
        .cap_usd = dice_chance(dice, 0.2) ? dice_between(dice, 0.001, 0.1) * year_usd : INFINITY,
        .accrual = dice_chance(dice, 0.5) ? ACCRUE_AS_EARNED : ACCRUE_EXPECTED_RATE,
        .expected_rate_share = dice_or(dice, 0.0, 0.01, 0.1),
        .payment_days = dice_or(dice, 0.0, 15.0, 200.0),
    };
    const bool units = rebate.base == REBATE_ON_UNITS;
    const bool steps = dice_chance(dice, 0.3);
    rebate.schedule = (struct schedule){
        .kind = steps                    ? SCHEDULE_STEP_AMOUNT
                : dice_chance(dice, 0.5) ? SCHEDULE_MARGINAL
                                         : SCHEDULE_RETROACTIVE,
        .basis = BASIS_DOLLARS,
        .unit = steps ? PAYS_USD : PAYS_RATE_PER_DOLLAR,
        .step_count = dice_count(dice, 1, 3),
    };
    for (size_t i = 0; i < rebate.schedule.step_count; i++)
        rebate.schedule.steps[i] =
            (struct step){ (double)i * (units ? 2.0 : dice_between(dice, 0.05, 0.3) * year_usd),
                           steps ? 500.0 * (double)(i + 1) : (units ? 200.0 : dice_between(dice, 0.0, 0.1)) };
    for (size_t i = 1; i < rebate.schedule.step_count; i++)
        rebate.schedule.steps[i].from =
            fmax(rebate.schedule.steps[i].from, rebate.schedule.steps[i - 1].from + 1.0);
    return rebate;
}

static void throw_tiers(struct dice *dice, struct partner_program *program, double year_usd)
{
    program->tier_count = dice_count(dice, 0, 4);
    for (size_t i = 0; i < program->tier_count; i++) {
        struct tier *tier = &program->tiers[i];
        tier->name = tier_names[i];
        tier->program_fee_usd = dice_or(dice, 0.0, 100.0, 5000.0);
        if (i == 0)
            continue;
        tier->asks = (struct tier_criteria){
            .revenue_usd = dice_or(dice, 0.0, 0.1, 0.8) * (double)i * year_usd,
            .growth_share = dice_chance(dice, 0.2) ? dice_between(dice, 0.01, 0.3) : 0.0,
            .certifications = dice_chance(dice, 0.4) ? (double)(2 * i) : 0.0,
            .points = dice_chance(dice, 0.2) ? 10.0 * (double)i : 0.0,
            .deals = dice_chance(dice, 0.2) ? (double)i : 0.0,
            .retention_share = dice_chance(dice, 0.2) ? 0.8 : 0.0,
        };
    }
    program->points = (struct tier_points){ dice_between(dice, 0.0, 0.2), dice_between(dice, 0.0, 0.1),
                                            dice_or(dice, 0.0, 1.0, 5.0), dice_between(dice, 0.0, 1.0) };
    program->review =
        (struct tier_review){ .month_count = dice_count(dice, 0, 3),
                              .months = { 3, 6, 12 },
                              .promotion = dice_chance(dice, 0.5) ? PROMOTION_AT_ONCE : PROMOTION_AT_REVIEW,
                              .grace_reviews = dice_count(dice, 0, 2),
                              .notice_months = dice_count(dice, 0, 4),
                              .sourced_only = dice_chance(dice, 0.3),
                              .one_step_at_a_time = dice_chance(dice, 0.5) };
}

static void throw_terms(struct dice *dice, struct partner_program *program)
{
    for (size_t r = 0; r < program->route_count; r++) {
        struct route_terms *terms = &program->routes[r];
        terms->registered_uplift_share = dice_or(dice, 0.0, 0.01, 0.15);
        terms->price_floor_share = dice_or(dice, 0.0, 0.1, 0.6);
        terms->distributor_margin_share = dice_or(dice, 0.0, 0.01, 0.08);
        terms->recurring_share = dice_or(dice, 0.0, 0.05, 0.2);
        terms->recurring_years = (double)dice_count(dice, 0, 4);
    }
    const size_t rows = program->route_count;
    for (size_t r = 0; r < rows && program->tier_count > 1; r++) {
        if (!dice_chance(dice, 0.5))
            continue;
        struct route_terms *better = &program->routes[program->route_count++];
        *better = program->routes[r];
        better->tier = tier_names[program->tier_count - 1];
        better->margin_share += 0.05;
        better->fee_share += 0.03;
    }
}

static void throw_registration(struct dice *dice, struct registration *registration)
{
    *registration = (struct registration){
        .offered = dice_chance(dice, 0.8),
        .minimum_usd = dice_or(dice, 0.0, 1000.0, 50000.0),
        .approval_share = dice_or(dice, 1.0, 0.0, 1.0),
        .approval_days = dice_or(dice, 0.0, 1.0, 10.0),
        .protection_days = dice_between(dice, 30.0, 180.0),
        .extension_days = dice_or(dice, 0.0, 10.0, 90.0),
        .consolation_share = dice_or(dice, 0.0, 0.1, 0.6),
        .enforcement_share = dice_or(dice, 1.0, 0.0, 1.0),
        .bypass_credit_penalty_share = dice_or(dice, 0.0, 0.1, 1.0),
    };
}

static void throw_engagement(struct dice *dice, const struct market *market, struct engagement *engagement)
{
    engagement->incumbent_share = dice_or(dice, 0.0, 0.0, 0.5);
    engagement->lead = (enum lead_rule)dice_count(dice, LEAD_UNSAID, LEAD_RELATIONSHIP);
    engagement->hand_back = dice_chance(dice, 0.3);
    engagement->hand_back_from = dice_between(dice, 0.5, 2.0);
    engagement->preference_asked = dice_chance(dice, 0.3);
    engagement->vendor_services_share = dice_or(dice, 0.0, 0.1, 1.0);
    for (size_t s = 0; s < market->segment_count; s++)
        if (dice_chance(dice, 0.3))
            engagement->segments[engagement->segment_count++] =
                (struct segment_rule){ .segment = market->segments[s].name,
                                       .led_by =
                                           (enum segment_lead)dice_count(dice, LED_BY_BOTH, LED_BY_PARTNER),
                                       .services_clear_run = dice_chance(dice, 0.5) };
}

static void throw_money(struct dice *dice, struct partner_program *program, double year_usd)
{
    program->rebate_count = dice_count(dice, 0, 3);
    for (size_t i = 0; i < program->rebate_count; i++)
        program->rebates[i] = throw_rebate(dice, program, year_usd);
    program->fund = (struct partner_fund){ .accrual_share = dice_or(dice, 0.0, 0.01, 0.05),
                                           .cost_share = dice_or(dice, 1.0, 0.3, 1.0),
                                           .cap_share = dice_or(dice, 0.0, 0.005, 0.04),
                                           .expiry_months = (double)dice_count(dice, 0, 9) };
    program->spiff_count = dice_count(dice, 0, 2);
    for (size_t i = 0; i < program->spiff_count; i++)
        program->spiffs[i] =
            (struct partner_spiff){ .name = "spiff",
                                    .when = throw_partner_condition(dice, program),
                                    .amount_usd = dice_or(dice, 0.0, 100.0, 1000.0),
                                    .share = dice_or(dice, 0.0, 0.001, 0.02),
                                    .deal_minimum_usd = dice_or(dice, 0.0, 1000.0, 50000.0),
                                    .first_deals = dice_count(dice, 0, 4),
                                    .budget_usd = dice_chance(dice, 0.5) ? dice_between(dice, 500.0, 20000.0)
                                                                         : INFINITY };
    program->costs = (struct program_costs){ dice_or(dice, 0.0, 1e3, 1e6), dice_or(dice, 0.0, 100.0, 2e4),
                                             dice_or(dice, 0.0, 100.0, 5e3) };
}

static struct partner_program throw_partner_program(struct dice *dice, const struct market *market,
                                                    double year_usd)
{
    struct partner_program program = throw_program(dice, market);
    throw_tiers(dice, &program, year_usd);
    throw_terms(dice, &program);
    throw_registration(dice, &program.registration);
    throw_money(dice, &program, year_usd);
    throw_engagement(dice, market, &program.engagement);
    program.revenue_base = (enum revenue_base)dice_count(dice, REVENUE_AT_CUSTOMER_PRICE, REVENUE_AT_LIST);
    return program;
}

struct partner_program random_partner_program(uint64_t number, const struct market *market, double year_usd)
{
    struct dice dice = { .number = number ^ UINT64_C(0x70726f6772616d) };
    return throw_partner_program(&dice, market, year_usd);
}

/* About what an average partner may sell. */
static double partner_year_usd(const struct market *market)
{
    double usd = 0.0, partners = 0.0;
    for (size_t s = 0; s < market->segment_count; s++)
        usd += (double)market->rep_count * market->segments[s].rep_share * year_usd(&market->segments[s]);
    for (size_t t = 0; t < market->partner_type_count; t++)
        partners += (double)market->partner_types[t].partner_count;
    return 0.3 * usd / partners + 1000.0;
}

/* Some change the plan and some only the program; some change nothing at all. */
static void throw_changes(struct dice *dice, struct design *design, const struct market *market,
                          double year_usd, struct arena *arena)
{
    const size_t months = market->years * MONTHS_PER_YEAR;
    const size_t wanted = dice_count(dice, 0, 3);
    design->changes = arena_array(arena, struct design_change, wanted);
    for (size_t i = 0, month = dice_count(dice, 1, 5); i < wanted && month < months;
         i++, month += dice_count(dice, 1, 7)) {
        struct design_change *change = &design->changes[design->change_count++];
        *change = (struct design_change){ .after_months = month,
                                          .notice_months = dice_or(dice, 0.0, 1.0, 12.0),
                                          .retroactive = dice_chance(dice, 0.4),
                                          .program_changes = true,
                                          .rep = design->rep,
                                          .program = i > 0 ? change[-1].program : design->program };
        if (dice_chance(dice, 0.3))
            change->program = throw_partner_program(dice, market, year_usd);
        else if (dice_chance(dice, 0.8))
            throw_money(dice, &change->program, year_usd);
    }
}

struct scenario *random_partner_scenario(uint64_t number, struct arena *arena)
{
    struct scenario *scenario =
        number % 2 == 0 ? random_scenario(number, arena) : random_full_scenario(number, arena);
    struct dice dice = { .number = number ^ UINT64_C(0x706172746e657273) };
    struct market *market = &scenario->market;
    market->partner_type_count = dice_count(&dice, 1, 3);
    for (size_t t = 0; t < market->partner_type_count; t++)
        market->partner_types[t] = throw_type(&dice, type_names[t], market);
    market->after_sale = throw_after_sale(&dice);
    scenario->behaviour.has_partners = true;
    scenario->behaviour.partners = throw_response(&dice);
    scenario->lifetime = dice_chance(&dice, 0.5);
    const double year_usd = partner_year_usd(market);
    for (size_t d = 0; d < scenario->design_count; d++) {
        scenario->designs[d].program = throw_partner_program(&dice, market, year_usd);
        throw_changes(&dice, &scenario->designs[d], market, year_usd, arena);
    }
    return scenario;
}

/* In the second year, where nothing else changes. */
static void throw_rep_change(struct dice *dice, struct design *design, struct arena *arena)
{
    design->changes = arena_array(arena, struct design_change, 1);
    design->change_count = 1;
    design->changes[0] = (struct design_change){
        .after_months = MONTHS_PER_YEAR, .rep_changes = true, .rep = design->rep, .program = design->program
    };
    design->changes[0].rep.quota_usd *= dice_or(dice, 1.0, 0.8, 1.3);
    design->changes[0].rep.target_incentive_usd *= dice_or(dice, 1.0, 0.7, 1.5);
}

void random_rep_changes(uint64_t number, struct scenario *scenario, struct arena *arena)
{
    struct dice dice = { .number = number ^ UINT64_C(0x7265706368616e67) };
    for (size_t d = 0; scenario->market.years > 1 && d < scenario->design_count; d++)
        if (scenario->designs[d].change_count == 0)
            throw_rep_change(&dice, &scenario->designs[d], arena);
}
