#include "name_option.h"
#include "../base/arena.h"
#include "../base/text.h"
#include <stdio.h>
#include <string.h>

size_t name_option_find(const char *who, const char *option, const char *name,
                        const struct known_names *known)
{
    for (size_t i = 0; i < known->count; i++)
        if (strcmp(known->names[i], name) == 0)
            return i;
    fprintf(stderr, "%s: --%s is %s, must be %s\n", who, option, name, known->what);
    const char *near = text_nearest(name, known->names, known->count);
    if (near != NULL) {
        fprintf(stderr, "= hint: did you mean `%s`?\n", near);
        return known->count;
    }
    fprintf(stderr, "= hint: there %s", known->count == 1 ? "is" : "are");
    for (size_t i = 0; i < known->count; i++)
        fprintf(stderr, "%s %s", i > 0 ? "," : "", known->names[i]);
    fputc('\n', stderr);
    return known->count;
}

const char *const *name_option_list(const char *who, const char *option, const char *text,
                                    const struct known_names *known, struct arena *arena)
{
    const char **names = arena_array(arena, const char *, strlen(text) + 2);
    size_t count = 0;
    for (const char *at = text;; at++) {
        const size_t length = strcspn(at, ",");
        const char *name = arena_text(arena, at, length);
        if (name_option_find(who, option, name, known) == known->count)
            return NULL;
        for (size_t i = 0; i < count; i++)
            if (strcmp(names[i], name) == 0) {
                fprintf(stderr, "%s: --%s names %s twice\n", who, option, name);
                return NULL;
            }
        names[count++] = name;
        at += length;
        if (*at == '\0')
            return names;
    }
}
