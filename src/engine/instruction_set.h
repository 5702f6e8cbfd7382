/* The hot loops, once for each set of vector instructions: drawing a block's deals, working them under a plain design, and
 * comparing where two designs send them.
 *
 * They are one source (draw_columns_body.h, work_plain_body.h, route_switch_body.h) compiled several times; arithmetic is
 * elementary.h's and every lane's sums are its own, so all of them give the same bits. Which one runs is a matter of speed alone. */
#pragma once
#include "../random/draw.h"
#include <stdbool.h>

struct market_luck;
struct deal_block;
struct plain_work;
struct route_pair;
struct route_switch;

struct instruction_set {
    const char *name; /* as --isa says it */
    size_t width;     /* deals side by side */
    /* Everything of a block's deals that depends on luck, from who meets them on: see draw_columns_body.h. */
    void (*draw_columns)(const struct market_luck *luck, struct draw_key key, size_t segment,
                         struct deal_block *deals);
    /* Slots of a block under a plain design: see work_plain_body.h. */
    void (*work_plain)(const struct plain_work *work);
    /* Where a block's deals go under two designs: see route_switch_body.h. */
    void (*add_switches)(const struct deal_block *deals, const struct route_pair *pair, size_t routes,
                         struct route_switch *to);
};

enum { INSTRUCTION_SETS = 3 };

/* From the plainest on. Those this program was not compiled for have no functions. */
extern const struct instruction_set *const instruction_sets[INSTRUCTION_SETS];

/* Whether this program and this processor have it. */
bool instruction_set_is_present(const struct instruction_set *set);

/* The widest that is present. */
const struct instruction_set *instruction_set_best(void);

/* The one of that name; NULL: none is called so. */
const struct instruction_set *instruction_set_named(const char *name);
