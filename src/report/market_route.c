#include "../base/arena.h"
#include "market_writer.h"
#include <math.h>

static void put_lift(const struct market_writer *writer, const struct route_fit *route, const char *assumed)
{
    struct arena *arena = writer->arena;
    const struct lift *lift = &route->lift.adjusted;
    const double base = 100.0 * writer->calibration->routes[0].win_rate.value;
    if (lift->status != FIT_DONE || isnan(lift->share.value)) {
        market_put_assumed(writer, assumed, 4);
        return;
    }
    struct fitted spread = lift->share;
    spread.low = route->lift.share_low;
    spread.high = route->lift.share_high;
    const struct lift *raw = &route->lift.raw;
    const char *source =
        arena_format(arena,
                     "adjusted for deal size: log-odds %.3f, standard error %.3f, so %.1f %% (95 %% interval "
                     "%.1f to %.1f) at a win rate "
                     "of %.1f %%; n %s deals with an amount above 0; raw %.1f %%; the range spans other "
                     "forms of the regression "
                     "too; confounded by whatever else tells partner deals from direct ones",
                     lift->log_odds.value, lift->log_odds.standard_error, 100.0 * lift->share.value,
                     100.0 * lift->share.low, 100.0 * lift->share.high, base,
                     market_count(writer, lift->log_odds.count), 100.0 * raw->share.value);
    market_put_fitted(writer, market_number_fitted("win_lift_share", spread, -0.99, 20), 4,
                      writer->map->lift_grade, source);
}

static void put_size_effect(const struct market_writer *writer, const char *assumed)
{
    const struct fitted effect = writer->calibration->size_effect;
    if (isnan(effect.value)) {
        market_put_assumed(writer, assumed, 4);
        return;
    }
    const char *source =
        arena_format(writer->arena,
                     "slope of log(amount) in the win regression, the same for all routes, n %s, "
                     "95 %% interval",
                     market_count(writer, effect.count));
    market_put_fitted(writer, market_number_fitted("size_effect", effect, -5, 5), 4,
                      writer->map->counted_grade, source);
}

static void put_delay(const struct market_writer *writer, const struct route_fit *route, const char *assumed)
{
    if (route == NULL || isnan(route->more_days.value)) {
        market_put_assumed(writer, assumed, 4);
        return;
    }
    const char *source =
        arena_format(writer->arena,
                     "difference of means, %s won deals of this route against %s direct, 95 %% interval; not "
                     "adjusted for deal mix",
                     market_count(writer, route->days_won.mean.count),
                     market_count(writer, writer->calibration->routes[0].days_won.mean.count));
    market_put_fitted(writer, market_number_fitted("cycle_effect_days", route->more_days, -365, 365), 4,
                      writer->map->counted_grade, source);
}

/* How a route is contracted and delivered does not depend on the file. */
struct route_shape {
    const char *contract, *services;
    bool listing_fee;
    bool added; /* written as an assumption where the file has none */
};

static const struct route_shape route_shapes[DEAL_ROUTES] = {
    { "vendor", "vendor", false, true },    /* direct */
    { "vendor", "vendor", false, true },    /* referral */
    { "vendor", "partner", false, true },   /* co_sell */
    { "partner", "partner", false, true },  /* resale */
    { "vendor", "vendor", true, true },     /* marketplace */
    { "partner", "partner", false, false }, /* hand_off */
};

static const struct route_fit *fitted_route(const struct calibration *calibration, size_t route)
{
    for (size_t r = 0; r < calibration->route_count; r++)
        if (calibration->routes[r].route == route)
            return &calibration->routes[r];
    return NULL;
}

static void put_route(const struct market_writer *writer, size_t route, const struct route_fit *fit)
{
    static const char *const shifts[] = { "fit_slope", "preference_shift", "relationship_shift" };
    const struct route_shape *shape = &route_shapes[route];
    struct arena *arena = writer->arena;
    const char *name = deal_route_names[route];
    const bool partner = route > 0;
    fprintf(writer->out, "  - name: %s%s\n    with_partner: %s\n    contract: %s\n    services: %s\n%s", name,
            fit == NULL ? "    # not in the file" : "", partner ? "yes" : "no", shape->contract,
            shape->services, shape->listing_fee ? "    listing_fee: yes\n" : "");
    if (partner) {
        const char *lift = arena_format(arena, "%s.win_lift_share", name);
        if (fit != NULL)
            put_lift(writer, fit, lift);
        else
            market_put_assumed(writer, lift, 4);
        for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++)
            market_put_assumed(writer, arena_format(arena, "%s.%s", name, shifts[i]), 4);
    }
    put_size_effect(writer, arena_format(arena, "%s.size_effect", name));
    if (partner)
        put_delay(writer, fit, arena_format(arena, "%s.cycle_effect_days", name));
    market_put_assumed(writer, arena_format(arena, "%s.rep_hours", name), 4);
}

void market_put_routes(const struct market_writer *writer)
{
    fprintf(writer->out, "\nroutes:\n");
    for (size_t route = 0; route < DEAL_ROUTES; route++) {
        const struct route_fit *fit = fitted_route(writer->calibration, route);
        if (fit != NULL || route_shapes[route].added)
            put_route(writer, route, fit);
    }
}
