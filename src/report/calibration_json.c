#include "calibration_page.h"

#include "../base/arena.h"
#include "to_json.h"
#include <math.h>

static const struct column columns[] = {
    { .name = "number", .type = COLUMN_TEXT },    { .name = "of", .type = COLUMN_TEXT },
    { .name = "value", .type = COLUMN_ESTIMATE }, { .name = "standard_error", .type = COLUMN_NUMBER },
    { .name = "deals", .type = COLUMN_NUMBER },   { .name = "status", .type = COLUMN_TEXT },
};

static void add_count(struct table *table, const char *number, const char *of, size_t count)
{
    table_row(table);
    table_text(table, number);
    table_text(table, of);
    table_estimate(table, (struct estimate){ (double)count, NAN, NAN });
    table_empty(table);
    table_empty(table);
    table_text(table, "counted");
}

static void add_with_status(struct table *table, const char *number, const char *of, struct fitted fitted,
                            const char *status)
{
    table_row(table);
    table_text(table, number);
    table_text(table, of);
    table_estimate(table, (struct estimate){ fitted.value, fitted.low, fitted.high });
    table_number(table, fitted.standard_error);
    table_number(table, (double)fitted.count);
    table_text(table, status);
}

static void add(struct table *table, const char *number, const char *of, struct fitted fitted)
{
    add_with_status(table, number, of, fitted, isnan(fitted.value) ? "too few" : "done");
}

static void add_lift(struct table *table, const char *kind, const char *of, const struct lift *lift)
{
    const struct fitted nothing = { NAN, NAN, NAN, NAN, lift->log_odds.count };
    const bool done = lift->status == FIT_DONE;
    const char *status = fit_status_names[lift->status];
    add_with_status(table, arena_format(table->arena, "%s_lift_log_odds", kind), of,
                    done ? lift->log_odds : nothing, status);
    add_with_status(table, arena_format(table->arena, "%s_lift_share", kind), of,
                    done ? lift->share : nothing, status);
}

static void add_sizes(struct table *table, const char *of, const struct size_fit *size)
{
    add(table, "size_median_usd", of, size->median_usd);
    add(table, "size_log_sd", of, size->log_sd);
    add(table, "size_mean_usd", of, size->mean_usd);
    add(table, "size_lognormal_mean_usd", of,
        (struct fitted){ size->lognormal_mean_usd, NAN, NAN, NAN, size->median_usd.count });
    add(table, "size_distance_share", of,
        (struct fitted){ size->distance_share, NAN, NAN, NAN, size->median_usd.count });
}

static void add_route(struct table *table, const struct route_fit *route)
{
    const char *name = deal_route_names[route->route];
    add_count(table, "closed_deals", name, route->closed.deals);
    add(table, "win_rate", name, route->win_rate);
    add(table, "days_won_mean", name, route->days_won.mean);
    add(table, "days_lost_mean", name, route->days_lost.mean);
    if (route->route == 0)
        return;
    add(table, "more_days_than_direct", name, route->more_days);
    add_lift(table, "raw", name, &route->lift.raw);
    add_lift(table, "adjusted", name, &route->lift.adjusted);
    for (size_t i = 0; i < route->lift.check_count; i++)
        add_lift(table, "check", arena_format(table->arena, "%s, %s", name, route->lift.checks[i].what),
                 &route->lift.checks[i].lift);
}

bool calibration_json_print(const struct calibration *calibration, struct arena *arena, FILE *out)
{
    const struct deal_counts *counts = &calibration->records->counts;
    struct table table = table_open("calibration", columns, sizeof columns / sizeof *columns, arena);
    add_count(&table, "rows", "file", counts->rows);
    add_count(&table, "duplicates_dropped", "file", counts->duplicates);
    add_count(&table, "open_deals_left_out", "file", counts->open);
    add_count(&table, "unknown_results_left_out", "file", counts->unknown_result);
    add_count(&table, "closed_deals", "file", calibration->records->count);
    add_count(&table, "zero_amounts", "file", counts->zero_amount);
    add_count(&table, "missing_amounts", "file", counts->missing_amount);
    add_count(&table, "negative_amounts", "file", counts->negative_amount);
    add_sizes(&table, "all", &calibration->size);
    for (size_t r = 0; r < calibration->route_count; r++)
        add_route(&table, &calibration->routes[r]);
    add(&table, "size_slope_log_odds", "all", calibration->size_slope);
    for (size_t s = 0; s < calibration->segment_count && calibration->segment_count > 1; s++) {
        add_sizes(&table, calibration->segments[s].name, &calibration->segments[s].size);
        add(&table, "win_rate_direct", calibration->segments[s].name, calibration->segments[s].win_rate);
    }
    add(&table, "deals_per_owner_month", "all", calibration->deals_per_owner_month);
    return to_json(&table, out);
}
