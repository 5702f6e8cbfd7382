#include "drawing_text.h"

#include "../base/arena.h"
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

char *drawing_text(const char *path, struct arena *arena)
{
    char *text = NULL;
    size_t room = 0;
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return NULL;
    errno = EINVAL; /* of an empty file, which nothing else complains of */
    const ssize_t bytes = getdelim(&text, &room, '\0', in);
    const bool read = bytes > 0 && ferror(in) == 0;
    fclose(in);
    char *kept = read ? arena_text(arena, text, (size_t)bytes) : NULL;
    free(text);
    return kept;
}
