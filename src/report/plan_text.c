#include "plan_text.h"
#include "../base/arena.h"
#include "page.h"
#include "screen_text.h"
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

enum { PAGE_COLUMNS = 100, INDENT = 2 };

static void add_line(struct plan_text *text, struct plan_line line)
{
    if (text->count == text->capacity) {
        text->capacity = text->capacity > 0 ? 2 * text->capacity : 64;
        struct plan_line *larger = arena_array(text->arena, struct plan_line, text->capacity);
        if (text->count > 0)
            memcpy(larger, text->lines, text->count * sizeof *larger);
        text->lines = larger;
    }
    text->lines[text->count++] = line;
}

/* vsnprintf twice: the arena has no form that takes a list of arguments. */
static const char *format_text(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

void plan_text_say(struct plan_text *text, enum plan_line_role role, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *said = format_text(text->arena, format, arguments);
    va_end(arguments);
    const char *heading = text->count > 0 ? text->lines[text->count - 1].heading : NULL;
    add_line(text, (struct plan_line){ role, role == PLAN_HEADING ? said : heading, said });
}

static void print_item(const char *text, struct arena *arena, FILE *out)
{
    screen_print_wrapped(arena_format(arena, "- %s", text), INDENT, 2 * INDENT, PAGE_COLUMNS, out);
}

void plan_text_print(const struct plan_text *text, FILE *out)
{
    for (size_t i = 0; i < text->count; i++) {
        const struct plan_line *line = &text->lines[i];
        if (line->role == PLAN_HEADING && i > 0)
            fputc('\n', out);
        if (line->role == PLAN_ITEM)
            print_item(line->text, text->arena, out);
        else
            screen_print_wrapped(line->text, line->role == PLAN_HEADING ? 0 : INDENT,
                                 line->role == PLAN_HEADING ? 0 : INDENT, PAGE_COLUMNS, out);
    }
}

void plan_text_on_page(const struct plan_text *text, const struct page *page)
{
    for (size_t i = 0; i < text->count; i++) {
        const struct plan_line *line = &text->lines[i];
        if (line->role == PLAN_HEADING)
            page_section(page, line->text);
        else if (line->role == PLAN_ITEM)
            page_item(page, INDENT, 2 * INDENT, arena_format(page->arena, "- %s", line->text));
        else
            page_paragraph(page, INDENT, line->text);
    }
}

static bool lines_equal(const struct plan_line *left, const struct plan_line *right)
{
    const bool same_heading =
        left->heading == right->heading ||
        (left->heading != NULL && right->heading != NULL && strcmp(left->heading, right->heading) == 0);
    return same_heading && left->role == right->role && strcmp(left->text, right->text) == 0;
}

/* Which lines of `text` have no line of `other` to themselves. */
static const bool *lines_alone(const struct plan_text *text, const struct plan_text *other)
{
    bool *alone = arena_array(text->arena, bool, text->count + 1);
    bool *taken = arena_array(text->arena, bool, other->count + 1);
    for (size_t i = 0; i < text->count; i++) {
        size_t match = 0;
        while (match < other->count && (taken[match] || !lines_equal(&text->lines[i], &other->lines[match])))
            match++;
        alone[i] = match == other->count;
        if (!alone[i])
            taken[match] = true;
    }
    return alone;
}

static size_t print_alone(const struct plan_text *text, const bool *alone, const char *what, FILE *out)
{
    size_t printed = 0;
    const char *heading = NULL;
    for (size_t i = 0; i < text->count; i++) {
        const struct plan_line *line = &text->lines[i];
        if (!alone[i])
            continue;
        if (printed == 0)
            fprintf(out, "%s\n", what);
        if (line->heading != NULL && (heading == NULL || strcmp(heading, line->heading) != 0)) {
            heading = line->heading;
            screen_print_wrapped(heading, INDENT, INDENT, PAGE_COLUMNS, out);
        }
        if (line->role != PLAN_HEADING)
            print_item(line->text, text->arena, out);
        printed++;
    }
    return printed;
}

void plan_text_print_changes(const struct plan_text *before, const struct plan_text *after, FILE *out)
{
    size_t printed = print_alone(before, lines_alone(before, after), "What no longer holds:", out);
    printed += print_alone(after, lines_alone(after, before), "What holds instead:", out);
    if (printed == 0)
        fputs("Nothing that is said above changes.\n", out);
}
