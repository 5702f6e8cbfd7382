#include "../base/diag.h"
#include "commands.h"
#include "explain_deals.h"
#include "model_show.h"
#include "terminal.h"

static const struct explain_args explain_defaults = { .worst = { .given = false } };

#define AT(member) offsetof(struct explain_args, member)
static const struct option explain_options[] = {
    { "deal", "ID", OPTION_TEXT, AT(deal), 0, 0, "one deal of the scenario's worlds, as w1-s1-r017-m05-d2",
      NULL },
    { "world", "N", OPTION_COUNT, AT(world), 1, 1e6, "its world, where the id leaves it out", NULL },
    { "worst", "N", OPTION_COUNT, AT(worst), 1, WORST_DEALS_MAX,
      "instead: the N deals where the rep's pick costs the vendor most", "1" },
    { "row", "DEALS.csv", OPTION_TEXT, AT(row), 0, 0, "instead: a deal of your own, the one row of a file",
      NULL },
    { "map", "KEY=HEADING", OPTION_TEXTS, AT(map), 0, 0,
      "what the file's columns are, as for `evenkeel pay`: amount=Amount (USD)", NULL },
    { "design", "A[,B]", OPTION_TEXT, AT(design), 0, 0, "the design in question, and one to set beside it",
      "the one whose picks cost most, and the baseline" },
    { "worlds", "N", OPTION_COUNT, AT(ask.worlds), 1, 1e6, "worlds to look for the worst deals in", "16" },
    ASK_LUCK_ROWS(AT(ask)),
    ASK_SET_ROW(AT(ask)),
    ASK_OUT_ROW(AT(ask), "none is written"),
    ASK_ANSWER_ROWS(AT(ask), "the page"),
};
#undef AT

/* Other kinds can be listed. */
static int refuse_kind(const char *path, enum model_kind kind)
{
    fprintf(stderr, "evenkeel explain: %s is a %s, must be a scenario, a plan or a program\n", path,
            model_kind_names[kind]);
    fprintf(stderr, "= hint: `evenkeel list %s` says what it holds\n", path);
    return EXIT_USAGE;
}

static int refuse_options(const char *path, enum model_kind kind)
{
    fprintf(stderr, "evenkeel explain: %s is a %s and has no deals: options go with a scenario\n", path,
            model_kind_names[kind]);
    fprintf(stderr, "= hint: `evenkeel explain scenarios/channel-tax.yaml --worst 3`\n");
    return EXIT_USAGE;
}

static int show(const struct node *tree, enum model_kind kind, struct load *load)
{
    if (kind == MODEL_PLAN)
        plan_show(tree, load);
    else
        program_show(tree, load);
    fflush(stdout);
    return diag_exit_code(load->diag);
}

static int run(const struct invocation *invocation)
{
    const struct explain_args *args = invocation->args;
    struct diag diag = { 0 };
    struct load load = { .arena = invocation->arena, .diag = &diag };
    const char *path = invocation->operands.items[0];
    enum model_kind kind = MODEL_KINDS;
    const struct node *tree = model_tree(path, &kind, &load);
    int code = diag_exit_code(&diag);
    if (tree && kind == MODEL_SCENARIO) {
        diag_close(&diag);
        return explain_deals(invocation, args);
    }
    const bool explained = kind == MODEL_PLAN || kind == MODEL_PROGRAM;
    if (tree && !explained)
        code = refuse_kind(path, kind);
    else if (tree && explain_asks_for_deals(args))
        code = refuse_options(path, kind);
    else if (tree)
        code = show(tree, kind, &load);
    if (!tree || explained)
        diag_print(&diag, terminal_has_colour(stderr), stderr);
    diag_close(&diag);
    return code;
}

const struct command command_explain = {
    .name = "explain",
    .operands = "SCENARIO|PLAN|PROGRAM",
    .operands_low = 1,
    .operands_high = 1,
    .summary = "one deal, every route side by side, every term; or a plan or program in plain words",
    .about =
        "Of a scenario: a deal of its worlds under one or two designs, by its id (--deal w1-s1-r017-m05-d2: "
        "world, "
        "segment,\n"
        "rep, month, d or p for found by the vendor or a partner), or those where the rep's pick costs the "
        "vendor most\n"
        "(--worst 3), or one of your own (--row deal.csv: list, discount, segment, found_by, customer, "
        "attained, month; what it\n"
        "leaves out is assumed and said). The price line by line, credit, pay band by band, "
        "outlook, chance\n"
        "of winning, what the rep weighs, what a rep paid alike on every route and the vendor would pick, "
        "the partner's\n"
        "side; then one sentence to read aloud. The same id is the same deal under every design.\n"
        "Of a plan or program: what its document would say, made from the file itself, so that what is "
        "signed and\n"
        "what is paid can be compared. What each number of a plan does to pay is shown by `evenkeel curve "
        "PLAN`.\n",
    .example = "explain scenarios/channel-tax.yaml --design net,full",
    .options = { explain_options, sizeof explain_options / sizeof *explain_options, &explain_defaults,
                 sizeof explain_defaults },
    .over_ranks = true,
    .run = run,
};
