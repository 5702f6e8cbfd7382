/* The options of `evenkeel optimise`, and the goal they ask for. */
#pragma once
#include "../analysis/goal.h"
#include "ask.h"

struct optimise_args {
    struct ask_args ask;
    struct option_texts levers;
    struct option_count runs, draws;
    const char *design, *goal, *within, *cost, *pay_budget, *partner_share_floor, *active_partners_floor,
        *robust;
    bool sure;
};

/* What of the goal can be known before the design has been simulated. */
struct optimise_question {
    struct goal goal;
    double
        pay_budget_share; /* of the design's rep pay as it stands; NAN: the budget is in dollars, or there is none */
    enum robust_kind robust;
    bool cost_given;
};

/* False after saying on standard error what was wrong. */
bool optimise_question_read(const struct optimise_args *args, struct optimise_question *question,
                            struct arena *arena);
