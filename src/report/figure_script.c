#include "figure_script.h"

#include "../base/arena.h"
#include "figures.h"
#include "palette.h"
#include "script_text.h"
#include "verdict.h"
#include <stdlib.h>

enum { LABEL_COLUMNS = 34, PANEL_LABEL_COLUMNS = 44 };

static void write_designs(const struct comparison *comparison, struct arena *arena, FILE *out)
{
    const struct scenario *scenario = comparison->run->scenario;
    const size_t count = scenario->design_count;
    fprintf(out, "design_count = %zu\nbaseline = %zu\npoints_decimals = %d\n", count, scenario->baseline + 1,
            verdict_points_decimals(comparison));
    static const char *const arrays[] = { "design_name",   "design_label", "design_line",     "design_panel",
                                          "design_colour", "design_round", "design_at_quota", "by_pull" };
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        fprintf(out, "array %s[%zu]\n", arrays[i], count);
    for (size_t d = 0; d < count; d++) {
        const struct design *design = &scenario->designs[d];
        script_set_item("design_name", d, design->name, out);
        script_set_item("design_label", d,
                        script_wrapped(design->title ? design->title : design->name, LABEL_COLUMNS, arena),
                        out);
        script_set_item("design_line", d, design->title ? design->title : design->name, out);
        script_set_item("design_panel", d,
                        script_cut(design->title ? design->title : design->name, PANEL_LABEL_COLUMNS, arena),
                        out);
        script_set_item("design_colour", d, design_colour(scenario, d), out);
        fprintf(out, "design_round[%zu] = %zu\n", d + 1, design_colour_round(scenario, d));
        fprintf(out, "design_at_quota[%zu] = %.6f\n", d + 1,
                answer_metric(&comparison->designs[d], "at_quota_share").value);
        fprintf(out, "by_pull[%zu] = %zu\n", d + 1, comparison->by_pull[d] + 1);
    }
}

static void write_routes(const struct market *market, FILE *out)
{
    fprintf(out, "route_count = %zu\narray route_name[%zu]\n", market->route_count, market->route_count);
    for (size_t r = 0; r < market->route_count; r++)
        script_set_item("route_name", r, market->routes[r].name, out);
}

const char *figure_variables(const struct comparison *comparison, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (!out)
        return "";
    write_designs(comparison, arena, out);
    write_routes(&comparison->run->scenario->market, out);
    fprintf(out, "panel_columns = %d\n", PANEL_COLUMNS);
    fclose(out);
    const char *variables = arena_text(arena, text, bytes);
    free(text);
    return variables;
}
