/* How time and memory grow with worlds, reps, designs, deals and threads. */
#pragma once

/* Prints a table for each and keeps the rows. 0, or the code to end with: 70 where threads change the answer, 74 where a
 * measurement does not come to its end. */
int bench_scaling(void);
