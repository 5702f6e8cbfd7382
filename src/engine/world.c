#include "world.h"

#include "../base/arena.h"
#include "carry_over.h"
#include "draw_block.h"
#include "draw_partners.h"
#include "world_years.h"
#include <string.h>

static struct rep_books_spec books_spec(const struct stage *stage, const struct design_stage *of,
                                        const uint8_t *hire_month)
{
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

static size_t books_bytes(const struct stage *stage, const struct rep_plan *plan,
                          const struct partner_program *program)
{
    const struct pay_layout layout = pay_layout_of(plan, &stage->scenario->market, program);
    const struct design_terms terms = { .layout = &layout };
    return rep_books_all_bytes(&(struct rep_books_spec){
        .plan = plan, .terms = &terms, .lane_count = stage->roster.lane_count });
}

static size_t line_bytes(const struct stage *stage, const struct design *design)
{
    size_t bytes = sizeof(struct design_line) + books_bytes(stage, &design->rep, &design->program);
    for (size_t i = 0; i < design->change_count; i++)
        bytes += sizeof(struct rep_books) +
                 (design->changes[i].rep_changes
                      ? books_bytes(stage, &design->changes[i].rep, &design->changes[i].program)
                      : 0);
    return bytes;
}

size_t world_bench_bytes(const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    size_t bytes = partner_bytes(stage) +
                   deal_block_bytes(stage->slot_capacity, scenario->market.route_count) +
                   stage->roster.lane_count * (sizeof(double) + 1);
    for (size_t d = 0; d < scenario->design_count; d++)
        bytes += line_bytes(stage, &scenario->designs[d]);
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

static struct design_line line_in(struct arena *arena, const struct stage *stage, size_t design,
                                  const uint8_t *hire_month)
{
    const struct design_path *path = &stage->paths[design];
    struct design_line line = { .books = arena_array(arena, struct rep_books, 1 + path->count) };
    const struct rep_books_spec first = books_spec(stage, &stage->designs[design], hire_month);
    line.books[0] = rep_books_for(arena, &first);
    for (size_t i = 0; i < path->count; i++) {
        const struct rep_books_spec spec = books_spec(stage, &path->steps[i].stage, hire_month);
        if (path->steps[i].change->rep_changes)
            line.books[i + 1] = rep_books_for(arena, &spec);
    }
    return line;
}

struct world_bench world_bench_in(struct arena *arena, const struct stage *stage)
{
    const struct market *market = &stage->scenario->market;
    const size_t designs = stage->scenario->design_count;
    struct world_bench bench = {
        .stage = stage,
        .deals = deal_block_in(arena, stage->slot_capacity, market->route_count),
        .lines = arena_array(arena, struct design_line, designs),
        .skill_log_odds = arena_array(arena, double, stage->roster.lane_count),
    };
    if (market->hired_in_year_share > 0.0)
        bench.hire_month = arena_array(arena, uint8_t, stage->roster.lane_count);
    for (size_t d = 0; d < designs; d++)
        bench.lines[d] = line_in(arena, stage, d, bench.hire_month);
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

static void line_begin(struct design_line *line)
{
    line->steps_taken = line->books_in_use = 0;
    rep_books_clear(&line->books[0]);
}

/* The rules a design is worked by now, and the books of its reps. */
static const struct design_stage *stage_now(const struct world_bench *bench, size_t design)
{
    const size_t taken = bench->lines[design].steps_taken;
    return taken == 0 ? &bench->stage->designs[design] : &bench->stage->paths[design].steps[taken - 1].stage;
}

static struct rep_books *books_now(const struct world_bench *bench, size_t design)
{
    return &bench->lines[design].books[bench->lines[design].books_in_use];
}

static void take_step(struct world_bench *bench, size_t design, size_t month, struct tally *tally)
{
    struct design_line *line = &bench->lines[design];
    const struct design_step *step = &bench->stage->paths[design].steps[line->steps_taken++];
    if (step->change->rep_changes) {
        const struct rep_books *before = books_now(bench, design);
        line->books_in_use = line->steps_taken;
        rep_books_clear(books_now(bench, design));
        rep_books_carry_over(before, books_now(bench, design), month);
    }
    if (bench->partner_books != NULL && step->change->program_changes)
        partner_books_change(bench->partner_books[design], step->stage.partner->stage,
                             step->change->notice_months, step->change->retroactive, month, &tally->partner);
}

/* New rules hold from the first deal of their month. */
static void take_steps(struct world_bench *bench, size_t month, struct tally *tallies)
{
    for (size_t d = 0; d < bench->stage->scenario->design_count; d++) {
        const struct design_path *path = &bench->stage->paths[d];
        const size_t taken = bench->lines[d].steps_taken;
        if (taken < path->count && path->steps[taken].change->after_months == month)
            take_step(bench, d, month, &tallies[d]);
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
        line_begin(&bench->lines[d]);
        memset(&tallies[d], 0, sizeof tallies[d]);
    }
    if (bench->partner_books != NULL)
        begin_partners(bench, key, tallies);
}

static void end_month(struct world_bench *bench, struct draw_key key, size_t design, size_t month,
                      struct tally *tally)
{
    rep_books_end_month(books_now(bench, design), &bench->stage->roster, month, tally);
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
                .stage = stage_now(bench, d),
                .horizon_months = stage->horizon_months,
                .key = key,
                .partners = bench->partner_books != NULL ? bench->partner_books[d] : NULL,
            };
            work_block(&setting, reps, &bench->deals, books_now(bench, d), &tallies[d],
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
    for (size_t month = 0; month < bench->stage->horizon_months; month++) {
        take_steps(bench, month, tallies);
        work_month(bench, key, month, tallies, samplers);
    }
    for (size_t d = 0; d < bench->stage->scenario->design_count; d++)
        close_world(bench, d, &tallies[d]);
}
