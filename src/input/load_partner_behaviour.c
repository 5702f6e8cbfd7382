/* How partners respond: the keys of `partners` in a behaviour file. */
#include "load_partner_behaviour.h"

#include "../base/diag.h"
#include "load_tables.h"

#define AT(member) offsetof(struct partner_behaviour, member)
static const struct field partner_behaviour_fields[] = {
    ROW_UNCERTAIN("reservation_share", "share of customer price", AT(reservation_share), -1, 1, REQUIRED,
                  "expected profit at which every other partner takes part in a deal, at trust 0.5"),
    ROW_UNCERTAIN_ABOVE("spread_share", "share of customer price", AT(spread_share), 0, 1, REQUIRED,
                        "how gradually profit decides it: a change this large multiplies the odds by 2.7"),
    ROW_UNCERTAIN("participation_trust_effect", "log-odds", AT(participation_trust_effect), 0, 20, REQUIRED,
                  "of taking part, per unit of trust above 0.5"),
    ROW_UNCERTAIN("registration_base", "log-odds", AT(registration_base), -20, 20, REQUIRED,
                  "of registering a deal it found, at trust 0.5, for no uplift and without friction"),
    ROW_UNCERTAIN("registration_benefit_per_point", "log-odds", AT(registration_benefit_per_point), 0, 5,
                  REQUIRED, "per percentage point of uplift on registered deals"),
    ROW_UNCERTAIN("registration_trust_effect", "log-odds", AT(registration_trust_effect), 0, 20, REQUIRED,
                  "of registering, per unit of trust above 0.5"),
    ROW_UNCERTAIN("registration_friction", "log-odds", AT(registration_friction), 0, 20, REQUIRED,
                  "taken off for the trouble of the portal"),
    ROW_UNCERTAIN("friction_per_day", "log-odds", AT(friction_per_day), 0, 5, REQUIRED,
                  "taken off for each day to approval"),
    ROW_UNCERTAIN("trust_gain", "share", AT(trust_gain), 0, 1, REQUIRED,
                  "of the way to full trust that one deal worked with the partner brings"),
    ROW_UNCERTAIN("trust_loss", "share", AT(trust_loss), 0, 1, REQUIRED,
                  "of trust lost with one of its deals taken direct"),
    ROW_UNCERTAIN("contagion", "share", AT(contagion), 0, 1, REQUIRED,
                  "of trust lost a month where every deal of all other partners is taken direct"),
    ROW_UNCERTAIN("services_taken_weight", "", AT(services_taken_weight), 0, 5, REQUIRED,
                  "a deal whose services the vendor takes hurts like this much of a deal taken direct"),
    ROW_UNCERTAIN("shock_per_cut", "trust", AT(shock_per_cut), 0, 5, REQUIRED,
                  "lost on an unannounced cut of all of its expected profit"),
    ROW_UNCERTAIN("shock_power", "", AT(shock_power), 1, 5, REQUIRED,
                  "1: cuts hurt in proportion; above: big ones hurt more than several small ones"),
    ROW_UNCERTAIN_ABOVE("notice_months", "months", AT(notice_months), 0, 60, REQUIRED,
                        "of notice that take a shock down to 37 %"),
    ROW_UNCERTAIN("retroactive_factor", "", AT(retroactive_factor), 1, 10, REQUIRED,
                  "multiplies the shock of a change that reaches back"),
    ROW_UNCERTAIN("lead_trust_elasticity", "", AT(lead_trust_elasticity), 0, 5, REQUIRED,
                  "of leads to trust: 1: half the trust, half the leads"),
    ROW_UNCERTAIN("lead_profit_elasticity", "", AT(lead_profit_elasticity), 0, 5, REQUIRED,
                  "of leads to expected profit"),
    ROW_UNCERTAIN("reciprocity", "", AT(reciprocity), 0, 5, REQUIRED,
                  "change of leads, as a share, per unit of vendor deals passed above what is expected"),
    ROW_UNCERTAIN("expected_passed_share", "share", AT(expected_passed_share), 0, 1, REQUIRED,
                  "of the deals the vendor found and it could work, that it expects to be passed"),
    ROW_UNCERTAIN(
        "wallet_speed_per_month", "share", AT(wallet_speed_per_month), 0, 1, REQUIRED,
        "of the gap between its share of wallet for this vendor and where that is headed, closed a month"),
    ROW_UNCERTAIN("wallet_trust_effect", "log-odds", AT(wallet_trust_effect), 0, 20, REQUIRED,
                  "of the share of wallet, per unit of trust above 0.5"),
    ROW_UNCERTAIN("exit_hazard_per_year", "share", AT(exit_hazard_per_year), 0, 0.95, REQUIRED,
                  "of partners without any trust that leave for good within a year"),
    ROW_UNCERTAIN("investment_years", "years", AT(investment_years), 0, 10, REQUIRED,
                  "of extra profit it counts when it certifies staff for the next tier"),
    ROW_UNCERTAIN("fund_used_share", "share", AT(fund_used_share), 0, 1, REQUIRED,
                  "of accrued marketing funds that are used"),
    ROW_UNCERTAIN("incremental_share", "share", AT(incremental_share), 0, 1, REQUIRED,
                  "of deals partners found, that would not exist without them"),
    ROW_UNCERTAIN("coordination_shift", "log-odds", AT(coordination_shift), 0, 5, 0,
                  "of winning on partner routes, per unit of trust above 0.5"),
    ROW_UNCERTAIN("coordination_size_shift", "log-odds", AT(coordination_size_shift), 0, 5, 0,
                  "the same, per unit of log(list price / segment median) too"),
    ROW_UNCERTAIN("unclear_roles_shift", "log-odds", AT(unclear_roles_shift), -5, 0, 0,
                  "of winning on partner routes where nobody has said who leads"),
    ROW_UNCERTAIN("wrong_leader_shift", "log-odds", AT(wrong_leader_shift), -5, 0, 0,
                  "where the one without the stronger relationship leads"),
    ROW_UNCERTAIN("coordination_retention", "log-odds", AT(coordination_retention), 0, 5, 0,
                  "that a customer stays another year, per unit of trust above 0.5"),
    ROW_UNCERTAIN("pull_forward_days", "days", AT(pull_forward_days), 0, 30, 0,
                  "after a rebate's period ends, whose orders a partner places before it does if that takes "
                  "the period over a "
                  "step"),
    ROW_UNCERTAIN("hold_back_days", "days", AT(hold_back_days), 0, 30, 0,
                  "before it ends, whose orders a partner holds back if they earn more in the next"),
    ROW_UNCERTAIN("movable_share", "share", AT(movable_share), 0, 1, 1,
                  "of the orders of those days, that customers let it move"),
    ROW_UNCERTAIN("moving_cost_share", "share of buy price", AT(moving_cost_share), 0, 1, 0,
                  "what moving an order costs the partner, given to the customer or risked; it moves those "
                  "that bring more"),
    ROW_UNCERTAIN(
        "bypass_cost", "", AT(bypass_cost), 0, 1000, REQUIRED,
        "utility a rep gives up by taking a partner's deal direct, where every such deal is acted on"),
    ROW_UNCERTAIN("compliance_share", "share", AT(compliance_share), 0, 1, REQUIRED,
                  "of deals on which a rep follows the rules of engagement"),
};
#undef AT
const struct field_table partner_behaviour_table =
    TABLE("behaviour.partners", "How partners respond, and reps to what they are owed.",
          partner_behaviour_fields, struct partner_behaviour);

void partner_behaviour_doubt(const struct node *map, const struct partner_behaviour *behaviour,
                             struct diag *diag)
{
    if (behaviour->trust_gain > behaviour->trust_loss)
        diag_warning(diag, field_place(map, "trust_gain"),
                     "trust_gain is %g, above trust_loss %g: trust would be won back faster than it is lost",
                     behaviour->trust_gain, behaviour->trust_loss);
    if (orders_move(behaviour) && behaviour->moving_cost_share == 0.0)
        diag_warning(diag, map->at, "moving_cost_share is 0: partners move orders for any gain at all");
}
