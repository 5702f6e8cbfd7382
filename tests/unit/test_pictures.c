/* Pictures of a run: one gnuplot draws them, and whatever becomes of it, the numbers are kept. */
#include "report_bench.h"

static const char *const pictures[] = { "pull", "payout_curve", "tax_by_attainment", "attainment" };
enum { PICTURES = 4 };

Test(pictures, missing_gnuplot_costs_pictures_and_nothing_else)
{
    struct bench bench = bench_open();
    setenv("PATH", bench.folder, 1);
    cr_assert_eq(write_report(&bench, options_of(&bench)), RUN_REPORT_WITHOUT_FIGURES);
    cr_assert_eq(bench.diag.count, 1);
    cr_assert_eq(bench.diag.error_count, 0);
    cr_assert(strstr(bench.diag.problems[0].message, "gnuplot is not installed"), "%s",
              bench.diag.problems[0].message);
    cr_assert(exists(&bench, "designs.csv") && exists(&bench, "pull.csv") && exists(&bench, "record.json"));
    bench_close(&bench);
}

Test(pictures, failing_gnuplot_is_quoted)
{
    struct bench bench = bench_open();
    fake_gnuplot(&bench, "echo 'line 3: no such terminal' >&2; exit 2");
    cr_assert_eq(write_report(&bench, options_of(&bench)), RUN_REPORT_WITHOUT_FIGURES);
    cr_assert(strstr(bench.diag.problems[0].message, "gnuplot ended with status 2: line 3: no such terminal"),
              "%s", bench.diag.problems[0].message);
    bench_close(&bench);
}

Test(pictures, killed_gnuplot_is_told_by_its_signal)
{
    struct bench bench = bench_open();
    fake_gnuplot(&bench, "kill -9 $$");
    cr_assert_eq(write_report(&bench, options_of(&bench)), RUN_REPORT_WITHOUT_FIGURES);
    cr_assert(strstr(bench.diag.problems[0].message, "gnuplot was ended by signal 9"), "%s",
              bench.diag.problems[0].message);
    bench_close(&bench);
}

/* The gnuplot of this machine, with `before` done first in a shell. False if there is none. */
static bool real_gnuplot(const struct bench *bench, const char *before)
{
    const char *why = "";
    const char *path = arena_format(bench->arena, "%s", getenv("PATH"));
    if (!gnuplot_run("print 1\n", &why, bench->arena))
        return false;
    fake_gnuplot(bench, arena_format(bench->arena, "PATH='%s'; export PATH\n%s", path, before));
    return true;
}

Test(pictures, one_gnuplot_draws_all_pictures)
{
    struct bench bench = bench_open();
    if (!real_gnuplot(&bench,
                      arena_format(bench.arena, "echo started >>'%s'; exec gnuplot -", in(&bench, "log")))) {
        bench_close(&bench);
        cr_skip_test("gnuplot is not installed");
    }
    cr_assert_eq(write_report(&bench, options_of(&bench)), RUN_REPORT_DONE);
    cr_assert_str_eq(text_of(&bench, "log"), "started\n");
    bench_close(&bench);
}

/* It dies at its second picture; another one goes on with the third. */
Test(pictures, killed_gnuplot_costs_the_picture_it_was_at)
{
    struct bench bench = bench_open();
    if (!real_gnuplot(&bench, "sed \"/payout_curve.gp/,\\$d\" | gnuplot -\nkill -9 $$")) {
        bench_close(&bench);
        cr_skip_test("gnuplot is not installed");
    }
    cr_assert_eq(write_report(&bench, options_of(&bench)), RUN_REPORT_WITHOUT_FIGURES);
    cr_expect_str_eq(bench.diag.problems[0].message,
                     "picture payout_curve is missing: gnuplot was ended by signal 9 (Killed)");
    cr_expect(exists(&bench, "pull.svg") && exists(&bench, "pull.png") && exists(&bench, "attainment.svg"));
    cr_expect(!exists(&bench, "payout_curve.svg") && !exists(&bench, "payout_curve.png"));
    bench_close(&bench);
}

/* gnuplot goes on after an error, and ends well: what it had drawn until then is no picture. */
Test(pictures, template_with_an_error_costs_its_picture_alone)
{
    struct bench bench = bench_open();
    if (!real_gnuplot(&bench,
                      "sed \"s/load plots_folder.'.payout_curve.gp'/plot nothing_known/\" | gnuplot -")) {
        bench_close(&bench);
        cr_skip_test("gnuplot is not installed");
    }
    cr_assert_eq(write_report(&bench, options_of(&bench)), RUN_REPORT_WITHOUT_FIGURES);
    cr_expect(strstr(bench.diag.problems[0].message, "picture payout_curve is missing: gnuplot") != NULL,
              "%s", bench.diag.problems[0].message);
    cr_expect(strstr(bench.diag.problems[0].message, "nothing_known") != NULL, "%s",
              bench.diag.problems[0].message);
    cr_expect(exists(&bench, "pull.svg") && exists(&bench, "attainment.svg"));
    bench_close(&bench);
}

Test(pictures, slides_are_drawn_for_presentations_too)
{
    struct bench bench = bench_open();
    const char *why = "";
    if (!gnuplot_run("print 1\n", &why, bench.arena)) {
        bench_close(&bench);
        cr_skip_test("gnuplot is not installed");
    }
    cr_assert_eq(write_report(&bench, options_of(&bench)), RUN_REPORT_DONE);
    static const char *const slides[] = { "slide_1_pull", "slide_2_cost", "slide_3_flip", "slide_4_reps" };
    for (size_t i = 0; i < sizeof slides / sizeof *slides; i++)
        for (const char *const *ending = (const char *const[]){ "svg", "png", "emf", NULL }; *ending;
             ending++)
            cr_expect(exists(&bench, arena_format(bench.arena, "%s.%s", slides[i], *ending)), "%s.%s",
                      slides[i], *ending);
    const char *png = text_of(&bench, "slide_1_pull.png");
    cr_expect(memcmp(png + 16, "\0\0\x07\x80\0\0\x04\x38", 8) == 0, "1920 by 1080");
    bench_close(&bench);
}

/* It would show the numbers of another run. */
Test(pictures, picture_of_an_earlier_run_does_not_stay)
{
    struct bench bench = bench_open();
    put_file(in(&bench, "pull.png"), "old");
    fake_gnuplot(&bench, "exit 1");
    write_report(&bench, options_of(&bench));
    cr_assert(!exists(&bench, "pull.png"));
    bench_close(&bench);
}

Test(pictures, gnuplot_that_draws_nothing_is_a_failure)
{
    struct bench bench = bench_open();
    fake_gnuplot(&bench, "exit 0");
    cr_assert_eq(write_report(&bench, options_of(&bench)), RUN_REPORT_WITHOUT_FIGURES);
    bench_close(&bench);
}

Test(pictures, pictures_are_drawn_as_svg_and_png)
{
    struct bench bench = bench_open();
    const char *why = "";
    if (!gnuplot_run("print 1\n", &why, bench.arena)) {
        bench_close(&bench);
        cr_skip_test("gnuplot is not installed");
    }
    cr_assert_eq(write_report(&bench, options_of(&bench)), RUN_REPORT_DONE, "%s",
                 bench.diag.count ? bench.diag.problems[0].message : "");
    for (size_t i = 0; i < PICTURES; i++) {
        cr_assert(strstr(text_of(&bench, arena_format(bench.arena, "%s.svg", pictures[i])), "<svg"));
        cr_assert(strncmp(text_of(&bench, arena_format(bench.arena, "%s.png", pictures[i])) + 1, "PNG", 3) ==
                  0);
    }
    bench_close(&bench);
}

/* A title is text, whatever is in it: nothing of it runs, nothing of it breaks the picture. */
Test(pictures, title_with_quotes_and_backticks_is_only_text)
{
    struct bench bench = bench_open();
    const char *why = "";
    if (!gnuplot_run("print 1\n", &why, bench.arena)) {
        bench_close(&bench);
        cr_skip_test("gnuplot is not installed");
    }
    const struct run_result run = fake_run(bench.arena);
    run.scenario->designs[1].title =
        arena_format(bench.arena, "it's `touch %s/ran` \"80 %%\" @x \\ $y <b> & {/Bold z}", bench.folder);
    const struct run_report_options options = options_of(&bench);
    cr_assert_eq(run_report_write(&run, &options, NULL, bench.arena, &bench.diag), RUN_REPORT_DONE, "%s",
                 bench.diag.count ? bench.diag.problems[0].message : "");
    cr_assert(!exists(&bench, "ran"));
    cr_assert(strstr(text_of(&bench, "pull.svg"), "&lt;b>"));
    bench_close(&bench);
}
