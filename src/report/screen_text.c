#include "screen_text.h"

#include "../base/utf8.h"
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct range {
    uint32_t from, to;
};

/* Blocks of characters that take no column (combining marks, joiners) or two (East Asian wide,
 * emoji). By block: a table for aligning text, not for typesetting it. */
static const struct range no_column[] = {
    { 0x0300, 0x036f }, { 0x200b, 0x200f }, { 0x20d0, 0x20ff }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff }
};
static const struct range two_columns[] = { { 0x1100, 0x115f }, { 0x2e80, 0xa4cf },   { 0xac00, 0xd7a3 },
                                            { 0xf900, 0xfaff }, { 0xfe30, 0xfe6f },   { 0xff00, 0xff60 },
                                            { 0xffe0, 0xffe6 }, { 0x1f300, 0x1faff }, { 0x20000, 0x3fffd } };

static bool is_in(uint32_t character, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (character >= ranges[i].from && character <= ranges[i].to)
            return true;
    return false;
}

/* The code point of a well-formed character of `bytes` bytes. */
static uint32_t code_point(const char *text, size_t bytes)
{
    const unsigned char *byte = (const unsigned char *)text;
    if (bytes == 1)
        return byte[0];
    uint32_t character = byte[0] & (0xffu >> (bytes + 1));
    for (size_t i = 1; i < bytes; i++)
        character = character << 6 | (byte[i] & 0x3fu);
    return character;
}

static size_t columns_of(const char *shown, size_t bytes)
{
    const uint32_t character = code_point(shown, bytes);
    if (is_in(character, no_column, sizeof no_column / sizeof *no_column))
        return 0;
    return is_in(character, two_columns, sizeof two_columns / sizeof *two_columns) ? 2 : 1;
}

/* One character of a text, as it goes on the screen. */
struct glyph {
    const char *shown;
    size_t shown_bytes, bytes, columns;
};

static struct glyph glyph_at(const char *text, size_t left)
{
    struct glyph glyph;
    glyph.shown = utf8_shown(text, left, &glyph.bytes, &glyph.shown_bytes);
    if (*glyph.shown == '\t') { /* a tab's width depends on where it stands */
        glyph.shown = " ";
        glyph.shown_bytes = 1;
    }
    glyph.columns = columns_of(glyph.shown, glyph.shown_bytes);
    return glyph;
}

static size_t columns_in(const char *text, size_t bytes)
{
    size_t columns = 0;
    for (size_t at = 0; at < bytes;) {
        const struct glyph glyph = glyph_at(text + at, bytes - at);
        columns += glyph.columns;
        at += glyph.bytes;
    }
    return columns;
}

size_t screen_columns(const char *text)
{
    return columns_in(text, strlen(text));
}

/* Prints what fits in `columns`; returns the columns used. */
static size_t print_upto(const char *text, size_t bytes, size_t columns, FILE *out)
{
    size_t used = 0;
    for (size_t at = 0; at < bytes;) {
        const struct glyph glyph = glyph_at(text + at, bytes - at);
        if (used + glyph.columns > columns)
            break;
        fwrite(glyph.shown, 1, glyph.shown_bytes, out);
        used += glyph.columns;
        at += glyph.bytes;
    }
    return used;
}

void screen_print_fitted(const char *text, size_t columns, FILE *out)
{
    const size_t bytes = strlen(text);
    size_t used;
    if (columns_in(text, bytes) <= columns) {
        used = print_upto(text, bytes, columns, out);
    } else if (columns == 0) {
        return;
    } else {
        used = print_upto(text, bytes, columns - 1, out) + 1;
        fputs("…", out);
    }
    fprintf(out, "%*s", (int)(columns - used), "");
}

void screen_print_wrapped(const char *text, size_t first, size_t rest, size_t columns, FILE *out)
{
    fprintf(out, "%*s", (int)first, "");
    size_t used = first;
    bool line_is_empty = true;
    for (text += strspn(text, " \t\r\n"); *text; text += strspn(text, " \t\r\n")) {
        const size_t bytes = strcspn(text, " \t\r\n");
        const size_t word = columns_in(text, bytes);
        if (!line_is_empty && used + 1 + word > columns) {
            fprintf(out, "\n%*s", (int)rest, "");
            used = rest;
            line_is_empty = true;
        }
        if (!line_is_empty) {
            fputc(' ', out);
            used++;
        }
        used += print_upto(text, bytes, SIZE_MAX, out);
        line_is_empty = false;
        text += bytes;
    }
    fputc('\n', out);
}
