"""The flagship's market in NumPy: what a good notebook does. Usage: numpy_market.py MARKET.json WORLDS SEED

Every loop over deals is a vector: reps of many worlds are lanes, a month's deals are drawn at once, and only the n-th deals of all
reps follow each other, because a rep's attainment runs through its deals. All designs are one axis of the arrays.
Prints the seconds, the deals, and per design the pull and the partner share with their standard errors.
"""
import json
import sys
import time

import numpy as np


def logistic(odds):
    return 1.0 / (1.0 + np.exp(-odds))


def triangular(u, low, mode, high):
    split = (mode - low) / (high - low)
    return np.where(u < split, low + np.sqrt(u * (high - low) * (mode - low)),
                    high - np.sqrt((1.0 - u) * (high - low) * (high - mode)))


class Market:
    def __init__(self, path):
        with open(path) as file:
            self.__dict__.update(json.load(file))
        self.route = {name: np.array([r[name] for r in self.routes])[:, None]
                      for name in self.routes[0]}
        self.credit_list, self.credit_price, self.multiplier, self.spiff = (
            np.array([[[t[part] for t in route] for route in d["terms"]] for d in self.designs])
            for part in range(4))                                   # [design, route, source x customer]
        self.receipts = np.array(self.receipts_shares)              # [route, source, of list or price]
        self.taper = np.array([d["taper"] for d in self.designs])   # [design, partner deals won before]
        self.table = np.array([d["outlook"] for d in self.designs]) # [design, month, point]


def draw_deals(market, rng, skill, lanes, found):
    """What luck makes of one month's deals: the part that no design changes."""
    n = len(lanes)
    log_size = market.log_sd * rng.standard_normal(n)
    listed = market.median_usd * np.exp(log_size)
    price = listed * (1.0 - triangular(rng.random(n), market.discount_low, market.discount_usual,
                                       market.discount_high))
    available = found | (rng.random(n) < market.partner_available)
    fit = rng.standard_normal(n)
    relationship = np.where(found, market.relationship_partner, market.relationship_vendor) + rng.standard_normal(n)
    u = rng.random(n)
    preference = np.where(u < market.prefers_direct, -1.0, (u > 1.0 - market.prefers_partner) * 1.0)
    odds = (market.middle_log_odds + skill[lanes] + market.win_sd * rng.standard_normal(n)
            + market.route["lift"] + market.route["fit"] * fit + market.route["preference"] * preference
            + market.route["relationship"] * relationship + market.route["size"] * log_size)
    win = logistic(odds)
    believed = logistic(odds[0] + market.acumen * (odds - odds[0]))
    believed[0] = win[0]
    par = market.par_per_usd * price * win[0]
    per_usd = market.pay_weight * believed * market.route["discount"] / par
    shared = market.partner_scale * rng.standard_normal(n)
    fixed = (-market.scale * np.log(-np.log(rng.random((len(market.routes), n))))
             + market.route["with_partner"] * shared - market.route["hours_usd"] / par - market.route["control"])
    fixed[1:, ~available] = -np.inf
    customer = rng.random(n) < market.new_customer
    kind = found * 2 + customer
    credit = market.credit_list[:, :, kind] * listed + market.credit_price[:, :, kind] * price
    return {"price": price, "win": win, "luck": rng.random(n), "per_usd": per_usd, "fixed": fixed, "credit": credit,
            "multiplier": market.multiplier[:, :, kind], "spiff": market.spiff[:, :, kind],
            "receipts": (market.receipts[:, :, 0][:, found * 1] * listed
                         + market.receipts[:, :, 1][:, found * 1] * price)}


def work_deals(market, month, deals, part, lanes, state, sums):
    """The n-th deal of each lane under every design."""
    designs = np.arange(len(market.designs))[:, None]
    table = market.table[:, month]
    last = table.shape[1] - 2

    def worth(credit):
        place = credit / market.cell_usd
        cell = np.minimum(place.astype(np.int64), last)
        row = designs if credit.ndim == 2 else designs[:, :, None]
        low = table[row, cell]
        return low + (place - cell) * (table[row, cell + 1] - low)

    stands = state["credit"][:, lanes]
    won_before = np.minimum(state["partner_won"][:, lanes], market.taper.shape[1] - 1)
    credit = deals["credit"][:, :, part].copy()
    credit[:, 1:] *= market.taper[designs, won_before][:, None]
    value = (deals["multiplier"][:, :, part] * (worth(stands[:, None] + credit) - worth(stands)[:, None])
             + deals["spiff"][:, :, part])
    fixed, per_usd = deals["fixed"][:, part], deals["per_usd"][:, part]
    pick = np.argmax(fixed + per_usd * value, axis=1)
    twin = np.argmax(fixed + per_usd * value[:, :1], axis=1)
    at = np.arange(len(lanes))
    won = deals["luck"][part] < deals["win"][:, part][pick, at]
    state["credit"][:, lanes] = stands + np.where(won, np.take_along_axis(credit, pick[:, None], 1)[:, 0], 0.0)
    state["partner_won"][:, lanes] += won & (pick > 0)
    sums["partner"][:, lanes] += pick > 0
    sums["twin"][:, lanes] += twin > 0
    sums["bookings"][:, lanes] += won * deals["price"][part]
    sums["receipts"][:, lanes] += won * deals["receipts"][:, part][pick, at]


def simulate(market, worlds, rng):
    lanes = worlds * market.reps
    shape = (len(market.designs), lanes)
    state = {"credit": np.zeros(shape), "partner_won": np.zeros(shape, dtype=np.int64)}
    sums = {name: np.zeros(shape) for name in ("partner", "twin", "bookings", "receipts")}
    deals_met = np.zeros(lanes)
    skill = market.skill_sd * rng.standard_normal(lanes)
    for month in range(12):
        by_vendor = rng.poisson(market.vendor_deals * market.season[month], lanes)
        count = by_vendor + rng.poisson(market.partner_deals * market.season[month], lanes)
        deals_met += count
        order = np.argsort(-count, kind="stable")
        active = [int(np.searchsorted(-count[order], -slot)) for slot in range(count.max(initial=0))]
        begins = np.concatenate(([0], np.cumsum(active)))
        lane = np.concatenate([order[:k] for k in active])
        slot = np.repeat(np.arange(len(active)), active)
        deals = draw_deals(market, rng, skill, lane, slot >= by_vendor[lane])
        for s, k in enumerate(active):
            work_deals(market, month, deals, slice(begins[s], begins[s + 1]), order[:k], state, sums)
    per_world = lambda column: column.reshape(column.shape[:-1] + (worlds, market.reps)).sum(axis=-1)
    return per_world(deals_met), per_world(sums["partner"]), per_world(sums["twin"])


def main():
    market = Market(sys.argv[1])
    worlds, rng = int(sys.argv[2]), np.random.default_rng(int(sys.argv[3]))
    began, parts, batch = time.perf_counter(), [], max(1, 2000 // market.reps)
    for first in range(0, worlds, batch):
        parts.append(simulate(market, min(batch, worlds - first), rng))
    seconds = time.perf_counter() - began
    deals = np.concatenate([p[0] for p in parts])
    partner, twin = (np.concatenate([p[i] for p in parts], axis=1) for i in (1, 2))
    print(f"{seconds:.6f},{deals.sum():.0f}")
    for design in range(len(market.designs)):
        pull, share = 100.0 * (partner - twin)[design] / deals, partner[design] / deals
        print(",".join(f"{x:.9g}" for x in (pull.mean(), pull.std(ddof=1) / worlds ** 0.5,
                                            share.mean(), share.std(ddof=1) / worlds ** 0.5)))


main()
