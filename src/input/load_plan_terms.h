/* The parts of a plan file beside crediting, components and SPIFFs. Each is there only if the file names it. */
#pragma once
#include "load.h"

/* What bends pay at its edges: cap, windfall review, draw, ramp, quota relief. */
bool pay_edges_check(const struct node *tree, const struct rep_plan *plan, struct load *load);

/* Who else is paid, when, and in which money: splits, payments, override, clawback, fixed rates. */
bool pay_parts_check(const struct node *tree, const struct rep_plan *plan, struct load *load);
