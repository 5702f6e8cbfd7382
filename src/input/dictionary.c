/* models/README.md, printed from the tables the loaders read by. */
#include "field_docs.h"
#include "load.h"
#include "load_tables.h"

const struct field_table *const model_tables[] = {
    &plan_table,     &program_table, &market_table,        &behaviour_table,
    &scenario_table, &design_table,  &design_change_table,
};
const size_t model_table_count = sizeof model_tables / sizeof *model_tables;

static const char introduction[] =
    "# The model files\n"
    "\n"
    "Five kinds of file, each a YAML map that says at the top what it is. Levers (plan, program) and\n"
    "uncertainties (market, behaviour) never share a file; a scenario puts them together and asks a\n"
    "question.\n"
    "\n"
    "- `plans/` how a direct rep is paid\n"
    "- `programs/` what partners are offered\n"
    "- `markets/` reps, deals and how deals behave on each route\n"
    "- `behaviours/` how reps respond\n"
    "- `scenarios/` (one folder up) runnable questions\n"
    "\n"
    "A file may be whole, or another file with changes:\n"
    "\n"
    "    kind: plan\n"
    "    title: 90 % credit on partner deals\n"
    "    source: our proposal of March\n"
    "    grade: assumption\n"
    "    as_of: 2026-03-01\n"
    "    base: plans/haircut_80.yaml\n"
    "    set:\n"
    "      credit[0].share: 0.9\n"
    "\n"
    "Paths are looked for beside the file that names them, then here. `set` takes dotted paths, one to\n"
    "a line; items of a list go by their name where they have one (`routes.resale.margin_share`), or by\n"
    "place, counted from 0. A path that leads nowhere is an error, a change that changes nothing is\n"
    "noticed. A scenario takes a plan, program, market or behaviour as a path, as `base` and `set`,\n"
    "or written out in place, and may itself be `base` and `set`. On the command line, `--set PATH=VALUE`\n"
    "makes the same changes for one run:\n"
    "\n"
    "    evenkeel run scenarios/channel-tax.yaml --set market.rep_count=50\n"
    "    evenkeel run scenarios/channel-tax.yaml --set designs.net.rep.quota_usd=9e5\n"
    "    evenkeel run scenarios/channel-tax.yaml --set market.routes.resale.win_lift_share=0.1\n"
    "\n"
    "Money is in dollars, shares are 0 to 1, time is in days, months or years as the name says. A number\n"
    "that may carry a range is written alone or as\n"
    "\n"
    "    { value: 0.117, low: 0, high: 0.53, source: who says so, grade: C }\n"
    "\n"
    "and is listed in the report's ledger of assumptions. Nothing that changes the answer has a default:\n"
    "where a key is not required, leaving it out means that the thing is not there.\n"
    "\n"
    "This page is printed by `evenkeel params`, from the tables the program reads files by.\n";

bool write_field_dictionary(FILE *out)
{
    fputs(introduction, out);
    for (size_t i = 0; i < model_table_count; i++) {
        fputc('\n', out);
        field_docs_print(model_tables[i], out);
    }
    return ferror(out) == 0;
}
