/* Pull against cost: everything that was tried, the frontier, the scenario's own designs. Private to optimise_*.c. */
#pragma once
#include "optimise_report.h"
#include "picture.h"

struct picture optimise_picture(const struct optimise_report *report, struct arena *arena);
