/* What one model holds, in a page: its head and a short table. Plans and programs have a summary of their own. */
#include "../base/arena.h"
#include "../base/text.h"
#include "library_page.h"
#include "screen_text.h"
#include "table.h"
#include "to_terminal.h"

enum { WIDTH = 100, INDENT = 2 };

static size_t width_of(const struct library_page_options *options)
{
    return options->width ? options->width : WIDTH;
}

static void print_about(const struct model_about *about, const struct library_page_options *options,
                        struct arena *arena, FILE *out)
{
    static const char *const grades[] = { "A", "B", "C", "D", "assumption" };
    const size_t width = width_of(options);
    screen_print_wrapped(about->title ? about->title : "", 0, 0, width, out);
    screen_print_wrapped(arena_format(arena, "Source: %s", about->source ? about->source : ""), 0, 2, width,
                         out);
    fprintf(out, "Grade: %s. As of %s.\n", grades[about->grade], about->as_of ? about->as_of : "?");
}

static void print_table(const char *heading, const struct table *table,
                        const struct library_page_options *options, FILE *out)
{
    fprintf(out, "\n%s\n", heading);
    to_terminal(table, &(struct terminal){ width_of(options), INDENT, options->colour }, out);
}

static struct column percent(const char *heading)
{
    return (struct column){ .name = heading, .type = COLUMN_NUMBER, .decimals = 1, .scale = 100.0 };
}

static struct table segments_of(const struct market *market, const struct column *columns,
                                size_t column_count, struct arena *arena)
{
    struct table table = table_open("segments", columns, column_count, arena);
    for (size_t s = 0; s < market->segment_count; s++) {
        const struct segment *segment = &market->segments[s];
        const bool sampled = segment->size == SIZE_RESAMPLED && segment->sample_count > 0;
        table_row(&table);
        table_text(&table, segment->name);
        table_number(&table, segment->rep_share);
        table_number(&table, segment->deals_per_rep_month);
        table_number(&table, segment->partner_leads_per_rep_month);
        table_number(&table, sampled ? segment->sample_usd[segment->sample_count / 2] : segment->median_usd);
        table_number(&table, segment->win_rate);
        table_number(&table, segment->cycle_days);
        table_number(&table, segment->discount_usual_share);
    }
    return table;
}

void market_page_print(const struct market *market, const struct library_page_options *options,
                       struct arena *arena, FILE *out)
{
    const struct column segment_columns[] = {
        { .name = "segment", .type = COLUMN_TEXT },
        percent("reps, %"),
        { .name = "deals", .heading = "deals a rep\nand month", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "leads",
          .heading = "partner leads a\nrep and month",
          .type = COLUMN_NUMBER,
          .decimals = 1 },
        { .name = "median", .heading = "median\nlist, USD", .type = COLUMN_NUMBER },
        percent("won\ndirect, %"),
        { .name = "cycle", .heading = "cycle\ndays", .type = COLUMN_NUMBER },
        percent("usual\ndiscount, %"),
    };
    const struct column route_columns[] = {
        { .name = "route", .type = COLUMN_TEXT },
        { .name = "contract", .heading = "who contracts", .type = COLUMN_TEXT },
        { .name = "services", .heading = "who delivers", .type = COLUMN_TEXT },
        { .name = "lift",
          .heading = "win lift, %",
          .type = COLUMN_NUMBER,
          .decimals = 1,
          .scale = 100.0,
          .with_sign = true },
        { .name = "days", .heading = "days more", .type = COLUMN_NUMBER, .decimals = 0, .with_sign = true },
        { .name = "hours", .heading = "rep hours", .type = COLUMN_NUMBER, .decimals = 0 },
    };
    print_about(&market->about, options, arena, out);
    fprintf(out, "%zu reps, %zu %s.\n", market->rep_count, market->years,
            market->years == 1 ? "year" : "years");
    const struct table segments =
        segments_of(market, segment_columns, sizeof segment_columns / sizeof *segment_columns, arena);
    print_table("Segments", &segments, options, out);
    struct table routes =
        table_open("routes", route_columns, sizeof route_columns / sizeof *route_columns, arena);
    for (size_t r = 0; r < market->route_count; r++) {
        const struct route *route = &market->routes[r];
        table_row(&routes);
        table_text(&routes, route->name);
        table_text(&routes, route->contract == PARTY_PARTNER ? "partner" : "vendor");
        table_text(&routes, route->services == PARTY_PARTNER ? "partner" : "vendor");
        table_number(&routes, route->win_lift_share);
        table_number(&routes, route->cycle_effect_days);
        table_number(&routes, route->rep_hours);
    }
    print_table("Routes", &routes, options, out);
}

void behaviour_page_print(const struct behaviour *behaviour, const struct library_page_options *options,
                          struct arena *arena, FILE *out)
{
    static const struct column columns[] = {
        { .name = "what", .type = COLUMN_TEXT },
        { .name = "value", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "unit", .type = COLUMN_TEXT },
    };
    const struct {
        const char *what, *unit;
        double value;
    } rows[] = {
        { "weight of pay", "utility of one par pay", behaviour->pay_weight },
        { "scale of taste by route", "utility", behaviour->scale },
        { "scale of taste for partners", "utility", behaviour->partner_scale },
        { "acumen: part of a route's lift that reps believe", "share", behaviour->acumen },
        { "impatience with slower deals", "a year", behaviour->impatience_per_year },
        { "value of an hour", "USD", behaviour->hour_value_usd },
        { "internal trust", "share", behaviour->internal_trust },
    };
    print_about(&behaviour->about, options, arena, out);
    struct table table = table_open("behaviour", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        table_row(&table);
        table_text(&table, rows[i].what);
        table_number(&table, rows[i].value);
        table_text(&table, rows[i].unit);
    }
    for (size_t i = 0; i < behaviour->control_count; i++) {
        table_row(&table);
        table_text(&table, arena_format(arena, "control given up by %s", behaviour->control[i].route));
        table_number(&table, behaviour->control[i].cost);
        table_text(&table, "utility");
    }
    print_table("How reps choose", &table, options, out);
}

void scenario_page_print(const struct scenario *scenario, const struct library_page_options *options,
                         struct arena *arena, FILE *out)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "title", .type = COLUMN_TEXT },
        { .name = "plan", .type = COLUMN_TEXT },
        { .name = "program", .type = COLUMN_TEXT },
    };
    print_about(&scenario->about, options, arena, out);
    screen_print_wrapped(arena_format(arena, "Question: %s", scenario->question), 0, 2, width_of(options),
                         out);
    screen_print_wrapped(arena_format(arena, "Market: %s. Behaviour: %s. %zu worlds, seed %llu.",
                                      scenario->market.about.title, scenario->behaviour.about.title,
                                      scenario->worlds, (unsigned long long)scenario->seed),
                         0, 2, width_of(options), out);
    struct table table = table_open("designs", columns, sizeof columns / sizeof *columns, arena);
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct design *design = &scenario->designs[d];
        table_row(&table);
        table_text(&table, arena_format(arena, "%s%s", design->name, d == scenario->baseline ? " *" : ""));
        table_text(&table, design->title);
        table_text(&table, design->rep.about.title);
        table_text(&table, design->program.about.title);
    }
    print_table("Designs (* the baseline)", &table, options, out);
}
