#include "world.h"

#include "../base/arena.h"
#include "draw_block.h"
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

size_t world_bench_bytes(const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    size_t bytes = deal_block_bytes(stage->slot_capacity, scenario->market.route_count) +
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
        for (size_t d = 0; d < stage->scenario->design_count; d++) {
            const struct work_setting setting = { &stage->luck, &stage->designs[d], stage->horizon_months,
                                                  key };
            work_block(&setting, reps, &bench->deals, &bench->books[d], &tallies[d],
                       samplers != NULL ? &samplers[d] : NULL);
        }
    }
    for (size_t d = 0; d < stage->scenario->design_count; d++)
        rep_books_end_month(&bench->books[d], &stage->roster, month, &tallies[d]);
}

void world_run(struct world_bench *bench, uint64_t seed, uint32_t world, struct tally *tallies,
               struct deal_sampler *samplers)
{
    const struct draw_key key = { seed, world };
    begin(bench, key, tallies);
    for (size_t month = 0; month < bench->stage->horizon_months; month++)
        work_month(bench, key, month, tallies, samplers);
    for (size_t d = 0; d < bench->stage->scenario->design_count; d++) {
        struct tally *tally = &tallies[d];
        tally->contribution_usd = tally->receipts_usd - tally->cost_of_goods_usd - tally->salary_usd -
                                  tally->variable_pay_usd - tally->spiff_pay_usd - tally->overlay_pay_usd;
    }
}
