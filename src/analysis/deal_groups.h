/* Which route, segment and owner each closed deal counts for. */
#pragma once
#include "../input/deal_records.h"

struct arena;

enum { NO_ROUTE = -1 };

struct deal_segment {
    const char *name;   /* as model files write names: lower case, _ between */
    const char *word;   /* as the file has it; NULL: several words, or no column */
    size_t owner_count; /* owners most of whose deals are here */
};

struct deal_groups {
    size_t route_count;         /* with at least one deal */
    size_t routes[DEAL_ROUTES]; /* indices into deal_route_names, ascending; 0 is direct */
    int *position;              /* of each deal: index into `routes`, or NO_ROUTE */
    size_t segment_count;       /* those with deals on known routes and at least one sold direct */
    struct deal_segment segments[SEGMENTS_MAX];
    uint32_t *segment; /* of each deal; the last of several for deals of no known route */
};

/* Cannot fail. Segments come largest first. Past SEGMENTS_MAX, and below a hundredth of the deals or without any
 * deal sold direct (no win rate to give it), words share a last segment `other`. */
struct deal_groups deal_groups_of(const struct deal_records *records, struct arena *arena);

/* How long each owner was at work: from the first to the last close, in months, at least one. Owners
 * without a dated deal on a known route have 0. */
struct owner_months {
    size_t count;
    double *deals_by_owner, *months_by_owner;
    double deals, months;        /* sums */
    int32_t first_day, last_day; /* of all closes, or DAY_MISSING */
};

struct owner_months owner_months_of(const struct deal_records *records, const struct deal_groups *groups,
                                    struct arena *arena);
