#include "diag.h"
#include "arena.h"
#include "utf8.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum {
    PROBLEMS_KEPT = 200, /* a file of 16 MiB can have millions; nobody reads past the first screens */
    NOTICES_KEPT = 100,  /* leaves room for errors that come later */
    PROBLEMS_PRINTED = 50,
};

static void *allocated(void *memory, size_t bytes)
{
    if (memory == NULL)
        memory_exhausted(bytes);
    return memory;
}

/* Messages hold text of the user's files: nothing of it may steer the terminal or break the line. */
static char *shown_copy(const char *text)
{
    const size_t length = strlen(text);
    char *copy = allocated(malloc(3 * length + 1), 3 * length + 1);
    size_t used = 0, step, shown_bytes;
    for (size_t at = 0; at < length; at += step) {
        const char *shown = utf8_shown(text + at, length - at, &step, &shown_bytes);
        if (text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
            shown = " ";
            shown_bytes = 1;
        }
        memcpy(copy + used, shown, shown_bytes);
        used += shown_bytes;
    }
    copy[used] = '\0';
    return copy;
}

static char *formatted(const char *format, va_list values)
{
    char *text = NULL;
    if (vasprintf(&text, format, values) < 0)
        memory_exhausted(strlen(format));
    char *shown = shown_copy(text);
    free(text);
    return shown;
}

static void grow(struct diag *diag)
{
    if (diag->count < diag->capacity)
        return;
    diag->capacity = diag->capacity > 0 ? 2 * diag->capacity : 16;
    const size_t bytes = diag->capacity * sizeof *diag->problems;
    diag->problems = allocated(realloc(diag->problems, bytes), bytes);
}

static void add(struct diag *diag, enum severity severity, struct span at, const char *format, va_list values)
{
    if (severity == SEVERITY_ERROR)
        diag->error_count++;
    diag->last_was_dropped = diag->count >= (severity == SEVERITY_ERROR ? PROBLEMS_KEPT : NOTICES_KEPT);
    if (diag->last_was_dropped) {
        diag->dropped_count++;
        return;
    }
    grow(diag);
    struct problem *problem = &diag->problems[diag->count++];
    *problem = (struct problem){ .severity = severity, .at = at, .message = formatted(format, values) };
    problem->at.source = NULL;
    if (at.source == NULL)
        return;
    problem->path = shown_copy(at.source->path);
    problem->quote = allocated(malloc(sizeof *problem->quote), sizeof *problem->quote);
    if (!quote_line(at, problem->quote)) {
        free(problem->quote);
        problem->quote = NULL;
    }
}

bool diag_error(struct diag *diag, struct span at, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(diag, SEVERITY_ERROR, at, format, values);
    va_end(values);
    return false;
}

void diag_warning(struct diag *diag, struct span at, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(diag, SEVERITY_WARNING, at, format, values);
    va_end(values);
}

void diag_notice(struct diag *diag, struct span at, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(diag, SEVERITY_NOTICE, at, format, values);
    va_end(values);
}

bool diag_machine_error(struct diag *diag, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(diag, SEVERITY_ERROR, (struct span){ 0 }, format, values);
    va_end(values);
    diag->machine_failed = true;
    return false;
}

void diag_hint(struct diag *diag, const char *format, ...)
{
    if (diag->count == 0 || diag->last_was_dropped)
        return;
    struct problem *last = &diag->problems[diag->count - 1];
    va_list values;
    va_start(values, format);
    free(last->hint);
    last->hint = formatted(format, values);
    va_end(values);
}

/* The problems are items of one array, so their addresses give the order they were found in. */
static int by_place(const void *left_item, const void *right_item)
{
    const struct problem *left = *(const struct problem *const *)left_item;
    const struct problem *right = *(const struct problem *const *)right_item;
    if (left->path == NULL || right->path == NULL) {
        if (left->path != NULL || right->path != NULL)
            return left->path == NULL ? -1 : 1;
        return left < right ? -1 : left > right;
    }
    const int paths = strcmp(left->path, right->path);
    if (paths != 0)
        return paths;
    if (left->at.line != right->at.line)
        return left->at.line < right->at.line ? -1 : 1;
    if (left->at.column != right->at.column)
        return left->at.column < right->at.column ? -1 : 1;
    return left < right ? -1 : left > right;
}

static bool same_place(const struct problem *left, const struct problem *right)
{
    if (left->path == NULL || right->path == NULL)
        return left->path == right->path;
    return left->at.line == right->at.line && left->at.column == right->at.column &&
           strcmp(left->path, right->path) == 0;
}

static bool said_before(const struct problem *const *sorted, size_t count, const struct problem *problem)
{
    for (size_t i = count; i-- > 0 && same_place(sorted[i], problem);)
        if (sorted[i]->severity == problem->severity && strcmp(sorted[i]->message, problem->message) == 0)
            return true;
    return false;
}

const struct problem **diag_sorted(const struct diag *diag, size_t *count)
{
    const size_t bytes = (diag->count + 1) * sizeof(const struct problem *);
    const struct problem **sorted = allocated(malloc(bytes), bytes);
    for (size_t i = 0; i < diag->count; i++)
        sorted[i] = &diag->problems[i];
    qsort(sorted, diag->count, sizeof *sorted, by_place);

    *count = 0;
    for (size_t i = 0; i < diag->count; i++)
        if (!said_before(sorted, *count, sorted[i]))
            sorted[(*count)++] = sorted[i];
    return sorted;
}

static void print_problem(const struct problem *problem, bool colour, FILE *out)
{
    static const char *const words[] = { "error", "warning", "notice" };
    static const char *const colours[] = { "\033[1;31m", "\033[1;35m", "\033[1;36m" };
    const char *bold = colour ? "\033[1m" : "";
    const char *strong = colour ? colours[problem->severity] : "";
    const char *off = colour ? "\033[0m" : "";

    if (problem->path == NULL)
        fprintf(out, "%sevenkeel:%s ", bold, off);
    else if (problem->at.line == 0)
        fprintf(out, "%s%s:%s ", bold, problem->path, off);
    else
        fprintf(out, "%s%s:%u:%u:%s ", bold, problem->path, problem->at.line, problem->at.column, off);
    fprintf(out, "%s%s:%s %s\n", strong, words[problem->severity], off, problem->message);
    if (problem->quote != NULL)
        fprintf(out, "%5u | %s\n      | %s%s%s\n", problem->at.line, problem->quote->line, strong,
                problem->quote->mark, off);
    if (problem->hint != NULL)
        fprintf(out, "      = hint: %s\n", problem->hint);
}

void diag_print(struct diag *diag, bool colour, FILE *out)
{
    size_t count, errors = 0, printed = 0;
    const struct problem **sorted = diag_sorted(diag, &count);
    for (size_t i = 0; i < count; i++)
        errors += sorted[i]->severity == SEVERITY_ERROR;

    /* With too many to show, what stops the run is shown first. */
    size_t room_for_errors = errors < PROBLEMS_PRINTED ? errors : PROBLEMS_PRINTED;
    size_t room_for_others = PROBLEMS_PRINTED - room_for_errors;
    for (size_t i = 0; i < count; i++) {
        size_t *room = sorted[i]->severity == SEVERITY_ERROR ? &room_for_errors : &room_for_others;
        if (*room == 0)
            continue;
        (*room)--;
        printed++;
        print_problem(sorted[i], colour, out);
    }
    const size_t more = count - printed + diag->dropped_count;
    if (more > 0)
        fprintf(out, "evenkeel: %zu more problem%s not shown\n", more, more == 1 ? " is" : "s are");
    free(sorted);
}

int diag_exit_code(const struct diag *diag)
{
    if (diag->machine_failed)
        return 74;
    return diag->error_count > 0 ? 65 : 0;
}

void diag_close(struct diag *diag)
{
    for (size_t i = 0; i < diag->count; i++) {
        free(diag->problems[i].path);
        free(diag->problems[i].quote);
        free(diag->problems[i].message);
        free(diag->problems[i].hint);
    }
    free(diag->problems);
    *diag = (struct diag){ 0 };
}
