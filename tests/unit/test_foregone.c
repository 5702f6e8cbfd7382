/* Deals that no partner can have and that are lost direct leave the columns, and nothing else does. */
#include <criterion/criterion.h>

#include "../../src/engine/draw_block.h"
#include "../../src/engine/stage.h"
#include "../plain_scenario.h"

static struct scenario *market_of_few_partners(struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    struct segment *segment = &scenario->market.segments[0];
    scenario->market.rep_count = 11;
    segment->partner_available_share = 0.4;
    segment->partner_leads_per_rep_month = 1.0;
    segment->log_sd = 0.7;
    segment->discount_low_share = 0.0;
    segment->win_log_odds_sd = 1.0;
    scenario->market.routes[1].fit_slope = 0.5;
    return scenario;
}

/* A group's deals of half a year, all of them or without the foregone. */
struct drawn {
    struct stage stage;
    struct seating seating;
    struct deal_block deals;
};

static struct drawn *draw(const struct scenario *scenario, size_t group, bool leave,
                          const struct instruction_set *set, struct arena *arena)
{
    const struct draw_key key = { 5, 3 };
    struct drawn *drawn = arena_array(arena, struct drawn, 1);
    double skill[TEAM_REPS];
    drawn->stage = stage_of(scenario, 5, arena);
    drawn->stage.luck.instructions = set;
    drawn->deals = deal_block_in(arena, deal_block_slots(&scenario->market, 6), scenario->market.route_count);
    drawn->deals.foregone.leave = leave;
    const struct rep_block *team = &drawn->stage.roster.teams[0];
    draw_skill(&drawn->stage.luck, key, team, skill);
    seating_draw(&scenario->market, key, team, (struct stretch){ 2, 6 }, SEATED_BY_LENGTH, &drawn->seating);
    draw_seated(&drawn->stage.luck, key, team, &drawn->seating, group, skill, &drawn->deals);
    return drawn;
}

static bool is_foregone(const struct deal_block *deals, size_t place)
{
    return deals->utility_fixed[1][place] == -INFINITY && deals->win_uniform[place] >= deals->win[0][place];
}

static void expect_same_deal(const struct deal_block *some, size_t here, const struct deal_block *all,
                             size_t there)
{
    const double *const columns[][2] = { { some->list_usd, all->list_usd },
                                         { some->price_usd, all->price_usd },
                                         { some->lead_mark, all->lead_mark },
                                         { some->win_uniform, all->win_uniform },
                                         { some->win[0], all->win[0] },
                                         { some->win[1], all->win[1] },
                                         { some->utility_per_usd[0], all->utility_per_usd[0] },
                                         { some->utility_per_usd[1], all->utility_per_usd[1] },
                                         { some->utility_fixed[0], all->utility_fixed[0] },
                                         { some->utility_fixed[1], all->utility_fixed[1] } };
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        cr_expect(columns[c][0][here] == columns[c][1][there], "column %zu", c);
    cr_expect_eq(some->index[here], all->index[there]);
    cr_expect_eq(some->source[here], all->source[there]);
    cr_expect_eq(some->customer[here], all->customer[there]);
    cr_expect_eq(deal_month(some, here), deal_month(all, there));
}

/* Returns how many left. */
static size_t compare_lane(const struct deal_block *some, const struct deal_block *all, size_t lane)
{
    size_t left = 0, next = lane;
    double list_usd = 0.0;
    for (size_t place = lane; place < all->slot_count * LANES; place += LANES) {
        if (!all->met[place])
            continue;
        if (is_foregone(all, place)) {
            left++;
            list_usd += all->list_usd[place];
            continue;
        }
        cr_assert(next < some->slot_count * LANES && some->met[next]);
        expect_same_deal(some, next, all, place);
        next += LANES;
    }
    cr_expect(next >= some->slot_count * LANES || !some->met[next], "nothing else is there");
    cr_expect(some->foregone.deals[lane] == (double)left);
    cr_expect(some->foregone.list_usd[lane] == list_usd);
    return left;
}

Test(foregone, what_stays_of_a_rep_is_the_same_deals_in_the_same_order)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = market_of_few_partners(arena);
    for (size_t i = 0; i < INSTRUCTION_SETS; i++) {
        if (!instruction_set_is_present(instruction_sets[i]))
            continue;
        size_t left = 0, seats = 0;
        for (size_t group = 0; group < 2; group++) {
            const struct drawn *all = draw(scenario, group, false, instruction_sets[i], arena),
                               *some = draw(scenario, group, true, instruction_sets[i], arena);
            for (size_t lane = 0; lane < all->deals.lane_count; lane++)
                left += compare_lane(&some->deals, &all->deals, lane);
            seats += all->deals.lane_count;
        }
        cr_expect_eq(seats, 11);
        cr_expect(left > 20, "%zu deals leave by %s", left, instruction_sets[i]->name);
    }
    arena_close(arena);
}

Test(foregone, deals_of_a_stretch_come_month_by_month_and_vendors_first)
{
    struct arena *arena = arena_open();
    const struct drawn *all = draw(market_of_few_partners(arena), 0, false, instruction_set_best(), arena);
    const struct deal_block *deals = &all->deals;
    size_t months_seen = 0;
    for (size_t lane = 0; lane < LANES; lane++) {
        for (size_t place = lane; place < deals->slot_count * LANES && deals->met[place]; place += LANES) {
            const size_t month = deal_month(deals, place);
            cr_expect(month >= 2 && month < 8);
            months_seen |= (size_t)1 << month;
            cr_expect(place < LANES || deals->index[place] > deals->index[place - LANES]);
        }
    }
    cr_expect_eq(months_seen, 0xfc, "each of the six months has deals");
    arena_close(arena);
}

/* No deal is foregone where each could go to a partner. */
Test(foregone, deals_before_a_rep_is_hired_are_nobodys_whether_they_would_leave_or_not)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.hired_in_year_share = 1.0;
    const struct run_result all_stay = plain_run(scenario, 4, 3, arena);
    struct scenario *alone = plain_scenario(arena);
    alone->market.hired_in_year_share = 1.0;
    alone->market.segments[0].partner_available_share = 0.0;
    const struct run_result most_leave = plain_run(alone, 4, 3, arena);
    const struct tally stay = plain_total(&all_stay, 0), leave = plain_total(&most_leave, 0);
    cr_expect(stay.deals > 50.0 && stay.deals < 8.0 * 24.0 * 3.0 * 0.8, "%g", stay.deals);
    cr_expect_eq(leave.deals, stay.deals);
    cr_expect_eq(leave.partner_possible, 0.0);
    arena_close(arena);
}
