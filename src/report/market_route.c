#include "../base/arena.h"
#include "market_writer.h"
#include <math.h>

/* The largest relative lift that leaves every segment's win rate below 1: one lift holds for all of
 * them, and small segments can have rates far above the mean. */
static double largest_lift(const struct calibration *calibration)
{
    double highest = 0.0;
    for (size_t s = 0; s < calibration->segment_count; s++)
        if (calibration->segments[s].win_rate.value <= 0.99)
            highest = fmax(highest, calibration->segments[s].win_rate.value);
    return highest > 0.0 ? fmin(20.0, 0.995 / highest - 1.0) : 3.0;
}

static struct market_number capped(struct market_number number, double most)
{
    number.value = fmin(number.value, most);
    number.low = fmin(number.low, number.value);
    number.high = fmax(fmin(number.high, most), number.value);
    return number;
}

static const char *lift_source(const struct market_writer *writer, const struct route_lift *lift)
{
    const struct lift *adjusted = &lift->adjusted;
    return arena_format(
        writer->arena,
        "adjusted for deal size: log-odds %.3f, standard error %.3f, so %.1f %% (95 %% interval %.1f to "
        "%.1f) at a "
        "win rate of %.1f %%; n %s deals with an amount above 0; raw %.1f %%; the range spans other forms of "
        "the regression too; confounded by whatever else tells partner deals from direct ones",
        adjusted->log_odds.value, adjusted->log_odds.standard_error, 100.0 * adjusted->share.value,
        100.0 * adjusted->share.low, 100.0 * adjusted->share.high,
        100.0 * writer->calibration->routes[0].win_rate.value, market_count(writer, adjusted->log_odds.count),
        100.0 * lift->raw.share.value);
}

/* `fit` NULL: the file has no such deals. */
static void put_lift(const struct market_writer *writer, const struct route_fit *fit, const char *assumed)
{
    const double most = largest_lift(writer->calibration);
    struct market_number number;
    if (fit == NULL || fit->lift.adjusted.status != FIT_DONE || isnan(fit->lift.adjusted.share.value)) {
        number = market_number_assumed(assumed);
    } else {
        struct fitted spread = fit->lift.adjusted.share;
        spread.low = fit->lift.share_low;
        spread.high = fit->lift.share_high;
        number = market_number_fitted("win_lift_share", spread, -0.99, 20);
        number.grade = writer->map->lift_grade;
        number.source = lift_source(writer, &fit->lift);
    }
    const struct market_number kept = capped(number, most);
    if (kept.value < number.value)
        number.source =
            arena_format(writer->arena, "%s; cut from %.3g so that no segment's win rate reaches 1",
                         number.source, number.value);
    const char *source = number.source;
    number = kept;
    number.source = source;
    market_number_print(&number, 4, writer->out);
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
        put_lift(writer, fit, lift);
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
