#include "dynamic_outlook.h"

#include "../base/arena.h"
#include "bellman.h"
#include "draw_block.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Worlds that neither runs nor the pilot's own sample use. */
enum {
    DYNAMIC_WORLD = PILOT_WORLD + 0x10000,
    POINTS_PER_POINT = OUTLOOK_CELLS_PER_QUOTA / DYNAMIC_CELLS_PER_QUOTA
};

/* One drawn deal: steps of its options are dollars of credit until a grid is known. */
struct drawn_deal {
    double price_usd;
    size_t option_count;
    struct bellman_option options[ROUTES_MAX];
};

struct dynamic_deals {
    const struct pipeline *pipeline;
    size_t count;
    struct drawn_deal *deals;
};

static struct bellman_option option_of(const struct deal_block *deals, size_t i, size_t route,
                                       const struct deal_terms *terms)
{
    const double list_usd = deals->list_usd[i], price_usd = deals->price_usd[i];
    const double receipts_usd = price_vendor_receipts_usd(&terms->price, list_usd, price_usd);
    const double credit_usd =
        terms->taper[terms->taper_last] * deal_terms_credit_usd(terms, list_usd, price_usd, receipts_usd);
    const double spiff_usd = terms->spiff_usd + terms->spiff_per_price_usd * price_usd;
    return (struct bellman_option){
        .chance = deals->win[route][i],
        .step = terms->uncounted ? 0.0 : fmax(0.0, credit_usd),
        .weight = deals->utility_per_usd[route][i] * terms->worth_multiplier,
        .fixed = deals->utility_per_usd[route][i] * spiff_usd + deals->utility_fixed[route][i],
    };
}

static void take_deal(const struct group_outlook_spec *spec, size_t segment, const struct deal_block *deals,
                      size_t i, struct drawn_deal *drawn)
{
    const struct deal_terms *terms =
        deal_terms_at(spec->terms, segment, deals->source[i], deals->customer[i]);
    *drawn = (struct drawn_deal){ .price_usd = deals->price_usd[i] };
    for (size_t r = 0; r < spec->market->route_count; r++)
        if (deals->utility_fixed[r][i] > -INFINITY)
            drawn->options[drawn->option_count++] = option_of(deals, i, r, &terms[r]);
}

static int compare_sizes(const void *a, const void *b)
{
    const double one = ((const struct drawn_deal *)a)->price_usd,
                 other = ((const struct drawn_deal *)b)->price_usd;
    return (one > other) - (one < other);
}

/* Deals at the baseline's lead flow, in the order they are drawn. */
static size_t draw_deals(const struct group_outlook_spec *spec, size_t segment, struct drawn_deal *drawn)
{
    struct arena *arena = arena_open();
    struct deal_block deals =
        deal_block_in(arena, deal_block_slots(spec->market, 1), spec->market->route_count);
    const struct rep_block reps = { segment, LANES, (uint32_t)(segment << SEGMENT_SHIFT), 0 };
    size_t count = 0;
    for (uint32_t w = 0; count < DYNAMIC_DRAWN && w < DYNAMIC_DRAWN / LANES; w++) {
        const struct draw_key key = { spec->seed, (uint32_t)DYNAMIC_WORLD + w };
        double skill[LANES];
        draw_skill(spec->luck, key, &reps, skill);
        for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
            draw_block(spec->luck, key, &reps, skill, month, &deals);
            for (size_t i = 0; i < deals.slot_count * LANES && count < DYNAMIC_DRAWN; i++)
                if (deals.met[i] && deals.lead_mark[i] * spec->market->lead_ceiling < 1.0)
                    take_deal(spec, segment, &deals, i, &drawn[count++]);
        }
    }
    arena_close(arena);
    return count;
}

/* Every so manyth by size: the middle of each slice. */
static size_t thin(struct drawn_deal *drawn, size_t count)
{
    if (count <= DYNAMIC_DEALS)
        return count;
    qsort(drawn, count, sizeof *drawn, compare_sizes);
    for (size_t kept = 0; kept < DYNAMIC_DEALS; kept++)
        drawn[kept] = drawn[(2 * kept + 1) * count / (2 * DYNAMIC_DEALS)];
    return DYNAMIC_DEALS;
}

static void scale_to(struct dynamic_deals *deals, double credit_mean_usd)
{
    double mean_usd = 0.0;
    for (size_t d = 0; d < deals->count; d++)
        mean_usd +=
            deals->deals[d].options[0].chance * deals->deals[d].options[0].step / (double)deals->count;
    if (!(mean_usd > 0.0))
        return;
    for (size_t d = 0; d < deals->count; d++)
        for (size_t o = 0; o < deals->deals[d].option_count; o++)
            deals->deals[d].options[o].step *= credit_mean_usd / mean_usd;
}

struct dynamic_deals *dynamic_deals_of(const struct group_outlook_spec *spec, size_t segment,
                                       struct arena *arena)
{
    struct dynamic_deals *deals = arena_array(arena, struct dynamic_deals, 1);
    struct drawn_deal *drawn = arena_array(arena, struct drawn_deal, DYNAMIC_DRAWN);
    *deals = (struct dynamic_deals){ .pipeline = &spec->outlook->pipeline[segment], .deals = drawn };
    deals->count = thin(drawn, draw_deals(spec, segment, drawn));
    scale_to(deals, deals->pipeline->credit_mean_usd);
    return deals;
}

/* The grid as it goes back in time. */
struct induction {
    struct bellman_situation situations[DYNAMIC_DEALS];
    struct bellman_option options[DYNAMIC_DEALS * ROUTES_MAX];
    size_t situation_count;
    double value[2][DYNAMIC_POINTS];
    size_t now; /* the column that holds */
};

static const struct bellman_grid grid = { DYNAMIC_POINTS };

static void set_situations(struct induction *induction, const struct dynamic_deals *deals, double cell_usd)
{
    size_t at = 0;
    induction->situation_count = deals->count;
    for (size_t d = 0; d < deals->count; d++) {
        induction->situations[d] =
            (struct bellman_situation){ deals->deals[d].option_count, &induction->options[at] };
        for (size_t o = 0; o < deals->deals[d].option_count; o++) {
            induction->options[at] = deals->deals[d].options[o];
            induction->options[at++].step /= cell_usd;
        }
    }
}

/* Back over `deal_count` expected deals. */
static void go_back(struct induction *induction, double deal_count)
{
    const size_t steps = (size_t)ceil(deal_count / DYNAMIC_STEP_DEALS);
    for (size_t step = 0; step < steps && induction->situation_count > 0; step++) {
        bellman_step_back(grid, induction->situations, induction->situation_count, deal_count / (double)steps,
                          induction->value[induction->now], induction->value[1 - induction->now]);
        induction->now = 1 - induction->now;
    }
}

/* The tables' points between those of the grid lie on straight lines. */
static void keep_row(const struct induction *induction, double row[OUTLOOK_POINTS])
{
    for (size_t point = 0; point < OUTLOOK_POINTS; point++)
        row[point] =
            bellman_value_at(grid, induction->value[induction->now], 0, (double)point / POINTS_PER_POINT);
}

void dynamic_rows(const struct dynamic_deals *deals, enum quota_period period, double cell_usd,
                  const double last[OUTLOOK_POINTS], double rows[MONTHS_PER_YEAR][OUTLOOK_POINTS])
{
    struct arena *arena = arena_open();
    struct induction *induction = arena_array(arena, struct induction, 1);
    set_situations(induction, deals, cell_usd * POINTS_PER_POINT);
    for (size_t month = MONTHS_PER_YEAR; month-- > 0;) {
        if ((month + 1) % months_per_period(period) == 0)
            for (size_t point = 0; point < DYNAMIC_POINTS; point++)
                induction->value[induction->now][point] = last[point * POINTS_PER_POINT];
        const double half = 0.5 * deals->pipeline->deals_per_month[month];
        go_back(induction, half);
        keep_row(induction, rows[month]);
        go_back(induction, half);
    }
    arena_close(arena);
}

void dynamic_outlook_set(struct outlook *outlook, const struct group_outlook_spec *spec, struct arena *arena)
{
    double(*now)[MONTHS_PER_YEAR][OUTLOOK_POINTS] =
        arena_alloc_items(arena, sizeof *now, outlook->segment_count);
    for (size_t s = 0; s < outlook->segment_count; s++) {
        double last[OUTLOOK_POINTS];
        for (size_t point = 0; point < OUTLOOK_POINTS; point++)
            last[point] = rep_pay_usd(&outlook->terms[s], (double)point * outlook->cell_usd[s]);
        struct arena *work = arena_open();
        dynamic_rows(dynamic_deals_of(spec, s, work), outlook->quota_period, outlook->cell_usd[s], last,
                     now[s]);
        arena_close(work);
    }
    outlook->now = (const double(*)[MONTHS_PER_YEAR][OUTLOOK_POINTS])now;
}
