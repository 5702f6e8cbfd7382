/* A deal that really happened, met again under other designs: the route it took and how it ended are known, the rest of its luck is
 * not (MODEL.md sections 6 and 7).
 *
 * What nobody wrote down (fit, relationship, preference, odds, skill, the taste for partners) is drawn many times from the market, and each
 * draw weighs as much as it explains what was seen: chance of that route x chance of that end, under the design that was in force. Given
 * a draw, the tastes for single routes follow from the pick in closed form (taste_given_pick.h), and the uniform of winning from the end.
 * Then every other design is asked what the same rep with the same luck would have picked, and whether that would have won. Under the
 * design in force, every deal does what it did.
 *
 * A rep stands where its own won deals have brought it: under every design these are credited on the routes they really took.
 * Every route closes on the day the deal closed. Partners are nobody in particular, and willing; dated steps of designs are left out. */
#pragma once
#include "stage.h"

struct arena;
struct replay;

enum { REPLAY_DRAWS = 64 };

struct replay_deal {
    uint32_t number; /* of the deal: its luck goes by it */
    size_t segment, route;
    double list_usd, price_usd;
    int source;   /* enum deal_source; -1: not known, drawn */
    int customer; /* enum customer; -1: not known, drawn */
    bool won;
    size_t lane;      /* of the rep; 0 where reps are not known */
    size_t month;     /* of the year, 0..11 */
    double close_day; /* days into the month */
};

/* One deal under one design, by draw. */
struct replay_picks {
    uint8_t route[REPLAY_DRAWS];
    bool won[REPLAY_DRAWS];
    double worth_usd[REPLAY_DRAWS]; /* to the rep: what is expected to be paid on it; 0 where lost */
};

struct replay_answer {
    bool explained;               /* false: no draw could have taken that route; nothing below is set */
    double weight[REPLAY_DRAWS];  /* sum to 1 */
    double effective_draws;       /* 1 / sum of squared weights */
    struct replay_picks *designs; /* [design] */
};

struct replay_spec {
    const struct scenario *scenario;
    uint64_t seed;
    size_t observed; /* the design in force */
    size_t lane_count;
    const size_t *lane_segment; /* [lane]: of the rep */
    bool keep_books;            /* reps and days are known: won deals count for later ones */
};

/* Everything in `arena`. The behaviour's scale must be above 0. */
struct replay *replay_open(const struct replay_spec *spec, struct arena *arena);

/* Deals come in order of month. Ends the months before it. */
void replay_meet(struct replay *replay, const struct replay_deal *deal, struct replay_answer *answer);
