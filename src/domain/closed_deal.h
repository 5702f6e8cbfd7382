/* One deal that happened, as a CRM tells it and a statement pays it. */
#pragma once
#include "crediting.h"
#include "words.h"

struct rep_plan;

struct closed_deal {
    const char *id, *rep;
    struct deal_facts facts;
    int day;           /* booked, see day.h */
    int collected_day; /* customer paid; INT_MIN: not (yet) */
    int churned_day;   /* customer left; INT_MIN: not */
    /* This rep's part of the deal, (0, 1]; overlays may be any; NAN: what the plan gives the role, else 1. */
    double split_share;
    double units;       /* 1 unless the file says otherwise */
    double term_months; /* of the contract; NAN or 0: unknown */
    bool after_leaving; /* booked after the rep left: paid to nobody */
    /* In the file's currency; turned into dollars at the plan's fixed rate. Negative on returns. NAN:
     * unknown. */
    const char *currency; /* NULL: USD */
    double list, customer_price, receipts, cost_of_goods;
    double
        partner_margin; /* of price less receipts, what is a partner's margin and no fee; 0: it is all fees */
    const char *returns; /* id of the deal this one takes back, wholly or in part; NULL: a sale */
    size_t line;         /* in its file */
};

/* A rep, as pay needs to know it. */
struct rep_profile {
    const char *id;
    const char *segment; /* NULL: the plan's own level */
    const char *manager; /* NULL: none */
    int hired_day;       /* INT_MIN: before the year */
    int left_day;        /* last day of employment; 0: stays */
    double absence_days; /* the longest single absences of the year, added up where each is long enough */
    double prior_year_credit_usd; /* 0: unknown */
    /* The rep's own, a year, in the place of the plan's and of every change of it. */
    double quota_usd; /* 0: the plan's */
    bool has_target, has_salary;
    double target_incentive_usd, salary_usd;
    const char *currency; /* paid in; NULL: USD */
};

/* Whether the rep had left by `day`. */
bool rep_has_left(const struct rep_profile *rep, int day);

/* A deal that takes another back, or whose amounts are negative. */
bool deal_is_return(const struct closed_deal *deal);

/* The deal's money at the plan's fixed rate for its currency; of a return the amounts that were taken back,
 * negative. False: the plan has no rate for the currency, and all money is NAN. */
bool deal_money_of(const struct rep_plan *plan, const struct closed_deal *deal, struct deal_money *money);

/* The deal's figures in dollars; margins go by what the vendor receives. */
struct deal_figures deal_figures_of(const struct closed_deal *deal, const struct deal_money *money);

/* The figure that a component's rate goes by, as a share, months or dollars; never negative, 0 where it is not
 * known. */
double deal_figure_of(enum deal_figure figure, const struct closed_deal *deal,
                      const struct deal_money *money);

/* The rep's part of the deal: what the file says, else what the plan gives the role, else all. */
double deal_split_share(const struct rep_plan *plan, const struct closed_deal *deal);

/* Whether the plan credits the deal's role on top of the split. */
bool deal_is_overlay(const struct rep_plan *plan, const struct closed_deal *deal);

/* The order in which deals are paid: by day, sales before returns, then id, rep, role and line.
 * Negative, 0 or positive like strcmp. */
int deal_order(const struct closed_deal *a, const struct closed_deal *b);

/* The same for deals that are paid on one day. */
int deal_order_in_day(const struct closed_deal *a, const struct closed_deal *b);
