#include "text.h"
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_LENGTH_MAX = 64 };

static const char *skip_digits(const char *text)
{
    while (*text >= '0' && *text <= '9')
        text++;
    return text;
}

/* [+-] digits [. digits] [e [+-] digits], with a digit on at least one side of the point. */
static bool is_decimal(const char *text)
{
    if (*text == '+' || *text == '-')
        text++;
    const char *whole_end = skip_digits(text);
    size_t digits = (size_t)(whole_end - text);
    text = whole_end;
    if (*text == '.') {
        const char *end = skip_digits(text + 1);
        digits += (size_t)(end - text - 1);
        text = end;
    }
    if (digits == 0)
        return false;
    if (*text == 'e' || *text == 'E') {
        text += text[1] == '+' || text[1] == '-' ? 2 : 1;
        const char *end = skip_digits(text);
        if (end == text)
            return false;
        text = end;
    }
    return *text == '\0';
}

bool text_to_number(const char *text, double *number)
{
    if (!is_decimal(text))
        return false;
    /* Cheap: for the C locale glibc returns a constant object. */
    const locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0)
        return false;
    const double value = strtod_l(text, NULL, plain);
    freelocale(plain);
    if (!isfinite(value))
        return false;
    *number = value;
    return true;
}

bool text_to_count(const char *text, unsigned long long *count)
{
    if (*text == '\0' || *skip_digits(text) != '\0')
        return false;
    errno = 0;
    const unsigned long long value = strtoull(text, NULL, 10);
    if (errno == ERANGE)
        return false;
    *count = value;
    return true;
}

static char folded(char letter)
{
    if (letter == '-' || letter == ' ')
        return '_';
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

/* Edits (change, insert, drop, swap two neighbours) that make one name of the other. Both are at most
 * NAME_LENGTH_MAX bytes. Three rows of the usual table are enough. */
static size_t edit_distance(const char *wrong, size_t wrong_length, const char *name, size_t name_length)
{
    size_t rows[3][NAME_LENGTH_MAX + 1];
    for (size_t j = 0; j <= name_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= wrong_length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        row[0] = i;
        for (size_t j = 1; j <= name_length; j++) {
            const size_t changed = folded(wrong[i - 1]) != folded(name[j - 1]);
            row[j] = least(above[j - 1] + changed, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && folded(wrong[i - 1]) == folded(name[j - 2]) &&
                folded(wrong[i - 2]) == folded(name[j - 1]))
                row[j] = least(row[j], rows[(i + 1) % 3][j - 2] + 1);
        }
    }
    return rows[wrong_length % 3][name_length];
}

static bool goes_on(const char *wrong, size_t length, const char *name)
{
    for (size_t i = 0; i < length; i++)
        if (name[i] == '\0' || folded(wrong[i]) != folded(name[i]))
            return false;
    return length >= 3 && name[length] == '_';
}

/* Letters the two have in common in the same order. */
static size_t letters_shared(const char *wrong, size_t wrong_length, const char *name, size_t name_length)
{
    size_t rows[2][NAME_LENGTH_MAX + 1] = { { 0 } };
    for (size_t i = 1; i <= wrong_length; i++)
        for (size_t j = 1; j <= name_length; j++) {
            const size_t *above = rows[(i + 1) % 2];
            size_t *row = rows[i % 2];
            row[j] = folded(wrong[i - 1]) == folded(name[j - 1]) ? above[j - 1] + 1
                     : above[j] > row[j - 1]                     ? above[j]
                                                                 : row[j - 1];
        }
    return rows[wrong_length % 2][name_length];
}

/* Another form of the same word: they begin alike, and all letters of the shorter but one or so are
 * in the longer (`quaterly` for `quarter`). */
static bool is_other_form(const char *wrong, size_t wrong_length, const char *name, size_t name_length)
{
    enum { ALIKE = 3, SHORTER_MIN = 5, LONGER_BY_MAX = 3 };
    const size_t shorter = least(wrong_length, name_length);
    if (shorter < SHORTER_MIN || wrong_length + name_length - 2 * shorter > LONGER_BY_MAX)
        return false;
    for (size_t i = 0; i < ALIKE; i++)
        if (folded(wrong[i]) != folded(name[i]))
            return false;
    return letters_shared(wrong, wrong_length, name, name_length) + 1 >= shorter;
}

const char *text_nearest(const char *wrong, const char *const *names, size_t count)
{
    const char *nearest = NULL;
    size_t nearest_distance = NAME_LENGTH_MAX;
    const size_t wrong_length = strlen(wrong);
    for (size_t n = 0; n < count; n++) {
        const size_t name_length = strlen(names[n]);
        if (wrong_length > NAME_LENGTH_MAX || name_length > NAME_LENGTH_MAX)
            continue;
        const size_t longer = wrong_length > name_length ? wrong_length : name_length;
        size_t allowed = longer >= 6 ? longer / 3 : 1;
        size_t distance = edit_distance(wrong, wrong_length, names[n], name_length);
        if (distance > 1 && goes_on(wrong, wrong_length, names[n]))
            distance = 1;
        if (distance == allowed + 1 && is_other_form(wrong, wrong_length, names[n], name_length))
            allowed = distance;
        if (distance <= allowed && distance < least(longer, nearest_distance)) {
            nearest_distance = distance;
            nearest = names[n];
        }
    }
    return nearest;
}

/* The fewest significant digits that read back: a number with at most 15 is printed with them by
 * %.14e, so only 15, 16 and 17 have to be tried. Returns how many; `digits` gets them. */
static int shortest_digits(double size, char *digits, int *exponent)
{
    char text[40];
    for (int decimals = 14; decimals <= 16; decimals++) {
        snprintf(text, sizeof text, "%.*e", decimals, size);
        if (strtod(text, NULL) == size)
            break;
    }
    int count = 0;
    const char *at = text;
    for (; *at != 'e'; at++)
        if (*at >= '0' && *at <= '9')
            digits[count++] = *at;
    *exponent = (int)strtol(at + 1, NULL, 10);
    while (count > 1 && digits[count - 1] == '0')
        count--;
    digits[count] = '\0';
    return count;
}

/* Writes `parts` / 10^places without zeros at the end. */
static void write_decimal(unsigned long long parts, int places, bool negative, char *out)
{
    char digits[24];
    int count = 0;
    for (; places > 0 && parts % 10 == 0; places--)
        parts /= 10;
    for (; parts > 0 || count <= places; parts /= 10)
        digits[count++] = (char)('0' + parts % 10);
    if (negative)
        *out++ = '-';
    while (count > 0) {
        if (count == places)
            *out++ = '.';
        *out++ = digits[--count];
    }
    *out = '\0';
}

/* Money and shares are decimals of a few digits: of at most 15 the shortest that reads back, found without
 * trying. False for other numbers. */
static bool decimal_text(double number, char *out)
{
    static const double scales[] = { 1e2, 1e8 };
    static const int places[] = { 2, 8 };
    const double size = fabs(number);
    for (size_t i = 0; i < 2; i++) {
        const double scaled = size * scales[i];
        if (!(scaled < 1e15) || size < 1e-5)
            return false;
        const unsigned long long parts = (unsigned long long)(scaled + 0.5);
        if ((double)parts / scales[i] != size)
            continue;
        write_decimal(parts, places[i], number < 0.0, out);
        return true;
    }
    return false;
}

char *text_from_number(double number, char *out)
{
    if (!isfinite(number)) {
        strcpy(out, isnan(number) ? "nan" : number > 0.0 ? "inf" : "-inf");
        return out;
    }
    if (number == 0.0) {
        strcpy(out, signbit(number) ? "-0" : "0");
        return out;
    }
    if (decimal_text(number, out))
        return out;
    char digits[20];
    int exponent;
    const int count = shortest_digits(fabs(number), digits, &exponent);
    const char *sign = number < 0.0 ? "-" : "";
    if (exponent < -5 || exponent >= 15)
        sprintf(out, "%s%c%s%se%d", sign, digits[0], count > 1 ? "." : "", digits + 1, exponent);
    else if (exponent < 0)
        sprintf(out, "%s0.%.*s%s", sign, -exponent - 1, "0000", digits);
    else if (count <= exponent + 1)
        sprintf(out, "%s%s%.*s", sign, digits, exponent + 1 - count, "000000000000000");
    else
        sprintf(out, "%s%.*s.%s", sign, exponent + 1, digits, digits + exponent + 1);
    return out;
}

char *text_grouped(double number, int decimals, char *out)
{
    enum { GROUPED_BYTES = 48 };
    if (!isfinite(number) || fabs(number) >= 1e18 || decimals < 0 || decimals > 9) {
        snprintf(out, GROUPED_BYTES, "%g", number);
        return out;
    }
    char plain[40];
    snprintf(plain, sizeof plain, "%.*f", decimals, fabs(number));
    const size_t whole = strcspn(plain, ".");
    const bool is_zero = strspn(plain, "0.") == strlen(plain);
    size_t used = 0;
    if (number < 0.0 && !is_zero)
        out[used++] = '-';
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            out[used++] = ',';
        out[used++] = plain[i];
    }
    strcpy(out + used, plain + whole);
    return out;
}

char *text_significant(double number, int digits, char *out)
{
    if (!isfinite(number) || number == 0.0 || fabs(number) >= 1e18)
        return text_grouped(number, 0, out);
    char rounded[40];
    snprintf(rounded, sizeof rounded, "%.*e", digits - 1, number);
    const int exponent = (int)strtol(strchr(rounded, 'e') + 1, NULL, 10);
    const int decimals = digits - 1 - exponent;
    return text_grouped(strtod(rounded, NULL), decimals < 0 ? 0 : decimals < 9 ? decimals : 9, out);
}
