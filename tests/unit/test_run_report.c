#include "../../src/base/sha256.h"
#include "../../src/report/figures.h"
#include "../../src/report/report.h"
#include "report_bench.h"
#include <signal.h>
#include <sys/resource.h>

Test(run_report, designs_csv_opens_with_the_published_columns)
{
    struct bench bench = bench_open();
    struct run_report_options options = options_of(&bench);
    options.without_figures = true;
    cr_assert_eq(write_report(&bench, options), RUN_REPORT_DONE);
    static const char published[] = "design,pull_points,pull_low,pull_high,pushed_away_share,pulled_in_share,"
                                    "partner_share,twin_partner_share,"
                                    "channel_tax_mean,gap_usd_mean,bookings_usd,receipts_usd,contribution_"
                                    "usd,rep_pay_usd,ccos,at_quota_share,";
    cr_assert(strncmp(text_of(&bench, "designs.csv"), published, strlen(published)) == 0);
    bench_close(&bench);
}

Test(run_report, every_table_has_its_file)
{
    struct bench bench = bench_open();
    struct run_report_options options = options_of(&bench);
    options.without_figures = true;
    cr_assert_eq(write_report(&bench, options), RUN_REPORT_DONE);
    static const char *const files[] = {
        "designs.csv",     "estimates.csv",   "differences.csv",  "break_even.csv", "routes.csv",
        "segments.csv",    "pull.csv",        "payout_curve.csv", "attainment.csv", "tax_by_attainment.csv",
        "assumptions.csv", "model_files.csv", "page_one.txt",     "record.json"
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        cr_assert(exists(&bench, files[i]), "%s", files[i]);
    cr_assert_eq(bench.diag.count, 0);
    bench_close(&bench);
}

/* Totals of one file are totals of another. */
Test(run_report, routes_add_up_to_the_deals_of_the_design)
{
    struct bench bench = bench_open();
    struct run_report_options options = options_of(&bench);
    options.without_figures = true;
    write_report(&bench, options);
    double share = 0.0;
    const char *line = strchr(text_of(&bench, "routes.csv"), '\n') + 1;
    for (size_t r = 0; r < FAKE_ROUTES; r++, line = strchr(line, '\n') + 1) {
        char design[64], route[64];
        double deals, deals_share;
        cr_assert_eq(sscanf(line, "%63[^,],%63[^,],%lf,%lf", design, route, &deals, &deals_share), 4);
        cr_assert_str_eq(design, "full_credit");
        share += deals_share;
    }
    cr_assert(share > 0.999999 && share < 1.000001);
    bench_close(&bench);
}

Test(run_report, same_run_writes_the_same_bytes)
{
    struct bench left = bench_open(), right = bench_open();
    struct run_report_options options = options_of(&left);
    options.without_figures = true;
    write_report(&left, options);
    options.out_folder = right.folder;
    write_report(&right, options);
    static const char *const files[] = { "designs.csv", "differences.csv", "break_even.csv", "page_one.txt",
                                         "record.json" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        cr_assert_str_eq(text_of(&left, files[i]), text_of(&right, files[i]));
    bench_close(&left);
    bench_close(&right);
}

Test(run_report, record_says_what_made_the_numbers_and_no_date)
{
    struct bench bench = bench_open();
    struct run_report_options options = options_of(&bench);
    options.without_figures = true;
    write_report(&bench, options);
    const char *record = text_of(&bench, "record.json");
    static const char *const parts[] = { "\"seed\": \"7\"",
                                         "\"worlds\": 20",
                                         "\"worlds_asked\": 20",
                                         "\"partial\": false",
                                         "\"compiler\": ",
                                         "\"flags\": ",
                                         "\"version\": ",
                                         "evenkeel run scenarios/fake.yaml",
                                         "\"file\": \"designs.csv\"",
                                         "\"sha256\": \"" };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_assert(strstr(record, parts[i]), "%s is not in %s", parts[i], record);
    bench_close(&bench);
}

Test(run_report, answer_can_be_json)
{
    struct bench bench = bench_open();
    struct run_report_options options = options_of(&bench);
    options.without_figures = true;
    options.json = true;
    const struct run_result run = fake_run(bench.arena);
    struct capture answer;
    capture_open(&answer);
    cr_assert_eq(run_report_write(&run, &options, answer.out, bench.arena, &bench.diag), RUN_REPORT_DONE);
    const char *text = capture_close(&answer, bench.arena);
    cr_assert(text[0] == '[' && strstr(text, "\"design\": \"vendor_net\""));
    bench_close(&bench);
}

Test(run_report, folder_that_cannot_be_made_is_the_machines_error)
{
    struct bench bench = bench_open();
    put_file(in(&bench, "file"), "");
    struct run_report_options options = options_of(&bench);
    options.out_folder = in(&bench, "file/out");
    cr_assert_eq(write_report(&bench, options), RUN_REPORT_FAILED);
    cr_assert_eq(diag_exit_code(&bench.diag), 74);
    bench_close(&bench);
}

/* The folder as one text: every table and the record of an earlier run. */
static const char *results_text(const struct bench *bench)
{
    static const char *const files[] = { "designs.csv", "estimates.csv", "page_one.txt", "record.json" };
    const char *text = "";
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        text = arena_format(bench->arena, "%s%s", text, text_of(bench, files[i]));
    return text;
}

static enum run_report_status write_shorter(struct bench *bench)
{
    struct run_result run = fake_run(bench->arena);
    struct run_report_options options = options_of(bench);
    options.without_figures = true;
    run.worlds = 7;
    return run_report_write(&run, &options, NULL, bench->arena, &bench->diag);
}

/* A folder in the place of a table stands for a file that can't be written; root may write any. */
Test(run_report, table_that_cannot_be_written_leaves_the_earlier_run_whole)
{
    struct bench bench = bench_open();
    struct run_report_options options = options_of(&bench);
    options.without_figures = true;
    cr_assert_eq(write_report(&bench, options), RUN_REPORT_DONE);
    const char *before = results_text(&bench);
    unlink(in(&bench, "pull.csv"));
    mkdir(in(&bench, "pull.csv"), 0755);
    cr_assert_eq(write_shorter(&bench), RUN_REPORT_FAILED);
    cr_expect_str_eq(results_text(&bench), before);
    cr_expect(strstr(bench.diag.problems[0].hint, "nothing in"), "%s", bench.diag.problems[0].hint);
    cr_expect_eq(diag_exit_code(&bench.diag), 74);
    glob_t left;
    cr_expect_eq(glob(in(&bench, ".unfinished*"), 0, NULL, &left), GLOB_NOMATCH, "a temporary file stays");
    globfree(&left);
    bench_close(&bench);
}

/* A limit on file size stands for a disk that is full when the record's turn comes. */
Test(run_report, disk_that_is_full_at_the_record_leaves_the_earlier_run_whole)
{
    struct bench bench = bench_open();
    struct run_report_options options = options_of(&bench);
    options.without_figures = true;
    cr_assert_eq(write_report(&bench, options), RUN_REPORT_DONE);
    const char *before = results_text(&bench);
    char *command = arena_alloc(bench.arena, 2 << 20);
    memset(command, 'x', (2 << 20) - 1);
    options.command_line = command;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 1 << 20, 1 << 20 });
    cr_assert_eq(write_report(&bench, options), RUN_REPORT_FAILED);
    cr_expect_str_eq(results_text(&bench), before);
    cr_expect(strstr(bench.diag.problems[0].hint, "nothing in"), "%s", bench.diag.problems[0].hint);
    bench_close(&bench);
}

enum { FOLDER_FILES_MAX = 128 };

/* A folder as it stands: every file, byte for byte. */
struct folder_state {
    size_t count, largest;
    const char *names[FOLDER_FILES_MAX];
    size_t bytes[FOLDER_FILES_MAX];
    char hashes[FOLDER_FILES_MAX][SHA256_TEXT_BYTES];
};

/* Folders that stand in a file's place count with their names alone. */
static struct folder_state state_of(const struct bench *bench)
{
    struct folder_state state = { 0 };
    glob_t all;
    cr_assert_eq(glob(in(bench, "*"), 0, NULL, &all), 0);
    cr_assert_leq(all.gl_pathc, FOLDER_FILES_MAX);
    for (size_t i = 0; i < all.gl_pathc; i++) {
        struct stat status;
        cr_assert_eq(stat(all.gl_pathv[i], &status), 0);
        state.names[i] = arena_format(bench->arena, "%s", all.gl_pathv[i]);
        state.bytes[i] = S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
        if (S_ISREG(status.st_mode))
            cr_assert(sha256_of_file(state.names[i], state.hashes[i]));
        if (state.bytes[i] > state.bytes[state.largest])
            state.largest = i;
    }
    state.count = all.gl_pathc;
    globfree(&all);
    return state;
}

static void is_unchanged(const struct bench *bench, const struct folder_state *before)
{
    const struct folder_state now = state_of(bench);
    cr_assert_eq(now.count, before->count);
    for (size_t i = 0; i < now.count; i++) {
        cr_expect_str_eq(now.names[i], before->names[i]);
        cr_expect_str_eq(now.hashes[i], before->hashes[i], "%s was changed", now.names[i]);
    }
    glob_t left;
    cr_expect_eq(glob(in(bench, ".unfinished*"), 0, NULL, &left), GLOB_NOMATCH, "a temporary file stays");
    globfree(&left);
}

/* One error, which names the file and says that nothing was changed. */
static void is_told_once(struct bench *bench, const char *file)
{
    size_t errors = 0;
    for (size_t i = 0; i < bench->diag.count; i++) {
        const struct problem *problem = &bench->diag.problems[i];
        if (problem->severity != SEVERITY_ERROR)
            continue;
        errors++;
        cr_expect(strstr(problem->message, file), "%s", problem->message);
        cr_expect(problem->hint && strstr(problem->hint, "nothing in"), "%s", problem->hint);
    }
    cr_expect_eq(errors, 1, "%zu errors", errors);
    cr_expect_eq(diag_exit_code(&bench->diag), 74);
    diag_close(&bench->diag);
    bench->diag = (struct diag){ 0 };
}

/* The same report of fewer worlds, in every format. */
static enum run_report_status write_other(struct bench *bench)
{
    struct run_result run = fake_run(bench->arena);
    const struct run_report_options options = options_of(bench);
    run.worlds = 7;
    return run_report_write(&run, &options, NULL, bench->arena, &bench->diag);
}

Test(run_report, format_whose_place_is_taken_leaves_the_whole_folder_of_the_earlier_run)
{
    struct bench bench = bench_open();
    cr_assert_neq(write_report(&bench, options_of(&bench)), RUN_REPORT_FAILED);
    diag_close(&bench.diag);
    bench.diag = (struct diag){ 0 };
    for (const struct report_format *format = report_formats; format->name != NULL; format++) {
        const char *place = in(&bench, format->file), *aside = in(&bench, "aside");
        cr_assert_eq(rename(place, aside), 0);
        cr_assert_eq(mkdir(place, 0755), 0);
        const struct folder_state before = state_of(&bench);
        cr_expect_eq(write_other(&bench), RUN_REPORT_FAILED, "%s", format->name);
        is_unchanged(&bench, &before);
        is_told_once(&bench, format->file);
        rmdir(place);
        rename(aside, place);
    }
    bench_close(&bench);
}

/* A limit on file size stands for a disk that has room for all files but the largest. */
Test(run_report, largest_file_that_does_not_fit_leaves_the_whole_folder_of_the_earlier_run)
{
    struct bench bench = bench_open();
    cr_assert_neq(write_report(&bench, options_of(&bench)), RUN_REPORT_FAILED);
    diag_close(&bench.diag);
    bench.diag = (struct diag){ 0 };
    const struct folder_state before = state_of(&bench);
    const char *largest = strrchr(before.names[before.largest], '/') + 1;
    const rlim_t most = before.bytes[before.largest] - before.bytes[before.largest] / 8;
    for (size_t i = 0; i < before.count; i++)
        cr_assert(i == before.largest || before.bytes[i] < most, "%s is too large", before.names[i]);
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){ most, most });
    cr_assert_eq(write_other(&bench), RUN_REPORT_FAILED);
    is_unchanged(&bench, &before);
    is_told_once(&bench, largest);
    bench_close(&bench);
}

Test(run_report, answer_that_cannot_be_printed_is_the_machines_error_with_its_reason)
{
    struct bench bench = bench_open();
    FILE *full = fopen("/dev/full", "w");
    if (!full) {
        bench_close(&bench);
        cr_skip_test("no /dev/full here");
    }
    struct run_report_options options = options_of(&bench);
    options.without_figures = true;
    const struct run_result run = fake_run(bench.arena);
    cr_assert_eq(run_report_write(&run, &options, full, bench.arena, &bench.diag), RUN_REPORT_FAILED);
    fclose(full);
    cr_expect_str_eq(bench.diag.problems[0].message, "can't write the answer: No space left on device");
    cr_expect(exists(&bench, "record.json"), "the files are written all the same");
    bench_close(&bench);
}

Test(run_report, pictures_with_nothing_to_show_are_left_out_with_a_reason)
{
    struct bench bench = bench_open();
    const char *why = "";
    if (!gnuplot_run("print 1\n", &why, bench.arena)) {
        bench_close(&bench);
        cr_skip_test("gnuplot is not installed");
    }
    struct run_result run = fake_run(bench.arena);
    struct tally *own = arena_array(bench.arena, struct tally, run.worlds * FAKE_DESIGNS);
    for (size_t i = 0; i < run.worlds * FAKE_DESIGNS; i++)
        own[i].rep_years = 50.0;
    run.tallies = own;
    const struct run_report_options options = options_of(&bench);
    cr_assert_eq(run_report_write(&run, &options, NULL, bench.arena, &bench.diag), RUN_REPORT_DONE);
    cr_assert_eq(bench.diag.count, 1);
    cr_expect_eq(bench.diag.problems[0].severity, SEVERITY_NOTICE);
    cr_expect_str_eq(bench.diag.problems[0].message,
                     "pictures pull, tax_by_attainment are left out: no deal could go to a partner");
    cr_expect(!exists(&bench, "pull.svg") && exists(&bench, "payout_curve.svg"));
    bench_close(&bench);
}

Test(run_report, gnuplot_is_recommended_only_where_it_is_missing)
{
    struct bench bench = bench_open();
    fake_gnuplot(&bench, "exit 2");
    write_report(&bench, options_of(&bench));
    cr_expect_null(strstr(bench.diag.problems[0].hint, "gnuplot-nox"), "%s", bench.diag.problems[0].hint);
    unlink(in(&bench, "gnuplot"));
    write_report(&bench, options_of(&bench));
    cr_expect_not_null(strstr(bench.diag.problems[1].hint, "gnuplot-nox"), "%s", bench.diag.problems[1].hint);
    bench_close(&bench);
}

Test(run_report, attainment_is_written_as_a_person_would)
{
    struct bench bench = bench_open();
    struct run_report_options options = options_of(&bench);
    options.without_figures = true;
    write_report(&bench, options);
    cr_expect(strstr(text_of(&bench, "attainment.csv"), "full_credit,0.15,0.2,"));
    cr_expect(strstr(text_of(&bench, "payout_curve.csv"), ",0.075,"));
    cr_expect_null(strstr(text_of(&bench, "attainment.csv"), "0000000"));
    bench_close(&bench);
}
