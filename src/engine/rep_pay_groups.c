#include "rep_pay_groups.h"

#include "../base/arena.h"
#include <math.h>
#include <stdlib.h>

static const double EVEN_SHARE = 0.001, MUCH_SHARE = 0.05;

const double pay_change_band_from[PAY_CHANGE_BANDS] = { -INFINITY, -0.05, -0.001, 0.001, 0.05 };
const double partner_share_group_from[PARTNER_SHARE_GROUPS] = { 0.0, 0.0, 0.1, 0.25, 0.5 };

size_t pay_change_band(double baseline_usd, double pay_usd)
{
    const double change_usd = pay_usd - baseline_usd;
    if (!(baseline_usd > 0.0))
        return change_usd < 0.0 ? 0 : change_usd > 0.0 ? PAY_CHANGE_BANDS - 1 : 2;
    const double share = change_usd / baseline_usd;
    return share < -MUCH_SHARE   ? 0
           : share < -EVEN_SHARE ? 1
           : share <= EVEN_SHARE ? 2
           : share <= MUCH_SHARE ? 3
                                 : 4;
}

size_t partner_share_group(double share)
{
    size_t group = 0;
    for (size_t i = 1; i < PARTNER_SHARE_GROUPS; i++)
        group = share > partner_share_group_from[i] ? i : group;
    return group;
}

size_t rep_groups_bytes(size_t lane_count)
{
    return lane_count * (2 + sizeof(double));
}

struct rep_groups rep_groups_in(struct arena *arena, size_t lane_count)
{
    return (struct rep_groups){ .decile = arena_array(arena, uint8_t, lane_count),
                                .share = arena_array(arena, uint8_t, lane_count),
                                .sorted_usd = arena_array(arena, double, lane_count) };
}

static int by_size(const void *a, const void *b)
{
    const double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

/* How many are strictly below `usd`. */
static size_t count_below(const double *sorted_usd, size_t count, double usd)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (sorted_usd[middle] < usd)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void rep_groups_find(struct rep_groups *groups, const struct roster *roster, const double *baseline_usd,
                     const double *deals, const double *partner_deals)
{
    size_t count = 0;
    for (size_t b = 0; b < roster->block_count; b++)
        for (size_t lane = 0; lane < roster->blocks[b].rep_count; lane++)
            groups->sorted_usd[count++] = baseline_usd[roster->blocks[b].first_lane + lane];
    qsort(groups->sorted_usd, count, sizeof *groups->sorted_usd, by_size);
    for (size_t b = 0; b < roster->block_count; b++) {
        const size_t first = roster->blocks[b].first_lane;
        for (size_t lane = first; lane < first + roster->blocks[b].rep_count; lane++) {
            const size_t below = count_below(groups->sorted_usd, count, baseline_usd[lane]);
            groups->decile[lane] = (uint8_t)(PAY_DECILES * below / count);
            groups->share[lane] =
                (uint8_t)partner_share_group(deals[lane] > 0.0 ? partner_deals[lane] / deals[lane] : 0.0);
        }
    }
}

static void add_rep(struct pay_change_group *group, size_t band, double baseline_usd, double pay_usd)
{
    group->reps[band] += 1.0;
    group->baseline_usd += baseline_usd;
    group->pay_usd += pay_usd;
}

void rep_pay_groups_add(const struct rep_groups *groups, const struct roster *roster,
                        const double *baseline_usd, const double *pay_usd, struct rep_pay_groups *to)
{
    for (size_t b = 0; b < roster->block_count; b++) {
        const size_t first = roster->blocks[b].first_lane;
        for (size_t lane = first; lane < first + roster->blocks[b].rep_count; lane++) {
            const size_t band = pay_change_band(baseline_usd[lane], pay_usd[lane]);
            add_rep(&to->by_decile[groups->decile[lane]], band, baseline_usd[lane], pay_usd[lane]);
            add_rep(&to->by_share[groups->share[lane]], band, baseline_usd[lane], pay_usd[lane]);
        }
    }
}
