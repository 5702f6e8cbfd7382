#include "figures.h"

#include "../base/arena.h"
#include "../base/version.h"
#include "figure_script.h"
#include "findings.h"
#include "picture.h"

const struct figure figures[] = {
    { "pull", finding_of_pull,
      "Partner deals per 100 deals, against the same reps, deals and luck if every route paid like direct; "
      "bars are "
      "intervals.",
      200, 52, 0 },
    { "payout_curve", finding_of_payout,
      "One year of a rep who sells every deal by one route: variable pay and SPIFFs against sales at "
      "customer price.",
      170, 0, 265 },
    { "tax_by_attainment", finding_of_tax,
      "Lost on a partner deal against the same deal sold direct: credit and pay if won, then pay at each "
      "route's own win "
      "chance and delay.",
      640, 0, 0 },
    { "attainment", finding_of_attainment,
      "Credit at year's end as a share of quota, reps of all worlds; the line is the baseline.", 170, 0,
      235 },
    { NULL, NULL, NULL, 0, 0, 0 },
};

enum { FIGURES = sizeof figures / sizeof *figures - 1 };

void figures_remove(const char *folder, struct arena *arena)
{
    for (const struct figure *figure = figures; figure->name; figure++)
        picture_remove(figure->name, folder, arena);
}

static size_t height_px(const struct figure *figure, size_t designs)
{
    const size_t rows = (designs + PANEL_COLUMNS - 1) / PANEL_COLUMNS;
    return figure->height_px + figure->height_per_design_px * designs + figure->height_per_row_px * rows;
}

static const char *subtitle(const struct figure *figure, const struct run_result *run, struct arena *arena)
{
    const struct scenario *scenario = run->scenario;
    const struct market *market = &scenario->market;
    return arena_format(arena, "%s %zu reps, %zu months, %zu worlds%s. Market: %s. Behaviour: %s.",
                        figure->reading, market->rep_count, market->years * MONTHS_PER_YEAR, run->worlds,
                        run->stopped ? " (stopped early)" : "",
                        market->about.title ? market->about.title : "unnamed",
                        scenario->behaviour.about.title ? scenario->behaviour.about.title : "unnamed");
}

static const char *footer(const struct figure *figure, const struct run_result *run, struct arena *arena)
{
    return arena_format(arena, "evenkeel %s (%s), scenario %s, seed %llu. Numbers: %s.csv", EVENKEEL_VERSION,
                        EVENKEEL_REVISION, run->scenario->name, (unsigned long long)run->seed, figure->name);
}

bool figures_draw(const struct comparison *comparison, const char *folder, const char *plots_folder,
                  struct arena *arena, struct diag *diag)
{
    const struct run_result *run = comparison->run;
    const char *variables = figure_variables(comparison, arena);
    struct picture pictures[FIGURES];
    for (size_t i = 0; i < FIGURES; i++)
        pictures[i] = (struct picture){ .name = figures[i].name,
                                        .height_px = height_px(&figures[i], run->scenario->design_count),
                                        .title = figures[i].finding(comparison, arena),
                                        .subtitle = subtitle(&figures[i], run, arena),
                                        .footer = footer(&figures[i], run, arena),
                                        .variables = variables };
    return pictures_draw(pictures, FIGURES, folder, plots_folder, arena, diag);
}
