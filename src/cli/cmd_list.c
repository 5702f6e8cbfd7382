#include "../base/diag.h"
#include "commands.h"
#include "model_show.h"
#include "terminal.h"

struct list_args {
    bool json;
};

static const struct list_args list_defaults = { 0 };

static const struct option list_options[] = {
    { "json", NULL, OPTION_FLAG, offsetof(struct list_args, json), 0, 0, "print the list as JSON", NULL },
};

static void list_library(const struct list_args *args, const struct library_page_options *page,
                         struct load *load)
{
    const struct library library = library_read(load);
    if (args->json)
        library_json_print(&library, load->arena, stdout);
    else
        library_page_print(&library, page, load->arena, stdout);
}

static int run(const struct invocation *invocation)
{
    const struct list_args *args = invocation->args;
    struct diag diag = { 0 };
    const struct library_page_options page = { terminal_columns(stdout), terminal_has_colour(stdout) };
    const struct operands *files = &invocation->operands;
    if (files->count && args->json) {
        fprintf(stderr,
                "evenkeel list: --json is for the list of the library, must be given without files\n");
        return EXIT_USAGE;
    }
    if (!files->count)
        list_library(args, &page, &(struct load){ .arena = invocation->arena, .diag = &diag });
    for (size_t i = 0; i < files->count; i++) {
        struct load load = { .arena = invocation->arena, .diag = &diag };
        if (i)
            fputc('\n', stdout);
        model_show(files->items[i], &page, &load);
    }
    const int code = diag_exit_code(&diag);
    fflush(stdout);
    diag_print(&diag, terminal_has_colour(stderr), stderr);
    diag_close(&diag);
    return code;
}

const struct command command_list = {
    .name = "list",
    .operands = "[FILE...]",
    .operands_high = (size_t)-1,
    .summary = "the library of models and scenarios, or what one file holds",
    .about = "Of a plan or program it prints what its document would say, made from the file: what is signed "
             "and what\n"
             "is paid can be compared.\n",
    .example = "list models/plans/haircut_80.yaml",
    .options = { list_options, sizeof list_options / sizeof *list_options, &list_defaults,
                 sizeof list_defaults },
    .run = run,
};
