/* The field tables of all kinds of model file: what the loaders read by and the dictionary is
 * printed from. */
#pragma once
#include "field.h"

extern const struct field_table plan_table, segment_pay_table, credit_rule_table, component_table,
    schedule_table, step_table, gate_table, spiff_gate_table, spiff_table;
extern const struct field_table split_table, cap_table, windfall_table, draw_table, ramp_table,
    quota_relief_table, clawback_table, payment_table, override_table, fx_table, plan_change_table,
    proration_table, pay_rate_table;
extern const struct field_table program_table, route_terms_table, shrink_table, registration_table,
    rebate_table, rebate_schedule_table, rebate_step_table, fund_table, partner_spiff_table,
    price_protection_table;
extern const struct field_table tier_table, tier_asks_table, tier_points_table, tier_review_table,
    engagement_table, segment_rule_table, program_costs_table, program_change_table;
extern const struct field_table market_table, segment_table, route_table, partner_type_table,
    after_sale_table;
extern const struct field_table behaviour_table, partner_behaviour_table, gaming_table;
extern const struct field_table scenario_table, design_table, design_change_table;
