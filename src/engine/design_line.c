#include "design_line.h"

#include "carry_over.h"
#include "world_years.h"
#include <string.h>

void design_line_begin(struct design_line *line, const struct stage *stage,
                       const struct partner_luck *partner_luck, size_t part_count, struct tally *tally)
{
    line->tally = tally;
    line->steps_taken = line->books_in_use = 0;
    rep_books_clear(&line->books[0]);
    memset(line->tally, 0, sizeof *line->tally);
    if (line->by_lane_used)
        memset(line->by_lane, 0, LANES * sizeof *line->by_lane);
    if (line->sums_used)
        memset(line->sums, 0, part_count * sizeof *line->sums);
    line->by_lane_used = line->sums_used = false;
    if (line->partners != NULL)
        partner_books_begin(line->partners, partner_luck, stage->designs[line->design].partner->stage,
                            stage->designs[stage->scenario->baseline].partner->stage, stage->horizon_months,
                            &line->tally->partner);
}

const struct design_stage *design_line_stage(const struct design_line *line, const struct stage *stage)
{
    return line->steps_taken == 0 ? &stage->designs[line->design]
                                  : &stage->paths[line->design].steps[line->steps_taken - 1].stage;
}

struct rep_books *design_line_books(const struct design_line *line)
{
    return &line->books[line->books_in_use];
}

/* Pays the quota period that waits to be. At a year's end that is pay of the year before. */
static void catch_up(const struct stage *stage, struct design_line *line)
{
    struct rep_books *books = design_line_books(line);
    const size_t waiting = books->waiting;
    if (waiting == 0)
        return;
    struct tally *tally = line->tally;
    const double before_usd = tally->salary_usd + tally->variable_pay_usd;
    rep_books_catch_up(books, &stage->roster, tally);
    if (line->partners != NULL && waiting % MONTHS_PER_YEAR == 0)
        year_rep_pay_late(tally, waiting / MONTHS_PER_YEAR - 1,
                          tally->salary_usd + tally->variable_pay_usd - before_usd);
}

void design_line_take_step(struct design_line *line, const struct stage *stage,
                           const struct design_step *step, size_t month)
{
    if (step->change->rep_changes)
        catch_up(stage, line);
    line->steps_taken++;
    if (step->change->rep_changes) {
        const struct rep_books *before = design_line_books(line);
        line->books_in_use = line->steps_taken;
        rep_books_clear(design_line_books(line));
        rep_books_carry_over(before, design_line_books(line), month);
    }
    if (line->partners != NULL && step->change->program_changes)
        partner_books_change(line->partners, step->stage.partner->stage, step->change->notice_months,
                             step->change->retroactive, month, &line->tally->partner);
}

void design_line_end_month(struct design_line *line, const struct stage *stage, struct draw_key key,
                           size_t month)
{
    catch_up(stage, line);
    rep_books_end_month(design_line_books(line), &stage->roster, month, line->tally);
    if (line->partners == NULL)
        return;
    partner_books_end_month(line->partners, key, month, &line->tally->partner);
    if ((month + 1) % MONTHS_PER_YEAR == 0)
        year_rep_pay_end(line->tally, month / MONTHS_PER_YEAR);
}

/* Lane by lane, so that worked either way the sums are the same to the last bit. */
static void add_lanes(struct design_line *line, const struct stage *stage, size_t part_count)
{
    for (size_t lane = 0; line->by_lane_used && lane < LANES; lane++)
        tally_add(line->tally, &line->by_lane[lane]);
    for (size_t part = 0; line->sums_used && part < part_count; part++)
        lane_tally_add(&line->sums[part], stage->scenario->market.route_count, line->tally);
}

void design_line_close(struct design_line *line, const struct stage *stage, size_t part_count)
{
    struct tally *tally = line->tally;
    add_lanes(line, stage, part_count);
    tally->contribution_usd = tally->receipts_usd - tally->cost_of_goods_usd - tally->salary_usd -
                              tally->variable_pay_usd - tally->spiff_pay_usd - tally->overlay_pay_usd;
    if (line->partners == NULL)
        return;
    partner_books_close(line->partners, &tally->partner);
    tally->contribution_usd += tally->partner.vendor_services_usd + tally->partner.renewals_usd -
                               partner_tally_program_usd(&tally->partner);
    years_close(tally);
}
