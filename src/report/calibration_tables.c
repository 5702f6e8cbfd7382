#include "calibration_tables.h"

#include "../base/arena.h"
#include <math.h>
#include <string.h>

static const char *shown_word(const char *word)
{
    return *word != '\0' ? word : "(blank)";
}

static struct estimate shown(struct fitted fitted)
{
    return (struct estimate){ fitted.value, fitted.low, fitted.high };
}

/* The file's words for a route, the commonest first. */
static const char *words_of(const struct calibration *calibration, size_t route, struct arena *arena)
{
    const char *text = "";
    size_t words = 0;
    for (size_t c = 0; c < calibration->channel_count; c++) {
        const struct channel_fit *channel = &calibration->channels[c];
        if (channel->route == route && words++ < 3)
            text = arena_format(arena, "%s%s%s", text, *text ? ", " : "", shown_word(channel->word));
    }
    return words > 3 ? arena_format(arena, "%s and %zu more", text, words - 3) : text;
}

static void add_outcomes(struct table *table, const char *route, const char *words,
                         struct outcome_count closed, struct fitted win_rate)
{
    table_row(table);
    table_text(table, route);
    table_text(table, words);
    table_number(table, (double)closed.deals);
    table_number(table, (double)closed.won);
    table_estimate(table, shown(win_rate));
}

struct table calibration_routes_table(const struct calibration *calibration, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "route", .type = COLUMN_TEXT },
        { .name = "words", .heading = "in the file", .type = COLUMN_TEXT },
        { .name = "closed_deals", .heading = "closed\ndeals", .type = COLUMN_NUMBER },
        { .name = "won_deals", .heading = "won", .type = COLUMN_NUMBER },
        { .name = "win_rate",
          .heading = "win rate %\n[95 % interval]",
          .type = COLUMN_ESTIMATE,
          .scale = 100,
          .decimals = 1 },
        { .name = "days_won_median", .heading = "days, won\nmedian", .type = COLUMN_NUMBER },
        { .name = "days_won_mean", .heading = "\nmean", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "days_lost_mean", .heading = "lost\nmean", .type = COLUMN_NUMBER, .decimals = 1 },
    };
    struct table table = table_open("routes", columns, sizeof columns / sizeof *columns, arena);
    for (size_t r = 0; r < calibration->route_count; r++) {
        const struct route_fit *route = &calibration->routes[r];
        add_outcomes(&table, deal_route_names[route->route], words_of(calibration, route->route, arena),
                     route->closed, route->win_rate);
        table_number(&table, route->days_won.median);
        table_number(&table, route->days_won.mean.value);
        table_number(&table, route->days_lost.mean.value);
    }
    for (size_t c = 0, separate = 0; c < calibration->channel_count && separate < SEPARATE_CHANNELS_SHOWN;
         c++) {
        const struct channel_fit *channel = &calibration->channels[c];
        if (channel->route != DEAL_ROUTES)
            continue;
        separate++;
        add_outcomes(&table, "none", shown_word(channel->word), channel->closed, channel->win_rate);
        for (size_t i = 0; i < 3; i++)
            table_empty(&table);
    }
    return table;
}

static void add_sizes(struct table *table, const char *name, const struct size_fit *size)
{
    const bool any = size->median_usd.count > 0;
    table_row(table);
    table_text(table, name);
    table_number(table, (double)size->median_usd.count);
    table_number(table, any ? size->quantile_usd[2] : NAN);
    table_number(table, any ? size->quantile_usd[4] : NAN);
    table_number(table, size->mean_usd.value);
    table_estimate(table, shown(size->median_usd));
    table_number(table, size->lognormal_mean_usd);
    table_estimate(table, shown(size->log_sd));
    table_number(table, size->distance_share);
}

struct table calibration_sizes_table(const struct calibration *calibration, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "segment", .type = COLUMN_TEXT },
        { .name = "deals", .type = COLUMN_NUMBER },
        { .name = "file_median", .heading = "file:\nmedian", .type = COLUMN_NUMBER },
        { .name = "file_95_percent", .heading = "\n95 %", .type = COLUMN_NUMBER },
        { .name = "file_mean", .heading = "\nmean", .type = COLUMN_NUMBER },
        { .name = "median_usd", .heading = "lognormal: median\n[95 % interval]", .type = COLUMN_ESTIMATE },
        { .name = "lognormal_mean", .heading = "\nmean", .type = COLUMN_NUMBER },
        { .name = "log_sd", .heading = "\nlog-sd [95 %]", .type = COLUMN_ESTIMATE, .decimals = 2 },
        { .name = "distance_share",
          .heading = "gap\npts",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1 },
    };
    struct table table = table_open("sizes", columns, sizeof columns / sizeof *columns, arena);
    if (calibration->segment_count > 1)
        add_sizes(&table, "all", &calibration->size);
    for (size_t s = 0; s < calibration->segment_count; s++)
        add_sizes(&table, calibration->segments[s].name, &calibration->segments[s].size);
    return table;
}

struct table calibration_segments_table(const struct calibration *calibration, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "segment", .type = COLUMN_TEXT },
        { .name = "word", .heading = "in the file", .type = COLUMN_TEXT },
        { .name = "closed_deals", .heading = "closed\ndeals", .type = COLUMN_NUMBER },
        { .name = "partner_share",
          .heading = "with a\npartner %",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1 },
        { .name = "win_rate",
          .heading = "direct: win rate %\n[95 % interval]",
          .type = COLUMN_ESTIMATE,
          .scale = 100,
          .decimals = 1 },
        { .name = "days_won_mean", .heading = "days won\nmean", .type = COLUMN_NUMBER, .decimals = 1 },
    };
    struct table table = table_open("segments", columns, sizeof columns / sizeof *columns, arena);
    for (size_t s = 0; s < calibration->segment_count; s++) {
        const struct segment_fit *segment = &calibration->segments[s];
        table_row(&table);
        table_text(&table, segment->name);
        table_text(&table, segment->word != NULL ? shown_word(segment->word) : "several");
        table_number(&table, (double)segment->closed.deals);
        table_number(&table, (double)segment->partner_deals / (double)segment->closed.deals);
        table_estimate(&table, shown(segment->win_rate));
        table_number(&table, segment->days_won.mean.value);
    }
    return table;
}

static void add_lift(struct table *table, const char *what, const struct lift *lift)
{
    static const char *const troubles[] = { "", "too few deals to fit", "columns can't be told apart",
                                            "won and lost are told apart without fail: no finite lift",
                                            "did not settle" };
    table_row(table);
    table_text(table, lift->status == FIT_DONE
                          ? what
                          : arena_format(table->arena, "%s: %s", what, troubles[lift->status]));
    if (lift->status != FIT_DONE) {
        for (size_t i = 0; i < 3; i++)
            table_empty(table);
        return;
    }
    table_estimate(table, shown(lift->log_odds));
    table_number(table, lift->log_odds.standard_error);
    table_estimate(table, shown(lift->share));
}

struct table calibration_lifts_table(const struct calibration *calibration, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "lift", .heading = "win lift over direct", .type = COLUMN_TEXT },
        { .name = "log_odds",
          .heading = "log-odds\n[95 % interval]",
          .type = COLUMN_ESTIMATE,
          .decimals = 3 },
        { .name = "standard_error", .heading = "standard\nerror", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "lift_share",
          .heading = "% of direct's win rate\n[95 % interval]",
          .type = COLUMN_ESTIMATE,
          .scale = 100,
          .decimals = 1 },
    };
    struct table table = table_open("lifts", columns, sizeof columns / sizeof *columns, arena);
    for (size_t r = 1; r < calibration->route_count; r++) {
        const struct route_lift *lift = &calibration->routes[r].lift;
        const char *name = deal_route_names[calibration->routes[r].route];
        add_lift(&table, arena_format(arena, "%s, raw", name), &lift->raw);
        add_lift(&table, arena_format(arena, "%s, adjusted for deal size", name), &lift->adjusted);
        for (size_t i = 0; i < lift->check_count; i++)
            add_lift(
                &table,
                arena_format(arena, "  %s %s", lift->checks[i].of_form ? "+" : "-", lift->checks[i].what),
                &lift->checks[i].lift);
    }
    return table;
}
