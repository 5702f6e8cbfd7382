#include "../../src/input/number_hint.h"
#include <criterion/criterion.h>

Test(number_hint, amounts_as_people_write_them_are_understood)
{
    static const struct {
        const char *text;
        double number;
        bool percent;
    } cases[] = { { "20%", 0.2, true },
                  { "7.3 %", 0.073, true },
                  { "$5,000", 5000, false },
                  { "5,000.50", 5000.5, false },
                  { "1,234,567", 1234567, false },
                  { "0,15", 0.15, false },
                  { "1.5m", 1.5e6, false },
                  { "USD 900000", 900000, false },
                  { "900 000", 900000, false },
                  { "90 days", 90, false },
                  { "\xE2\x82\xAC"
                    "5k",
                    5000, false },
                  { "-$500", -500, false },
                  { "12,34", 12.34, false },
                  { "1'000", 1000, false } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct number_hint hint;
        cr_expect(number_hint_from(cases[i].text, &hint), "%s", cases[i].text);
        cr_expect_eq(hint.number, cases[i].number, "%s gives %.17g", cases[i].text, hint.number);
        cr_expect_eq(hint.percent, cases[i].percent, "%s", cases[i].text);
    }
    static const char *const none[] = { "",         "ten", "k",   "$",   "%",    "1.2.3",
                                        "5 apples", "--5", "nan", "inf", "1e999" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct number_hint hint;
        cr_expect_not(number_hint_from(none[i], &hint), "%s", none[i]);
    }
}
