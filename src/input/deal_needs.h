/* What a plan asks of a file of deals: which columns its rules need, and the names they speak of. */
#pragma once
#include "../domain/partner_program.h"
#include "../domain/rep_plan.h"
#include "deal_map.h"

struct arena;

struct deal_needs {
    /* What needs the column, as in "credit[1] is about products"; NULL: nothing does. */
    const char *why[DEAL_COLUMNS];
    /* Every name the plan's rules use, in its own spelling: routes, segments, products, partner tiers, roles and
     * currencies. Other columns have none. */
    struct name_list names[DEAL_COLUMNS];
    bool by_route_name; /* a rule tells partner routes apart, so that with_partner alone is not enough */
    bool uses_list;     /* a rule counts the list price */
};

/* Over all plans of the timeline. Everything lives in `arena`. */
struct deal_needs deal_needs_of(const struct plan_timeline *plan, struct arena *arena);

/* Adds what working out receipts by the program's price terms needs. */
void deal_needs_of_program(struct deal_needs *needs, const struct partner_program *program,
                           struct arena *arena);

/* What a partner statement needs: names and columns of every program of the timeline. Routes and tiers are those the programs name. */
struct deal_needs deal_needs_of_partner_pay(const struct program_timeline *timeline, struct arena *arena);
