/* Dated changes of programs and plans on a horizon that begins on a day: each is the step it stands for, to the bit. */
#include "../unit/desk.h"

#include "../plain_scenario.h"

static const char about[] =
    "kind: scenario\ntitle: t\nsource: s\ngrade: assumption\nas_of: 2026-03-01\nbase: ";

/* The small scenario with partners and these lines of `set`. */
static struct scenario with(struct desk *desk, const char *name, const char *lines)
{
    struct scenario scenario;
    char *here = getcwd(NULL, 0);
    const char *text =
        arena_format(desk->load.arena, "%s%s/tests/data/partners.yaml\nset:\n%s", about, here, lines);
    free(here);
    const bool good = load_scenario(write_file(desk, name, text), NULL, &scenario, &desk->load);
    if (!good)
        diag_print(&desk->diag, false, stderr);
    cr_assert(good, "%s", name);
    return scenario;
}

static void must_give_the_same_bits(struct desk *desk, const char *one, const char *other)
{
    const struct scenario a = with(desk, "one.yaml", one), b = with(desk, "other.yaml", other);
    const struct run_result left = plain_run(&a, 3, 2, desk->load.arena),
                            right = plain_run(&b, 3, 2, desk->load.arena);
    for (size_t t = 0; t < 2 * a.design_count; t++)
        cr_expect(memcmp(&left.tallies[t], &right.tallies[t], sizeof *left.tallies) == 0, "tally %zu", t);
}

static void must_differ(struct desk *desk, const char *one, const char *other)
{
    const struct scenario a = with(desk, "one.yaml", one), b = with(desk, "other.yaml", other);
    const struct run_result left = plain_run(&a, 3, 2, desk->load.arena),
                            right = plain_run(&b, 3, 2, desk->load.arena);
    cr_expect(memcmp(left.tallies, right.tallies, sizeof *left.tallies) != 0);
}

#define CUT(day)                                                                                             \
    "  designs.full.program.changes: [{ from: " day                                                          \
    ", set: { 'routes[1].margin_share': 0.2, 'routes[0].fee_share': 0.02 } }]\n"
#define CUT_SETS "set: { 'program.routes[1].margin_share': 0.2, 'program.routes[0].fee_share': 0.02 }"

Test(law_calendar, dated_change_of_a_program_is_the_step_in_its_month)
{
    struct desk *desk = desk_open();
    must_give_the_same_bits(desk, "  begins: 2026-03\n" CUT("2026-10-01"),
                            "  designs.full.changes: [{ after_months: 7, notice_months: 7, " CUT_SETS
                            " }]\n");
    must_give_the_same_bits(desk, "  begins: 2026-03\n" CUT("2026-10-31"),
                            "  designs.full.changes: [{ after_months: 7, notice_months: 7, " CUT_SETS
                            " }]\n");
    must_differ(desk, "  begins: 2026-03\n" CUT("2026-10-01"), "  worlds: 9\n");
    desk_close(desk);
}

Test(law_calendar, change_beyond_the_horizon_changes_nothing)
{
    struct desk *desk = desk_open();
    must_give_the_same_bits(desk, "  begins: 2026-03\n" CUT("2028-03-01"), "  worlds: 9\n");
    must_give_the_same_bits(desk, "  begins: 2026-03\n", "  worlds: 9\n");
    desk_close(desk);
}

Test(law_calendar, change_before_the_first_day_holds_from_the_start)
{
    struct desk *desk = desk_open();
    static const char from_start[] = "  designs.full.program.routes[1].margin_share: 0.2\n"
                                     "  designs.full.program.routes[0].fee_share: 0.02\n";
    must_give_the_same_bits(desk, "  begins: 2026-03\n" CUT("2025-10-01"), from_start);
    must_give_the_same_bits(desk, "  begins: 2026-03-15\n" CUT("2026-03-15"), from_start);
    desk_close(desk);
}

Test(law_calendar, without_a_first_day_dated_changes_are_not_made_and_a_hint_says_how)
{
    struct desk *desk = desk_open();
    must_give_the_same_bits(desk, CUT("2026-10-01"), "  worlds: 9\n");
    cr_expect(has_problem(desk, SEVERITY_NOTICE, "a simulated program stays as it is"));
    desk_close(desk);
}

Test(law_calendar, notice_of_a_dated_change_is_that_of_its_step)
{
    struct desk *desk = desk_open();
    must_give_the_same_bits(desk,
                            "  begins: 2026-03\n"
                            "  designs.full.program.changes: [{ from: 2026-10-01, notice_months: 1, set: { "
                            "'routes[1].margin_share': 0.2 } }]\n",
                            "  designs.full.changes: [{ after_months: 7, notice_months: 1, set: { "
                            "'program.routes[1].margin_share': 0.2 } }]\n");
    desk_close(desk);
}

Test(law_calendar, dated_change_and_step_of_the_same_month_are_one_step_and_the_step_has_the_last_word)
{
    struct desk *desk = desk_open();
    must_give_the_same_bits(
        desk,
        "  begins: 2026-03\n" CUT("2026-10-01") "  designs.full.changes: [{ after_months: 7, notice_months: "
                                                "2, set: { 'program.routes[1].margin_share': 0.25 } }]\n",
        "  designs.full.changes: [{ after_months: 7, notice_months: 2, set: { 'program.routes[0].fee_share': "
        "0.02, "
        "'program.routes[1].margin_share': 0.25 } }]\n");
    desk_close(desk);
}

Test(law_calendar, plan_changes_with_a_year_of_the_horizon_and_not_within_it)
{
    struct desk *desk = desk_open();
    must_give_the_same_bits(desk,
                            "  begins: 2026-03\n  designs.full.rep.changes: [{ from: 2027-03-01, set: { "
                            "quota_usd: 1200000 } }]\n",
                            "  designs.full.changes: [{ after_months: 12, notice_months: 0, set: { "
                            "rep.quota_usd: 1200000 } }]\n");
    must_be_clean(desk);
    must_give_the_same_bits(desk,
                            "  begins: 2026-03\n  designs.full.rep.changes: [{ from: 2026-09-01, set: { "
                            "quota_usd: 1200000 } }]\n",
                            "  worlds: 9\n");
    cr_expect(has_problem(
        desk, SEVERITY_NOTICE,
        "from is 2026-09-01, in month 6 of the horizon, and not made: a simulated plan changes with a year"));
    desk_close(desk);
}

Test(law_calendar, another_program_in_a_step_ends_the_dates_of_the_one_before)
{
    struct desk *desk = desk_open();
    struct scenario scenario =
        with(desk, "step.yaml",
             "  begins: 2026-01\n"
             "  designs.full.program.changes: [{ from: 2026-06-01, set: { 'routes[1].margin_share': 0.2 } }, "
             "{ from: 2027-02-01, set: { 'routes[1].margin_share': 0.1 } }]\n"
             "  designs.full.changes: [{ after_months: 10, notice_months: 3, program: { base: "
             "programs/typical_reseller.yaml, "
             "set: { changes: [{ from: 2027-05-01, set: { 'routes[0].margin_share': 0.31 } }] } } }]\n");
    const struct design *design = &scenario.designs[0];
    cr_assert_eq(design->change_count, 3);
    cr_expect_eq(design->changes[0].after_months, 5);
    cr_expect_eq(design->changes[1].after_months, 10);
    cr_expect_eq(design->changes[2].after_months, 16);
    cr_expect_eq(design->changes[2].program.routes[0].margin_share, 0.31);
    desk_close(desk);
}
