/* What libyaml finds wrong with the syntax of a file, in words that help. */
#pragma once
#include "../base/diag.h"

struct yaml_problem {
    const char *text;      /* libyaml's; NULL: none given */
    struct span at;        /* where it noticed */
    struct span opened_at; /* where the thing began that it was reading; line 0: not said */
    char letter;           /* at that place in the text; 0: the end */
};

/* Adds the error. Always returns false. */
bool yaml_problem_report(const struct yaml_problem *problem, struct diag *diag);

/* False and an error if the text from byte `from` on has a line break that only libyaml counts. */
bool yaml_lines_are_usual(const struct source *source, size_t from, struct diag *diag);
