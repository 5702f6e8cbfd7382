"""The flagship's market as an agent-based model is usually written: objects and loops. Usage: plain_market.py MARKET.json WORLDS SEED

Prints the same lines as numpy_market.py.
"""
import json
import math
import random
import statistics
import sys
import time


class Rep:
    def __init__(self, market, rng, designs):
        self.skill = rng.gauss(0.0, market["skill_sd"])
        self.credit = [0.0] * designs
        self.partner_won = [0] * designs


class Deal:
    def __init__(self, market, rng, rep, found):
        m = market
        self.found = found
        log_size = rng.gauss(0.0, m["log_sd"])
        self.listed = m["median_usd"] * math.exp(log_size)
        self.price = self.listed * (1.0 - rng.triangular(m["discount_low"], m["discount_high"], m["discount_usual"]))
        available = found or rng.random() < m["partner_available"]
        fit = rng.gauss(0.0, 1.0)
        relationship = m["relationship_partner" if found else "relationship_vendor"] + rng.gauss(0.0, 1.0)
        u = rng.random()
        preference = -1.0 if u < m["prefers_direct"] else 1.0 if u > 1.0 - m["prefers_partner"] else 0.0
        base = m["middle_log_odds"] + rep.skill + rng.gauss(0.0, m["win_sd"])
        self.kind = 2 * found + (rng.random() < m["new_customer"])
        self.luck = rng.random()
        shared = rng.gauss(0.0, m["partner_scale"])
        self.win, self.per_usd, self.fixed = [], [], []
        for number, route in enumerate(m["routes"]):
            odds = (base + route["lift"] + route["fit"] * fit + route["preference"] * preference
                    + route["relationship"] * relationship + route["size"] * log_size)
            if number == 0:
                direct = odds
                par = m["par_per_usd"] * self.price * logistic(odds)
            believed = logistic(direct + (m["acumen"] if number else 1.0) * (odds - direct))
            self.win.append(logistic(odds))
            self.per_usd.append(m["pay_weight"] * believed * route["discount"] / par)
            taste = -m["scale"] * math.log(-math.log(1.0 - rng.random()))
            self.fixed.append(taste + route["with_partner"] * shared - route["hours_usd"] / par - route["control"]
                              if available or number == 0 else -math.inf)


def logistic(odds):
    return 1.0 / (1.0 + math.exp(-odds))


def poisson(rng, mean):
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


def worth(table, cell_usd, credit):
    place = credit / cell_usd
    cell = min(int(place), len(table) - 2)
    return table[cell] + (place - cell) * (table[cell + 1] - table[cell])


def work(market, month, design, number, deal, rep, sums):
    """One deal under one design: offers, choice, twin, win, settling."""
    table, stands = design["outlook"][month], rep.credit[number]
    before = worth(table, market["cell_usd"], stands)
    taper = design["taper"][min(rep.partner_won[number], len(design["taper"]) - 1)]
    best = twin = None
    direct_value = 0.0
    for route in range(len(market["routes"])):
        if deal.fixed[route] == -math.inf:
            continue
        per_list, per_price, multiplier, spiff = design["terms"][route][deal.kind]
        credit = (per_list * deal.listed + per_price * deal.price) * (taper if route else 1.0)
        value = multiplier * (worth(table, market["cell_usd"], stands + credit) - before) + spiff
        if route == 0:
            direct_value = value
        utility = deal.fixed[route] + deal.per_usd[route] * value
        as_direct = deal.fixed[route] + deal.per_usd[route] * direct_value
        if best is None or utility > best[0]:
            best = (utility, route, credit)
        if twin is None or as_direct > twin[0]:
            twin = (as_direct, route)
    sums[number][0] += best[1] > 0
    sums[number][1] += twin[1] > 0
    if deal.luck < deal.win[best[1]]:
        of_list, of_price = market["receipts_shares"][best[1]][deal.found]
        rep.credit[number] += best[2]
        rep.partner_won[number] += best[1] > 0
        sums[number][2] += deal.price
        sums[number][3] += of_list * deal.listed + of_price * deal.price


def world(market, rng):
    designs = market["designs"]
    sums, met = [[0, 0, 0.0, 0.0] for _ in designs], 0
    reps = [Rep(market, rng, len(designs)) for _ in range(market["reps"])]
    for month in range(12):
        for rep in reps:
            counts = [poisson(rng, market[key] * market["season"][month]) for key in ("vendor_deals", "partner_deals")]
            for found in (0, 1):
                for _ in range(counts[found]):
                    deal = Deal(market, rng, rep, found)
                    met += 1
                    for number, design in enumerate(designs):
                        work(market, month, design, number, deal, rep, sums)
    return met, sums


def main():
    with open(sys.argv[1]) as file:
        market = json.load(file)
    worlds, rng = int(sys.argv[2]), random.Random(int(sys.argv[3]))
    began = time.perf_counter()
    done = [world(market, rng) for _ in range(worlds)]
    print(f"{time.perf_counter() - began:.6f},{sum(met for met, _ in done)}")
    for number in range(len(market["designs"])):
        pulls = [100.0 * (sums[number][0] - sums[number][1]) / met for met, sums in done]
        shares = [sums[number][0] / met for met, sums in done]
        print(",".join(f"{x:.9g}" for column in (pulls, shares)
                       for x in (statistics.fmean(column), statistics.stdev(column) / worlds ** 0.5)))


main()
