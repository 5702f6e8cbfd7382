#include "../../src/input/csv_table.h"
#include "scratch.h"
#include <stdint.h>

static struct arena *arena;
static struct diag diag;
static size_t row_count, stop_at;
static const char *seen; /* rows as "number@line a@1:1|b@1:3; .." */

static void open_all(void)
{
    arena = arena_open();
    diag = (struct diag){ 0 };
    stop_at = SIZE_MAX;
}

static void close_all(void)
{
    diag_close(&diag);
    arena_close(arena);
}

TestSuite(csv_table, .init = open_all, .fini = close_all);

static bool take_row(void *context, const struct csv_row *row)
{
    cr_assert_null(context);
    if (row_count++ < 20) {
        seen = arena_format(arena, "%s%s%zu@%u ", seen, *seen != '\0' ? "; " : "", row->number, row->line);
        for (size_t i = 0; i < row->field_count; i++)
            seen = arena_format(arena, "%s%s%s@%u:%u", seen, i > 0 ? "|" : "", row->fields[i].text,
                                row->fields[i].at.line, row->fields[i].at.column);
    }
    return row_count < stop_at;
}

static bool read_bytes(const char *bytes, size_t length)
{
    diag_close(&diag);
    row_count = 0;
    seen = "";
    FILE *in = tmpfile();
    cr_assert_eq(fwrite(bytes, 1, length, in), length);
    rewind(in);
    const bool read = csv_read_stream(in, "deals.csv", take_row, NULL, &diag);
    fclose(in);
    return read;
}

static const char *rows_of(const char *text)
{
    cr_expect(read_bytes(text, strlen(text)), "%s", text);
    return seen;
}

static const char *problems(void)
{
    return diag_text(&diag, arena);
}

static const char *problems_of(const char *text)
{
    cr_expect_not(read_bytes(text, strlen(text)), "%s", text);
    return problems();
}

Test(csv_table, header_and_rows_come_with_the_place_of_every_field)
{
    cr_expect_str_eq(rows_of("amount,result\n5000,won\n300,lost\n"),
                     "0@1 amount@1:1|result@1:8; 1@2 5000@2:1|won@2:6; 2@3 300@3:1|lost@3:5");
}

Test(csv_table, quoted_line_breaks_delimiters_and_quotes_are_part_of_a_field)
{
    cr_expect_str_eq(rows_of("a,b,c\n\"x\ny\",\"1,5\",\"say \"\"hi\"\"\"\n1,2,3\n"),
                     "0@1 a@1:1|b@1:3|c@1:5; 1@2 x\ny@2:1|1,5@3:4|say \"hi\"@3:10; 2@4 1@4:1|2@4:3|3@4:5");
}

Test(csv_table, lines_may_end_in_any_usual_way_and_the_last_without)
{
    cr_expect_str_eq(rows_of("a,b\r\n1,2\r\n3,4"), "0@1 a@1:1|b@1:3; 1@2 1@2:1|2@2:3; 2@3 3@3:1|4@3:3");
    cr_expect_str_eq(rows_of("a,b\r1,2\r3,4\r"), "0@1 a@1:1|b@1:3; 1@2 1@2:1|2@2:3; 2@3 3@3:1|4@3:3");
    cr_expect_str_eq(rows_of("a,b\r\n\"1\r\n1\",2\r\n3,4\r\n"),
                     "0@1 a@1:1|b@1:3; 1@2 1\r\n1@2:1|2@3:4; 2@4 3@4:1|4@4:3");
}

Test(csv_table, blank_lines_are_skipped_but_counted)
{
    cr_expect_str_eq(rows_of("\n\na\n\n  \n1\r\n\r\n2\n"), "0@3 a@3:1; 1@6 1@6:1; 2@8 2@8:1");
}

Test(csv_table, columns_count_characters_and_blanks_around_fields_are_dropped)
{
    cr_expect_str_eq(rows_of("caf\xC3\xA9,\xE2\x82\xAC\n \xC3\xA9 , 2 \n\" 3 \",4\n"),
                     "0@1 caf\xC3\xA9@1:1|\xE2\x82\xAC@1:6; 1@2 \xC3\xA9@2:2|2@2:6; 2@3  3 @3:1|4@3:7");
}

Test(csv_table, a_byte_order_mark_is_skipped)
{
    cr_expect_str_eq(rows_of("\xEF\xBB\xBF"
                             "a,b\n1,2\n"),
                     "0@1 a@1:1|b@1:3; 1@2 1@2:1|2@2:3");
}

Test(csv_table, semicolons_and_tabs_delimit_where_the_header_has_no_comma)
{
    cr_expect_str_eq(rows_of("a;b\n1,5;2\n"), "0@1 a@1:1|b@1:3; 1@2 1,5@2:1|2@2:5");
    cr_expect_str_eq(rows_of("a\tb\n1\t\n\t2\n"), "0@1 a@1:1|b@1:3; 1@2 1@2:1|@2:3; 2@3 @3:1|2@3:2");
    cr_expect_str_eq(rows_of("\"a,x\";b\n1;2\n"), "0@1 a,x@1:1|b@1:7; 1@2 1@2:1|2@2:3");
    cr_expect_str_eq(rows_of("a;x,b\n1,2\n"), "0@1 a;x@1:1|b@1:5; 1@2 1@2:1|2@2:3");
}

Test(csv_table, empty_fields_and_a_header_alone_are_fine)
{
    cr_expect_str_eq(rows_of("a,b,\n,,\n\"\",,\n"),
                     "0@1 a@1:1|b@1:3|@1:5; 1@2 @2:1|@2:2|@2:3; 2@3 @3:1|@3:4|@3:5");
    cr_expect_str_eq(rows_of("a,b"), "0@1 a@1:1|b@1:3");
}

Test(csv_table, reading_stops_early_when_asked)
{
    stop_at = 2;
    cr_expect_str_eq(rows_of("a\n1\n2\n3\n\"unclosed"), "0@1 a@1:1; 1@2 1@2:1");
    cr_expect_eq(diag.count, 0);
}

Test(csv_table, a_row_of_another_length_is_refused_and_not_handed_on)
{
    cr_expect_str_eq(problems_of("a,b\n1,2,3\n4\n5,6\n"),
                     "2:5 the row has 3 fields, must be 2 like the header; 3:1 the row has 1 field, must be "
                     "2 like the header");
    cr_expect_str_eq(seen, "0@1 a@1:1|b@1:3; 3@4 5@4:1|6@4:3");
}

Test(csv_table, bad_quoting_is_reported_where_it_is_and_reading_goes_on)
{
    cr_expect_str_eq(problems_of("a,b\n1,say \"hi\"\n\"2\" x,3\n4,5\n7,\"8\n9,10\n"),
                     "2:7 a quote is inside a field, must go around the whole field; "
                     "3:5 text follows a closing quote, must be a delimiter or the end of the line; "
                     "5:3 a quote opens here and never closes");
    cr_expect_str_eq(seen, "0@1 a@1:1|b@1:3; 3@4 4@4:1|5@4:3");
    cr_expect_str_eq(problems_of("a,b\n1,x\"y"),
                     "2:4 a quote is inside a field, must go around the whole field");
    cr_expect_str_eq(problems_of("a,b\"\n1,2\n"),
                     "1:4 a quote is inside a field, must go around the whole field");
    cr_expect_eq(row_count, 0, "without its header no row means anything");
}

Test(csv_table, the_bad_line_is_quoted_whole)
{
    problems_of("a,b\n1,say \"hi\" there\n");
    cr_expect_str_eq(diag.problems[0].quote->line, "1,say \"hi\" there");
    problems_of("a,b\n\"1\n2\",\"3\n4\",5\n");
    cr_expect_str_eq(diag.problems[0].quote->line, "4\",5");
    cr_expect_eq(diag.problems[0].at.line, 4);
}

Test(csv_table, names_twice_in_the_header_are_refused_and_no_row_is_handed_on)
{
    cr_expect_str_eq(
        problems_of("Amount, amount ,x,X,,\n1,2,3,4,5,6\n1\n"),
        "1:9 duplicate column `amount`, first in column 1; 1:19 duplicate column `X`, first in column 3; "
        "3:1 the row has 1 field, must be 6 like the header");
    cr_expect_eq(row_count, 0);
}

Test(csv_table, a_file_without_a_header_is_refused)
{
    cr_expect_str_eq(problems_of(""), "1:1 the file is empty, must start with a header line");
    cr_expect_str_eq(problems_of("\n \n"), "1:1 the file is empty, must start with a header line");
    cr_expect_str_eq(problems_of("\xEF\xBB\xBF"), "1:1 the file is empty, must start with a header line");
}

Test(csv_table, bytes_that_are_no_text_are_reported_with_their_place)
{
    cr_expect_not(read_bytes("a,b\n1,\xC3\xA9\xFF\n2,\0\n3,4\n", 18));
    cr_expect_str_eq(problems(),
                     "2:4 the byte 0xFF here is not UTF-8 text; 3:3 a NUL byte is here, must be text");
    cr_expect_str_eq(seen, "0@1 a@1:1|b@1:3; 3@4 3@4:1|4@4:3");
    cr_expect_not(read_bytes("\xFF\xFE"
                             "a\0",
                             4));
    cr_expect_str_eq(problems(), "1:1 the file is UTF-16 text, must be UTF-8");
}

Test(csv_table, reading_stops_after_twenty_errors_and_says_so)
{
    const char *text = "a,b\n";
    for (int i = 0; i < 40; i++)
        text = arena_format(arena, "%s%d\n", text, i);
    problems_of(text);
    cr_expect_eq(diag.error_count, 20);
    cr_expect_eq(diag.count, 21);
    cr_expect_str_eq(diag.problems[20].message, "reading stops before this line, after 20 errors");
    cr_expect_eq(diag.problems[20].at.line, 22);
}

Test(csv_table, a_quote_that_never_closes_does_not_take_the_whole_file)
{
    enum { BYTES = 3 << 20 };
    char *text = arena_alloc(arena, BYTES + 1);
    memset(text, 'x', BYTES);
    memcpy(text, "a\n\"", 3);
    cr_expect_str_eq(problems_of(text), "2:1 a field is longer than 1 MiB, the most that is read");
}

Test(csv_table, a_field_of_a_mebibyte_is_read)
{
    enum { BYTES = (1 << 20) + 2 };
    char *text = arena_alloc(arena, BYTES + 1);
    memset(text, 'x', BYTES);
    memcpy(text, "a\n", 2);
    cr_expect(read_bytes(text, BYTES));
    cr_expect_eq(row_count, 2);
}

Test(csv_table, a_row_longer_than_16_mebibytes_is_refused)
{
    enum { BYTES = 17 << 20 };
    char *text = arena_alloc(arena, BYTES + 1);
    memset(text, ',', BYTES);
    memcpy(text, "a\n", 2);
    cr_expect_str_eq(problems_of(text), "2:16777218 a row is longer than 16 MiB, the most that is read");
}

Test(csv_table, up_to_4096_columns_are_read)
{
    enum { COLUMNS = 4097 };
    char text[COLUMNS * 6], *at = text;
    for (int i = 0; i < COLUMNS; i++)
        at += sprintf(at, "%sc%d", i > 0 ? "," : "", i);
    cr_expect_str_eq(problems_of(text), "1:23467 the header has 4097 columns, must be at most 4096");
    *strrchr(text, ',') = '\0';
    cr_expect(read_bytes(text, strlen(text)));
}

Test(csv_table, fields_that_cross_blocks_are_whole)
{
    enum { ROWS = 30000 };
    char *text = arena_alloc(arena, ROWS * 32 + 100), *at = text;
    at += sprintf(at, "number,text\r\n");
    for (int i = 0; i < ROWS; i++)
        at += sprintf(at, "%d,\"caf\xC3\xA9 \"\"%d\"\"\"\r\n", i, i);
    sprintf(at, "x\r\n");
    cr_expect_str_eq(problems_of(text), "30002:1 the row has 1 field, must be 2 like the header");
    cr_expect_eq(row_count, ROWS + 1);
}

static size_t found[3];

static bool find_columns(void *context, const struct csv_row *row)
{
    (void)context;
    found[0] = csv_column(row, "close date");
    found[1] = csv_column(row, "Amount");
    found[2] = csv_column(row, "");
    return false;
}

Test(csv_table, columns_are_found_whatever_their_case_and_blanks)
{
    FILE *in = tmpfile();
    fputs("AMOUNT,\" Close Date \",,Owner\n", in);
    rewind(in);
    cr_assert(csv_read_stream(in, "deals.csv", find_columns, NULL, &diag));
    fclose(in);
    cr_expect_eq(found[0], 1);
    cr_expect_eq(found[1], 0);
    cr_expect_eq(found[2], SIZE_MAX);
}

Test(csv_table, a_file_that_is_not_there_is_reported)
{
    cr_expect_not(csv_read("no/such/deals.csv", take_row, NULL, &diag));
    cr_expect_str_eq(diag.problems[0].message, "can't read no/such/deals.csv: No such file or directory");
    cr_expect_not(csv_read(".", take_row, NULL, &diag));
    cr_expect_str_eq(diag.problems[1].message, "can't read .: Is a directory");
}
