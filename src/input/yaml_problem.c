#include "yaml_problem.h"
#include <string.h>

enum where { WHERE_NOTICED, WHERE_OPENED };

struct wording {
    const char *theirs;
    enum where where; /* which of the two places shows the mistake */
    const char *ours; /* %u, where there is one: the line where the thing opened */
    const char *hint;
};

static const struct wording wordings[] = {
    { "mapping values are not allowed in this context", WHERE_NOTICED, "`:` is not expected here",
      "check the indentation; put quotes around a text with `: ` in it" },
    { "did not find expected key", WHERE_NOTICED,
      "unexpected text, must be a `key: value` that lines up with the map that starts on line %u",
      "check the indentation, and that quotes go around the whole text" },
    { "did not find expected '-' indicator", WHERE_NOTICED,
      "unexpected text, must be a `- item` that lines up with the list that starts on line %u",
      "check the indentation" },
    { "could not find expected ':'", WHERE_OPENED, "a line without a colon, must be `key: value`", NULL },
    { "found unexpected end of stream", WHERE_OPENED, "a quote opens here and never closes", NULL },
    { "found unexpected document indicator", WHERE_OPENED, "a quote opens here and never closes", NULL },
    { "did not find expected ',' or ']'", WHERE_OPENED, "the list that opens here is not closed",
      "items are separated by `,` and the list ends with `]`" },
    { "did not find expected ',' or '}'", WHERE_OPENED, "the map that opens here is not closed",
      "entries are separated by `,` and the map ends with `}`" },
    { "found a tab character that violates indentation", WHERE_NOTICED,
      "the line is indented with a tab, must be blanks", NULL },
    { "found a tab character where an indentation space is expected", WHERE_NOTICED,
      "the line is indented with a tab, must be blanks", NULL },
    { "block sequence entries are not allowed in this context", WHERE_NOTICED,
      "`- ` is not expected here, must start a line of its own", NULL },
    { "mapping keys are not allowed in this context", WHERE_NOTICED,
      "a key is not expected here, must start a line of its own", NULL },
    { "did not find expected node content", WHERE_NOTICED, "a value is missing here", NULL },
    { "found unknown escape character", WHERE_NOTICED, "`\\` starts no known escape here",
      "write `\\\\` for a backslash, or use single quotes" },
    { "did not find expected <document start>", WHERE_NOTICED,
      "a second document starts here, must be one document per file", NULL },
    { "found incompatible YAML document", WHERE_NOTICED,
      "the file asks for a YAML version other than 1.1 or 1.2", NULL },
    { "control characters are not allowed", WHERE_NOTICED, "a control character is here, must be text",
      NULL },
};

static const struct wording *find_wording(const char *theirs)
{
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++)
        if (strcmp(theirs, wordings[i].theirs) == 0)
            return &wordings[i];
    return NULL;
}

/* libyaml says the same of every character that can't begin a value. */
static bool report_letter(const struct yaml_problem *problem, struct diag *diag)
{
    if (problem->letter == '\t')
        return diag_error(diag, problem->at, "the line is indented with a tab, must be blanks");
    diag_error(diag, problem->at, "a value can't start with `%c`", problem->letter);
    diag_hint(diag, "put quotes around the text");
    return false;
}

bool yaml_problem_report(const struct yaml_problem *problem, struct diag *diag)
{
    if (problem->text == NULL)
        return diag_error(diag, problem->at, "this is not YAML");
    if (strcmp(problem->text, "found character that cannot start any token") == 0 && problem->letter != '\0')
        return report_letter(problem, diag);

    const struct wording *wording = find_wording(problem->text);
    if (wording == NULL)
        return diag_error(diag, problem->at, "this is not YAML: %s", problem->text);
    const bool opened = wording->where == WHERE_OPENED && problem->opened_at.line > 0;
    const struct span at = opened ? problem->opened_at : problem->at;
    const char *number = strstr(wording->ours, "%u");
    if (number != NULL)
        diag_error(diag, at, "%.*s%u%s", (int)(number - wording->ours), wording->ours,
                   problem->opened_at.line, number + 2);
    else
        diag_error(diag, at, "%s", wording->ours);
    if (wording->hint != NULL)
        diag_hint(diag, "%s", wording->hint);
    return false;
}

/* libyaml counts these three as line breaks, editors don't: every line number after one would be
 * off. */
bool yaml_lines_are_usual(const struct source *source, size_t from, struct diag *diag)
{
    const char *text = source->text;
    const size_t length = source->length;
    for (size_t i = from; i + 1 < length; i++) {
        const unsigned char first = (unsigned char)text[i], second = (unsigned char)text[i + 1];
        const bool next_line = first == 0xC2 && second == 0x85;
        const bool separator = first == 0xE2 && second == 0x80 && i + 2 < length &&
                               ((unsigned char)text[i + 2] == 0xA8 || (unsigned char)text[i + 2] == 0xA9);
        if (next_line || separator)
            return diag_error(diag, source_place(source, i),
                              "an unusual line break is here (U+%s), must be an ordinary one",
                              next_line                            ? "0085"
                              : (unsigned char)text[i + 2] == 0xA8 ? "2028"
                                                                   : "2029");
    }
    return true;
}
