#include "html_text.h"

#include "../base/utf8.h"
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static const char *entity(char letter)
{
    switch (letter) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\n':
        return "\n";
    default:
        return NULL;
    }
}

static void write_text(const char *text, bool breaks, FILE *out)
{
    for (size_t left = strlen(text); left > 0;) {
        size_t bytes = 1, shown_bytes;
        const char *instead = entity(*text);
        if (instead != NULL) {
            fputs(instead, out);
        } else {
            const char *shown = utf8_shown(text, left, &bytes, &shown_bytes);
            fwrite(shown, 1, shown_bytes, out);
        }
        if (breaks && strchr("_/.", *text) != NULL)
            fputs("<wbr/>", out);
        text += bytes;
        left -= bytes;
    }
}

void html_text(const char *text, FILE *out)
{
    write_text(text, false, out);
}

void html_name(const char *name, FILE *out)
{
    write_text(name, true, out);
}

void html_id(const char *text, FILE *out)
{
    for (; *text != '\0'; text++)
        fputc(isalnum((unsigned char)*text) ? *text : '-', out);
}
