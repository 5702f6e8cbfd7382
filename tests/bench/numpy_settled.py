"""Won deals, by design, world, route and kind: written down as they come and added up while they still are in the cache."""
import numpy as np

from numpy_terms import KINDS

ENOUGH = 1 << 13


class Settled:
    def __init__(self, market, year, worlds):
        self.market, self.year = market, year
        self.shape = year.designs, worlds, len(market.routes), KINDS
        self.line = (np.arange(year.designs)[:, None] * worlds + year.order // market.reps).ravel()  # of each design's lane
        self.key = self.line * (len(market.routes) * KINDS)
        self.sums = np.zeros((5,) + self.shape)     # deals, list price, price, credit, what they add to pay
        self.waiting, self.count = [], 0

    def add(self, *wins):
        self.waiting.append(wins)
        self.count += len(wins[0])
        if self.count > ENOUGH:
            self.add_up()

    def add_up(self):
        if not self.waiting:
            return
        pay, year = self.market.pay, self.year
        flat, deal, route, before, after = (np.concatenate(part) for part in zip(*self.waiting))
        route *= KINDS
        route += year.bytes[0].take(deal)
        key = self.key.take(flat)
        key += route
        added = pay.at(after)
        added -= pay.at(before)
        after -= before
        size = self.sums[0].size
        for sums, weights in zip(self.sums, (None, year.floats["list"].take(deal), year.floats["price"].take(deal), after,
                                             added)):
            sums += np.bincount(key, weights, minlength=size).reshape(self.shape)
        self.waiting, self.count = [], 0
