"""The flagship's market in NumPy as a good notebook has it: vectorised throughout, and written to be read.
Usage: numpy_notebook.py MARKET.json WORLDS SEED

Every loop over deals is a vector: reps of some worlds are lanes, a month's deals are drawn at once, and only the n-th deals of all
reps follow each other, because a rep's attainment runs through its deals. All designs are one axis of the arrays. Prints what
numpy_market.py prints; that one shows what becomes of this when speed is all that counts.
"""
import json
import sys
import time

import numpy as np

from numpy_rows import print_rows

BATCH_LANES = 2000      # reps at once
ROUTE_SUMS = ("won", "list_usd", "bookings_usd", "receipts_usd", "cost_of_goods_usd", "partner_margin_usd", "fees_usd", "credit_usd",
              "rep_pay_usd", "spiff_usd")
TAX_SUMS = ("direct_credit_usd", "route_credit_usd", "direct_pay_usd", "route_pay_usd", "direct_expected_usd",
            "route_expected_usd", "won_weight", "deals")
CHOICE_SUMS = ("deals", "partner_possible", "partner_deals", "twin_partner_deals", "pushed_away", "pulled_in", "list_usd",
               "partner_list_usd", "twin_partner_list_usd", "gap_usd", "gap_with_lift_usd", "within_neutral")


def logistic(odds):
    return 1.0 / (1.0 + np.exp(-odds))


class Market:
    def __init__(self, path):
        with open(path) as file:
            self.__dict__.update(json.load(file))
        self.route = {name: np.array([r[name] for r in self.routes])[:, None] for name in self.routes[0]}
        self.terms = {name: np.array([[[t[name] for t in kinds] for kinds in d["terms"]] for d in self.designs])
                      for name in self.designs[0]["terms"][0][0]}           # [design, route, kind]
        self.taper = np.array([d["taper"] for d in self.designs])           # [design, partner deals won before]
        self.table = np.array([d["outlook"] for d in self.designs])         # [design, month, point]
        self.quota = np.array([d["quota_usd"] for d in self.designs])[:, None]
        self.design = np.arange(len(self.designs))[:, None]

    def pay_at(self, design, credit):
        """Variable pay of the year, of design by design."""
        pay = np.empty_like(credit)
        for number, curve in enumerate(self.designs):
            pay[design == number] = np.interp(credit[design == number], curve["pay_credit_usd"], curve["pay_usd"])
        return pay


def draw_deals(m, rng, skill, found):
    """What luck makes of one month's deals: the part that no design changes."""
    n = len(found)
    log_size = m.log_sd * rng.standard_normal(n)
    listed = m.median_usd * np.exp(log_size)
    price = listed * (1.0 - rng.triangular(m.discount_low, m.discount_usual, m.discount_high, n))
    available = found | (rng.random(n) < m.partner_available)
    fit = rng.standard_normal(n)
    relationship = np.where(found, m.relationship_partner, m.relationship_vendor) + rng.standard_normal(n)
    u = rng.random(n)
    preference = np.where(u < m.prefers_direct, -1.0, (u > 1.0 - m.prefers_partner) * 1.0)
    odds = (m.middle_log_odds + skill + m.win_sd * rng.standard_normal(n) + m.route["lift"] + m.route["fit"] * fit
            + m.route["preference"] * preference + m.route["relationship"] * relationship + m.route["size"] * log_size)
    win = logistic(odds)
    believed = logistic(odds[0] + m.acumen * (odds - odds[0]))
    believed[0] = win[0]
    par = m.par_per_usd * price * win[0]
    fixed = (m.scale * rng.gumbel(size=win.shape) + m.route["with_partner"] * m.partner_scale * rng.standard_normal(n)
             - m.route["hours_usd"] / par - m.route["control"])
    fixed[1:, ~available] = -np.inf
    kind = found * 2 + (rng.random(n) < m.new_customer)
    of_kind = {name: values[:, :, kind] for name, values in m.terms.items()}
    receipts = of_kind["receipts_per_list"] * listed + of_kind["receipts_per_price"] * price
    fees = of_kind["fees_share"] * price
    return {"list": listed, "price": price, "available": available, "win": win, "luck": rng.random(n), "fixed": fixed,
            "per_usd": m.pay_weight * believed * m.route["discount"] / par, "receipts": receipts, "fees": fees,
            "margin": of_kind["margin_share"] * (price - fees - receipts), "spiff": of_kind["spiff_usd"],
            "credit": of_kind["per_list"] * listed + of_kind["per_price"] * price,
            "worth_multiplier": of_kind["worth_multiplier"], "pay_multiplier": of_kind["pay_multiplier"]}


class Year:
    def __init__(self, market, worlds):
        self.market, self.worlds, self.lanes = market, worlds, worlds * market.reps
        shape = len(market.designs), self.lanes
        self.credit, self.extra, self.partner_won = np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=np.int64)
        routes, bands = len(market.routes), len(market.bands_from)
        self.sums = {name: np.zeros(shape) for name in CHOICE_SUMS}
        self.by_route = {name: np.zeros((routes,) + shape) for name in ROUTE_SUMS + ("deals",)}
        self.tax = {name: np.zeros((routes, bands) + shape) for name in TAX_SUMS}

    def run(self, rng):
        m = self.market
        skill = m.skill_sd * rng.standard_normal(self.lanes)
        for month in range(12):
            by_vendor = rng.poisson(m.vendor_deals * m.season[month], self.lanes)
            count = by_vendor + rng.poisson(m.partner_deals * m.season[month], self.lanes)
            order = np.argsort(-count, kind="stable")
            active = [int(np.searchsorted(-count[order], -slot)) for slot in range(count.max(initial=0))]
            begins = np.concatenate(([0], np.cumsum(active)))
            lane = np.concatenate([order[:k] for k in active])
            slot = np.repeat(np.arange(len(active)), active)
            deals = draw_deals(m, rng, skill[lane], slot >= by_vendor[lane])
            for s, k in enumerate(active):
                self.work(month, {name: x[..., begins[s]:begins[s + 1]] for name, x in deals.items()}, order[:k])
        return self.result()

    def worth(self, month, credit):
        table = self.market.table[:, month]
        place = credit / self.market.cell_usd
        cell = np.minimum(place.astype(np.int64), table.shape[1] - 2)
        row = self.market.design if credit.ndim == 2 else self.market.design[:, :, None]
        low = table[row, cell]
        return low + (place - cell) * (table[row, cell + 1] - low)

    def work(self, month, deal, lanes):
        """The n-th deal of each lane under every design."""
        m, stands = self.market, self.credit[:, lanes]
        credit = deal["credit"].copy()
        credit[:, 1:] *= m.taper[m.design, np.minimum(self.partner_won[:, lanes], m.taper.shape[1] - 1)][:, None]
        added = self.worth(month, stands[:, None] + credit) - self.worth(month, stands)[:, None]
        value = deal["worth_multiplier"] * added + deal["spiff"]
        pick = np.argmax(deal["fixed"] + deal["per_usd"] * value, axis=1)
        twin = np.argmax(deal["fixed"] + deal["per_usd"] * value[:, :1], axis=1)
        self.count_taxes(deal, lanes, stands, credit, value)
        self.count_choice(deal, lanes, pick > 0, twin > 0)
        self.settle(deal, lanes, stands, pick, credit)

    def count_taxes(self, deal, lanes, stands, credit, value):
        m, open_to = self.market, deal["available"]
        win = deal["win"][0] * open_to
        band = np.searchsorted(m.bands_from[1:], stands / m.quota, side="right")
        expected = deal["win"] * m.route["discount"] * open_to * value
        for r in range(1, len(m.routes)):
            cells = (win * credit[:, 0], win * credit[:, r], win * value[:, 0], win * value[:, r], expected[:, 0],
                     expected[:, r], win, open_to)
            for name, cell in zip(TAX_SUMS, cells):
                self.tax[name][r, band, m.design, lanes] += cell
        gap = value[:, 1:].max(axis=1) - value[:, 0]
        self.sums["partner_possible"][:, lanes] += open_to
        self.sums["gap_usd"][:, lanes] += win * gap
        self.sums["gap_with_lift_usd"][:, lanes] += expected[:, 1:].max(axis=1) - expected[:, 0]
        self.sums["within_neutral"][:, lanes] += open_to & (np.abs(gap) <= m.neutral_share * np.abs(value[:, 0]))

    def count_choice(self, deal, lanes, partner, twin):
        for name, what in (("deals", 1.0), ("list_usd", deal["list"]), ("partner_deals", partner), ("twin_partner_deals", twin),
                           ("partner_list_usd", partner * deal["list"]), ("twin_partner_list_usd", twin * deal["list"]),
                           ("pushed_away", twin & ~partner), ("pulled_in", partner & ~twin)):
            self.sums[name][:, lanes] += what

    def settle(self, deal, lanes, stands, pick, credit):
        m = self.market
        self.by_route["deals"][pick, m.design, lanes] += 1.0
        design, at = np.nonzero(deal["luck"] < deal["win"][pick, np.arange(len(lanes))])
        route, lane = pick[design, at], lanes[at]
        picked = {name: x[design, route, at] for name, x in deal.items() if x.ndim == 3}
        credit, before, listed, price = credit[design, route, at], stands[design, at], deal["list"][at], deal["price"][at]
        added = m.pay_at(design, before + credit) - m.pay_at(design, before)
        self.credit[design, lane] += credit
        self.extra[design, lane] += (picked["pay_multiplier"] - 1.0) * added
        self.partner_won[design, lane] += route > 0
        sums = (1.0, listed, price, picked["receipts"], m.cost_of_goods_share * listed, picked["margin"], picked["fees"], credit,
                picked["pay_multiplier"] * added + picked["spiff"], picked["spiff"])
        for name, what in zip(ROUTE_SUMS, sums):
            self.by_route[name][route, design, lane] += what

    def result(self):
        """Every sum as [design, world]."""
        m = self.market
        by_world = lambda x: x.reshape(x.shape[:-1] + (self.worlds, m.reps)).sum(axis=-1)
        found = {name: by_world(x) for name, x in self.sums.items()}
        routes = {name: by_world(x) for name, x in self.by_route.items()}
        for name, x in routes.items():
            found.update({f"route.{r}.{name}": x[r] for r in range(len(m.routes))})
        for name in ("bookings_usd", "receipts_usd", "cost_of_goods_usd"):
            found[name] = routes[name].sum(axis=0)
        for name, x in self.tax.items():
            x = by_world(x)
            found.update({f"tax.{r}.{band}.{name}": x[r, band] for r in range(1, len(x)) for band in range(x.shape[1])})
        attainment = self.credit / m.quota
        pay = m.pay_at(np.broadcast_to(m.design, self.credit.shape), self.credit)
        found.update(credit_usd=by_world(self.credit), variable_pay_usd=by_world(pay + self.extra),
                     spiff_pay_usd=routes["spiff_usd"].sum(axis=0), attainment=by_world(attainment),
                     at_quota=by_world((attainment >= 1.0) * 1.0), rep_years=np.full(found["deals"].shape, float(m.reps)))
        found["salary_usd"] = found["rep_years"] * np.array([d["salary_usd"] for d in m.designs])[:, None]
        found["contribution_usd"] = (found["receipts_usd"] - found["cost_of_goods_usd"] - found["salary_usd"]
                                     - found["variable_pay_usd"] - found["spiff_pay_usd"])
        return found


def main():
    market, worlds, rng = Market(sys.argv[1]), int(sys.argv[2]), np.random.default_rng(int(sys.argv[3]))
    batch = max(1, BATCH_LANES // market.reps)
    processor, clock = time.process_time(), time.perf_counter()
    parts = [Year(market, min(batch, worlds - first)).run(rng) for first in range(0, worlds, batch)]
    seconds = time.process_time() - processor, time.perf_counter() - clock
    print_rows(parts, seconds)


main()
