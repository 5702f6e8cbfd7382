#include "../base/diag.h"
#include "commands.h"
#include "model_show.h"
#include "terminal.h"

/* Other kinds can be listed; only plans and programs are explained. */
static int refuse_kind(const char *path, enum model_kind kind)
{
    fprintf(stderr, "evenkeel explain: %s is a %s, must be a plan or a program\n", path,
            model_kind_names[kind]);
    if (kind == MODEL_SCENARIO)
        fprintf(stderr, "= hint: `evenkeel run %s` answers it, `evenkeel list %s` says what it holds\n", path,
                path);
    else
        fprintf(stderr, "= hint: `evenkeel list %s` says what it holds\n", path);
    return EXIT_USAGE;
}

static int run(const struct invocation *invocation)
{
    struct diag diag = { 0 };
    struct load load = { .arena = invocation->arena, .diag = &diag };
    const char *path = invocation->operands.items[0];
    enum model_kind kind = MODEL_KINDS;
    const struct node *tree = model_tree(path, &kind, &load);
    int code = diag_exit_code(&diag);
    const bool explained = kind == MODEL_PLAN || kind == MODEL_PROGRAM;
    if (tree && !explained) {
        code = refuse_kind(path, kind);
    } else if (tree) {
        if (kind == MODEL_PLAN)
            plan_show(tree, &load);
        else
            program_show(tree, &load);
        code = diag_exit_code(&diag);
    }
    fflush(stdout);
    if (!tree || explained)
        diag_print(&diag, terminal_has_colour(stderr), stderr);
    diag_close(&diag);
    return code;
}

const struct command command_explain = {
    .name = "explain",
    .operands = "FILE",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "a rep plan or partner program in plain words, as its document would say it",
    .about = "Made from the file itself, so that what is signed and what is paid can be compared. What each "
             "number of a\n"
             "plan does to pay is shown by `evenkeel curve PLAN`.\n",
    .example = "explain models/plans/full_credit_customer_price.yaml",
    .run = run,
};
