#include "../base/diag.h"
#include "commands.h"
#include "model_show.h"
#include "terminal.h"

/* Other kinds can be listed; only plans are explained. */
static int refuse_kind(const char *path, enum model_kind kind)
{
    fprintf(stderr, "evenkeel explain: %s is a %s, must be a plan\n", path, model_kind_names[kind]);
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
    if (tree && kind != MODEL_PLAN) {
        code = refuse_kind(path, kind);
    } else if (tree) {
        plan_show(tree, &load);
        code = diag_exit_code(&diag);
    }
    fflush(stdout);
    if (!tree || kind == MODEL_PLAN)
        diag_print(&diag, terminal_has_colour(stderr), stderr);
    diag_close(&diag);
    return code;
}

const struct command command_explain = {
    .name = "explain",
    .operands = "PLAN",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "a rep plan in plain words, as its plan document would say it",
    .about = "Made from the plan file, so that what is signed and what is paid can be compared. What each "
             "number does\n"
             "to pay is shown by `evenkeel curve PLAN`.\n",
    .example = "explain models/plans/full_credit_customer_price.yaml",
    .run = run,
};
