/* A rep plan in plain English: what its plan document would say, made from the plan itself, so that what
 * is signed and what is paid can be compared. Every value of the plan is in it. */
#pragma once
#include "../domain/rep_plan.h"
#include <stdio.h>

/* Prints the plan of the year's first day in whole, then what each change replaces. False if writing
 * failed. */
bool plan_summary_print(const struct plan_timeline *timeline, FILE *out);
