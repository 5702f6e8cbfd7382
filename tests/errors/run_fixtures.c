/* Checks every message against the files it is about: the comment on a bad line is the test.
 *
 *     margin_share: 1.2    # expect error: margin_share is 1.2, must be between 0 and 0.95 share
 *
 * `# expect error|warning|notice: MESSAGE` is about the line it stands on; several may follow each
 * other. `# expect hint: TEXT` belongs to the one before it. Where no comment can stand on the line,
 * `# expect error at LINE:COLUMN: MESSAGE` stands elsewhere, 0:0 being no place; files that can have no
 * comment at all have these, without `# expect `, line by line in FILE.expect. All that is
 * expected must appear and nothing else may.
 *
 *     errors_tests [--tap=FILE] [--filter PATTERN] [FIXTURE...]    default: tests/errors/?*.{yaml,csv} */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/csv_table.h"
#include "../../src/input/load.h"
#include <fnmatch.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

enum { EXPECTATIONS_MAX = 200, FIXTURE_BYTES_MAX = 1 << 20 };

static const char *const severity_names[] = { "error", "warning", "notice" };
static const char mark[] = "# expect ";

struct expectation {
    enum severity severity;
    unsigned line, column; /* column 0: any */
    const char *message;
    const char *hint; /* NULL: not looked at */
    bool met;
};

struct fixture {
    const char *path;
    struct arena *arena;
    struct expectation expected[EXPECTATIONS_MAX];
    size_t count;
    size_t mistake_count;
};

static void mistake(struct fixture *fixture, const char *what, unsigned line, const char *message)
{
    printf("%s:%u: %s: %s\n", fixture->path, line, what, message);
    fixture->mistake_count++;
}

/* "at 3:5" into line and column. Returns what follows. */
static const char *read_place(const char *text, struct expectation *expectation)
{
    unsigned line, column;
    int taken = 0;
    if (sscanf(text, " at %u:%u%n", &line, &column, &taken) < 2)
        return text;
    expectation->line = line;
    expectation->column = column;
    return text + taken;
}

/* One expectation: "error at 3:5: MESSAGE", "hint: TEXT". */
static void read_one(struct fixture *fixture, const char *text, unsigned line)
{
    struct expectation *expectation = &fixture->expected[fixture->count];
    if (strncmp(text, "hint: ", 6) == 0 && fixture->count > 0) {
        expectation[-1].hint = arena_format(fixture->arena, "%s", text + 6);
        return;
    }
    for (size_t s = 0; s < 3 && fixture->count < EXPECTATIONS_MAX; s++) {
        const size_t length = strlen(severity_names[s]);
        if (strncmp(text, severity_names[s], length) != 0)
            continue;
        *expectation = (struct expectation){ .severity = (enum severity)s, .line = line };
        const char *rest = read_place(text + length, expectation);
        if (strncmp(rest, ": ", 2) != 0)
            break;
        expectation->message = arena_format(fixture->arena, "%s", rest + 2);
        fixture->count++;
        return;
    }
    mistake(fixture, "not an expectation", line, text);
}

static void trim_end(char *text)
{
    for (size_t length = strlen(text); length > 0 && strchr(" \r\n", text[length - 1]) != NULL;)
        text[--length] = '\0';
}

static void read_line(struct fixture *fixture, char *text, unsigned line)
{
    for (char *at = strstr(text, mark); at != NULL;) {
        char *next = strstr(at + 1, mark);
        if (next != NULL)
            *next = '\0';
        trim_end(at);
        read_one(fixture, at + strlen(mark), line);
        at = next;
        if (next != NULL)
            *next = '#';
    }
}

static void read_expectations(struct fixture *fixture)
{
    char *text = NULL;
    size_t capacity = 0;
    FILE *in = fopen(arena_format(fixture->arena, "%s.expect", fixture->path), "r");
    const bool beside = in != NULL;
    if (!beside)
        in = fopen(fixture->path, "r");
    for (unsigned line = 1; in != NULL && getline(&text, &capacity, in) > 0; line++) {
        if (!beside) {
            read_line(fixture, text, line);
            continue;
        }
        trim_end(text);
        if (*text != '\0')
            read_one(fixture, text, line);
    }
    free(text);
    if (in == NULL)
        mistake(fixture, "can't be opened", 0, "");
    else
        fclose(in);
}

static bool meets(const struct fixture *fixture, const struct expectation *expectation,
                  const struct problem *problem)
{
    const bool here =
        problem->path == NULL ? expectation->line == 0 : strcmp(problem->path, fixture->path) == 0;
    return here && !expectation->met && expectation->severity == problem->severity &&
           (problem->path == NULL || expectation->line == problem->at.line) &&
           (expectation->column == 0 || expectation->column == problem->at.column) &&
           strcmp(expectation->message, problem->message) == 0;
}

static void compare(struct fixture *fixture, const struct problem *problem)
{
    for (size_t i = 0; i < fixture->count; i++) {
        struct expectation *expectation = &fixture->expected[i];
        if (!meets(fixture, expectation, problem))
            continue;
        expectation->met = true;
        const char *hint = problem->hint != NULL ? problem->hint : "(no hint)";
        if (expectation->hint != NULL && strcmp(expectation->hint, hint) != 0)
            mistake(fixture, "unexpected hint", problem->at.line, hint);
        return;
    }
    mistake(fixture,
            arena_format(fixture->arena, "unexpected %s%s%s at column %u", severity_names[problem->severity],
                         problem->path == NULL || strcmp(problem->path, fixture->path) != 0 ? " in " : "",
                         problem->path == NULL                       ? "no file"
                         : strcmp(problem->path, fixture->path) != 0 ? problem->path
                                                                     : "",
                         problem->at.column),
            problem->at.line, problem->message);
}

static bool ignore_row(void *context, const struct csv_row *row)
{
    (void)context;
    (void)row;
    return true;
}

static bool ends_with(const char *text, const char *ending)
{
    const size_t length = strlen(text), end = strlen(ending);
    return length >= end && strcmp(text + length - end, ending) == 0;
}

static bool fixture_passes(const char *path)
{
    struct diag diag = { 0 };
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *fixture = (struct fixture){ .path = path, .arena = arena_open() };
    read_expectations(fixture);

    struct load load = { .arena = fixture->arena, .diag = &diag, .file = path };
    const bool accepted =
        ends_with(path, ".csv") ? csv_read(path, ignore_row, NULL, &diag) : check_model_file(path, &load);
    size_t count;
    const struct problem **sorted = diag_sorted(&diag, &count);
    for (size_t i = 0; i < count; i++)
        compare(fixture, sorted[i]);
    free(sorted);
    for (size_t i = 0; i < fixture->count; i++)
        if (!fixture->expected[i].met)
            mistake(fixture,
                    arena_format(fixture->arena, "missing %s", severity_names[fixture->expected[i].severity]),
                    fixture->expected[i].line, fixture->expected[i].message);
    if (accepted != (diag.error_count == 0))
        mistake(fixture, accepted ? "accepted with errors" : "refused without an error", 0, "");

    const bool passes = fixture->mistake_count == 0;
    diag_close(&diag);
    arena_close(fixture->arena);
    free(fixture);
    return passes;
}

struct totals {
    unsigned passed, failed;
    FILE *tap;
    const char *filter;
};

static void run(struct totals *totals, const char *path)
{
    char name[512];
    const char *slash = strrchr(path, '/');
    snprintf(name, sizeof name, "errors/%s", slash != NULL ? slash + 1 : path);
    if (totals->filter != NULL && fnmatch(totals->filter, name, 0) != 0)
        return;
    const bool passes = fixture_passes(path);
    *(passes ? &totals->passed : &totals->failed) += 1;
    if (totals->tap != NULL)
        fprintf(totals->tap, "%sok - %s says what it must\n", passes ? "" : "not ", name);
}

int main(int count, char **words)
{
    struct totals totals = { 0 };
    bool named = false;
    for (int i = 1; i < count; i++) {
        if (strncmp(words[i], "--tap=", 6) == 0)
            totals.tap = fopen(words[i] + 6, "w");
        else if (strcmp(words[i], "--filter") == 0 && i + 1 < count)
            totals.filter = words[++i];
        else if (words[i][0] != '-') {
            named = true;
            run(&totals, words[i]);
        }
    }
    glob_t found = { 0 };
    if (!named && glob("tests/errors/*.yaml", 0, NULL, &found) == 0)
        glob("tests/errors/*.csv", GLOB_APPEND, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++)
        run(&totals, found.gl_pathv[i]);
    globfree(&found);
    if (totals.tap != NULL)
        fclose(totals.tap);
    printf("%u passed, %u failed\n", totals.passed, totals.failed);
    return totals.failed > 0 || (totals.passed == 0 && totals.filter == NULL);
}
