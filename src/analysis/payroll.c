#include "payroll.h"

#include "../base/arena.h"
#include "../domain/manager_override.h"
#include "../domain/spiff_budget.h"
#include <limits.h>
#include <math.h>
#include <string.h>

/* What one manager earns on the team. */
struct team_pay {
    const char *manager;
    size_t count, room;
    struct statement_line *lines;
};

struct work {
    const struct payroll *payroll;
    struct arena *arena;     /* as long as the work */
    struct closed_deal *all; /* of every rep; NULL: each rep's are made when needed */
    const struct spiff_awards *awards;
    size_t team_count;
    struct team_pay *teams;
};

static bool any_budget(const struct plan_timeline *plan)
{
    for (size_t p = 0; p < plan->count; p++)
        for (size_t i = 0; i < plan->plans[p]->spiff_count; i++)
            if (plan->plans[p]->spiffs[i].budget_usd < (double)INFINITY)
                return true;
    return false;
}

static struct statement statement_of_rep(const struct work *work, size_t rep, struct arena *arena)
{
    const struct payroll *payroll = work->payroll;
    const struct closed_deals *deals = payroll->deals;
    const struct closed_deal *own =
        work->all != NULL ? work->all + deals->first[rep] : closed_deals_expand(deals, rep, rep + 1, arena);
    const struct pay_run run = {
        .plan = payroll->plan,
        .year = deals->year,
        .through_day = payroll->through_day,
        .awards = work->awards,
    };
    return statement_in_run(&run, &deals->reps.reps[rep], own, closed_deals_of_rep(deals, rep), arena);
}

static struct team_pay *team_of(struct work *work, const char *manager)
{
    for (size_t i = 0; i < work->team_count; i++)
        if (strcmp(work->teams[i].manager, manager) == 0)
            return &work->teams[i];
    return NULL;
}

static void add_lines(struct work *work, struct team_pay *team, const struct statement_line *lines,
                      size_t count)
{
    if (team->count + count > team->room) {
        team->room = 2 * (team->room + count);
        struct statement_line *larger = arena_array(work->arena, struct statement_line, team->room);
        if (team->count > 0)
            memcpy(larger, team->lines, team->count * sizeof *larger);
        team->lines = larger;
    }
    memcpy(team->lines + team->count, lines, count * sizeof *lines);
    team->count += count;
}

static struct team_pay *team_opened(struct work *work, const char *manager)
{
    struct team_pay *team = team_of(work, manager);
    if (team == NULL) {
        team = &work->teams[work->team_count++];
        team->manager = manager;
    }
    return team;
}

/* The manager of somebody who may be no rep of the list; NULL: nobody. */
static const char *manager_of(const struct rep_list *reps, const char *name)
{
    for (size_t i = 0; i < reps->count; i++)
        if (strcmp(reps->reps[i].id, name) == 0)
            return reps->reps[i].manager;
    return NULL;
}

static void pay_managers_of(struct work *work, size_t rep, size_t levels)
{
    const struct rep_list *reps = &work->payroll->deals->reps;
    struct arena *own = arena_open();
    const struct statement statement = statement_of_rep(work, rep, own);
    const char *manager = reps->reps[rep].manager;
    for (size_t level = 0; level < levels && manager != NULL; level++) {
        struct statement_line lines[MONTHS_PER_YEAR];
        const size_t count = override_lines_at(work->payroll->plan, &statement, level, lines, work->arena);
        add_lines(work, team_opened(work, manager), lines, count);
        manager = manager_of(reps, manager);
    }
    arena_close(own);
}

/* Everybody is worked out once before, as a manager may come before the team. */
static void pay_managers(struct work *work, size_t levels)
{
    const struct rep_list *reps = &work->payroll->deals->reps;
    work->teams = arena_array(work->arena, struct team_pay, reps->count);
    for (size_t rep = 0; rep < reps->count; rep++)
        if (reps->reps[rep].manager != NULL)
            pay_managers_of(work, rep, levels);
}

static bool hand_on(const struct statement *statement, const struct team_pay *team, payroll_fn *each,
                    void *context, struct arena *arena)
{
    if (team == NULL)
        return each(context, statement, arena);
    const struct statement with_team = statement_with_lines(statement, team->lines, team->count, arena);
    return each(context, &with_team, arena);
}

static bool is_rep(const struct rep_list *reps, const char *name)
{
    for (size_t i = 0; i < reps->count; i++)
        if (strcmp(reps->reps[i].id, name) == 0)
            return true;
    return false;
}

/* Managers whose own selling, if any, this plan does not pay. */
static bool each_manager(const struct work *work, payroll_fn *each, void *context)
{
    for (size_t i = 0; i < work->team_count; i++) {
        if (is_rep(&work->payroll->deals->reps, work->teams[i].manager))
            continue;
        struct arena *arena = arena_open();
        const struct rep_profile manager = { .id = work->teams[i].manager, .hired_day = INT_MIN };
        const struct statement none = { .rep = &manager,
                                        .year = work->payroll->deals->year,
                                        .year_begins = work->payroll->plan->plans[0]->year_begins };
        const bool on = hand_on(&none, &work->teams[i], each, context, arena);
        arena_close(arena);
        if (!on)
            return false;
    }
    return true;
}

static bool each_rep(struct work *work, payroll_fn *each, void *context)
{
    const struct rep_list *reps = &work->payroll->deals->reps;
    for (size_t rep = 0; rep < reps->count; rep++) {
        struct arena *arena = arena_open();
        const struct statement statement = statement_of_rep(work, rep, arena);
        const bool on = hand_on(&statement, team_of(work, reps->reps[rep].id), each, context, arena);
        arena_close(arena);
        if (!on)
            return false;
    }
    return each_manager(work, each, context);
}

bool payroll_each(const struct payroll *payroll, payroll_fn *each, void *context)
{
    const struct closed_deals *deals = payroll->deals;
    struct work work = { .payroll = payroll, .arena = arena_open() };
    if (any_budget(payroll->plan)) {
        work.all = closed_deals_expand(deals, 0, deals->reps.count, work.arena);
        work.awards = spiff_awards_of(payroll->plan, deals->year, work.all, deals->first[deals->reps.count],
                                      work.arena);
    }
    const size_t levels = override_levels(payroll->plan);
    if (levels > 0)
        pay_managers(&work, levels);
    const bool done = each_rep(&work, each, context);
    arena_close(work.arena);
    return done;
}
