#include "deal_value.h"

#include "../base/text.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* Skips what may stand before an amount: a currency sign or a three-letter code. */
static const char *after_currency(const char *text)
{
    static const char *const signs[] = { "$", "\xe2\x82\xac", "\xc2\xa3", "USD", "EUR", "GBP" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncasecmp(text, signs[i], strlen(signs[i])) == 0)
            text += strlen(signs[i]);
    return text + strspn(text, " ");
}

/* Copies the digits of "1,234,567.89" without separators. False if a comma is out of place or
 * the text is too long. */
static bool drop_separators(const char *text, char *out, size_t size)
{
    size_t length = 0;
    size_t since_comma = 0;
    bool grouped = false, fraction = false;
    for (; *text != '\0' && length + 1 < size; text++) {
        if (*text == ',') {
            if (fraction || length == 0 || (grouped ? since_comma != 3 : since_comma > 3))
                return false;
            grouped = true;
            since_comma = 0;
            continue;
        }
        if (*text == '.') {
            if (grouped && since_comma != 3)
                return false;
            fraction = true;
        } else if (!fraction) {
            since_comma++;
        }
        out[length++] = *text;
    }
    out[length] = '\0';
    return *text == '\0' && (!grouped || fraction || since_comma == 3);
}

enum value_status read_amount(const char *text, double *amount)
{
    text += strspn(text, " \t");
    if (*text == '\0')
        return VALUE_BLANK;
    char trimmed[64];
    size_t length = strlen(text);
    while (isspace((unsigned char)text[length - 1]))
        length--;
    if (length >= sizeof trimmed)
        return VALUE_WRONG;
    memcpy(trimmed, text, length);
    trimmed[length] = '\0';

    char *start = trimmed;
    double sign = 1.0;
    if (*start == '(' && trimmed[length - 1] == ')') {
        trimmed[length - 1] = '\0';
        start++;
        sign = -1.0;
    } else if (*start == '-') {
        start++;
        sign = -1.0;
    }
    char digits[64];
    const char *number = after_currency(start);
    if (!isdigit((unsigned char)*number) && *number != '.')
        return VALUE_WRONG;
    if (!drop_separators(number, digits, sizeof digits) || !text_to_number(digits, amount))
        return VALUE_WRONG;
    *amount *= sign;
    return VALUE_READ;
}

const char *amount_currency(const char *text)
{
    static const struct {
        const char *sign, *code;
    } currencies[] = {
        { "\xe2\x82\xac", "EUR" }, { "\xc2\xa3", "GBP" }, { "USD", "USD" },
        { "EUR", "EUR" },          { "GBP", "GBP" },
    };
    text += strspn(text, " \t(-");
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (strncasecmp(text, currencies[i].sign, strlen(currencies[i].sign)) == 0)
            return currencies[i].code;
    return NULL;
}

enum value_status read_share(const char *text, double scale, double *share)
{
    char digits[64];
    text += strspn(text, " \t");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t%", text[length - 1]) != NULL) {
        if (text[--length] == '%')
            scale = 0.01;
    }
    if (length == 0)
        return *text == '\0' ? VALUE_BLANK : VALUE_WRONG;
    if (length >= sizeof digits)
        return VALUE_WRONG;
    memcpy(digits, text, length);
    digits[length] = '\0';
    if (!text_to_number(digits, share))
        return VALUE_WRONG;
    /* By division: 30 % is the double nearest to 0.3. */
    *share = scale == 0.01 ? *share / 100.0 : *share * scale;
    return VALUE_READ;
}

/* Days since 1970-01-01 of a date in the proleptic Gregorian calendar, by eras of 400 years
 * that start in March, so that the leap day ends a year. */
static long day_number(long year, long month, long day)
{
    year -= month <= 2;
    const long era = year / 400;
    const long year_of_era = year - era * 400;
    const long day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

char *day_text(long day, char out[16])
{
    const time_t seconds = (time_t)day * 86400;
    struct tm date = { 0 };
    gmtime_r(&seconds, &date);
    strftime(out, 16, "%Y-%m-%d", &date);
    return out;
}

static bool is_date(long year, long month, long day)
{
    static const long days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1)
        return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap);
}

/* Reads three whole numbers with `mark` between them; a time of day may follow. */
static bool three_numbers(const char *text, char mark, long number[3])
{
    for (size_t i = 0; i < 3; i++) {
        size_t digits = 0;
        number[i] = 0;
        for (; isdigit((unsigned char)*text) && digits < 5; text++, digits++)
            number[i] = number[i] * 10 + (*text - '0');
        if (digits == 0 || (i < 2 && *text++ != mark))
            return false;
    }
    if (*text == 'T' && isdigit((unsigned char)text[1]))
        return true;
    const size_t blanks = strspn(text, " ,");
    return text[blanks] == '\0' || (blanks > 0 && isdigit((unsigned char)text[blanks]));
}

/* The number of an English month's name or its first three letters; 0: none. Moves `text` behind it. */
static long month_named(const char **text)
{
    static const char *const names[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"
    };
    size_t letters = 0;
    while (isalpha((unsigned char)(*text)[letters]))
        letters++;
    for (size_t month = 0; letters >= 3 && month < sizeof names / sizeof *names; month++)
        if (strncasecmp(*text, names[month], letters) == 0) {
            *text += letters;
            return (long)month + 1;
        }
    return 0;
}

/* One or two digits of a day, or four of a year; 0: none. Moves `text` behind them. */
static long digits_of(const char **text, size_t most)
{
    long number = 0;
    size_t digits = 0;
    for (; isdigit((unsigned char)**text) && digits <= most; (*text)++, digits++)
        number = number * 10 + (**text - '0');
    return digits == most || (most == 2 && digits == 1) ? number : 0;
}

/* "10 Feb 2026", "10-Feb-2026", "February 10, 2026". The year has four digits. */
static bool named_month_date(const char *text, long *year, long *month, long *of_month)
{
    static const char between[] = " -,.";
    if (isdigit((unsigned char)*text)) {
        *of_month = digits_of(&text, 2);
        text += strspn(text, between);
        *month = month_named(&text);
    } else {
        *month = month_named(&text);
        text += strspn(text, between);
        *of_month = digits_of(&text, 2);
    }
    text += strspn(text, between);
    *year = digits_of(&text, 4);
    return *year > 0 && *month > 0 && *of_month > 0 && text[strspn(text, " ")] == '\0';
}

enum value_status read_date(const char *text, enum date_style style, long *day)
{
    text += strspn(text, " \t");
    if (*text == '\0')
        return VALUE_BLANK;
    long part[3], year, month, of_month;
    if (three_numbers(text, '-', part) || (three_numbers(text, '/', part) && part[0] > 31)) {
        year = part[0], month = part[1], of_month = part[2];
    } else if (three_numbers(text, '.', part)) {
        of_month = part[0], month = part[1], year = part[2];
    } else if (style != DATES_ISO && three_numbers(text, '/', part)) {
        month = part[style == DATES_MONTH_FIRST ? 0 : 1];
        of_month = part[style == DATES_MONTH_FIRST ? 1 : 0];
        year = part[2];
    } else if (!named_month_date(text, &year, &month, &of_month)) {
        return VALUE_WRONG;
    }
    if (!is_date(year, month, of_month))
        return VALUE_WRONG;
    *day = day_number(year, month, of_month);
    return VALUE_READ;
}
