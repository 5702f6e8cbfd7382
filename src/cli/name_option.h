/* Options that take names: one, or several with commas between, each of which must be known. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct known_names {
    const char *what; /* "a design of the scenario" */
    const char *const *names;
    size_t count;
};

/* Index of `name`; known->count, after saying on standard error what was wrong and which name is near, if it is none of
 * them. `who` is the command: "evenkeel run". */
size_t name_option_find(const char *who, const char *option, const char *name,
                        const struct known_names *known);

/* The names between commas, NULL-terminated. NULL, said as above, if one is unknown or given twice. */
const char *const *name_option_list(const char *who, const char *option, const char *text,
                                    const struct known_names *known, struct arena *arena);
