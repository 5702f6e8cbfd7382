/* One rep under one plan, one kind of deal, and the routes that deal may go by: what a payout curve is
 * drawn for.
 *
 * All deals are alike and every quota period of the year is, so attainment alone says where the rep
 * stands. A component with a quota of its own runs in step: at 100 % of the plan's quota it is at 100 % of
 * its own. A component that counts partner deals only starts from what the routes bring it. Pay is worked
 * out by the same bands as a statement's (domain/part_bands.h); draws, ramp, clawback, payment parts and
 * windfall review move or delay pay and are not in a curve. */
#pragma once
#include "../domain/closed_deal.h"
#include "../domain/part_bands.h"
#include "../domain/partner_program.h"

enum { NO_COMPONENT = COMPONENTS_MAX, CASE_TERM_MONTHS = 12 };

/* What is asked. */
struct case_question {
    const char *segment;        /* NULL: the plan's own level */
    struct deal_facts facts;    /* route and with_partner are set route by route */
    double discount_share;      /* off list, the customer's */
    double deal_usd;            /* a deal at customer price; 0: a twentieth of the year's quota */
    double cost_of_goods_share; /* of list price */
    double
        partner_credit_share; /* of the credit so far that came with partners, 0..1: for gates and metrics */
    size_t route_count;       /* direct first */
    struct route routes[ROUTES_MAX];
    const struct partner_program *program;
};

/* In the measure of a component: what counts, and what is paid on. */
struct case_amount {
    double counted, paid;
};

/* What the deals are by one route. */
struct case_route {
    const char *name;
    bool with_partner;
    struct deal_facts facts;
    struct price_stack stack;
    struct deal_money money;
    double gross_margin_usd;
    struct deal_credit credit;                   /* of one deal; a list of multipliers left out */
    double first_multiplier;                     /* of such a list, on the rep's first partner deal; else 1 */
    struct case_amount at_quota[COMPONENTS_MAX]; /* of a window, all deals by this route, as many of them as
                                                      make the quota by the base route */
    struct case_amount of_deal[COMPONENTS_MAX];  /* what one deal adds, the rep's first by this route */
    bool earns_spiff[SPIFFS_MAX];
};

struct pay_case {
    const struct rep_plan *plan;
    struct case_question question;
    double periods;                           /* quota periods of a year */
    double quota_usd, target_usd, salary_usd; /* of a year */
    double deal_usd, list_usd;                /* of one deal */
    double deal_share; /* of a quota period's quota that one deal by the base route makes */
    size_t base;       /* the route attainment is counted by: direct where it is credited */
    size_t route_count;
    struct case_route routes[ROUTES_MAX];
    /* By component, in its window: a quota period, or the year if it runs year to date. */
    struct plan_bands bands[COMPONENTS_MAX];
    double cap_usd[COMPONENTS_MAX];
    double plan_cap_usd, raised_cap_usd; /* of a quota period */
    /* Of what is sold by the base route, for gates. */
    double partner_share, new_customer_share, partner_deals_share;
};

/* At most ROUTES_MAX routes, at least one. `plan` must outlive the case. Cannot fail. */
struct pay_case pay_case_of(const struct rep_plan *plan, const struct case_question *question);

/* Whether a component's window is the year. */
bool case_runs_year(const struct pay_case *pay_case, size_t component);

/* The routes a program prices, direct first, then those that only the plan names, which are then sold at the
 * customer price. A margin means that the partner contracts, a listing fee a marketplace. Returns how many,
 * at most ROUTES_MAX. */
size_t case_routes_of(const struct partner_program *program, const struct rep_plan *const *plans,
                      size_t plan_count, struct route routes[ROUTES_MAX]);

/* Whether the program has no terms for a partner route. */
bool case_route_is_unpriced(const struct partner_program *program, const struct route *route);
