/* A report as a web page: what it shows, and that nothing in a model file can become markup or reach for a network. */
#include "../../src/report/html_style.h"
#include "../../src/report/html_table.h"
#include "../../src/report/page_one.h"
#include "../../src/report/result_tables.h"
#include "../../src/report/to_html.h"
#include "fake_run.h"
#include "golden_text.h"
#include "scratch.h"

static const char drawing[] =
    "<?xml version=\"1.0\"?>\n<svg width=\"10\" height=\"10\" viewBox=\"0 0 10 10\"\n"
    " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n"
    "<title>Gnuplot</title>\n<desc>Produced</desc>\n<g id=\"canvas\"><circle id='dot' r='1'/>"
    "<use xlink:href='#dot'/><text clip-path=\"url(#dot)\">a &lt; b, id='dot'</text></g>\n</svg>\n";

/* A report of the run that never ran, with two pictures. */
struct bench {
    struct arena *arena;
    struct diag diag;
    char folder[SCRATCH_PATH_BYTES];
    struct run_result run;
    struct record record;
    struct page page;
    struct report report;
};

static void add_picture(struct bench *bench, const char *name, const char *title)
{
    bench->report.pictures[bench->report.picture_count++] =
        (struct picture){ .name = name, .title = title, .subtitle = "Of the same reps." };
    put_file(arena_format(bench->arena, "%s/%s.svg", bench->folder, name), drawing);
}

static void bench_open(struct bench *bench)
{
    *bench = (struct bench){ .arena = arena_open() };
    scratch_folder(bench->folder);
    bench->run = fake_run(bench->arena);
}

/* Of the differences those that page one shows: a golden file is read by people. */
static struct table shown_differences(const struct table *all, struct arena *arena)
{
    struct table table = table_open(all->name, all->columns, all->column_count, arena);
    for (size_t row = 0; row < all->row_count; row++) {
        const char *metric = table_cell(all, row, 2)->text;
        if (strcmp(metric, "rep_pay_usd") != 0 && strcmp(metric, "contribution_usd") != 0)
            continue;
        table_row(&table);
        for (size_t c = 0; c < all->column_count; c++)
            table_copy(&table, table_cell(all, row, c));
    }
    return table;
}

/* The report is made when a test has set the run as it wants it. */
static void make_report(struct bench *bench)
{
    struct comparison *comparison = arena_array(bench->arena, struct comparison, 1);
    *comparison = comparison_of(&bench->run, bench->arena);
    bench->page = page_one_of(comparison, &(struct page_one_options){ .worlds_asked = 30 }, bench->arena);
    bench->record = (struct record){ .run = &bench->run,
                                     .command_line = "evenkeel run 'scenarios/fake.yaml'",
                                     .worlds_asked = 30 };
    bench->report = (struct report){
        .name = "fake", .folder = bench->folder, .page = &bench->page, .record = &bench->record
    };
    for (const struct result_table *result = result_tables; result->build != NULL; result++) {
        struct table table = result->build(comparison, bench->arena);
        if (strcmp(table.name, "differences") == 0)
            table = shown_differences(&table, bench->arena);
        table.meaning = result->meaning;
        if (strcmp(table.name, "designs") == 0 || strcmp(table.name, "differences") == 0 ||
            strcmp(table.name, "model_files") == 0)
            bench->report.tables[bench->report.table_count++] = table;
    }
    add_picture(bench, "pull", "Most push away");
    add_picture(bench, "attainment", "Few reach quota");
}

static char *path_of(struct bench *bench)
{
    return arena_format(bench->arena, "%s/report.html", bench->folder);
}

static const char *written(struct bench *bench)
{
    cr_assert(to_html(&bench->report, path_of(bench), bench->arena, &bench->diag));
    const char *text = file_text(path_of(bench), bench->arena);
    cr_assert_not_null(text);
    cr_assert_lt(strlen(text), SCRATCH_TEXT_BYTES - 1);
    return text;
}

static void bench_close(struct bench *bench)
{
    scratch_folder_remove(bench->folder);
    diag_close(&bench->diag);
    arena_close(bench->arena);
}

static const char *between(const char *text, const char *from, const char *to, struct arena *arena)
{
    const char *begin = strstr(text, from);
    cr_assert_not_null(begin, "%s", from);
    const char *end = strstr(begin, to);
    cr_assert_not_null(end, "%s", to);
    return arena_text(arena, begin, (size_t)(end - begin));
}

/* Styles, script and record change with the program, not with the report. */
Test(to_html, page_of_a_run_is_that_of_the_golden_file)
{
    struct bench bench;
    bench_open(&bench);
    make_report(&bench);
    compare_with_golden("tests/golden/report.html",
                        between(written(&bench), "<body>", "<section id=\"record\">", bench.arena),
                        bench.arena);
    bench_close(&bench);
}

Test(to_html, same_report_gives_the_same_bytes)
{
    struct bench bench;
    bench_open(&bench);
    make_report(&bench);
    const char *first = written(&bench);
    cr_assert_str_eq(first, written(&bench));
    bench_close(&bench);
}

Test(to_html, page_reaches_for_nothing_outside_itself)
{
    struct bench bench;
    bench_open(&bench);
    make_report(&bench);
    const char *text = written(&bench);
    static const char *const outside[] = { "http:", "https:", "src=", "@import", "url(h", "<link", "xmlns" };
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        cr_assert_null(strstr(text, outside[i]), "%s", outside[i]);
    bench_close(&bench);
}

/* The name of the tag at `text`, which points behind its `<`. */
static size_t name_length(const char *text)
{
    return strcspn(text, " \t\n/>");
}

/* Every element is closed, in the order it was opened. */
static void check_is_balanced(const char *text)
{
    enum { DEEPEST = 64 };
    const char *open[DEEPEST];
    size_t depth = 0;
    for (const char *tag = strchr(text, '<'); tag != NULL; tag = strchr(tag + 1, '<')) {
        const char *name = tag + 1, *end = strchr(tag, '>');
        cr_assert_not_null(end);
        if (*name == '!' || end[-1] == '/')
            continue;
        if (*name == '/') {
            cr_assert_gt(depth, 0);
            depth--;
            const size_t length = name_length(open[depth]);
            cr_assert(name_length(name + 1) == length && strncmp(name + 1, open[depth], length) == 0,
                      "%.20s closed by %.20s", open[depth], name);
        } else {
            cr_assert_lt(depth, DEEPEST);
            open[depth++] = name;
        }
    }
    cr_assert_eq(depth, 0);
}

Test(to_html, every_element_is_closed)
{
    struct bench bench;
    bench_open(&bench);
    make_report(&bench);
    check_is_balanced(written(&bench));
    bench_close(&bench);
}

Test(to_html, style_and_script_hold_nothing_that_ends_them)
{
    for (const char *const *line = html_style; *line != NULL; line++)
        cr_assert(strpbrk(*line, "<&") == NULL, "%s", *line);
    for (const char *const *line = html_script; *line != NULL; line++)
        cr_assert(strpbrk(*line, "<&") == NULL, "%s", *line);
}

Test(to_html, titles_with_markup_in_them_are_only_text)
{
    struct bench bench;
    bench_open(&bench);
    struct scenario *scenario = (struct scenario *)bench.run.scenario;
    scenario->about.title = "<script>alert('1')</script> & \"more\"";
    scenario->question = "Is 1 < 2 && `date` \\ $HOME?";
    scenario->designs[0].title = "</td><img src=x onerror=\"1\">\033[31m";
    make_report(&bench);
    bench.report.pictures[0].title = "\" onload=\"alert(1)";
    const char *text = written(&bench);
    cr_assert_null(strstr(text, "<script>alert"));
    cr_assert_null(strstr(text, "<img"));
    cr_assert_null(strstr(text, "\" onload"));
    cr_assert_null(strchr(text, '\033'));
    cr_assert_not_null(
        strstr(text, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;"));
    cr_assert_not_null(strstr(text, "Is 1 &lt; 2 &amp;&amp; `date` \\ $HOME?"));
    check_is_balanced(text);
    bench_close(&bench);
}

/* Ids of drawings are made the picture's own, in what names them too; text that looks like one stays. */
Test(to_html, pictures_do_not_share_ids)
{
    struct bench bench;
    bench_open(&bench);
    make_report(&bench);
    const char *text = written(&bench);
    cr_assert_not_null(strstr(text, "<circle id='pull-dot' r='1'/><use href='#pull-dot'/>"));
    cr_assert_not_null(strstr(text, "<circle id='attainment-dot' r='1'/>"));
    cr_assert_not_null(strstr(text, "url(#pull-dot)\">a &lt; b, id='dot'</text>"));
    cr_assert_null(strstr(text, "Gnuplot"));
    cr_assert_not_null(strstr(
        text, "<svg viewBox=\"0 0 10 10\" role=\"img\" aria-label=\"Most push away. Of the same reps.\">"));
    bench_close(&bench);
}

Test(to_html, every_link_leads_somewhere_on_the_page)
{
    struct bench bench;
    bench_open(&bench);
    make_report(&bench);
    const char *text = written(&bench);
    size_t links = 0;
    for (const char *link = strstr(text, "<a "); link != NULL; link = strstr(link + 1, "<a ")) {
        const char *target = strstr(link, "href=\"#") + strlen("href=\"#");
        const char *id = arena_format(bench.arena, "id=\"%.*s\"", (int)strcspn(target, "\""), target);
        cr_assert(strstr(text, id) != NULL || strncmp(id, "id=\"table-pull", 14) == 0 ||
                      strncmp(id, "id=\"table-attainment", 20) == 0,
                  "%s", id);
        links++;
    }
    cr_assert_gt(links, 10);
    bench_close(&bench);
}

/* One heading of the first level, and none below a level that is missing. */
Test(to_html, headings_go_down_level_by_level)
{
    struct bench bench;
    bench_open(&bench);
    make_report(&bench);
    const char *text = written(&bench);
    char before = '0';
    size_t firsts = 0;
    for (const char *tag = strstr(text, "<h"); tag != NULL; tag = strstr(tag + 1, "<h")) {
        if (tag[2] < '1' || tag[2] > '6')
            continue;
        cr_assert_leq(tag[2], before + 1, "%.40s", tag);
        firsts += tag[2] == '1';
        before = tag[2];
    }
    cr_assert_eq(firsts, 1);
    bench_close(&bench);
}

Test(to_html, run_that_was_stopped_says_so_first)
{
    struct bench bench;
    bench_open(&bench);
    bench.run.stopped = true;
    make_report(&bench);
    const char *text = written(&bench);
    const char *partial = strstr(text, "Partial: stopped after 20 of 30 worlds.");
    cr_assert_not_null(partial);
    cr_assert_lt(partial, strstr(text, "<h1>"));
    bench_close(&bench);
}

Test(to_html, drawing_that_cannot_be_read_is_the_machines_error_and_leaves_no_page)
{
    struct bench bench;
    bench_open(&bench);
    make_report(&bench);
    unlink(arena_format(bench.arena, "%s/pull.svg", bench.folder));
    cr_assert_not(to_html(&bench.report, path_of(&bench), bench.arena, &bench.diag));
    cr_assert(bench.diag.machine_failed);
    cr_assert_neq(access(path_of(&bench), F_OK), 0);
    bench_close(&bench);
}

Test(to_html, long_table_is_cut_and_says_where_the_rest_is)
{
    struct arena *arena = arena_open();
    static const struct column columns[] = { { .name = "deal", .type = COLUMN_TEXT },
                                             { .name = "sold_usd", .unit = "USD", .type = COLUMN_NUMBER } };
    struct table table = table_open("deals", columns, 2, arena);
    for (size_t row = 0; row < 5; row++) {
        table_row(&table);
        table_text(&table, "d");
        table_number(&table, 1234567.875);
    }
    struct capture capture;
    capture_open(&capture);
    html_table(&(struct html_table){ .label = "deals", .is_data = true, .as_shown = true, .rows_max = 2 },
               &table, arena, capture.out);
    const char *text = capture_close(&capture, arena);
    cr_assert_not_null(strstr(text, "The first 2 of 5 rows; all of them are in <code>deals.csv</code>."));
    cr_assert_not_null(strstr(text, "<td class=\"n\">1,234,568</td>"));
    cr_assert_not_null(strstr(text, "Sold, USD<code>sold_<wbr/>usd</code>"));
    arena_close(arena);
}
