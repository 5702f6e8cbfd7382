/* Where a command's files go, looked at before the work rather than after it. */
#pragma once
#include <stdbool.h>

struct arena;
struct diag;

/* True if `path` is a folder files can be written into, or could be made one. Makes
 * nothing. Otherwise false and an error of the machine in `diag`. */
bool out_folder_is_possible(const char *path, struct arena *arena, struct diag *diag);
