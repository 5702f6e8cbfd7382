#include "break_even_parts.h"

#include "../analysis/control_cost.h"
#include "../base/arena.h"
#include <math.h>

/* What the deals are cut by: the columns of a table. */
struct cut {
    const char *by;
    size_t count;
    const char *(*name)(const struct scenario *scenario, size_t item);
    struct break_even_part (*part)(size_t item);
};

/* Which number of each part is shown. */
struct shown {
    const char *title;
    struct column column;
    void (*cell)(struct table *table, const struct comparison *comparison, size_t design,
                 struct break_even_part part);
    bool of_neutral; /* says something of designs that pay every route alike */
    const char *given_by;
    double (*given)(const struct scenario *scenario, size_t item); /* NULL: no such line */
};

void break_even_cell(struct table *table, struct break_even_number number, const char *even)
{
    static const char *const words[] = { NULL, "-", "none", "-" };
    if (number.status != BREAK_EVEN_FOUND)
        table_text(table, words[number.status]);
    else if (even != NULL)
        table_text(table, even);
    else
        table_number(table, number.value);
}

static const char *route_name(const struct scenario *scenario, size_t item)
{
    return scenario->market.routes[item + 1].name;
}

static const char *segment_name(const struct scenario *scenario, size_t item)
{
    return scenario->market.segments[item].name;
}

static const char *band_name(const struct scenario *scenario, size_t item)
{
    static const char *const names[ATTAINMENT_BANDS] = { "0-50 %",    "50-80 %",   "80-100 %",
                                                         "100-120 %", "120-150 %", "150+ %" };
    (void)scenario;
    return names[item];
}

static struct break_even_part of_route(size_t item)
{
    return (struct break_even_part){ item + 1, ALL_SEGMENTS, ALL_BANDS };
}

static struct break_even_part of_segment(size_t item)
{
    return (struct break_even_part){ ALL_PARTNER_ROUTES, item, ALL_BANDS };
}

static struct break_even_part of_band(size_t item)
{
    return (struct break_even_part){ ALL_PARTNER_ROUTES, ALL_SEGMENTS, item };
}

static void spiff_cell(struct table *table, const struct comparison *comparison, size_t design,
                       struct break_even_part part)
{
    const struct break_even even = break_even_of_part(comparison->run, design, part);
    break_even_cell(table, even.spiff_usd, break_even_is_known(&even) ? NULL : "about 0");
}

static void times_cell(struct table *table, const struct comparison *comparison, size_t design,
                       struct break_even_part part)
{
    const struct break_even even = break_even_of_part(comparison->run, design, part);
    break_even_cell(table, even.credit_multiplier, break_even_is_known(&even) ? NULL : "about 1");
}

static void lift_cell(struct table *table, const struct comparison *comparison, size_t design,
                      struct break_even_part part)
{
    const struct break_even even = break_even_of_part(comparison->run, design, part);
    break_even_cell(table, even.win_lift_share, break_even_is_known(&even) ? NULL : "about 0");
}

static void control_cell(struct table *table, const struct comparison *comparison, size_t design,
                         struct break_even_part part)
{
    break_even_cell(table, control_cost_neutral(comparison->run, design, part), NULL);
}

static double lift_given(const struct scenario *scenario, size_t item)
{
    return scenario->market.routes[item + 1].win_lift_share;
}

static double control_given(const struct scenario *scenario, size_t item)
{
    return control_cost_given(&scenario->behaviour, route_name(scenario, item));
}

static const struct shown spiff = {
    .title = "SPIFF that evens out pay, USD",
    .column = { .type = COLUMN_NUMBER, .with_sign = true },
    .cell = spiff_cell,
};
static const struct shown times = {
    .title = "Credit multiplier that evens out pay",
    .column = { .type = COLUMN_NUMBER, .decimals = 3 },
    .cell = times_cell,
};
static const struct shown lift = {
    .title = "Win lift that evens out pay, %",
    .column = { .type = COLUMN_NUMBER, .scale = 100, .decimals = 1 },
    .cell = lift_cell,
};
static const struct shown route_lift = {
    .title = "Win lift that evens out pay, %",
    .column = { .type = COLUMN_NUMBER, .scale = 100, .decimals = 1 },
    .cell = lift_cell,
    .given_by = "market says",
    .given = lift_given,
};
static const struct shown control = {
    .title = "Loss of control that half the deals would bear, in utility",
    .column = { .type = COLUMN_NUMBER, .decimals = 2 },
    .cell = control_cell,
    .of_neutral = true,
    .given_by = "behaviour says",
    .given = control_given,
};

/* Whether every item of a cut says the same of a design. */
static bool is_alike(const struct comparison *comparison, const struct cut *cut, size_t design)
{
    const double first = break_even_of_part(comparison->run, design, cut->part(0)).spiff_usd.value;
    for (size_t c = 1; c < cut->count; c++) {
        const double other = break_even_of_part(comparison->run, design, cut->part(c)).spiff_usd.value;
        if (fabs(other - first) > 1e-9 * fabs(first) || isnan(other) != isnan(first))
            return false;
    }
    return true;
}

static bool is_shown(const struct comparison *comparison, const struct cut *cut, const struct shown *shown,
                     size_t design)
{
    return shown->of_neutral ||
           (comparison->designs[design].direction != DIRECTION_NEUTRAL && !is_alike(comparison, cut, design));
}

/* Names the designs that pay every route alike: the first table of the page has said all of them. */
static void add_alike(const struct page *page, const struct comparison *comparison, const struct cut *cut)
{
    const char *names = "";
    for (size_t i = 0; i < comparison->run->scenario->design_count; i++) {
        const size_t design = comparison->by_pull[i];
        if (is_alike(comparison, cut, design))
            names = arena_format(page->arena, "%s%s%s", names, *names != '\0' ? ", " : "",
                                 comparison->run->scenario->designs[design].name);
    }
    if (*names != '\0')
        page_paragraph(page, 2, arena_format(page->arena, "The same on every route, as above: %s.", names));
}

static void add_shown(const struct page *page, const struct comparison *comparison, const struct cut *cut,
                      const struct shown *shown)
{
    struct arena *arena = page->arena;
    const struct scenario *scenario = comparison->run->scenario;
    struct column *columns = arena_array(arena, struct column, cut->count + 1);
    columns[0] = (struct column){ .name = "design", .type = COLUMN_TEXT };
    for (size_t c = 0; c < cut->count; c++) {
        columns[1 + c] = shown->column;
        columns[1 + c].name = cut->name(scenario, c);
    }
    struct table table = table_open("parts", columns, cut->count + 1, arena);
    for (size_t i = 0; i < scenario->design_count; i++) {
        const size_t design = comparison->by_pull[i];
        if (!is_shown(comparison, cut, shown, design))
            continue;
        table_row(&table);
        table_text(&table, design == scenario->baseline
                               ? arena_format(arena, "%s *", scenario->designs[design].name)
                               : scenario->designs[design].name);
        for (size_t c = 0; c < cut->count; c++)
            shown->cell(&table, comparison, design, cut->part(c));
    }
    if (table.row_count == 0)
        return;
    if (shown->given != NULL) {
        table_row(&table);
        table_text(&table, shown->given_by);
        for (size_t c = 0; c < cut->count; c++)
            table_number(&table, shown->given(scenario, c));
    }
    page_section(page, arena_format(arena, "%s, by %s", shown->title, cut->by));
    page_table(page, &table);
}

void break_even_parts_add(const struct page *page, const struct comparison *comparison)
{
    const struct market *market = &comparison->run->scenario->market;
    const struct cut routes = { "route", market->route_count - 1, route_name, of_route };
    const struct cut segments = { "segment", market->segment_count, segment_name, of_segment };
    const struct cut bands = { "attainment before the deal", ATTAINMENT_BANDS, band_name, of_band };
    add_shown(page, comparison, &routes, &spiff);
    add_shown(page, comparison, &routes, &times);
    add_shown(page, comparison, &routes, &route_lift);
    add_alike(page, comparison, &routes);
    add_shown(page, comparison, &routes, &control);
    page_paragraph(
        page, 2,
        "In half of the deals that have the route, pay there beats direct by more than this, hours "
        "counted, taste not: at a larger cost of giving up control most are better sold direct. "
        "none: most are so at any cost.");
    if (market->segment_count > 1) {
        add_shown(page, comparison, &segments, &spiff);
        add_shown(page, comparison, &segments, &lift);
        page_paragraph(page, 2, "By segment from the sampled deals, without an interval.");
    }
    add_shown(page, comparison, &bands, &spiff);
    add_shown(page, comparison, &bands, &lift);
}
