/* Deals as they are drawn: how many, how they differ, how often they are won, when they close. Bands are
 * four standard errors. */
#include <criterion/criterion.h>

#include "../../src/engine/draw_block.h"
#include "../../src/engine/stage.h"
#include "../../src/random/sampler.h"
#include "../plain_scenario.h"

/* What is seen of many deals: counts and sums. */
struct seen {
    double months; /* rep-months */
    double deals[DEAL_SOURCES];
    double log_size, log_size_square, discount, with_partner, new_customer;
    double won[ROUTES_MAX], chance[ROUTES_MAX];
    double later[ROUTES_MAX][MONTHS_TO_CLOSE_MAX + 1]; /* by months until close */
};

static void look(const struct deal_block *deals, const struct segment *segment, size_t routes,
                 struct seen *seen)
{
    for (size_t i = 0; i < deals->slot_count * LANES; i++) {
        if (!deals->met[i])
            continue;
        const double log_size = log(deals->list_usd[i] / segment->median_usd);
        seen->deals[deals->source[i]] += 1.0;
        seen->log_size += log_size;
        seen->log_size_square += log_size * log_size;
        seen->discount += 1.0 - deals->price_usd[i] / deals->list_usd[i];
        seen->with_partner += deals->utility_fixed[1][i] > -INFINITY;
        seen->new_customer += deals->customer[i] == CUSTOMER_NEW;
        for (size_t r = 0; r < routes; r++) {
            seen->won[r] += deals->win_uniform[i] < deals->win[r][i];
            seen->chance[r] += deals->win[r][i];
            seen->later[r][deals->months_to_close[r][i]] += 1.0;
        }
    }
}

static struct seen look_at_worlds(const struct scenario *scenario, size_t worlds)
{
    struct arena *arena = arena_open();
    const struct stage stage = stage_of(scenario, 17, arena);
    struct deal_block deals = deal_block_in(arena, stage.slot_capacity, scenario->market.route_count);
    struct seen seen = { 0 };
    for (uint32_t world = 0; world < worlds; world++) {
        for (size_t b = 0; b < stage.roster.block_count; b++) {
            const struct draw_key key = { 17, world };
            const struct rep_block *reps = &stage.roster.blocks[b];
            double skill[LANES];
            draw_skill(&stage.luck, key, reps, skill);
            for (size_t month = 0; month < stage.horizon_months; month++) {
                draw_block(&stage.luck, key, reps, skill, month, &deals);
                look(&deals, &scenario->market.segments[reps->segment], scenario->market.route_count, &seen);
                seen.months += (double)reps->rep_count;
            }
        }
    }
    arena_close(arena);
    return seen;
}

static double deals_of(const struct seen *seen)
{
    return seen->deals[FOUND_BY_VENDOR] + seen->deals[FOUND_BY_PARTNER];
}

static void expect_within(double is, double must, double error, const char *what)
{
    cr_expect(fabs(is - must) <= 4.0 * error, "%s is %.6g, must be %.6g within %.2g", what, is, must,
              4.0 * error);
}

static void expect_share(double count, double of, double share, const char *what)
{
    expect_within(count / of, share, sqrt(share * (1.0 - share) / of), what);
}

static struct scenario *lively_scenario(struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    struct segment *segment = &scenario->market.segments[0];
    scenario->market.rep_count = 12;
    scenario->market.lead_ceiling = 2.0;
    segment->deals_per_rep_month = 1.7;
    segment->partner_leads_per_rep_month = 0.6;
    segment->log_sd = 0.9;
    segment->discount_low_share = 0.0;
    segment->discount_usual_share = 0.1;
    segment->discount_high_share = 0.5;
    segment->partner_available_share = 0.35;
    segment->new_customer_share = 0.4;
    return scenario;
}

Test(draw_block, deals_arrive_and_differ_as_the_market_says)
{
    struct arena *arena = arena_open();
    const struct seen seen = look_at_worlds(lively_scenario(arena), 150);
    const double deals = deals_of(&seen), vendor = seen.deals[FOUND_BY_VENDOR];
    const double leads = seen.deals[FOUND_BY_PARTNER];
    cr_assert(seen.months == 150.0 * 12.0 * 12.0);
    expect_within(vendor / seen.months, 1.7, sqrt(1.7 / seen.months), "vendor-found deals");
    expect_within(leads / seen.months, 1.2, sqrt(1.2 / seen.months), "leads at the ceiling");
    expect_within(seen.log_size / deals, 0.0, 0.9 / sqrt(deals), "mean log size");
    expect_within(seen.log_size_square / deals, 0.81, 0.81 * sqrt(2.0 / deals), "log size spread");
    expect_within(seen.discount / deals, 0.2, 0.108 / sqrt(deals), "discount");
    expect_share(seen.new_customer, deals, 0.4, "new customers");
    expect_share(seen.with_partner - leads, vendor, 0.35, "deals with a candidate partner");
    arena_close(arena);
}

Test(draw_block, season_moves_arrivals_from_month_to_month)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        scenario->market.season[m] = m == 11 ? 6.5 : m == 0 ? 0.0 : 0.55;
    const struct stage stage = stage_of(scenario, 1, arena);
    struct deal_block deals = deal_block_in(arena, stage.slot_capacity, 2);
    double met[MONTHS_PER_YEAR] = { 0.0 };
    for (uint32_t world = 0; world < 400; world++) {
        const double skill[LANES] = { 0.0 };
        for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
            draw_block(&stage.luck, (struct draw_key){ 1, world }, &stage.roster.blocks[0], skill, month,
                       &deals);
            for (size_t i = 0; i < deals.slot_count * LANES; i++)
                met[month] += deals.met[i];
        }
    }
    const double rep_months = 400.0 * 8.0;
    cr_expect(met[0] == 0.0);
    expect_within(met[5] / rep_months, 1.1, sqrt(1.1 / rep_months), "a usual month");
    expect_within(met[11] / rep_months, 13.0, sqrt(13.0 / rep_months), "December");
    arena_close(arena);
}

/* `win_rate` is the mean over deals sold direct, however much deals and reps differ. */
Test(draw_block, win_rate_is_the_mean_over_unlike_deals_and_reps)
{
    const struct {
        double rate, deals_sd, reps_sd, direct_preference;
    } cases[] = {
        { 0.25, 0.0, 0.0, 0.0 }, { 0.25, 1.5, 0.0, 0.0 }, { 0.1, 1.0, 0.7, 0.8 }, { 0.9, 2.0, 0.5, 0.0 }
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = plain_scenario(arena);
        struct segment *segment = &scenario->market.segments[0];
        enum { REPS = 400, WORLDS = 10 };
        scenario->market.rep_count = REPS;
        segment->win_rate = cases[i].rate;
        segment->win_log_odds_sd = cases[i].deals_sd;
        scenario->market.skill_sd = cases[i].reps_sd;
        segment->prefers_direct_share = 0.3;
        scenario->market.routes[0].preference_shift = -cases[i].direct_preference;
        const struct seen seen = look_at_worlds(scenario, WORLDS);
        const double deals = deals_of(&seen), rate = cases[i].rate;
        /* Reps' skills and the pilot's own deals add a little to the doubt of independent deals. */
        const double error = sqrt(rate * (1.0 - rate)) * sqrt(1.0 / deals + 1.0 / 65536.0) +
                             rate * (1.0 - rate) * cases[i].reps_sd / sqrt((double)REPS * WORLDS);
        expect_within(seen.won[0] / deals, rate, error, "win rate");
        arena_close(arena);
    }
}

/* Odds so wide that many chances are 0 or 1 to the last bit. */
Test(draw_block, win_rate_holds_where_most_deals_are_certain)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct segment *segment = &scenario->market.segments[0];
    scenario->market.rep_count = 400;
    segment->win_log_odds_sd = 5.0;
    segment->log_sd = 4.0;
    scenario->market.routes[0].size_effect = 5.0;
    const struct seen seen = look_at_worlds(scenario, 10);
    const double deals = deals_of(&seen);
    expect_within(seen.won[0] / deals, 0.25, sqrt(0.25 * 0.75) * sqrt(1.0 / deals + 1.0 / 65536.0),
                  "win rate");
    arena_close(arena);
}

Test(draw_block, lift_of_a_route_is_relative_when_deals_are_alike)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.routes[1].win_lift_share = 0.117;
    const struct seen seen = look_at_worlds(scenario, 100);
    cr_expect(fabs(seen.chance[0] / deals_of(&seen) - 0.25) < 1e-12);
    cr_expect(fabs(seen.chance[1] / deals_of(&seen) - 0.25 * 1.117) < 1e-12);
    expect_share(seen.won[1], deals_of(&seen), 0.25 * 1.117, "wins with the lift");
    arena_close(arena);
}

Test(draw_block, fit_preference_relationship_and_size_shift_a_routes_odds)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = lively_scenario(arena);
    struct route *resale = &scenario->market.routes[1];
    struct segment *segment = &scenario->market.segments[0];
    segment->prefers_direct_share = 0.3;
    segment->prefers_partner_share = 0.2;
    segment->relationship_vendor_found = -0.5;
    segment->relationship_partner_found = 0.8;
    resale->fit_slope = 0.3;
    resale->preference_shift = 0.7;
    resale->relationship_shift = 0.4;
    resale->size_effect = -0.2;
    const struct stage stage = stage_of(scenario, 1, arena);
    struct deal_block deals = deal_block_in(arena, stage.slot_capacity, 2);
    const double skill[LANES] = { 0.0 };
    double preference[3] = { 0.0 }, relationship[DEAL_SOURCES] = { 0.0 }, met[DEAL_SOURCES] = { 0.0 };
    for (uint32_t world = 0; world < 200; world++) {
        draw_block(&stage.luck, (struct draw_key){ 1, world }, &stage.roster.blocks[0], skill, 4, &deals);
        for (size_t i = 0; i < deals.slot_count * LANES; i++) {
            if (!deals.met[i])
                continue;
            const double shift = 0.3 * deals.fit[i] + 0.7 * deals.preference[i] +
                                 0.4 * deals.relationship[i] -
                                 0.2 * log(deals.list_usd[i] / segment->median_usd);
            cr_expect(fabs(log_odds(deals.win[1][i]) - log_odds(deals.win[0][i]) - shift) < 1e-9);
            preference[(int)deals.preference[i] + 1] += 1.0;
            relationship[deals.source[i]] += deals.relationship[i];
            met[deals.source[i]] += 1.0;
        }
    }
    const double all = met[0] + met[1];
    expect_share(preference[0], all, 0.3, "customers who prefer the vendor");
    expect_share(preference[2], all, 0.2, "customers who prefer a partner");
    for (size_t s = 0; s < DEAL_SOURCES; s++)
        expect_within(relationship[s] / met[s], s == FOUND_BY_PARTNER ? 0.8 : -0.5, 1.0 / sqrt(met[s]),
                      "relationship");
    arena_close(arena);
}

/* The close day is uniform in its month, so 45 days are one month or, every other time, two. */
Test(draw_block, delay_moves_the_month_of_the_close)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct market *market = &scenario->market;
    const double month_days = 365.0 / 12.0;
    market->route_count = 4;
    for (size_t r = 1; r < 4; r++)
        market->routes[r] = plain_resale(r == 1 ? "resale" : r == 2 ? "later" : "sooner");
    struct partner_program *program = &scenario->designs[0].program;
    for (size_t r = 2; r < 4; r++) {
        program->routes[program->route_count] = program->routes[0];
        program->routes[program->route_count++].route = market->routes[r].name;
    }
    market->routes[1].cycle_effect_days = 1.25 * month_days;
    market->routes[2].cycle_effect_days = 13.0 * month_days;
    market->routes[3].cycle_effect_days = -20.0;
    const struct seen seen = look_at_worlds(scenario, 60);
    const double deals = deals_of(&seen);
    cr_expect(seen.later[0][0] == deals, "direct closes in its month");
    cr_expect(seen.later[1][1] + seen.later[1][2] == deals);
    expect_share(seen.later[1][2], deals, 0.25, "a month and a quarter later");
    cr_expect(seen.later[2][MONTHS_TO_CLOSE_MAX] == deals, "no deal takes more than a year longer");
    cr_expect(seen.later[3][0] == deals, "no deal closes in months already paid");
    arena_close(arena);
}

Test(draw_block, resampled_sizes_are_those_of_the_file_each_as_often)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    static const double sample_usd[] = { 1000.0, 2000.0, 2000.0, 90000.0 };
    struct segment *segment = &scenario->market.segments[0];
    segment->size = SIZE_RESAMPLED;
    segment->sample_usd = sample_usd;
    segment->sample_count = 4;
    segment->median_usd = 2000.0;
    const struct seen seen = look_at_worlds(scenario, 100);
    const double deals = deals_of(&seen);
    const double mean = 0.25 * (log(0.5) + log(45.0)), square = 0.25 * (pow(log(0.5), 2) + pow(log(45.0), 2));
    expect_within(seen.log_size / deals, mean, sqrt((square - mean * mean) / deals), "mean log size");
    arena_close(arena);
}

Test(draw_block, every_deal_of_a_rep_has_an_index_of_its_own)
{
    enum { MONTHS = 60, NTH = 200 };
    struct arena *arena = arena_open();
    uint8_t *taken = arena_array(arena, uint8_t, 1 << 20);
    for (size_t month = 0; month < MONTHS; month++)
        for (int source = 0; source < DEAL_SOURCES; source++)
            for (size_t nth = 0; nth < NTH; nth++) {
                const uint32_t index = deal_index(month, (enum deal_source)source, nth);
                cr_assert(index < 1 << 20);
                cr_expect(taken[index] == 0, "month %zu, deal %zu has the index of another", month, nth);
                taken[index] = 1;
            }
    arena_close(arena);
}

/* What the columns hold is what one draw at a time gives. */
Test(draw_block, columns_hold_the_draws_of_their_deals)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = lively_scenario(arena);
    const struct stage stage = stage_of(scenario, 3, arena);
    struct deal_block deals = deal_block_in(arena, stage.slot_capacity, 2);
    const struct draw_key key = { 3, 9 };
    const double skill[LANES] = { 0.0 };
    size_t met = 0;
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        draw_block(&stage.luck, key, &stage.roster.blocks[1], skill, month, &deals);
        for (uint32_t lane = 0; lane < stage.roster.blocks[1].rep_count; lane++) {
            const uint32_t rep = stage.roster.blocks[1].first_rep + lane;
            size_t nth[DEAL_SOURCES] = { 0 };
            for (size_t slot = 0; slot < deals.slot_count; slot++) {
                const size_t i = slot * LANES + lane;
                if (!deals.met[i])
                    continue;
                const uint32_t index =
                    deal_index(month, (enum deal_source)deals.source[i], nth[deals.source[i]]++);
                const double size = draw_uniform(key, rep, DRAW_DEAL_SIZE, index);
                cr_expect(deals.list_usd[i] == lognormal_from(size, 100000.0, 0.9));
                cr_expect(deals.win_uniform[i] == draw_uniform(key, rep, DRAW_WIN, index));
                cr_expect(deals.source[i] == FOUND_BY_PARTNER
                              ? deals.lead_mark[i] == draw_uniform(key, rep, DRAW_LEAD_MARK, index)
                              : deals.lead_mark[i] < 0.0);
                met++;
            }
            cr_expect(nth[FOUND_BY_VENDOR] ==
                      poisson_from(draw_uniform(key, rep, DRAW_VENDOR_DEAL_COUNT, (uint32_t)month), 1.7));
            cr_expect(nth[FOUND_BY_PARTNER] ==
                      poisson_from(draw_uniform(key, rep, DRAW_PARTNER_LEAD_COUNT, (uint32_t)month), 1.2));
        }
        for (size_t slot = 0; slot < deals.slot_count; slot++)
            for (size_t lane = stage.roster.blocks[1].rep_count; lane < LANES; lane++)
                cr_expect(!deals.met[slot * LANES + lane], "a lane without a rep has a deal");
    }
    cr_expect(met > 50);
    arena_close(arena);
}
