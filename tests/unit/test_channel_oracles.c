/* Closed forms of channels, found by searching for everybody's best choice over the program's own money: price stacks, rebates,
 * funds and SPIFFs. The worked example of a marketplace that sells below what it paid (WE124) is in
 * test_worked_examples_partners.c, the reseller's side alone: no distributor's margin is below 0. Nothing here knows the formulas
 * but the expected numbers. */
#include "../../src/domain/partner_fund.h"
#include "../../src/domain/partner_spiff.h"
#include <criterion/criterion.h>
#include <math.h>

/* What a choice brings; `context` is the game's. */
typedef double brings_fn(double choice, void *context);

/* The best choice between two: golden section, for what has one peak. */
static double best_of(brings_fn *brings, void *context, double low, double high)
{
    const double part = 0.6180339887498949;
    double left = high - part * (high - low), right = low + part * (high - low);
    double at_left = brings(left, context), at_right = brings(right, context);
    for (size_t step = 0; step < 60; step++) {
        if (at_left < at_right) {
            low = left;
            left = right;
            at_left = at_right;
            right = low + part * (high - low);
            at_right = brings(right, context);
        } else {
            high = right;
            right = left;
            at_right = at_left;
            left = high - part * (high - low);
            at_left = brings(left, context);
        }
    }
    return 0.5 * (low + high);
}

/* Customers buy intercept - slope x price at list price `price`; units cost the vendor `cost`. */
struct channel {
    double intercept, slope, cost;
    double buys_at; /* what the partner pays for a unit */
};

static double units_at(const struct channel *channel, double price_usd)
{
    return fmax(0.0, channel->intercept - channel->slope * price_usd);
}

/* A unit through the price stack: the partner's discount off list leaves `buys_at`. */
static struct price_stack unit_stack(double price_usd, double buys_at)
{
    const struct price_terms terms = { .contract = PARTY_PARTNER,
                                       .margin_base = MARGIN_OFF_LIST,
                                       .partner_discount_share = 1.0 - buys_at / price_usd };
    return price_stack_of(&terms, price_usd, 0.0);
}

static double partner_brings(double price_usd, void *context)
{
    const struct channel *channel = context;
    return unit_stack(price_usd, channel->buys_at).partner_margin_usd * units_at(channel, price_usd);
}

static double partner_price(struct channel *channel, double buys_at)
{
    channel->buys_at = buys_at;
    return best_of(partner_brings, channel, fmax(buys_at, 1e-3), channel->intercept / channel->slope);
}

static double vendor_brings(double buys_at, void *context)
{
    struct channel *channel = context;
    const double price_usd = partner_price(channel, buys_at);
    return (unit_stack(price_usd, buys_at).vendor_receipts_usd - channel->cost) *
           units_at(channel, price_usd);
}

static void check_channel(struct channel channel, double wholesale, double price, double units, double vendor,
                          double partner)
{
    const double top = channel.intercept / channel.slope;
    const double best = best_of(vendor_brings, &channel, channel.cost + 1e-3, top);
    const double at = partner_price(&channel, best);
    cr_assert_float_eq(best, wholesale, 1e-4 * top);
    cr_assert_float_eq(at, price, 1e-4 * top);
    cr_assert_float_eq(units_at(&channel, at), units, 1e-3 * units);
    cr_assert_float_eq(vendor_brings(best, &channel), vendor, 1e-5 * vendor);
    channel.buys_at = best;
    cr_assert_float_eq(partner_brings(at, &channel), partner, 1e-3 * partner);
}

/* Wholesale (A + c) / 2, price (3 A + c) / 4: three quarters of what one firm would earn. */
Test(channel_oracles, two_mark_ups_on_one_another_lose_a_quarter)
{
    check_channel((struct channel){ 70, 1, 10, 0 }, 40, 55, 15, 450, 225);
    check_channel((struct channel){ 20, 2, 2, 0 }, 6, 8, 4, 16, 8);
    check_channel((struct channel){ 100, 1, 20, 0 }, 60, 80, 20, 800, 400);
}

/* The top of a parabola, by three points of it: what is left of a search's last digits would be searched again by the firm before. */
static double top_of(brings_fn *brings, void *context, double low, double high)
{
    const double middle = 0.5 * (low + high), half = 0.5 * (high - low);
    const double at_low = brings(low, context), at_middle = brings(middle, context),
                 at_high = brings(high, context);
    return middle + 0.5 * half * (at_low - at_high) / (at_low - 2.0 * at_middle + at_high);
}

/* A chain of `steps` firms with demand 1 - price and no cost; `buys_at` is what this one pays. The last sets the price, one before
 * it is the program's distributor, whose margin is part of what the partner pays. */
struct chain {
    size_t steps;
    double buys_at;
};

static double chain_price(struct chain chain);

static double link_brings(double sells_at, void *context)
{
    const struct chain *chain = context;
    const double price = chain_price((struct chain){ chain->steps - 1, sells_at });
    const struct price_terms terms = { .contract = PARTY_PARTNER,
                                       .margin_base = MARGIN_OFF_LIST,
                                       .partner_discount_share = 1.0 - sells_at / price,
                                       .distributor_margin_share = 1.0 - chain->buys_at / sells_at };
    const struct price_stack stack = price_stack_of(&terms, price, 0.0);
    const double margin = chain->steps == 1 ? sells_at - chain->buys_at : stack.distributor_margin_usd;
    return margin * (1.0 - price);
}

/* What the customer pays when every firm of the chain takes its best margin. */
static double chain_price(struct chain chain)
{
    if (chain.steps == 0)
        return chain.buys_at;
    const double sells_at = top_of(link_brings, &chain, chain.buys_at + 0.01, 0.9);
    return chain_price((struct chain){ chain.steps - 1, sells_at });
}

/* 4 (1 - 2^-N) 2^-N for N = 1 to 4 firms: 1, 0.75, 0.4375, 0.234375. */
Test(channel_oracles, every_further_step_of_a_chain_costs_more)
{
    const double efficiency[] = { 1.0, 0.75, 0.4375, 0.234375 };
    for (size_t firms = 1; firms <= 4; firms++) {
        const double price = chain_price((struct chain){ firms, 0.0 });
        cr_assert_float_eq(price * (1.0 - price) / 0.25, efficiency[firms - 1], 1e-9, "%zu firms", firms);
    }
}

/* Marketing sells a unit for each unit of effort, which costs effort^2 / 2. */
struct marketing {
    struct partner_fund fund;
    double partner_margin_usd;
};

static double effort_brings(double effort, void *context)
{
    const struct marketing *marketing = context;
    const double spent_usd = effort * effort / 2.0;
    const double back_usd = fund_paid_back_usd(&marketing->fund, spent_usd, INFINITY, INFINITY, 0.0);
    return marketing->partner_margin_usd * effort - spent_usd + back_usd;
}

/* The share v / (v + m) of the cost makes the partner do what both together would: m + v. */
Test(channel_oracles, cost_share_by_margins_gives_the_effort_both_want)
{
    struct marketing none = { .fund = { .cost_share = 0.0 }, .partner_margin_usd = 20 };
    struct marketing shared = { .fund = { .cost_share = 40.0 / 60.0 }, .partner_margin_usd = 20 };
    struct marketing half = { .fund = { .cost_share = 0.5 }, .partner_margin_usd = 30 };
    cr_assert_float_eq(best_of(effort_brings, &none, 0, 200), 20, 1e-5, "left alone: its own margin");
    cr_assert_float_eq(best_of(effort_brings, &shared, 0, 200), 20 + 40, 1e-5, "v, m = 40, 20: two thirds");
    cr_assert_float_eq(best_of(effort_brings, &half, 0, 200), 30 + 30, 1e-5,
                       "equal margins: the customary half");
}

/* Demand is anything from 0 to 100 units; the partner buys at 6, sells at 10, and has a rebate per unit sold. Units unsold are
 * lost. */
struct newsvendor {
    struct rebate rebate;
};

/* Mean over demand, by the middle of each of 10,000 slices. */
static double rebate_mean_usd(const struct newsvendor *game, double bought)
{
    enum { SLICES = 10000 };
    double sum = 0.0;
    for (size_t slice = 0; slice < SLICES; slice++) {
        const double sold = fmin(bought, 100.0 * ((double)slice + 0.5) / SLICES);
        sum += rebate_earned_usd(&game->rebate,
                                 &(struct rebate_sales){ .fitting_usd = sold, .counted_usd = sold });
    }
    return sum / SLICES;
}

static double newsvendor_brings(double bought, void *context)
{
    return 10.0 * (bought - bought * bought / 200.0) - 6.0 * bought + rebate_mean_usd(context, bought);
}

static struct newsvendor rebate_above(double target, double usd_each)
{
    return (struct newsvendor){ .rebate = { .measure = REBATE_VOLUME,
                                            .base = REBATE_ON_UNITS,
                                            .cap_usd = INFINITY,
                                            .schedule = { .kind = SCHEDULE_MARGINAL,
                                                          .basis = BASIS_DOLLARS,
                                                          .unit = PAYS_RATE_PER_DOLLAR,
                                                          .step_count = 2,
                                                          .steps = { { 0, 0 }, { target, usd_each } } } } };
}

static double vendor_keeps(const struct newsvendor *game, double bought)
{
    return (6.0 - 3.0) * bought - rebate_mean_usd(game, bought);
}

/* Without a rebate 40 units; 10 a unit above a target makes 70, what one firm would buy, and at targets from 48.04 to 57.57 both sides
 * gain. A rebate on every unit does it too, and costs the vendor more than it earns. */
Test(channel_oracles, target_rebate_makes_the_partner_buy_what_both_want)
{
    struct newsvendor none = rebate_above(50, 0), at_50 = rebate_above(50, 10),
                      at_57 = rebate_above(57.5, 10);
    struct newsvendor linear = rebate_above(0.001, 10);
    cr_assert_float_eq(best_of(newsvendor_brings, &none, 0, 100), 40, 1e-3);
    cr_assert_float_eq(newsvendor_brings(40, &none), 80, 1e-6);
    cr_assert_float_eq(vendor_keeps(&none, 40), 120, 1e-6);
    cr_assert_float_eq(best_of(newsvendor_brings, &at_50, 50, 100), 70, 0.02);
    cr_assert_float_eq(newsvendor_brings(70, &at_50), 115, 1e-2);
    cr_assert_float_eq(vendor_keeps(&at_50, 70), 130, 1e-2);
    cr_assert_float_eq(newsvendor_brings(70, &at_57), 80.3125, 1e-2);
    cr_assert_float_eq(vendor_keeps(&at_57, 70), 164.6875, 1e-2);
    cr_assert_float_eq(best_of(newsvendor_brings, &linear, 0, 100), 70, 0.02);
    cr_assert_lt(vendor_keeps(&linear, 70), 0);
    struct newsvendor too_low = rebate_above(48.0, 10), too_high = rebate_above(57.6, 10);
    cr_assert_lt(vendor_keeps(&too_low, 70), 120, "below 48.04 the vendor loses");
    cr_assert_lt(newsvendor_brings(70, &too_high), 80, "above 57.57 the partner does");
}

/* Two vendors pay a partner's seller a share of a sale worth 1; effort costs (e1^2 + e2^2) / 2 + k e1 e2. */
struct agency {
    double crowding; /* k */
    double rival_share;
};

static double spiff_of(double share)
{
    const struct partner_spiff spiff = { .share = share };
    return partner_spiff_usd(&spiff, &(struct partner_spiff_use){ .budget_left_usd = INFINITY }, 1.0);
}

/* The seller's effort for the first: where a little more of either costs what it pays. */
static double effort_for(const struct agency *agency, double share)
{
    const double k = agency->crowding;
    return (spiff_of(share) - k * spiff_of(agency->rival_share)) / (1.0 - k * k);
}

static double first_vendor_brings(double share, void *context)
{
    return (1.0 - spiff_of(share)) * effort_for(context, share);
}

/* Each answers the other until neither moves: share 1 / (2 - k), effort share / (1 + k). */
Test(channel_oracles, two_vendors_bid_up_what_a_seller_is_paid)
{
    const double shares[] = { 0.5, 0.5882353, 0.7142857, 0.9090909 };
    for (size_t i = 0; i < 4; i++) {
        struct agency agency = { .crowding = 0.3 * (double)i };
        for (size_t round = 0; round < 80; round++)
            agency.rival_share = best_of(first_vendor_brings, &agency, 0, 1);
        cr_assert_float_eq(agency.rival_share, shares[i], 1e-6);
        cr_assert_float_eq(effort_for(&agency, agency.rival_share), shares[i] / (1.0 + agency.crowding),
                           1e-6);
    }
}
