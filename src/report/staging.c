#include "staging.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char PREFIX[] = ".unfinished-";

/* A folder without folders in it. */
static void remove_folder(const char *path, struct arena *arena)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return;
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlink(arena_format(arena, "%s/%s", path, entry->d_name));
    closedir(folder);
    rmdir(path);
}

/* The process that made it is no more. */
static bool is_left_over(const char *name)
{
    if (strncmp(name, PREFIX, strlen(PREFIX)) != 0)
        return false;
    const long process = strtol(name + strlen(PREFIX), NULL, 10);
    return process == (long)getpid() || (process > 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH);
}

static void remove_left_overs(const char *path, struct arena *arena)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return;
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        if (is_left_over(entry->d_name))
            remove_folder(arena_format(arena, "%s/%s", path, entry->d_name), arena);
    closedir(folder);
}

bool staging_open(struct staging *staging, const char *path, struct arena *arena, struct diag *diag)
{
    *staging =
        (struct staging){ path, arena_format(arena, "%s/%s%ld", path, PREFIX, (long)getpid()), arena, diag };
    if (!directory_make(path, diag))
        return false;
    remove_left_overs(path, arena);
    return directory_make(staging->making, diag);
}

const char *staging_file(const struct staging *staging, const char *name)
{
    return arena_format(staging->arena, "%s/%s", staging->making, name);
}

bool staging_may_place(const struct staging *staging, const char *name)
{
    struct stat status;
    const char *target = arena_format(staging->arena, "%s/%s", staging->path, name);
    if (stat(target, &status) != 0 || !S_ISDIR(status.st_mode))
        return true;
    return diag_machine_error(staging->diag, "can't write %s: %s", target, strerror(EISDIR));
}

bool staging_place(const struct staging *staging, const char *name)
{
    const char *target = arena_format(staging->arena, "%s/%s", staging->path, name);
    return rename(staging_file(staging, name), target) == 0 ||
           diag_machine_error(staging->diag, "can't write %s: %s", target, strerror(errno));
}

void staging_close(const struct staging *staging)
{
    remove_folder(staging->making, staging->arena);
}
