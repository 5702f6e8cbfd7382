/* evenkeel beside what else a designer might use, on the same market: NumPy, loops in Python, scalar C with GSL.
 *
 * Peers do less: four sums per design where evenkeel's tallies hold several hundred. So the ratios are if anything too low. */
#pragma once

/* Prints a table of throughputs and ratios and keeps it as out/bench/peers.csv. A peer's time counts only once its answer
 * agrees. Returns an exit code. */
int bench_peers(void);
