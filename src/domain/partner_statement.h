/* What each partner earns under a program, line by line, for deals that happened: the lines are the explanation and add up to the
 * totals, to the cent (MODEL.md sections 4 and 8).
 *
 * A deal is priced by the program of its day at the tier the partner stands at that day (or the tier the deal names); every line of its price
 * stack is a whole number of cents. Rebates, funds and SPIFFs are rounded as they add up over their period, half a cent away from zero,
 * and a line is what it adds to the rounded sum: so lines add up to the exact total rounded once.
 *
 * A rebate's period has the terms it begins with. A return of a known sale counts in the sale's own period, at the sale's price terms, and
 * takes back the highest band first; its line is on its own day. At each month's end the partner's record of the last 12 months is looked
 * at as the program's review says; the tier that comes out holds from the next day. The program fee is that of the tier on the
 * first day of the year. Deals of earlier years that name no tier are priced at the tier the year begins with, and are a growth
 * rebate's baseline whatever tier it is for. A renewal pays the recurring share of the sale's terms and counts toward nothing. */
#pragma once
#include "partner_deal.h"
#include "price_protection.h"

struct arena;

enum partner_line_kind {
    PARTNER_LINE_MARGIN, /* customer price less buy price, on a deal the partner contracted */
    PARTNER_LINE_FEE,    /* referral or co-sell fee */
    PARTNER_LINE_RECURRING,
    PARTNER_LINE_REBATE,  /* accrued */
    PARTNER_LINE_TRUE_UP, /* accrued at an expected rate, brought to what was earned when the period ended */
    PARTNER_LINE_FUND,    /* marketing paid back */
    PARTNER_LINE_PROTECTION,  /* credit for stock when a price fell */
    PARTNER_LINE_PROGRAM_FEE, /* paid by the partner: negative */
    PARTNER_LINE_SPIFF,       /* to the partner's seller: a person, not in the partner's total */
    PARTNER_LINE_KINDS,
};
extern const char *const partner_line_kind_names[PARTNER_LINE_KINDS];

struct partner_line {
    enum partner_line_kind kind;
    const char *rule; /* the program's words: route, rebate, SPIFF, tier */
    const char *deal; /* NULL: about the partner */
    int day;
    double base_usd; /* what the line is paid on; units where a rebate counts them; NAN: none */
    double rate;     /* of the base, at where the partner then stands; NAN: an amount */
    int64_t cents;
    const char *note; /* why, in words; NULL: nothing to add */
};

/* The price stack of a deal, every line a whole number of cents; below 0 on a return. */
struct partner_price {
    const struct partner_deal *deal;
    size_t tier;
    double partner_discount_share, fee_share; /* as combined and kept */
    struct price_stack stack;
};

/* A rebate in one of its periods, or, of a rebate on each deal alone, in the year. accrued = paid + owed. */
struct rebate_account {
    const char *rebate;
    int from_day, to_day; /* of the period */
    struct rebate_sales sales;
    int64_t accrued_cents; /* lines of the year */
    int64_t paid_cents;    /* due by the day the statement looks from */
    int due_day;           /* of what is owed (the first), else of what was paid; INT_MAX: nothing accrued */
    double to_next_step_usd; /* 0: none, or a rebate on each deal alone */
};

/* A look at where a partner stands: a review, or a change between reviews. */
struct tier_look {
    int day;
    size_t from, to, earned;
    struct tier_record record;
    double points;
    const char *note;
};

/* The partner's marketing fund: opening + accrued = used + lapsed + unused. */
struct fund_account {
    int64_t opening_cents, accrued_cents, used_cents, lapsed_cents, unused_cents;
    double spent_usd; /* by the partner, in claims of the year */
};

struct partner_statement {
    const struct partner_profile *profile;
    size_t line_count, price_count, account_count, look_count;
    const struct partner_line *lines;
    const struct partner_price *prices;
    const struct rebate_account *accounts; /* by rebate, then period */
    const struct tier_look *looks;
    size_t tier_at_start, tier_at_end;
    struct fund_account fund;
    double sales_usd; /* customer price, renewals left out */
    int64_t kind_cents[PARTNER_LINE_KINDS];
    int64_t cents; /* all kinds but SPIFF */
};

struct partner_run {
    const struct program_timeline *program;
    int year;
    int through_day; /* what happens after it is left out, and what is due after it is owed; INT_MAX: the year's last day */
    size_t profile_count, deal_count, claim_count, stock_count;
    const struct partner_profile *profiles;
    const struct partner_deal
        *deals; /* in any order; those of earlier years count for baselines, records, funds and returns */
    const struct fund_claim *claims;
    const struct stock_count *stock;
};

/* A statement for each profile, in order, in `arena`. The order of deals never matters beyond day, id and line. Cannot fail: the
 * loaders have checked. */
const struct partner_statement *partner_statements_of(const struct partner_run *run, struct arena *arena);

/* The program in force on a day. */
const struct partner_program *program_on_day(const struct program_timeline *timeline, int day);
