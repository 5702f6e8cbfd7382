#include "typical_deal.h"

#include "../base/arena.h"
#include "../random/sampler.h"
#include "draw_block.h"
#include "lane_pay.h"
#include <math.h>

static const double MIDDLE = 0.5;             /* of uniforms */
static const double NO_TASTE = 0.36787944117; /* exp(-1): where a Gumbel is 0 */

static const struct rep_block *block_of(const struct stage *stage, size_t segment)
{
    for (size_t b = 0; b < stage->roster.block_count; b++)
        if (stage->roster.blocks[b].segment == segment)
            return &stage->roster.blocks[b];
    return NULL;
}

static void put_partner(const struct stage *stage, const struct partner_luck *luck, size_t segment, size_t i,
                        struct partner_columns *of)
{
    double *const uniforms[] = { &of->approval[i],   &of->contested[i], &of->enforcement[i],
                                 &of->compliance[i], &of->incumbent[i], &of->recurring[i] };
    of->candidate[i] = (uint16_t)partner_luck_pick(luck, segment, MIDDLE);
    of->services_multiple[i] = stage->scenario->market.after_sale.services_multiple_median;
    of->participation_odds[i] = of->registration_odds[i] = 0.0;
    for (size_t u = 0; u < sizeof uniforms / sizeof *uniforms; u++)
        *uniforms[u] = MIDDLE;
}

/* What all routes share; the same in every lane, so that no column holds nonsense. */
static void put_deal(const struct stage *stage, const struct partner_luck *luck,
                     const struct typical_deal *deal, const struct rep_block *reps, struct deal_block *deals)
{
    const struct segment *segment = &stage->scenario->market.segments[deal->segment];
    deals->month = deal->month;
    deals->slot_count = 1;
    for (size_t i = 0; i < LANES; i++) {
        deals->met[i] = 1;
        deals->source[i] = (uint8_t)deal->source;
        deals->customer[i] = (uint8_t)deal->customer;
        deals->entity[i] = reps->first_rep;
        deals->index[i] = deal_index(deal->month, deal->source, 0);
        deals->lead_mark[i] = -1.0;
        deals->list_usd[i] = deal->list_usd;
        deals->price_usd[i] = deal->price_usd;
        deals->log_size[i] = log(deal->list_usd / segment->median_usd);
        deals->fit[i] = deals->preference[i] = deals->odds[i] = deals->partner_taste[i] = 0.0;
        deals->relationship[i] = deal->source == FOUND_BY_PARTNER ? segment->relationship_partner_found
                                                                  : segment->relationship_vendor_found;
        deals->win_uniform[i] = MIDDLE;
        deals->close_day[i] = MIDDLE * DAYS_PER_MONTH;
        deals->available[i] = 1.0;
        if (luck != NULL)
            put_partner(stage, luck, deal->segment, i, &deals->partner);
    }
}

/* As the draw does it for columns. */
static void put_route(const struct market_luck *luck, size_t segment, size_t r, struct deal_block *deals)
{
    const struct segment_luck *here = &luck->segments[segment];
    const struct behaviour *behaviour = luck->behaviour;
    const struct route *route = &luck->market->routes[r];
    for (size_t i = 0; i < LANES; i++) {
        const struct route_shifts shifts = route_shifts_of(route, here->lift_log_odds[r], deals, i);
        const double odds = here->middle_log_odds + route_shifts_sum(&shifts);
        deals->route_odds[r][i] = odds;
        const double direct = deals->route_odds[0][i];
        deals->win[r][i] = logistic(odds);
        const double par_usd = par_usd_of(here, deals->price_usd[i], deals->win[0][i]);
        const struct taste_terms taste = { behaviour->scale * gumbel_from(NO_TASTE), 0.0,
                                           route->rep_hours * behaviour->hour_value_usd / par_usd,
                                           luck->control[r] };
        const double months = floor((deals->close_day[i] + route->cycle_effect_days) / DAYS_PER_MONTH);
        deals->utility_per_usd[r][i] = behaviour->pay_weight *
                                       logistic(direct + behaviour->acumen * (odds - direct)) *
                                       here->delay_discount[r] / par_usd;
        deals->utility_fixed[r][i] = taste_terms_sum(&taste);
        deals->months_to_close[r][i] = (uint8_t)fmin(fmax(months, 0.0), MONTHS_TO_CLOSE_MAX);
    }
}

/* Meters of credit that take direct deals of this kind. */
static uint32_t credit_meters(const struct pay_layout *layout, const struct typical_deal *deal)
{
    const struct deal_kind kind = { .segment = deal->segment,
                                    .source = FOUND_BY_VENDOR,
                                    .customer = deal->customer };
    uint32_t meters = pay_layout_meters(layout, kind);
    for (size_t m = 0; m < layout->meter_count; m++)
        if (layout->meters[m].kind != METER_CREDIT)
            meters &= ~(UINT32_C(1) << m);
    return meters;
}

static void put_full_credit(const struct typical_deal *deal, size_t lane, struct rep_books *books)
{
    const struct full_plan *full = books->full;
    const struct rep_place rep = { deal->segment, lane };
    const uint32_t meters = credit_meters(full->layout, deal);
    for (size_t month = 0; month <= deal->month; month += full->period_months) {
        const double usd = deal->attained_share * rep_terms(books, rep, month)->quota_usd;
        for (size_t m = 0; m < full->layout->meter_count; m++)
            if (meters >> m & 1u)
                *meter_at(&books->meters, m, meter_books_slice(&books->meters, month), lane) = usd;
    }
}

static void put_credit(const struct design_stage *stage, const struct typical_deal *deal, size_t lane,
                       struct rep_books *books)
{
    rep_books_clear(books);
    if (books->full != NULL)
        put_full_credit(deal, lane, books);
    else
        books->credit_usd[rep_books_place(books, rep_books_period(books, deal->month), lane)] =
            deal->attained_share * stage->outlook.terms[deal->segment].quota_usd;
}

static void begin_partners(const struct stage *stage, const struct partner_luck *luck, size_t design,
                           struct partner_books *partners, struct tally *tally)
{
    partner_books_begin(partners, luck, stage->designs[design].partner->stage,
                        stage->designs[stage->scenario->baseline].partner->stage, stage->horizon_months,
                        &tally->partner);
}

static void trace_under(const struct stage *stage, const struct typical_deal *deal,
                        const struct work_setting *setting, const struct deal_block *deals,
                        struct rep_books *books, struct deal_trace *trace)
{
    struct deal_luck luck = { 0 };
    struct deal_in_hand hand = {
        .setting = setting, .reps = block_of(stage, deal->segment), .deals = deals, .books = books
    };
    for (size_t r = 0; r < ROUTES_MAX; r++)
        luck.taste[r] = NO_TASTE;
    put_credit(setting->stage, deal, hand.reps->first_lane, books);
    deal_in_hand_take(&hand, 0, 0);
    deal_trace_take(&hand, chosen_route(&hand, false), chosen_route(&hand, true), &luck, books, trace);
}

void typical_deal_traces(const struct stage *stage, uint64_t seed, const struct typical_deal *deal,
                         struct deal_trace *traces)
{
    const struct market *market = &stage->scenario->market;
    const bool with_partners = market->partner_type_count > 0;
    const struct draw_key key = { seed, 0 };
    struct arena *arena = arena_open();
    struct world_bench bench = world_bench_in(arena, stage);
    struct tally *tally = arena_array(arena, struct tally, 1);
    if (bench.hire_month != NULL)
        for (size_t lane = 0; lane < stage->roster.lane_count; lane++)
            bench.hire_month[lane] = NOT_A_HIRE;
    if (with_partners)
        partner_luck_draw(&bench.partner_luck, market, key);
    put_deal(stage, with_partners ? &bench.partner_luck : NULL, deal, block_of(stage, deal->segment),
             &bench.deals);
    for (size_t r = 0; r < market->route_count; r++)
        put_route(&stage->luck, deal->segment, r, &bench.deals);
    for (size_t d = 0; d < stage->scenario->design_count; d++) {
        struct design_line *line = &bench.lines[d];
        if (with_partners)
            begin_partners(stage, &bench.partner_luck, d, line->partners, tally);
        const struct work_setting setting = { .luck = &stage->luck,
                                              .stage = &stage->designs[d],
                                              .horizon_months = stage->horizon_months,
                                              .key = key,
                                              .partners = line->partners };
        trace_under(stage, deal, &setting, &bench.deals, &line->books[0], &traces[d]);
    }
    arena_close(arena);
}
