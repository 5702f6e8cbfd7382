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
    const struct table numbers = ledger_numbers(fake_scenario(arena), arena);
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

Test(ledger, page_shows_every_number_with_its_range)
{
    struct arena *arena = arena_open();
    struct capture capture;
    capture_open(&capture);
    const struct page page = page_open(100, arena);
    ledger_section(&page, fake_scenario(arena));
    page_print(&page, false, capture.out);
    const char *text = capture_close(&capture, arena);
    cr_assert(strstr(text, "assumption, typical.yaml: scale 0.35\n"), "%s", text);
    cr_assert(strstr(text, "C, small.yaml: routes.resale: win_lift 0.297 (0.1 to 0.4)\n"), "%s", text);
    cr_assert(strstr(text, "segments.all: win_rate 0.25 (0.2 to 0.3)\n"), "%s", text);
    arena_close(arena);
}

Test(ledger, grades_are_named_as_model_files_name_them)
{
    cr_assert_str_eq(evidence_name(EVIDENCE_A), "A");
    cr_assert_str_eq(evidence_name(EVIDENCE_ASSUMPTION), "assumption");
}
