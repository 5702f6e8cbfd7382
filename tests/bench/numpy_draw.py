"""What luck makes of one world's deals: the part that no design changes. All deals of a world are one vector."""
import numpy as np

FLOATS = ("list", "price", "row", "p0", "p1", "p2", "g1", "g2", "w", "e1", "e2")


def logistic(odds):
    np.negative(odds, out=odds)
    np.exp(odds, out=odds)
    odds += 1.0
    return np.reciprocal(odds, out=odds)


def triangular(u, low, mode, high):
    rising = np.sqrt(u * ((high - low) * (mode - low))) + low
    u = np.subtract(1.0, u, out=u)
    falling = high - np.sqrt(np.multiply(u, (high - low) * (high - mode), out=u))
    return np.where(rising < mode, rising, falling)


class World:
    """Deals that can change something, in each rep's order, and the sums of all."""

    def __init__(self, market, rng):
        m, reps = market, market.reps
        rates = np.outer(m.season, (m.vendor_deals, m.partner_deals)).ravel()     # month by month, found by vendor or partner
        counts = rng.poisson(rates, (reps, rates.size))
        n = int(counts.sum())
        rep = np.repeat(np.arange(reps), counts.sum(axis=1))
        cell = np.repeat(np.tile(np.arange(rates.size, dtype=np.uint8), reps), counts.ravel())
        found = (cell & 1).view(bool)
        log_size = rng.standard_normal(n)
        log_size *= m.log_sd
        odds = rng.standard_normal(n)
        odds *= m.win_sd
        odds += (m.skill_sd * rng.standard_normal(reps) + (m.middle_log_odds + m.route["lift"][0])).take(rep)
        base = odds + log_size * m.route["size"][0]
        listed = np.exp(log_size)
        listed *= m.median_usd
        win = logistic(base.copy())
        luck = rng.random(n)
        available = found | (rng.random(n) < m.partner_available)
        self.deals, self.list_usd, self.possible = n, listed.sum(), np.count_nonzero(available)
        self.possible_list_usd = 0.0
        # A deal that no partner can have is sold direct under every design: unless it is won, it changes nothing.
        kept = np.flatnonzero(available | (luck < win))
        self.count = np.bincount(rep.take(kept), minlength=reps)
        self.rep = rep.take(kept)
        self.set_columns(m, rng, listed.take(kept), log_size.take(kept), odds.take(kept), win.take(kept), luck.take(kept),
                         available.take(kept), cell.take(kept))

    def set_columns(self, m, rng, listed, log_size, odds, win, luck, available, cell):
        n, found = len(listed), (cell & 1).view(bool)
        price = triangular(rng.random(n), m.discount_low, m.discount_usual, m.discount_high)
        price = np.multiply(np.subtract(1.0, price, out=price), listed, out=price)
        fit = rng.standard_normal(n)
        relationship = rng.standard_normal(n)
        relationship += np.where(found, m.relationship_partner, m.relationship_vendor)
        u = rng.random(n)
        preference = (u > 1.0 - m.prefers_partner).astype(float)
        preference -= u < m.prefers_direct
        per_price = 1.0 / (m.par_per_usd * price)                 # pay_weight x believed / par, less believed and win
        par_share = per_price / win
        shared = m.partner_scale * rng.standard_normal(n)
        luck_direct = rng.standard_exponential(n)
        columns = {"list": listed, "price": price, "row": (cell >> 1) * float(m.cells), "w": win * available,
                   "p0": (m.pay_weight * m.route["discount"][0]) * per_price}
        bits = [luck < win]
        direct = odds + log_size * m.route["size"][0]
        for r in range(1, len(m.routes)):
            route = {name: values[r] for name, values in m.route.items()}
            added = fit * route["fit"]
            added += preference * route["preference"]
            added += relationship * route["relationship"]
            added += log_size * (route["size"] - m.route["size"][0])
            added += route["lift"] - m.route["lift"][0]
            chance = logistic(direct + added)
            added *= m.acumen
            added += direct
            believed = logistic(added)
            believed *= m.pay_weight * route["discount"]
            believed *= par_share
            ratio = luck_direct / rng.standard_exponential(n)     # two Gumbel tastes differ by the logarithm of this
            taste = np.log(ratio, out=ratio)
            taste *= m.scale
            taste += shared * route["with_partner"]
            taste -= par_share * (route["hours_usd"] - m.route["hours_usd"][0])
            taste -= route["control"] - m.route["control"][0]
            taste[~available] = -np.inf
            columns[f"p{r}"], columns[f"g{r}"] = believed, taste
            bits.append(luck < chance)
            chance *= route["discount"]
            chance *= available
            columns[f"e{r}"] = chance
        kind = (cell & 1) * np.uint8(2)
        kind += rng.random(n) < m.new_customer
        self.floats = [columns[name] for name in FLOATS]
        self.bytes = [kind, available] + bits
