/* One deal that happened, as a CRM tells it and a statement pays it. */
#pragma once
#include "words.h"

struct closed_deal {
    const char *id, *rep;
    struct deal_facts facts;
    int day;            /* booked, see day.h */
    int collected_day;  /* customer paid; INT_MIN: not (yet) */
    int churned_day;    /* customer left; INT_MIN: not */
    double split_share; /* this rep's part of the deal, (0, 1]; overlays may be any; NAN: what the plan gives the role, else 1 */
    double units;       /* 1 unless the file says otherwise */
    /* In the file's currency; turned into dollars at the plan's fixed rate. Negative on returns. NAN: unknown. */
    const char *currency; /* NULL: USD */
    double list, customer_price, receipts, cost_of_goods;
    const char *returns; /* id of the deal this one takes back, wholly or in part; NULL: a sale */
    size_t line;         /* in its file */
};

/* A rep, as pay needs to know it. */
struct rep_profile {
    const char *id;
    const char *segment; /* NULL: the plan's own level */
    const char *manager; /* NULL: none */
    int hired_day;       /* INT_MIN: before the year */
    double absence_days; /* the longest single absences of the year, added up where each is long enough */
    double prior_year_paid_usd; /* 0 */
};
