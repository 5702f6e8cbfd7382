#include "../base/diag.h"
#include "../input/load.h"
#include "../input/model_file.h"
#include "../report/params_page.h"
#include "commands.h"
#include "terminal.h"

struct params_args {
    bool json;
};

static const struct params_args params_defaults = { 0 };

static const struct option params_options[] = {
    { "json", NULL, OPTION_FLAG, offsetof(struct params_args, json), 0, 0, "print the paths of FILE as JSON",
      NULL },
};

static int print_paths(const struct invocation *invocation, struct load *load)
{
    const struct params_args *args = invocation->args;
    const struct operands *operands = &invocation->operands;
    enum model_kind kind = MODEL_KINDS;
    const char *path = model_file_typed(operands->items[0], invocation->arena);
    const struct node *tree = check_model_file(path, load) ? model_tree(path, &kind, load) : NULL;
    if (tree == NULL)
        return EXIT_BAD_INPUT;
    const struct model_paths paths = model_paths_of(tree, kind, invocation->arena);
    const struct params_page page = { .paths = &paths,
                                      .file = operands->items[0],
                                      .word = operands->count > 1 ? operands->items[1] : NULL,
                                      .width = terminal_columns(stdout) };
    if (args->json)
        params_json_print(&page, stdout);
    else
        params_page_print(&page, stdout);
    return params_page_count(&page) > 0 ? EXIT_DONE : EXIT_ANSWER_NO;
}

static int params(const struct invocation *invocation)
{
    const struct params_args *args = invocation->args;
    if (invocation->operands.count == 0 && args->json) {
        fputs("evenkeel params: --json goes with FILE\n"
              "= hint: evenkeel params scenarios/channel-tax.yaml --json\n",
              stderr);
        return EXIT_USAGE;
    }
    if (invocation->operands.count == 0) {
        write_field_dictionary(stdout); /* a failed write shows when the program ends, as after any command */
        return EXIT_DONE;
    }
    struct diag diag = { 0 };
    struct load load = { .arena = invocation->arena, .diag = &diag };
    const int code = print_paths(invocation, &load);
    const int diag_code = diag_exit_code(&diag);
    if (diag_code != EXIT_DONE)
        diag_print(&diag, terminal_has_colour(stderr), stderr);
    diag_close(&diag);
    return diag_code != EXIT_DONE ? diag_code : code;
}

const struct command command_params = {
    .name = "params",
    .operands = "[FILE [WORD]]",
    .operands_high = 2,
    .summary = "what every key of the model files means; or every path of one file, with its value",
    .about =
        "Without FILE, every key there can be: type, unit, range, default, meaning, as Markdown;\n"
        "models/README.md is this output, made by `make docs`. With FILE, the paths that --set, --vary\n"
        "and --lever take, what stands there now, and the range its source gives. WORD keeps those that\n"
        "have it in their path or meaning; exit code 1: none has.\n",
    .example = "params scenarios/channel-tax.yaml lift",
    .options = { params_options, sizeof params_options / sizeof *params_options, &params_defaults,
                 sizeof params_defaults },
    .run = params,
};
