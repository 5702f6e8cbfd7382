#include "../base/arena.h"
#include "../base/diag.h"
#include "../report/curve_report.h"
#include "commands.h"
#include "curve_plans.h"
#include "out_folder.h"
#include "terminal.h"

static const struct curve_args curve_defaults = { .attainment = "0:200:5",
                                                  .discount_percent = 20.0,
                                                  .cost_of_goods_percent = 16.0 };

#define AT(member) offsetof(struct curve_args, member)
static const struct option curve_options[] = {
    { "attainment", "FROM:TO:STEP", OPTION_TEXT, AT(attainment), 0, 0, "rows of the curve, percent of quota",
      NULL },
    { "segment", "NAME", OPTION_TEXT, AT(segment), 0, 0, "a rep of this segment", "the plan's own level" },
    { "program", "FILE", OPTION_TEXT, AT(program), 0, 0, "partner program: routes, margins and fees",
      "programs/typical_reseller.yaml of the library" },
    { "routes", "NAME,NAME", OPTION_TEXT, AT(routes), 0, 0, "only these partner routes",
      "the program's and the plans'" },
    { "deal", "USD", OPTION_NUMBER, AT(deal_usd), 0, 1e12,
      "size of one deal at customer price; 0: quota / 20", NULL },
    { "discount", "PERCENT", OPTION_NUMBER, AT(discount_percent), 0, 95, "customer's discount off list",
      NULL },
    { "cost-of-goods", "PERCENT", OPTION_NUMBER, AT(cost_of_goods_percent), 0, 100,
      "of list price, for plans that pay on margin", NULL },
    { "partner-share", "PERCENT", OPTION_NUMBER, AT(partner_percent), 0, 100,
      "of the credit so far that came with partners, for gates", NULL },
    { "deal-is", "KEY=VALUE", OPTION_TEXTS, AT(deal_is), 0, 0,
      "what the deals are: found_by, customer, registered, product, partner_tier, role; may be repeated",
      "found_by=vendor, customer=new" },
    { "out", "DIR", OPTION_TEXT, AT(out), 0, 0, "folder for tables and figures",
      "out/curve-PLAN; of several plans out/curve" },
    { "no-figures", NULL, OPTION_FLAG, AT(no_figures), 0, 0, "write tables only", NULL },
    { "json", NULL, OPTION_FLAG, AT(json), 0, 0, "print the answer as JSON", NULL },
};
#undef AT

static int finish(struct diag *diag, int code)
{
    diag_print(diag, terminal_has_colour(stderr), stderr);
    diag_close(diag);
    return code;
}

static const char *out_folder_of(const struct curve_args *args, const struct curve_set *set,
                                 struct arena *arena)
{
    if (args->out)
        return args->out;
    return set->plan_count == 1 ? arena_format(arena, "out/curve-%s", set->plans[0].name) : "out/curve";
}

static int run(const struct invocation *invocation)
{
    const struct curve_args *args = invocation->args;
    struct arena *arena = invocation->arena;
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    struct case_question question;
    struct curve_set set = { 0 };
    if (!curve_question_read(args, &question, &set, arena))
        return EXIT_USAGE;
    const char *const *notes = NULL;
    const int code = curve_plans_load(args, &invocation->operands, &question, &set, &notes, &load);
    const struct curve_report_options report = {
        .out_folder = out_folder_of(args, &set, arena),
        .notes = notes,
        .without_figures = args->no_figures,
        .json = args->json,
        .colour = terminal_has_colour(stdout),
        .width = terminal_columns(stdout),
    };
    if (code != EXIT_DONE || !out_folder_is_possible(report.out_folder, arena, &diag))
        return finish(&diag, code != EXIT_DONE ? code : diag_exit_code(&diag));
    const enum curve_report_status status = curve_report_write(&set, &report, stdout, arena, &diag);
    return finish(&diag, status == CURVE_REPORT_DONE ? diag_exit_code(&diag) : EXIT_MACHINE);
}

const struct command command_curve = {
    .name = "curve",
    .operands = "PLAN...",
    .operands_low = 1,
    .operands_high = 16,
    .summary = "what plans pay by attainment, what partners cost the rep, where pay jumps",
    .about = "Payout curve, marginal rate, channel tax of one more deal and of a whole year by each partner "
             "route, and\n"
             "a register of every cliff, for one plan or several side by side. Pay is variable pay and "
             "SPIFFs of a\n"
             "year; no luck is in it. Marks: threshold, target (100 %), excellence (where pay reaches twice "
             "the target\n"
             "incentive, or else the last step).\n",
    .example = "curve models/plans/haircut_80.yaml models/plans/vendor_net.yaml",
    .options = { curve_options, sizeof curve_options / sizeof *curve_options, &curve_defaults,
                 sizeof curve_defaults },
    .run = run,
};
