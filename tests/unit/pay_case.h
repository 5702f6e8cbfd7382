/* Plans and deals for cases of pay, and the statement that comes out. A plan of a case starts plain:
 * customer price credited in full, no caps, one year of quota. Include it in one test file at a time. */
#pragma once
#include "../../src/base/arena.h"
#include "../../src/domain/day.h"
#include "../../src/domain/statement.h"
#include <criterion/criterion.h>
#include <limits.h>
#include <math.h>
#include <string.h>

enum { CASE_YEAR = 2025 };

static struct arena *case_arena;

static inline void case_open(void)
{
    case_arena = arena_open();
}

static inline void case_close(void)
{
    arena_close(case_arena);
}

#define CASE_SUITE(name) TestSuite(name, .init = case_open, .fini = case_close)

static inline int on(const char *date)
{
    int day = 0;
    cr_assert(day_from_text(date, &day), "%s is a date", date);
    return day;
}

static inline struct condition any_deal(void)
{
    return (struct condition){ .found_by = CONDITION_ANY,
                               .customer = CONDITION_ANY,
                               .registered = CONDITION_ANY };
}

static inline struct credit_rule full_credit(enum credit_basis basis)
{
    return (struct credit_rule){
        .when = any_deal(),
        .basis = basis,
        .share = 1.0,
        .pay_share = 1.0,
        .taper_count = 1,
        .taper = { 1.0 },
        .pay_multiplier = 1.0,
        .deal_cap_usd = INFINITY,
    };
}

static inline struct rep_plan plain_plan(double quota_usd, double target_usd)
{
    return (struct rep_plan){
        .salary_usd = 100000,
        .target_incentive_usd = target_usd,
        .quota_usd = quota_usd,
        .quota_period = PERIOD_YEAR,
        .payout = PERIOD_YEAR,
        .credit_rule_count = 1,
        .credit = { full_credit(CREDIT_CUSTOMER_PRICE) },
    };
}

static inline void set_periods(struct rep_plan *plan, enum quota_period quota, enum quota_period payout)
{
    plan->quota_period = quota;
    plan->payout = payout;
}

/* A component that counts every deal's credit, with no threshold, cap or gate. */
#define COMPONENT(kind, basis, unit, ...)                                                                    \
    component_of((kind), (basis), (unit), (const struct step[]){ __VA_ARGS__ },                              \
                 sizeof((const struct step[]){ __VA_ARGS__ }) / sizeof(struct step))

static inline struct component component_of(enum schedule_kind kind, enum schedule_basis basis,
                                            enum schedule_unit unit, const struct step *steps, size_t count)
{
    struct component component = {
        .name = "commission",
        .measure = MEASURE_CREDIT,
        .when = any_deal(),
        .weight = 1.0,
        .schedule = { .kind = kind, .basis = basis, .unit = unit, .step_count = count },
        .cap_usd = INFINITY,
    };
    memcpy(component.schedule.steps, steps, count * sizeof *steps);
    return component;
}

/* Rates by dollars of credit. */
#define RATES(kind, ...)     COMPONENT(kind, BASIS_DOLLARS, PAYS_RATE_PER_DOLLAR, __VA_ARGS__)
/* Multiples of the base rate by attainment. */
#define MULTIPLES(kind, ...) COMPONENT(kind, BASIS_ATTAINMENT, PAYS_TIMES_BASE_RATE, __VA_ARGS__)

static inline struct component *add_component(struct rep_plan *plan, struct component component)
{
    static const char *const names[] = { "commission", "second", "third",   "fourth",
                                         "fifth",      "sixth",  "seventh", "eighth" };
    if (strcmp(component.name, "commission") == 0)
        component.name = names[plan->component_count];
    plan->components[plan->component_count] = component;
    return &plan->components[plan->component_count++];
}

static inline struct rep_plan plan_with(struct component component)
{
    struct rep_plan plan = plain_plan(1e6, 1e5);
    add_component(&plan, component);
    return plan;
}

static inline struct spiff plain_spiff(const char *name)
{
    return (struct spiff){
        .name = name,
        .when = any_deal(),
        .deal_cap_usd = INFINITY,
        .rep_cap_usd = INFINITY,
        .budget_usd = INFINITY,
    };
}

static inline struct spiff *add_spiff(struct rep_plan *plan, struct spiff spiff)
{
    plan->spiffs[plan->spiff_count] = spiff;
    return &plan->spiffs[plan->spiff_count++];
}

/* A direct deal of an existing customer that nobody shares. */
static inline struct closed_deal deal_of(const char *id, const char *date, double price)
{
    return (struct closed_deal){
        .id = id,
        .rep = "r1",
        .facts = { .route = "direct", .registered = false },
        .day = on(date),
        .collected_day = INT_MIN,
        .churned_day = INT_MIN,
        .split_share = 1.0,
        .units = 1.0,
        .list = price,
        .customer_price = price,
        .receipts = price,
        .cost_of_goods = NAN,
    };
}

static inline struct closed_deal return_of(const char *id, const char *date, double price, const char *sale)
{
    struct closed_deal deal = deal_of(id, date, -price);
    deal.returns = sale;
    return deal;
}

static inline struct closed_deal with_partner(struct closed_deal deal)
{
    deal.facts.route = "resale";
    deal.facts.with_partner = true;
    return deal;
}

static inline struct rep_profile veteran(void)
{
    return (struct rep_profile){ .id = "r1", .hired_day = INT_MIN };
}

static inline struct rep_profile hired_on(const char *date)
{
    return (struct rep_profile){ .id = "r1", .hired_day = on(date) };
}

static inline struct plan_timeline always(const struct rep_plan *plan)
{
    return (struct plan_timeline){ .count = 1, .from_day = { INT_MIN }, .plans = { plan } };
}

/* Every statement of every case adds up. */
static inline struct statement checked(struct statement statement)
{
    int64_t cents = 0, by_period = 0;
    for (size_t i = 0; i < statement.line_count; i++)
        cents += statement.lines[i].cents;
    for (size_t i = 0; i < 12; i++)
        by_period += statement.period_cents[i];
    cr_assert_eq(cents, statement.cents, "lines sum to the total");
    cr_assert_eq(by_period, statement.cents, "payouts sum to the total");
    return statement;
}

static inline struct statement pay_rep(const struct rep_plan *plan, struct rep_profile rep,
                                       const struct closed_deal *deals, size_t count)
{
    struct rep_profile *profile = arena_array(case_arena, struct rep_profile, 1);
    *profile = rep;
    const struct plan_timeline timeline = always(plan);
    return checked(statement_of(&timeline, profile, CASE_YEAR, deals, count, case_arena));
}

#define PAY(plan, ...)                                                                                       \
    pay_rep((plan), veteran(), (const struct closed_deal[]){ __VA_ARGS__ },                                  \
            sizeof((const struct closed_deal[]){ __VA_ARGS__ }) / sizeof(struct closed_deal))
#define PAY_REP(plan, rep, ...)                                                                              \
    pay_rep((plan), (rep), (const struct closed_deal[]){ __VA_ARGS__ },                                      \
            sizeof((const struct closed_deal[]){ __VA_ARGS__ }) / sizeof(struct closed_deal))

/* The year's pay with one deal on 15 March. */
static inline double pay_one(const struct rep_plan *plan, double price)
{
    const struct closed_deal deal = deal_of("d1", "2025-03-15", price);
    return (double)pay_rep(plan, veteran(), &deal, 1).cents / 100.0;
}

static inline double usd(int64_t cents)
{
    return (double)cents / 100.0;
}

/* Sum of the lines of a kind; `deal` NULL: of all deals. */
static inline double lines_usd(const struct statement *statement, enum line_kind kind, const char *deal)
{
    int64_t cents = 0;
    for (size_t i = 0; i < statement->line_count; i++)
        if (statement->lines[i].kind == kind &&
            (!deal || (statement->lines[i].deal && strcmp(statement->lines[i].deal, deal) == 0)))
            cents += statement->lines[i].cents;
    return usd(cents);
}

static inline size_t lines_of(const struct statement *statement, enum line_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < statement->line_count; i++)
        count += statement->lines[i].kind == kind;
    return count;
}

/* PAID(amount, expected) or PAID(amount, expected, "what it shows"). */
#define PAID(...) PAID_AS(__VA_ARGS__, "pay", 0)
#define PAID_AS(amount, expected, shows, ...)                                                                \
    cr_assert_float_eq((amount), (expected), 1e-9, "%s: %.10g, not %.10g", (shows), (double)(amount),        \
                       (double)(expected))
