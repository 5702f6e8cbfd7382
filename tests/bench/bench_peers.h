/* evenkeel beside what else a designer might use, on the same market: NumPy, as a notebook has it and tuned
 * as far as we could, loops in Python, scalar C with GSL, and LibreOffice Calc on deals that do not follow each other.
 *
 * All do the same work: they choose and settle every deal and return the same sums for each world and design, those that
 * designs.csv and the tables of routes and channel taxes are made of. Peers are handed what evenkeel works out for itself
 * before the first world: outlooks and the middle of the win odds. */
#pragma once

/* Prints a table of throughputs and ratios and keeps it as out/bench/peers.csv. A peer's time counts only once its answer
 * agrees. Returns an exit code. */
int bench_peers(void);
