#include "replay.h"

#include "../base/arena.h"
#include "../random/sampler.h"
#include "settle.h"
#include "taste_given_pick.h"
#include <math.h>

/* A world of luck that no run and no pilot uses. */
enum { REPLAY_WORLD = 0x7e000000, SLOTS = REPLAY_DRAWS / LANES };

struct replay {
    struct replay_spec spec;
    struct scenario scenario; /* with no partners of its own */
    struct stage stage;
    struct market market; /* what is known of the deal in hand is certain there */
    struct behaviour behaviour;
    struct market_luck luck;
    struct deal_block deals;
    struct roster roster;
    struct rep_books *books; /* [design] */
    struct replay_picks *picks;
    struct tally tally; /* nobody reads it */
    size_t month;
    /* [draw][route]: utilities without taste under the design in force, and with the taste that explains the pick. */
    double before[REPLAY_DRAWS][ROUTES_MAX], total[REPLAY_DRAWS][ROUTES_MAX];
    double win_uniform[REPLAY_DRAWS];
};

static struct roster roster_of_lanes(const struct replay_spec *spec, struct arena *arena)
{
    struct roster roster = { .block_count = spec->lane_count, .lane_count = spec->lane_count };
    roster.blocks = arena_array(arena, struct rep_block, spec->lane_count);
    for (size_t lane = 0; lane < spec->lane_count; lane++)
        roster.blocks[lane] = (struct rep_block){ spec->lane_segment[lane], 1, (uint32_t)lane, lane };
    return roster;
}

static void open_books(struct replay *replay, struct arena *arena)
{
    const struct scenario *scenario = &replay->scenario;
    replay->books = arena_array(arena, struct rep_books, scenario->design_count);
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct design_stage *of = &replay->stage.designs[d];
        replay->books[d] =
            rep_books_for(arena, &(struct rep_books_spec){ .plan = of->plan,
                                                           .terms = &of->terms,
                                                           .outlook = &of->outlook,
                                                           .full = of->full,
                                                           .lane_count = replay->spec.lane_count,
                                                           .horizon_months = replay->stage.horizon_months });
        rep_books_clear(&replay->books[d]);
    }
}

struct replay *replay_open(const struct replay_spec *spec, struct arena *arena)
{
    struct replay *replay = arena_array(arena, struct replay, 1);
    replay->spec = *spec;
    replay->scenario = *spec->scenario;
    replay->scenario.market.partner_type_count = 0;
    replay->scenario.market.hired_in_year_share = 0.0;
    replay->stage = stage_of(&replay->scenario, spec->seed, arena);
    replay->market = replay->scenario.market;
    replay->behaviour = replay->scenario.behaviour;
    replay->behaviour.scale = 0.0; /* tastes for single routes are not drawn but worked out */
    replay->luck = replay->stage.luck;
    replay->luck.market = &replay->market;
    replay->luck.behaviour = &replay->behaviour;
    for (size_t r = 0; r < replay->market.route_count; r++)
        replay->market.routes[r].cycle_effect_days = 0.0;
    replay->deals = deal_block_in(arena, SLOTS, replay->market.route_count);
    replay->roster = roster_of_lanes(spec, arena);
    replay->picks = arena_array(arena, struct replay_picks, replay->scenario.design_count);
    open_books(replay, arena);
    return replay;
}

/* The market in which the deal is sure to be as it was. A chance above 1 or below 0 is certain for every uniform. */
static void make_certain(struct replay *replay, const struct replay_deal *deal)
{
    const struct segment *usual = &replay->scenario.market.segments[deal->segment];
    struct segment *segment = &replay->market.segments[deal->segment];
    *segment = *usual;
    segment->size = SIZE_RESAMPLED;
    segment->sample_usd = &deal->list_usd;
    segment->sample_count = 1;
    segment->discount_low_share = segment->discount_usual_share = segment->discount_high_share =
        1.0 - deal->price_usd / deal->list_usd;
    if (deal->customer >= 0)
        segment->new_customer_share = deal->customer == CUSTOMER_NEW ? 2.0 : -1.0;
    if (deal->route != 0)
        segment->partner_available_share = 2.0;
}

static enum deal_source source_of(const struct replay *replay, const struct replay_deal *deal, uint32_t draw)
{
    const struct segment *segment = &replay->market.segments[deal->segment];
    const double by_partner = segment->partner_leads_per_rep_month, by_vendor = segment->deals_per_rep_month;
    if (deal->source >= 0)
        return (enum deal_source)deal->source;
    const double u = draw_uniform((struct draw_key){ replay->spec.seed, REPLAY_WORLD }, deal->number,
                                  DRAW_PARTNER_LEAD_COUNT, draw);
    return u * (by_partner + by_vendor) < by_partner ? FOUND_BY_PARTNER : FOUND_BY_VENDOR;
}

static void draw_luck(struct replay *replay, const struct replay_deal *deal)
{
    struct deal_block *deals = &replay->deals;
    const struct draw_key key = { replay->spec.seed, REPLAY_WORLD };
    make_certain(replay, deal);
    deals->month = deal->month;
    deals->slot_count = SLOTS;
    for (uint32_t i = 0; i < REPLAY_DRAWS; i++) {
        deals->met[i] = 1;
        deals->entity[i] = deal->number;
        deals->index[i] = i;
        deals->source[i] = (uint8_t)source_of(replay, deal, i);
        deals->by_partner[i] = deals->source[i] == FOUND_BY_PARTNER ? 1.0 : 0.0;
        deals->skill[i] =
            replay->market.skill_sd * normal_from(draw_uniform(key, deal->number, DRAW_REP_SKILL, i));
    }
    replay->luck.instructions->draw_columns(&replay->luck, key, deal->segment, deals);
    for (size_t i = 0; i < REPLAY_DRAWS; i++)
        deals->close_day[i] = deal->close_day;
}

/* The deal in the rep's hand under a design. */
struct met_again {
    struct work_setting setting;
    struct rep_block reps;
    struct deal_in_hand hand;
};

static void take_up(const struct replay *replay, const struct replay_deal *deal, size_t design,
                    struct met_again *met)
{
    met->setting = (struct work_setting){ .luck = &replay->luck,
                                          .stage = &replay->stage.designs[design],
                                          .horizon_months = replay->stage.horizon_months,
                                          .key = { replay->spec.seed, REPLAY_WORLD } };
    met->reps = (struct rep_block){ deal->segment, 1, (uint32_t)deal->lane, deal->lane };
    met->hand.setting = &met->setting;
    met->hand.reps = &met->reps;
    met->hand.deals = &replay->deals;
    met->hand.books = &replay->books[design];
}

static void utilities_of(const struct replay *replay, const struct deal_in_hand *hand, double *utility)
{
    for (size_t r = 0; r < replay->market.route_count; r++)
        utility[r] = hand->offers[r].feasible
                         ? replay->deals.utility_per_usd[r][hand->place] * hand->offers[r].value_usd +
                               replay->deals.utility_fixed[r][hand->place]
                         : -INFINITY;
}

/* One draw under the design in force: what it weighs, and the tastes that explain what was seen. */
static double explain_draw(struct replay *replay, const struct replay_deal *deal, size_t draw)
{
    const struct draw_key key = { replay->spec.seed, REPLAY_WORLD };
    const size_t count = replay->market.route_count;
    const double *utility = replay->before[draw];
    const double scale = replay->scenario.behaviour.scale;
    if (!(utility[deal->route] > -INFINITY))
        return 0.0;
    double chance[ROUTES_MAX], uniform[ROUTES_MAX];
    pick_chances(utility, count, scale, chance);
    for (size_t r = 0; r < count; r++)
        uniform[r] = draw_uniform(key, deal->number, DRAW_ROUTE_TASTE + (enum draw_purpose)r, (uint32_t)draw);
    taste_given_pick(utility, count, deal->route, scale, uniform, replay->total[draw]);
    const double win = replay->deals.win[deal->route][draw];
    replay->win_uniform[draw] =
        win_uniform_given(deal->won, win, draw_uniform(key, deal->number, DRAW_WIN, (uint32_t)draw));
    return chance[deal->route] * (deal->won ? win : 1.0 - win);
}

static void weigh_draws(struct replay *replay, const struct replay_deal *deal, struct replay_answer *answer)
{
    struct met_again met;
    take_up(replay, deal, replay->spec.observed, &met);
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < REPLAY_DRAWS; i++) {
        deal_in_hand_take(&met.hand, i, 0);
        utilities_of(replay, &met.hand, replay->before[i]);
        answer->weight[i] = explain_draw(replay, deal, i);
        sum += answer->weight[i];
    }
    answer->explained = sum > 0.0;
    for (size_t i = 0; i < REPLAY_DRAWS && answer->explained; i++) {
        answer->weight[i] /= sum;
        squares += answer->weight[i] * answer->weight[i];
    }
    answer->effective_draws = answer->explained ? 1.0 / squares : 0.0;
}

static void pick_again(struct replay *replay, const struct replay_deal *deal, size_t design,
                       const double *weight, struct replay_picks *picks)
{
    struct met_again met;
    take_up(replay, deal, design, &met);
    for (size_t i = 0; i < REPLAY_DRAWS; i++) {
        if (!(weight[i] > 0.0))
            continue;
        double after[ROUTES_MAX];
        deal_in_hand_take(&met.hand, i, 0);
        utilities_of(replay, &met.hand, after);
        const size_t route =
            pick_after(replay->total[i], replay->before[i], after, replay->market.route_count, deal->route);
        picks->route[i] = (uint8_t)route;
        picks->won[i] =
            route == deal->route ? deal->won : replay->win_uniform[i] < replay->deals.win[route][i];
        picks->worth_usd[i] = picks->won[i] ? met.hand.offers[route].value_usd : 0.0;
    }
}

/* The deal enters every design's books on the route it took. */
static void post(struct replay *replay, const struct replay_deal *deal)
{
    for (size_t d = 0; d < replay->scenario.design_count; d++) {
        struct met_again met;
        take_up(replay, deal, d, &met);
        deal_in_hand_take(&met.hand, 0, 0);
        if (met.hand.offers[deal->route].feasible)
            settle_won(&met.hand, deal->route, &replay->books[d], &replay->tally);
    }
}

static void end_months_before(struct replay *replay, size_t month)
{
    for (; replay->month < month; replay->month++)
        for (size_t d = 0; d < replay->scenario.design_count; d++)
            rep_books_end_month(&replay->books[d], &replay->roster, replay->month, &replay->tally);
}

void replay_meet(struct replay *replay, const struct replay_deal *deal, struct replay_answer *answer)
{
    if (replay->spec.keep_books)
        end_months_before(replay, deal->month);
    draw_luck(replay, deal);
    answer->designs = replay->picks;
    weigh_draws(replay, deal, answer);
    for (size_t d = 0; d < replay->scenario.design_count && answer->explained; d++)
        pick_again(replay, deal, d, answer->weight, &replay->picks[d]);
    if (replay->spec.keep_books && deal->won)
        post(replay, deal);
}
