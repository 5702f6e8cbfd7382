/* From list to contribution every dollar has one line, and the lines add up (MODEL.md section 12, fact 7). */
#include <criterion/criterion.h>

#include "../../src/analysis/waterfall.h"
#include "../../src/analysis/winners.h"
#include "../plain_scenario.h"
#include "../reference/random_full.h"
#include "../reference/random_partners.h"
#include "luck.h"

enum { CASES = 8, WORLDS = 3 };

static struct scenario *scenario_of(uint64_t number, struct arena *arena)
{
    return number % 2 == 0 ? random_partner_scenario(number, arena) : random_full_scenario(number, arena);
}

static double contribution_usd(const struct run_result *run, size_t design)
{
    return plain_total(run, design).contribution_usd / (double)run->worlds;
}

Test(law_waterfall, lines_add_up_to_the_cent_at_every_subtotal)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        const struct run_result run = plain_run(scenario_of(number, arena), number, WORLDS, arena);
        for (size_t d = 0; d < run.scenario->design_count; d++) {
            const struct waterfall fall = waterfall_of(&run, d);
            int64_t left = 0;
            for (int line = 0; line < WATERFALL_LINES; line++) {
                if (waterfall_is_subtotal((enum waterfall_line)line))
                    cr_expect(fall.cents[line] == left, "model %d: %s", (int)number,
                              waterfall_line_names[line]);
                else
                    left += fall.cents[line];
                cr_expect(fabs((double)fall.cents[line] - 100.0 * fall.usd[line]) <= 1.01,
                          "model %d, %s: %.4f is printed as %.2f", (int)number, waterfall_line_names[line],
                          fall.usd[line], (double)fall.cents[line] / 100.0);
            }
        }
        arena_close(arena);
    }
}

Test(law_waterfall, what_is_left_is_the_tallys_contribution)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        const struct run_result run = plain_run(scenario_of(number, arena), number, WORLDS, arena);
        for (size_t d = 0; d < run.scenario->design_count; d++) {
            const struct waterfall fall = waterfall_of(&run, d);
            const double exact_usd = contribution_usd(&run, d);
            cr_expect(fabs((double)fall.cents[WATERFALL_CONTRIBUTION] / 100.0 - exact_usd) <=
                          0.01 + 1e-9 * fabs(exact_usd),
                      "model %d: %.2f is left, not %.4f", (int)number,
                      (double)fall.cents[WATERFALL_CONTRIBUTION] / 100.0, exact_usd);
        }
        arena_close(arena);
    }
}

/* Of plain deals: 20 % off 100,000; resale leaves 65,000 of the 80,000. */
Test(law_waterfall, plain_deals_fall_as_on_paper)
{
    struct arena *arena = arena_open();
    const struct run_result run = plain_run(plain_scenario(arena), 1, WORLDS, arena);
    const struct tally total = plain_total(&run, 0);
    const struct waterfall fall = waterfall_of(&run, 0);
    const double won = total.routes[0].won + total.routes[1].won;
    cr_expect(fall.cents[WATERFALL_LIST] == llround(1e7 * won / WORLDS));
    cr_expect(fall.cents[WATERFALL_CUSTOMER_DISCOUNT] == -llround(2e6 * won / WORLDS) ||
              fabs((double)fall.cents[WATERFALL_CUSTOMER_DISCOUNT] + 2e6 * won / WORLDS) <= 1.0);
    cr_expect(fabs((double)fall.cents[WATERFALL_PARTNER_MARGIN] + 1.5e6 * total.routes[1].won / WORLDS) <=
              1.0);
    arena_close(arena);
}

Test(law_waterfall, parts_of_double_pay_add_up_and_differ_by_nothing_from_themselves)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        const struct run_result run = plain_run(scenario_of(number, arena), number, WORLDS, arena);
        for (size_t d = 0; d < run.scenario->design_count; d++) {
            const struct double_pay pay = double_pay_of(&run, d);
            double sum_usd = 0.0;
            for (int part = 0; part < DOUBLE_PAY; part++)
                sum_usd += pay.usd[part].value;
            cr_expect(fabs(sum_usd - pay.usd[DOUBLE_PAY].value) <= 1e-9 * (1.0 + sum_usd));
            for (int part = 0; part < DOUBLE_PARTS && d == run.scenario->baseline; part++)
                cr_expect(estimate_is_zero(pay.change_usd[part]));
        }
        arena_close(arena);
    }
}

/* Plain reps paid 10 % more on every dollar: salary is half of what they earn, so nobody gains 10 %. */
Test(law_waterfall, shares_of_winners_sum_to_one_and_follow_the_pay)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    plain_design_added(scenario)->rep.components[0].schedule.steps[0].pays = 0.11;
    scenario->people = true;
    const struct run_result run = plain_run(scenario, 1, 20, arena);
    const struct winners all = winners_of(&run, 1, WINNER_ALL), self = winners_of(&run, 0, WINNER_ALL);
    double sum = 0.0;
    for (size_t band = 0; band < PAY_CHANGE_BANDS; band++)
        sum += all.share[band].value;
    cr_expect(fabs(sum - 1.0) < 1e-12 && all.reps == 8.0);
    cr_expect(all.share[0].value == 0.0 && all.share[1].value == 0.0);
    cr_expect(all.change_share.value > 0.0 && all.change_share.value < 0.1);
    cr_expect(self.share[2].value == 1.0 && self.change_share.value == 0.0);
    cr_expect(isnan(losers_at_the_top(&run, 1)), "nobody loses");
    /* Eight reps leave two of the ten deciles empty in every world; which, ties decide. */
    double reps = 0.0;
    for (size_t group = WINNER_DECILE; group < WINNER_SHARE; group++)
        reps += winners_of(&run, 1, group).reps;
    cr_expect(fabs(reps - 8.0) < 1e-12);
    cr_expect(isnan(winners_of(&run, 1, WINNER_SHARE + 4).pay_usd) ||
              winners_of(&run, 1, WINNER_SHARE + 4).reps > 0.0);
    arena_close(arena);
}
