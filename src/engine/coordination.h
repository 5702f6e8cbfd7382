/* What working together adds to a deal's chances (MODEL.md section 3): trust, and clear roles. Pure. */
#pragma once
#include "../domain/behaviour.h"
#include "../domain/partner_program.h"

/* Log-odds of winning on every partner route:
 *     (coordination_shift + coordination_size_shift x log_size) x (trust - 0.5)
 *     + unclear_roles_shift where nobody has said who leads
 *     + wrong_leader_shift where the one who leads is not the one with the stronger relationship.
 * `log_size` is log(list price / segment median); `relationship` is above 0 where the partner's is stronger. */
double coordination_log_odds(const struct partner_behaviour *behaviour, enum lead_rule lead,
                             enum deal_source source, double relationship, double log_size, double trust);
