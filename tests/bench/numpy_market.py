"""The flagship's market in NumPy, as quick as we could make it. Usage: numpy_market.py MARKET.json WORLDS SEED [WORLDS_A_BATCH]

Prints seconds of the processor and by the clock (without imports, reading the market and finding the best batch) and the deals; then
a table of sums, a line for each world and design. One thread, float64 throughout, no BLAS.

What is kept:
- Reps of several worlds are lanes, all designs are rows, and the n-th deals of all reps in the year are worked at once, whatever
  their month; reps with the most deals come first, so that no lane waits.
- Every array of a step is written in place (out=, no temporaries). How many worlds go together is tried out before the clock
  runs: 2 take 75 to 80 ns for a deal under a design, 4 take 68, 8 to 16 take 57 to 61 (1 MiB of L2 a core, a busy machine).
- Outlooks and pay curves are read by their uniform grid as base + slope x place, with take(mode="clip") into arrays that are
  there: 2 ns a number against 50 of np.interp. The three routes and no deal at all are one gather.
- Credit is counted in cells of that grid. What all designs share is worked out once, what only one has (taper, SPIFF,
  multiplier, list price) is done for its row alone.
- Deals that no partner can have and that are lost (three in ten) change nothing under any design: they are counted when
  drawn, and no more.
- Few deals are won, so won deals alone are picked out and settled, by np.bincount over some thousands at a time: settling a
  year at once took 14 ns for a deal under a design, this takes 7.
- Channel taxes by attainment band are sums that run on through the year, looked at where a rep comes to the next band: 0.4 ns
  a number against 1.2 to 1.7 of a np.bincount of every deal.
- Counts are bytes, added as masks. SFC64 for PCG64 (normals 12 %, uniforms 23 % quicker), and the difference of two Gumbel
  tastes as one logarithm of two exponentials (6 ns against 22).
Tried and left: matrix products for credits (2.3 ns a number against 0.3 of ufuncs, with this system's BLAS), complex tables that
gather base and slope at once (no quicker), places of 32 bits (take turns them into 64), Generator.gumbel and .triangular
(11 and 13 ns), copyto with where= (1.2 ns against 0.5 of np.where and 0.05 of working on masks).
"""
import sys
import time

import numpy as np

from numpy_draw import World
from numpy_rows import print_rows
from numpy_sums import Sums
from numpy_terms import Market
from numpy_year import Year

BATCHES = (4, 8, 12)    # worlds at once; the quickest on this machine is taken


def run(market, rng, worlds, year):
    drawn = [World(market, rng) for _ in range(worlds)]
    year.run(drawn)
    return Sums(market, year, drawn).found


def years_of(market, worlds):
    return Year(market, worlds * market.reps)


def best_batch(market, rng):
    speeds = {}
    for worlds in BATCHES * 2:
        year = years_of(market, worlds)
        run(market, rng, worlds, year)
        began = time.process_time()
        run(market, rng, worlds, year)
        speeds[worlds] = min(speeds.get(worlds, np.inf), (time.process_time() - began) / worlds)
    return min(speeds, key=speeds.get)


def main():
    market, worlds = Market(sys.argv[1]), int(sys.argv[2])
    rng = np.random.Generator(np.random.SFC64(int(sys.argv[3])))
    batch = int(sys.argv[4]) if len(sys.argv) > 4 else best_batch(market, rng)
    years = {size: years_of(market, size) for size in {min(batch, worlds), worlds % batch} - {0}}
    processor, clock = time.process_time(), time.perf_counter()
    parts = []
    for first in range(0, worlds, batch):
        size = min(batch, worlds - first)
        parts.append(run(market, rng, size, years[size]))
    seconds = time.process_time() - processor, time.perf_counter() - clock
    print_rows(parts, seconds)


main()
