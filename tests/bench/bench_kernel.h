/* The hot loops alone, by routes, designs, instruction set and threads. */
#pragma once

/* Prints a table and keeps the rows. 0, or the code to end with. */
int bench_kernel(void);
