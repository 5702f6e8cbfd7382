#include "out_folder.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Cuts the last part off `path`; what is left of "a" is ".", of "/a" is "/". */
static void step_up(char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    while (length && path[length - 1] != '/')
        length--;
    while (length > 1 && path[length - 1] == '/')
        length--;
    if (length)
        path[length] = '\0';
    else
        strcpy(path, ".");
}

bool out_folder_is_possible(const char *path, struct arena *arena, struct diag *diag)
{
    struct stat status;
    char *there = arena_text(arena, path, strlen(path));
    while (stat(there, &status) != 0) {
        if (errno != ENOENT || strcmp(there, ".") == 0 || strcmp(there, "/") == 0)
            return diag_machine_error(diag, "can't use %s for the results: %s", path, strerror(errno));
        step_up(there);
    }
    if (!S_ISDIR(status.st_mode))
        return diag_machine_error(diag, "can't use %s for the results: %s is not a folder", path, there);
    if (access(there, W_OK | X_OK) != 0)
        return diag_machine_error(diag, "can't use %s for the results: %s: %s", path, there, strerror(errno));
    return true;
}
