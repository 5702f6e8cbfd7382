#include "explain_lines.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "../domain/cents.h"
#include <math.h>
#include <stddef.h>

enum { LINES_MAX = 1024 };

const char *const explain_section_names[EXPLAIN_SECTIONS] = {
    [EXPLAIN_PRICE] = "price",     [EXPLAIN_CREDIT] = "credit",   [EXPLAIN_PAY] = "pay_now",
    [EXPLAIN_OUTLOOK] = "outlook", [EXPLAIN_ODDS] = "win_odds",   [EXPLAIN_UTILITY] = "utility",
    [EXPLAIN_VENDOR] = "vendor",   [EXPLAIN_PARTNER] = "partner", [EXPLAIN_GAINS] = "gains",
};

const int explain_section_decimals[EXPLAIN_SECTIONS] = {
    [EXPLAIN_PRICE] = 2,   [EXPLAIN_CREDIT] = 2,  [EXPLAIN_PAY] = 2,
    [EXPLAIN_OUTLOOK] = 2, [EXPLAIN_ODDS] = 3,    [EXPLAIN_UTILITY] = 3,
    [EXPLAIN_VENDOR] = 2,  [EXPLAIN_PARTNER] = 2, [EXPLAIN_GAINS] = 2,
};

double *explain_line_add(struct explain_lines *lines, enum explain_section section, const char *label,
                         const char *unit)
{
    BUG_IF(lines->count == LINES_MAX);
    struct explain_line *line = &lines->lines[lines->count++];
    *line = (struct explain_line){ .section = section, .label = label, .unit = unit };
    for (size_t r = 0; r < ROUTES_MAX; r++)
        line->value[r] = NAN;
    return line->value;
}

/* On which routes a line says something. */
enum said { ON_EVERY_ROUTE, ON_ROUTES_TAKEN, ON_OPEN_ROUTES, ON_PARTNER_ROUTES };

struct line_row {
    enum explain_section section;
    const char *label, *unit;
    size_t at; /* of a double in struct route_trace */
    double sign;
    enum said said;
    double neutral; /* left out where every route shows it; NAN: never */
};

#define AT(member) offsetof(struct route_trace, member)
static const struct line_row rows[] = {
    { EXPLAIN_PRICE, "list price", "USD", AT(stack.list_usd), 1, ON_EVERY_ROUTE, NAN },
    { EXPLAIN_PRICE, "customer's discount", "USD", AT(stack.customer_discount_usd), -1, ON_EVERY_ROUTE, NAN },
    { EXPLAIN_PRICE, "= customer price", "USD", AT(stack.customer_price_usd), 1, ON_EVERY_ROUTE, NAN },
    { EXPLAIN_PRICE, "partner's margin", "USD", AT(stack.partner_margin_usd), -1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_PRICE, "distributor's margin", "USD", AT(stack.distributor_margin_usd), -1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_PRICE, "referral or co-sell fee", "USD", AT(stack.partner_fee_usd), -1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_PRICE, "listing fee", "USD", AT(stack.listing_fee_usd), -1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_PRICE, "= the vendor receives", "USD", AT(stack.vendor_receipts_usd), 1, ON_EVERY_ROUTE, NAN },

    { EXPLAIN_CREDIT, "the rule's basis", "USD", AT(credit.basis_usd), 1, ON_ROUTES_TAKEN, NAN },
    { EXPLAIN_CREDIT, "x share that counts", "", AT(credit.share), 1, ON_ROUTES_TAKEN, NAN },
    { EXPLAIN_CREDIT, "= share of it, within limits", "USD", AT(credit.limited_usd), 1, ON_ROUTES_TAKEN,
      NAN },
    { EXPLAIN_CREDIT, "x multiplier", "", AT(credit.taper), 1, ON_ROUTES_TAKEN, 1 },
    { EXPLAIN_CREDIT, "x kept after a bypass", "", AT(credit.kept_share), 1, ON_ROUTES_TAKEN, 1 },
    { EXPLAIN_CREDIT, "= credit toward quota", "USD", AT(offer.credit_usd), 1, ON_ROUTES_TAKEN, NAN },
    { EXPLAIN_CREDIT, "paid on without counting", "USD", AT(offer.uncounted_usd), 1, ON_ROUTES_TAKEN, 0 },

    { EXPLAIN_ODDS, "an average deal, sold direct", "log-odds", AT(odds.middle), 1, ON_EVERY_ROUTE, NAN },
    { EXPLAIN_ODDS, "the rep's skill", "log-odds", AT(odds.skill), 1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_ODDS, "this deal", "log-odds", AT(odds.deal), 1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_ODDS, "the route's lift", "log-odds", AT(odds.shifts.lift), 1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_ODDS, "how the partner fits", "log-odds", AT(odds.shifts.fit), 1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_ODDS, "what the customer prefers", "log-odds", AT(odds.shifts.preference), 1, ON_EVERY_ROUTE,
      0 },
    { EXPLAIN_ODDS, "who knows the customer", "log-odds", AT(odds.shifts.relationship), 1, ON_EVERY_ROUTE,
      0 },
    { EXPLAIN_ODDS, "the deal's size", "log-odds", AT(odds.shifts.size), 1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_ODDS, "trust and clear roles", "log-odds", AT(odds.coordination), 1, ON_EVERY_ROUTE, 0 },
    { EXPLAIN_ODDS, "= log-odds of winning", "log-odds", AT(odds.total), 1, ON_EVERY_ROUTE, NAN },
    { EXPLAIN_ODDS, "chance of winning, 0 to 1", "share", AT(odds.win), 1, ON_EVERY_ROUTE, NAN },
    { EXPLAIN_ODDS, "chance the rep believes in", "share", AT(odds.believed), 1, ON_EVERY_ROUTE, NAN },

    { EXPLAIN_UTILITY, "commission", "utility", AT(utility.pay), 1, ON_OPEN_ROUTES, NAN },
    { EXPLAIN_UTILITY, "SPIFF", "utility", AT(utility.spiff), 1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_UTILITY, "hours of work", "utility", AT(utility.taste.hours), -1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_UTILITY, "control given up", "utility", AT(utility.taste.control), -1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_UTILITY, "going around the partner", "utility", AT(utility.bypass), -1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_UTILITY, "luck: taste for the route (G)", "utility", AT(utility.taste.route), 1, ON_OPEN_ROUTES,
      NAN },
    { EXPLAIN_UTILITY, "luck: taste for partners (Z)", "utility", AT(utility.taste.partner_routes), 1,
      ON_OPEN_ROUTES, 0 },
    { EXPLAIN_UTILITY, "= utility", "utility", AT(utility.total), 1, ON_OPEN_ROUTES, NAN },
    { EXPLAIN_UTILITY, "paid as direct: pay", "utility", AT(utility.twin_pay), 1, ON_OPEN_ROUTES, NAN },
    { EXPLAIN_UTILITY, "paid as direct: utility", "utility", AT(utility.twin_total), 1, ON_OPEN_ROUTES, NAN },

    { EXPLAIN_VENDOR, "the vendor receives", "USD", AT(vendor.receipts_usd), 1, ON_OPEN_ROUTES, NAN },
    { EXPLAIN_VENDOR, "cost of goods", "USD", AT(vendor.goods_usd), -1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_VENDOR, "rep's commission now", "USD", AT(vendor.commission_usd), -1, ON_OPEN_ROUTES, NAN },
    { EXPLAIN_VENDOR, "rep's SPIFF", "USD", AT(vendor.spiff_usd), -1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_VENDOR, "managers and overlays", "USD", AT(vendor.overlay_usd), -1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_VENDOR, "clawback, expected", "USD", AT(vendor.clawback_usd), 1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_VENDOR, "rebates, expected", "USD", AT(vendor.rebates_usd), -1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_VENDOR, "marketing funds, expected", "USD", AT(vendor.funds_usd), -1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_VENDOR, "SPIFF to the partner's seller", "USD", AT(vendor.seller_spiff_usd), -1, ON_OPEN_ROUTES,
      0 },
    { EXPLAIN_VENDOR, "margin on services", "USD", AT(vendor.services_usd), 1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_VENDOR, "renewals, expected", "USD", AT(vendor.renewals_usd), 1, ON_OPEN_ROUTES, 0 },
    { EXPLAIN_VENDOR, "= contribution if won", "USD", AT(vendor.won_usd), 1, ON_OPEN_ROUTES, NAN },
    { EXPLAIN_VENDOR, "x chance = expected contribution", "USD", AT(vendor.expected_usd), 1, ON_OPEN_ROUTES,
      NAN },

    { EXPLAIN_PARTNER, "margin", "USD", AT(gain.margin_usd), 1, ON_PARTNER_ROUTES, 0 },
    { EXPLAIN_PARTNER, "fee", "USD", AT(gain.fee_usd), 1, ON_PARTNER_ROUTES, 0 },
    { EXPLAIN_PARTNER, "margin on its services", "USD", AT(gain.services_usd), 1, ON_PARTNER_ROUTES, 0 },
    { EXPLAIN_PARTNER, "later years, expected", "USD", AT(gain.recurring_usd), 1, ON_PARTNER_ROUTES, 0 },
    { EXPLAIN_PARTNER, "rebates, expected", "USD", AT(hopes.rebates_usd), 1, ON_PARTNER_ROUTES, 0 },
    { EXPLAIN_PARTNER, "SPIFF to its seller", "USD", AT(hopes.seller_spiff_usd), 1, ON_PARTNER_ROUTES, 0 },
    { EXPLAIN_PARTNER, "= gain if won", "USD", AT(hopes.won_usd), 1, ON_PARTNER_ROUTES, NAN },
    { EXPLAIN_PARTNER, "cost to sell, won or not", "USD", AT(hopes.cost_to_sell_usd), -1, ON_PARTNER_ROUTES,
      NAN },
    { EXPLAIN_PARTNER, "expected profit", "USD", AT(hopes.expected_usd), 1, ON_PARTNER_ROUTES, NAN },
    { EXPLAIN_PARTNER, "log-odds of taking part", "log-odds", AT(hopes.log_odds), 1, ON_PARTNER_ROUTES, NAN },
};
#undef AT

static bool is_said(const struct deal_trace *deal, size_t route, enum said said)
{
    switch (said) {
    case ON_EVERY_ROUTE:
        return true;
    case ON_ROUTES_TAKEN:
        return deal->routes[route].taken;
    case ON_OPEN_ROUTES:
        return deal->routes[route].open;
    case ON_PARTNER_ROUTES:
        return route != 0 && deal->with_partners && deal->partner.there;
    }
    return false;
}

static double cents(double usd)
{
    return usd_from_cents(cents_from_usd(usd));
}

/* Prices to the cent that add up: the customer's and the vendor's are rounded, so that they are the same wherever they
 * stand, and what is taken off carries the difference. */
static struct price_stack stack_shown(const struct price_stack *exact)
{
    struct price_stack stack = price_stack_in_cents(exact);
    double *const off[] = { &stack.partner_margin_usd, &stack.partner_fee_usd, &stack.listing_fee_usd,
                            &stack.distributor_margin_usd };
    stack.customer_price_usd = cents(exact->customer_price_usd);
    stack.vendor_receipts_usd = cents(exact->vendor_receipts_usd);
    stack.customer_discount_usd = cents(stack.list_usd - stack.customer_price_usd);
    double rest_usd = stack.customer_price_usd - stack.vendor_receipts_usd;
    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        rest_usd -= *off[i];
    for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
        if (*off[i] == 0.0)
            continue;
        *off[i] = cents(*off[i] + rest_usd);
        break;
    }
    return stack;
}

static double shown(const struct route_trace *route, const struct line_row *row)
{
    const struct price_stack stack = stack_shown(&route->stack);
    const bool of_price = row->section == EXPLAIN_PRICE;
    const char *base = of_price ? (const char *)&stack : (const char *)route;
    const size_t at = of_price ? row->at - offsetof(struct route_trace, stack) : row->at;
    const double value = *(const double *)(const void *)(base + at);
    return value == 0.0 ? 0.0 : row->sign * value; /* no minus before nothing */
}

static void add_row(const struct deal_trace *deal, const struct line_row *row, struct explain_lines *lines)
{
    bool tells = isnan(row->neutral), said = false;
    double *value = explain_line_add(lines, row->section, row->label, row->unit);
    for (size_t r = 0; r < deal->route_count; r++) {
        if (!is_said(deal, r, row->said))
            continue;
        value[r] = shown(&deal->routes[r], row);
        said = true;
        tells |= value[r] != row->neutral;
    }
    if (!tells || !said)
        lines->count--;
}

static void add_rows(const struct deal_trace *deal, enum explain_section section, struct explain_lines *lines)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].section == section)
            add_row(deal, &rows[i], lines);
}

double explain_expected_pay_usd(const struct route_trace *route)
{
    return route->odds.win * route->offer.value_usd;
}

/* Whether the partner takes part: by how much its log-odds beat the deal's draw. */
static void add_margin(const struct deal_trace *deal, struct explain_lines *lines)
{
    if (!deal->with_partners || !deal->partner.there)
        return;
    double *draw = explain_line_add(lines, EXPLAIN_PARTNER, "must be above (luck)", "log-odds");
    for (size_t r = 1; r < deal->route_count; r++)
        draw[r] = deal->participation_odds;
    double *margin = explain_line_add(lines, EXPLAIN_PARTNER, "= takes part by", "log-odds");
    for (size_t r = 1; r < deal->route_count; r++)
        margin[r] = deal->routes[r].hopes.log_odds - deal->participation_odds;
}

/* True chances for all three: what the deal is worth, not what anyone believes. */
static void add_gains(const struct deal_trace *deal, struct explain_lines *lines)
{
    const struct route_trace *direct = &deal->routes[0];
    const bool partner = deal->with_partners && deal->partner.there;
    double *rep = explain_line_add(lines, EXPLAIN_GAINS, "rep: expected pay", "USD");
    double *rep_more = explain_line_add(lines, EXPLAIN_GAINS, "rep: against direct", "USD");
    double *vendor_more = explain_line_add(lines, EXPLAIN_GAINS, "vendor: against direct", "USD");
    double *partner_more =
        partner ? explain_line_add(lines, EXPLAIN_GAINS, "partner: against direct", "USD") : NULL;
    for (size_t r = 0; r < deal->route_count; r++) {
        const struct route_trace *route = &deal->routes[r];
        if (!route->open)
            continue;
        rep[r] = explain_expected_pay_usd(route);
        rep_more[r] = rep[r] - explain_expected_pay_usd(direct);
        vendor_more[r] = route->vendor.expected_usd - direct->vendor.expected_usd;
        if (partner)
            partner_more[r] = r == 0 ? 0.0 : route->hopes.expected_usd;
    }
}

struct explain_lines explain_lines_of(const struct deal_trace *deal, struct arena *arena)
{
    struct explain_lines lines = { .lines = arena_array(arena, struct explain_line, LINES_MAX),
                                   .arena = arena };
    add_rows(deal, EXPLAIN_PRICE, &lines);
    add_rows(deal, EXPLAIN_CREDIT, &lines);
    explain_pay_lines(deal, &lines);
    explain_outlook_lines(deal, &lines);
    add_rows(deal, EXPLAIN_ODDS, &lines);
    add_rows(deal, EXPLAIN_UTILITY, &lines);
    add_rows(deal, EXPLAIN_VENDOR, &lines);
    add_rows(deal, EXPLAIN_PARTNER, &lines);
    add_margin(deal, &lines);
    add_gains(deal, &lines);
    return lines;
}
