#include "sensitivity_tables.h"

#include "../base/arena.h"
#include "sensitivity_words.h"
#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *design_name(const struct sensitivity *made, size_t design)
{
    return made->spec->question.scenario->designs[design].name;
}

static const char *test_name(const struct sensitivity *made, size_t test)
{
    return made->spec->question.tests[test].metric->name;
}

static const char *what_is_tested(const struct sensitivity *made, size_t test)
{
    return made->spec->question.tests[test].change ? "change" : "value";
}

static size_t design_count(const struct sensitivity *made)
{
    return made->spec->question.scenario->design_count;
}

static const struct column robust_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "metric", .type = COLUMN_TEXT },
    { .name = "tested", .type = COLUMN_TEXT },
    { .name = "at_value", .type = COLUMN_ESTIMATE },
    { .name = "verdict", .type = COLUMN_TEXT },
    { .name = "draws", .type = COLUMN_NUMBER },
    { .name = "holds_share", .type = COLUMN_ESTIMATE },
    { .name = "below_share", .type = COLUMN_NUMBER },
    { .name = "above_share", .type = COLUMN_NUMBER },
    { .name = "zero_share", .type = COLUMN_NUMBER },
    { .name = "unclear_share", .type = COLUMN_NUMBER },
    { .name = "over_draws",
      .low_name = "over_draws_low",
      .high_name = "over_draws_high",
      .type = COLUMN_ESTIMATE },
    { .name = "mean_over_draws", .type = COLUMN_NUMBER },
    { .name = "assumption_sd", .type = COLUMN_NUMBER },
    { .name = "luck_sd", .type = COLUMN_NUMBER },
    { .name = "one_world", .type = COLUMN_ESTIMATE },
    { .name = "assumption_variance_share", .type = COLUMN_NUMBER },
};

static void robust_row(struct table *table, const struct sensitivity *made, size_t design, size_t test)
{
    static const enum sign signs[] = { SIGN_BELOW, SIGN_ABOVE, SIGN_ZERO, SIGN_UNCLEAR };
    const struct robust_verdict *verdict = sensitivity_verdict(made, design, test);
    table_row(table);
    table_text(table, design_name(made, design));
    table_text(table, test_name(made, test));
    table_text(table, what_is_tested(made, test));
    table_estimate(table, sensitivity_at_value(made, design, test));
    table_text(table, sensitivity_sign(&made->spec->question.tests[test], verdict->at_value));
    table_number(table, (double)verdict->draws);
    table_estimate(table, verdict->holds);
    for (size_t i = 0; i < COUNT(signs); i++)
        table_number(table, (double)verdict->with[signs[i]] / (double)verdict->draws);
    table_estimate(table, verdict->over_draws);
    table_number(table, verdict->mean);
    table_number(table, verdict->assumption_sd);
    table_number(table, verdict->luck_sd);
    table_estimate(table, verdict->luck);
    table_number(table, verdict->assumption_share);
}

struct table sensitivity_robust_table(const struct sensitivity *made, struct arena *arena)
{
    struct table table = table_open("robust", robust_columns, COUNT(robust_columns), arena);
    for (size_t d = 0; made->verdicts != NULL && d < design_count(made); d++)
        for (size_t t = 0; t < made->spec->question.test_count; t++)
            robust_row(&table, made, d, t);
    return table;
}

struct table sensitivity_flips_table(const struct sensitivity *made, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },       { .name = "metric", .type = COLUMN_TEXT },
        { .name = "path", .type = COLUMN_TEXT },         { .name = "unit", .type = COLUMN_TEXT },
        { .name = "value", .type = COLUMN_NUMBER },      { .name = "low", .type = COLUMN_NUMBER },
        { .name = "high", .type = COLUMN_NUMBER },       { .name = "flips_if", .type = COLUMN_TEXT },
        { .name = "flip_value", .type = COLUMN_NUMBER }, { .name = "give_or_take", .type = COLUMN_NUMBER },
        { .name = "status", .type = COLUMN_TEXT },
    };
    static const char *const statuses[] = { "found", "refused on the way", "stopped" };
    struct table table = table_open("flips", columns, COUNT(columns), arena);
    for (size_t i = 0; i < made->flips.count; i++) {
        const struct flip *flip = &made->flips.items[i];
        const struct assumption_range *range = &made->spec->question.ranges.items[flip->assumption];
        const bool found = flip->status == FLIP_FOUND;
        table_row(&table);
        table_text(&table, design_name(made, flip->design));
        table_text(&table, test_name(made, flip->test));
        table_text(&table, range->path);
        table_text(&table, range->unit);
        table_number(&table, range->value);
        table_number(&table, range->low);
        table_number(&table, range->high);
        table_text(&table, flip->above ? "above" : "below");
        table_number(&table, found ? flip->value : (double)NAN);
        table_number(&table, found ? flip->doubt : (double)NAN);
        table_text(&table, statuses[flip->status]);
    }
    return table;
}

static void tornado_row(struct table *table, const struct sensitivity *made, size_t design, size_t place)
{
    const struct assumption_question *question = &made->spec->question;
    const struct tornado_row *row = &made->tornado_rows[design][place];
    const struct assumption_range *range = &question->ranges.items[row->assumption];
    table_row(table);
    table_text(table, design_name(made, design));
    table_number(table, (double)(place + 1));
    table_text(table, range->path);
    table_text(table, range->label);
    table_text(table, range->unit);
    table_number(table, range->value);
    table_number(table, range->low);
    table_number(table, range->high);
    table_number(table, row->span);
    for (size_t t = 0; t < question->test_count; t++)
        for (int high = 0; high <= 1; high++)
            table_estimate(table, assumption_estimate(question, &made->tornado,
                                                      tornado_point(row->assumption, high), design, t));
}

struct table sensitivity_tornado_table(const struct sensitivity *made, struct arena *arena)
{
    static const struct column fixed[] = {
        { .name = "design", .type = COLUMN_TEXT }, { .name = "rank", .type = COLUMN_NUMBER },
        { .name = "path", .type = COLUMN_TEXT },   { .name = "label", .type = COLUMN_TEXT },
        { .name = "unit", .type = COLUMN_TEXT },   { .name = "value", .type = COLUMN_NUMBER },
        { .name = "low", .type = COLUMN_NUMBER },  { .name = "high", .type = COLUMN_NUMBER },
        { .name = "span", .type = COLUMN_NUMBER },
    };
    const size_t tests = made->spec->question.test_count;
    struct column *columns = arena_array(arena, struct column, COUNT(fixed) + 2 * tests);
    memcpy(columns, fixed, sizeof fixed);
    for (size_t i = 0; i < 2 * tests; i++)
        columns[COUNT(fixed) + i] =
            (struct column){ .name = arena_format(arena, "%s_at_%s", test_name(made, i / 2),
                                                  i % 2 == 0 ? "low" : "high"),
                             .type = COLUMN_ESTIMATE };
    struct table table = table_open("tornado", columns, COUNT(fixed) + 2 * tests, arena);
    for (size_t d = 0; made->tornado_rows != NULL && d < design_count(made); d++)
        for (size_t i = 0; i < made->spec->question.ranges.count; i++)
            tornado_row(&table, made, d, i);
    return table;
}

struct table sensitivity_indices_table(const struct sensitivity *made, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },          { .name = "factor", .type = COLUMN_TEXT },
        { .name = "label", .type = COLUMN_TEXT },           { .name = "rows", .type = COLUMN_NUMBER },
        { .name = "first_order", .type = COLUMN_ESTIMATE }, { .name = "total", .type = COLUMN_ESTIMATE },
    };
    const struct assumption_ranges *ranges = &made->spec->question.ranges;
    struct table table = table_open("sobol_indices", columns, COUNT(columns), arena);
    for (size_t d = 0; made->factor_count > 0 && d < design_count(made); d++)
        for (size_t f = 0; f < made->factor_count; f++) {
            const struct sobol_index *index = &made->indices[d * made->factor_count + f];
            const size_t assumption = made->factors[f];
            table_row(&table);
            table_text(&table, design_name(made, d));
            table_text(&table, assumption < ranges->count ? ranges->items[assumption].path : "others");
            table_text(&table, sensitivity_factor(made, f, arena));
            table_number(&table, (double)made->rows_done);
            table_estimate(&table, index->first);
            table_estimate(&table, index->total);
        }
    return table;
}

struct table sensitivity_boxes_table(const struct sensitivity *made, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "sides", .type = COLUMN_NUMBER },
        { .name = "box", .type = COLUMN_TEXT },
        { .name = "fails_share", .type = COLUMN_NUMBER },
        { .name = "searched_density", .type = COLUMN_NUMBER },
        { .name = "searched_coverage", .type = COLUMN_NUMBER },
        { .name = "judged_density", .type = COLUMN_NUMBER },
        { .name = "judged_coverage", .type = COLUMN_NUMBER },
        { .name = "judged_draws_inside", .type = COLUMN_NUMBER },
        { .name = "boxes_tried", .type = COLUMN_NUMBER },
    };
    struct table table = table_open("boxes", columns, COUNT(columns), arena);
    for (size_t i = 0; made->boxes != NULL && i < design_count(made) * BOX_SIDES_MAX; i++) {
        const struct box *box = &made->boxes[i / BOX_SIDES_MAX][i % BOX_SIDES_MAX];
        if (box->side_count == 0)
            continue;
        table_row(&table);
        table_text(&table, design_name(made, i / BOX_SIDES_MAX));
        table_number(&table, (double)box->side_count);
        table_text(&table, sensitivity_box_words(made, box, arena));
        table_number(&table, (double)(box->searched.flagged + box->judged.flagged) /
                                 (double)(box->searched.draws + box->judged.draws));
        table_number(&table, box_density(&box->searched));
        table_number(&table, box_coverage(&box->searched));
        table_number(&table, box_density(&box->judged));
        table_number(&table, box_coverage(&box->judged));
        table_number(&table, (double)box->judged.inside);
        table_number(&table, (double)box->tried);
    }
    return table;
}

struct table sensitivity_draws_table(const struct sensitivity *made, struct arena *arena)
{
    const struct assumption_question *question = &made->spec->question;
    const size_t numbers = question->ranges.count, designs = design_count(made),
                 count = 2 + numbers + designs;
    struct column *columns = arena_array(arena, struct column, count);
    columns[0] = (struct column){ .name = "draw", .type = COLUMN_NUMBER };
    columns[1] = (struct column){ .name = "refused", .type = COLUMN_NUMBER };
    for (size_t n = 0; n < numbers; n++)
        columns[2 + n] = (struct column){ .name = question->ranges.items[n].path, .type = COLUMN_NUMBER };
    for (size_t d = 0; d < designs; d++)
        columns[2 + numbers + d] =
            (struct column){ .name = arena_format(arena, "%s: %s", design_name(made, d), test_name(made, 0)),
                             .type = COLUMN_ESTIMATE };
    struct table table = table_open("draws", columns, count, arena);
    for (size_t draw = 0; draw < made->draws.done; draw++) {
        table_row(&table);
        table_number(&table, (double)(draw + 1));
        table_number(&table, made->draws.refused[draw]);
        for (size_t n = 0; n < numbers; n++)
            table_number(&table, made->drawn.values[draw * numbers + n]);
        for (size_t d = 0; d < designs; d++)
            table_estimate(&table, assumption_estimate(question, &made->draws, draw, d, 0));
    }
    return table;
}
