/* How a design treats its reps, and where its deals go, against the baseline (MODEL.md sections 10 and 12, facts 2, 7 and 8). */
#include <criterion/criterion.h>

#include "../../src/engine/world.h"
#include "../plain_scenario.h"
#include "../reference/random_full.h"
#include "../reference/random_partners.h"
#include "luck.h"

enum { CASES = 6, WORLDS = 3, DESIGNS = 3 };

/* Another design, the baseline, and the baseline's twin in everything but name. */
static struct scenario *scenario_of(uint64_t number, struct arena *arena)
{
    struct scenario *scenario =
        number % 2 == 0 ? random_partner_scenario(number, arena) : random_full_scenario(number, arena);
    struct design *designs = arena_array(arena, struct design, DESIGNS);
    designs[0] = scenario->designs[scenario->design_count - 1];
    designs[1] = designs[2] = scenario->designs[0];
    scenario->designs = designs;
    scenario->design_count = DESIGNS;
    scenario->baseline = 1;
    scenario->people = true;
    return scenario;
}

static bool near(double one, double other)
{
    return fabs(one - other) <= 1e-9 * (1.0 + fabs(one) + fabs(other));
}

static double paid_usd(const struct pay_change_group *groups, size_t count, bool baseline)
{
    double usd = 0.0;
    for (size_t i = 0; i < count; i++)
        usd += baseline ? groups[i].baseline_usd : groups[i].pay_usd;
    return usd;
}

static double cash_usd(const struct tally *tally)
{
    return tally->salary_usd + tally->variable_pay_usd + tally->spiff_pay_usd;
}

Test(law_people, pay_of_all_reps_is_the_pay_of_the_team)
{
    for (uint64_t number = 1; number <= law_cases(4 * CASES); number++) {
        struct arena *arena = arena_open();
        const struct run_result run = plain_run(scenario_of(number, arena), number, WORLDS, arena);
        for (size_t at = 0; at < WORLDS * DESIGNS; at++) {
            const struct tally *tally = &run.tallies[at],
                               *baseline = &run.tallies[at / DESIGNS * DESIGNS + 1];
            const struct rep_pay_groups *pay = &tally->rep_pay;
            cr_expect(near(paid_usd(pay->by_decile, PAY_DECILES, false), cash_usd(tally)),
                      "model %d: reps are paid %.2f, the team %.2f", (int)number,
                      paid_usd(pay->by_decile, PAY_DECILES, false), cash_usd(tally));
            cr_expect(near(paid_usd(pay->by_share, PARTNER_SHARE_GROUPS, false), cash_usd(tally)));
            cr_expect(near(paid_usd(pay->by_decile, PAY_DECILES, true), cash_usd(baseline)));
        }
        arena_close(arena);
    }
}

Test(law_people, every_rep_is_in_one_band_of_one_decile_and_one_partner_group)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = scenario_of(2, arena);
    const struct run_result run = plain_run(scenario, 1, WORLDS, arena);
    for (size_t at = 0; at < WORLDS * DESIGNS; at++) {
        double by_decile = 0.0, by_share = 0.0;
        for (size_t band = 0; band < PAY_CHANGE_BANDS; band++) {
            for (size_t i = 0; i < PAY_DECILES; i++)
                by_decile += run.tallies[at].rep_pay.by_decile[i].reps[band];
            for (size_t i = 0; i < PARTNER_SHARE_GROUPS; i++)
                by_share += run.tallies[at].rep_pay.by_share[i].reps[band];
        }
        cr_expect(by_decile == (double)scenario->market.rep_count && by_share == by_decile);
    }
    arena_close(arena);
}

static void expect_diagonal(const struct tally *tally, const char *who)
{
    const struct route_switch *moved = &tally->routes_moved;
    for (size_t from = 0; from < SWITCH_ROUTES; from++)
        for (size_t to = 0; to < SWITCH_ROUTES; to++)
            cr_expect(from == to
                          ? moved->deals[from][to] == (from == NO_ROUTE ? 0.0 : tally->routes[from].deals)
                          : moved->deals[from][to] == 0.0 && moved->list_usd[from][to] == 0.0,
                      "%s, %d to %d", who, (int)from, (int)to);
    for (size_t i = 0; i < PAY_DECILES; i++)
        for (size_t band = 0; band < PAY_CHANGE_BANDS; band++)
            cr_expect(band == 2 || tally->rep_pay.by_decile[i].reps[band] == 0.0, "%s", who);
}

Test(law_people, against_itself_a_design_moves_no_deal_and_no_pay)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        const struct run_result run = plain_run(scenario_of(number, arena), number, WORLDS, arena);
        for (size_t w = 0; w < WORLDS; w++) {
            expect_diagonal(&run.tallies[DESIGNS * w + 1], "the baseline");
            expect_diagonal(&run.tallies[DESIGNS * w + 2], "its twin");
            cr_expect(memcmp(&run.tallies[DESIGNS * w + 1], &run.tallies[DESIGNS * w + 2],
                             sizeof(struct tally)) == 0);
        }
        arena_close(arena);
    }
}

Test(law_people, rows_of_the_matrix_are_the_baselines_deals_and_columns_the_designs)
{
    double moved = 0.0, gone = 0.0;
    for (uint64_t number = 1; number <= law_cases(2 * CASES); number++) {
        struct arena *arena = arena_open();
        const struct run_result run = plain_run(scenario_of(number, arena), number, WORLDS, arena);
        for (size_t w = 0; w < WORLDS; w++) {
            const struct tally *before = &run.tallies[DESIGNS * w + 1], *after = &run.tallies[DESIGNS * w];
            const struct route_switch *matrix = &after->routes_moved;
            for (size_t r = 0; r < ROUTES_MAX; r++) {
                double row = 0.0, column = 0.0;
                for (size_t other = 0; other < SWITCH_ROUTES; other++) {
                    row += matrix->deals[r][other];
                    column += matrix->deals[other][r];
                    moved += other != r ? matrix->deals[r][other] : 0.0;
                }
                gone += matrix->deals[r][NO_ROUTE] + matrix->deals[NO_ROUTE][r];
                cr_expect(row == before->routes[r].deals && column == after->routes[r].deals, "model %d",
                          (int)number);
            }
        }
        arena_close(arena);
    }
    cr_expect(moved > 0.0 && gone > 0.0, "no model moves anything");
}

Test(law_people, asking_for_people_changes_no_other_number)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = scenario_of(number, arena);
        const struct run_result with = plain_run(scenario, number, WORLDS, arena);
        scenario->people = false;
        const struct run_result without = plain_run(scenario, number, WORLDS, arena);
        for (size_t at = 0; at < WORLDS * DESIGNS; at++)
            cr_expect(memcmp(&with.tallies[at], &without.tallies[at], offsetof(struct tally, routes_moved)) ==
                          0,
                      "model %d", (int)number);
        arena_close(arena);
    }
}

Test(law_people, every_number_of_threads_gives_the_same_bits)
{
    enum { THREADS = 4, MANY = 5 };
    struct arena *arena = arena_open();
    struct run_spec spec = { .scenario = scenario_of(2, arena), .seed = 4, .worlds = MANY, .threads = 1 };
    const struct run_result one = run_worlds(&spec, arena);
    for (spec.threads = 2; spec.threads <= THREADS; spec.threads++) {
        const struct run_result many = run_worlds(&spec, arena);
        cr_expect(memcmp(one.tallies, many.tallies, MANY * DESIGNS * sizeof(struct tally)) == 0, "%d threads",
                  spec.threads);
    }
    arena_close(arena);
}

Test(law_people, people_need_the_memory_they_ask_for)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *models = arena_open(), *arena = arena_open(), *bench = arena_open();
        struct scenario *scenario = scenario_of(number, models);
        scenario->market.rep_count = 500;
        plain_run(scenario, 1, 2, arena);
        const struct stage stage = stage_of(scenario, 1, models);
        world_bench_in(bench, &stage);
        const struct run_spec spec = { .scenario = scenario, .worlds = 2, .threads = 1 };
        cr_expect(arena_bytes(arena) + arena_bytes(bench) <= run_memory_bytes(&spec), "model %d",
                  (int)number);
        arena_close(bench);
        arena_close(arena);
        arena_close(models);
    }
}
