/* How fast `evenkeel pay` is: a generated file of deals read, paid and written. */
#pragma once

/* Prints a table and keeps the rows; 0, or an exit code after a message. The sum of the lines written is checked before the time. */
int bench_pay(void);
