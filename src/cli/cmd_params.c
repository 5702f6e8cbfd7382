#include "../input/load.h"
#include "commands.h"

static int params(const struct invocation *invocation)
{
    (void)invocation;
    write_field_dictionary(stdout); /* a failed write shows when the program ends, as after any command */
    return EXIT_DONE;
}

const struct command command_params = {
    .name = "params",
    .operands = "",
    .summary = "list every key of the model files: type, unit, range, default, meaning",
    .about = "Prints Markdown. models/README.md is this output, made by `make docs`.\n",
    .example = "params",
    .run = params,
};
