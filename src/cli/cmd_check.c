#include "../base/arena.h"
#include "../base/diag.h"
#include "../input/load.h"
#include "commands.h"
#include "terminal.h"

/* The answer in one line: "3 files checked, 1 has errors". */
static void print_answer(size_t file_count, size_t bad_count)
{
    printf("%zu %s checked, ", file_count, file_count == 1 ? "file" : "files");
    if (!bad_count)
        printf("no errors\n");
    else
        printf("%zu %s errors\n", bad_count, bad_count == 1 ? "has" : "have");
}

static int check(const struct invocation *invocation)
{
    struct diag diag = { 0 };
    size_t bad_count = 0;
    for (size_t i = 0; i < invocation->operands.count; i++) {
        struct load load = { .arena = invocation->arena, .diag = &diag };
        const size_t errors_before = diag.error_count;
        if (!check_model_file(invocation->operands.items[i], &load) || diag.error_count > errors_before)
            bad_count++;
    }
    diag_print(&diag, terminal_has_colour(stderr), stderr);
    print_answer(invocation->operands.count, bad_count);
    const int code = diag_exit_code(&diag);
    diag_close(&diag);
    return code == EXIT_BAD_INPUT ? EXIT_ANSWER_NO : code;
}

const struct command command_check = {
    .name = "check",
    .operands = "FILE...",
    .operands_low = 1,
    .operands_high = (size_t)-1,
    .summary = "validate model files and scenarios; shows every problem in one pass",
    .about = "Exit code 0: all files can be used. 1: at least one can't.\n",
    .example = "check scenarios/channel-tax.yaml",
    .run = check,
};
