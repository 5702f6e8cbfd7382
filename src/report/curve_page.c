#include "curve_page.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "curve_findings.h"
#include "curve_page_parts.h"
#include "curve_tables.h"
#include "screen_text.h"
#include "to_json.h"
#include <math.h>

enum { WIDTH = 100 };

static void print_plans(const struct curve_page *page)
{
    const struct curve_set *set = page->set;
    if (set->plan_count == 1) {
        const char *title = set->plans[0].title;
        curve_print_text(page, 0, 0, arena_format(page->arena, "%s (%s)", title, set->plans[0].name));
        return;
    }
    for (size_t p = 0; p < set->plan_count; p++)
        curve_print_text(
            page, 0, 4,
            arena_format(page->arena, "%zu: %s (%s)", p + 1, set->plans[p].title, set->plans[p].name));
}

static void print_findings(const struct curve_page *page)
{
    fputc('\n', page->out);
    const char *const findings[] = {
        finding_of_plan_pay(page->set, page->arena),
        finding_of_plan_rate(page->set, page->arena),
        finding_of_plan_tax(page->set, page->arena),
        finding_of_cliffs(page->set, page->arena),
    };
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
        curve_print_text(page, 0, 2, arena_format(page->arena, "%s.", findings[i]));
}

static void print_cliffs(const struct curve_page *page)
{
    const struct curve_set *set = page->set;
    size_t count = 0;
    for (size_t p = 0; p < set->plan_count; p++)
        count += set->plans[p].cliffs.count;
    if (count == 0)
        return;
    curve_print_heading(page, "Cliffs and caps");
    for (size_t p = 0; p < set->plan_count; p++)
        for (size_t i = 0; i < set->plans[p].cliffs.count; i++) {
            const char *words = cliff_words(&set->plans[p], &set->plans[p].cliffs.cliffs[i], page->arena);
            curve_print_text(page, CURVE_PAGE_INDENT, CURVE_PAGE_INDENT + 4,
                             set->plan_count > 1 ? arena_format(page->arena, "%zu: %s", p + 1, words)
                                                 : words);
        }
}

static const char *mark_words(const struct curve_page *page, const struct plan_curve *curve)
{
    const struct curve_marks *marks = &curve->marks;
    char at[32], top[32];
    const char *threshold = isnan(marks->threshold)
                                ? "no threshold"
                                : arena_format(page->arena, "threshold at %s %% of quota",
                                               text_from_number(round(1e4 * marks->threshold) / 100.0, at));
    if (isnan(marks->excellence))
        return arena_format(page->arena,
                            "%s; target at 100 %%; no excellence point: pay never reaches twice the "
                            "target and the plan has no step",
                            threshold);
    return arena_format(page->arena, "%s; target at 100 %%; excellence at %s %%, where %s", threshold,
                        text_from_number(round(1e4 * marks->excellence) / 100.0, top),
                        marks->is_last_step ? "the last step begins (pay does not reach twice the target)"
                                            : "pay reaches twice the target incentive");
}

static void print_marks(const struct curve_page *page)
{
    curve_print_heading(page, "Marks");
    for (size_t p = 0; p < page->set->plan_count; p++) {
        const char *words = mark_words(page, &page->set->plans[p]);
        curve_print_text(page, CURVE_PAGE_INDENT, CURVE_PAGE_INDENT + 4,
                         page->set->plan_count > 1 ? arena_format(page->arena, "%zu: %s", p + 1, words)
                                                   : words);
    }
}

/* Whether a partner deal or year has nothing direct to be compared with. */
static bool has_untaxed(const struct curve_set *set)
{
    for (size_t p = 0; p < set->plan_count; p++)
        for (size_t i = 0; set->plans[p].pay_case.route_count > 1 && i < set->point_count; i++)
            if (isnan(marginal_tax_of(&set->plans[p].pay_case, 1, set->attainments[i]).deal.tax_share))
                return true;
    return false;
}

static void print_notes(const struct curve_page *page, const struct curve_report_options *options)
{
    curve_print_heading(page, "What this stands on");
    for (const char *const *note = options->notes; note && *note; note++)
        curve_print_text(page, CURVE_PAGE_INDENT, CURVE_PAGE_INDENT + 2, *note);
    if (has_untaxed(page->set))
        curve_print_text(
            page, CURVE_PAGE_INDENT, CURVE_PAGE_INDENT + 2,
            "A dash in place of a tax: the direct deal pays nothing there (under a threshold, over a cap).");
    if (options->out_folder)
        curve_print_text(page, CURVE_PAGE_INDENT, CURVE_PAGE_INDENT + 2,
                         arena_format(page->arena, "Tables and pictures: %s/", options->out_folder));
}

void curve_page_print(const struct curve_set *set, const struct curve_report_options *options,
                      struct arena *arena, FILE *out)
{
    const struct curve_page page = { set, options->width ? options->width : WIDTH, options->colour, arena,
                                     out };
    const bool several = set->plan_count > 1;
    print_plans(&page);
    print_findings(&page);
    if (several)
        curve_print_overlay(&page);
    else
        curve_print_one(&page);
    if (several)
        curve_print_tax(&page, "Channel tax of one more deal, % of what it pays direct, by quota reached",
                        false);
    curve_print_tax(
        &page, "Channel tax of a year all by the route, % of the year direct, by quota reached direct", true);
    print_cliffs(&page);
    print_marks(&page);
    if (!several)
        curve_print_deals(&page);
    print_notes(&page, options);
}

static void print_rows(const char *name, struct table table, FILE *out)
{
    fprintf(out, "\"%s\": ", name);
    to_json(&table, out);
}

void curve_json_print(const struct curve_set *set, const struct curve_report_options *options,
                      struct arena *arena, FILE *out)
{
    static const struct column columns[] = { { .name = "note", .type = COLUMN_TEXT } };
    struct table notes = table_open("notes", columns, 1, arena);
    for (const char *const *note = options->notes; note && *note; note++) {
        table_row(&notes);
        table_text(&notes, *note);
    }
    fputs("{\n", out);
    print_rows("payout", payout_table(set, arena), out);
    fputs(",\n", out);
    print_rows("tax", tax_table(set, arena), out);
    fputs(",\n", out);
    print_rows("cliffs", cliffs_table(set, arena), out);
    fputs(",\n", out);
    print_rows("marks", marks_table(set, arena), out);
    fputs(",\n", out);
    print_rows("deals", route_deals_table(set, arena), out);
    fputs(",\n", out);
    print_rows("notes", notes, out);
    fputs("}\n", out);
}
