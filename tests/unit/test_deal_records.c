#include "../../src/input/deal_records.h"
#include "../../src/input/deal_value.h"
#include "scratch.h"
#include <math.h>

static struct arena *arena;
static struct diag diag;
static char path[SCRATCH_PATH_BYTES];

static void open_all(void)
{
    arena = arena_open();
    diag = (struct diag){ 0 };
    scratch_file("", 0, path);
}

static void close_all(void)
{
    unlink(path);
    diag_close(&diag);
    arena_close(arena);
}

TestSuite(deal_records, .init = open_all, .fini = close_all);

static bool read_text(const char *text, const char *setting, struct deal_records *records)
{
    put_file(path, text);
    const char *settings[] = { setting, NULL };
    return deal_settings_check(settings, &deal_use_calibrate, arena, &diag) &&
           deal_records_read(path, settings, records, arena, &diag);
}

static const char *message(size_t i)
{
    return i < diag.count ? diag.problems[i].message : "";
}

static const char *hint(size_t i)
{
    return i < diag.count && diag.problems[i].hint != NULL ? diag.problems[i].hint : "";
}

Test(deal_value, amounts_are_read_as_exports_write_them)
{
    static const struct {
        const char *text;
        enum value_status status;
        double amount;
    } cases[] = {
        { "12500", VALUE_READ, 12500 },
        { " 12,500.50 ", VALUE_READ, 12500.5 },
        { "$1,234,567", VALUE_READ, 1234567 },
        { "USD 8000", VALUE_READ, 8000 },
        { "-300", VALUE_READ, -300 },
        { "($300)", VALUE_READ, -300 },
        { "0.00", VALUE_READ, 0 },
        { "1e5", VALUE_READ, 1e5 },
        { "", VALUE_BLANK, 0 },
        { "  ", VALUE_BLANK, 0 },
        { "12,5", VALUE_WRONG, 0 },
        { "1.234,50", VALUE_WRONG, 0 },
        { "1234,567", VALUE_WRONG, 0 },
        { "12 k", VALUE_WRONG, 0 },
        { "ten", VALUE_WRONG, 0 },
        { "1,23,456", VALUE_WRONG, 0 },
        { ",500", VALUE_WRONG, 0 },
        { "1,234,5.0", VALUE_WRONG, 0 },
        { "--5", VALUE_WRONG, 0 },
        { "nan", VALUE_WRONG, 0 },
        { "$", VALUE_WRONG, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double amount = 0.0;
        cr_expect_eq(read_amount(cases[i].text, &amount), cases[i].status, "`%s`", cases[i].text);
        if (cases[i].status == VALUE_READ)
            cr_expect_eq(amount, cases[i].amount, "`%s` is %g", cases[i].text, amount);
    }
}

Test(deal_value, dates_are_read_by_the_maps_style)
{
    static const struct {
        const char *text;
        enum date_style style;
        enum value_status status;
        const char *day;
    } cases[] = {
        { "2024-02-29", DATES_ISO, VALUE_READ, "2024-02-29" },
        { "2024-02-29T23:59:00Z", DATES_MONTH_FIRST, VALUE_READ, "2024-02-29" },
        { "2024-02-29 09:30", DATES_ISO, VALUE_READ, "2024-02-29" },
        { "3/4/2024", DATES_MONTH_FIRST, VALUE_READ, "2024-03-04" },
        { "3/4/2024", DATES_DAY_FIRST, VALUE_READ, "2024-04-03" },
        { "3/4/2024, 10:15 AM", DATES_MONTH_FIRST, VALUE_READ, "2024-03-04" },
        { "31.12.1999", DATES_ISO, VALUE_READ, "1999-12-31" },
        { "2024/02/29", DATES_ISO, VALUE_READ, "2024-02-29" },
        { "2024/02/29 10:15", DATES_MONTH_FIRST, VALUE_READ, "2024-02-29" },
        { "10 Feb 2026", DATES_ISO, VALUE_READ, "2026-02-10" },
        { "1-sep-2026", DATES_ISO, VALUE_READ, "2026-09-01" },
        { "February 10, 2026", DATES_MONTH_FIRST, VALUE_READ, "2026-02-10" },
        { "Feb 10 2026", DATES_DAY_FIRST, VALUE_READ, "2026-02-10" },
        { "10-Feb-26", DATES_ISO, VALUE_WRONG, NULL },
        { "Febtober 10 2026", DATES_ISO, VALUE_WRONG, NULL },
        { "30 Feb 2026", DATES_ISO, VALUE_WRONG, NULL },
        { "10 2026 Feb", DATES_ISO, VALUE_WRONG, NULL },
        { "110 Feb 2026", DATES_ISO, VALUE_WRONG, NULL },
        { "1/1/1970", DATES_MONTH_FIRST, VALUE_READ, "1970-01-01" },
        { "", DATES_ISO, VALUE_BLANK, NULL },
        { "3/4/2024", DATES_ISO, VALUE_WRONG, NULL },
        { "13/4/2024", DATES_MONTH_FIRST, VALUE_WRONG, NULL },
        { "2023-02-29", DATES_ISO, VALUE_WRONG, NULL },
        { "3/4/24", DATES_MONTH_FIRST, VALUE_WRONG, NULL },
        { "2024-02-29x", DATES_ISO, VALUE_WRONG, NULL },
        { "today", DATES_ISO, VALUE_WRONG, NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        long day = 0;
        char text[16];
        cr_expect_eq(read_date(cases[i].text, cases[i].style, &day), cases[i].status, "`%s`", cases[i].text);
        if (cases[i].status == VALUE_READ)
            cr_expect_str_eq(day_text(day, text), cases[i].day);
    }
}

Test(deal_records, every_row_is_accounted_for)
{
    struct deal_records records;
    cr_assert(read_text("id,amount,result,route,days\n"
                        "1,100,Won,Direct,5\n"
                        "1,100,Won,Direct,5\n"
                        "2,0,Lost,Direct,5\n"
                        "3,,Lost,Reseller,\n"
                        "4,-5,lost,reseller ,-2\n"
                        "5,ten,Open,Direct,5\n"
                        "6,100,Maybe,Direct,5\n"
                        "7,250,WON,Web,7\n",
                        NULL, &records));
    cr_expect_eq(records.counts.rows, 8);
    cr_expect_eq(records.counts.duplicates, 1);
    cr_expect_eq(records.counts.open, 1, "an open deal's amount is not looked at");
    cr_expect_eq(records.counts.unknown_result, 1);
    cr_expect_eq(records.count, 5);
    cr_expect_eq(records.counts.zero_amount, 1);
    cr_expect_eq(records.counts.missing_amount, 1);
    cr_expect_eq(records.counts.negative_amount, 1);
    cr_expect_eq(records.counts.missing_days, 1);
    cr_expect_eq(records.counts.negative_days, 1);
    cr_expect_str_eq(records.map.name, "plain");
    cr_expect_eq(records.channels.count, 3, "case and blanks make no new route word");
    cr_expect_eq(deal_map_route(&records.map, records.channels.words[2]), DEAL_ROUTES);
    cr_expect(isnan(records.days[2]) && isnan(records.days[3]));
}

Test(deal_records, rows_that_differ_in_one_column_are_no_duplicates)
{
    struct deal_records records;
    cr_assert(
        read_text("amount,result,route,note\n10,Won,Direct,ab\n10,Won,Direct,ac\n1,Won,Direct,\"a,b\"\n",
                  NULL, &records));
    cr_expect_eq(records.counts.duplicates, 0);
    cr_expect_eq(records.count, 3);
}

Test(deal_records, a_value_that_cannot_be_read_is_named_with_its_place)
{
    struct deal_records records;
    cr_expect_not(read_text("amount,result,route,opened,closed\n"
                            "10,Won,Direct,2024-01-01,2024-02-01\n"
                            "ten,Lost,Direct,2024-01-01,1/31/2024\n",
                            NULL, &records));
    cr_assert_eq(diag.count, 2);
    cr_expect_str_eq(message(0), "amount is `ten`, must be an amount such as 12500, 12,500.00 or $12,500");
    cr_expect_eq(diag.problems[0].at.line, 3);
    cr_expect_eq(diag.problems[0].at.column, 1);
    cr_expect_str_eq(message(1), "closed is `1/31/2024`, must be a date YYYY-MM-DD");
    cr_expect_eq(diag.problems[1].at.column, 28);
    cr_expect_not_null(strstr(hint(1), "dates=month_first"));
}

Test(deal_records, it_gives_up_after_20_values)
{
    char text[4096] = "amount,result,route\n";
    for (size_t i = 0; i < 50; i++)
        sprintf(text + strlen(text), "x%zu,Won,Direct\n", i);
    struct deal_records records;
    cr_expect_not(read_text(text, NULL, &records));
    cr_expect_eq(diag.count, 21);
    cr_expect_not_null(strstr(message(20), "more values that can't be read"));
}

Test(deal_records, the_header_decides_the_map)
{
    struct deal_records records;
    cr_assert(read_text("Amount,Deal Stage,Sales Channel\n10,closedwon,direct\n", NULL, &records));
    cr_expect_str_eq(records.map.name, "hubspot");
    cr_assert(read_text("Amount,Stage,Sales Channel\n10,Closed Won,Direct\n", NULL, &records));
    cr_expect_str_eq(records.map.name, "salesforce");
    cr_assert(read_text("Amount,Stage,How sold\n10,Closed Won,Direct\n", "route=How sold", &records));
    cr_expect_str_eq(records.map.name, "salesforce");
}

Test(deal_records, settings_correct_a_map)
{
    struct deal_records records;
    cr_assert(
        read_text(
            "\"Net, value\",Phase,Partner Account\n10,Signed,\n20,Gone,Acme\n30,Closed Won,Bolt\n",
            "salesforce,amount=Net, value,result=Phase,won=Signed|Closed Won,lost=Gone,route=Partner Account,"
            "direct=(blank),resale=*",
            &records),
        "%s", message(0));
    cr_expect_eq(records.count, 3);
    cr_expect_eq(deal_map_route(&records.map, ""), 0);
    cr_expect_eq(deal_map_route(&records.map, "Acme"), 3);
    cr_expect_str_eq(records.headings[DEAL_AMOUNT], "Net, value");
    cr_expect_eq(deal_map_result(&records.map, "signed"), DEAL_WON);
}

Test(deal_records, an_empty_setting_takes_a_column_away)
{
    struct deal_records records;
    cr_assert(read_text("amount,result,route,segment\n10,Won,Direct,North\n", "segment=", &records));
    cr_expect_not(records.has_column[DEAL_SEGMENT]);
}

Test(deal_records, a_misspelt_setting_is_answered_with_the_nearest)
{
    const char *settings[] = { "salesfroce", "amout=Net", "dates=us", NULL };
    cr_expect_not(deal_settings_check(settings, &deal_use_calibrate, arena, &diag));
    cr_assert_eq(diag.count, 3);
    cr_expect_str_eq(hint(0), "did you mean `salesforce`?");
    cr_expect_str_eq(message(1), "unknown key `amout` in --map");
    cr_expect_str_eq(hint(1), "did you mean `amount`?");
    cr_expect_not_null(strstr(message(2), "must be iso, month_first or day_first"));
}

Test(deal_records, a_missing_column_is_named_with_what_was_looked_for)
{
    struct deal_records records;
    cr_expect_not(read_text("Amount,Stage\n10,Closed Won\n", NULL, &records));
    cr_assert_eq(diag.count, 1);
    cr_expect_not_null(
        strstr(message(0), "no column for route: the `salesforce` map looks for `Route to Market|"));
    cr_expect_not_null(strstr(hint(0), "--map route="));
}

Test(deal_records, a_column_named_by_hand_must_be_there)
{
    struct deal_records records;
    cr_expect_not(read_text("amount,result,route\n10,Won,Direct\n", "segment=Region", &records));
    cr_expect_not_null(strstr(message(0), "no column for segment"));
}

Test(deal_records, no_direct_deal_is_an_error_that_lists_the_words)
{
    struct deal_records records;
    cr_expect_not(read_text("amount,result,route\n10,Won,House\n10,Lost,Reseller\n", NULL, &records));
    cr_expect_not_null(strstr(message(0), "has no deal whose route means direct"));
    cr_expect_not_null(strstr(hint(0), "`House`, `Reseller`"));
}

Test(deal_records, no_closed_deal_is_an_error_that_lists_the_words)
{
    struct deal_records records;
    cr_expect_not(read_text("amount,result,route\n10,Signed,Direct\n", NULL, &records));
    cr_expect_not_null(strstr(message(0), "has no deal whose result means won or lost"));
    cr_expect_not_null(strstr(hint(0), "`Signed`"));
}

Test(deal_records, missing_column_is_proposed_by_the_nearest_heading)
{
    struct deal_records found;
    cr_expect_not(read_text("Amuont,Stage,Route to Market\n1,Closed Won,Direct\n", "salesforce", &found));
    cr_expect_str_eq(hint(0), "did you mean --map amount=\"Amuont\"?");
    diag_close(&diag);
    cr_expect_not(read_text("Revenue,Deal Stage,Route\n1,Closed Won,Direct\n", "hubspot", &found));
    cr_expect_str_eq(hint(0),
                     "name it with --map amount=\"HEADING\"; this file has `Revenue`, `Deal Stage`, `Route`");
}

Test(deal_records, missing_column_does_not_hide_what_is_wrong_in_the_rows)
{
    struct deal_records found;
    cr_expect_not(read_text("amount,result,way\nplenty,Won,Direct\n5,Won\n", "plain", &found));
    cr_expect_eq(diag.error_count, 3);
    cr_expect_not_null(strstr(message(0), "no column for route"));
    cr_expect_not_null(strstr(message(1), "amount is `plenty`"), "%s", message(1));
    cr_expect_not_null(strstr(message(2), "the row has 2 fields"), "%s", message(2));
}
