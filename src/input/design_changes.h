/* The dated steps of a design: a list `changes`, each made of the rules before it. */
#pragma once
#include "load.h"

/* Reads the steps of `item`, a design whose own rules are read and checked. Each step's rules come back complete, in
 * `load->arena`, checked against the market as the design's own are (scenario_check.h). Reports months out of order or
 * outside the horizon, steps that change nothing, and a rep plan that changes within a year of the horizon. */
bool load_design_changes(const struct node *item, struct design *design, const struct market *used,
                         const struct market *all, struct load *load);

/* For a design whose own rules, or whose market, can't be read: reports what is wrong with its steps all the same, as far as
 * they tell it themselves, so that nobody meets it only after mending the rest. */
void look_at_design_changes(const struct node *item, struct load *load);
