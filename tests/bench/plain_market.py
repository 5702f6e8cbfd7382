"""The flagship's market as an agent-based model is usually written: objects, methods and loops, one deal after the other.
Usage: plain_market.py MARKET.json WORLDS SEED [shared]

A model is a model of one design: designs are run one after the other, each from the same seed, so that they meet the same deals.
`shared` is what becomes of it when somebody sees that deals need drawing only once: all designs are worked while a deal is there.

Prints seconds of the processor and by the clock (without imports and reading the market) and the deals; then a table of sums, a line
for each world and design. Where it costs nothing in clearness it is quick too: numbers that a loop needs again are kept in
locals or slots, and the samplers are those of Python's own random module.
"""
import json
import math
import random
import sys
import time
from bisect import bisect_right


class Route:
    __slots__ = ("number", "with_partner", "lift", "fit", "preference", "relationship", "size", "discount", "hours_usd",
                 "control")

    def __init__(self, number, terms):
        self.number = number
        for name, value in terms.items():
            setattr(self, name, value)


class Terms:
    """What a design makes of a deal of one kind on one route."""
    __slots__ = ("per_list", "per_price", "worth_multiplier", "pay_multiplier", "spiff_usd", "receipts_per_list",
                 "receipts_per_price", "fees_share", "margin_share")

    def __init__(self, terms):
        for name, value in terms.items():
            setattr(self, name, value)


class Design:
    def __init__(self, description, market):
        self.quota_usd, self.salary_usd = description["quota_usd"], description["salary_usd"]
        self.taper, self.tables = description["taper"], description["outlook"]
        self.cell_usd, self.last_cell = market["cell_usd"], len(self.tables[0]) - 2
        self.pay_credit_usd, self.pay_usd = description["pay_credit_usd"], description["pay_usd"]
        self.bands_usd = [self.quota_usd * begins for begins in market["bands_from"][1:]]
        self.terms = [[Terms(kind) for kind in route] for route in description["terms"]]

    def outlook_usd(self, month, credit_usd):
        table, place = self.tables[month], credit_usd / self.cell_usd
        cell = min(int(place), self.last_cell)
        return table[cell] + (place - cell) * (table[cell + 1] - table[cell])

    def pay_at(self, credit_usd):
        at = min(max(bisect_right(self.pay_credit_usd, credit_usd), 1), len(self.pay_usd) - 1)
        low, high = self.pay_credit_usd[at - 1], self.pay_credit_usd[at]
        return self.pay_usd[at - 1] + (credit_usd - low) / (high - low) * (self.pay_usd[at] - self.pay_usd[at - 1])


class Book:
    """A rep's year under one design."""
    __slots__ = ("credit_usd", "extra_usd", "partner_won")

    def __init__(self):
        self.credit_usd, self.extra_usd, self.partner_won = 0.0, 0.0, 0


class RouteSums:
    names = ("deals", "won", "list_usd", "bookings_usd", "receipts_usd", "cost_of_goods_usd", "partner_margin_usd", "fees_usd",
             "credit_usd", "rep_pay_usd", "spiff_usd")
    __slots__ = names

    def __init__(self):
        for name in self.names:
            setattr(self, name, 0.0)


class TaxSums:
    names = ("direct_credit_usd", "route_credit_usd", "direct_pay_usd", "route_pay_usd", "direct_expected_usd",
             "route_expected_usd", "won_weight", "deals")
    __slots__ = names

    def __init__(self):
        for name in self.names:
            setattr(self, name, 0.0)


class Sums:
    """What one world under one design adds up to."""
    names = ("deals", "partner_possible", "partner_deals", "twin_partner_deals", "pushed_away", "pulled_in", "list_usd",
             "partner_list_usd", "twin_partner_list_usd", "gap_usd", "gap_with_lift_usd", "within_neutral", "bookings_usd",
             "receipts_usd", "cost_of_goods_usd", "credit_usd", "variable_pay_usd", "spiff_pay_usd", "salary_usd",
             "contribution_usd", "rep_years", "at_quota", "attainment")
    __slots__ = names + ("route", "tax")

    def __init__(self, routes, bands):
        for name in self.names:
            setattr(self, name, 0.0)
        self.route = [RouteSums() for _ in range(routes)]
        self.tax = [[TaxSums() for _ in range(bands)] for _ in range(routes)]

    def row(self):
        """All of it as (name, value), the direct route's tax left out: there is none."""
        for name in self.names:
            yield name, getattr(self, name)
        for number, route in enumerate(self.route):
            for name in route.names:
                yield f"route.{number}.{name}", getattr(route, name)
        for number, bands in list(enumerate(self.tax))[1:]:
            for band, tax in enumerate(bands):
                for name in tax.names:
                    yield f"tax.{number}.{band}.{name}", getattr(tax, name)


def logistic(odds):
    return 1.0 / (1.0 + math.exp(-odds))


def poisson(rng, mean):
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


class Deal:
    """The part of a deal that no design changes."""
    __slots__ = ("listed", "price", "available", "kind", "luck", "win", "per_usd", "fixed")

    def __init__(self, market, routes, rng, skill, found):
        log_size = rng.gauss(0.0, market["log_sd"])
        self.listed = market["median_usd"] * math.exp(log_size)
        self.price = self.listed * (1.0 - rng.triangular(market["discount_low"], market["discount_high"],
                                                         market["discount_usual"]))
        self.available = found or rng.random() < market["partner_available"]
        fit = rng.gauss(0.0, 1.0)
        relationship = market["relationship_partner" if found else "relationship_vendor"] + rng.gauss(0.0, 1.0)
        u = rng.random()
        preference = -1.0 if u < market["prefers_direct"] else 1.0 if u > 1.0 - market["prefers_partner"] else 0.0
        base = market["middle_log_odds"] + skill + rng.gauss(0.0, market["win_sd"])
        self.kind = 2 * found + (rng.random() < market["new_customer"])
        self.luck = rng.random()
        shared = rng.gauss(0.0, market["partner_scale"])
        self.win, self.per_usd, self.fixed = [], [], []
        for route in routes if self.available else routes[:1]:
            odds = (base + route.lift + route.fit * fit + route.preference * preference
                    + route.relationship * relationship + route.size * log_size)
            win = believed = logistic(odds)
            if route.number == 0:
                direct, par = odds, market["par_per_usd"] * self.price * win
            else:
                believed = logistic(direct + market["acumen"] * (odds - direct))
            self.win.append(win)
            self.per_usd.append(market["pay_weight"] * believed * route.discount / par)
            taste = -market["scale"] * math.log(-math.log(1.0 - rng.random()))
            self.fixed.append(taste + route.with_partner * shared - route.hours_usd / par - route.control)


class World:
    def __init__(self, market, designs, rng):
        self.market, self.rng = market, rng
        self.routes = [Route(number, terms) for number, terms in enumerate(market["routes"])]
        self.designs = [Design(description, market) for description in designs]
        self.sums = [Sums(len(self.routes), len(market["bands_from"])) for _ in self.designs]

    def run(self):
        for _ in range(self.market["reps"]):
            self.run_rep()
        for sums in self.sums:
            sums.contribution_usd = (sums.receipts_usd - sums.cost_of_goods_usd - sums.salary_usd - sums.variable_pay_usd
                                     - sums.spiff_pay_usd)
        return self.sums

    def run_rep(self):
        market, rng = self.market, self.rng
        skill = rng.gauss(0.0, market["skill_sd"])
        books = [Book() for _ in self.designs]
        for month in range(12):
            counts = [poisson(rng, market[key] * market["season"][month]) for key in ("vendor_deals", "partner_deals")]
            for found, count in enumerate(counts):
                for _ in range(count):
                    deal = Deal(market, self.routes, rng, skill, found)
                    for design, book, sums in zip(self.designs, books, self.sums):
                        self.work(design, month, deal, book, sums)
        for design, book, sums in zip(self.designs, books, self.sums):
            self.close(design, book, sums)

    def work(self, design, month, deal, book, sums):
        """One deal under one design: offers, choice, twin, win, settling."""
        before = design.outlook_usd(month, book.credit_usd)
        taper = design.taper[min(book.partner_won, len(design.taper) - 1)]
        pick = twin = 0
        most = twin_most = -math.inf
        credits, values = [], []
        for route, (fixed, per_usd) in enumerate(zip(deal.fixed, deal.per_usd)):
            terms = design.terms[route][deal.kind]
            credit = terms.per_list * deal.listed + terms.per_price * deal.price
            if route > 0:
                credit *= taper
            after = design.outlook_usd(month, book.credit_usd + credit)
            value = terms.worth_multiplier * (after - before) + terms.spiff_usd
            credits.append(credit)
            values.append(value)
            utility, as_direct = fixed + per_usd * value, fixed + per_usd * values[0]
            if utility > most:
                most, pick = utility, route
            if as_direct > twin_most:
                twin_most, twin = as_direct, route
        if deal.available:
            self.count_taxes(design, deal, book, credits, values, sums)
        self.count_choice(deal, pick, twin, sums)
        if deal.luck < deal.win[pick]:
            self.settle(design, deal, pick, credits[pick], book, sums)

    def count_taxes(self, design, deal, book, credits, values, sums):
        band = bisect_right(design.bands_usd, book.credit_usd)
        win, direct = deal.win[0], values[0]
        direct_expected = win * self.routes[0].discount * direct
        best_expected = -math.inf
        for route in range(1, len(values)):
            expected = deal.win[route] * self.routes[route].discount * values[route]
            tax = sums.tax[route][band]
            tax.deals += 1.0
            tax.won_weight += win
            tax.direct_credit_usd += win * credits[0]
            tax.route_credit_usd += win * credits[route]
            tax.direct_pay_usd += win * direct
            tax.route_pay_usd += win * values[route]
            tax.direct_expected_usd += direct_expected
            tax.route_expected_usd += expected
            best_expected = max(best_expected, expected)
        gap = max(values[1:]) - direct
        sums.partner_possible += 1.0
        sums.gap_usd += win * gap
        sums.gap_with_lift_usd += best_expected - direct_expected
        sums.within_neutral += abs(gap) <= self.market["neutral_share"] * abs(direct)

    def count_choice(self, deal, pick, twin, sums):
        sums.deals += 1.0
        sums.list_usd += deal.listed
        sums.route[pick].deals += 1.0
        if pick > 0:
            sums.partner_deals += 1.0
            sums.partner_list_usd += deal.listed
        if twin > 0:
            sums.twin_partner_deals += 1.0
            sums.twin_partner_list_usd += deal.listed
        sums.pushed_away += twin > 0 and pick == 0
        sums.pulled_in += pick > 0 and twin == 0

    def settle(self, design, deal, pick, credit, book, sums):
        terms = design.terms[pick][deal.kind]
        added = design.pay_at(book.credit_usd + credit) - design.pay_at(book.credit_usd)
        receipts = terms.receipts_per_list * deal.listed + terms.receipts_per_price * deal.price
        fees = terms.fees_share * deal.price
        goods = self.market["cost_of_goods_share"] * deal.listed
        book.credit_usd += credit
        book.extra_usd += (terms.pay_multiplier - 1.0) * added
        book.partner_won += pick > 0
        to = sums.route[pick]
        to.won += 1.0
        to.list_usd += deal.listed
        to.bookings_usd += deal.price
        to.receipts_usd += receipts
        to.cost_of_goods_usd += goods
        to.fees_usd += fees
        to.partner_margin_usd += terms.margin_share * (deal.price - fees - receipts)
        to.credit_usd += credit
        to.rep_pay_usd += terms.pay_multiplier * added + terms.spiff_usd
        to.spiff_usd += terms.spiff_usd
        sums.bookings_usd += deal.price
        sums.receipts_usd += receipts
        sums.cost_of_goods_usd += goods
        sums.spiff_pay_usd += terms.spiff_usd

    def close(self, design, book, sums):
        attainment = book.credit_usd / design.quota_usd
        sums.variable_pay_usd += design.pay_at(book.credit_usd) + book.extra_usd
        sums.credit_usd += book.credit_usd
        sums.salary_usd += design.salary_usd
        sums.rep_years += 1.0
        sums.attainment += attainment
        sums.at_quota += attainment >= 1.0


def run_worlds(market, designs, worlds, seed):
    rng = random.Random(seed)
    return [World(market, designs, rng).run() for _ in range(worlds)]


def main():
    with open(sys.argv[1]) as file:
        market = json.load(file)
    worlds, seed = int(sys.argv[2]), int(sys.argv[3])
    shared = sys.argv[4:] == ["shared"]
    runs = [market["designs"]] if shared else [[design] for design in market["designs"]]
    processor, clock = time.process_time(), time.perf_counter()
    by_run = [run_worlds(market, designs, worlds, seed) for designs in runs]
    seconds = time.process_time() - processor, time.perf_counter() - clock
    done = [sum(of_world, []) for of_world in zip(*by_run)]     # [world][design]
    print(f"{seconds[0]:.6f},{seconds[1]:.6f},{sum(sums[0].deals for sums in done):.0f}")
    print(",".join(name for name, _ in done[0][0].row()))
    for sums in done:
        for of_design in sums:
            print(",".join(f"{value:.17g}" for _, value in of_design.row()))


main()
