#include "../input/load.h"
#include "commands.h"

static int params(const struct invocation *invocation)
{
    (void)invocation;
    return write_field_dictionary(stdout) ? EXIT_DONE : EXIT_MACHINE;
}

const struct command command_params = {
    .name = "params",
    .operands = "",
    .summary = "list every key of the model files: type, unit, range, default, meaning",
    .about = "Prints Markdown. models/README.md is this output, made by `make docs`.\n",
    .example = "build/evenkeel params",
    .run = params,
};
