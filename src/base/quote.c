#include "quote.h"
#include "utf8.h"
#include <string.h>

enum {
    WINDOW = 100,       /* characters shown of a line; with the margin it fits a wide terminal */
    WINDOW_BEFORE = 60, /* of these at most so many before the caret */
};
static const char ellipsis[] = "...";

static size_t line_bytes(const char *line, size_t left)
{
    size_t bytes = 0;
    while (bytes < left && line[bytes] != '\n' && line[bytes] != '\r')
        bytes++;
    return bytes;
}

/* The line `number` of the source, or NULL. Lines end with LF, CR LF or CR. */
static const char *find_line(const struct source *source, unsigned number, size_t *bytes)
{
    const char *text = source->text;
    size_t left = source->length;
    for (unsigned line = source->first_line > 0 ? source->first_line : 1;; line++) {
        *bytes = line_bytes(text, left);
        if (line == number)
            return text;
        if (line > number || *bytes == left)
            return NULL;
        const size_t end = *bytes + 1 < left && text[*bytes] == '\r' && text[*bytes + 1] == '\n' ? 2 : 1;
        text += *bytes + end;
        left -= *bytes + end;
    }
}

static void append(char *out, size_t size, size_t *used, const char *text, size_t bytes)
{
    if (*used + bytes >= size)
        return;
    memcpy(out + *used, text, bytes);
    *used += bytes;
    out[*used] = '\0';
}

/* Characters `first` to `end` of the line, and under each character before the caret a blank, or
 * a tab where the line has one so that the caret keeps its column. */
static void copy_window(struct quote *quote, const char *line, size_t bytes, size_t first, size_t end,
                        size_t caret)
{
    size_t used = 0, marked = 0, character = 0, step, shown_bytes;
    if (first > 0) {
        append(quote->line, sizeof quote->line, &used, ellipsis, 3);
        append(quote->mark, sizeof quote->mark, &marked, "   ", 3);
    }
    for (size_t at = 0; at < bytes && character < end; at += step, character++) {
        const char *shown = utf8_shown(line + at, bytes - at, &step, &shown_bytes);
        if (character < first)
            continue;
        append(quote->line, sizeof quote->line, &used, shown, shown_bytes);
        if (character < caret)
            append(quote->mark, sizeof quote->mark, &marked, *shown == '\t' ? "\t" : " ", 1);
    }
    if (end < utf8_count(line, bytes))
        append(quote->line, sizeof quote->line, &used, ellipsis, 3);
}

bool quote_line(struct span at, struct quote *quote)
{
    size_t bytes = 0;
    const char *line = at.source != NULL && at.line > 0 ? find_line(at.source, at.line, &bytes) : NULL;
    if (line == NULL || bytes == 0)
        return false;
    quote->line[0] = quote->mark[0] = '\0';

    const size_t length = utf8_count(line, bytes);
    size_t caret = at.column > 0 ? at.column - 1 : 0;
    if (caret > length)
        caret = length; /* just past the end: something is missing there */
    const size_t first = length > WINDOW && caret > WINDOW_BEFORE ? caret - WINDOW_BEFORE : 0;
    const size_t end = length - first > WINDOW ? first + WINDOW : length;
    copy_window(quote, line, bytes, first, end, caret);

    size_t marked = strlen(quote->mark);
    append(quote->mark, sizeof quote->mark, &marked, "^", 1);
    for (size_t under = caret + 1; under < caret + at.width && under < end; under++)
        append(quote->mark, sizeof quote->mark, &marked, "~", 1);
    return true;
}
