#include "world.h"

#include "draw_block.h"
#include "draw_partners.h"
#include "plain_work.h"
#include "stretch.h"
#include <omp.h>
#include <string.h>

static void draw_hires(struct world_bench *bench, struct draw_key key)
{
    const struct stage *stage = bench->stage;
    for (size_t b = 0; bench->hire_month != NULL && b < stage->roster.block_count; b++) {
        const struct rep_block *reps = &stage->roster.blocks[b];
        for (size_t lane = 0; lane < reps->rep_count; lane++)
            bench->hire_month[reps->first_lane + lane] =
                hire_month_from(draw_uniform(key, reps->first_rep + (uint32_t)lane, DRAW_REP_SPARE, 0),
                                stage->scenario->market.hired_in_year_share);
    }
}

/* A rep meets no deals before its hire. */
static void leave_out_before_hire(const struct world_bench *bench, const struct rep_block *reps,
                                  struct deal_block *deals)
{
    for (size_t lane = 0; bench->hire_month != NULL && lane < deals->lane_count; lane++) {
        const uint8_t hired = bench->hire_month[reps->first_lane + deals->seat[lane]];
        if (hired == NOT_A_HIRE || hired <= deals->month)
            continue;
        for (size_t place = lane; place < deals->slot_count * LANES; place += LANES)
            if (deal_month(deals, place) < hired)
                deals->met[place] = 0;
    }
}

/* Lines in the order they are worked in: the baseline goes first, for those that keep to it. */
static struct design_line *line_at_turn(const struct world_bench *bench, size_t turn)
{
    const size_t baseline = bench->stage->scenario->baseline;
    return &bench->lines[turn == 0 ? baseline : turn <= baseline ? turn - 1 : turn];
}

static const struct deal_probe *probe_of(const struct world_bench *bench, const struct design_line *line)
{
    if (bench->probes == NULL || line->held != HELD_NOTHING || bench->probes[line->design].see == NULL)
        return NULL;
    return &bench->probes[line->design];
}

static bool works_in_vectors(const struct world_bench *bench, const struct design_line *line)
{
    return design_line_stage(line, bench->stage)->plain != NULL && line->sums != NULL &&
           probe_of(bench, line) == NULL && bench->timing.gaming == NULL && !bench->one_by_one;
}

/* Which sums the stretch will be in. */
static void note_use(const struct world_bench *bench, struct design_line *line)
{
    if (works_in_vectors(bench, line))
        line->sums_used = true;
    else
        line->by_lane_used = line->by_lane != NULL;
}

/* New rules hold from the first deal of their month. */
static void take_steps(struct world_bench *bench, size_t month)
{
    for (size_t turn = 0; turn < bench->line_count; turn++) {
        struct design_line *line = line_at_turn(bench, turn);
        const struct design_path *path = &bench->stage->paths[line->design];
        if (line->steps_taken < path->count && path->steps[line->steps_taken].change->after_months == month)
            design_line_take_step(line, bench->stage, &path->steps[line->steps_taken], month);
        if (line->held != HELD_NOTHING && line->partners != NULL)
            partner_books_keep_up(line->partners);
        note_use(bench, line);
        line->closing = closing_months_of(&design_line_stage(line, bench->stage)->outlook,
                                          design_line_books(line), month, bench->stage->horizon_months);
    }
}

/* Whoever looks at every deal sees all of them. Where reps are hired in the year no plan is plain, and no deal leaves that one
 * of them would not have met. */
static bool deals_may_leave(const struct world_bench *bench)
{
    return bench->stage->months_join && bench->probes == NULL;
}

/* Whoever looks at every deal sees the months in turn. */
static size_t months_to_work(const struct world_bench *bench, size_t month)
{
    return bench->probes != NULL ? 1 : stretch_months_from(bench->stage, month);
}

/* Lines `first` .. `end` - 1 of a bench. */
struct line_run {
    size_t first, end;
};

static void draw_skills(struct world_bench *bench, struct draw_key key)
{
    const struct roster *roster = &bench->stage->roster;
    const int crews = (int)bench->crew_count;
#pragma omp parallel for schedule(static) num_threads(crews) if (crews > 1)
    for (size_t b = 0; b < roster->block_count; b++)
        draw_skill(&bench->stage->luck, key, &roster->blocks[b],
                   bench->skill_log_odds + roster->blocks[b].first_lane);
}

/* The designs' lines come first, so that those whose partners stand where the baseline's do begin and end a month after them. */
static struct line_run lines_of(const struct world_bench *bench, bool held)
{
    const size_t designs = bench->stage->scenario->design_count;
    return held ? (struct line_run){ designs, bench->line_count } : (struct line_run){ 0, designs };
}

static void begin_lines(struct world_bench *bench, struct world_tallies to, struct line_run lines)
{
    const int crews = (int)bench->crew_count;
#pragma omp parallel for schedule(dynamic) num_threads(crews) if (crews > 1)
    for (size_t i = lines.first; i < lines.end; i++)
        design_line_begin(&bench->lines[i], bench->stage, &bench->partner_luck, bench->part_count,
                          &to.held[bench->lines[i].held][bench->lines[i].design]);
}

static void begin(struct world_bench *bench, struct draw_key key, struct world_tallies to)
{
    draw_skills(bench, key);
    draw_hires(bench, key);
    if (bench->people != NULL) {
        people_bench_begin(bench->people);
        memset(bench->moved, 0,
               bench->part_count * bench->stage->scenario->design_count * sizeof *bench->moved);
    }
    const struct market *market = &bench->stage->scenario->market;
    if (market->partner_type_count > 0)
        partner_luck_draw(&bench->partner_luck, market, key);
    begin_lines(bench, to, lines_of(bench, false));
    begin_lines(bench, to, lines_of(bench, true));
}

static void end_months(struct world_bench *bench, struct draw_key key, struct stretch stretch,
                       struct line_run lines)
{
    const int crews = (int)bench->crew_count;
#pragma omp parallel for schedule(dynamic) num_threads(crews) if (crews > 1)
    for (size_t i = lines.first; i < lines.end; i++)
        for (size_t later = 0; later < stretch.months; later++)
            design_line_end_month(&bench->lines[i], bench->stage, key, stretch.first + later);
}

/* Where a line's picks are written down. */
static struct route_notes *notes_of(const struct world_bench *bench, struct crew *crew,
                                    const struct design_line *line)
{
    const struct scenario *scenario = bench->stage->scenario;
    if (line->held != HELD_NOTHING)
        return NULL;
    if (line->design == scenario->baseline)
        return scenario->decompose || scenario->people ? &crew->baseline_picks : NULL;
    return crew->people != NULL ? &crew->people->picks[line->design] : NULL;
}

/* A stretch of one part. */
struct turn {
    struct world_bench *bench;
    struct crew *crew;
    struct draw_key key;
    size_t part;
    struct stretch stretch;
    struct deal_sampler *samplers; /* [design] of the part; NULL: none */
};

static void work_line(const struct turn *turn, struct design_line *line, const struct rep_block *team)
{
    struct world_bench *bench = turn->bench;
    const struct stage *stage = bench->stage;
    struct part_sheet *sheet = turn->crew->sheets != NULL ? &turn->crew->sheets[line - bench->lines] : NULL;
    const struct work_setting setting = {
        .luck = &stage->luck,
        .stage = design_line_stage(line, stage),
        .horizon_months = stage->horizon_months,
        .key = turn->key,
        .partners = line->partners,
        .log = sheet != NULL ? &sheet->log : NULL,
        .noted = notes_of(bench, turn->crew, line),
        .held = line->held == HELD_ROUTES ? &turn->crew->baseline_picks : NULL,
        .timing = turn->crew->timing.gaming != NULL ? &turn->crew->timing : NULL,
        .probe = probe_of(bench, line),
        .by_lane = line->by_lane != NULL,
        .closing = &line->closing,
    };
    struct deal_sampler *sampler =
        turn->samplers != NULL && line->held == HELD_NOTHING ? &turn->samplers[line->design] : NULL;
    if (works_in_vectors(bench, line))
        work_plain_sampled(&setting, team, &turn->crew->deals, design_line_books(line),
                           &line->sums[turn->part], sampler);
    else if (sheet != NULL)
        work_block(&setting, team, &turn->crew->deals, &sheet->books, &sheet->tally, sampler);
    else
        work_block(&setting, team, &turn->crew->deals, design_line_books(line),
                   setting.by_lane ? line->by_lane : line->tally, sampler);
}

/* A group's deals are drawn once and worked under all designs while they are warm. */
static void work_group(const struct turn *turn, const struct rep_block *team)
{
    struct world_bench *bench = turn->bench;
    const struct stage *stage = bench->stage;
    struct crew *crew = turn->crew;
    leave_out_before_hire(bench, team, &crew->deals);
    if (stage->scenario->market.partner_type_count > 0)
        draw_partners(&stage->scenario->market, &bench->partner_luck, turn->key, team, &crew->deals);
    if (crew->people != NULL)
        people_bench_expect(crew->people, &crew->deals);
    for (size_t at = 0; at < bench->line_count; at++)
        work_line(turn, line_at_turn(bench, at), team);
    if (crew->people != NULL)
        people_bench_note(crew->people, team, &crew->deals,
                          bench->moved + turn->part * stage->scenario->design_count);
}

static void work_part(const struct turn *turn)
{
    const struct stage *stage = turn->bench->stage;
    const size_t teams = stage->roster.team_count, parts = turn->bench->part_count;
    const enum seating_order order = scenario_reps_share(stage->scenario) ? SEATED_IN_TURN : SEATED_BY_LENGTH;
    turn->crew->deals.foregone.leave = deals_may_leave(turn->bench);
    for (size_t t = turn->part * teams / parts; t < (turn->part + 1) * teams / parts; t++) {
        const struct rep_block *team = &stage->roster.teams[t];
        struct seating seating;
        seating_draw(&stage->scenario->market, turn->key, team, turn->stretch, order, &seating);
        for (size_t group = 0; group < seating_groups(&seating); group++) {
            draw_seated(&stage->luck, turn->key, team, &seating, group,
                        turn->bench->skill_log_odds + team->first_lane, &turn->crew->deals);
            work_group(turn, team);
        }
    }
}

static void begin_sheets(const struct turn *turn)
{
    const struct world_bench *bench = turn->bench;
    for (size_t i = 0; turn->crew->sheets != NULL && i < bench->line_count; i++)
        if (!works_in_vectors(bench, &bench->lines[i]))
            part_sheet_begin(&turn->crew->sheets[i], design_line_books(&bench->lines[i]));
}

static void hand_in_sheets(const struct turn *turn)
{
    const struct world_bench *bench = turn->bench;
    for (size_t i = 0; turn->crew->sheets != NULL && i < bench->line_count; i++) {
        struct design_line *line = &bench->lines[i];
        part_sheet_hand_in(&turn->crew->sheets[i], design_line_books(line), line->partners, line->tally);
    }
}

/* Parts touch neither each other's reps nor sums, so it does not matter which crew works which, or when. What they share they
 * are told of in order. */
static void work_stretch(struct world_bench *bench, struct draw_key key, struct stretch stretch,
                         struct deal_sampler *samplers)
{
    struct crew own = { bench->deals, bench->baseline_picks, bench->people, bench->timing, bench->sheets };
    const size_t designs = bench->stage->scenario->design_count;
    const int crews = (int)bench->crew_count;
#pragma omp parallel for ordered schedule(dynamic) num_threads(crews) if (crews > 1)
    for (size_t part = 0; part < bench->part_count; part++) {
        const struct turn turn = { .bench = bench,
                                   .crew = crews > 1 ? &bench->crews[omp_get_thread_num()] : &own,
                                   .key = key,
                                   .part = part,
                                   .stretch = stretch,
                                   .samplers = samplers != NULL ? samplers + part * designs : NULL };
        begin_sheets(&turn);
        work_part(&turn);
#pragma omp ordered
        hand_in_sheets(&turn);
    }
    end_months(bench, key, stretch, lines_of(bench, false));
    end_months(bench, key, stretch, lines_of(bench, true));
}

static void add_moves(const struct world_bench *bench, struct tally *tallies)
{
    const size_t designs = bench->stage->scenario->design_count;
    for (size_t d = 0; d < designs; d++) {
        double *sum = (double *)&tallies[d].routes_moved;
        for (size_t part = 0; part < bench->part_count; part++) {
            const double *more = (const double *)&bench->moved[part * designs + d];
            for (size_t i = 0; i < sizeof *bench->moved / sizeof *sum; i++)
                sum[i] += more[i];
        }
    }
}

/* What differs by nothing has no line of its own: the baseline, and where the market has no partners that could be held. */
static void fill_in(const struct scenario *scenario, struct world_tallies to)
{
    for (size_t d = 0; scenario->decompose && d < scenario->design_count; d++) {
        if (d == scenario->baseline || scenario->market.partner_type_count == 0)
            to.held[HELD_PARTNERS][d] = to.held[HELD_NOTHING][d];
        if (d == scenario->baseline)
            to.held[HELD_ROUTES][d] = to.held[HELD_NOTHING][d];
    }
}

void world_run(struct world_bench *bench, uint64_t seed, uint32_t world, struct world_tallies to,
               struct deal_sampler *samplers)
{
    const struct draw_key key = { seed, world };
    begin(bench, key, to);
    struct stretch stretch = { 0, 0 };
    for (size_t month = 0; month < bench->stage->horizon_months; month += stretch.months) {
        take_steps(bench, month);
        stretch = (struct stretch){ month, months_to_work(bench, month) };
        work_stretch(bench, key, stretch, samplers);
    }
    for (size_t turn = 0; turn < bench->line_count; turn++)
        design_line_close(line_at_turn(bench, turn), bench->stage, bench->part_count);
    if (bench->people != NULL) {
        add_moves(bench, to.held[HELD_NOTHING]);
        people_bench_close(bench->people, to.held[HELD_NOTHING]);
    }
    fill_in(bench->stage->scenario, to);
}
