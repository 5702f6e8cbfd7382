#include "curve_pictures.h"

#include "../base/arena.h"
#include "../base/version.h"
#include "curve_findings.h"
#include "curve_tables.h"
#include "palette.h"
#include "picture.h"
#include "script_text.h"
#include <math.h>
#include <stdlib.h>

enum { PANEL_COLUMNS = 3, LINE_COLUMNS = 130, PANEL_LABEL_COLUMNS = 40 };

static const char *const names[] = { "plan_payout", "plan_rate", "plan_tax" };
enum { PICTURES = sizeof names / sizeof *names };

static size_t panel_columns(const struct curve_set *set)
{
    return set->plan_count < PANEL_COLUMNS ? set->plan_count : PANEL_COLUMNS;
}

static size_t panel_rows(const struct curve_set *set)
{
    return (set->plan_count + PANEL_COLUMNS - 1) / PANEL_COLUMNS;
}

/* Legends of overlaid plans have one line per plan. */
static size_t overlay_height_px(const struct curve_set *set)
{
    return 560 + 22 * set->plan_count;
}

static size_t panel_height_px(const struct curve_set *set)
{
    return 210 + (panel_rows(set) == 1 ? 400 : 290) * panel_rows(set);
}

static const char *subtitle(const struct curve_set *set, size_t picture, struct arena *arena)
{
    static const char *const readings[] = {
        "Variable pay and SPIFFs of a year, every quota period at the same attainment, deals alike and sold "
        "direct. "
        "Triangle: threshold; ring: target; diamond: pay twice the target or, filled, the last step.",
        "Pay for the next dollar of credit, in cents; SPIFFs and jumps are not in it.",
        "Lost where a deal goes by a partner route: of one more deal after a direct year so far (whole "
        "line), and of a "
        "year all by the route (broken line).",
    };
    const struct pay_case *first = &set->plans[0].pay_case;
    return arena_format(arena, "%s One deal is %.4g %% of a year's quota%s.", readings[picture],
                        100.0 * first->deal_usd / first->quota_usd,
                        set->plan_count > 1 ? " under the first plan" : "");
}

static void set_number(const char *variable, double number, FILE *out)
{
    if (isfinite(number))
        fprintf(out, "%s = %.9g\n", variable, number);
    else
        fprintf(out, "%s = NaN\n", variable);
}

static void write_marks(const struct plan_curve *curve, size_t plan, struct arena *arena, FILE *out)
{
    const double places[] = { curve->marks.threshold, 1.0, curve->marks.excellence };
    static const char *const marks[] = { "threshold", "target", "excellence" };
    for (size_t m = 0; m < 3; m++) {
        const double pay_usd = isnan(places[m]) ? NAN : case_pay_usd(&curve->pay_case, places[m]);
        set_number(arena_format(arena, "%s_at[%zu]", marks[m], plan + 1), 100.0 * places[m], out);
        set_number(arena_format(arena, "%s_pay[%zu]", marks[m], plan + 1), pay_usd, out);
    }
    fprintf(out, "last_step[%zu] = %d\n", plan + 1, curve->marks.is_last_step);
}

static const char *variables_of(const struct curve_set *set, struct arena *arena)
{
    static const char *const arrays[] = { "plan_name",  "plan_line",     "plan_panel",     "plan_colour",
                                          "target_usd", "threshold_at",  "threshold_pay",  "target_at",
                                          "target_pay", "excellence_at", "excellence_pay", "last_step",
                                          "alike" };
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (!out)
        return "";
    const struct pay_case *first = &set->plans[0].pay_case;
    fprintf(out, "plan_count = %zu\nroute_count = %zu\npanel_columns = %zu\npanel_rows = %zu\n",
            set->plan_count, first->route_count, panel_columns(set), panel_rows(set));
    fprintf(out, "low = %.9g\nhigh = %.9g\n", 100.0 * set->attainments[0],
            100.0 * set->attainments[set->point_count - 1]);
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        fprintf(out, "array %s[%zu]\n", arrays[i], set->plan_count);
    fprintf(out, "array route_name[%zu]\narray route_colour[%zu]\n", first->route_count, first->route_count);
    for (size_t p = 0; p < set->plan_count; p++) {
        const struct plan_curve *curve = &set->plans[p];
        script_set_item("plan_name", p, curve->name, out);
        script_set_item("plan_line", p, script_cut(plan_label(set, p, arena), LINE_COLUMNS, arena), out);
        script_set_item("plan_panel", p,
                        script_cut(plan_label(set, p, arena),
                                   set->plan_count > 1 ? PANEL_LABEL_COLUMNS : LINE_COLUMNS, arena),
                        out);
        script_set_item("plan_colour", p, palette_colour(p), out);
        set_number(arena_format(arena, "target_usd[%zu]", p + 1), curve->pay_case.target_usd, out);
        write_marks(curve, p, arena, out);
        fprintf(out, "alike[%zu] = %d\n", p + 1, all_taxed_alike(set, p));
    }
    for (size_t r = 0; r < first->route_count; r++) {
        script_set_item("route_name", r, first->routes[r].name, out);
        script_set_item("route_colour", r, palette_colour(r), out);
    }
    fclose(out);
    const char *variables = arena_text(arena, text, bytes);
    free(text);
    return variables;
}

bool curve_pictures_draw(const struct curve_set *set, const char *folder, const char *plots_folder,
                         struct arena *arena, struct diag *diag)
{
    const char *titles[] = { finding_of_plan_pay(set, arena), finding_of_plan_rate(set, arena),
                             finding_of_plan_tax(set, arena) };
    const size_t heights[] = { overlay_height_px(set), overlay_height_px(set), panel_height_px(set) };
    const char *variables = variables_of(set, arena);
    /* Without a partner route there is no tax to draw. */
    const size_t count = set->plans[0].pay_case.route_count > 1 ? PICTURES : PICTURES - 1;
    struct picture pictures[PICTURES];
    for (size_t i = 0; i < count; i++)
        pictures[i] = (struct picture){
            .name = names[i],
            .height_px = heights[i],
            .title = titles[i],
            .subtitle = subtitle(set, i, arena),
            .footer = arena_format(arena, "evenkeel %s (%s). Numbers: %s.csv", EVENKEEL_VERSION,
                                   EVENKEEL_REVISION, names[i]),
            .variables = variables,
        };
    return pictures_draw(pictures, count, folder, folder, plots_folder, arena, diag);
}

void curve_pictures_remove(const char *folder, struct arena *arena)
{
    for (size_t i = 0; i < PICTURES; i++)
        picture_remove(names[i], folder, arena);
}
