#include "sensitivity_pictures.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../base/version.h"
#include "palette.h"
#include "script_text.h"
#include "sensitivity_words.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BARS_MAX = 14, FRAME_PX = 200, BAR_PX = 34, INDEX_BAR_PX = 44, LABEL_COLUMNS = 40 };

static const char *design_name(const struct sensitivity *made, size_t design)
{
    return made->spec->question.scenario->designs[design].name;
}

static const char *subtitle(const struct sensitivity *made, const char *reading, size_t worlds,
                            struct arena *arena)
{
    const struct scenario *scenario = made->spec->question.scenario;
    return arena_format(arena, "%s %zu reps, %zu months, %zu worlds. Market: %s. Behaviour: %s.%s", reading,
                        scenario->market.rep_count, scenario->market.years * MONTHS_PER_YEAR, worlds,
                        scenario->market.about.title, scenario->behaviour.about.title,
                        made->stopped ? " Stopped early." : "");
}

static const char *footer(const struct sensitivity *made, const char *data, struct arena *arena)
{
    return arena_format(arena, "evenkeel %s (%s), scenario %s, seed %llu. Numbers: %s.csv", EVENKEEL_VERSION,
                        EVENKEEL_REVISION, made->spec->question.scenario->name,
                        (unsigned long long)made->spec->question.rerun.seed, data);
}

/* Shares are drawn as percent, money by the thousand. */
static double scale_of(const struct tested_number *test, const char **unit)
{
    const char *own = test->metric->unit;
    const bool share = own[0] == 's' && own[1] == 'h', money = own[0] == 'U' && own[3] == '\0';
    *unit = share ? "%" : money ? "thousand USD" : own;
    return share ? 100.0 : money ? 1e-3 : 1.0;
}

/* "from 10.3 points at 10 hours to 1.0 at 40 hours". */
static const char *from_to(const struct sensitivity *made, const struct tornado_row *row, struct arena *arena)
{
    const struct assumption_range *range = &made->spec->question.ranges.items[row->assumption];
    const char *unit;
    const double scale = scale_of(&made->spec->question.tests[0], &unit);
    const int decimals = scale * row->span < 10.0 ? 1 : 0;
    char low[48], high[48];
    text_grouped(scale * row->at_low, decimals, low);
    text_grouped(scale * row->at_high, decimals, high);
    return arena_format(arena, "from %s %s at %s to %s at %s", low, unit,
                        sensitivity_value(range, range->low, arena), high,
                        sensitivity_value(range, range->high, arena));
}

static void write_bar(const struct sensitivity *made, size_t place, const struct tornado_row *row,
                      struct arena *arena, FILE *out)
{
    const struct assumption_range *range = &made->spec->question.ranges.items[row->assumption];
    const char *unit;
    const double scale = scale_of(&made->spec->question.tests[0], &unit);
    script_set_item("bar_label", place, script_cut(range->label, LABEL_COLUMNS, arena), out);
    script_set_item("low_label", place, sensitivity_value(range, range->low, arena), out);
    script_set_item("high_label", place, sensitivity_value(range, range->high, arena), out);
    fprintf(out, "at_low[%zu] = %.9g\nat_high[%zu] = %.9g\n", place + 1, scale * row->at_low, place + 1,
            scale * row->at_high);
}

static const char *tornado_variables(const struct sensitivity *made, size_t focus, size_t bars,
                                     struct arena *arena)
{
    static const char *const arrays[] = { "bar_label", "low_label", "high_label", "at_low", "at_high" };
    char *text = NULL;
    size_t bytes = 0;
    const char *unit;
    const double scale = scale_of(&made->spec->question.tests[0], &unit);
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL)
        memory_exhausted(BUFSIZ);
    fprintf(out, "bar_count = %zu\nat_value = %.9g\n", bars,
            scale * sensitivity_at_value(made, focus, 0).value);
    script_set("bar_colour", design_colour(made->spec->question.scenario, focus), out);
    script_set("x_label",
               arena_format(arena, "%s, %s", sensitivity_name(&made->spec->question.tests[0], arena), unit),
               out);
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        fprintf(out, "array %s[%zu]\n", arrays[i], bars);
    for (size_t i = 0; i < bars; i++)
        write_bar(made, i, &made->tornado_rows[focus][i], arena, out);
    fclose(out);
    const char *kept = arena_text(arena, text, bytes);
    free(text);
    return kept;
}

static size_t bars_of(const struct sensitivity *made, size_t focus)
{
    size_t bars = 0;
    while (bars < made->spec->question.ranges.count && bars < BARS_MAX &&
           made->tornado_rows[focus][bars].span > 0.0)
        bars++;
    return bars;
}

static struct picture tornado_picture(const struct sensitivity *made, size_t focus, size_t bars,
                                      struct arena *arena)
{
    const struct tornado_row *first = &made->tornado_rows[focus][0];
    const char *label = made->spec->question.ranges.items[first->assumption].label;
    const char *name = sensitivity_name(&made->spec->question.tests[0], arena);
    return (struct picture){
        .name = "tornado",
        .height_px = FRAME_PX + BAR_PX * bars,
        .title = arena_format(arena, "%s moves the %s of %s most: %s", label, name, design_name(made, focus),
                              from_to(made, first, arena)),
        .subtitle = subtitle(made,
                             "One number at a time at the low end (pale) and the high end of its range, all "
                             "others at the files' values.",
                             made->spec->question.rerun.worlds, arena),
        .footer = footer(made, "tornado", arena),
        .variables = tornado_variables(made, focus, bars, arena),
    };
}

static const struct sobol_index *indices_of(const struct sensitivity *made, size_t design)
{
    return &made->indices[design * made->factor_count];
}

/* Factors from the largest total down, the others together last. */
static size_t *factors_in_order(const struct sensitivity *made, size_t focus, struct arena *arena)
{
    const struct sobol_index *index = indices_of(made, focus);
    size_t *order = arena_array(arena, size_t, made->factor_count);
    for (size_t f = 0; f < made->factor_count; f++) {
        size_t at = f;
        const bool own = made->factors[f] < made->spec->question.ranges.count;
        for (; own && at > 0 && index[order[at - 1]].total.value < index[f].total.value; at--)
            order[at] = order[at - 1];
        order[at] = f;
    }
    return order;
}

static const char *index_variables(const struct sensitivity *made, size_t focus, const size_t *order,
                                   struct arena *arena)
{
    static const char *const arrays[] = { "bar_label", "first",     "first_low", "first_high",
                                          "total",     "total_low", "total_high" };
    const struct sobol_index *index = indices_of(made, focus);
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL)
        memory_exhausted(BUFSIZ);
    fprintf(out, "bar_count = %zu\n", made->factor_count);
    script_set("bar_colour", design_colour(made->spec->question.scenario, focus), out);
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        fprintf(out, "array %s[%zu]\n", arrays[i], made->factor_count);
    for (size_t i = 0; i < made->factor_count; i++) {
        const struct estimate first = index[order[i]].first, total = index[order[i]].total;
        script_set_item("bar_label", i,
                        script_cut(sensitivity_factor(made, order[i], arena), LABEL_COLUMNS, arena), out);
        fprintf(out, "first[%zu] = %.9g\nfirst_low[%zu] = %.9g\nfirst_high[%zu] = %.9g\n", i + 1,
                100.0 * first.value, i + 1, 100.0 * first.low, i + 1, 100.0 * first.high);
        fprintf(out, "total[%zu] = %.9g\ntotal_low[%zu] = %.9g\ntotal_high[%zu] = %.9g\n", i + 1,
                100.0 * total.value, i + 1, 100.0 * total.low, i + 1, 100.0 * total.high);
    }
    fclose(out);
    const char *kept = arena_text(arena, text, bytes);
    free(text);
    return kept;
}

static struct picture index_picture(const struct sensitivity *made, size_t focus, struct arena *arena)
{
    const size_t *order = factors_in_order(made, focus, arena);
    const struct sobol_index *top = &indices_of(made, focus)[order[0]];
    return (struct picture){
        .name = "sobol_indices",
        .height_px = FRAME_PX + INDEX_BAR_PX * made->factor_count,
        .title = arena_format(
            arena, "%s alone makes %.0f %% of the doubt about the %s of %s, %.0f %% with interactions",
            sensitivity_factor(made, order[0], arena), 100.0 * fmax(0.0, top->first.value),
            sensitivity_name(&made->spec->question.tests[0], arena), design_name(made, focus),
            100.0 * top->total.value),
        .subtitle =
            subtitle(made, "Sobol indices: filled bars first order, open bars total, lines their intervals.",
                     made->spec->index_worlds, arena),
        .footer = footer(made, "sobol_indices", arena),
        .variables = index_variables(made, focus, order, arena),
    };
}

const struct picture *sensitivity_pictures_of(const struct sensitivity *made, size_t *count,
                                              struct arena *arena)
{
    struct picture *pictures = arena_array(arena, struct picture, 2);
    const size_t focus = sensitivity_focus(made);
    *count = 0;
    const size_t bars = made->tornado_rows != NULL ? bars_of(made, focus) : 0;
    if (bars > 0)
        pictures[(*count)++] = tornado_picture(made, focus, bars, arena);
    if (made->factor_count > 0 && made->rows_done > 1 && isfinite(indices_of(made, focus)[0].total.value))
        pictures[(*count)++] = index_picture(made, focus, arena);
    return pictures;
}
