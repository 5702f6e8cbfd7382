/* `evenkeel explain SCENARIO`: deals of its worlds, or one of the user's own, route by route. */
#pragma once
#include "../engine/deal_search.h"
#include "ask.h"

struct explain_args {
    struct ask_args ask;
    const char *deal, *design, *row;
    struct option_count world, worst;
    struct option_texts map;
};

/* An exit code. */
int explain_deals(const struct invocation *invocation, const struct explain_args *args);

/* Whether any option is given that is about deals. */
bool explain_asks_for_deals(const struct explain_args *args);
