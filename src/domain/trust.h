/* How a partner's trust, leads, share of wallet and willingness move (MODEL.md section 8). Pure functions of a month's events;
 * no luck in here: whoever draws compares its uniforms with these. */
#pragma once
#include "behaviour.h"

/* What happened to one partner in one month. */
struct trust_events {
    double
        honoured; /* its registered or found deals, and vendor deals passed to it, that were worked with it */
    double bypassed;       /* its registered or found deals taken direct, and rules of engagement broken */
    double services_taken; /* deals on which the vendor took its services */
    double
        others_bypass_share; /* bypassed / (honoured + bypassed) of all other partners, 0 where nothing happened */
};

/* trust + gain x honoured x (1 - trust) - loss x bypassed x trust - contagion x others' bypass x trust, where n events count one
 * after another, 1 - (1 - gain)^n, so that the formula is MODEL.md's for one event and trust stays in [0,1] for any
 * number. Gain comes first, then loss, then contagion. */
double trust_after_month(const struct partner_behaviour *behaviour, double trust,
                         const struct trust_events *events);

/* Trust lost when rules change: shock_per_cut x cut^power x exp(-notice / notice_months), times retroactive_factor. `cut_share`:
 * fall of the partner's expected profit as a share of what it was under the design's first rules; a rise is no shock. With
 * power >= 1 several steps that add up to one cut never shock more than it. */
double trust_shock(const struct partner_behaviour *behaviour, double cut_share, double notice_months,
                   bool retroactive);

/* Trust is left at 0 where a shock is larger. */
double trust_after_shock(double trust, double shock);

/* Profits below a point of customer price count as a point where they are compared, so that ratios stay within reason. */
#define PROFIT_COMPARED_SHARE 0.01

/* What a change takes of the profit under the design's first rules: (before - after) / first, 0 for a rise. Cuts add up over steps:
 * they are all measured against the same profit. */
double profit_cut_share(double first_share, double before_share, double after_share);

/* Log-odds of taking part; of registering. The deal does so iff log_odds(u) is below. */
double participation_log_odds(const struct partner_behaviour *behaviour, double expected_profit_share,
                              double trust);
double registration_log_odds(const struct partner_behaviour *behaviour, double uplift_share,
                             double approval_days, double trust);

/* Lead flow against the market's rate, 0..ceiling: wallet / wallet at the start x (trust / trust at the start)^elasticity x
 * (profit / profit under the baseline at the start)^elasticity x reciprocity. 1 for a partner as it was under the baseline. */
struct lead_state {
    double trust, starting_trust;
    double profit_share, baseline_profit_share; /* expected, of customer price */
    double wallet, starting_wallet;
    double passed_share; /* of the vendor-found deals it could have worked, lately */
    bool exited;
};
double lead_flow(const struct partner_behaviour *behaviour, const struct lead_state *state, double ceiling);

/* Share of wallet the partner is drifting to, and where it is a month later. */
double wallet_target(const struct partner_behaviour *behaviour, double profit_share,
                     double rival_profit_share, double trust);
double wallet_after_month(const struct partner_behaviour *behaviour, double wallet, double target);

/* Chance of leaving for good within a month: 1 - (1 - hazard)^(1/12) at no trust, times (1 - trust)^2. */
double exit_chance_per_month(const struct partner_behaviour *behaviour, double trust);
