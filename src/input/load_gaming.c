/* When reps close deals: the keys of `gaming` in a behaviour file. */
#include "load_gaming.h"

#include "../base/diag.h"
#include "field_rows.h"
#include "load_tables.h"

/* A deal signed early is counted while the period before its own is still open, which is a month. */
#define TIMING_DAYS_MAX 30

#define AT(member) offsetof(struct gaming, member)
static const struct field gaming_fields[] = {
    ROW_UNCERTAIN("pull_in_days", "days", AT(pull_in_days), 0, TIMING_DAYS_MAX, 0,
                  "how long before its day a won deal can be signed, into the quota period before its own"),
    ROW_UNCERTAIN("push_out_days", "days", AT(push_out_days), 0, TIMING_DAYS_MAX, 0,
                  "how long before its quota period ends a won deal can be held over into the next"),
    ROW_UNCERTAIN("concession_asked_share", "share of customer price", AT(concession_asked_share), 0, 1, 0,
                  "what customers ask off the price for signing early: the mean of an exponential"),
    ROW_UNCERTAIN("concession_max_share", "share of customer price", AT(concession_max_share), 0, 0.9, 0,
                  "the most a rep may take off the price"),
    ROW_UNCERTAIN("customer_power_share", "share", AT(customer_power_share), 0, 1, 0,
                  "where the deal settles between what the customer asks (0) and the most that the rep would "
                  "give (1), at "
                  "which signing early and waiting pay the rep the same"),
    ROW_UNCERTAIN("waits_share", "share", AT(waits_share), 0, 1, 1,
                  "of customers who wait over a period's end if the rep asks them to"),
    ROW_UNCERTAIN("waiting_lost_share", "share", AT(waiting_lost_share), 0, 1, 0,
                  "of the deals held over that are lost, and that reps expect to be"),
    ROW_UNCERTAIN("ratchet_share", "share", AT(ratchet_share), 0, 1, 0,
                  "of a year's credit above quota that reps expect on top of next year's quota; what makes "
                  "them hold deals over "
                  "once quota is met. The quotas of the simulation stay as they are"),
};
#undef AT
const struct field_table gaming_table =
    TABLE("behaviour.gaming",
          "Reps who close deals in the quota period where they pay most, at a price if need be. Nobody does "
          "where the block is absent "
          "or both numbers of days are 0, or where the next dollar always pays the same.",
          gaming_fields, struct gaming);

void gaming_doubt(const struct node *map, const struct gaming *gaming, struct diag *diag)
{
    if (!gaming_is_on(gaming))
        diag_notice(diag, map->at,
                    "gaming moves no deal: pull_in_days and push_out_days are both 0 or not given");
    else if (gaming->pull_in_days > 0.0 && gaming->concession_asked_share == 0.0)
        diag_warning(diag, field_place(map, "pull_in_days"),
                     "customers sign early for nothing: concession_asked_share is 0");
    else if (gaming->pull_in_days > 0.0 && gaming->concession_max_share == 0.0)
        diag_warning(diag, field_place(map, "pull_in_days"),
                     "no deal is signed early: customers ask for a part of the price and "
                     "concession_max_share is 0");
}

static bool has_two_periods(const struct rep_plan *plan, const struct market *market)
{
    return market->years * periods_per_year(plan->quota_period) > 1;
}

void gaming_horizon_doubt(const struct node *behaviour, const struct scenario *scenario, struct diag *diag)
{
    if (!gaming_is_on(&scenario->behaviour.gaming))
        return;
    for (size_t d = 0; d < scenario->design_count; d++)
        if (has_two_periods(&scenario->designs[d].rep, &scenario->market))
            return;
    diag_notice(diag, field_place(behaviour, "gaming"),
                "gaming moves no deal: every plan has one quota period in the market's %zu months, and deals "
                "move from one to "
                "another",
                scenario->market.years * MONTHS_PER_YEAR);
}
