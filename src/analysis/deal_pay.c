#include "deal_pay.h"

#include "../base/arena.h"
#include "../domain/spiff_budget.h"
#include <limits.h>
#include <math.h>
#include <string.h>

enum { ROUTES_KNOWN_MAX = 64 };

struct work {
    const struct deal_pay_spec *spec;
    struct deal_pay *pay;
    const char **routes;
    struct arena *arena; /* of the result */
};

static size_t deal_count(const struct deal_pay_spec *spec, size_t rep)
{
    return closed_deals_of_rep(spec->deals, rep);
}

/* The statements of all reps, each of its own part of `all`. */
static struct statement statement_on(const struct deal_pay_spec *spec, size_t rep,
                                     const struct closed_deal *all, const struct spiff_awards *awards,
                                     struct arena *arena)
{
    const struct pay_run run = {
        .plan = spec->plan, .year = spec->deals->year, .through_day = INT_MAX, .awards = awards
    };
    return statement_in_run(&run, &spec->deals->reps.reps[rep], all + spec->deals->first[rep],
                            deal_count(spec, rep), arena);
}

static const struct spiff_awards *awards_of(const struct deal_pay_spec *spec, const struct closed_deal *all,
                                            struct arena *arena)
{
    return spiff_awards_of(spec->plan, spec->deals->year, all, spec->deals->first[spec->deals->reps.count],
                           arena);
}

static void sell_direct(struct closed_deal *deal, const char *direct)
{
    deal->facts.route = deal->facts.route != NULL ? direct : NULL;
    deal->facts.with_partner = false;
    deal->facts.partner_tier = NULL;
    deal->facts.registered = false;
    deal->partner_margin = 0.0;
    if (!isnan(deal->receipts))
        deal->receipts = deal->customer_price;
}

static void resize(struct closed_deal *deal, double factor)
{
    deal->list *= factor;
    deal->customer_price *= factor;
    deal->receipts *= factor;
    deal->cost_of_goods *= factor;
    deal->partner_margin *= factor;
}

/* Every rep's deals, so that the rep's credit comes to the asked share of quota. A rep without credit stays where it is. */
static void reach_attainment(const struct deal_pay_spec *spec, struct closed_deal *all)
{
    for (size_t rep = 0; rep < spec->deals->reps.count; rep++) {
        struct arena *arena = arena_open();
        const struct statement as_is = statement_on(spec, rep, all, NULL, arena);
        for (size_t i = 0; i < deal_count(spec, rep) && as_is.attainment > 0.0; i++)
            resize(&all[spec->deals->first[rep] + i], spec->attainment / as_is.attainment);
        arena_close(arena);
    }
}

static size_t route_number(struct work *work, const struct closed_deal *deal)
{
    const char *route = work->spec->route_of(work->spec->context, deal);
    size_t i = 0;
    while (i < work->pay->route_count && strcmp(work->routes[i], route) != 0)
        i++;
    if (i == work->pay->route_count && i < ROUTES_KNOWN_MAX)
        work->routes[work->pay->route_count++] = route;
    return i < ROUTES_KNOWN_MAX ? i : ROUTES_KNOWN_MAX - 1;
}

static const struct closed_deal *deal_named(const struct closed_deal *deals, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(deals[i].id, id) == 0)
            return &deals[i];
    return NULL;
}

static void add_credit(struct work *work, const struct statement *statement, const struct closed_deal *own,
                       size_t count, struct deal_pay_sum *rep, bool direct)
{
    for (size_t i = 0; i < statement->line_count; i++) {
        const struct statement_line *line = &statement->lines[i];
        const struct closed_deal *deal =
            line->kind == LINE_CREDIT && line->deal != NULL ? deal_named(own, count, line->deal) : NULL;
        if (deal == NULL)
            continue;
        struct deal_pay_sum *sums[] = { &work->pay->by_route[route_number(work, deal)], rep,
                                        &work->pay->total };
        for (size_t s = 0; s < 3; s++) {
            *(direct ? &sums[s]->direct_credit_usd : &sums[s]->credit_usd) += line->credited_usd;
            sums[s]->deals += direct ? 0.0 : 1.0;
            sums[s]->bookings_usd +=
                direct ? 0.0 : deal->customer_price * (isnan(deal->split_share) ? 1.0 : deal->split_share);
        }
    }
}

static void pay_rep(struct work *work, size_t rep, const struct closed_deal *worked,
                    const struct closed_deal *direct, const struct spiff_awards *awards[2])
{
    const struct deal_pay_spec *spec = work->spec;
    struct arena *arena = arena_open();
    struct deal_pay_rep *to = &work->pay->reps[rep];
    const struct closed_deal *own = worked + spec->deals->first[rep];
    const struct statement as_worked = statement_on(spec, rep, worked, awards[0], arena);
    const struct statement as_direct = statement_on(spec, rep, direct, awards[1], arena);
    const struct segment_pay level =
        segment_pay_of(spec->plan->plans[0], spec->deals->reps.reps[rep].segment);
    *to = (struct deal_pay_rep){ .rep = &spec->deals->reps.reps[rep],
                                 .quota_usd = as_worked.quota_usd,
                                 .attainment = as_worked.attainment,
                                 .salary_usd = level.salary_usd };
    if (to->rep->has_salary)
        to->salary_usd = to->rep->salary_usd;
    add_credit(work, &as_worked, own, deal_count(spec, rep), &to->sum, false);
    add_credit(work, &as_direct, own, deal_count(spec, rep), &to->sum, true);
    to->sum.pay_usd = (double)as_worked.cents / 100.0;
    to->sum.direct_pay_usd = (double)as_direct.cents / 100.0;
    work->pay->total.pay_usd += to->sum.pay_usd;
    work->pay->total.direct_pay_usd += to->sum.direct_pay_usd;
    arena_close(arena);
}

struct deal_pay deal_pay_of(const struct deal_pay_spec *spec, struct arena *arena)
{
    const size_t reps = spec->deals->reps.count, count = spec->deals->first[reps];
    struct arena *own = arena_open();
    struct deal_pay pay = { .rep_count = reps,
                            .reps = arena_array(arena, struct deal_pay_rep, reps),
                            .by_route = arena_array(arena, struct deal_pay_sum, ROUTES_KNOWN_MAX) };
    struct work work = { spec, &pay, arena_array(arena, const char *, ROUTES_KNOWN_MAX), arena };
    pay.routes = work.routes;
    struct closed_deal *worked = closed_deals_expand(spec->deals, 0, reps, own);
    if (!isnan(spec->attainment))
        reach_attainment(spec, worked);
    struct closed_deal *direct = arena_array(own, struct closed_deal, count);
    for (size_t i = 0; i < count; i++) {
        direct[i] = worked[i];
        sell_direct(&direct[i], spec->direct);
    }
    const struct spiff_awards *awards[2] = { awards_of(spec, worked, own), awards_of(spec, direct, own) };
    for (size_t rep = 0; rep < reps; rep++)
        pay_rep(&work, rep, worked, direct, awards);
    arena_close(own);
    return pay;
}
