#include "pay_report.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../domain/day.h"
#include "../domain/quota_terms.h"
#include "pay_json.h"
#include "record.h"
#include "to_csv.h"
#include <limits.h>
#include <string.h>

enum { IN_FULL_MAX = 3, WIDTH_IN_A_PIPE = 150 };

struct report {
    const struct payroll *payroll;
    const struct pay_report_options *options;
    FILE *answer;
    struct pay_page page;
    enum quota_period payout;
    struct out_file statements, reps;
    struct team_total team;
    size_t shown;
    struct diag *diag;
};

static bool is_asked_for(const struct report *report, const char *rep)
{
    const char *const *name = report->options->reps;
    if (name == NULL)
        return true;
    while (*name != NULL && strcmp(*name, rep) != 0)
        name++;
    return *name != NULL;
}

static void write_rows(struct report *report, const struct statement *statement, struct arena *arena)
{
    const struct table lines = statement_lines_table(statement, report->payout, arena);
    const struct table totals = statement_totals_table(statement, report->payout, arena);
    if (report->team.reps == 0) {
        to_csv_header(&lines, report->statements.stream);
        to_csv_header(&totals, report->reps.stream);
    }
    to_csv_rows(&lines, report->statements.stream);
    to_csv_rows(&totals, report->reps.stream);
}

static void show(struct report *report, const struct statement *statement, struct arena *arena)
{
    const bool named = report->options->reps != NULL;
    if (report->answer == NULL || !is_asked_for(report, statement->rep->id))
        return;
    const bool in_full = named || report->payroll->deals->reps.count <= IN_FULL_MAX;
    if (report->options->json)
        pay_json_rep(statement, report->payout, report->shown == 0, arena, report->answer);
    else if (named || report->shown < PAY_BLOCKS_SHOWN)
        pay_page_rep(&report->page, statement, in_full, arena);
    report->shown++;
}

static bool is_stopped(const struct report *report)
{
    return report->options->stop != NULL && *report->options->stop != 0;
}

static bool take_statement(void *context, const struct statement *statement, struct arena *arena)
{
    struct report *report = context;
    show(report, statement, arena);
    write_rows(report, statement, arena);
    report->team.reps++;
    report->team.credit_usd += statement->credit_usd;
    report->team.cents += statement->cents;
    pay_sums_add(&report->team.sums, statement);
    return !ferror(report->statements.stream) && !ferror(report->reps.stream) && !is_stopped(report);
}

static const char *joined(const char *const *texts, struct arena *arena)
{
    const char *all = "";
    for (; texts != NULL && *texts != NULL; texts++)
        all = arena_format(arena, "%s%s%s", all, *all != '\0' ? ", " : "", *texts);
    return all;
}

static bool write_record(const struct report *report, struct arena *arena)
{
    const struct pay_report_options *options = report->options;
    const struct closed_deals *deals = report->payroll->deals;
    char day[11] = "year";
    if (report->payroll->through_day != INT_MAX)
        day_as_text(report->payroll->through_day, day);
    const struct record_fact facts[] = {
        { "command", "pay" },     { "plan", report->payroll->plan->plans[0]->about.path },
        { "deals", deals->path }, { "year", arena_format(arena, "%d", deals->year) },
        { "through", day },       { "map", joined(options->settings, arena) },
        { NULL, NULL },
    };
    static const char *const outputs[] = { "statements.csv", "reps.csv", NULL };
    const struct record record = {
        .facts = facts,
        .inputs = options->inputs,
        .command_line = options->command_line,
        .folder = options->out_folder,
        .outputs = outputs,
    };
    struct out_file file;
    if (!out_file_open(&file, arena_format(arena, "%s/record.json", options->out_folder), report->diag))
        return false;
    record_write(&record, file.stream, arena, report->diag);
    return out_file_close(&file, report->diag);
}

static bool open_files(struct report *report, struct arena *arena)
{
    const char *folder = report->options->out_folder;
    if (!directory_make(folder, report->diag) ||
        !out_file_open(&report->statements, arena_format(arena, "%s/statements.csv", folder), report->diag))
        return false;
    if (out_file_open(&report->reps, arena_format(arena, "%s/reps.csv", folder), report->diag))
        return true;
    out_file_abandon(&report->statements);
    return false;
}

/* Both or none: a table of totals without its lines explains nothing. */
static bool close_files(struct report *report, bool whole)
{
    if (!whole) {
        const bool lines_failed = ferror(report->statements.stream) != 0;
        out_file_abandon(lines_failed ? &report->reps : &report->statements);
        return out_file_close(lines_failed ? &report->statements : &report->reps, report->diag);
    }
    if (out_file_close(&report->statements, report->diag))
        return out_file_close(&report->reps, report->diag);
    out_file_abandon(&report->reps);
    return false;
}

static void print_head(const struct report *report, struct arena *arena)
{
    if (report->answer == NULL)
        return;
    if (report->options->json)
        pay_json_head(report->payroll, arena, report->answer);
    else
        pay_page_head(&report->page, arena);
}

static void print_foot(const struct report *report, bool written, struct arena *arena)
{
    if (report->answer == NULL)
        return;
    const size_t left_out = report->options->reps == NULL && report->shown > PAY_BLOCKS_SHOWN
                                ? report->shown - PAY_BLOCKS_SHOWN
                                : 0;
    if (report->options->json)
        pay_json_foot(&report->team, report->answer);
    else
        pay_page_foot(&report->page, &report->team, left_out, written ? report->options->out_folder : NULL,
                      arena);
    fflush(report->answer);
}

enum pay_report_status pay_report_write(const struct payroll *payroll,
                                        const struct pay_report_options *options, FILE *answer,
                                        struct arena *arena, struct diag *diag)
{
    const struct plan_timeline *plan = payroll->plan;
    struct report report = {
        .payroll = payroll,
        .options = options,
        .answer = answer,
        .page = { answer,
                  { .width = options->width ? options->width : WIDTH_IN_A_PIPE, .colour = options->colour },
                  payroll },
        .payout = plan->plans[0]->payout,
        .team = { .sums = { .arena = arena } },
        .diag = diag,
    };
    if (!open_files(&report, arena))
        return PAY_REPORT_FAILED;
    print_head(&report, arena);
    const bool whole = payroll_each(payroll, take_statement, &report);
    if (is_stopped(&report)) {
        out_file_abandon(&report.statements);
        out_file_abandon(&report.reps);
        return PAY_REPORT_STOPPED;
    }
    const bool written = close_files(&report, whole) && write_record(&report, arena);
    if (whole)
        print_foot(&report, written, arena);
    return written ? PAY_REPORT_DONE : PAY_REPORT_FAILED;
}
