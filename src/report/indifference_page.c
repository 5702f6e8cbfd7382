#include "indifference_page.h"

#include "../base/arena.h"
#include "picture.h"
#include "script_text.h"
#include "sweep_pictures.h"
#include "sweep_words.h"
#include <math.h>
#include <stdlib.h>

enum { MAP_HEIGHT_PX = 660, TITLE_COLUMNS = 32 };

static const char *route_of(const struct indifference *map)
{
    return map->route == ALL_PARTNER_ROUTES ? "a partner"
                                            : map->sweep->scenario->market.routes[map->route].name;
}

/* Deals worked "by resale", "with a partner". */
static const char *way_of(const struct indifference *map, struct arena *arena)
{
    return map->route == ALL_PARTNER_ROUTES ? "with a partner" : arena_format(arena, "by %s", route_of(map));
}

/* "resale deals", "partner deals". */
static const char *deals_of(const struct indifference *map)
{
    return map->route == ALL_PARTNER_ROUTES ? "partner" : route_of(map);
}

static const char *title_of(const struct indifference *map)
{
    const struct design *design = &map->sweep->scenario->designs[map->design];
    return design->title != NULL ? design->title : design->name;
}

static const char *percent(double share, struct arena *arena)
{
    return arena_format(arena, "%.3g %%", fabs(share) < 5e-4 ? 0.0 : 100.0 * share);
}

/* What the plan really pays; off the map, the closed form, which says so. */
static const char *balance(const struct indifference *map, double lift_share, struct arena *arena)
{
    const double paid = indifference_credit_share(map, lift_share);
    if (!isnan(paid))
        return percent(paid, arena);
    return arena_format(arena, "%s (off the map, closed form)",
                        percent(1.0 / map->basis_ratio / (1.0 + lift_share), arena));
}

const char *indifference_finding(const struct indifference *map, struct arena *arena)
{
    const char *without =
        arena_format(arena, "Pay on %s deals balances direct at %s credit without any win lift",
                     deals_of(map), balance(map, 0.0, arena));
    if (map->market_lift_share == 0.0)
        return without;
    return arena_format(arena, "%s, at %s with the scenario's %s", without,
                        balance(map, map->market_lift_share, arena), percent(map->market_lift_share, arena));
}

struct table indifference_table(const struct indifference *map, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "win_lift_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "credit_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "partner_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "break_even_lift_closed_form", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "break_even_lift_as_paid", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
    };
    struct table table = table_open("indifference", columns, sizeof columns / sizeof *columns, arena);
    const struct sweep_axis *lifts = &map->sweep->spec->axes[0];
    for (size_t l = 0; l < lifts->count; l++) {
        for (size_t c = 0; c < map->row_count; c++) {
            table_row(&table);
            table_number(&table, lifts->numbers[l]);
            table_number(&table, map->rows[c].credit_share);
            table_number(&table, map->partner_share[c * lifts->count + l]);
            table_number(&table, map->rows[c].closed_lift_share);
            table_number(&table, map->rows[c].paid_lift_share);
        }
    }
    return table;
}

static void add_rows(const struct page *page, const struct indifference *map)
{
    struct arena *arena = page->arena;
    const struct sweep_axis *lifts = &map->sweep->spec->axes[0];
    const size_t fit = (page->width - 46) / 7, shown = lifts->count < fit ? lifts->count : fit;
    struct column *columns = arena_array(arena, struct column, shown + 3);
    columns[0] = (struct column){
        .name = "credit", .heading = "credit\nshare %", .type = COLUMN_NUMBER, .scale = 100
    };
    columns[1] = (struct column){ .name = "closed",
                                  .heading = "break-even lift %\nclosed form",
                                  .type = COLUMN_NUMBER,
                                  .scale = 100,
                                  .decimals = 1 };
    columns[2] = (struct column){
        .name = "paid", .heading = "\nas paid", .type = COLUMN_NUMBER, .scale = 100, .decimals = 1
    };
    for (size_t l = 0; l < shown; l++)
        columns[3 + l] =
            (struct column){ .name = lifts->texts[l],
                             .heading = arena_format(arena, "%s\n%.3g %%", l == 0 ? "at lift" : "",
                                                     100.0 * lifts->numbers[l]),
                             .type = COLUMN_NUMBER,
                             .scale = 100,
                             .decimals = 1 };
    struct table table = table_open("map", columns, shown + 3, arena);
    for (size_t c = map->row_count; c-- > 0;) {
        table_row(&table);
        table_number(&table, map->rows[c].credit_share);
        table_number(&table, map->rows[c].closed_lift_share);
        table_number(&table, map->rows[c].paid_lift_share);
        for (size_t l = 0; l < shown; l++)
            table_number(&table, map->partner_share[c * lifts->count + l]);
    }
    page_table(page, &table);
}

struct page indifference_page_of(const struct indifference *map, const struct sweep_page *made,
                                 struct arena *arena)
{
    const struct page page =
        sweep_page_open(made, arena_format(arena, "%s.", indifference_finding(map, arena)), arena);
    page_section(&page, arena_format(arena, "Deals worked %s, %% of all deals, under “%s”",
                                     way_of(map, arena), title_of(map)));
    add_rows(&page, map);
    page_paragraph(
        &page, 2,
        arena_format(
            arena,
            "Break-even lift: how much more often %s must win for the rep's expected pay to match direct. "
            "Closed form: 1 / (credit share x %.4g) - 1, every dollar of credit being worth the same. As "
            "paid: the same balance of what the plan really pays, SPIFFs and accelerators included. Reps "
            "believe %.3g of a lift (acumen) and weigh hours, control and taste too, so shares move across "
            "the line without a jump.",
            route_of(map), map->basis_ratio, map->sweep->scenario->behaviour.acumen));
    sweep_page_close(&page, made->folder, "indifference.csv");
    return page;
}

static const char *variables_of(const struct indifference *map, struct arena *arena)
{
    const struct sweep_axis *lifts = &map->sweep->spec->axes[0], *credits = &map->sweep->spec->axes[1];
    const size_t lift_count = lifts->count, credit_count = credits->count;
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL)
        return "";
    fprintf(out, "x_count = %zu\ny_count = %zu\n", lift_count, credit_count);
    fprintf(out, "x_from = %.9g\nx_to = %.9g\ny_from = %.9g\ny_to = %.9g\n", 100.0 * lifts->numbers[0],
            100.0 * lifts->numbers[lift_count - 1], 100.0 * credits->numbers[0],
            100.0 * credits->numbers[credit_count - 1]);
    double least = INFINITY, most = 0.0;
    for (size_t i = 0; i < lift_count * credit_count; i++) {
        least = fmin(least, map->partner_share[i]);
        most = fmax(most, map->partner_share[i]);
    }
    fprintf(out, "cell_min = %.9g\ncell_max = %.9g\n", 100.0 * least, 100.0 * most);
    fprintf(out, "basis_ratio = %.9g\nmarket_lift = %.9g\n", map->basis_ratio,
            100.0 * map->market_lift_share);
    sweep_write_matrix("share", 1, map->partner_share, lift_count, credit_count, out);
    fputs("$paid << END\n-999 -999\n", out);
    for (size_t c = 0; c < map->row_count; c++)
        if (isfinite(map->rows[c].paid_lift_share))
            fprintf(out, "%.9g %.9g\n", 100.0 * map->rows[c].paid_lift_share,
                    100.0 * map->rows[c].credit_share);
    fputs("END\n", out);
    script_set("share_label", arena_format(arena, "deals worked %s, %%", way_of(map, arena)), out);
    script_set("x_label", arena_format(arena, "win lift of %s, %% of the base win rate", route_of(map)), out);
    script_set(
        "y_label",
        arena_format(arena, "credit share under “%s”, %%", script_cut(title_of(map), TITLE_COLUMNS, arena)),
        out);
    fclose(out);
    const char *kept = arena_text(arena, text, bytes);
    free(text);
    return kept;
}

struct picture indifference_picture(const struct indifference *map, struct arena *arena)
{
    return (struct picture){
        .name = "indifference",
        .height_px = MAP_HEIGHT_PX,
        .title = indifference_finding(map, arena),
        .subtitle = sweep_picture_subtitle(map->sweep,
                                           "Black: the lift at which expected pay matches direct (line: "
                                           "closed form; dots: as the plan pays). Colour: the share of "
                                           "deals that reps then work this way.",
                                           arena),
        .footer = sweep_picture_footer(map->sweep, "indifference", arena),
        .variables = variables_of(map, arena),
    };
}
