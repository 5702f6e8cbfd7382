/* The field tables of all kinds of model file: what the loaders read by and the dictionary is
 * printed from. */
#pragma once
#include "field.h"

extern const struct field_table plan_table, segment_pay_table, credit_rule_table, component_table,
    schedule_table, step_table, gate_table, spiff_gate_table, spiff_table;
extern const struct field_table split_table, cap_table, windfall_table, draw_table, ramp_table,
    quota_relief_table, clawback_table, payment_table, override_table, fx_table, plan_change_table,
    proration_table, pay_rate_table;
extern const struct field_table program_table, route_terms_table;
extern const struct field_table market_table, segment_table, route_table;
extern const struct field_table behaviour_table;
extern const struct field_table scenario_table, design_table;
