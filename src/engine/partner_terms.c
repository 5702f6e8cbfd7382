#include "partner_terms.h"

#include <math.h>

static void set_segments(struct partner_terms *terms)
{
    const struct engagement *engagement = &terms->program->engagement;
    const struct registration *registration = &terms->program->registration;
    const double window_days = registration->protection_days + registration->extension_days;
    for (size_t s = 0; s < terms->market->segment_count; s++) {
        const struct segment *segment = &terms->market->segments[s];
        const struct segment_rule rule = engagement_rule(engagement, segment->name);
        terms->led_by[s] = rule.led_by;
        terms->services_taken_share[s] = rule.services_clear_run ? 0.0 : engagement->vendor_services_share;
        terms->is_protected[s] = registration->offered && segment->cycle_days <= window_days;
    }
}

static void set_tier(struct partner_terms *terms, size_t tier)
{
    for (size_t r = 1; r < terms->market->route_count; r++) {
        const struct route_terms *own =
            program_route_terms(terms->program, terms->market->routes[r].name, tier);
        terms->uplift_share[tier] = fmax(terms->uplift_share[tier], own->registered_uplift_share);
        terms->later[tier][r] = (struct later_years){ own->recurring_share, own->recurring_years };
    }
}

struct partner_terms partner_terms_of(const struct scenario *scenario, const struct design *design,
                                      const struct partner_stage *stage)
{
    struct partner_terms terms = { .stage = stage,
                                   .market = &scenario->market,
                                   .behaviour = &scenario->behaviour.partners,
                                   .program = &design->program,
                                   .lifetime = scenario->lifetime };
    set_segments(&terms);
    for (size_t t = 0; t < partner_tier_count(&scenario->market, &design->program); t++)
        set_tier(&terms, t);
    return terms;
}
