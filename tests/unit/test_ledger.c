#include "../../src/report/ledger.h"
#include "../../src/report/to_csv.h"
#include "fake_run.h"
#include "scratch.h"

static const char *cell_text(const struct table *table, size_t row, size_t column)
{
    return table_cell(table, row, column)->text;
}

/* Five designs share one plan file and one program file. */
Test(ledger, every_model_file_is_listed_once_weakest_evidence_first)
{
    struct arena *arena = arena_open();
    const struct table files = ledger_files(fake_scenario(arena), arena);
    static const char *const grades[] = { "assumption", "assumption", "D", "C", "B" };
    static const char *const paths[] = { "scenarios/fake.yaml", "models/markets/small.yaml",
                                         "models/behaviours/typical.yaml", "models/plans/net.yaml",
                                         "models/programs/typical.yaml" };
    cr_assert_eq(files.row_count, 5);
    for (size_t row = 0; row < 5; row++) {
        cr_assert_str_eq(cell_text(&files, row, 0), grades[row]);
        cr_assert_str_eq(cell_text(&files, row, 3), paths[row]);
    }
    arena_close(arena);
}

Test(ledger, uncertain_numbers_come_with_range_source_and_grade)
{
    struct arena *arena = arena_open();
    const struct table numbers = ledger_numbers(fake_scenario(arena), NULL, arena);
    cr_assert_eq(numbers.row_count, 3);
    cr_assert_str_eq(cell_text(&numbers, 0, 0), "assumption");
    cr_assert_str_eq(cell_text(&numbers, 0, 2), "scale");
    cr_assert_eq(table_cell(&numbers, 0, 4)->kind, CELL_EMPTY); /* the file gives no range */
    cr_assert_str_eq(cell_text(&numbers, 1, 2), "routes.resale.win_lift");
    cr_assert(table_cell(&numbers, 1, 4)->estimate.value == 0.1 &&
              table_cell(&numbers, 1, 5)->estimate.value == 0.4);
    cr_assert_str_eq(cell_text(&numbers, 1, 6), "a partner-data network");
    arena_close(arena);
}

/* Without regard to where lines break and how wide columns are. */
static const char *one_line(const char *text, struct arena *arena)
{
    char *line = arena_array(arena, char, strlen(text) + 1), *end = line;
    for (; *text != '\0'; text++) {
        const bool space = *text == ' ' || *text == '\n';
        if (!space || (end > line && end[-1] != ' '))
            *end++ = space ? ' ' : *text;
    }
    return line;
}

static const char *section_of(const struct comparison *comparison, struct arena *arena)
{
    struct capture capture;
    capture_open(&capture);
    const struct page page = page_open(100, arena);
    ledger_section(&page, comparison);
    page_print(&page, false, capture.out);
    return one_line(capture_close(&capture, arena), arena);
}

Test(ledger, page_without_a_look_has_the_weakest_evidence_first_and_says_where_to_look)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const struct comparison comparison = comparison_of(&run, arena);
    const char *text = section_of(&comparison, arena);
    const char *lift = strstr(text, "resale win_lift_share 29.7 %"), *rate = strstr(text, "win_rate 25 %");
    cr_assert(lift != NULL && rate != NULL && lift < rate, "%s", text);
    cr_assert(strstr(text, "evenkeel sensitivity scenarios/fake.yaml says so"), "%s", text);
    cr_assert(strstr(text, "--set market.routes.resale.win_lift_share=VALUE"), "%s", text);
    cr_assert(strstr(text, "1 has no range and counts as certain"), "%s", text);
    arena_close(arena);
}

/* The look in one world says what moves; the run of many says what the pull is. */
Test(ledger, page_after_a_look_has_first_what_moves_the_headline_most)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    struct comparison comparison = comparison_of(&run, arena);
    const struct tornado_row rows[] = { { 2, -9.0, 3.0, 12.0 }, { 0, -4.0, -2.0, 2.0 } };
    const struct headline_doubt doubt = {
        .design = headline_design(&comparison), .worlds = 1, .at_value = -3.0, .count = 2, .rows = rows
    };
    comparison.doubt = &doubt;
    const char *text = section_of(&comparison, arena);
    const char *lift = strstr(text, "resale win_lift_share 29.7 %"), *rate = strstr(text, "win_rate 25 %");
    cr_assert(lift != NULL && rate != NULL && rate < lift, "%s", text);
    char moved[64];
    const double pull = answer_metric(&comparison.designs[doubt.design], "pull_points").value;
    snprintf(moved, sizeof moved, " A %+.1f %+.1f 12.0 ", pull - 6.0, pull + 6.0);
    cr_assert(strstr(text, moved), "%s is not in\n%s", moved, text);
    const struct table numbers = ledger_numbers(run.scenario, &doubt, arena);
    cr_assert_eq(table_cell(&numbers, 2, table_column(&numbers, "pull_at_high"))->estimate.value, 3.0);
    arena_close(arena);
}

Test(ledger, grades_are_named_as_model_files_name_them)
{
    cr_assert_str_eq(evidence_name(EVIDENCE_A), "A");
    cr_assert_str_eq(evidence_name(EVIDENCE_ASSUMPTION), "assumption");
}
