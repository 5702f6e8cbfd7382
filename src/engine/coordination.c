#include "coordination.h"

static bool leader_is_wrong(enum lead_rule lead, enum deal_source source, double relationship)
{
    if (lead != LEAD_FINDER)
        return false;
    return source == FOUND_BY_PARTNER ? relationship < 0.0 : relationship > 0.0;
}

double coordination_log_odds(const struct partner_behaviour *behaviour, enum lead_rule lead,
                             enum deal_source source, double relationship, double log_size, double trust)
{
    double shift =
        (behaviour->coordination_shift + behaviour->coordination_size_shift * log_size) * (trust - 0.5);
    if (lead == LEAD_UNSAID)
        shift += behaviour->unclear_roles_shift;
    if (leader_is_wrong(lead, source, relationship))
        shift += behaviour->wrong_leader_shift;
    return shift;
}
