#include "world.h"

#include "../base/arena.h"
#include "draw_block.h"
#include <string.h>

size_t world_bench_bytes(const struct stage *stage)
{
    size_t bytes = deal_block_bytes(stage->slot_capacity, stage->scenario->market.route_count) +
                   stage->roster.lane_count * sizeof(double);
    for (size_t d = 0; d < stage->scenario->design_count; d++)
        bytes += sizeof(struct rep_books) +
                 rep_books_bytes(stage->roster.lane_count, stage->scenario->designs[d].rep.quota_period);
    return bytes;
}

struct world_bench world_bench_in(struct arena *arena, const struct stage *stage)
{
    const size_t designs = stage->scenario->design_count;
    struct world_bench bench = {
        .stage = stage,
        .deals = deal_block_in(arena, stage->slot_capacity, stage->scenario->market.route_count),
        .books = arena_array(arena, struct rep_books, designs),
        .skill_log_odds = arena_array(arena, double, stage->roster.lane_count),
    };
    for (size_t d = 0; d < designs; d++)
        bench.books[d] = rep_books_in(arena, &stage->designs[d].outlook, stage->roster.lane_count);
    return bench;
}

static void begin(struct world_bench *bench, struct draw_key key, struct tally *tallies)
{
    const struct roster *roster = &bench->stage->roster;
    for (size_t b = 0; b < roster->block_count; b++)
        draw_skill(&bench->stage->luck, key, &roster->blocks[b],
                   bench->skill_log_odds + roster->blocks[b].first_lane);
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
        for (size_t d = 0; d < stage->scenario->design_count; d++) {
            const struct work_setting setting = { &stage->luck, &stage->designs[d], stage->horizon_months };
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
                                  tally->variable_pay_usd - tally->spiff_pay_usd;
    }
}
