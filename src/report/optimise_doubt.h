/* What the draws of the assumptions say of the design found. Private to optimise_*.c. */
#pragma once
#include "optimise_report.h"

/* In how many draws the bounds are kept, and between what the pull lies in eight of ten; NULL where there are no draws. */
const char *optimise_doubt(const struct optimise_report *report, struct arena *arena);
