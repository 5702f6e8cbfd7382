/* How reps respond; the uncertain part, always in a file of its own (MODEL.md section 7). */
#pragma once
#include "timing.h"
#include "words.h"

enum outlook_kind {
    OUTLOOK_MYOPIC,
    OUTLOOK_FORECAST,
    OUTLOOK_DYNAMIC, /* the deals still to come go the routes the rep would pick */
};

struct route_control {
    const char *route;
    double cost; /* utility given up for control, at no internal trust */
};

/* How partners respond (MODEL.md section 8). Log-odds unless a unit is named. Where a market has no partners none of it is
 * used. */
struct partner_behaviour {
    /* Takes part in a deal with chance logistic((expected profit share - reservation) / spread + trust_effect x (trust -
     * 0.5)). */
    double reservation_share, spread_share, participation_trust_effect;
    /* Registers a deal it found with chance logistic(base + benefit x points of uplift + trust_effect x (trust - 0.5)
     * - friction - friction_per_day x days to approval). */
    double registration_base, registration_benefit_per_point, registration_trust_effect,
        registration_friction, friction_per_day;
    /* Trust, each month: see trust.h. */
    double trust_gain, trust_loss, contagion;
    double
        services_taken_weight; /* a deal whose services the vendor takes hurts trust like this much of a bypass */
    double shock_per_cut;      /* trust lost on an unannounced cut of all expected profit */
    double shock_power;        /* >= 1: big cuts hurt more than in proportion */
    double notice_months;      /* notice that takes the shock down to 37 % */
    double retroactive_factor; /* a retroactive change hurts this much more, >= 1 */
    /* Leads, against the market's rate. */
    double lead_trust_elasticity, lead_profit_elasticity;
    double reciprocity; /* of leads, per unit of vendor deals passed to the partner above what it expects */
    double expected_passed_share; /* of vendor-found deals it could work that it expects to be passed */
    /* Share of wallet: drifts toward logistic((profit share - rival's) / spread + trust_effect x (trust - 0.5)). */
    double wallet_speed_per_month, wallet_trust_effect;
    double exit_hazard_per_year; /* at no trust; falls with the square of trust */
    /* Certifies staff where the next tier's extra profit over `investment_years` x trust beats its cost. */
    double investment_years;
    double fund_used_share;   /* of accrued marketing funds that are used */
    double incremental_share; /* of partner-found deals that would not exist without the partner */
    /* Working together. */
    double coordination_shift;      /* win log-odds on partner routes per unit of (trust - 0.5) */
    double coordination_size_shift; /* the same, per unit of log(list price / segment median) too */
    double unclear_roles_shift;     /* win log-odds on partner routes where nobody has said who leads, <= 0 */
    double wrong_leader_shift;      /* where the one without the stronger relationship leads, <= 0 */
    double coordination_retention;  /* retention log-odds per unit of (trust - 0.5) */
    /* When orders are placed, where a rebate's period ends: see rebate_timing.h. Nobody moves any where both days are 0. */
    double pull_forward_days, hold_back_days;
    double movable_share;     /* of the orders of those days: their customers go along */
    double moving_cost_share; /* of what the partner pays for them: given to the customer, or risked */
    /* Reps and rules. */
    double
        bypass_cost; /* utility lost by taking a registered or partner-found deal direct, times enforcement */
    double compliance_share; /* chance that a rep follows a rule of engagement on a deal */
};

/* Whether partners move orders over the end of a rebate's period. */
static inline bool orders_move(const struct partner_behaviour *behaviour)
{
    return behaviour->pull_forward_days > 0.0 || behaviour->hold_back_days > 0.0;
}

struct behaviour {
    struct model_about about;
    enum outlook_kind outlook;
    double pay_weight;          /* utility of one par pay, >= 0 */
    double scale;               /* of the Gumbel taste per route, > 0 */
    double partner_scale;       /* of the normal taste shared by partner routes, >= 0 */
    double acumen;              /* share of a route's true lift that reps believe, 0..2 */
    double impatience_per_year; /* discounting of slower deals */
    double hour_value_usd;
    double internal_trust; /* 0..1 */
    size_t control_count;
    struct route_control control[ROUTES_MAX];
    struct gaming gaming; /* all 0: nobody games */
    bool has_partners;    /* the file says how partners respond */
    struct partner_behaviour partners;
};
