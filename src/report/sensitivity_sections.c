#include "sensitivity_sections.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "sensitivity_words.h"
#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TORNADO_ROWS_MAX = 12 };

static const struct scenario *scenario_of(const struct sensitivity *made)
{
    return made->spec->question.scenario;
}

static const char *marked_name(const struct sensitivity *made, size_t design, struct arena *arena)
{
    const char *name = scenario_of(made)->designs[design].name;
    return design == scenario_of(made)->baseline ? arena_format(arena, "%s *", name) : name;
}

/* How a test's numbers are shown: money by the thousand. */
struct scale {
    double times;
    int decimals;
    const char *unit;
};

static struct scale scale_of(const struct tested_number *test)
{
    const char *unit = test->metric->unit;
    if (strcmp(unit, "USD") == 0)
        return (struct scale){ 1e-3, 0, "k USD" };
    if (strcmp(unit, "share") == 0)
        return (struct scale){ 100.0, 1, "%" };
    return (struct scale){ 1.0, strcmp(unit, "points") == 0 ? 1 : 0, unit };
}

/* A column of the test's numbers. */
static struct column number_column(const struct sensitivity *made, size_t test, const char *name,
                                   const char *heading, enum column_type type)
{
    const struct scale scale = scale_of(&made->spec->question.tests[test]);
    return (struct column){ .name = name,
                            .heading = heading,
                            .type = type,
                            .scale = scale.times,
                            .decimals = scale.decimals,
                            .with_sign = true };
}

static const char *level_of(const struct sensitivity *made, struct arena *arena)
{
    char text[32];
    return arena_format(arena, "%s %%", text_from_number(100.0 * scenario_of(made)->confidence_share, text));
}

static const char *title_with_unit(const struct sensitivity *made, size_t test, const char *rest,
                                   struct arena *arena)
{
    const struct tested_number *tested = &made->spec->question.tests[test];
    return arena_format(arena, "%s, %s: %s", sensitivity_name(tested, arena), scale_of(tested).unit, rest);
}

static double share_of(const struct robust_verdict *verdict, size_t draws)
{
    return (double)draws / (double)verdict->draws;
}

void sensitivity_section_verdicts(const struct page *page, const struct sensitivity *made)
{
    const struct tested_number *tested = &made->spec->question.tests[0];
    struct arena *arena = page->arena;
    const struct column share = { .type = COLUMN_NUMBER, .scale = 100, .decimals = 1 };
    struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        number_column(made, 0, "now", "at the files'\nvalues", COLUMN_NUMBER),
        { .name = "verdict", .type = COLUMN_TEXT },
        { .name = "holds",
          .heading = "holds, % of draws\n[interval]",
          .type = COLUMN_ESTIMATE,
          .scale = 100,
          .decimals = 1 },
        share,
        share,
        number_column(made, 0, "over", "middle draw [most draws]", COLUMN_ESTIMATE),
    };
    columns[4].name = "other\nway %";
    columns[5].name = "can't\ntell %";
    struct table table = table_open("verdicts", columns, COUNT(columns), arena);
    for (size_t d = 0; d < scenario_of(made)->design_count; d++) {
        const struct robust_verdict *verdict = sensitivity_verdict(made, d, 0);
        const size_t unclear = verdict->at_value == SIGN_UNCLEAR ? 0 : verdict->with[SIGN_UNCLEAR];
        table_row(&table);
        table_text(&table, marked_name(made, d, arena));
        table_number(&table, sensitivity_at_value(made, d, 0).value);
        table_text(&table, sensitivity_sign(tested, verdict->at_value));
        table_estimate(&table, verdict->holds);
        table_number(&table, share_of(verdict, verdict->draws - verdict->with[verdict->at_value] - unclear));
        table_number(&table, share_of(verdict, unclear));
        table_estimate(&table, verdict->over_draws);
    }
    page_section(page, title_with_unit(made, 0,
                                       arena_format(arena, "does the verdict survive %zu assumption draws?",
                                                    made->draws.done - made->draws.refused_count),
                                       arena));
    page_table(page, &table);
    page_paragraph(
        page, 2,
        arena_format(arena,
                     "A draw counts as %s or %s where its own %s interval over worlds is clear of 0. Last "
                     "column: the middle draw, and where %s of draws lie.",
                     sensitivity_sign(tested, SIGN_BELOW), sensitivity_sign(tested, SIGN_ABOVE),
                     level_of(made, arena), level_of(made, arena)));
}

void sensitivity_section_sentences(const struct page *page, const struct sensitivity *made)
{
    page_section(page, "In words, and what flips it");
    for (size_t d = 0; d < scenario_of(made)->design_count; d++)
        page_item(page, 2, 4, sensitivity_verdict_words(made, d, page->arena));
    page_paragraph(
        page, 2,
        "A flip is the value of one number at which the direction changes, all others at the files' values; "
        "+- is luck. Several numbers off at once can flip what none flips alone: that is what draws are "
        "for.");
}

static void section_other(const struct page *page, const struct sensitivity *made, size_t test)
{
    const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        number_column(made, test, "now", "at the files'\nvalues", COLUMN_NUMBER),
        { .name = "verdict", .type = COLUMN_TEXT },
        { .name = "holds",
          .heading = "holds, % of draws\n[interval]",
          .type = COLUMN_ESTIMATE,
          .scale = 100,
          .decimals = 1 },
        number_column(made, test, "over", "middle draw [most draws]", COLUMN_ESTIMATE),
    };
    struct table table = table_open("others", columns, COUNT(columns), page->arena);
    const bool gap = strcmp(made->spec->question.tests[test].metric->name, "gap_with_lift_usd_mean") == 0;
    for (size_t d = 0; d < scenario_of(made)->design_count; d++) {
        if (made->spec->question.tests[test].change && d == scenario_of(made)->baseline)
            continue;
        const struct robust_verdict *verdict = sensitivity_verdict(made, d, test);
        table_row(&table);
        table_text(&table, marked_name(made, d, page->arena));
        table_number(&table, sensitivity_at_value(made, d, test).value);
        table_text(&table, sensitivity_sign(&made->spec->question.tests[test], verdict->at_value));
        table_estimate(&table, verdict->holds);
        table_estimate(&table, verdict->over_draws);
    }
    page_section(
        page, gap ? "Does the best partner route pay a rep more than direct once win odds count? USD per deal"
                  : title_with_unit(made, test, "against the baseline *", page->arena));
    page_table(page, &table);
    for (size_t d = 0; gap && made->tornado_rows != NULL && d < scenario_of(made)->design_count; d++)
        page_item(page, 2, 4,
                  arena_format(page->arena, "%s: %s.", scenario_of(made)->designs[d].name,
                               sensitivity_flip_words(made, d, test, page->arena)));
}

void sensitivity_section_others(const struct page *page, const struct sensitivity *made)
{
    for (size_t t = 1; t < made->spec->question.test_count; t++)
        section_other(page, made, t);
}

void sensitivity_section_tornado(const struct page *page, const struct sensitivity *made, size_t design)
{
    const struct column columns[] = {
        { .name = "assumption", .type = COLUMN_TEXT },
        { .name = "low", .heading = "low\nend", .type = COLUMN_TEXT },
        { .name = "high", .heading = "high\nend", .type = COLUMN_TEXT },
        number_column(made, 0, "at_low", "there", COLUMN_NUMBER),
        number_column(made, 0, "at_high", "there", COLUMN_NUMBER),
        number_column(made, 0, "span", "span", COLUMN_NUMBER),
    };
    const struct assumption_ranges *ranges = &made->spec->question.ranges;
    struct table table = table_open("tornado", columns, COUNT(columns), page->arena);
    for (size_t i = 0; i < ranges->count && i < TORNADO_ROWS_MAX; i++) {
        const struct tornado_row *row = &made->tornado_rows[design][i];
        const struct assumption_range *range = &ranges->items[row->assumption];
        table_row(&table);
        table_text(&table, range->label);
        table_text(&table, sensitivity_value(range, range->low, page->arena));
        table_text(&table, sensitivity_value(range, range->high, page->arena));
        table_number(&table, row->at_low);
        table_number(&table, row->at_high);
        table_number(&table, row->span);
    }
    page_section(page, title_with_unit(made, 0,
                                       arena_format(page->arena, "%s with one number at a time at its ends",
                                                    scenario_of(made)->designs[design].name),
                                       page->arena));
    page_table(page, &table);
    page_paragraph(
        page, 2,
        arena_format(page->arena,
                     "The widest %zu of %zu; all others at the files' values. %s is the design "
                     "whose verdict is least sure or, where all hold alike, whose number varies most "
                     "for its size.",
                     table.row_count, ranges->count, scenario_of(made)->designs[design].name));
}

void sensitivity_section_indices(const struct page *page, const struct sensitivity *made, size_t design)
{
    static const struct column columns[] = {
        { .name = "factor", .heading = "assumption", .type = COLUMN_TEXT },
        { .name = "first",
          .heading = "alone, % of variance\n[interval]",
          .type = COLUMN_ESTIMATE,
          .scale = 100,
          .decimals = 0 },
        { .name = "total",
          .heading = "with interactions, %\n[interval]",
          .type = COLUMN_ESTIMATE,
          .scale = 100,
          .decimals = 0 },
    };
    struct table table = table_open("indices", columns, COUNT(columns), page->arena);
    for (size_t f = 0; f < made->factor_count; f++) {
        const struct sobol_index *index = &made->indices[design * made->factor_count + f];
        table_row(&table);
        table_text(&table, sensitivity_factor(made, f, page->arena));
        table_estimate(&table, index->first);
        table_estimate(&table, index->total);
    }
    page_section(page, arena_format(page->arena, "Which numbers make %s uncertain (Sobol indices)",
                                    scenario_of(made)->designs[design].name));
    page_table(page, &table);
    page_paragraph(
        page, 2,
        arena_format(page->arena,
                     "Alone: what knowing the number would take off the variance, on average. With "
                     "interactions: what would stay if all others were known. Saltelli's design of %zu rows, "
                     "%zu worlds each; %s intervals by bootstrap. Indices by design: sobol_indices.csv.",
                     made->rows_done, made->spec->index_worlds, level_of(made, page->arena)));
}

void sensitivity_section_doubt(const struct page *page, const struct sensitivity *made)
{
    const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        number_column(made, 0, "mean", "mean of\nworlds", COLUMN_ESTIMATE),
        number_column(made, 0, "luck", "one world, by luck", COLUMN_ESTIMATE),
        number_column(made, 0, "draws", "not knowing", COLUMN_ESTIMATE),
        { .name = "part",
          .heading = "not knowing,\n% of variance",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1 },
    };
    struct table table = table_open("doubt", columns, COUNT(columns), page->arena);
    for (size_t d = 0; d < scenario_of(made)->design_count; d++) {
        const struct robust_verdict *verdict = sensitivity_verdict(made, d, 0);
        table_row(&table);
        table_text(&table, marked_name(made, d, page->arena));
        table_estimate(&table, sensitivity_at_value(made, d, 0));
        table_estimate(&table, verdict->luck);
        table_estimate(&table, verdict->over_draws);
        table_number(&table, verdict->assumption_share);
    }
    page_section(page, title_with_unit(made, 0, "luck and not knowing, apart", page->arena));
    page_table(page, &table);
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "%s intervals. More worlds narrow the first; the second is one team over one horizon, at "
            "the files' values; the third is the spread over draws, which only evidence narrows. Last "
            "column: part of the variance of one world under one draw.",
            level_of(made, page->arena)));
}

static void box_sentence(const struct page *page, const struct sensitivity *made, size_t design,
                         const struct box *box)
{
    const double fails = (double)(box->searched.flagged + box->judged.flagged) /
                         (double)(box->searched.draws + box->judged.draws);
    page_item(page, 2, 4,
              arena_format(
                  page->arena,
                  "%s: where %s, the verdict fails in %.0f %% of draws (%.0f %% everywhere); %.0f %% of all "
                  "failures lie there.",
                  scenario_of(made)->designs[design].name, sensitivity_box_words(made, box, page->arena),
                  100.0 * box_density(&box->judged), 100.0 * fails, 100.0 * box_coverage(&box->judged)));
}

void sensitivity_section_boxes(const struct page *page, const struct sensitivity *made)
{
    size_t said = 0, tried = 0;
    for (size_t i = 0; i < scenario_of(made)->design_count * BOX_SIDES_MAX; i++) {
        const struct box *box = &made->boxes[i / BOX_SIDES_MAX][i % BOX_SIDES_MAX];
        if (box->side_count == 0 || box->judged.inside == 0)
            continue;
        if (said++ == 0)
            page_section(page, "Where verdicts fail");
        box_sentence(page, made, i / BOX_SIDES_MAX, box);
        tried = box->tried > tried ? box->tried : tried;
    }
    if (said == 0)
        return;
    page_paragraph(
        page, 2,
        arena_format(page->arena,
                     "A search: of up to %s boxes with one or two sides that hold half the failures, the "
                     "densest among the first half of the draws. Shares are those of the second half.",
                     page_number(page, (double)tried, 0)));
}
