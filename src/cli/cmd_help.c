#include "commands.h"

static int help(const struct invocation *invocation)
{
    if (!invocation->operands.count) {
        commands_help(invocation->program, stdout);
        return EXIT_DONE;
    }
    const struct command *command = command_find(invocation->operands.items[0]);
    if (!command)
        return command_unknown(invocation->operands.items[0], stderr);
    command_help_one(command, invocation->program, stdout);
    return EXIT_DONE;
}

const struct command command_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .operands_high = 1,
    .summary = "show the commands, or one command's options",
    .example = "help run",
    .run = help,
};
