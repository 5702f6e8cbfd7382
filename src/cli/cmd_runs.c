#include "../base/arena.h"
#include "../base/diag.h"
#include "../report/run_store.h"
#include "../report/runs_page.h"
#include "../report/to_json.h"
#include "commands.h"
#include "terminal.h"
#include <stdlib.h>
#include <string.h>

struct runs_args {
    const char *store, *compare, *metric;
    bool json;
};

static const struct runs_args runs_defaults = { 0 };

#define AT(member) offsetof(struct runs_args, member)
static const struct option runs_options[] = {
    { "store", "FILE", OPTION_TEXT, AT(store), 0, 0, "the store", "$EVENKEEL_STORE, or out/runs.db" },
    { "compare", "OLD,NEW", OPTION_TEXT, AT(compare), 0, 0,
      "two runs side by side, by number or by the first digits of their fingerprints", NULL },
    { "metric", "NAME", OPTION_TEXT, AT(metric), 0, 0, "compare this metric alone", "all" },
    { "json", NULL, OPTION_FLAG, AT(json), 0, 0, "print the rows as JSON, whole", NULL },
};
#undef AT

static const char *store_of(const struct runs_args *args)
{
    const char *usual = getenv("EVENKEEL_STORE");
    return args->store != NULL ? args->store : usual != NULL && *usual != '\0' ? usual : "out/runs.db";
}

static void print(const struct table *rows, const struct page *page, bool json)
{
    if (json)
        to_json(rows, stdout);
    else
        page_print(page, terminal_has_colour(stdout), stdout);
    fflush(stdout);
}

static bool list(const char *store, const struct runs_args *args, struct arena *arena, struct diag *diag)
{
    struct table runs;
    if (!run_store_list(store, &runs, arena, diag))
        return false;
    const struct page page = runs_page_of(store, &runs, terminal_columns(stdout), arena);
    print(&runs, &page, args->json);
    return true;
}

static bool compare(const char *store, const struct runs_args *args, struct arena *arena, struct diag *diag)
{
    struct table rows;
    const char *comma = strchr(args->compare, ',');
    const char *left = arena_text(arena, args->compare, (size_t)(comma - args->compare)), *right = comma + 1;
    if (!run_store_compare(store, left, right, args->metric, &rows, arena, diag))
        return false;
    const struct page page = runs_compared_page_of(left, right, &rows, terminal_columns(stdout), arena);
    print(&rows, &page, args->json);
    return true;
}

static int run(const struct invocation *invocation)
{
    const struct runs_args *args = invocation->args;
    struct diag diag = { 0 };
    if (args->compare != NULL && strchr(args->compare, ',') == NULL) {
        fprintf(stderr, "evenkeel runs: --compare is `%s`, must be two runs with a comma between\n",
                args->compare);
        fputs("= hint: --compare 1,2\n", stderr);
        return EXIT_USAGE;
    }
    const char *store = store_of(args);
    const bool done = args->compare != NULL ? compare(store, args, invocation->arena, &diag)
                                            : list(store, args, invocation->arena, &diag);
    const int code = done ? EXIT_DONE : diag_exit_code(&diag);
    diag_print(&diag, terminal_has_colour(stderr), stderr);
    diag_close(&diag);
    return code;
}

const struct command command_runs = {
    .name = "runs",
    .operands = "",
    .summary = "list the runs kept in a store, or compare two of them",
    .about = "`evenkeel run SCENARIO --store FILE` keeps a run: its facts, command and every estimate. The "
             "same run kept\n"
             "twice is one entry. The store is an SQLite file that other programs can ask too.\n",
    .example = "runs --store out/runs.db --compare 1,2",
    .example_note = "after two runs with `--store out/runs.db`",
    .options = { runs_options, sizeof runs_options / sizeof *runs_options, &runs_defaults,
                 sizeof runs_defaults },
    .run = run,
};
