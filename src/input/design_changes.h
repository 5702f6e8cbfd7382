/* The dated steps of a design: a list `changes`, each made of the rules before it. */
#pragma once
#include "load.h"

/* Reads the steps of `item`, a design whose own rules are read and checked. Each step's rules come back complete, in
 * `load->arena`, checked against the market as the design's own are (scenario_check.h). Reports months out of order or
 * outside the horizon, steps that change nothing, and a rep plan that changes within a year of the horizon. */
bool load_design_changes(const struct node *item, struct design *design, const struct market *used,
                         const struct market *all, struct load *load);
