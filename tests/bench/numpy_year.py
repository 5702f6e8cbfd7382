"""A year of many worlds under all designs: reps of all worlds are lanes, and the n-th deals of all reps are worked at once."""
import numpy as np

from numpy_draw import FLOATS
from numpy_settled import Settled

ROUND = 64      # lanes are filled up to a multiple of this, so that few sizes of arrays are needed
SUMS = 9        # worth direct, by 2 routes, expected by 2 routes, best expected, best worth, credit by 2 routes


class Space:
    """Arrays of one number of lanes, all in the same memory whatever their number."""

    def __init__(self, year, lanes):
        designs = year.designs
        self.memory = year.memory

        def view(name, *shape):
            return self.memory[name][:int(np.prod(shape)) * designs * lanes].reshape(*shape, designs, lanes)
        self.place, self.cell, self.at = view("place", 4), view("cell", 4), view("at", 4)
        self.worth, self.slope = view("worth", 4), view("slope", 4)
        self.credit, self.utility, self.twin = view("credit", 2), view("cell", 3), view("slope", 2)
        self.more = view("slope", 4)
        self.bits = view("bits", 8)
        self.lane = np.tile(np.arange(lanes), designs)
        self.flat = self.lane + np.repeat(np.arange(designs) * year.lanes, lanes)
        self.step = designs * lanes


class Year:
    def __init__(self, market, lanes):
        self.market, self.designs, self.lanes = market, len(market.names), lanes
        size = self.designs * lanes
        self.memory = {name: np.empty(4 * size) for name in ("place", "cell", "worth", "slope")}
        self.memory.update(at=np.empty(4 * size, dtype=np.intp), credit=np.empty(2 * size),
                           bits=np.empty(8 * size, dtype=bool))
        self.spaces = {}

    def space(self, lanes):
        if lanes not in self.spaces:
            self.spaces[lanes] = Space(self, lanes)
        return self.spaces[lanes]

    def begin(self):
        shape = self.designs, self.lanes
        self.credit = np.zeros(shape)                      # of the year so far, in cells
        self.sums = np.zeros((SUMS,) + shape)
        self.lists = np.zeros((2,) + shape)                # list price with a partner: reps', twins'
        self.counts = np.zeros((5,) + shape, dtype=np.uint8)
        self.more_counts = np.zeros((5,) + shape)
        self.shared = np.zeros((3, self.lanes))            # chance of winning direct, the same x direct credit, deals
        self.partner_won = np.zeros(shape, dtype=np.uint8)
        self.band = np.zeros(self.designs * self.lanes, dtype=np.intp)
        self.edge = np.full(self.designs * self.lanes, self.market.edges[0])
        self.crossings = []

    def lay_out(self, worlds):
        """Deals of all worlds by their number in the rep's year, reps with the most deals first."""
        count = np.concatenate([world.count for world in worlds])
        self.order = np.argsort(-count, kind="stable")
        rank = np.empty_like(self.order)
        rank[self.order] = np.arange(len(count))
        active = np.searchsorted(-count[self.order], -np.arange(count.max()))
        self.active = np.minimum(-(-active // ROUND) * ROUND, self.lanes)
        self.begins = np.concatenate(([0], np.cumsum(self.active)))
        self.floats = {name: np.zeros(self.begins[-1]) for name in FLOATS}
        self.p = np.zeros((3, self.begins[-1]))
        self.g = np.full((2, self.begins[-1]), -np.inf)
        self.e = np.zeros((2, self.begins[-1]))
        homes = dict(self.floats, p0=self.p[0], p1=self.p[1], p2=self.p[2], g1=self.g[0], g2=self.g[1], e1=self.e[0],
                     e2=self.e[1])
        self.bytes = np.zeros((5, self.begins[-1]), dtype=np.uint8)
        first = 0
        for world in worlds:
            reps = len(world.count)
            starts = np.cumsum(world.count) - world.count
            slot = np.arange(len(world.rep)) - starts.take(world.rep)
            at = self.begins.take(slot) + rank[first:first + reps].take(world.rep)
            for name, column in zip(FLOATS, world.floats):
                homes[name][at] = column
            for home, column in zip(self.bytes, world.bytes):
                home[at] = column
            first += reps

    def run(self, worlds):
        self.begin()
        self.lay_out(worlds)
        self.settled = Settled(self.market, self, len(worlds))
        for slot, lanes in enumerate(self.active):
            if slot % 255 == 254:
                self.empty_counts()
            self.work(self.begins[slot], lanes, self.space(lanes))
        self.empty_counts()
        self.settled.add_up()

    def empty_counts(self):
        self.more_counts += self.counts
        self.counts[:] = 0

    def offers(self, s, lanes, column, kind):
        """What each route credits, and what that is worth now; the last outlook is that of no deal."""
        m, credit, place, worth = self.market, s.credit, s.place, s.worth
        listed, price = column["list"], column["price"]
        np.multiply(m.per_price, price, out=credit)
        for route, design, per_list in m.list_rows:
            credit[route, design] += listed * per_list
        for design, taper in m.taper_rows:
            credit[:, design] *= taper.take(self.partner_won[design, :lanes], mode="clip")
        self.direct_credit = listed * m.direct_per_list + price * m.direct_per_price
        before = self.credit[:, :lanes]
        np.add(before, self.direct_credit, out=place[0])
        np.add(before, credit, out=place[1:3])
        place[3] = before
        np.minimum(place, m.cells - 1, out=s.cell)
        s.cell += column["row"]
        np.copyto(s.at, s.cell, casting="unsafe")
        m.base.take(s.at, out=worth, mode="clip")
        m.slope.take(s.at, out=s.slope, mode="clip")
        s.slope *= place
        worth += s.slope
        worth[:3] -= worth[3]
        for route, design, multiplier in m.worth_rows:
            worth[route, design] *= multiplier.take(kind)
        for route, design, spiff_usd in m.spiff_rows:
            worth[route, design] += spiff_usd.take(kind)

    def work(self, begins, lanes, s):
        part = slice(begins, begins + lanes)
        column = {name: values[part] for name, values in self.floats.items()}
        kind, available, *wins = self.bytes[:, part]
        available, wins = available.view(bool), [win.view(bool) for win in wins]
        self.offers(s, lanes, column, kind)
        worth, utility, twin = s.worth, s.utility, s.twin
        p, g = self.p[:, None, part], self.g[:, None, part]
        to_partner, to_second, twin_to_partner, pushed, neutral, won, won_partner, spare = s.bits

        np.multiply(p, worth[:3], out=utility)
        utility[1:] += g
        np.multiply(p[1:], worth[0], out=twin)
        twin += g
        np.maximum(twin[0], twin[1], out=twin[0])
        np.greater(twin[0], utility[0], out=twin_to_partner)
        np.greater(utility[2], utility[1], out=to_second)
        np.maximum(utility[1], utility[2], out=utility[1])
        np.greater(utility[1], utility[0], out=to_partner)
        to_second &= to_partner
        np.greater(twin_to_partner, to_partner, out=pushed)

        self.count_worth(s, lanes, column["w"], self.e[:, None, part], available, neutral)
        lists = s.slope[:2]
        np.multiply(to_partner, column["list"], out=lists[0])
        np.multiply(twin_to_partner, column["list"], out=lists[1])
        self.lists[:, :, :lanes] += lists
        self.counts[:, :, :lanes] += s.bits[:5].view(np.uint8)
        np.greater(to_partner, to_second, out=spare)
        spare &= wins[1]
        np.logical_and(to_second, wins[2], out=won_partner)
        won_partner |= spare
        np.greater(wins[0], to_partner, out=won)
        won |= won_partner
        for design, _ in self.market.taper_rows:
            self.partner_won[design, :lanes] += won_partner[design]
        self.settle(s, begins, won)

    def count_worth(self, s, lanes, w, e, available, neutral):
        """Channel tax and neutrality gap. Sums run on through the year and are looked at where a rep comes to the next band of
        attainment: adding is much quicker than sorting every deal into its band."""
        worth, more, sums = s.worth, s.more, self.sums[:, :, :lanes]
        shared = self.shared[:, :lanes]
        shared[0] += w
        shared[1] += w * self.direct_credit
        shared[2] += available
        np.multiply(worth[:3], w, out=more[:3])
        sums[:3] += more[:3]
        np.multiply(worth[1:3], e, out=more[:2])
        sums[3:5] += more[:2]
        sums[5] += np.maximum(more[0], more[1], out=more[2])
        best = np.maximum(worth[1], worth[2], out=more[0])
        sums[6] += np.multiply(best, w, out=more[1])
        np.multiply(s.credit, w, out=more[2:])
        sums[7:] += more[2:]
        best -= worth[0]
        np.abs(best, out=best)
        np.multiply(worth[0], self.market.neutral_share, out=more[1])
        np.less_equal(best, more[1], out=neutral)
        neutral &= available

    def settle(self, s, begins, won):
        """Few deals are won: they alone are looked at one by one, and written down for the year's end."""
        index = np.flatnonzero(won)
        route = s.bits[0].view(np.uint8).take(index)
        route += s.bits[1].view(np.uint8).take(index)
        flat = s.flat.take(index)
        before = s.place[3].take(index)
        after = s.place.take(index + route * s.step)
        self.credit.ravel()[flat] = after
        self.settled.add(flat, s.lane.take(index) + begins, route, before, after)
        at = np.flatnonzero(after >= self.edge.take(flat))
        while at.size > 0:
            here = flat.take(at)
            band = self.band.take(here)
            self.crossings.append((here, band, self.sums.reshape(SUMS, -1).take(here, axis=1),
                                   self.shared.take(here % self.lanes, axis=1)))
            band = band + 1
            self.band[here] = band
            edge = self.market.edges.take(band)
            self.edge[here] = edge
            at = at[after.take(at) >= edge]
