/* How `calibrate` grows with the rows of an export: read, fitted, market file written. */
#pragma once

/* Prints a table and keeps the rows; 0, or the code to end with. What was fitted is checked before the time counts. */
int bench_calibrate(void);
