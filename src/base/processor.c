#include "processor.h"

#include "arena.h"
#include <stdio.h>
#include <string.h>

const char *processor_name(struct arena *arena)
{
    char line[256];
    const char *found = "unknown";
    FILE *file = fopen("/proc/cpuinfo", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, "model name", 10) == 0 && strchr(line, ':') != NULL) {
            const char *name = strchr(line, ':') + 1;
            name += strspn(name, " \t");
            found = arena_text(arena, name, strcspn(name, "\r\n"));
            break;
        }
    if (file != NULL)
        fclose(file);
    return found;
}
