/* Finding deals in worlds simulated again: one by its name, or those where the rep's pick costs the vendor most. */
#pragma once
#include "deal_trace.h"
#include "world.h"

/* What became of the deal `name` under each of the stage's designs: `traces` [design], `met` [design]. It may be there under
 * one design and not under another, which is what partners' leads do; under none, it is not in the world at all. */
void deal_traces_of(const struct stage *stage, uint64_t seed, struct deal_name name,
                    struct deal_trace *traces, bool *met);

enum { WORST_DEALS_MAX = 50 };

struct deal_loss {
    struct deal_name name;
    double usd; /* expected contribution on the vendor's best route less that on the route picked */
};

/* One design. */
struct deal_losses {
    double deals;    /* looked at: with more than one open route */
    double not_best; /* of those, picked otherwise than the vendor would */
    double usd;      /* lost in all */
    size_t count;
    struct deal_loss worst[WORST_DEALS_MAX]; /* descending; of equals the earlier deal first */
};

/* Looks at every deal of the first `worlds` worlds; `losses` [design]. Stops early if asked; returns how many worlds were
 * looked at. The same bits on any number of threads and ranks, and every rank has them. */
size_t deal_losses_of(const struct stage *stage, const struct run_spec *spec, struct deal_losses *losses);
