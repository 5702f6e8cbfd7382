/* One deal that happened, as the partner that worked on it is paid for it. */
#pragma once
#include "partner_program.h"

enum { NO_PARTNER_DEAL = -1 };

/* What became of the partner's registration. */
enum deal_claim {
    CLAIM_NONE,
    CLAIM_APPROVED,
    CLAIM_CONSOLED, /* refused, or another partner was first */
};

struct partner_deal {
    const char *id;
    size_t partner;          /* among the run's profiles */
    int day;                 /* closed, see day.h */
    struct deal_facts facts; /* `partner_tier` NULL: where the partner stands that day */
    enum deal_claim claim;
    double list_usd, customer_price_usd; /* below 0 where something is taken back */
    double units;
    bool with_services; /* the partner delivers some */
    long returns;       /* the deal that is taken back, among those given; NO_PARTNER_DEAL: a sale */
    long renews;        /* the deal whose later year this is; NO_PARTNER_DEAL: none */
    size_t line;        /* in its file */
};

/* A partner, as earning needs to know it. */
struct partner_profile {
    const char *id;
    const char *tier;      /* at the start of the year; NULL: of its first deal, else what its record earns */
    double certifications; /* certified staff; NAN: not known, taken as enough */
    double retention_share; /* of its customers; NAN: not known, taken as enough */
    double prior_year_usd;  /* sales of the year before, where the deals don't tell them; NAN: not known */
};

/* Money the partner spent on marketing and claims from its fund. */
struct fund_claim {
    size_t partner;
    int day;
    double spent_usd;
};

/* By day, sales before what takes them back, then id and line. Negative, 0 or positive like strcmp. */
int partner_deal_order(const struct partner_deal *a, const struct partner_deal *b);
