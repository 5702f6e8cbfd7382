#include "utf8.h"
#include <stdbool.h>

static bool continues(const char *text, size_t left, size_t bytes)
{
    if (left < bytes)
        return false;
    for (size_t i = 1; i < bytes; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            return false;
    return true;
}

/* Table 3-7 of the Unicode standard: only the second byte has ranges of its own. */
size_t utf8_bytes(const char *text, size_t left)
{
    if (left == 0)
        return 0;
    const unsigned char first = (unsigned char)text[0];
    if (first < 0x80)
        return 1;
    const unsigned char second = left > 1 ? (unsigned char)text[1] : 0;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(text, left, 2) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F))
            return 0;
        return continues(text, left, 3) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F))
            return 0;
        return continues(text, left, 4) ? 4 : 0;
    }
    return 0;
}

size_t utf8_count(const char *text, size_t bytes)
{
    size_t count = 0;
    for (size_t at = 0; at < bytes; count++) {
        const size_t step = utf8_bytes(text + at, bytes - at);
        at += step > 0 ? step : 1;
    }
    return count;
}

size_t utf8_first_bad(const char *text, size_t bytes)
{
    size_t at = 0;
    while (at < bytes) {
        const size_t step = utf8_bytes(text + at, bytes - at);
        if (step == 0)
            return at;
        at += step;
    }
    return bytes;
}

static bool is_control(const char *text, size_t bytes)
{
    const unsigned char first = (unsigned char)text[0];
    if (bytes == 1)
        return (first < 0x20 && first != '\t') || first == 0x7F;
    return bytes == 2 && first == 0xC2 && (unsigned char)text[1] < 0xA0;
}

const char *utf8_shown(const char *text, size_t left, size_t *bytes, size_t *shown_bytes)
{
    const size_t step = utf8_bytes(text, left);
    *bytes = step > 0 ? step : 1;
    if (step > 0 && !is_control(text, step)) {
        *shown_bytes = step;
        return text;
    }
    *shown_bytes = 3;
    return "\xEF\xBF\xBD";
}
