/* A partner program in plain English: what its partner guide would say, made from the program itself. "You" is the partner,
 * "we" the vendor. Every value of the program is in it. */
#pragma once
#include "../domain/partner_program.h"
#include <stdio.h>

/* Prints the program of the first day in whole, then what each change replaces. False if writing failed. */
bool program_summary_print(const struct program_timeline *timeline, FILE *out);
