#include "../base/version.h"
#include "commands.h"

static int version(const struct invocation *invocation)
{
    (void)invocation;
    printf("evenkeel %s (revision %s)\n"
           "Licence: GPL-3.0-or-later. There is no warranty, to the extent the law permits.\n",
           EVENKEEL_VERSION, EVENKEEL_REVISION);
    return EXIT_DONE;
}

const struct command command_version = {
    .name = "version",
    .operands = "",
    .summary = "show which program this is",
    .example = "version",
    .run = version,
};
