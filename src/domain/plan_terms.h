/* The parts of a rep plan beside crediting, components and SPIFFs: what bends pay at its
 * edges. Every part is absent unless a plan names it; zero is the empty value. */
#pragma once
#include "words.h"

enum {
    RAMP_STEPS_MAX = 12,
    SPLIT_ROLES_MAX = 8,
    FX_MAX = 16,
    PAYMENTS_MAX = 4,
    PLAN_CHANGES_MAX = 8,
    MANAGERS_ABOVE_MAX = 4,
    PAY_RATES_MAX = 64,
};

enum quota_period { PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR };

/* Commission on a deal is paid in parts as things happen; shares sum to 1. */
enum payment_event { PAID_ON_BOOKING, PAID_ON_COLLECTION, PAID_AT_YEAR_END };
struct payment_part {
    int event; /* enum payment_event */
    double share;
};

/* The most a rep is paid in a quota period over all components, SPIFFs left out. The lowest of
 * those given holds; 0: not given. Above `raised_above_attainment` the raised cap holds instead. */
struct pay_cap {
    double usd, share_of_target, share_of_salary;
    double raised_above_attainment, raised_share_of_salary;
};

/* A deal so large that its pay is looked at first. 0: that test is not made. Any test met is enough. */
enum windfall_action { WINDFALL_FLAG, WINDFALL_HOLD }; /* paid and marked, or held back until released */
struct windfall {
    double deal_usd, commission_usd, share_of_target, share_of_quota;
    int action;
};

/* Pay advanced. Each payout period pays at least `amount_usd`. */
enum draw_kind { DRAW_RECOVERABLE, DRAW_NON_RECOVERABLE };
enum draw_forgiven { FORGIVEN_NEVER, FORGIVEN_AT_YEAR_END, FORGIVEN_ON_LEAVING };
struct pay_draw {
    int kind;
    double amount_usd;           /* per payout period; 0: no draw */
    size_t periods;              /* from the rep's first; 0: always */
    size_t recovery_from_period; /* recoverable: counted from 1; 0: at once */
    double recovery_share;       /* of what is earned above the draw, 0..1 */
    int forgiven;                /* enum draw_forgiven: when what is still owed is no longer */
    size_t forgiven_after;       /* payout periods from the rep's first; 0: no such end */
};

/* New hires: from the month after hire on, part of the quota and perhaps guaranteed pay. */
struct ramp_step {
    double from_month;    /* since hire, ascending from 0; a last step with share 1 ends the ramp */
    double quota_share;   /* of the full quota, (0, 1] */
    double guarantee_usd; /* least pay of a payout period, not recovered; 0: none */
};

/* Quota let off for long absences: `per_day` of the year's quota for each day away. */
struct quota_relief {
    double per_day;      /* 0.0027397 = 1/365; 0: none */
    double minimum_days; /* absences shorter than this count nothing */
};

/* Commission taken back when a customer leaves within `months` of the deal: at the rate the commission
 * was worked out with, not what a minimum lifted it to. */
enum clawback_kind { CLAWBACK_FULL, CLAWBACK_UNSERVED }; /* all of it, or the months not served / months */
struct clawback {
    double months; /* 0: none */
    int kind;
    double share; /* of the commission, (0, 1] */
};

/* Who else is credited on a rep's deal. Shares of split roles sum to 1; overlays come on top. */
struct split_role {
    const char *role;
    double share;
    bool overlay; /* double credit: outside the sum */
};

/* The rep's manager earns a share of the rep's credit or commission, and so may the managers above. */
enum override_basis { OVERRIDE_OF_CREDIT, OVERRIDE_OF_COMMISSION };
struct manager_override {
    double share; /* 0: none */
    int basis;
    size_t above_count;
    double above[MANAGERS_ABOVE_MAX]; /* of the manager's manager, and so on up */
};

/* Compensation rate of a currency, fixed for the plan year. */
struct fixed_rate {
    const char *currency;
    double usd_per_unit;
};

/* What a year that a rep is there for in part counts of the year's quota, target and salary. */
enum proration_by {
    PRORATE_BY_DAYS,            /* of employment, the first and the last included */
    PRORATE_BY_DAYS_AFTER_HIRE, /* the day of the hire left out */
    PRORATE_BY_MONTHS,
};
struct proration {
    int by; /* enum proration_by */
    size_t
        month_counts_until; /* by months: day of the month until which a hire makes the month count; 0: 15 */
};

/* What a dollar of pay is in the money a rep is paid in, from a day on. */
struct pay_rate {
    const char *currency;
    const char *from; /* YYYY-MM-DD; NULL: from the first day */
    double units_per_usd;
};

/* A plan value of its own from a day on. */
struct plan_change {
    const char *from; /* YYYY-MM-DD */
};
