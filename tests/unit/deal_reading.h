/* A file of deals read for a plan, for tests: both are given as text. */
#pragma once
#include "../../src/domain/day.h"
#include "../../src/domain/statement.h"
#include "../../src/input/closed_deals.h"
#include "desk.h"
#include <math.h>

#define PLAN_HEAD                                                                                            \
    "kind: plan\ntitle: A test\nsource: made for this test\ngrade: assumption\nas_of: 2025-01-31\n"          \
    "salary_usd: 100000\ntarget_incentive_usd: 100000\nquota_usd: 1000000\nquota_period: year\n"             \
    "components:\n  - name: commission\n    measure: credit\n    schedule: { kind: marginal, basis: "        \
    "dollars, "                                                                                              \
    "boundary: from_inclusive, unit: rate_per_dollar, steps: [{ from: 0, pays: 0.1 }] }\n"

/* One reading. */
struct reading {
    struct desk *desk;
    struct plan_timeline plan;
    struct partner_program program;
    struct closed_deals_options options;
    struct closed_deals deals;
};

static inline struct reading reading_of(const char *plan)
{
    struct reading reading = { .desk = desk_open() };
    enum model_kind kind;
    const struct node *tree =
        model_tree(write_file(reading.desk, "plan.yaml", plan), &kind, &reading.desk->load);
    cr_assert_not_null(tree);
    cr_assert(load_plan_timeline(tree, &reading.plan, &reading.desk->load));
    return reading;
}

static inline bool read_deals(struct reading *reading, const char *text, const char *setting)
{
    const char **settings = arena_array(reading->desk->load.arena, const char *, 2);
    settings[0] = setting;
    reading->options.settings = settings;
    reading->options.plan = &reading->plan;
    return closed_deals_read(write_file(reading->desk, "deals.csv", text), &reading->options, &reading->deals,
                             reading->desk->load.arena, &reading->desk->diag);
}

static inline void reading_close(struct reading *reading)
{
    deal_store_close(reading->deals.store);
    desk_close(reading->desk);
}

static inline const struct closed_deal *deals_of(const struct reading *reading)
{
    return closed_deals_expand(&reading->deals, 0, reading->deals.reps.count, reading->desk->load.arena);
}

static inline int64_t pay_of(const struct reading *reading, size_t rep)
{
    struct arena *arena = reading->desk->load.arena;
    const struct closed_deal *own = closed_deals_expand(&reading->deals, rep, rep + 1, arena);
    return statement_of(&reading->plan, &reading->deals.reps.reps[rep], reading->deals.year, own,
                        closed_deals_of_rep(&reading->deals, rep), arena)
        .cents;
}

static inline void must_say(const struct reading *reading, enum severity severity, const char *part)
{
    const bool said = has_problem(reading->desk, severity, part);
    if (!said)
        diag_print(&reading->desk->diag, false, stderr);
    cr_expect(said, "nothing says: %s", part);
}

/* A plan and a file that can't be paid, and what is said of it. */
static inline void refused(const char *plan, const char *text, const char *setting, const char *part)
{
    struct reading reading = reading_of(plan);
    cr_expect_not(read_deals(&reading, text, setting));
    must_say(&reading, SEVERITY_ERROR, part);
    reading_close(&reading);
}
