/* The reps that are paid: from a file (rep, segment, manager, hired, left, quota, target_incentive, salary, currency,
 * absence_days, prior_year_credit), or those the deals name. */
#pragma once
#include "../domain/closed_deal.h"
#include "deal_map.h"

struct arena;
struct diag;
struct rep_lookup;

struct rep_list {
    const char *path; /* NULL: the deals name them */
    size_t count, room;
    struct rep_profile *reps;
    struct rep_lookup *lookup;
};

/* An empty list that takes every name it is asked for. */
struct rep_list rep_list_open(struct arena *arena);

/* Reads `path`. Dates are YYYY-MM-DD. False after errors in `diag`: those of csv_read, no column for the rep, a
 * rep without a name or given twice, an unreadable number or date, a rep who left before the hire or is their own
 * manager, directly or in a circle. */
bool rep_list_read(const char *path, struct rep_list *list, struct arena *arena, struct diag *diag);

/* The rep's number; case counts, blanks around do not. SIZE_MAX if a file does not have the rep; without a
 * file an unknown name is added. */
size_t rep_list_find(struct rep_list *list, const char *name, struct arena *arena);
