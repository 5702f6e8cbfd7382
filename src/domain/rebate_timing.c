#include "rebate_timing.h"

#include <math.h>

/* More or less of the same sales. */
static double earned_with(const struct rebate *rebate, const struct rebate_sales *sales, double more)
{
    struct rebate_sales scaled = *sales;
    const double times = sales->fitting_usd > 0.0 ? (sales->fitting_usd + more) / sales->fitting_usd : 0.0;
    scaled.fitting_usd *= times;
    scaled.counted_usd *= times;
    scaled.deals *= times;
    scaled.deals_with_services *= times;
    return rebate_earned_usd(rebate, &scaled);
}

static double gain(const struct rebate *rebate, const struct rebate_sales *from,
                   const struct rebate_sales *to, double movable)
{
    const double moved = fmin(movable, from->fitting_usd);
    if (!(moved > 0.0) || !(to->fitting_usd > 0.0))
        return 0.0;
    const double won_usd = earned_with(rebate, to, moved) - earned_with(rebate, to, 0.0);
    const double lost_usd = earned_with(rebate, from, 0.0) - earned_with(rebate, from, -moved);
    return (won_usd - lost_usd) / moved;
}

double rebate_pull_gain(const struct rebate *rebate, const struct rebate_turn *turn)
{
    return gain(rebate, &turn->next, &turn->ending, turn->movable);
}

double rebate_hold_gain(const struct rebate *rebate, const struct rebate_turn *turn)
{
    return gain(rebate, &turn->ending, &turn->next, turn->movable);
}
