#include "commands.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "../engine/ranks.h"
#include <stdlib.h>
#include <string.h>

/* Where summaries begin. */
enum { HELP_COLUMN = 34 };

/* In the order of `help`: questions about plans, then model files, single plans and deals, results. */
const struct command *const commands[] = {
    &command_run,         &command_explain,
    &command_break_even,  &command_sweep,
    &command_sensitivity, &command_optimise,
    &command_backtest,    &command_report,
    &command_check,       &command_list,
    &command_params,      &command_diff,
    &command_curve,       &command_pay,
    &command_partner_pay, &command_partner_view,
    &command_calibrate,   &command_verify,
    &command_runs,        &command_help,
    &command_version,     NULL,
};

const struct command *command_find(const char *name)
{
    for (const struct command *const *command = commands; *command; command++)
        if (strcmp((*command)->name, name) == 0)
            return *command;
    return NULL;
}

int command_unknown(const char *name, FILE *errors)
{
    const char *names[sizeof commands / sizeof *commands];
    size_t count = 0;
    for (const struct command *const *command = commands; *command; command++)
        names[count++] = (*command)->name;
    const char *near = text_nearest(name, names, count);
    fprintf(errors, "evenkeel: unknown command `%s`\n", name);
    if (near)
        fprintf(errors, "= hint: did you mean `%s`?\n", near);
    else
        fprintf(errors, "= hint: `evenkeel help` lists the commands\n");
    return EXIT_USAGE;
}

void commands_help(const char *program, FILE *out)
{
    fprintf(out,
            "evenkeel finds out which pay plans push sales reps away from partners, by how much and at what "
            "cost.\n"
            "\n"
            "Try this first:\n"
            "  %s run scenarios/channel-tax.yaml\n"
            "\n"
            "Commands:\n",
            program);
    for (const struct command *const *command = commands; *command; command++) {
        const int written = fprintf(out, "  %s %s", (*command)->name, (*command)->operands);
        fprintf(out, "%*s%s\n", written < HELP_COLUMN ? HELP_COLUMN - written : 2, "", (*command)->summary);
    }
    fprintf(
        out,
        "\n"
        "`%s help COMMAND` shows a command's options.\n"
        "Exit codes: 0 done, 1 the answer is no, 64 usage, 65 bad input, 70 a bug of ours, 74 the machine.\n",
        program);
}

void command_help_one(const struct command *command, const char *program, FILE *out)
{
    fprintf(out, "%s %s: %s\n\nExample:\n  %s %s\n", program, command->name, command->summary, program,
            command->example);
    if (command->example_note)
        fprintf(out, "  (%s)\n", command->example_note);
    fprintf(out, "\nUsage:\n  %s %s%s%s%s\n", program, command->name,
            command->options.count ? " [OPTIONS]" : "", *command->operands ? " " : "", command->operands);
    if (command->about)
        fprintf(out, "\n%s", command->about);
    if (command->options.count) {
        fputs("\nOptions:\n", out);
        options_help(&command->options, out);
    }
}

/* A word as a shell would need it written. */
static const char *shell_word(const char *word, struct arena *arena)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+@%";
    if (*word && !word[strspn(word, plain)])
        return word;
    char *quoted = arena_alloc(arena, 4 * strlen(word) + 3);
    char *end = quoted;
    *end++ = '\'';
    for (; *word; word++)
        end = *word == '\'' ? stpcpy(end, "'\\''") : (*end = *word, end + 1);
    *end = '\'';
    return quoted;
}

static const char *command_line_of(int argc, char **argv, struct arena *arena)
{
    const char *line = "evenkeel";
    for (int word = 1; word < argc; word++)
        line = arena_format(arena, "%s %s", line, shell_word(argv[word], arena));
    return line;
}

static bool operands_fit(const struct command *command, const struct operands *operands, const char *who)
{
    if (operands->count >= command->operands_low && operands->count <= command->operands_high)
        return true;
    if (operands->count < command->operands_low)
        fprintf(stderr, "%s: needs %s\n", who, command->operands);
    else
        fprintf(stderr, "%s: `%s` is one word too many\n", who, operands->items[command->operands_high]);
    fprintf(stderr, "= hint: `evenkeel help %s` shows how it is used\n", command->name);
    return false;
}

static bool asks_for_help(int argc, char **argv)
{
    for (int word = 0; word < argc && strcmp(argv[word], "--") != 0; word++)
        if (strcmp(argv[word], "--help") == 0 || strcmp(argv[word], "-h") == 0)
            return true;
    return false;
}

static int command_run_words(const struct command *command, int argc, char **argv, struct arena *arena)
{
    const char *who = arena_format(arena, "evenkeel %s", command->name);
    struct invocation invocation = { .program = argv[0],
                                     .command_line = command_line_of(argc, argv, arena),
                                     .arena = arena };
    void *args = arena_alloc(arena, command->options.args_size + 1);
    if (command->options.args_size)
        memcpy(args, command->options.defaults, command->options.args_size);
    if (!options_read(&command->options, who, argc - 2, argv + 2, args, &invocation.operands, arena,
                      stderr) ||
        !operands_fit(command, &invocation.operands, who))
        return EXIT_USAGE;
    invocation.args = args;
    return command->run(&invocation);
}

/* An empty argument list is legal. */
static const char *program_of(int argc, char **argv)
{
    return argc > 0 ? argv[0] : "evenkeel";
}

int commands_run(int argc, char **argv)
{
    if (argc < 2) {
        commands_help(program_of(argc, argv), stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        commands_help(argv[0], stdout);
        return EXIT_DONE;
    }
    const struct command *command =
        strcmp(argv[1], "--version") == 0 ? &command_version : command_find(argv[1]);
    if (!command)
        return command_unknown(argv[1], stderr);
    if (asks_for_help(argc - 2, argv + 2)) {
        command_help_one(command, argv[0], stdout);
        return EXIT_DONE;
    }
    if (!command->over_ranks) {
        const bool is_first = ranks_here().rank == 0;
        ranks_close(EXIT_DONE);
        if (!is_first)
            return EXIT_DONE;
    }
    struct arena *arena = arena_open();
    const int code = command_run_words(command, argc, argv, arena);
    arena_close(arena);
    return code;
}
