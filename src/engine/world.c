#include "world.h"

#include "../base/arena.h"
#include "draw_block.h"
#include "draw_partners.h"
#include "world_years.h"
#include <string.h>

static struct rep_books_spec books_spec(const struct stage *stage, size_t design, const uint8_t *hire_month)
{
    const struct design_stage *of = &stage->designs[design];
    return (struct rep_books_spec){ .plan = of->plan,
                                    .terms = &of->terms,
                                    .outlook = &of->outlook,
                                    .full = of->full,
                                    .hire_month = hire_month,
                                    .lane_count = stage->roster.lane_count,
                                    .horizon_months = stage->horizon_months };
}

/* Rebates that a design's steps may have, each counted as often as it is there. */
static size_t most_rebate_columns(const struct design *design)
{
    size_t count = design->program.rebate_count;
    for (size_t c = 0; c < design->change_count; c++)
        count += design->changes[c].program.rebate_count;
    return count;
}

static size_t partner_bytes(const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    if (scenario->market.partner_type_count == 0)
        return 0;
    size_t bytes = deal_block_partner_bytes(stage->slot_capacity, scenario->market.route_count) +
                   partner_luck_bytes(&scenario->market);
    for (size_t d = 0; d < scenario->design_count; d++)
        bytes += sizeof(struct partner_books *) +
                 partner_books_bytes(&scenario->market, most_rebate_columns(&scenario->designs[d]));
    return bytes;
}

size_t world_bench_bytes(const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    size_t bytes = partner_bytes(stage) +
                   deal_block_bytes(stage->slot_capacity, scenario->market.route_count) +
                   stage->roster.lane_count * (sizeof(double) + 1);
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct rep_plan *plan = &scenario->designs[d].rep;
        const struct pay_layout layout =
            pay_layout_of(plan, &scenario->market, &scenario->designs[d].program);
        const struct design_terms terms = { .layout = &layout };
        bytes += rep_books_all_bytes(&(struct rep_books_spec){
            .plan = plan, .terms = &terms, .lane_count = stage->roster.lane_count });
    }
    return bytes;
}

static void add_partners(struct world_bench *bench, struct arena *arena)
{
    const struct stage *stage = bench->stage;
    const struct market *market = &stage->scenario->market;
    deal_block_add_partners(&bench->deals, arena, market->route_count);
    bench->partner_luck = partner_luck_in(arena, market);
    bench->partner_books = arena_array(arena, struct partner_books *, stage->scenario->design_count);
    for (size_t d = 0; d < stage->scenario->design_count; d++)
        bench->partner_books[d] = partner_books_in(arena, market, stage->designs[d].partner->stage);
}

struct world_bench world_bench_in(struct arena *arena, const struct stage *stage)
{
    const struct market *market = &stage->scenario->market;
    const size_t designs = stage->scenario->design_count;
    struct world_bench bench = {
        .stage = stage,
        .deals = deal_block_in(arena, stage->slot_capacity, market->route_count),
        .books = arena_array(arena, struct rep_books, designs),
        .skill_log_odds = arena_array(arena, double, stage->roster.lane_count),
    };
    if (market->hired_in_year_share > 0.0)
        bench.hire_month = arena_array(arena, uint8_t, stage->roster.lane_count);
    for (size_t d = 0; d < designs; d++) {
        const struct rep_books_spec spec = books_spec(stage, d, bench.hire_month);
        bench.books[d] = rep_books_for(arena, &spec);
    }
    if (market->partner_type_count > 0)
        add_partners(&bench, arena);
    return bench;
}

static void draw_hires(struct world_bench *bench, struct draw_key key)
{
    const struct stage *stage = bench->stage;
    for (size_t b = 0; bench->hire_month != NULL && b < stage->roster.block_count; b++) {
        const struct rep_block *reps = &stage->roster.blocks[b];
        for (size_t lane = 0; lane < LANES; lane++)
            bench->hire_month[reps->first_lane + lane] =
                hire_month_from(draw_uniform(key, reps->first_rep + (uint32_t)lane, DRAW_REP_SPARE, 0),
                                stage->scenario->market.hired_in_year_share);
    }
}

/* A rep meets no deals before its hire. */
static void leave_out_before_hire(const struct world_bench *bench, const struct rep_block *reps,
                                  struct deal_block *deals)
{
    for (size_t lane = 0; bench->hire_month != NULL && lane < reps->rep_count; lane++) {
        const uint8_t hired = bench->hire_month[reps->first_lane + lane];
        if (hired == NOT_A_HIRE || hired <= deals->month)
            continue;
        for (size_t slot = 0; slot < deals->slot_count; slot++)
            deals->met[slot * LANES + lane] = 0;
    }
}

static void begin_partners(struct world_bench *bench, struct draw_key key, struct tally *tallies)
{
    const struct stage *stage = bench->stage;
    const struct partner_stage *baseline = stage->designs[stage->scenario->baseline].partner->stage;
    partner_luck_draw(&bench->partner_luck, &stage->scenario->market, key);
    for (size_t d = 0; d < stage->scenario->design_count; d++)
        partner_books_begin(bench->partner_books[d], &bench->partner_luck, stage->designs[d].partner->stage,
                            baseline, stage->horizon_months, &tallies[d].partner);
}

static void begin(struct world_bench *bench, struct draw_key key, struct tally *tallies)
{
    const struct roster *roster = &bench->stage->roster;
    for (size_t b = 0; b < roster->block_count; b++)
        draw_skill(&bench->stage->luck, key, &roster->blocks[b],
                   bench->skill_log_odds + roster->blocks[b].first_lane);
    draw_hires(bench, key);
    for (size_t d = 0; d < bench->stage->scenario->design_count; d++) {
        rep_books_clear(&bench->books[d]);
        memset(&tallies[d], 0, sizeof tallies[d]);
    }
    if (bench->partner_books != NULL)
        begin_partners(bench, key, tallies);
}

static void end_month(struct world_bench *bench, struct draw_key key, size_t design, size_t month,
                      struct tally *tally)
{
    rep_books_end_month(&bench->books[design], &bench->stage->roster, month, tally);
    if (bench->partner_books == NULL)
        return;
    partner_books_end_month(bench->partner_books[design], key, month, &tally->partner);
    if ((month + 1) % MONTHS_PER_YEAR == 0)
        year_rep_pay_end(tally, month / MONTHS_PER_YEAR);
}

/* Every block's deals are drawn once and worked under all designs while they are warm. */
static void work_month(struct world_bench *bench, struct draw_key key, size_t month, struct tally *tallies,
                       struct deal_sampler *samplers)
{
    const struct stage *stage = bench->stage;
    for (size_t b = 0; b < stage->roster.block_count; b++) {
        const struct rep_block *reps = &stage->roster.blocks[b];
        draw_block(&stage->luck, key, reps, bench->skill_log_odds + reps->first_lane, month, &bench->deals);
        leave_out_before_hire(bench, reps, &bench->deals);
        if (bench->partner_books != NULL)
            draw_partners(&stage->scenario->market, &bench->partner_luck, key, reps, &bench->deals);
        for (size_t d = 0; d < stage->scenario->design_count; d++) {
            const struct work_setting setting = {
                .luck = &stage->luck,
                .stage = &stage->designs[d],
                .horizon_months = stage->horizon_months,
                .key = key,
                .partners = bench->partner_books != NULL ? bench->partner_books[d] : NULL,
            };
            work_block(&setting, reps, &bench->deals, &bench->books[d], &tallies[d],
                       samplers != NULL ? &samplers[d] : NULL);
        }
    }
    for (size_t d = 0; d < stage->scenario->design_count; d++)
        end_month(bench, key, d, month, &tallies[d]);
}

static void close_world(struct world_bench *bench, size_t design, struct tally *tally)
{
    tally->contribution_usd = tally->receipts_usd - tally->cost_of_goods_usd - tally->salary_usd -
                              tally->variable_pay_usd - tally->spiff_pay_usd - tally->overlay_pay_usd;
    if (bench->partner_books == NULL)
        return;
    partner_books_close(bench->partner_books[design], &tally->partner);
    tally->contribution_usd += tally->partner.vendor_services_usd + tally->partner.renewals_usd -
                               partner_tally_program_usd(&tally->partner);
    years_close(tally);
}

void world_run(struct world_bench *bench, uint64_t seed, uint32_t world, struct tally *tallies,
               struct deal_sampler *samplers)
{
    const struct draw_key key = { seed, world };
    begin(bench, key, tallies);
    for (size_t month = 0; month < bench->stage->horizon_months; month++)
        work_month(bench, key, month, tallies, samplers);
    for (size_t d = 0; d < bench->stage->scenario->design_count; d++)
        close_world(bench, d, &tallies[d]);
}
