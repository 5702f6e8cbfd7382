#include "number_hint.h"
#include "../base/text.h"
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { HINT_LENGTH_MAX = 60 };

struct suffix {
    const char *text;
    const char *exponent; /* put behind the digits, so that 7.3% is 7.3e-2 and not 7.3 / 100 */
};

static const struct suffix suffixes[] = {
    { "", "" },          { "%", "e-2" },  { "percent", "e-2" }, { "k", "e3" },          { "thousand", "e3" },
    { "m", "e6" },       { "mn", "e6" },  { "million", "e6" },  { "b", "e9" },          { "bn", "e9" },
    { "billion", "e9" }, { "usd", "" },   { "dollars", "" },    { "eur", "" },          { "days", "" },
    { "day", "" },       { "d", "" },     { "hours", "" },      { "hour", "" },         { "h", "" },
    { "months", "" },    { "years", "" }, { "x", "" },          { "\xE2\x82\xAC", "" },
};

static const char *skip_currency(const char *text)
{
    static const char *const currencies[] = { "$", "\xE2\x82\xAC", "\xC2\xA3", "USD", "EUR", "US$" };
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        const size_t length = strlen(currencies[i]);
        if (strncasecmp(text, currencies[i], length) == 0)
            return text + length + strspn(text + length, " ");
    }
    return text;
}

/* Thousands are groups of three after the first; "0,15" is a decimal comma. */
static bool comma_groups(const char *text)
{
    const size_t first = strspn(text, "0123456789");
    if (first == 0 || first > 3 || *text == '0')
        return false;
    for (text += first; *text == ','; text += 4)
        if (strspn(text + 1, "0123456789") != 3)
            return false;
    return true;
}

/* Copies sign, digits and point of an amount without its separators; returns what follows. */
static const char *copy_digits(const char *text, char *digits)
{
    size_t used = 0;
    const bool grouped = comma_groups(text + strspn(text, "+-"));
    for (; *text != '\0' && used < HINT_LENGTH_MAX; text++) {
        const bool between_digits = used > 0 && text[1] >= '0' && text[1] <= '9';
        if (strchr("+-.0123456789", *text) != NULL)
            digits[used++] = *text;
        else if (*text == ',' && between_digits && !grouped)
            digits[used++] = '.';
        else if (strchr(",_' ", *text) == NULL || !between_digits)
            break;
    }
    digits[used] = '\0';
    return text;
}

bool number_hint_from(const char *text, struct number_hint *hint)
{
    char digits[HINT_LENGTH_MAX + 1], amount[HINT_LENGTH_MAX + 8];
    if (strlen(text) > HINT_LENGTH_MAX)
        return false;
    text += strspn(text, " ");
    const bool negative = *text == '-' && skip_currency(text + 1) != text + 1; /* -$500 */
    const char *rest = copy_digits(skip_currency(text + negative), digits);
    rest += strspn(rest, " ");
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        if (strcasecmp(rest, suffixes[i].text) != 0)
            continue;
        snprintf(amount, sizeof amount, "%s%s%s", negative ? "-" : "", digits, suffixes[i].exponent);
        hint->percent = strcmp(suffixes[i].exponent, "e-2") == 0;
        return text_to_number(amount, &hint->number);
    }
    return false;
}
