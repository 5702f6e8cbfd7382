/* The words that more than one part of the domain uses: who, where from, and which deals
 * a rule is about. Names are those of the model files. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ROUTES_MAX = 8, /* MODEL.md: a scenario has 2 to 8 routes; a route set fits one byte */
    SEGMENTS_MAX = 8,
    DESIGNS_MAX = 64,
    MONTHS_PER_YEAR = 12,
};

/* Of an average month: what delays and days of closing are counted by. */
#define DAYS_PER_MONTH (365.0 / 12.0)

enum party { PARTY_VENDOR, PARTY_PARTNER };

/* Who found the deal. */
enum deal_source { FOUND_BY_VENDOR, FOUND_BY_PARTNER, DEAL_SOURCES };

enum customer { CUSTOMER_EXISTING, CUSTOMER_NEW, CUSTOMERS };

enum evidence { EVIDENCE_A, EVIDENCE_B, EVIDENCE_C, EVIDENCE_D, EVIDENCE_ASSUMPTION };

/* What every model file says about itself. Text lives in the loading arena. */
struct model_about {
    const char *path; /* as found; for the run record and the ledger */
    const char *title;
    const char *source;  /* where its numbers come from */
    enum evidence grade; /* A official .. D untraceable, or assumption */
    const char *as_of;   /* YYYY-MM-DD */
};

struct name_list {
    size_t count;
    const char **names;
};

/* Bands a deal's own figures must lie in: from a value on and below another. 0: no limit. */
struct deal_limits {
    double discount_from, discount_below; /* customer discount, share of list price */
    double size_from_usd, size_below_usd; /* customer price of the whole deal */
    double term_from_months, term_below_months;
};

/* Which deals a rule is about. An empty list or ANY matches everything. The route names
 * `partner` (every partner route) and `any` are understood. */
struct condition {
    struct name_list routes;
    struct name_list segments;
    struct name_list products;
    struct name_list partner_tiers;
    struct name_list roles; /* of the credited person on the deal */
    int found_by;           /* enum deal_source, or CONDITION_ANY */
    int customer;           /* enum customer, or CONDITION_ANY */
    int registered;         /* 0 no, 1 yes, or CONDITION_ANY */
    struct deal_limits limits;
};
enum { CONDITION_ANY = -1 };

/* A deal's figures, the same for everybody on it. NAN: unknown, which no limit fits. */
struct deal_figures {
    double discount_share, size_usd, term_months;
};

/* What is known of one real deal, by name. NULL text: the file does not say, which only an empty
 * list matches. */
struct deal_facts {
    const char *route, *segment, *product, *partner_tier, *role;
    bool with_partner;
    enum deal_source found_by;
    enum customer customer;
    bool registered;
    struct deal_figures figures;
};

/* Whether the condition looks at any figure. */
bool condition_is_limited(const struct condition *condition);

bool deal_limits_hold(const struct deal_limits *limits, struct deal_figures figures);

bool condition_fits(const struct condition *condition, const struct deal_facts *facts);

/* The same with names resolved to the routes and segments of one scenario. */
struct condition_mask {
    uint8_t routes;     /* bit r: route r */
    uint8_t segments;   /* bit s: segment s */
    uint8_t sources;    /* bit: enum deal_source */
    uint8_t customers;  /* bit: enum customer */
    uint8_t tiers;      /* bit: tier of the partner; all bits where the condition names none */
    uint8_t registered; /* bit 0: not registered fits, bit 1: registered fits */
};

/* Exactly what a deal is, for matching. */
struct deal_kind {
    size_t route;
    size_t segment;
    enum deal_source source;
    enum customer customer;
    size_t tier;     /* of the partner; 0 on the direct route and where a program has no tiers */
    bool registered; /* with an approved registration */
};

bool condition_matches(struct condition_mask mask, struct deal_kind kind);
