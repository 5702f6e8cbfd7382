#include "calibration.h"

#include "../base/arena.h"
#include "deal_groups.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The deals of one kind: which are meant by members that are not ANYTHING. */
enum { ANYTHING = -1 };

struct selection {
    int position; /* of a route in calibration.routes */
    int segment;
    int won;
};

/* A calibration while it is made: for each deal its place among the fitted routes and segments. */
struct work {
    const struct deal_records *records;
    const struct deal_groups *groups;
    double *column; /* scratch, one entry per deal */
    struct arena *arena;
};

static const struct route_lift no_lift = {
    .raw.status = FIT_TOO_FEW,
    .adjusted.status = FIT_TOO_FEW,
    .share_low = NAN,
    .share_high = NAN,
};

static bool selects(const struct work *work, struct selection selection, size_t deal)
{
    const int position = work->groups->position[deal];
    return position != NO_ROUTE && (selection.position == ANYTHING || selection.position == position) &&
           (selection.segment == ANYTHING || selection.segment == (int)work->groups->segment[deal]) &&
           (selection.won == ANYTHING || selection.won == (int)work->records->won[deal]);
}

static struct outcome_count outcomes_of(const struct work *work, struct selection selection, bool sized)
{
    struct outcome_count count = { 0 };
    for (size_t i = 0; i < work->records->count; i++) {
        if (!selects(work, selection, i) || (sized && work->records->amount_usd[i] <= 0.0))
            continue;
        count.deals++;
        count.won += work->records->won[i];
    }
    return count;
}

static struct size_fit sizes_of(const struct work *work, struct selection selection)
{
    size_t count = 0;
    for (size_t i = 0; i < work->records->count; i++)
        if (selects(work, selection, i) && work->records->amount_usd[i] > 0.0)
            work->column[count++] = work->records->amount_usd[i];
    return size_fit_of(work->column, count, work->arena);
}

static struct days_fit days_of(const struct work *work, struct selection selection)
{
    size_t count = 0;
    for (size_t i = 0; i < work->records->count; i++)
        if (selects(work, selection, i) && !isnan(work->records->days[i]))
            work->column[count++] = work->records->days[i];
    gsl_sort(work->column, 1, count);
    return (struct days_fit){
        .mean = fitted_mean(work->column, count),
        .median = count > 0 ? gsl_stats_median_from_sorted_data(work->column, 1, count) : NAN,
    };
}

static void fit_routes(struct calibration *calibration, const struct work *work)
{
    calibration->route_count = work->groups->route_count;
    for (size_t r = 0; r < calibration->route_count; r++) {
        const struct selection all = { (int)r, ANYTHING, ANYTHING };
        struct route_fit *route = &calibration->routes[r];
        route->route = work->groups->routes[r];
        route->closed = outcomes_of(work, all, false);
        route->sized = outcomes_of(work, all, true);
        route->win_rate = fitted_rate(route->closed);
        route->days_won = days_of(work, (struct selection){ (int)r, ANYTHING, true });
        route->days_lost = days_of(work, (struct selection){ (int)r, ANYTHING, false });
        route->more_days = fitted_difference(route->days_won.mean, calibration->routes[0].days_won.mean);
        calibration->known_count += route->closed.deals;
        calibration->partner_count += r > 0 ? route->closed.deals : 0;
    }
}

static void fit_segments(struct calibration *calibration, const struct work *work)
{
    calibration->segment_count = work->groups->segment_count;
    for (size_t s = 0; s < calibration->segment_count; s++) {
        const struct selection all = { ANYTHING, (int)s, ANYTHING };
        struct segment_fit *segment = &calibration->segments[s];
        segment->name = work->groups->segments[s].name;
        segment->word = work->groups->segments[s].word;
        segment->owner_count = work->groups->segments[s].owner_count;
        segment->closed = outcomes_of(work, all, false);
        segment->size = sizes_of(work, all);
        segment->direct = outcomes_of(work, (struct selection){ 0, (int)s, ANYTHING }, false);
        segment->partner_deals = segment->closed.deals - segment->direct.deals;
        segment->win_rate = fitted_rate(segment->direct);
        segment->days_won = days_of(work, (struct selection){ 0, (int)s, true });
    }
}

/* Which routes the lift can be fitted on: those that have won and lost deals with an amount. Any other would
 * run to infinity and take the rest of the regression with it. */
static size_t comparable_routes(const struct calibration *calibration, int place[DEAL_ROUTES])
{
    size_t count = 0;
    for (size_t r = 0; r < calibration->route_count; r++) {
        const struct outcome_count sized = calibration->routes[r].sized;
        place[r] = sized.won > 0 && sized.won < sized.deals ? (int)count++ : NO_ROUTE;
    }
    return place[0] == NO_ROUTE ? 0 : count;
}

/* Copies the deals that the lift is fitted on into columns of their own. */
static struct lift_sample lift_sample_of(const struct calibration *calibration, const struct work *work,
                                         const int place[DEAL_ROUTES])
{
    const struct deal_records *records = work->records;
    double *log_amount = arena_array(work->arena, double, records->count);
    bool *won = arena_array(work->arena, bool, records->count);
    uint32_t *route = arena_array(work->arena, uint32_t, records->count);
    uint32_t *customer_size = arena_array(work->arena, uint32_t, records->count);
    uint32_t *segment = arena_array(work->arena, uint32_t, records->count);
    size_t count = 0;
    for (size_t i = 0; i < records->count; i++) {
        const int position = work->groups->position[i];
        if (position == NO_ROUTE || place[position] == NO_ROUTE || records->amount_usd[i] <= 0.0)
            continue;
        log_amount[count] = log(records->amount_usd[i]);
        won[count] = records->won[i];
        route[count] = (uint32_t)place[position];
        customer_size[count] = records->customer_size[i];
        segment[count++] = work->groups->segment[i];
    }
    return (struct lift_sample){
        .count = count,
        .log_amount = log_amount,
        .won = won,
        .route = route,
        .customer_size = customer_size,
        .customer_size_count = records->customer_sizes.count,
        .segment = segment,
        .segment_count = calibration->segment_count,
        .direct_win_rate = calibration->routes[0].win_rate.value,
    };
}

static void fit_lifts(struct calibration *calibration, const struct work *work)
{
    int place[DEAL_ROUTES];
    for (size_t r = 1; r < calibration->route_count; r++)
        calibration->routes[r].lift = no_lift;
    calibration->lift_status = FIT_TOO_FEW;
    calibration->size_slope = calibration->size_effect = fitted_of(NAN, NAN, 0);
    const size_t route_count = comparable_routes(calibration, place);
    if (route_count < 2)
        return;
    struct lift_sample sample = lift_sample_of(calibration, work, place);
    sample.route_count = route_count;
    const struct win_lift lift = win_lift_of(&sample, work->arena);
    for (size_t r = 1; r < calibration->route_count; r++)
        if (place[r] != NO_ROUTE)
            calibration->routes[r].lift = lift.routes[place[r]];
    calibration->lift_status = lift.size_status;
    calibration->lift_deals = lift.row_count;
    calibration->log_amount_mean = lift.log_amount_mean;
    calibration->log_amount_sd = lift.log_amount_sd;
    calibration->size_slope = lift.size_slope;
    calibration->size_effect =
        fitted_of(lift.size_slope.value / lift.log_amount_sd,
                  lift.size_slope.standard_error / lift.log_amount_sd, lift.size_slope.count);
}

static int by_falling_deals(const void *left, const void *right)
{
    const struct channel_fit *a = left, *b = right;
    if (a->closed.deals != b->closed.deals)
        return a->closed.deals < b->closed.deals ? 1 : -1;
    return strcmp(a->word, b->word);
}

static void count_channels(struct calibration *calibration, const struct work *work)
{
    const struct deal_records *records = work->records;
    struct channel_fit *channels = arena_array(work->arena, struct channel_fit, records->channels.count);
    for (size_t i = 0; i < records->count; i++) {
        struct outcome_count *closed = &channels[records->channel[i]].closed;
        closed->deals++;
        closed->won += records->won[i];
    }
    for (size_t c = 0; c < records->channels.count; c++) {
        channels[c].word = records->channels.words[c];
        channels[c].route = deal_map_route(&records->map, channels[c].word);
        channels[c].win_rate = fitted_rate(channels[c].closed);
    }
    qsort(channels, records->channels.count, sizeof *channels, by_falling_deals);
    calibration->channels = channels;
    calibration->channel_count = records->channels.count;
}

/* Closed deals per owner and month. Owners differ, so the error comes from how far each owner's count is from the
 * common rate (a ratio of sums), not from Poisson luck. */
static void count_arrivals(struct calibration *calibration, const struct work *work)
{
    const struct owner_months owners = owner_months_of(work->records, work->groups, work->arena);
    calibration->owner_count = work->records->has_column[DEAL_OWNER] ? work->records->owners.count : 0;
    calibration->first_closed_day = owners.first_day;
    calibration->last_closed_day = owners.last_day;
    calibration->deals_per_owner_month = fitted_of(NAN, NAN, 0);
    if (calibration->owner_count == 0 || !(owners.months > 0.0))
        return;
    const double rate = owners.deals / owners.months;
    double square_sum = 0.0;
    for (size_t o = 0; o < owners.count; o++) {
        const double residual = owners.deals_by_owner[o] - rate * owners.months_by_owner[o];
        square_sum += residual * residual;
    }
    calibration->deals_per_owner_month =
        fitted_of(rate, sqrt(square_sum) / owners.months, (size_t)owners.deals);
}

struct calibration calibration_of(const struct deal_records *records, struct arena *arena)
{
    const struct deal_groups groups = deal_groups_of(records, arena);
    const struct work work = { records, &groups, arena_array(arena, double, records->count + 1), arena };
    struct calibration calibration = { .records = records };
    calibration.size = sizes_of(&work, (struct selection){ ANYTHING, ANYTHING, ANYTHING });
    fit_routes(&calibration, &work);
    fit_segments(&calibration, &work);
    fit_lifts(&calibration, &work);
    count_channels(&calibration, &work);
    count_arrivals(&calibration, &work);
    return calibration;
}
