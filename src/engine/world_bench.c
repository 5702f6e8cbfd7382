#include "world.h"

#include "../base/arena.h"

static struct rep_books_spec books_spec(const struct stage *stage, const struct design_stage *of,
                                        const uint8_t *hire_month, double *paid_usd)
{
    return (struct rep_books_spec){ .plan = of->plan,
                                    .terms = &of->terms,
                                    .outlook = &of->outlook,
                                    .full = of->full,
                                    .hire_month = hire_month,
                                    .paid_usd = paid_usd,
                                    .by_rep = paid_usd != NULL,
                                    .lane_count = stage->roster.lane_count,
                                    .horizon_months = stage->horizon_months,
                                    .waits = gaming_is_on(&stage->scenario->behaviour.gaming) };
}

/* Rebates that a design's steps may have, each counted as often as it is there. */
static size_t most_rebate_columns(const struct design *design)
{
    size_t count = design->program.rebate_count;
    for (size_t c = 0; c < design->change_count; c++)
        count += design->changes[c].program.rebate_count;
    return count;
}

/* Of what all designs share. */
static size_t partner_bytes(const struct stage *stage)
{
    const struct market *market = &stage->scenario->market;
    return market->partner_type_count == 0
               ? 0
               : deal_block_partner_bytes(stage->slot_capacity) + partner_luck_bytes(market);
}

static size_t books_bytes(const struct stage *stage, const struct rep_plan *plan,
                          const struct partner_program *program)
{
    const struct pay_layout layout = pay_layout_of(plan, &stage->scenario->market, program);
    const struct design_terms terms = { .layout = &layout };
    return rep_books_all_bytes(&(struct rep_books_spec){ .plan = plan,
                                                         .terms = &terms,
                                                         .by_rep = stage->scenario->people,
                                                         .lane_count = stage->roster.lane_count });
}

static size_t line_bytes(const struct stage *stage, const struct design *design)
{
    const struct market *market = &stage->scenario->market;
    size_t bytes = sizeof(struct design_line) + sizeof(struct rep_books) +
                   books_bytes(stage, &design->rep, &design->program);
    if (market->partner_type_count > 0)
        bytes += partner_books_bytes(market, most_rebate_columns(design));
    for (size_t i = 0; i < design->change_count; i++)
        bytes += sizeof(struct rep_books) +
                 (design->changes[i].rep_changes
                      ? books_bytes(stage, &design->changes[i].rep, &design->changes[i].program)
                      : 0);
    return bytes;
}

/* Lines of a design: itself, and where differences are decomposed what is held. The baseline differs by nothing; and no
 * partners, no line with partners held. */
static bool has_line(const struct scenario *scenario, size_t design, enum held held)
{
    if (held == HELD_NOTHING)
        return true;
    return scenario->decompose && design != scenario->baseline &&
           (held != HELD_PARTNERS || scenario->market.partner_type_count > 0);
}

static size_t line_count_of(const struct scenario *scenario, size_t design)
{
    size_t count = 0;
    for (int held = 0; held < HELD_KINDS; held++)
        count += has_line(scenario, design, (enum held)held);
    return count;
}

enum { PART_TEAMS = 4 };

static size_t most_parts(const struct roster *roster)
{
    const size_t parts = (roster->team_count + PART_TEAMS - 1) / PART_TEAMS;
    return parts < WORLD_PARTS_MAX ? parts : WORLD_PARTS_MAX;
}

/* A SPIFF for a partner's first deals is counted on until another rep's deal has used it up, on the day. */
static bool has_first_deals(const struct partner_program *program)
{
    for (size_t i = 0; i < program->spiff_count; i++)
        if (program->spiffs[i].first_deals > 0)
            return true;
    return false;
}

static bool deals_know_each_other(const struct scenario *scenario)
{
    bool know = false;
    for (size_t d = 0; scenario->market.partner_type_count > 0 && d < scenario->design_count; d++) {
        const struct design *design = &scenario->designs[d];
        know |= has_first_deals(&design->program);
        for (size_t i = 0; i < design->change_count; i++)
            know |= design->changes[i].program_changes && has_first_deals(&design->changes[i].program);
    }
    return know;
}

size_t world_parts(const struct stage *stage)
{
    return deals_know_each_other(stage->scenario) ? 1 : most_parts(&stage->roster);
}

/* Deals that no part of the world passes in a month. */
static size_t deals_of_a_part(const struct stage *stage)
{
    const struct roster *roster = &stage->roster;
    const size_t parts = world_parts(stage);
    size_t most = 0;
    for (size_t part = 0; part < parts; part++) {
        size_t reps = 0;
        for (size_t t = part * roster->team_count / parts; t < (part + 1) * roster->team_count / parts; t++)
            reps += roster->teams[t].rep_count;
        most = reps > most ? reps : most;
    }
    return deals_of_a_month(&stage->scenario->market, most);
}

static size_t sheets_bytes(const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    const size_t deals = deals_of_a_part(stage);
    size_t bytes = 0;
    for (size_t d = 0; world_parts(stage) > 1 && d < scenario->design_count; d++)
        bytes += line_count_of(scenario, d) * part_sheet_bytes(stage, &scenario->designs[d], deals);
    return bytes;
}

static size_t timing_bytes(const struct stage *stage)
{
    return gaming_is_on(&stage->scenario->behaviour.gaming) ? stage->slot_capacity * LANES * sizeof(double)
                                                            : 0;
}

/* Bytes of one crew more; 0 where a world is one part. */
size_t world_crew_bytes(const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    const size_t places = stage->slot_capacity * LANES;
    if (world_parts(stage) == 1)
        return 0;
    return deal_block_bytes(stage->slot_capacity, scenario->market.route_count) + sizeof(struct crew) +
           (scenario->market.partner_type_count > 0 ? deal_block_partner_bytes(stage->slot_capacity) : 0) +
           timing_bytes(stage) + sheets_bytes(stage) + (3 + scenario->design_count) * places +
           (scenario->people
                ? sizeof(struct people_bench) + scenario->design_count * sizeof(struct route_notes)
                : 0);
}

size_t world_bench_bytes(const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    size_t bytes = partner_bytes(stage) +
                   deal_block_bytes(stage->slot_capacity, scenario->market.route_count) +
                   stage->roster.lane_count * (sizeof(double) + 1);
    if (scenario->decompose || scenario->people)
        bytes += 2 * stage->slot_capacity * LANES;
    bytes += timing_bytes(stage) + sheets_bytes(stage) + people_bench_bytes(stage);
    bytes +=
        scenario_reps_share(scenario)
            ? 0
            : scenario->design_count * HELD_KINDS *
                  (LANES * sizeof(struct tally) + most_parts(&stage->roster) * sizeof(struct lane_tally));
    bytes += most_parts(&stage->roster) * scenario->design_count * sizeof(struct route_switch);
    for (size_t d = 0; d < scenario->design_count; d++)
        bytes += line_count_of(scenario, d) * line_bytes(stage, &scenario->designs[d]);
    return bytes;
}

static struct design_line line_in(struct arena *arena, const struct world_bench *bench, size_t design,
                                  enum held held)
{
    const struct stage *stage = bench->stage;
    double *paid_usd = held == HELD_NOTHING ? people_bench_paid(bench->people, design) : NULL;
    const struct design_path *path = &stage->paths[design];
    struct design_line line = { .design = design,
                                .held = held,
                                .books = arena_array(arena, struct rep_books, 1 + path->count) };
    const struct rep_books_spec first =
        books_spec(stage, &stage->designs[design], bench->hire_month, paid_usd);
    line.books[0] = rep_books_for(arena, &first);
    for (size_t i = 0; i < path->count; i++) {
        const struct rep_books_spec spec =
            books_spec(stage, &path->steps[i].stage, bench->hire_month, paid_usd);
        if (path->steps[i].change->rep_changes)
            line.books[i + 1] = rep_books_for(arena, &spec);
    }
    if (!scenario_reps_share(stage->scenario)) {
        if (bench->part_count == 1)
            line.by_lane = arena_array(arena, struct tally, LANES);
        line.sums = arena_array(arena, struct lane_tally, bench->part_count);
    }
    if (stage->scenario->market.partner_type_count > 0)
        line.partners =
            partner_books_in(arena, &stage->scenario->market, stage->designs[design].partner->stage);
    return line;
}

/* Partners that are held stand where they stand under the baseline. */
static void add_lines(struct world_bench *bench, struct arena *arena)
{
    const struct scenario *scenario = bench->stage->scenario;
    size_t count = 0;
    for (size_t d = 0; d < scenario->design_count; d++)
        count += line_count_of(scenario, d);
    bench->lines = arena_array(arena, struct design_line, count);
    for (int held = 0; held < HELD_KINDS; held++) {
        for (size_t d = 0; d < scenario->design_count; d++) {
            if (!has_line(scenario, d, (enum held)held))
                continue;
            struct design_line *line = &bench->lines[bench->line_count++];
            *line = line_in(arena, bench, d, (enum held)held);
            if (held != HELD_NOTHING && line->partners != NULL)
                partner_books_follow(line->partners, bench->lines[scenario->baseline].partners);
        }
    }
}

static struct close_timing timing_in(struct arena *arena, const struct stage *stage)
{
    const struct gaming *gaming = &stage->scenario->behaviour.gaming;
    return gaming_is_on(gaming)
               ? (struct close_timing){ gaming, arena_array(arena, double, stage->slot_capacity *LANES) }
               : (struct close_timing){ NULL, NULL };
}

static struct part_sheet *sheets_in(struct arena *arena, const struct world_bench *bench)
{
    const struct stage *stage = bench->stage;
    if (bench->part_count == 1)
        return NULL;
    const size_t deals = deals_of_a_part(stage);
    struct part_sheet *sheets = arena_array(arena, struct part_sheet, bench->line_count);
    for (size_t i = 0; i < bench->line_count; i++)
        part_sheet_make(&sheets[i], arena, stage, &stage->scenario->designs[bench->lines[i].design], deals);
    return sheets;
}

static struct deal_block deals_in(struct arena *arena, const struct stage *stage)
{
    const struct market *market = &stage->scenario->market;
    struct deal_block deals = deal_block_in(arena, stage->slot_capacity, market->route_count);
    if (market->partner_type_count > 0)
        deal_block_add_partners(&deals, arena);
    return deals;
}

static struct route_notes picks_in(struct arena *arena, const struct stage *stage)
{
    const size_t places = stage->slot_capacity * LANES;
    if (!stage->scenario->decompose && !stage->scenario->people)
        return (struct route_notes){ NULL, NULL };
    return (struct route_notes){ arena_array(arena, uint8_t, places), arena_array(arena, uint8_t, places) };
}

struct world_bench world_bench_in(struct arena *arena, const struct stage *stage)
{
    const struct market *market = &stage->scenario->market;
    struct world_bench bench = {
        .stage = stage,
        .part_count = world_parts(stage),
        .crew_count = 1,
        .deals = deals_in(arena, stage),
        .baseline_picks = picks_in(arena, stage),
        .timing = timing_in(arena, stage),
        .skill_log_odds = arena_array(arena, double, stage->roster.lane_count),
    };
    if (market->hired_in_year_share > 0.0)
        bench.hire_month = arena_array(arena, uint8_t, stage->roster.lane_count);
    bench.people = people_bench_in(arena, stage, &bench.baseline_picks);
    if (market->partner_type_count > 0)
        bench.partner_luck = partner_luck_in(arena, market);
    if (bench.people != NULL)
        bench.moved =
            arena_array(arena, struct route_switch, bench.part_count * stage->scenario->design_count);
    add_lines(&bench, arena);
    bench.sheets = sheets_in(arena, &bench);
    return bench;
}

static struct crew crew_in(struct arena *arena, const struct world_bench *bench)
{
    const struct stage *stage = bench->stage;
    struct crew crew = { .deals = deals_in(arena, stage),
                         .baseline_picks = picks_in(arena, stage),
                         .timing = timing_in(arena, stage),
                         .sheets = sheets_in(arena, bench) };
    if (bench->people != NULL)
        crew.people = people_bench_beside(bench->people, arena, &crew.baseline_picks);
    return crew;
}

struct world_bench world_bench_shared(struct arena *arena, const struct stage *stage, size_t crews)
{
    struct world_bench bench = world_bench_in(arena, stage);
    if (bench.part_count == 1 || crews == 1)
        return bench;
    bench.crew_count = crews;
    bench.crews = arena_array(arena, struct crew, crews);
    for (size_t c = 0; c < crews; c++)
        bench.crews[c] = crew_in(arena, &bench);
    return bench;
}
