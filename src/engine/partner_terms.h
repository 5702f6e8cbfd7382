/* A program made ready for deals: what a partner's claim is worth to it, whose services are whose, what later years bring. */
#pragma once
#include "design_terms.h"
#include "partner_stage.h"

struct later_years {
    double share; /* of each later year's price, to the partner */
    double years; /* it is paid for */
};

struct partner_terms {
    const struct partner_stage *stage;
    const struct market *market;
    const struct partner_behaviour *behaviour;
    const struct partner_program *program;
    bool lifetime; /* renewals count in contribution */
    enum segment_lead led_by[SEGMENTS_MAX];
    double
        services_taken_share[SEGMENTS_MAX]; /* of the partner's services, by the vendor's own services arm */
    bool is_protected[SEGMENTS_MAX];        /* an approved claim outlasts the direct cycle */
    double uplift_share[TIERS_MAX];         /* the most that an approved claim adds on any route */
    struct later_years later[TIERS_MAX][ROUTES_MAX];
};

struct partner_terms partner_terms_of(const struct scenario *scenario, const struct design *design,
                                      const struct partner_stage *stage);
