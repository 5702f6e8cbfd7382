#include "trust.h"

#include <math.h>

static double logistic_of(double log_odds)
{
    return 1.0 / (1.0 + exp(-log_odds));
}

/* What is left of one after `events` that each take `share`. */
static double left_after(double share, double events)
{
    return pow(1.0 - share, events);
}

double trust_after_month(const struct partner_behaviour *behaviour, double trust,
                         const struct trust_events *events)
{
    const double hurt = events->bypassed + behaviour->services_taken_weight * events->services_taken;
    const double gain_share = 1.0 - left_after(behaviour->trust_gain, events->honoured);
    const double gained = fmin(trust + gain_share * (1.0 - trust), 1.0);
    const double kept = gained * left_after(behaviour->trust_loss, hurt);
    return kept * (1.0 - behaviour->contagion * events->others_bypass_share);
}

double trust_shock(const struct partner_behaviour *behaviour, double cut_share, double notice_months,
                   bool retroactive)
{
    if (!(cut_share > 0.0))
        return 0.0;
    const double heard_before =
        behaviour->notice_months > 0.0 ? exp(-notice_months / behaviour->notice_months) : 1.0;
    return behaviour->shock_per_cut * pow(cut_share, behaviour->shock_power) * heard_before *
           (retroactive ? behaviour->retroactive_factor : 1.0);
}

double trust_after_shock(double trust, double shock)
{
    return fmax(trust - shock, 0.0);
}

static double compared(double profit_share)
{
    return fmax(profit_share, PROFIT_COMPARED_SHARE);
}

double profit_cut_share(double first_share, double before_share, double after_share)
{
    return fmax(before_share - after_share, 0.0) / compared(first_share);
}

double participation_log_odds(const struct partner_behaviour *behaviour, double expected_profit_share,
                              double trust)
{
    return (expected_profit_share - behaviour->reservation_share) / behaviour->spread_share +
           behaviour->participation_trust_effect * (trust - 0.5);
}

double registration_log_odds(const struct partner_behaviour *behaviour, double uplift_share,
                             double approval_days, double trust)
{
    const double uplift_points = 100.0 * uplift_share;
    return behaviour->registration_base + behaviour->registration_benefit_per_point * uplift_points +
           behaviour->registration_trust_effect * (trust - 0.5) - behaviour->registration_friction -
           behaviour->friction_per_day * approval_days;
}

static double reciprocity_of(const struct partner_behaviour *behaviour, double passed_share)
{
    return fmax(1.0 + behaviour->reciprocity * (passed_share - behaviour->expected_passed_share), 0.0);
}

double lead_flow(const struct partner_behaviour *behaviour, const struct lead_state *state, double ceiling)
{
    if (state->exited)
        return 0.0;
    const double trust_ratio = state->trust / state->starting_trust;
    const double profit_ratio = compared(state->profit_share) / compared(state->baseline_profit_share);
    const double flow =
        state->wallet / state->starting_wallet * pow(trust_ratio, behaviour->lead_trust_elasticity) *
        pow(profit_ratio, behaviour->lead_profit_elasticity) * reciprocity_of(behaviour, state->passed_share);
    return fmin(flow, ceiling);
}

double wallet_target(const struct partner_behaviour *behaviour, double profit_share,
                     double rival_profit_share, double trust)
{
    return logistic_of((profit_share - rival_profit_share) / behaviour->spread_share +
                       behaviour->wallet_trust_effect * (trust - 0.5));
}

double wallet_after_month(const struct partner_behaviour *behaviour, double wallet, double target)
{
    return wallet + behaviour->wallet_speed_per_month * (target - wallet);
}

double exit_chance_per_month(const struct partner_behaviour *behaviour, double trust)
{
    const double at_no_trust = 1.0 - pow(1.0 - behaviour->exit_hazard_per_year, 1.0 / 12.0);
    return at_no_trust * (1.0 - trust) * (1.0 - trust);
}
