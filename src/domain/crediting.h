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
