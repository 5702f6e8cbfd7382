/* The commands: what a person may type after `evenkeel`.
 *
 * A command describes itself in one struct, kept in its own cmd_*.c; `commands[]` lists them.
 * Dispatch, help and the nearest right name for a wrong one all read that list. */
#pragma once
#include "options.h"

/* What the program says to a shell or a script. */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_ANSWER_NO = 1,  /* the user asked a question and the answer is no: `check` found errors */
    EXIT_USAGE = 64,     /* the command line */
    EXIT_BAD_INPUT = 65, /* a model file or a table */
    EXIT_OUR_BUG = 70,
    EXIT_MACHINE = 74, /* disk full, file unreadable, not enough memory */
};

/* One call of a command. */
struct invocation {
    const void *args; /* the command's argument struct, filled */
    struct operands operands;
    const char *program;      /* as it was typed: "evenkeel", "build/evenkeel" */
    const char *command_line; /* the whole line as a shell would take it, for the run record */
    struct arena *arena;      /* closed after the command */
};

struct command {
    const char *name;
    const char *operands; /* as help shows them: "SCENARIO", "FILE..."; "" for none */
    size_t operands_low, operands_high;
    const char *summary;      /* one line, no full stop */
    const char *about;        /* a few lines for `evenkeel help NAME`; NULL: the summary is enough */
    const char *example;      /* the words after the program's name; works from any folder */
    const char *example_note; /* what the user must bring for it; NULL: nothing */
    bool over_ranks;          /* several processes may share its work; otherwise rank 0 does it alone */
    struct option_table options;
    int (*run)(const struct invocation *invocation); /* returns an enum exit_code */
};

/* In the order help shows them, NULL-terminated. */
extern const struct command *const commands[];

/* Each is defined in cmd_NAME.c. */
extern const struct command command_backtest;
extern const struct command command_break_even;
extern const struct command command_calibrate;
extern const struct command command_check;
extern const struct command command_curve;
extern const struct command command_diff;
extern const struct command command_explain;
extern const struct command command_help;
extern const struct command command_list;
extern const struct command command_optimise;
extern const struct command command_params;
extern const struct command command_partner_pay;
extern const struct command command_partner_view;
extern const struct command command_pay;
extern const struct command command_report;
extern const struct command command_run;
extern const struct command command_runs;
extern const struct command command_sensitivity;
extern const struct command command_sweep;
extern const struct command command_verify;
extern const struct command command_version;

/* The command called `name`, or NULL. */
const struct command *command_find(const char *name);

/* Prints that there is no command `name`, with the nearest right one. Returns EXIT_USAGE. */
int command_unknown(const char *name, FILE *errors);

/* What `evenkeel help` prints: an example, then every command. Examples call the program `program`. */
void commands_help(const char *program, FILE *out);

/* What `evenkeel help NAME` prints. */
void command_help_one(const struct command *command, const char *program, FILE *out);

/* Runs `argv[1]` with the rest of the line; the program's exit code. */
int commands_run(int argc, char **argv);
