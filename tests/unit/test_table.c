#include "../../src/base/text.h"
#include "../../src/report/screen_text.h"
#include "../../src/report/table.h"
#include "../../src/report/to_csv.h"
#include "../../src/report/to_json.h"
#include "../../src/report/to_terminal.h"
#include "scratch.h"
#include <math.h>

static const struct column columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "pull_points",
      .low_name = "pull_low",
      .high_name = "pull_high",
      .heading = "pull\n[interval]",
      .type = COLUMN_ESTIMATE,
      .decimals = 1,
      .with_sign = true },
    { .name = "partner_share", .heading = "partner\n%", .type = COLUMN_NUMBER, .scale = 100, .decimals = 1 },
};

static void fill_row(struct table *table, const char *text, struct estimate pull, double share)
{
    table_row(table);
    table_text(table, text);
    table_estimate(table, pull);
    table_number(table, share);
}

/* What a writer makes of a table, in the table's arena. */
static const char *written(const struct table *table, table_writer_fn *write)
{
    struct capture capture;
    capture_open(&capture);
    cr_assert(write(table, capture.out));
    return capture_close(&capture, table->arena);
}

static struct table small(struct arena *arena)
{
    return table_open("small", columns, 3, arena);
}

Test(table, csv_has_a_column_for_each_end_of_an_interval)
{
    struct arena *arena = arena_open();
    struct table table = small(arena);
    fill_row(&table, "net", (struct estimate){ -7.25, -7.5, -7.0 }, 0.25);
    cr_assert_str_eq(written(&table, to_csv), "design,pull_points,pull_low,pull_high,partner_share\r\n"
                                              "net,-7.25,-7.5,-7,0.25\r\n");
    arena_close(arena);
}

Test(table, csv_quotes_commas_quotes_and_line_breaks_only)
{
    struct arena *arena = arena_open();
    struct table table = small(arena);
    const struct estimate zero = { 0, 0, 0 };
    fill_row(&table, "half, or less", zero, 0);
    fill_row(&table, "the \"tax\"", zero, 0);
    fill_row(&table, "two\nlines", zero, 0);
    fill_row(&table, " blanks; and 80 % ", zero, 0);
    cr_assert_str_eq(written(&table, to_csv), "design,pull_points,pull_low,pull_high,partner_share\r\n"
                                              "\"half, or less\",0,0,0,0\r\n"
                                              "\"the \"\"tax\"\"\",0,0,0,0\r\n"
                                              "\"two\nlines\",0,0,0,0\r\n"
                                              " blanks; and 80 % ,0,0,0,0\r\n");
    arena_close(arena);
}

Test(table, csv_numbers_read_back_to_the_same_bits)
{
    static const double numbers[] = { 0.1, 1.0 / 3.0, 1e-300, 123456789.123456789, -0.3 };
    struct arena *arena = arena_open();
    struct table table = small(arena);
    for (size_t i = 0; i < 5; i++)
        fill_row(&table, "x", (struct estimate){ numbers[i], numbers[i], numbers[i] }, numbers[i]);
    const char *line = strchr(written(&table, to_csv), '\n') + 1;
    for (size_t i = 0; i < 5; i++, line = strchr(line, '\n') + 1)
        cr_assert(strtod(line + 2, NULL) == numbers[i]);
    arena_close(arena);
}

Test(table, unknown_numbers_are_empty_fields)
{
    struct arena *arena = arena_open();
    struct table table = small(arena);
    fill_row(&table, "one world", (struct estimate){ 2.5, -INFINITY, INFINITY }, NAN);
    fill_row(&table, NULL, (struct estimate){ NAN, -INFINITY, INFINITY }, INFINITY);
    cr_assert_str_eq(written(&table, to_csv), "design,pull_points,pull_low,pull_high,partner_share\r\n"
                                              "one world,2.5,,,\r\n"
                                              ",,,,\r\n");
    arena_close(arena);
}

Test(table, terminal_stands_values_and_ends_under_one_another)
{
    struct arena *arena = arena_open();
    struct table table = small(arena);
    fill_row(&table, "net", (struct estimate){ -7.24, -7.5, -7.0 }, 0.268);
    fill_row(&table, "no_pay", (struct estimate){ -30.3, -30.5, -30.1 }, 0.037);
    fill_row(&table, "full", (struct estimate){ 0, 0, 0 }, 0.34);
    fill_row(&table, "odd", (struct estimate){ 3.21, -INFINITY, INFINITY }, NAN);
    cr_assert_str_eq(written(&table, to_plain_text), "                        pull  partner\n"
                                                     "design            [interval]        %\n"
                                                     "net      -7.2 [ -7.5,  -7.0]     26.8\n"
                                                     "no_pay  -30.3 [-30.5, -30.1]      3.7\n"
                                                     "full      0.0 exactly            34.0\n"
                                                     "odd      +3.2 [unknown]             -\n");
    arena_close(arena);
}

Test(table, almost_zero_is_shown_without_a_sign)
{
    char text[NUMBER_TEXT_BYTES];
    const struct column column = { .decimals = 1, .with_sign = true };
    cr_assert_str_eq(column_number(&column, -0.04, text), "0.0");
    cr_assert_str_eq(column_number(&column, 0.04, text), "0.0");
    cr_assert_str_eq(column_number(&column, -0.06, text), "-0.1");
    cr_assert_str_eq(column_number(&column, 1234.5, text), "+1,234.5");
}

Test(table, narrow_terminal_cuts_texts_and_never_numbers)
{
    struct arena *arena = arena_open();
    struct table table = small(arena);
    fill_row(&table, "a design with a very long name indeed", (struct estimate){ -7.24, -7.5, -7.0 }, 0.268);
    struct capture capture;
    capture_open(&capture);
    to_terminal(&table, &(struct terminal){ .width = 44 }, capture.out);
    char *text = capture_close(&capture, arena);
    cr_assert(strstr(text, "…"));
    cr_assert(strstr(text, "-7.2 [-7.5, -7.0]"));
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        cr_assert(screen_columns(line) <= 44, "%s", line);
    arena_close(arena);
}

Test(table, columns_are_counted_in_characters_not_bytes)
{
    cr_assert_eq(screen_columns("Größe"), 5);
    cr_assert_eq(screen_columns("e\xCC\x81"), 1);                /* e and a combining accent */
    cr_assert_eq(screen_columns("\xE4\xB8\xAD\xE6\x96\x87"), 4); /* two wide characters */
}

Test(table, text_of_a_model_file_cannot_steer_the_terminal)
{
    struct arena *arena = arena_open();
    struct table table = small(arena);
    fill_row(&table, "red \033[31m", (struct estimate){ 0, 0, 0 }, 0);
    cr_assert_null(strchr(written(&table, to_plain_text), '\033'));
    arena_close(arena);
}

Test(table, wrapped_text_keeps_its_words_and_its_width)
{
    struct arena *arena = arena_open();
    struct capture capture;
    capture_open(&capture);
    screen_print_wrapped("costs a rep  18.8 % of the pay\non resale deals", 2, 4, 20, capture.out);
    cr_assert_str_eq(capture_close(&capture, arena),
                     "  costs a rep 18.8 %\n    of the pay on\n    resale deals\n");
    arena_close(arena);
}

Test(table, json_has_an_object_per_row_and_null_for_the_unknown)
{
    struct arena *arena = arena_open();
    struct table table = small(arena);
    fill_row(&table, "net", (struct estimate){ -7.25, -7.5, -7.0 }, NAN);
    const char *text = written(&table, to_json);
    cr_assert(strstr(text, "\"pull_low\": -7.5"));
    cr_assert(strstr(text, "\"partner_share\": null"));
    arena_close(arena);
}

Test(table, many_rows_keep_their_order)
{
    struct arena *arena = arena_open();
    struct table table = small(arena);
    for (int i = 0; i < 1000; i++)
        fill_row(&table, "x", (struct estimate){ i, i, i }, i);
    cr_assert_eq(table.row_count, 1000);
    cr_assert(table_cell(&table, 999, 2)->estimate.value == 999.0 &&
              table_cell(&table, 15, 2)->estimate.value == 15.0);
    arena_close(arena);
}
