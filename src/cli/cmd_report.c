#include "../base/arena.h"
#include "../report/report.h"
#include "../report/run_report.h"
#include "ask.h"
#include "interrupt.h"
#include "name_option.h"
#include "partner_page.h"
#include "role_option.h"
#include <string.h>
#include <sys/stat.h>

struct report_args {
    struct ask_args ask;
    const char *format, *role;
};

static const struct report_args report_defaults = { .format = "html" };

#define AT(member) offsetof(struct report_args, member)
static const struct option report_options[] = {
    { "format", "FORMAT", OPTION_TEXT, AT(format), 0, 0, "html, pdf, xlsx, json or sqlite", NULL },
    { "for", "ROLE", OPTION_TEXT, AT(role), 0, 0,
      "order the report for its reader: sales-ops, channel or finance; or the page for a partner", NULL },
    ASK_WORLDS_ROW(AT(ask)),
    ASK_LUCK_ROWS(AT(ask)),
    ASK_SET_ROW(AT(ask)),
    { "out", "FILE", OPTION_TEXT, AT(ask) + offsetof(struct ask_args, out), 0, 0,
      "the file to write, or a folder for it", "out/NAME-report/report.FORMAT" },
    { "quiet", NULL, OPTION_FLAG, AT(ask) + offsetof(struct ask_args, quiet), 0, 0, "print errors only",
      NULL },
};
#undef AT

enum { FORMATS_MAX = 16 };

/* NULL after saying which formats there are. */
static const struct report_format *format_named(const char *name)
{
    const char *names[FORMATS_MAX], *all = "";
    size_t count = 0;
    struct arena *arena = arena_open();
    for (; count < FORMATS_MAX && report_formats[count].name != NULL; count++) {
        names[count] = report_formats[count].name;
        all = arena_format(arena, "%s%s%s", all, count > 0 ? ", " : "", names[count]);
    }
    const struct known_names known = { arena_format(arena, "one of %s", all), names, count };
    const size_t found = name_option_find("evenkeel report", "format", name, &known);
    arena_close(arena);
    return found < count ? &report_formats[found] : NULL;
}

static bool is_folder(const char *path)
{
    struct stat status;
    return path[strlen(path) - 1] == '/' || (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

/* The file that is asked for; `folder` gets the one it is in, `ending` is of the one that nobody asked for.
 * That is not the folder of run, whose record knows its own report. */
static const char *file_of(const struct ask *ask, const char *out, const struct report_format *format,
                           const char *ending, const char **folder)
{
    const char *slash = out != NULL ? strrchr(out, '/') : NULL;
    if (out == NULL || *out == '\0')
        *folder = ask_folder(ask, ending);
    else if (is_folder(out))
        *folder = out;
    else if (slash == NULL)
        *folder = ".";
    else
        *folder = slash == out ? "/" : arena_text(ask->arena, out, (size_t)(slash - out));
    return out != NULL && *out != '\0' && !is_folder(out)
               ? out
               : arena_format(ask->arena, "%s/%s", *folder, format->file);
}

/* The name of the file, NULL: there is none, then problems: all of them unless the file is `whole` and nobody wants to hear. */
static int finish(struct ask *ask, const char *path, bool whole)
{
    const bool quiet = ask->args->quiet;
    if (path != NULL && !quiet)
        printf("%s\n", path);
    fflush(stdout);
    return ask_finish(ask, !quiet || !whole);
}

/* A folder of its own: in that of a run it would be taken for the run's, or the run's for it. */
static int run_for_partners(struct ask *ask, const char *out, const struct report_format *format)
{
    struct partner_view view = { .design = ask->scenario.baseline, .format = format };
    if (!partner_page_has_readers(ask))
        return EXIT_BAD_INPUT;
    view.format_path = file_of(ask, out, format, "-for-partners", &view.out_folder);
    const bool written = partner_page_make(ask, view, NULL);
    return finish(ask, written ? view.format_path : NULL, written);
}

static int run(const struct invocation *invocation)
{
    const struct report_args *args = invocation->args;
    const struct report_format *format = format_named(args->format);
    struct ask_args asked = args->ask;
    struct run_report_options report = { .command_line = invocation->command_line, .format = format };
    struct ask ask;
    asked.out = NULL;
    const bool for_partners = role_option_is_partner(args->role);
    if (format == NULL || (!for_partners && !role_option_read("evenkeel report", args->role, &report.role)))
        return EXIT_USAGE;
    const int code = ask_open(&ask, invocation, "evenkeel report", &asked);
    if (code != EXIT_DONE)
        return code;
    if (for_partners)
        return run_for_partners(&ask, args->ask.out, format);
    ask.scenario.people = true;
    ask.rerun.sample = true;
    report.format_path = file_of(&ask, args->ask.out, format, "-report", &report.out_folder);
    report.sets = asked.set.items;
    report.worlds_asked = ask.rerun.worlds;
    report.rerun = &ask.rerun;
    if (!ask_can_write(&ask, report.out_folder) ||
        !ask_memory_suffices(&ask, rerun_memory_bytes(&ask.rerun, &ask.scenario), "the worlds",
                             "lower --worlds or --threads"))
        return ask_finish(&ask, true);
    struct progress progress;
    ask_watch(&ask, &progress);
    const struct run_result result = rerun_worlds(&ask.rerun, &ask.scenario, ask.arena);
    progress_end(&progress);
    if (!ask_tells(&ask))
        return EXIT_DONE;
    if (result.worlds == 0)
        interrupt_end();
    const enum run_report_status status = run_report_write(&result, &report, NULL, ask.arena, &ask.diag);
    const int report_code =
        finish(&ask, status != RUN_REPORT_FAILED ? report.format_path : NULL, status == RUN_REPORT_DONE);
    return status == RUN_REPORT_DONE ? report_code : EXIT_MACHINE;
}

const struct command command_report = {
    .name = "report",
    .operands = "SCENARIO",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "one file to hand over: a web page, a PDF, a workbook or a database, ordered for its reader",
    .about =
        "Simulates the scenario as run does and writes one file, whose name it prints; run writes all "
        "of them with "
        "their\n"
        "tables. --for puts first what a reader asks first: sales-ops what flips a design, channel what "
        "becomes of "
        "partners,\n"
        "finance what it costs. The numbers are the same for all. --for partner makes the page of evenkeel "
        "partner-view for the\n"
        "baseline instead: no number of a rep's pay is in the file, in any format.\n",
    .example = "report scenarios/channel-tax.yaml --format html --for finance --worlds 40",
    .options = { report_options, sizeof report_options / sizeof *report_options, &report_defaults,
                 sizeof report_defaults },
    .over_ranks = true,
    .run = run,
};
