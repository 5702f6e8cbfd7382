#include "figure_script.h"

#include "../base/arena.h"
#include "figures.h"
#include "palette.h"
#include "script_text.h"
#include "verdict.h"
#include <stdlib.h>
#include <string.h>

enum { LABEL_COLUMNS = 34, PANEL_LABEL_COLUMNS = 44, PANEL_TITLE_COLUMNS = 80 };

/* On at most two lines: words that don't fit them are cut. */
static const char *panel_title(const struct design *design, struct arena *arena)
{
    const char *title = design->title ? design->title : design->name;
    return script_wrapped(script_cut(title, PANEL_TITLE_COLUMNS, arena), PANEL_LABEL_COLUMNS, arena);
}

static int panel_lines(const struct comparison *comparison, struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; d < scenario->design_count; d++)
        if (strchr(panel_title(&scenario->designs[d], arena), '\n'))
            return 2;
    return 1;
}

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
        script_set_item("design_panel", d, panel_title(design, arena), out);
        script_set_item("design_colour", d, design_colour(scenario, d), out);
        fprintf(out, "design_round[%zu] = %zu\n", d + 1, design_colour_round(scenario, d));
        fprintf(out, "design_at_quota[%zu] = %.6f\n", d + 1,
                answer_metric(&comparison->designs[d], "at_quota_share").value);
        fprintf(out, "by_pull[%zu] = %zu\n", d + 1, comparison->by_pull[d] + 1);
    }
}

static void write_partner_types(const struct market *market, FILE *out)
{
    fprintf(out, "type_count = %zu\n", market->partner_type_count);
    if (market->partner_type_count > 0)
        fprintf(out, "array type_name[%zu]\n", market->partner_type_count);
    for (size_t t = 0; t < market->partner_type_count; t++)
        script_set_item("type_name", t, market->partner_types[t].name, out);
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
    write_partner_types(&comparison->run->scenario->market, out);
    fprintf(out, "panel_columns = %d\npanel_lines = %d\n", PANEL_COLUMNS, panel_lines(comparison, arena));
    fclose(out);
    const char *variables = arena_text(arena, text, bytes);
    free(text);
    return variables;
}
