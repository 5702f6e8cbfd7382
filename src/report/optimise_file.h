/* best.yaml: the design found, as a scenario that can be run, read and kept. Private to optimise_*.c. */
#pragma once
#include "optimise_report.h"

/* Writes it. Run again it gives the numbers of the page to the digit: same seed, same worlds, same changes. Where the
 * baseline itself was turned, the design found stands beside it as NAME_found; else it is in the place of the one that was
 * turned. */
void optimise_file_print(const struct optimise_report *report, FILE *out);
