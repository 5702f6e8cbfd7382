"""The market as arrays. What all designs share is kept once; a market in which they share less is refused."""
import json

import numpy as np

DIRECT = 0
KINDS = 4


def need(condition, what):
    if not condition:
        raise SystemExit("numpy_market.py needs " + what)


class Curve:
    """Lines that bend on the grid: each cell's as base + slope x place. np.interp gives the same and takes twenty times as long."""

    def __init__(self, x, y):
        need((x[:-1] == np.rint(x[:-1])).all(), "a pay curve that bends on the grid of the outlook")
        grid = np.arange(x[-2] + 2.0)
        table = np.interp(grid, x, y)
        self.slope = np.diff(table)
        self.base = table[:-1] - self.slope * grid[:-1]

    def at(self, x):
        cell = np.minimum(x, len(self.slope) - 1).astype(np.intp)
        y = self.slope.take(cell, mode="clip")
        y *= x
        y += self.base.take(cell, mode="clip")
        return y


class Market:
    def __init__(self, path):
        with open(path) as file:
            self.__dict__.update(json.load(file))
        designs, self.route = self.designs, {name: np.array([r[name] for r in self.routes]) for name in self.routes[0]}
        self.names = [d["name"] for d in designs]
        terms = {name: np.array([[[t[name] for t in kinds] for kinds in d["terms"]] for d in designs])
                 for name in designs[0]["terms"][0][0]}                   # [design, route, kind]
        for name in ("outlook", "quota_usd", "salary_usd", "pay_credit_usd", "pay_usd"):
            need(all(d[name] == designs[0][name] for d in designs), f"designs that have the same {name}")
        need(all((t[:, DIRECT] == t[0, DIRECT]).all() for t in terms.values()), "designs that pay direct deals alike")
        for name in ("per_list", "per_price"):
            need((terms[name] == terms[name][:, :, :1]).all(), "credit that does not ask what kind a deal is")
        need(all(self.route[name][DIRECT] == 0.0 for name in ("fit", "preference", "relationship")),
             "a direct route that no partner touches")
        self.terms, self.quota_usd, self.salary_usd = terms, designs[0]["quota_usd"], designs[0]["salary_usd"]
        self.set_credit()
        self.set_outlook(np.array(designs[0]["outlook"]))
        self.pay = Curve(np.array(designs[0]["pay_credit_usd"]) / self.cell_usd, np.array(designs[0]["pay_usd"]))

    def set_credit(self):
        """Credit is counted in cells of the outlook's grid, so that it says itself where to look."""
        per_list, per_price = (self.terms[name][:, :, 0] / self.cell_usd for name in ("per_list", "per_price"))
        self.direct_per_list, self.direct_per_price = per_list[0, DIRECT], per_price[0, DIRECT]
        self.per_price = per_price[:, 1:].T[:, :, None].copy()            # [partner route, design, 1]
        self.list_rows = [(r, d, per_list[d, r + 1]) for r in range(len(self.routes) - 1) for d in range(len(self.names))
                          if per_list[d, r + 1] != 0.0]
        taper = np.array([d["taper"] for d in self.designs])
        self.taper_rows = [(d, taper[d]) for d in range(len(self.names)) if (taper[d] != 1.0).any()]
        worth, spiff = self.terms["worth_multiplier"], self.terms["spiff_usd"]
        self.worth_rows = [(r, d, worth[d, r]) for r in range(len(self.routes)) for d in range(len(self.names))
                           if (worth[d, r] != 1.0).any()]
        self.spiff_rows = [(r, d, spiff[d, r]) for r in range(len(self.routes)) for d in range(len(self.names))
                           if (spiff[d, r] != 0.0).any()]
        self.edges = np.append(np.array(self.bands_from[1:]) * self.quota_usd / self.cell_usd, np.inf)

    def set_outlook(self, table):
        """Each cell's line as base + slope x place: two gathers and no fraction; the last line of a month goes on."""
        slope = np.diff(table, axis=1)
        base = table[:, :-1] - slope * np.arange(slope.shape[1])
        self.cells, self.base, self.slope = slope.shape[1], base.ravel().copy(), slope.ravel().copy()
