/* The deals that one block of reps meets in one stretch of months, as columns.
 *
 * Place slot x LANES + lane is the lane's slot-th deal of the stretch; `met` masks lanes whose
 * book is shorter. Everything here is luck and market, the same under every design. What a
 * design adds is pay, so a route's utility is
 *     u_r = utility_per_usd[r] x (value of the deal to the rep, dollars) + utility_fixed[r],
 * and working a deal under a design needs no exp and no log (MODEL.md section 7). */
#pragma once
#include "../domain/words.h"
#include "roster.h"
#include <stdbool.h>

struct arena;

/* What partners make of deals, drawn where the market has partners of its own. Uniforms are shared by all routes and designs;
 * those held against log-odds are kept as log-odds. */
struct partner_columns {
    uint16_t *candidate;        /* number of the partner; of a deal without one, of nobody who matters */
    double *services_multiple;  /* dollars of services per dollar of customer price */
    double *participation_odds; /* takes part iff below its log-odds of doing so */
    double *registration_odds;
    double *approval, *contested, *enforcement, *compliance, *incumbent, *recurring; /* uniforms */
};

/* Deals of which no design changes anything: no partner can have them, and sold direct they are lost. Where nobody asks for
 * each of them they are counted here and leave the columns, in which three in ten places would otherwise be theirs. */
struct foregone {
    bool leave;          /* given: they are to */
    double deals[LANES]; /* that left */
    double list_usd[LANES];
};

/* From DRAW_DEAL_SIZE to the last route's taste, in whole fours of pairs. */
enum { DRAWN_PURPOSES = 24 };

struct deal_block {
    size_t month;      /* of the horizon, the first of the stretch */
    size_t slot_count; /* slots in use; places in use are slot_count x LANES */
    size_t slot_capacity;
    size_t lane_count;    /* lanes that have a rep */
    uint32_t seat[LANES]; /* whose lane it is: rep of the block or team, from its first */
    struct foregone foregone;
    uint8_t *met;      /* 1: this lane has a deal in this slot */
    uint8_t *later;    /* months after `month` that the deal is met in */
    uint8_t *source;   /* enum deal_source */
    uint8_t *customer; /* enum customer */
    double *lead_mark; /* the deal exists iff mark < lead flow / ceiling; below 0 for vendor-found */
    double *list_usd;
    double *price_usd;       /* customer price */
    double *win_uniform;     /* won on route r iff win_uniform < win[r] */
    double *win[ROUTES_MAX]; /* true chance */
    double *utility_per_usd[ROUTES_MAX];
    double *utility_fixed[ROUTES_MAX];    /* -INFINITY: the deal can't go this route */
    uint8_t *months_to_close[ROUTES_MAX]; /* 0: closes in the month it is met */
    /* Working columns of the draw. */
    uint32_t *entity, *index, *moves_to;
    double *uniform[DRAWN_PURPOSES]; /* [purpose - DRAW_DEAL_SIZE] */
    double *fit, *relationship, *preference, *odds, *log_size, *close_day, *partner_taste, *available;
    double *by_partner;             /* 1: found by a partner */
    double *skill;                  /* of the rep, log-odds */
    double *base_odds;              /* log-odds all routes share */
    double *route_odds[ROUTES_MAX]; /* of winning; `win` loses them near 0 and 1 */
    double *per_par_usd;            /* 1 / what the rep holds pay and hours against, dollars */
    uint8_t *latest_months;         /* [slot]: the longest of months_to_close, over lanes and routes */
    struct partner_columns partner; /* all NULL: the market has no partners of its own */
};

enum { MONTHS_TO_CLOSE_MAX = 12 };

/* The month of the horizon that a deal is met in. */
static inline size_t deal_month(const struct deal_block *deals, size_t place)
{
    return deals->month + deals->later[place];
}

/* Slots that no month of this market will pass, nor so many months one after the other. */
size_t deal_block_slots(const struct market *market, size_t months);

/* Deals that a rep of the busiest segment expects in an average month, at the most leads there can be. */
double busiest_deals_per_rep_month(const struct market *market);

/* Deals that so many reps will not pass in a month. */
size_t deals_of_a_month(const struct market *market, size_t reps);

/* Bytes of one block's columns. */
size_t deal_block_bytes(size_t slot_capacity, size_t route_count);

/* Empty columns in `arena`. */
struct deal_block deal_block_in(struct arena *arena, size_t slot_capacity, size_t route_count);

/* What the numbers of deals say of them: source, month, and who found them. */
void deal_block_read_indices(struct deal_block *deals);

/* Adds the partners' columns, and the bytes they take. */
void deal_block_add_partners(struct deal_block *block, struct arena *arena);
size_t deal_block_partner_bytes(size_t slot_capacity);
