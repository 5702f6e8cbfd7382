/* Which running totals a plan is paid by.
 *
 * A component looks at a total: a measure over the deals its condition takes. Components that look at the
 * same total behind the same gate are a group; what a group is worth to the rep is one outlook table. A
 * plan whose components all look at the credit of all deals of the quota period is plain: the engine
 * works it with one number a rep and one table, and needs nothing of this file. */
#pragma once
#include "../domain/rep_plan.h"
#include "../domain/rule_words.h"

enum { METERS_MAX = 2 + 3 * COMPONENTS_MAX, NO_GATE = -1 };

enum meter_kind {
    METER_CREDIT,          /* dollars toward quota */
    METER_MARGIN,          /* gross margin dollars, below 0 on a deal below cost */
    METER_DEALS,           /* won deals; a simulated deal is one unit */
    METER_EACH_DEAL,       /* what a component pays on each deal alone */
    METER_EACH_DEAL_FIRST, /* the same at its first step's rate */
    METER_SPIFFS, /* SPIFFs paid, where a draw tops up what a payout earned; no deal's kind decides it */
};

/* Meter 0 is the credit of all deals. */
struct meter {
    enum meter_kind kind;
    struct condition_mask mask;
    size_t component;        /* of each deal alone; else 0 */
    enum meter_kind of_deal; /* what that component counts in a deal */
};

enum gate_per { GATE_PER_CREDIT, GATE_PER_QUOTA, GATE_PER_ONE };

struct pay_gate {
    size_t meter; /* looked at */
    enum gate_per per;
    double at_least;
    bool of_year; /* over the year so far, not the quota period */
    enum gate_otherwise otherwise;
};

struct pay_group {
    size_t meter, first_rate_meter; /* two only where each deal is paid alone behind a gate */
    bool of_year;
    bool ratio;          /* partner share of credit: `meter` is partner credit */
    bool rates, amounts; /* what is multiplied and clawed back, and what isn't; neither where no rule asks */
    bool each_deal;      /* `meter` is dollars of pay already */
    int gate;            /* NO_GATE or an index */
    bool gate_folded;    /* the gate looks at the very total the group does: part of its function */
    uint8_t components;  /* bit per component */
};

struct pay_layout {
    bool plain;
    bool runs_all_year;    /* some component runs year to date over several quota periods */
    size_t levels;         /* 1, or the quota periods of a year where a component is on the periods so far */
    uint8_t moving_levels; /* those components: a bit each; they are read at another level in each period */
    bool multiplies;       /* some deal is paid on other dollars than it counts */
    size_t meter_count, gate_count, group_count;
    struct meter meters[METERS_MAX];
    struct pay_gate gates[COMPONENTS_MAX];
    struct pay_group groups[COMPONENTS_MAX];
    uint8_t group_of[COMPONENTS_MAX];
    bool tops_up;        /* a draw or a ramp's guarantee looks at each payout */
    size_t spiff_meter;  /* where it does */
    size_t slice_months; /* finest span of months the plan has to tell apart: quota period or payout */
};

/* `program` names the partner tiers that conditions may ask for. */
struct pay_layout pay_layout_of(const struct rep_plan *plan, const struct market *market,
                                const struct partner_program *program);

/* Whether two layouts keep the same totals in the same places. */
bool pay_layout_same_totals(const struct pay_layout *a, const struct pay_layout *b);

/* The part of a plan that looks at the credit of all deals, gates open and starting again with each period: what
 * break-evens and payout curves, which know one number, can be about. The plan itself where it is plain. */
struct rep_plan plan_on_credit(const struct rep_plan *plan, const struct pay_layout *layout);

/* The meters that take a deal of this kind: a bit per meter. */
uint32_t pay_layout_meters(const struct pay_layout *layout, struct deal_kind kind);

/* Whether the gate is open where its meter stands at `total`. Compared as decimals: exactly 20 % opens a
 * gate at 20 %. */
bool pay_gate_is_open(const struct pay_gate *gate, double total, double credit_usd, double quota_usd);
