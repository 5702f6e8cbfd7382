/* Takes deals that are foregone (deal_block.h) out of a block once it is drawn who could win them. What else there is of a
 * lane closes up, in its order. Compiled once for each instruction set. */
#pragma once
#include "../random/draw.h"
#include "deal_block.h"
#include <string.h>

/* Counts the foregone of WIDTH lanes from `lane` on and says where the deal of every place goes: where the next of its lane
 * would that stays. `next`: where the lanes' deals end. */
static void find_places(struct deal_block *deals, size_t lane, double *next)
{
    lanes count = lanes_all(0.0), usd = count, to = lanes_real(lanes_numbers());
    to = lanes_plus(to, lanes_all((double)lane));
    for (size_t i = lane; i < deals->slot_count * LANES; i += LANES) {
        const lanes_mask met = lanes_flags(deals->met + i),
                         closed = lanes_at_most(lanes_load(deals->available + i), lanes_all(0.0)),
                         lost =
                             lanes_at_most(lanes_load(deals->win[0] + i), lanes_load(deals->win_uniform + i)),
                         foregone = lanes_both(met, lanes_both(closed, lost));
        count = lanes_plus_some(foregone, count, lanes_all(1.0));
        usd = lanes_plus_some(foregone, usd, lanes_load(deals->list_usd + i));
        lanes_store_index(deals->moves_to + i, lanes_whole(to));
        to = lanes_plus_some(lanes_but_not(met, foregone), to, lanes_all(LANES));
    }
    lanes_store(deals->foregone.deals + lane, count);
    lanes_store(deals->foregone.list_usd + lane, usd);
    lanes_store(next + lane, to);
}

/* Slots that are left. */
static size_t close_up(struct deal_block *deals)
{
    double next[LANES];
    size_t slots = 0;
    for (size_t lane = 0; lane < LANES; lane += WIDTH)
        find_places(deals, lane, next);
    for (size_t lane = 0; lane < LANES; lane++) {
        const size_t deals_left = (size_t)next[lane] / LANES;
        slots = deals_left > slots ? deals_left : slots;
    }
    for (size_t slot = 0; slot < slots; slot++)
        for (size_t lane = 0; lane < LANES; lane++)
            deals->met[slot * LANES + lane] = (double)(slot * LANES) < next[lane] - (double)lane;
    return slots;
}

/* A deal never moves down, so what it covers has moved before. One that leaves is covered by the next of its lane. */
static void move_up(size_t places, const uint32_t *restrict to, double *column)
{
    for (size_t i = 0; i < places; i++)
        column[to[i]] = column[i];
}

static void leave_foregone(struct deal_block *deals, size_t route_count)
{
    const size_t places = deals->slot_count * LANES;
    const uint32_t *restrict to = deals->moves_to;
    double *const columns[] = { deals->list_usd, deals->uniform[DRAW_DISCOUNT - DRAW_DEAL_SIZE],
                                deals->available, deals->win_uniform, deals->win[0] };
    deals->slot_count = close_up(deals);
    for (size_t i = 0; i < places; i++)
        deals->index[to[i]] = deals->index[i];
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        move_up(places, to, columns[c]);
    for (size_t r = 0; r < route_count; r++)
        move_up(places, to, deals->route_odds[r]);
    deal_block_read_indices(deals);
}
