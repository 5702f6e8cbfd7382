"""What a year of many worlds adds up to, world by world and design by design, under the names that all peers use."""
import numpy as np

from numpy_terms import DIRECT


class Sums:
    def __init__(self, market, year, worlds):
        self.market, self.year, self.worlds = market, year, worlds
        self.routes, self.designs, self.count = len(market.routes), len(market.names), len(worlds)
        self.world = year.order // market.reps                                     # of each lane
        self.line = year.settled.line
        self.found = {}
        self.set_choices()
        self.set_settled()
        self.set_taxes()
        self.set_people()

    def by_world(self, lanes):
        """[..., lane] to [..., world]."""
        columns = lanes.reshape(-1, self.year.lanes)
        key = (np.arange(len(columns))[:, None] * self.count + self.world).ravel()
        sums = np.bincount(key, weights=columns.ravel(), minlength=len(columns) * self.count)
        return sums.reshape(lanes.shape[:-1] + (self.count,))

    def set_choices(self):
        found, flat = self.found, np.ones((self.designs, 1))
        partner, second, twin, pushed, neutral = self.by_world(self.year.more_counts)
        for name, of_world in (("deals", "deals"), ("list_usd", "list_usd"), ("partner_possible", "possible")):
            found[name] = flat * np.array([float(getattr(world, of_world)) for world in self.worlds])
        found.update(partner_deals=partner, twin_partner_deals=twin, pushed_away=pushed, pulled_in=partner - twin + pushed,
                     within_neutral=neutral)
        found["partner_list_usd"], found["twin_partner_list_usd"] = self.by_world(self.year.lists)
        for route, deals in enumerate((found["deals"] - partner, partner - second, second)):
            found[f"route.{route}.deals"] = deals

    def set_settled(self):
        """Won deals by route and kind: what is paid, kept and received is linear in their number, list and price."""
        m, found, settled = self.market, self.found, self.year.settled
        won, listed, price, credit, added = settled.sums
        credit = credit * m.cell_usd
        terms = {name: values[:, None] for name, values in m.terms.items()}
        receipts = terms["receipts_per_list"] * listed + terms["receipts_per_price"] * price
        fees = terms["fees_share"] * price
        spiff = terms["spiff_usd"] * won
        columns = {"won": won, "list_usd": listed, "bookings_usd": price, "receipts_usd": receipts,
                   "cost_of_goods_usd": m.cost_of_goods_share * listed, "fees_usd": fees, "credit_usd": credit,
                   "partner_margin_usd": terms["margin_share"] * (price - fees - receipts), "spiff_usd": spiff,
                   "rep_pay_usd": terms["pay_multiplier"] * added + spiff}
        for name, values in columns.items():
            by_route = values.sum(axis=-1)
            for number in range(self.routes):
                found[f"route.{number}.{name}"] = by_route[:, :, number]
            if name in ("bookings_usd", "receipts_usd", "cost_of_goods_usd"):
                found[name] = by_route.sum(axis=-1)
        found["spiff_pay_usd"] = spiff.sum(axis=(-1, -2))
        self.extra_usd = ((terms["pay_multiplier"] - 1.0) * added).sum(axis=(-1, -2))

    def set_taxes(self):
        """A band's sum is what ran up to where reps left it, less what had run up where they entered it."""
        m, year, found = self.market, self.year, self.found
        flat, band = (np.concatenate(part) for part in zip(*[c[:2] for c in year.crossings]))
        run_up = [np.concatenate([c[2] for c in year.crossings], axis=1), np.concatenate([c[3] for c in year.crossings],
                                                                                         axis=1)]
        bands = len(m.bands_from)
        left, stayed = self.line.take(flat) * bands + band, self.line * bands + year.band
        size, shape = self.designs * self.count * bands, (self.designs, self.count, bands)
        last = list(year.sums.reshape(len(year.sums), -1)), [np.tile(column, self.designs) for column in year.shared]

        def in_bands(at_leaving, at_end):
            sums = np.bincount(left, at_leaving, minlength=size).reshape(shape)
            own = sums + np.bincount(stayed, at_end, minlength=size).reshape(shape)
            own[:, :, 1:] -= sums[:, :, :-1]
            return own
        direct, first, second, *rest = (in_bands(*pair) for pair in zip(run_up[0], last[0]))
        expected, best_expected, best, credits = rest[:2], rest[2], rest[3], rest[4:]
        weight, direct_credit, deals = (in_bands(*pair) for pair in zip(run_up[1], last[1]))
        discount = m.route["discount"][DIRECT]
        for number, pay, expects, credit in zip((1, 2), (first, second), expected, credits):
            cells = {"direct_credit_usd": direct_credit * m.cell_usd, "route_credit_usd": credit * m.cell_usd,
                     "direct_pay_usd": direct, "route_pay_usd": pay, "direct_expected_usd": direct * discount,
                     "route_expected_usd": expects, "won_weight": weight, "deals": deals}
            for name, values in cells.items():
                for at in range(bands):
                    found[f"tax.{number}.{at}.{name}"] = values[:, :, at]
        found["gap_usd"] = (best - direct).sum(axis=-1)
        found["gap_with_lift_usd"] = (best_expected - direct * discount).sum(axis=-1)

    def set_people(self):
        m, found, credit = self.market, self.found, self.year.credit
        attainment = credit * (m.cell_usd / m.quota_usd)
        found["credit_usd"] = self.by_world(credit) * m.cell_usd
        found["variable_pay_usd"] = self.by_world(m.pay.at(credit)) + self.extra_usd
        found["attainment"] = self.by_world(attainment)
        found["at_quota"] = self.by_world((attainment >= 1.0).astype(float))
        found["rep_years"] = np.full((self.designs, self.count), float(m.reps))
        found["salary_usd"] = found["rep_years"] * m.salary_usd
        found["contribution_usd"] = (found["receipts_usd"] - found["cost_of_goods_usd"] - found["salary_usd"]
                                     - found["variable_pay_usd"] - found["spiff_pay_usd"])
