/* The partner's side of one deal, step by step as MODEL.md sections 7 and 8 say, with chances where the engine compares
 * log-odds. What it shares with the engine under test is the month's books, who the candidates are, and the domain's rules. */
#pragma once
#include "engine/partner_books.h"
#include "reference_deal.h"
#include "reference_ledger.h"
#include <math.h>

/* What the deal's luck holds for partners. */
struct partner_luck_of_deal {
    double candidate, services_multiple;
    double participation, registration, approval, contested, enforcement, compliance, incumbent, recurring;
};

struct partner_case {
    bool has; /* a candidate who has not left */
    size_t partner;
    struct partner_view view;
    double registered_share; /* of the registered uplift */
    bool registers, approved, is_protected;
    bool takes_part[ROUTES_MAX], open[ROUTES_MAX];
    bool someone_takes_part, is_bound, can_be_bypassed, acted_on;
    bool vendor_sells, partner_sells; /* as the rules have it */
    double bypass_utility, credit_kept;
    double
        later_share[ROUTES_MAX]; /* discounted later years' prices that stay to be paid, of customer price */
    double recurring_usd[ROUTES_MAX], services_usd[ROUTES_MAX], vendor_services_usd[ROUTES_MAX];
    double stay[ROUTES_MAX];
    struct price_stack stacks[ROUTES_MAX];
};

struct partner_desk {
    struct partner_books *books;
    const struct partner_luck *luck;
    const struct partner_stage *stage;
};

static inline double chance(double odds)
{
    return 1.0 / (1.0 + exp(-odds));
}

static inline const struct partner_program *program_of(const struct desk *desk)
{
    return &desk->design->program;
}

static inline const struct partner_behaviour *response(const struct desk *desk)
{
    return &desk->scenario->behaviour.partners;
}

/* Whether the deal's candidate brings it; vendor-found deals are always there. */
bool reference_comes(const struct desk *desk, const struct partner_desk *partners,
                     const struct reference_deal *deal, const struct partner_luck_of_deal *luck);

struct partner_luck_of_deal reference_partner_luck(const struct desk *desk, const struct reference_deal *deal,
                                                   size_t month, enum deal_source source, size_t nth);

/* Changes the deal's chances on partner routes by what coordination adds. */
struct partner_case reference_partner_case(const struct desk *desk, const struct partner_desk *partners,
                                           const struct partner_luck_of_deal *luck,
                                           struct reference_deal *deal);
