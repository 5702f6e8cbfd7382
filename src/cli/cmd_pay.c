#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../domain/day.h"
#include "../input/load.h"
#include "../report/pay_report.h"
#include "commands.h"
#include "interrupt.h"
#include "out_folder.h"
#include "terminal.h"
#include <limits.h>
#include <string.h>

struct pay_args {
    const char *reps, *program, *out, *through;
    struct option_texts map, rep;
    struct option_count year;
    bool json, quiet;
};

static const struct pay_args pay_defaults = { 0 };

#define AT(member) offsetof(struct pay_args, member)
static const struct option pay_options[] = {
    { "map", "MAP|KEY=VALUE", OPTION_TEXTS, AT(map), 0, 0,
      "a ready map, or what a column or word is called; may be repeated", "found from the header" },
    { "reps", "FILE", OPTION_TEXT, AT(reps), 0, 0,
      "CSV of the reps: rep, segment, manager, hired, left, quota, target_incentive, salary, currency, "
      "absence_days, prior_year_credit",
      "the deals name them; all at the plan's own level" },
    { "program", "FILE", OPTION_TEXT, AT(program), 0, 0,
      "partner program, for what the vendor receives where the deals don't say", NULL },
    { "year", "N", OPTION_COUNT, AT(year), 1900, 2200,
      "the plan year that is paid, by the calendar year it ends in", "the only one in the deals" },
    { "through", "DATE", OPTION_TEXT, AT(through), 0, 0, "leave out payouts that begin after YYYY-MM-DD",
      "the whole year" },
    { "rep", "NAME", OPTION_TEXTS, AT(rep), 0, 0, "show this rep alone, line by line; may be repeated",
      NULL },
    { "out", "DIR", OPTION_TEXT, AT(out), 0, 0, "folder for the statements", "out/pay-PLAN" },
    { "json", NULL, OPTION_FLAG, AT(json), 0, 0, "print everything as JSON", NULL },
    { "quiet", NULL, OPTION_FLAG, AT(quiet), 0, 0, "print errors only", NULL },
};
#undef AT

/* What has been read for one call. */
struct papers {
    struct plan_timeline plan;
    struct partner_program program;
    struct closed_deals deals;
    int through_day;
};

static bool day_is_sound(const char *text, int *day)
{
    *day = INT_MAX;
    if (text == NULL || day_from_text(text, day))
        return true;
    fprintf(stderr, "evenkeel pay: --through is %s, must be a date YYYY-MM-DD\n", text);
    return false;
}

/* The tree of a file that must be of one kind. */
static struct node *tree_of(const char *path, enum model_kind wanted, struct load *load)
{
    enum model_kind kind;
    struct node *tree = model_tree(path, &kind, load);
    if (tree == NULL || kind == wanted)
        return tree;
    diag_error(load->diag, (struct span){ 0 }, "%s is a %s file, must be a %s", path, model_kind_names[kind],
               model_kind_names[wanted]);
    return NULL;
}

/* Plan and program first, as they decide what the deals must say; problems of both are shown together. */
static bool read_models(const struct invocation *invocation, struct papers *papers, struct load *load)
{
    const struct pay_args *args = invocation->args;
    const struct node *plan = tree_of(invocation->operands.items[0], MODEL_PLAN, load);
    bool good = plan != NULL && load_plan_timeline(plan, &papers->plan, load);
    if (args->program != NULL) {
        const struct node *program = tree_of(args->program, MODEL_PROGRAM, load);
        good &= program != NULL && load_program(program, &papers->program, load);
    }
    return good && load->diag->error_count == 0;
}

static bool read_deals(const struct invocation *invocation, struct papers *papers, struct diag *diag)
{
    const struct pay_args *args = invocation->args;
    const struct closed_deals_options options = {
        .settings = args->map.items,
        .plan = &papers->plan,
        .program = args->program != NULL ? &papers->program : NULL,
        .reps_path = args->reps,
        .year = args->year.given ? (int)args->year.value : 0,
    };
    return closed_deals_read(invocation->operands.items[1], &options, &papers->deals, invocation->arena,
                             diag);
}

/* Reps and their managers. */
static bool names_are_known(const struct pay_args *args, const struct rep_list *reps, struct arena *arena)
{
    const char **names = arena_array(arena, const char *, 2 * reps->count);
    size_t count = 0;
    for (size_t i = 0; i < reps->count; i++) {
        names[count++] = reps->reps[i].id;
        if (reps->reps[i].manager != NULL)
            names[count++] = reps->reps[i].manager;
    }
    for (size_t i = 0; i < args->rep.count; i++) {
        size_t at = 0;
        while (at < count && strcmp(names[at], args->rep.items[i]) != 0)
            at++;
        if (at < count)
            continue;
        fprintf(stderr, "evenkeel pay: --rep is %s, must be a rep of the deals\n", args->rep.items[i]);
        const char *near = text_nearest(args->rep.items[i], names, count);
        if (near != NULL)
            fprintf(stderr, "= hint: did you mean `%s`?\n", near);
        return false;
    }
    return true;
}

/* Everything that was read, for the record. */
static const char *const *inputs_of(const struct invocation *invocation, const struct load *load)
{
    const struct pay_args *args = invocation->args;
    const char **inputs = arena_array(invocation->arena, const char *, load->file_count + 3);
    size_t count = 0;
    for (; count < load->file_count; count++)
        inputs[count] = load->files[count];
    inputs[count++] = invocation->operands.items[1];
    if (args->reps != NULL)
        inputs[count] = args->reps;
    return inputs;
}

/* out/pay-NAME, NAME being the plan's file name without ending. */
static const char *default_out(const char *plan_path, struct arena *arena)
{
    const char *slash = strrchr(plan_path, '/');
    const char *name = slash != NULL ? slash + 1 : plan_path;
    const char *dot = strrchr(name, '.');
    const size_t length = dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
    return arena_format(arena, "out/pay-%.*s", (int)length, name);
}

static int finish(struct diag *diag, const struct pay_args *args)
{
    const int code = diag_exit_code(diag);
    if (code != EXIT_DONE || !args->quiet)
        diag_print(diag, terminal_has_colour(stderr), stderr);
    diag_close(diag);
    return code;
}

static int pay(const struct invocation *invocation, struct papers *papers, struct diag *diag)
{
    const struct pay_args *args = invocation->args;
    struct load load = { .arena = invocation->arena, .diag = diag };
    const struct pay_report_options options = {
        .out_folder =
            args->out != NULL ? args->out : default_out(invocation->operands.items[0], invocation->arena),
        .command_line = invocation->command_line,
        .settings = args->map.items,
        .reps = args->rep.count > 0 ? args->rep.items : NULL,
        .json = args->json,
        .colour = terminal_has_colour(stdout),
        .width = terminal_columns(stdout),
    };
    if (!read_models(invocation, papers, &load) ||
        !out_folder_is_possible(options.out_folder, invocation->arena, diag) ||
        !read_deals(invocation, papers, diag))
        return finish(diag, args);
    if (!names_are_known(args, &papers->deals.reps, invocation->arena)) {
        diag_close(diag);
        return EXIT_USAGE;
    }
    struct pay_report_options with_inputs = options;
    with_inputs.inputs = inputs_of(invocation, &load);
    with_inputs.stop = interrupt_watch();
    const struct payroll payroll = { &papers->deals, &papers->plan, papers->through_day };
    if (pay_report_write(&payroll, &with_inputs, args->quiet ? NULL : stdout, invocation->arena, diag) ==
        PAY_REPORT_STOPPED)
        interrupt_end();
    return finish(diag, args);
}

static int run(const struct invocation *invocation)
{
    const struct pay_args *args = invocation->args;
    struct diag diag = { 0 };
    struct papers papers = { 0 };
    if (!day_is_sound(args->through, &papers.through_day))
        return EXIT_USAGE;
    if (!deal_settings_check(args->map.items, &deal_use_pay, invocation->arena, &diag)) {
        finish(&diag, args);
        return EXIT_USAGE;
    }
    const int code = pay(invocation, &papers, &diag);
    deal_store_close(papers.deals.store);
    return code;
}

const struct command command_pay = {
    .name = "pay",
    .operands = "PLAN DEALS.csv",
    .operands_low = 2,
    .operands_high = 2,
    .summary = "exact statements for deals that happened, line by line",
    .about =
        "DEALS.csv has a row for each won deal and rep: id, rep, date and amount, and what the plan's "
        "rules ask for:\n"
        "route, with_partner, segment, product, partner_tier, registered, found_by, customer, role, "
        "units, list,\n"
        "discount, receipts, partner_margin, cost_of_goods, currency, split, returns, collected, "
        "churned, term, result.\n"
        "Ready maps: salesforce, hubspot and plain (these names). Without one, the header decides. "
        "Corrections, each in\n"
        "a --map of its own or after commas:\n"
        "  columns  amount = HEADING|HEADING; `product=` says that no deal has one\n"
        "  words    won, lost, open; direct, referral, co_sell, resale, marketplace, hand_off; "
        "vendor_found,\n"
        "           partner_found; new, existing; yes, no = WORD|WORD; (blank) is an empty field, * any "
        "other\n"
        "  dates    iso, month_first or day_first: how N/N/YYYY is read; 2026-02-10, 10 Feb 2026 and "
        "10.02.2026 always are\n"
        "Amounts are 12500, 12,500.00, $12,500 or (500) for less than nothing. Rows with nothing in them "
        "are left out;\n"
        "rows of totals are refused.\n"
        "A deal of several reps has a row for each, with the same id and a split or role; splits that sum "
        "to 1 within 0.001,\n"
        "as three thirds of 33.33 % do, are all of the deal. A return has an id of its own\n"
        "and names the deal it takes back in `returns`. A negative amount without one is credited on "
        "its own day.\n",
    .example = "pay models/plans/haircut_80.yaml models/plans/deals.csv --reps "
               "models/plans/reps.csv --rep Ana",
    .options = { pay_options, sizeof pay_options / sizeof *pay_options, &pay_defaults, sizeof pay_defaults },
    .run = run,
};
