/* The chapters of a program summary. Each says everything its part of the program holds. */
#pragma once
#include "../domain/partner_program.h"
#include "plan_text.h"

/* Margins, fees and what deep discounts leave of them, by route and tier. */
void say_route_terms(struct plan_text *text, const struct partner_program *program);

/* Without what follows for a rep who goes around it. */
void say_registration_claim(struct plan_text *text, const struct partner_program *program);
void say_registration(struct plan_text *text, const struct partner_program *program);

void say_rebates(struct plan_text *text, const struct partner_program *program);

/* How a rebate's table is read, its steps and who owns the boundary. */
void say_rebate_schedule(struct plan_text *text, const struct rebate *rebate);

/* Marketing funds and SPIFFs to the partner's sellers. */
void say_partner_extras(struct plan_text *text, const struct partner_program *program);

void say_tiers(struct plan_text *text, const struct partner_program *program);

void say_engagement(struct plan_text *text, const struct partner_program *program);

/* "deals on the route resale, found by you, with a new customer"; `all` where the condition is empty. */
const char *words_partner_deals(const struct condition *condition, const char *all, struct arena *arena);

/* "quarter", "half-year", "year"; "" for a rebate on each deal. */
const char *words_rebate_period(enum rebate_period period);

/* 1 -> "1 day", 2.5 -> "2.5 days". */
const char *words_amount(double amount, const char *one, struct arena *arena);
