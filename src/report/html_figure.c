#include "html_figure.h"

#include "../base/arena.h"
#include "drawing_text.h"
#include "html_text.h"
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* What comes after the element at `text`, which has no elements in it. */
static const char *after_element(const char *text, const char *end)
{
    const char *found = strstr(text, end);
    return found != NULL ? found + strlen(end) : text + strlen(text);
}

/* Written in place of what stands at `text` in a tag, and how long that is there. Ends and corners of lines are as SVG has them
 * where nothing is said. */
struct rewrite {
    const char *from, *to;
    bool names_id; /* of the picture: a page with several needs a prefix */
};
static const struct rewrite rewrites[] = {
    { "xlink:href='#", "href='#", true },
    { "xlink:href=\"#", "href=\"#", true },
    { "xlink:href=", "href=", false },
    { " id='", " id='", true },
    { " id=\"", " id=\"", true },
    { "url(#", "url(#", true },
    { " stroke-linecap=\"butt\"", "", false },
    { " stroke-linejoin=\"miter\"", "", false },
};

enum { WIDE_PX = 10 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A tenth of a pixel is as near as anybody sees; strokes, opacities and the marks' own shapes are small numbers and keep their
 * digits. Returns what comes after the number. */
static const char *write_number(const char *text, FILE *out)
{
    char *end, digits[48];
    const double number = strtod(text, &end);
    const size_t length = (size_t)(end - text);
    if (memchr(text, '.', length) == NULL || length >= sizeof digits) {
        fwrite(text, 1, length, out);
        return end;
    }
    if (fabs(number) >= WIDE_PX)
        snprintf(digits, sizeof digits, "%.1f", number);
    else
        snprintf(digits, sizeof digits, "%.*s", (int)length, text);
    size_t kept = strlen(digits);
    while (digits[kept - 1] == '0')
        kept--;
    kept -= digits[kept - 1] == '.';
    fwrite(digits, 1, kept, out);
    return end;
}

/* `before`: what stands before `text` in the tag; a digit in a name is no number. */
static const char *write_tag_part(const char *text, char before, const char *prefix, FILE *out)
{
    for (size_t i = 0; i < sizeof rewrites / sizeof *rewrites; i++) {
        if (!begins(text, rewrites[i].from))
            continue;
        fprintf(out, "%s%s%s", rewrites[i].to, rewrites[i].names_id ? prefix : "",
                rewrites[i].names_id ? "-" : "");
        return text + strlen(rewrites[i].from);
    }
    if (is_digit(*text) && strchr(" ,'\"(MLHVhvmlz-", before) != NULL)
        return write_number(text, out);
    fputc(*text, out);
    return text + 1;
}

static const char *after_blanks(const char *text)
{
    return text + strspn(text, " \t\n");
}

/* What comes after a group at `text` in which nothing is drawn; NULL: something is. */
static const char *after_empty_group(const char *text)
{
    static const char no_text[] = "<text></text>", end[] = "</g>";
    if (!begins(text, "<g "))
        return NULL;
    const char *inside = after_blanks(after_element(text, ">"));
    if (begins(inside, no_text))
        inside = after_blanks(inside + strlen(no_text));
    return begins(inside, end) ? inside + strlen(end) : NULL;
}

/* What of the drawing is nothing to see from `text` on is over there; `text` itself where something is. */
static const char *after_unseen(const char *text)
{
    const char *empty = after_empty_group(text);
    if (empty != NULL)
        return empty;
    if (begins(text, "<title>"))
        return after_element(text, "</title>");
    return begins(text, "<desc>") ? after_element(text, "</desc>") : text;
}

/* Lines of the file; the blanks of letters are another matter. */
static const char *after_layout(const char *text, bool in_letters)
{
    return in_letters ? text : text + strspn(text, "\n\t");
}

static void write_drawing(const char *text, const char *prefix, FILE *out)
{
    bool in_tag = false, in_letters = false;
    char before = '\0';
    while (*text != '\0') {
        const char *seen = in_tag ? text : after_unseen(after_layout(text, in_letters));
        if (seen != text) {
            text = seen;
            continue;
        }
        if (begins(text, "<text"))
            in_letters = true;
        else if (begins(text, "</text"))
            in_letters = false;
        in_tag = *text == '<' || (in_tag && *text != '>');
        const char *here = text;
        if (in_tag) {
            text = write_tag_part(text, before, prefix, out);
        } else {
            fputc(*text, out);
            text++;
        }
        before = text > here ? text[-1] : before;
    }
}

/* The size that the drawing says it has. */
static const char *view_of(const char *drawing, struct arena *arena)
{
    static const char key[] = "viewBox=\"";
    const char *view = strstr(drawing, key);
    if (view == NULL)
        return "0 0 1200 600";
    view += strlen(key);
    return arena_text(arena, view, strcspn(view, "\"<>"));
}

bool html_figure(const struct picture *picture, const char *folder, struct arena *arena, FILE *out)
{
    const char *text = drawing_text(arena_format(arena, "%s/%s.svg", folder, picture->name), arena);
    const char *drawing = text != NULL ? strstr(text, "<svg") : NULL;
    const char *inside = drawing != NULL ? strchr(drawing, '>') : NULL;
    if (inside == NULL) {
        errno = text != NULL ? EINVAL : errno;
        return false;
    }
    fprintf(out, "<svg viewBox=\"%s\" role=\"img\" aria-label=\"", view_of(drawing, arena));
    html_text(picture->title, out);
    fputs(". ", out);
    html_text(picture->subtitle, out);
    fputs("\">", out);
    write_drawing(inside + 1, picture->name, out);
    return true;
}
