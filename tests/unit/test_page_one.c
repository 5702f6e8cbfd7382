#include "../../src/report/page_one.h"
#include "../../src/report/screen_text.h"
#include "../../src/report/verdict.h"
#include "fake_partners.h"
#include "scratch.h"

static char *coloured(const struct run_result *run, struct page_one_options options, bool colour,
                      struct arena *arena)
{
    const struct comparison comparison = comparison_of(run, arena);
    const struct page page = page_one_of(&comparison, &options, arena);
    struct capture capture;
    capture_open(&capture);
    cr_assert(page_print(&page, colour, capture.out));
    return capture_close(&capture, arena);
}

static char *page_of(const struct run_result *run, struct page_one_options options, struct arena *arena)
{
    return coloured(run, options, false, arena);
}

/* EVENKEEL_GOLDEN=write writes the page anew, to be read as a diff. */
static void compare_with_golden(const char *path, const char *text, struct arena *arena)
{
    const char *mode = getenv("EVENKEEL_GOLDEN");
    if (mode && strcmp(mode, "write") == 0)
        put_file(path, text);
    const char *golden = file_text(path, arena);
    cr_assert(golden, "%s is missing; EVENKEEL_GOLDEN=write makes it", path);
    cr_assert(strcmp(golden, text) == 0, "page one differs from %s:\n%s", path, text);
}

Test(page_one, says_what_it_said_before)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    compare_with_golden(
        "tests/golden/page_one.txt",
        page_of(&run, (struct page_one_options){ .worlds_asked = FAKE_WORLDS, .folder = "out/fake" }, arena),
        arena);
    arena_close(arena);
}

Test(page_one, says_of_partners_what_it_said_before)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_partner_run(arena);
    compare_with_golden("tests/golden/page_one_partners.txt",
                        page_of(&run, (struct page_one_options){ .worlds_asked = FAKE_WORLDS }, arena),
                        arena);
    arena_close(arena);
}

Test(page_one, fits_a_hundred_columns_and_narrower_screens)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    static const size_t widths[] = { 0, 100, 200, 96 };
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        char *text = page_of(&run, (struct page_one_options){ .width = widths[i] }, arena);
        for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
            cr_assert(screen_columns(line) <= 100, "%s", line);
    }
    arena_close(arena);
}

Test(page_one, has_colour_only_where_asked)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    cr_assert_null(strchr(page_of(&run, (struct page_one_options){ 0 }, arena), '\033'));
    cr_assert_not_null(strchr(coloured(&run, (struct page_one_options){ 0 }, true, arena), '\033'));
    arena_close(arena);
}

Test(page_one, stopped_run_says_that_it_is_partial)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    run.worlds = 7;
    run.stopped = true;
    cr_assert(strstr(page_of(&run, (struct page_one_options){ .worlds_asked = FAKE_WORLDS }, arena),
                     "PARTIAL: stopped after 7 of 20 worlds"));
    arena_close(arena);
}

static const char *sentence(const struct run_result *run, size_t design, struct arena *arena)
{
    const struct comparison comparison = comparison_of(run, arena);
    return verdict_sentence(&comparison, design, arena);
}

static bool holds(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

Test(page_one, design_that_pushes_away_says_how_far_and_what_undoes_it)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const char *text = sentence(&run, FAKE_VENDOR_NET, arena);
    cr_assert(holds(text, "pushes reps away: 7.2 points fewer partner deals [7."), "%s", text);
    cr_assert(holds(text, "costs a rep 18.8 % of the pay on resale deals"), "%s", text);
    cr_assert(holds(text, "a SPIFF of 1,500 USD or 1.23x credit would undo that"), "%s", text);
    cr_assert(holds(text, "resale wins 23.1 % more often (the market file says 29.7 %)"), "%s", text);
    cr_assert(holds(text,
                    "a rep already earns 5.4 % more with resale even so; a neutral plan would send even "
                    "more deals there"),
              "%s", text);
    arena_close(arena);
}

Test(page_one, design_that_pulls_toward_says_what_to_take_away)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const char *text = sentence(&run, FAKE_BOOST, arena);
    cr_assert(holds(text, "pulls reps toward partners: 3.2 points more partner deals [3.1, 3.3]"), "%s",
              text);
    cr_assert(holds(text, "pays a rep 25.0 % more on partner deals"), "%s", text);
    cr_assert(holds(text, "2,000 USD less per deal or 0.80x credit would undo that"), "%s", text);
    cr_assert(!holds(text, "market file"), "%s", text);
    arena_close(arena);
}

Test(page_one, neutral_design_is_told_from_one_that_luck_hides)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const char *neutral = sentence(&run, FAKE_FULL_CREDIT, arena), *hidden = sentence(&run, FAKE_COIN, arena);
    cr_assert_str_eq(neutral, "neutral, exactly: not one deal changed its route in 20 worlds");
    cr_assert(holds(hidden, "can't tell: 0.0 points of pull, and the interval [-0.1, 0.1] holds 0"), "%s",
              hidden);
    arena_close(arena);
}

Test(page_one, no_partner_pay_cannot_be_made_up_by_winning_more)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const char *text = sentence(&run, FAKE_NO_PAY, arena);
    cr_assert(holds(text, "costs a rep all pay on partner deals"), "%s", text);
    cr_assert(holds(text, "a SPIFF of 8,000 USD or 100 % of direct's credit would undo that"), "%s", text);
    cr_assert(holds(text, "no win lift makes up for it"), "%s", text);
    arena_close(arena);
}

Test(page_one, one_world_is_told_to_be_too_few)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    run.worlds = 1;
    const char *text = sentence(&run, FAKE_VENDOR_NET, arena);
    cr_assert(holds(text, "can't tell"), "%s", text);
    cr_assert(holds(text, "two or more worlds give an interval"), "%s", text);
    arena_close(arena);
}

Test(page_one, prices_neutrality_and_does_not_preach_it)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const char *text = page_of(&run, (struct page_one_options){ 0 }, arena);
    cr_assert(holds(text, "Whether pay should be neutral is contested."));
    arena_close(arena);
}

/* Sets what a rep expects to earn on partner routes, as a share of direct's, in all worlds. */
static void set_expected(struct run_result *run, size_t design, double share, struct arena *arena)
{
    const size_t count = run->worlds * FAKE_DESIGNS;
    struct tally *own = arena_array(arena, struct tally, count);
    memcpy(own, run->tallies, count * sizeof *own);
    for (size_t world = 0; world < run->worlds; world++)
        for (size_t r = 1; r < FAKE_ROUTES; r++)
            for (size_t band = 0; band < ATTAINMENT_BANDS; band++) {
                struct tally_tax *tax = &own[world * FAKE_DESIGNS + design].tax[r][band];
                tax->route_expected_usd = share * tax->direct_expected_usd;
            }
    run->tallies = own;
}

static const char *lift_words(const struct run_result *run, struct arena *arena)
{
    const struct comparison comparison = comparison_of(run, arena);
    return verdict_of_lift(&comparison, arena);
}

Test(page_one, size_of_the_lift_decides_whether_a_rep_loses_and_the_page_says_so)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    cr_expect(holds(page_of(&run, (struct page_one_options){ 0 }, arena), "tax with"));
    cr_expect(holds(lift_words(&run, arena),
                    "a rep still loses by going with a partner under 1 of 5 designs (no_pay)"));
    set_expected(&run, FAKE_VENDOR_NET, 0.9, arena);
    cr_expect(
        holds(sentence(&run, FAKE_VENDOR_NET, arena),
              "a rep still loses 10.0 % by going with resale: deals likely to be won anyway gain less"));
    cr_expect(
        holds(page_of(&run, (struct page_one_options){ 0 }, arena), "under 2 of 5 designs (no_pay and"));
    set_expected(&run, FAKE_VENDOR_NET, 1.0, arena);
    cr_expect(holds(sentence(&run, FAKE_VENDOR_NET, arena), "a rep earns about the same either way"));
    arena_close(arena);
}

Test(page_one, market_without_partner_deals_is_not_called_neutral)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    run.tallies = arena_array(arena, struct tally, run.worlds * FAKE_DESIGNS); /* not one deal */
    const char *text = page_of(&run, (struct page_one_options){ 0 }, arena);
    cr_expect(holds(text, "5 can't be told, as no deal could go to a partner"), "%s", text);
    cr_expect(holds(text, "can't tell: no deal could go to a partner"), "%s", text);
    cr_expect_not(holds(text, "neutral, exactly"), "%s", text);
    arena_close(arena);
}

Test(page_one, spiffs_have_three_digits)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    const size_t count = run.worlds * FAKE_DESIGNS;
    struct tally *own = arena_array(arena, struct tally, count);
    memcpy(own, run.tallies, count * sizeof *own);
    for (size_t i = 0; i < count; i++)
        for (size_t r = 1; r < FAKE_ROUTES; r++)
            for (size_t band = 0; band < ATTAINMENT_BANDS; band++)
                own[i].tax[r][band].direct_pay_usd *= 1.23456;
    run.tallies = own;
    const char *text = page_of(&run, (struct page_one_options){ 0 }, arena);
    cr_expect(holds(text, "+9,880"), "%s", text);
    cr_expect_not(holds(text, "9,876"), "%s", text);
    arena_close(arena);
}

Test(page_one, names_of_designs_are_not_cut)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    run.scenario->designs[FAKE_NO_PAY].name = "no_partner_pay";
    run.scenario->designs[FAKE_FULL_CREDIT].name = "full_credit_it"; /* the baseline, marked */
    const char *text = page_of(&run, (struct page_one_options){ 0 }, arena);
    cr_expect_not(holds(text, "…"), "%s", text);
    arena_close(arena);
}
