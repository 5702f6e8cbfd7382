#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../domain/day.h"
#include "../input/load.h"
#include "../report/partner_pay_report.h"
#include "commands.h"
#include "out_folder.h"
#include "terminal.h"
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <strings.h>

struct partner_pay_args {
    const char *partners, *marketing, *stock, *out, *through;
    struct option_texts map, partner;
    struct option_count year;
    bool json, quiet;
};

static const struct partner_pay_args partner_pay_defaults = { 0 };

#define AT(member) offsetof(struct partner_pay_args, member)
static const struct option partner_pay_options[] = {
    { "partners", "FILE", OPTION_TEXT, AT(partners), 0, 0,
      "CSV of the partners: partner, tier, certifications, retention, prior_year",
      "the deals name them; tiers are what their sales earn" },
    { "marketing", "FILE", OPTION_TEXT, AT(marketing), 0, 0,
      "CSV of what partners spent and claim from their funds: partner, date, spent", "nothing is claimed" },
    { "stock", "FILE", OPTION_TEXT, AT(stock), 0, 0,
      "CSV of stock when a price fell: partner, date, product, units, sold_since, bought, old_price, "
      "new_price",
      "no price fell" },
    { "map", "MAP|KEY=VALUE", OPTION_TEXTS, AT(map), 0, 0,
      "a ready map, or what a column or word is called; may be repeated", "found from the header" },
    { "year", "N", OPTION_COUNT, AT(year), 1900, 2200, "the calendar year that is worked out",
      "the latest in the deals" },
    { "through", "DATE", OPTION_TEXT, AT(through), 0, 0,
      "how things stand at the end of YYYY-MM-DD: what is due later is owed", "the year's last day" },
    { "partner", "NAME", OPTION_TEXTS, AT(partner), 0, 0,
      "show this partner alone, line by line; may be repeated", NULL },
    { "out", "DIR", OPTION_TEXT, AT(out), 0, 0, "folder for the statements", "out/partner-pay-PROGRAM" },
    { "json", NULL, OPTION_FLAG, AT(json), 0, 0, "print everything as JSON", NULL },
    { "quiet", NULL, OPTION_FLAG, AT(quiet), 0, 0, "print errors only", NULL },
};
#undef AT

/* What has been read for one call. */
struct papers {
    struct program_timeline programs;
    struct partner_deals deals;
    int through_day;
};

static bool day_is_sound(const char *text, int *day)
{
    *day = INT_MAX;
    if (text == NULL || day_from_text(text, day))
        return true;
    fprintf(stderr, "evenkeel partner-pay: --through is %s, must be a date YYYY-MM-DD\n", text);
    return false;
}

static bool read_program(const char *path, struct papers *papers, struct load *load)
{
    enum model_kind kind;
    const struct node *tree = model_tree(path, &kind, load);
    if (tree == NULL)
        return false;
    if (kind != MODEL_PROGRAM)
        return diag_error(load->diag, (struct span){ 0 }, "%s is a %s file, must be a %s", path,
                          model_kind_names[kind], model_kind_names[MODEL_PROGRAM]);
    return load_program_timeline(tree, &papers->programs, load) && load->diag->error_count == 0;
}

static bool read_deals(const struct invocation *invocation, struct papers *papers, struct diag *diag)
{
    const struct partner_pay_args *args = invocation->args;
    const struct partner_deals_options options = {
        .settings = args->map.items,
        .programs = &papers->programs,
        .partners_path = args->partners,
        .claims_path = args->marketing,
        .stock_path = args->stock,
        .year = args->year.given ? (int)args->year.value : 0,
    };
    return partner_deals_read(invocation->operands.items[1], &options, &papers->deals, invocation->arena,
                              diag);
}

static bool names_are_known(const struct partner_pay_args *args, const struct partner_list *partners)
{
    for (size_t i = 0; i < args->partner.count; i++) {
        size_t at = 0;
        while (at < partners->count && strcasecmp(partners->profiles[at].id, args->partner.items[i]) != 0)
            at++;
        if (at < partners->count)
            continue;
        fprintf(stderr, "evenkeel partner-pay: --partner is %s, must be a partner of the deals\n",
                args->partner.items[i]);
        const char *near = partner_list_nearest(partners, args->partner.items[i]);
        if (near != NULL)
            fprintf(stderr, "= hint: did you mean `%s`?\n", near);
        return false;
    }
    return true;
}

/* Everything that was read, for the record. */
static const char *const *inputs_of(const struct invocation *invocation, const struct load *load)
{
    const struct partner_pay_args *args = invocation->args;
    const char **inputs = arena_array(invocation->arena, const char *, load->file_count + 5);
    size_t count = 0;
    for (; count < load->file_count; count++)
        inputs[count] = load->files[count];
    inputs[count++] = invocation->operands.items[1];
    if (args->partners != NULL)
        inputs[count++] = args->partners;
    if (args->marketing != NULL)
        inputs[count++] = args->marketing;
    if (args->stock != NULL)
        inputs[count] = args->stock;
    return inputs;
}

/* out/partner-pay-NAME, NAME being the program's file name without ending. */
static const char *default_out(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    const size_t length = dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
    return arena_format(arena, "out/partner-pay-%.*s", (int)length, name);
}

static int finish(struct diag *diag, const struct partner_pay_args *args)
{
    const int code = diag_exit_code(diag);
    if (code != EXIT_DONE || !args->quiet)
        diag_print(diag, terminal_has_colour(stderr), stderr);
    diag_close(diag);
    return code;
}

static int work_out(const struct invocation *invocation, struct papers *papers, struct load *load)
{
    const struct partner_pay_args *args = invocation->args;
    const struct partner_deals *deals = &papers->deals;
    const struct partner_run run = {
        .program = &papers->programs,
        .year = deals->year,
        .through_day = papers->through_day,
        .profile_count = deals->partners.count,
        .deal_count = deals->count,
        .claim_count = deals->claims.count,
        .stock_count = deals->stock.count,
        .profiles = deals->partners.profiles,
        .deals = deals->deals,
        .claims = deals->claims.claims,
        .stock = deals->stock.counts,
    };
    const struct partner_pay pay = {
        .programs = &papers->programs,
        .year = deals->year,
        .through_day = papers->through_day,
        .count = run.profile_count,
        .statements = partner_statements_of(&run, invocation->arena),
    };
    const struct partner_pay_options options = {
        .out_folder =
            args->out != NULL ? args->out : default_out(invocation->operands.items[0], invocation->arena),
        .command_line = invocation->command_line,
        .inputs = inputs_of(invocation, load),
        .settings = args->map.items,
        .partners = args->partner.count > 0 ? args->partner.items : NULL,
        .json = args->json,
        .colour = terminal_has_colour(stdout),
        .width = terminal_columns(stdout),
    };
    partner_pay_write(&pay, deals, &options, args->quiet ? NULL : stdout, invocation->arena, load->diag);
    return finish(load->diag, args);
}

static int run(const struct invocation *invocation)
{
    const struct partner_pay_args *args = invocation->args;
    struct diag diag = { 0 };
    struct papers papers = { 0 };
    struct load load = { .arena = invocation->arena, .diag = &diag };
    signal(SIGPIPE, SIG_IGN); /* `| head` ends the answer, not the files */
    if (!day_is_sound(args->through, &papers.through_day))
        return EXIT_USAGE;
    if (!deal_settings_check(args->map.items, &deal_use_partner_pay, invocation->arena, &diag)) {
        finish(&diag, args);
        return EXIT_USAGE;
    }
    if (!read_program(invocation->operands.items[0], &papers, &load) ||
        (args->out != NULL && !out_folder_is_possible(args->out, invocation->arena, &diag)) ||
        !read_deals(invocation, &papers, &diag))
        return finish(&diag, args);
    if (!names_are_known(args, &papers.deals.partners)) {
        diag_close(&diag);
        return EXIT_USAGE;
    }
    return work_out(invocation, &papers, &load);
}

const struct command command_partner_pay = {
    .name = "partner-pay",
    .operands = "PROGRAM DEALS.csv",
    .operands_low = 2,
    .operands_high = 2,
    .summary = "what each partner earns on deals that happened, line by line",
    .about =
        "DEALS.csv has a row for each won deal: id, partner, date, route, and amount or list and discount; "
        "and what the "
        "program's\n"
        "terms ask for: found_by, registered (yes, no, second), customer, services, units, segment, product, "
        "partner_tier,\n"
        "returns, renews, result. Ready maps: salesforce, hubspot and plain (these names). Without one, the "
        "header "
        "decides.\n"
        "Corrections, each in a --map of its own or after commas:\n"
        "  columns  partner = HEADING|HEADING; `services=` says that no deal has any\n"
        "  words    won, lost, open; referral, co_sell, resale, marketplace, hand_off; vendor_found, "
        "partner_found;\n"
        "           new, existing; yes, no = WORD|WORD; (blank) is an empty field, * any other\n"
        "  dates    iso, month_first or day_first\n"
        "A return has an id of its own, a negative amount and the deal it takes back in `returns`; a renewal "
        "the deal it\n"
        "renews in `renews`. Growth is against the same period a year before: deals of that year in the "
        "file, else an "
        "even part\n"
        "of `prior_year`. A deal's tier is its partner_tier, else where the partner stands: its tier in "
        "--partners, or "
        "what its\n"
        "record earns, moved by the program's reviews.\n",
    .example = "partner-pay models/programs/typical_reseller.yaml models/programs/deals.csv --partners "
               "models/programs/partners.csv",
    .options = { partner_pay_options, sizeof partner_pay_options / sizeof *partner_pay_options,
                 &partner_pay_defaults, sizeof partner_pay_defaults },
    .run = run,
};
