#include "shared_folder.h"
#include "arena.h"
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef EVENKEEL_PREFIX
#define EVENKEEL_PREFIX "/usr/local"
#endif

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The folder the running program lies in, links resolved; NULL if the system doesn't say. */
static const char *program_folder(struct arena *arena)
{
    char path[PATH_MAX];
    const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0 || (size_t)length >= sizeof path)
        return NULL;
    const char *slash = memrchr(path, '/', (size_t)length);
    return slash ? arena_text(arena, path, (size_t)(slash - path)) : NULL;
}

/* The folder at `path` without links and dots, or NULL. */
static const char *folder_at(const char *path, struct arena *arena)
{
    if (!is_folder(path))
        return NULL;
    char *real = realpath(path, NULL);
    const char *kept = real ? arena_text(arena, real, strlen(real)) : path;
    free(real);
    return kept;
}

const char *shared_folder(const char *name, const char *variable, struct arena *arena)
{
    const char *asked = getenv(variable);
    if (asked && *asked)
        return arena_text(arena, asked, strlen(asked));
    if (is_folder(name))
        return arena_text(arena, name, strlen(name));
    const char *here = program_folder(arena);
    const char *found = NULL;
    if (here)
        found = folder_at(arena_format(arena, "%s/../share/evenkeel/%s", here, name), arena);
    if (here && !found)
        found = folder_at(arena_format(arena, "%s/../../%s", here, name), arena);
    return found ? found : arena_format(arena, EVENKEEL_PREFIX "/share/evenkeel/%s", name);
}
