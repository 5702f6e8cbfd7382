#include "html_figure.h"

#include "../base/arena.h"
#include "drawing_text.h"
#include "html_text.h"
#include <errno.h>
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

/* Written in place of what stands at `text` in a tag, and how long that is there. */
struct rewrite {
    const char *from, *to;
};
static const struct rewrite rewrites[] = {
    { "xlink:href='#", "href='#" }, { "xlink:href=\"#", "href=\"#" }, { "xlink:href=", "href=" },
    { " id='", " id='" },           { " id=\"", " id=\"" },           { "url(#", "url(#" },
};
enum { NAMED_UNCHANGED = 2 }; /* the row whose value is no id of the picture */

static const char *write_tag_part(const char *text, const char *prefix, FILE *out)
{
    for (size_t i = 0; i < sizeof rewrites / sizeof *rewrites; i++) {
        if (!begins(text, rewrites[i].from))
            continue;
        fprintf(out, "%s%s%s", rewrites[i].to, i == NAMED_UNCHANGED ? "" : prefix,
                i == NAMED_UNCHANGED ? "" : "-");
        return text + strlen(rewrites[i].from);
    }
    fputc(*text, out);
    return text + 1;
}

static void write_drawing(const char *text, const char *prefix, FILE *out)
{
    bool in_tag = false;
    while (*text != '\0') {
        if (begins(text, "<title>")) {
            text = after_element(text, "</title>");
            continue;
        }
        if (begins(text, "<desc>")) {
            text = after_element(text, "</desc>");
            continue;
        }
        in_tag = *text == '<' || (in_tag && *text != '>');
        if (in_tag) {
            text = write_tag_part(text, prefix, out);
        } else {
            fputc(*text, out);
            text++;
        }
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
