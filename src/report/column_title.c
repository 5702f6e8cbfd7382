#include "column_title.h"

#include "../base/arena.h"
#include <ctype.h>
#include <string.h>

/* Endings of names that are units, and words that are written large. */
static const char *const units[][2] = {
    { "_usd", ", USD" }, { "_days", ", days" }, { "_points", ", points" }, { "_months", ", months" }
};
static const char *const large[][2] = {
    { "usd", "USD" },   { "spiff", "SPIFF" }, { "spiffs", "SPIFFs" },
    { "ccos", "CCOS" }, { "roi", "ROI" },     { "mdf", "MDF" },
};

/* The word that begins at `text` and is `length` long, as it is written. */
static const char *written(const char *text, size_t length, struct arena *arena)
{
    for (size_t i = 0; i < sizeof large / sizeof *large; i++)
        if (strlen(large[i][0]) == length && strncmp(large[i][0], text, length) == 0)
            return large[i][1];
    return arena_text(arena, text, length);
}

const char *name_in_words(const char *name, struct arena *arena)
{
    size_t length = strlen(name);
    const char *unit = "", *words = "";
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const size_t ending = strlen(units[i][0]);
        if (length > ending && strcmp(name + length - ending, units[i][0]) == 0) {
            unit = units[i][1];
            length -= ending;
            break;
        }
    }
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && name[end] != '_')
            end++;
        words = arena_format(arena, "%s%s%s", words, at > 0 ? " " : "", written(name + at, end - at, arena));
        at = end + 1;
    }
    char *title = arena_format(arena, "%s%s", words, unit);
    title[0] = (char)toupper((unsigned char)title[0]);
    return title;
}

const char *column_title(const struct column *column, struct arena *arena)
{
    if (column->heading == NULL)
        return name_in_words(column->name, arena);
    char *title = arena_text(arena, column->heading, strlen(column->heading)), *to = title;
    for (const char *letter = column->heading; *letter != '\0'; letter++) {
        if (letter[0] == '-' && letter[1] == '\n')
            letter++;
        else
            *to++ = *letter == '\n' ? ' ' : *letter;
    }
    *to = '\0';
    return title;
}
