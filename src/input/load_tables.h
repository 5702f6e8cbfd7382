/* The field tables of all kinds of model file: what the loaders read by and the dictionary is
 * printed from. */
#pragma once
#include "field.h"

extern const struct field_table plan_table, segment_pay_table, credit_rule_table, component_table,
    schedule_table, step_table, spiff_table;
extern const struct field_table program_table, route_terms_table;
extern const struct field_table market_table, segment_table, route_table;
extern const struct field_table behaviour_table;
extern const struct field_table scenario_table, design_table;
