/* Partners who place orders over the end of a rebate's period. */
#include "../unit/desk.h"

#include "../plain_scenario.h"

enum { WORLDS = 6 };

#define MOVED                                                                                                \
    "  behaviour.partners.pull_forward_days: 30\n"                                                           \
    "  behaviour.partners.hold_back_days: 30\n"                                                              \
    "  behaviour.partners.moving_cost_share: 0.01\n"
#define CLIFF                                                                                                \
    "  designs.full.program.rebates[0].schedule.kind: retroactive\n"                                         \
    "  designs.full.program.rebates[0].schedule.steps: [{ from: 0, pays: 0 }, { from: 50000, pays: 0.03 }, " \
    "{ from: 150000, pays: 0.06 }]\n"

/* The small scenario with partners and these lines of `set`. */
static struct scenario with(struct desk *desk, const char *lines)
{
    struct scenario scenario;
    char *here = getcwd(NULL, 0);
    const char *text =
        arena_format(desk->load.arena,
                     "kind: scenario\ntitle: t\nsource: s\ngrade: assumption\nas_of: 2026-03-01\nbase: "
                     "%s/tests/data/partners.yaml\nset:\n%s",
                     here, lines);
    free(here);
    const bool good = load_scenario(write_file(desk, "orders.yaml", text), NULL, &scenario, &desk->load);
    if (!good)
        diag_print(&desk->diag, false, stderr);
    cr_assert(good);
    return scenario;
}

static struct run_result run(const struct scenario *scenario, size_t threads, struct arena *arena)
{
    const struct run_spec spec = {
        .scenario = scenario, .seed = 5, .worlds = WORLDS, .threads = (int)threads
    };
    return run_worlds(&spec, arena);
}

Test(law_orders, a_step_on_everything_moves_orders_and_what_is_accrued_is_paid_or_owed)
{
    struct desk *desk = desk_open();
    const struct scenario scenario = with(desk, MOVED CLIFF);
    const struct run_result result = run(&scenario, 1, desk->load.arena);
    double pulled = 0.0, held = 0.0;
    for (size_t t = 0; t < WORLDS * scenario.design_count; t++) {
        const struct partner_tally *tally = &result.tallies[t].partner;
        const double gap = tally->rebate_accrued_usd - tally->rebate_paid_usd - tally->rebate_owed_usd;
        cr_expect(fabs(gap) <= 1e-9 * fmax(tally->rebate_accrued_usd, 1.0),
                  "%g USD are neither paid nor owed", gap);
        cr_expect_float_eq(tally->moving_cost_usd, 0.01 * (tally->pulled_forward_usd + tally->held_back_usd),
                           1e-6);
        pulled += tally->pulled_forward;
        held += tally->held_back;
    }
    cr_expect(pulled > 0.0 && held > 0.0, "%g pulled, %g held", pulled, held);
    desk_close(desk);
}

Test(law_orders, one_rate_moves_no_order_and_no_bit)
{
    struct desk *desk = desk_open();
    static const char flat[] =
        "  designs.full.program.rebates[0].schedule.steps: [{ from: 0, pays: 0.03 }]\n";
    const struct scenario still = with(desk, flat),
                          moved = with(desk, arena_format(desk->load.arena, "%s%s", MOVED, flat));
    const struct run_result a = run(&still, 1, desk->load.arena), b = run(&moved, 1, desk->load.arena);
    cr_expect(memcmp(a.tallies, b.tallies, WORLDS * still.design_count * sizeof *a.tallies) == 0);
    desk_close(desk);
}

Test(law_orders, days_of_zero_change_no_bit)
{
    struct desk *desk = desk_open();
    const struct scenario without = with(desk, CLIFF),
                          zero = with(desk, CLIFF "  behaviour.partners.moving_cost_share: 0.01\n"
                                                  "  behaviour.partners.movable_share: 0.5\n");
    const struct run_result a = run(&without, 1, desk->load.arena), b = run(&zero, 1, desk->load.arena);
    cr_expect(memcmp(a.tallies, b.tallies, WORLDS * zero.design_count * sizeof *a.tallies) == 0);
    desk_close(desk);
}

Test(law_orders, moving_that_costs_more_than_any_step_brings_moves_nothing)
{
    struct desk *desk = desk_open();
    const struct scenario scenario = with(
        desk, CLIFF "  behaviour.partners.pull_forward_days: 30\n  behaviour.partners.hold_back_days: 30\n"
                    "  behaviour.partners.moving_cost_share: 1\n");
    const struct run_result result = run(&scenario, 1, desk->load.arena);
    double moved = 0.0, usd = 0.0;
    for (size_t t = 0; t < WORLDS; t++) {
        moved += result.tallies[t].partner.pulled_forward + result.tallies[t].partner.held_back;
        usd += result.tallies[t].partner.moving_cost_usd;
    }
    cr_expect(moved < 3.0, "%g orders moved at a cost of %g", moved, usd);
    desk_close(desk);
}

Test(law_orders, every_number_of_threads_gives_the_same_bits)
{
    struct desk *desk = desk_open();
    const struct scenario scenario = with(desk, MOVED CLIFF);
    const struct run_result a = run(&scenario, 1, desk->load.arena), b = run(&scenario, 4, desk->load.arena);
    cr_expect(memcmp(a.tallies, b.tallies, WORLDS * scenario.design_count * sizeof *a.tallies) == 0);
    desk_close(desk);
}

/* A step of the program's path comes while a period is kept open: it is settled by the rules it was sold under. */
Test(law_orders, change_of_rules_closes_a_period_that_was_kept_open)
{
    struct desk *desk = desk_open();
    const struct scenario scenario =
        with(desk, MOVED CLIFF
             "  designs.full.changes: [{ after_months: 12, notice_months: 3, retroactive: yes, set: { "
             "'program.rebates[0].schedule.steps': [{ from: 0, pays: 0.01 }] } }]\n");
    const struct run_result result = run(&scenario, 1, desk->load.arena);
    for (size_t t = 0; t < WORLDS; t++) {
        const struct partner_tally *tally = &result.tallies[t].partner;
        const double gap = tally->rebate_accrued_usd - tally->rebate_paid_usd - tally->rebate_owed_usd;
        cr_expect(fabs(gap) <= 1e-9 * fmax(tally->rebate_accrued_usd, 1.0),
                  "%g USD are neither paid nor owed", gap);
    }
    desk_close(desk);
}
