#include "bug.h"
#include "version.h"
#include <stdio.h>
#include <stdlib.h>

void bug_found(const char *condition, const char *file, int line)
{
    fprintf(
        stderr,
        "evenkeel: a mistake in evenkeel itself: `%s` at %s:%d (version %s, revision %s)\n"
        "      = hint: nothing is wrong with your files; report this line with the command that led to it\n",
        condition, file, line, EVENKEEL_VERSION, EVENKEEL_REVISION);
    exit(70);
}
