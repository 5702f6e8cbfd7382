#include "script_text.h"

#include "../base/arena.h"
#include "screen_text.h"
#include <stdlib.h>

/* Single quotes: nothing in them is expanded or run. */
void script_string(const char *text, FILE *out)
{
    fputc('\'', out);
    for (; *text; text++) {
        if (*text == '\'')
            fputs("''", out);
        else if (*text == '\n')
            fputs("'.\"\\n\".'", out);
        else if ((unsigned char)*text >= ' ')
            fputc(*text, out);
    }
    fputs("'\n", out);
}

void script_set(const char *variable, const char *text, FILE *out)
{
    fprintf(out, "%s = ", variable);
    script_string(text, out);
}

void script_set_item(const char *array, size_t index, const char *text, FILE *out)
{
    fprintf(out, "%s[%zu] = ", array, index + 1);
    script_string(text, out);
}

const char *script_wrapped(const char *text, size_t columns, struct arena *arena)
{
    char *lines = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&lines, &bytes);
    if (!out)
        return text;
    screen_print_wrapped(text, 0, 0, columns, out);
    fclose(out);
    const char *kept = arena_text(arena, lines, bytes ? bytes - 1 : 0);
    free(lines);
    return kept;
}

const char *script_cut(const char *text, size_t columns, struct arena *arena)
{
    if (screen_columns(text) <= columns)
        return text;
    char *line = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&line, &bytes);
    if (!out)
        return text;
    screen_print_fitted(text, columns, out);
    fclose(out);
    const char *kept = arena_text(arena, line, bytes);
    free(line);
    return kept;
}
