/* How much of a won deal counts toward a rep's quota and pay (MODEL.md section 5). */
#pragma once
#include "price_stack.h"
#include "words.h"

enum { CREDIT_RULES_MAX = 16, TAPER_MAX = 8 };

enum credit_basis {
    CREDIT_LIST,
    CREDIT_CUSTOMER_PRICE,
    CREDIT_VENDOR_NET,   /* what the vendor receives */
    CREDIT_NET_OF_FEE,   /* customer price less all fees; partner margin is not taken off */
    CREDIT_GROSS_MARGIN, /* vendor receipts less cost of goods */
};

/* One line of a plan's crediting; the first rule whose condition matches decides. */
struct credit_rule {
    struct condition when;
    enum credit_basis basis;
    double share;            /* 0..2, toward quota */
    double pay_share;        /* 0..2, the dollars that are paid on; = share unless a plan says otherwise */
    size_t taper_count;      /* 1..TAPER_MAX */
    double taper[TAPER_MAX]; /* for the rep's 1st, 2nd, .. won partner deal of the year; the last goes on */
    double pay_multiplier;   /* on the deal's commission only, not on attainment; 0 = quota-only credit */
    double deal_minimum_usd; /* a basis below it is credited nothing; 0: none */
    double deal_cap_usd;     /* most of the basis that one deal counts; INFINITY: no cap */
    double margin_minimum_share; /* gross margin / receipts below it is credited nothing; 0: none */
};

/* The dollars a rule's share is taken of. `cost_of_goods_usd` matters for gross margin only, which is
 * negative where the deal is. */
double credit_basis_usd(enum credit_basis basis, const struct price_stack *stack, double cost_of_goods_usd);

/* Multiplier on a rep's deal after `prior_partner_deals` won partner deals this year. */
double credit_taper(const struct credit_rule *rule, size_t prior_partner_deals);

/* The same of a deal that may have no partner: a list of multipliers is of partner deals, and leaves any other as it
 * is. `rule` NULL: 1. */
double credit_multiplier(const struct credit_rule *rule, bool with_partner, size_t prior_partner_deals);

/* A real deal's money, in dollars at the plan's fixed rate. NAN: the file does not say. */
struct deal_money {
    double list_usd, customer_price_usd, receipts_usd, cost_of_goods_usd;
    double partner_margin_usd; /* 0: what is between price and receipts is all fees */
};

/* What of a deal its rate goes by, where a component looks at each deal alone and not at what it counts. */
enum deal_figure {
    FIGURE_NONE,
    FIGURE_MARGIN,   /* gross margin / what the vendor receives */
    FIGURE_MARKUP,   /* gross margin / cost of goods */
    FIGURE_DISCOUNT, /* customer discount / list price */
    FIGURE_TERM,     /* months of the contract */
    FIGURE_SIZE,     /* customer price of the whole deal, dollars */
};

enum credit_reason {
    CREDITED,
    CREDIT_WITHOUT_RULE,  /* no rule fits the deal */
    CREDIT_BELOW_MINIMUM, /* of the rule, for one deal */
    CREDIT_BELOW_COST,    /* sold at a loss, and credited on gross margin */
    CREDIT_BELOW_MARGIN,  /* gross margin is a smaller part of receipts than the rule asks for */
    CREDIT_CAPPED,        /* counted up to the rule's cap for one deal */
    CREDIT_TOWARD_QUOTA,  /* counts and is not paid on */
    CREDIT_PAID_ON_ONLY,  /* is paid on and does not count */
    CREDIT_AFTER_LEAVING, /* booked after the rep left */
};

/* What a deal is credited. Credit is basis, up to the cap, times `per_dollar`; the dollars that are paid on
 * are the same times `paid_per_dollar`, which holds the pay multiplier. Both hold the split. */
struct deal_credit {
    const struct credit_rule *rule; /* NULL: none fits */
    enum credit_reason reason;
    double basis_usd; /* before the cap; negative on a deal below cost */
    double per_dollar, paid_per_dollar;
    double credit_usd, paid_usd;
};

/* The first of `rules` that fits, or NULL. */
const struct credit_rule *credit_rule_of(const struct credit_rule *rules, size_t count,
                                         const struct deal_facts *facts);

/* The basis of a real deal. What the file leaves out is taken to be the next price down the stack: a list
 * price that is not known is the customer price, receipts that are not known are the customer price. What is
 * between price and receipts, a partner's margin aside, is fees. */
double deal_basis_usd(enum credit_basis basis, const struct deal_money *money);

/* Credit of a sale under `rule` (NULL: none). Negative money is a return without its sale: minimum and cap
 * look at its size. */
struct deal_credit deal_credit_of(const struct credit_rule *rule, const struct deal_money *money,
                                  double split_share, double multiplier);

/* What is left of the dollars counted when `returned_usd` of the basis has been taken back: a deal over
 * its cap loses nothing until it is under it. */
double deal_counted_usd(const struct deal_credit *credit, double returned_usd);
