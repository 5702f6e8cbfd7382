#include "figures.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/version.h"
#include "figure_script.h"
#include "findings.h"
#include "money_findings.h"
#include "partner_findings.h"
#include "picture.h"
#include <stdlib.h>

const struct figure figures[] = {
    { "pull", finding_of_pull, true,
      "Partner deals per 100 deals, against the same reps, deals and luck if every route paid like "
      "direct. Stems end at the pull; thick bars and brackets are intervals.",
      200, 52, 0, false, NULL },
    { "payout_curve", finding_of_payout, false,
      "One year of a rep who sells every deal by one route: variable pay and SPIFFs against sales at "
      "customer price.",
      170, 0, 265, false, NULL },
    { "tax_by_attainment", finding_of_tax, true,
      "Lost on a partner deal against the same deal sold direct: credit and pay if won, then pay at each "
      "route's own win chance and delay.",
      640, 0, 0, false, NULL },
    { "attainment", finding_of_attainment, false,
      "Credit at year's end as a share of quota, reps of all worlds; the line is the baseline.", 170, 0, 235,
      false, NULL },
    { "partner_months", finding_of_months, false,
      "Trust of partners still active, 0 to 1, who left is not in it; and the leads they bring against what "
      "the market's rate would "
      "bring, month by month.",
      640, 0, 0, true, NULL },
    { "contribution_years", finding_of_years, false,
      "Vendor contribution of each year, whole team, less the baseline's; brackets are intervals.", 600, 14,
      0, true, NULL },
    { "partner_pnl", finding_of_partner_pnl, false,
      "A partner's year by type: what comes in, what it costs, profit as the mark. Renewals: its shares of "
      "later years, expected. SPIFFs go to its sellers, not into profit. Each type has its own scale.",
      270, 44, 0, true, NULL },
    { "tier_migration", finding_of_migration, false,
      "Partners by their tier at the start, how many in brackets, and % that end in each tier or have left.",
      180, 0, 235, true, NULL },
    { "cost_of_sale", finding_of_cost_of_sale, false,
      "What 100 USD at customer price cost to sell: what partners keep, reps' commission and SPIFFs, and the "
      "program, which partner routes share by their sales. No salaries, no cost of goods.",
      190, 0, 225, false, NULL },
    { "waterfall", finding_of_waterfall, false,
      "From list price to contribution, deals won inside the horizon: each bar takes off what its line "
      "costs; dark bars "
      "are what is left. Shares, not totals: a design may keep more of less.",
      150, 0, 270, false, write_waterfall_lines },
    { "route_switch", finding_of_switches, false,
      "Of 100 deals, where each goes under the baseline (left) and under the design (right): the same deals "
      "and luck. "
      "Strong streams change their route.",
      150, 0, 290, false, write_switches },
    { "segments", finding_of_segments, false,
      "Pull by design and segment, points: below 0 pushes reps away from partners, above 0 toward them.", 160,
      44, 0, false, write_segments },
    { "budget", finding_of_budget, false,
      "Pale: nine worlds of ten. Dark: the middle half. Dot: the median world. Dashed: what finance would "
      "set aside at "
      "the baseline's mean.",
      200, 48, 0, false, NULL },
    { NULL, NULL, false, NULL, 0, 0, 0, false, NULL },
};

enum { FIGURES = sizeof figures / sizeof *figures - 1 };

static size_t height_px(const struct figure *figure, size_t designs)
{
    const size_t rows = (designs + PANEL_COLUMNS - 1) / PANEL_COLUMNS;
    return figure->height_px + figure->height_per_design_px * designs + figure->height_per_row_px * rows;
}

const char *figure_subtitle(const char *reading, const struct run_result *run, struct arena *arena)
{
    const struct scenario *scenario = run->scenario;
    const struct market *market = &scenario->market;
    return arena_format(arena, "%s %zu reps, %zu months, %zu worlds%s. Market: %s. Behaviour: %s.", reading,
                        market->rep_count, market->years * MONTHS_PER_YEAR, run->worlds,
                        run->stopped ? " (stopped early)" : "",
                        market->about.title ? market->about.title : "unnamed",
                        scenario->behaviour.about.title ? scenario->behaviour.about.title : "unnamed");
}

const char *figure_footer(const char *data, const struct run_result *run, struct arena *arena)
{
    return arena_format(arena, "evenkeel %s (%s), scenario %s, seed %llu. Numbers: %s.csv", EVENKEEL_VERSION,
                        EVENKEEL_REVISION, run->scenario->name, (unsigned long long)run->seed, data);
}

static bool nothing_was_chosen(const struct comparison *comparison)
{
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++)
        if (comparison->designs[d].direction != DIRECTION_NO_CHOICE)
            return false;
    return true;
}

/* What all templates get, and what this one wants besides. */
static const char *with_own(const struct figure *figure, const struct comparison *comparison,
                            const char *variables, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = figure->write_own != NULL ? open_memstream(&text, &bytes) : NULL;
    if (out == NULL)
        return variables;
    figure->write_own(comparison, out);
    fclose(out);
    const char *both = arena_format(arena, "%s%s", variables, text);
    free(text);
    return both;
}

const struct picture *figures_of(const struct comparison *comparison, size_t *count, struct arena *arena,
                                 struct diag *diag)
{
    const struct run_result *run = comparison->run;
    const bool idle = nothing_was_chosen(comparison);
    const char *variables = figure_variables(comparison, arena), *left_out = "";
    struct picture *pictures = arena_array(arena, struct picture, FIGURES);
    size_t idle_count = 0;
    *count = 0;
    for (const struct figure *figure = figures; figure->name; figure++) {
        if (figure->of_partners && run->scenario->market.partner_type_count == 0)
            continue;
        if (idle && figure->of_choices) {
            left_out = arena_format(arena, "%s%s%s", left_out, idle_count++ ? ", " : "", figure->name);
            continue;
        }
        const char *finding = figure->finding(comparison, arena);
        if (finding == NULL)
            continue;
        pictures[(*count)++] =
            (struct picture){ .name = figure->name,
                              .height_px = height_px(figure, run->scenario->design_count),
                              .title = finding,
                              .subtitle = figure_subtitle(figure->reading, run, arena),
                              .footer = figure_footer(figure->name, run, arena),
                              .variables = with_own(figure, comparison, variables, arena) };
    }
    if (idle_count)
        diag_notice(diag, (struct span){ 0 }, "picture%s %s %s left out: no deal could go to a partner",
                    idle_count == 1 ? "" : "s", left_out, idle_count == 1 ? "is" : "are");
    return pictures;
}
