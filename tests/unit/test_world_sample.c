#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/engine/run.h"
#include "../../src/engine/world_sample.h"
#include "../../src/input/load.h"
#include <criterion/criterion.h>
#include <math.h>

/* A scenario of the library with few reps, run for two worlds with a sample of the first. */
static struct run_result sampled_run(const char *path, struct arena *arena)
{
    static const char *const sets[] = { "market.rep_count=13", NULL };
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    struct scenario *scenario = arena_array(arena, struct scenario, 1);
    cr_assert(load_scenario(path, sets, scenario, &load));
    scenario->people = true;
    diag_close(&diag);
    const struct run_spec spec = { .scenario = scenario, .seed = 3, .worlds = 2, .sample = true };
    return run_worlds(&spec, arena);
}

static void rows_add_up(const char *path)
{
    struct arena *arena = arena_open();
    const struct run_result run = sampled_run(path, arena);
    const struct world_sample *sample = run.sample;
    cr_assert_not_null(sample);
    for (size_t d = 0; d < run.scenario->design_count; d++) {
        const struct tally *tally = &run.tallies[d];
        double deals = 0.0, partner_deals = 0.0, paid_usd = 0.0;
        for (size_t r = 0; r < sample->rep_count; r++) {
            deals += sample->reps[d * sample->rep_count + r].deals;
            partner_deals += sample->reps[d * sample->rep_count + r].partner_deals;
            paid_usd += sample->reps[d * sample->rep_count + r].paid_usd;
        }
        const double cash_usd = tally->salary_usd + tally->variable_pay_usd + tally->spiff_pay_usd;
        cr_expect_eq(deals, tally->deals);
        cr_expect_eq(partner_deals, tally->partner_deals);
        cr_expect(fabs(paid_usd - cash_usd) < 1e-9 * cash_usd, "design %zu: %.6f against %.6f", d, paid_usd,
                  cash_usd);
    }
    arena_close(arena);
}

Test(world_sample, reps_of_the_first_world_add_up_to_its_tally)
{
    rows_add_up("scenarios/channel-tax.yaml");
}

Test(world_sample, reps_add_up_where_partners_come_and_go)
{
    rows_add_up("scenarios/lead-flow-dries-up.yaml");
}

Test(world_sample, same_deal_has_the_same_list_price_under_every_design)
{
    struct arena *arena = arena_open();
    const struct run_result run = sampled_run("scenarios/channel-tax.yaml", arena);
    const struct world_sample *sample = run.sample;
    cr_assert(sample->case_count[0] > 50);
    for (size_t d = 1; d < run.scenario->design_count; d++) {
        cr_assert_eq(sample->case_count[d], sample->case_count[0]);
        for (size_t i = 0; i < sample->case_count[d]; i++) {
            cr_expect_eq(sample->cases[d][i].name.index, sample->cases[0][i].name.index);
            cr_expect_eq(sample->cases[d][i].list_usd, sample->cases[0][i].list_usd);
        }
    }
    arena_close(arena);
}
