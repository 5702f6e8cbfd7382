#include "../../src/base/text.h"
#include "../../src/base/utf8.h"
#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

Test(text, decimal_numbers_are_read)
{
    static const struct {
        const char *text;
        double number;
    } cases[] = { { "0.15", 0.15 },
                  { "1e6", 1e6 },
                  { "+3", 3.0 },
                  { "-2.5E-3", -0.0025 },
                  { ".5", 0.5 },
                  { "5.", 5.0 },
                  { "007", 7.0 },
                  { "1e-999", 0.0 },
                  { "-0", 0.0 },
                  { "1e+2", 100.0 },
                  { "1.7976931348623157e308", DBL_MAX } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double number = NAN;
        cr_assert(text_to_number(cases[i].text, &number), "%s", cases[i].text);
        cr_assert_eq(number, cases[i].number, "%s", cases[i].text);
    }
}

Test(text, what_is_no_finite_decimal_number_is_refused)
{
    static const char *const cases[] = { "",         ".",     "+",    "-",   "e5",    "1e",  "1e+",
                                         "1_000",    "1,000", "0x10", "nan", ".nan",  "inf", "-inf",
                                         "infinity", "1e999", "5k",   "20%", "$5",    " 5",  "5 ",
                                         "5 6",      "1.2.3", "--5",  "+-5", "1e5.5", "1d5", "٣" };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double number = 42.0;
        cr_assert_not(text_to_number(cases[i], &number), "%s", cases[i]);
        cr_assert_eq(number, 42.0, "%s is left alone", cases[i]);
    }
}

Test(text, counts_go_up_to_the_largest_seed)
{
    unsigned long long count = 0;
    cr_assert(text_to_count("18446744073709551615", &count));
    cr_assert_eq(count, UINT64_MAX);
    cr_assert(text_to_count("0", &count));
    cr_assert_eq(count, 0);
    static const char *const wrong[] = { "", "-1", "+1", "1.0", "18446744073709551616", "1e3", " 1", "1 " };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert_not(text_to_count(wrong[i], &count), "%s", wrong[i]);
}

static const char *nearest(const char *wrong)
{
    static const char *const names[] = { "margin_share", "rebate",   "quota_usd",
                                         "quota_period", "win_rate", "pays" };
    const char *name = text_nearest(wrong, names, sizeof names / sizeof *names);
    return name != NULL ? name : "none";
}

Test(text, the_nearest_name_is_found)
{
    cr_expect_str_eq(nearest("rebatte"), "rebate");
    cr_expect_str_eq(nearest("margin_shares"), "margin_share");
    cr_expect_str_eq(nearest("Win-Rate"), "win_rate");
    cr_expect_str_eq(nearest("wni_rate"), "win_rate");
    cr_expect_str_eq(nearest("pay"), "pays");
    cr_expect_str_eq(nearest("margin"), "margin_share", "a forgotten unit is no misspelling");
    cr_expect_str_eq(nearest("quota"), "quota_usd");
}

Test(text, a_third_of_the_letters_may_be_wrong_and_no_more)
{
    cr_expect_str_eq(nearest("qxxxa_usd"), "quota_usd");
    cr_expect_str_eq(nearest("qxxxx_usd"), "none");
}

Test(text, another_form_of_the_same_word_is_near)
{
    static const char *const periods[] = { "month", "quarter", "year" };
    static const char *const wrong[] = { "quaterly", "quarterly", "monthly", "yearly", "monthy" };
    static const char *const right[] = { "quarter", "quarter", "month", "year", "month" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *near = text_nearest(wrong[i], periods, 3);
        cr_expect_str_eq(near != NULL ? near : "none", right[i], "%s", wrong[i]);
    }
    static const char *const words[] = { "direct", "discount", "partner", "participant" };
    cr_expect_null(text_nearest("dispatch", words, 4));
    cr_expect_null(text_nearest("distance", words, 1));
}

Test(text, three_digits_are_three_digits)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = { { 13256.0, "13,300" }, { -3912.3, "-3,910" }, { 999.6, "1,000" },      { 1.5712, "1.57" },
                  { 15.66, "15.7" },     { 0.0, "0" },          { 0.0012345, "0.00123" } };
    char text[48];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(text_significant(cases[i].number, 3, text), cases[i].text);
}

Test(text, a_name_far_from_all_has_no_nearest)
{
    cr_expect_str_eq(nearest("headcount"), "none");
    cr_expect_str_eq(nearest("x"), "none");
    cr_expect_str_eq(nearest(""), "none");
    cr_expect_str_eq(nearest("a_name_that_goes_on_for_longer_than_any_key_of_any_file_could_ever_be_meant"),
                     "none");
    cr_expect_null(text_nearest("rebate", NULL, 0));
}

Test(text, numbers_are_written_as_a_person_would)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = { { 0.0, "0" },
                  { -0.0, "-0" },
                  { 0.1, "0.1" },
                  { 900000.0, "900000" },
                  { 1234567.25, "1234567.25" },
                  { -2.5, "-2.5" },
                  { 0.00001, "0.00001" },
                  { 0.000001, "1e-6" },
                  { 1e15, "1e15" },
                  { 123456789012345.0, "123456789012345" },
                  { 1.0 / 3.0, "0.3333333333333333" },
                  { 0.1 + 0.2, "0.30000000000000004" },
                  { 1.5e300, "1.5e300" },
                  { NAN, "nan" },
                  { INFINITY, "inf" },
                  { -INFINITY, "-inf" } };
    char text[32];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(text_from_number(cases[i].number, text), cases[i].text);
}

Test(text, a_written_number_reads_back_to_the_same_bits)
{
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        double number, back;
        memcpy(&number, &bits, sizeof number);
        if (i % 2 == 0)
            number = (double)(bits >> 40) / 100.0; /* dollars and cents */
        if (!isfinite(number))
            continue;
        char text[32];
        text_from_number(number, text);
        cr_assert_lt(strlen(text), 32);
        cr_assert(text_to_number(text, &back), "%s", text);
        cr_assert_eq(memcmp(&number, &back, sizeof number), 0, "%s", text);
    }
}

Test(text, thousands_are_grouped)
{
    char text[48];
    cr_expect_str_eq(text_grouped(1234567.8, 0, text), "1,234,568");
    cr_expect_str_eq(text_grouped(999.0, 0, text), "999");
    cr_expect_str_eq(text_grouped(1000.0, 2, text), "1,000.00");
    cr_expect_str_eq(text_grouped(-1234.5, 1, text), "-1,234.5");
    cr_expect_str_eq(text_grouped(-0.2, 0, text), "0", "nothing is no debt");
    cr_expect_str_eq(text_grouped(0.0, 1, text), "0.0");
    cr_expect_str_eq(text_grouped(NAN, 0, text), "nan");
    cr_expect_str_eq(text_grouped(1e300, 0, text), "1e+300");
}

Test(text, characters_are_counted_and_not_bytes)
{
    cr_expect_eq(utf8_count("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", 14), 8);
    cr_expect_eq(utf8_count("a\xFF\xC3", 3), 3, "a stray byte counts as one");
}

Test(text, malformed_utf8_is_found)
{
    static const char *const bad[] = { "\x80",
                                       "\xC0\xAF",
                                       "\xC1\xBF",
                                       "\xE0\x80\xAF",
                                       "\xED\xA0\x80",
                                       "\xF0\x80\x80\xAF",
                                       "\xF4\x90\x80\x80",
                                       "\xF5\x80\x80\x80",
                                       "\xC3",
                                       "\xE2\x82",
                                       "\xFF" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_eq(utf8_first_bad(bad[i], strlen(bad[i])), 0, "case %zu", i);
    cr_expect_eq(utf8_first_bad("ok \xF4\x8F\xBF\xBF \xED\x9F\xBF", 11), 11);
    cr_expect_eq(utf8_first_bad("ab\xFF", 3), 2);
}
