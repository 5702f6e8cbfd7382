#include "partner_pay_report.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../domain/day.h"
#include "record.h"
#include "to_csv.h"
#include <limits.h>
#include <strings.h>

enum { FILES = 5 };

bool partner_pay_shows(const struct partner_pay_options *options, const char *partner)
{
    const char *const *name = options->partners;
    if (name == NULL)
        return true;
    while (*name != NULL && strcasecmp(*name, partner) != 0)
        name++;
    return *name != NULL;
}

static bool write_table(const struct table *table, const char *folder, struct arena *arena, struct diag *diag)
{
    struct out_file file;
    if (!out_file_open(&file, arena_format(arena, "%s/%s.csv", folder, table->name), diag))
        return false;
    to_csv(table, file.stream);
    return out_file_close(&file, diag);
}

static bool write_tables(const struct partner_pay *pay, const char *folder, struct arena *arena,
                         struct diag *diag)
{
    const struct table tables[FILES] = {
        partner_lines_table(pay, 0, pay->count, arena),   partner_prices_table(pay, 0, pay->count, arena),
        partner_rebates_table(pay, 0, pay->count, arena), partner_tiers_table(pay, 0, pay->count, arena),
        partner_totals_table(pay, 0, pay->count, arena),
    };
    for (size_t i = 0; i < FILES; i++)
        if (!write_table(&tables[i], folder, arena, diag))
            return false;
    return true;
}

static const char *joined(const char *const *texts, struct arena *arena)
{
    const char *all = "";
    for (; texts != NULL && *texts != NULL; texts++)
        all = arena_format(arena, "%s%s%s", all, *all != '\0' ? ", " : "", *texts);
    return all;
}

static bool write_record(const struct partner_pay *pay, const struct partner_deals *deals,
                         const struct partner_pay_options *options, struct arena *arena, struct diag *diag)
{
    char day[11] = "year";
    if (pay->through_day != INT_MAX)
        day_as_text(pay->through_day, day);
    const struct record_fact facts[] = {
        { "command", "partner-pay" },
        { "program", pay->programs->programs[0]->about.path },
        { "deals", deals->path },
        { "year", arena_format(arena, "%d", pay->year) },
        { "through", day },
        { "map", joined(options->settings, arena) },
        { NULL, NULL },
    };
    static const char *const outputs[] = { "statements.csv", "prices.csv",   "rebates.csv",
                                           "tiers.csv",      "partners.csv", NULL };
    const struct record record = {
        .facts = facts,
        .inputs = options->inputs,
        .command_line = options->command_line,
        .folder = options->out_folder,
        .outputs = outputs,
    };
    struct out_file file;
    if (!out_file_open(&file, arena_format(arena, "%s/record.json", options->out_folder), diag))
        return false;
    record_write(&record, file.stream, arena, diag);
    return out_file_close(&file, diag);
}

bool partner_pay_write(const struct partner_pay *pay, const struct partner_deals *deals,
                       const struct partner_pay_options *options, FILE *answer, struct arena *arena,
                       struct diag *diag)
{
    const bool written = directory_make(options->out_folder, diag) &&
                         write_tables(pay, options->out_folder, arena, diag) &&
                         write_record(pay, deals, options, arena, diag);
    if (answer == NULL)
        return written;
    if (options->json)
        partner_pay_json(pay, deals, options, arena, answer);
    else
        partner_pay_page(pay, deals, options, written ? options->out_folder : NULL, arena, answer);
    fflush(answer);
    return written;
}
