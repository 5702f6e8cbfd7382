/* The chapters of a plan summary. Each says everything its part of the plan holds. */
#pragma once
#include "../domain/rep_plan.h"
#include "plan_text.h"

/* What every model file says about itself. */
void say_about(struct plan_text *text, const struct model_about *about);

void say_credit_rules(struct plan_text *text, const struct rep_plan *plan);

void say_components(struct plan_text *text, const struct rep_plan *plan);

/* The rate table of one component: how it is read, its steps, who owns the boundary. */
void say_schedule(struct plan_text *text, const struct rep_plan *plan, const struct component *component);

/* "credit is at least 80 % of quota": what opens a gate. */
const char *gate_level_text(const struct gate *gate, struct arena *arena);

void say_spiffs(struct plan_text *text, const struct rep_plan *plan);

/* Everything beside crediting, components and SPIFFs, and what of it the plan does not have. */
void say_terms(struct plan_text *text, const struct rep_plan *plan);

/* The level a component is measured against and paid by, in the span its schedule is read over: a quota
 * period, or the year where it runs year to date. */
struct component_level {
    const char *span; /* "quarter", "year" */
    double quota, target_usd, salary_usd;
};
struct component_level component_level_of(const struct rep_plan *plan, const struct component *component);
