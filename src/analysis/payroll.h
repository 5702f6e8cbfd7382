/* A year's statements of all reps on a file of deals, one at a time, and what they add up to. */
#pragma once
#include "../domain/statement.h"
#include "../input/closed_deals.h"

struct arena;

struct payroll {
    const struct closed_deals *deals;
    const struct plan_timeline *plan;
    int through_day; /* INT_MAX: the whole year */
};

/* One statement; valid during the call, as is `arena`. Return false to stop. */
typedef bool payroll_fn(void *context, const struct statement *statement, struct arena *arena);

/* Calls `each` for every rep in the order of the reps, then for managers that are no reps themselves. Shared SPIFF
 * budgets are spent over everybody's deals by day; what a manager earns on the team is in the manager's
 * statement. Memory is that of one rep, unless a SPIFF has a budget. False if `each` stopped it. */
bool payroll_each(const struct payroll *payroll, payroll_fn *each, void *context);
