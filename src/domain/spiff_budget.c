#include "spiff_budget.h"
#include "../base/arena.h"
#include "../base/bug.h"
#include "cents.h"
#include "pay_calendar.h"
#include "quota_terms.h"
#include "returned_sales.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct budget_run {
    const struct plan_timeline *timeline;
    struct spiff_list list;
    struct spiff_tally *tallies; /* [rep][SPIFF by name] */
    int64_t *spent_cents;        /* by name */
    struct spiff_awards *awards;
    int64_t *cents;
};

static bool has_budget(const struct plan_timeline *timeline)
{
    for (size_t plan = 0; plan < timeline->count; plan++)
        for (size_t i = 0; i < timeline->plans[plan]->spiff_count; i++)
            if (isfinite(timeline->plans[plan]->spiffs[i].budget_usd))
                return true;
    return false;
}

static size_t spiffs_at_most(const struct plan_timeline *timeline)
{
    size_t most = 1;
    for (size_t plan = 0; plan < timeline->count; plan++)
        if (timeline->plans[plan]->spiff_count > most)
            most = timeline->plans[plan]->spiff_count;
    return most;
}

static int compare_reps(const void *a, const void *b)
{
    const struct closed_deal *const *left = a, *const *right = b;
    if (!(*left)->rep || !(*right)->rep)
        return ((*left)->rep != NULL) - ((*right)->rep != NULL);
    return strcmp((*left)->rep, (*right)->rep);
}

/* Numbers the reps: `numbers` is by deal as given. Returns how many there are. */
static size_t number_reps(const struct closed_deal *deals, const struct closed_deal **sorted, size_t count,
                          size_t *numbers)
{
    qsort(sorted, count, sizeof *sorted, compare_reps);
    size_t rep = 0;
    for (size_t i = 0; i < count; i++) {
        rep += i > 0 && compare_reps(&sorted[i - 1], &sorted[i]) != 0;
        numbers[sorted[i] - deals] = rep;
    }
    return count > 0 ? rep + 1 : 0;
}

static int64_t budget_left(const struct budget_run *run, const struct spiff *spiff, size_t number)
{
    if (!isfinite(spiff->budget_usd))
        return INT64_MAX;
    const int64_t left = (int64_t)cents_from_usd(spiff->budget_usd) - run->spent_cents[number];
    return left > 0 ? left : 0;
}

static int64_t *award_at(const struct budget_run *run, const struct closed_deal *deal, size_t spiff)
{
    return &run->cents[(size_t)(deal - run->awards->deals) * run->awards->stride + spiff];
}

static void award_deal(struct budget_run *run, const struct booked_deal *booked)
{
    const struct closed_deal *deal = booked->deal;
    const size_t plan = plan_on_day(run->timeline, deal->day);
    const struct rep_plan *of = run->timeline->plans[plan];
    struct deal_money money;
    if (!deal_money_of(of, deal, &money))
        return;
    const struct spiff_deal seen = spiff_deal_of(of, deal, &money);
    for (size_t i = 0; i < of->spiff_count; i++) {
        const size_t number = run->list.of_plan[plan][i].number;
        if (!spiff_fits(&of->spiffs[i], run->list.of_plan[plan][i].from_day,
                        run->list.of_plan[plan][i].until_day, &seen))
            continue;
        const int64_t left = budget_left(run, &of->spiffs[i], number);
        const struct spiff_award award = spiff_award_of(
            &of->spiffs[i], &seen, &run->tallies[booked->rep * run->list.count + number], left);
        run->spent_cents[number] += award.cents;
        *award_at(run, deal, i) = award.cents;
        if (booked->sale)
            booked->sale->counted[i] = award.counted;
    }
}

/* From its day on, what a return takes back can be spent again. */
static void take_back(struct budget_run *run, const struct booked_deal *booked)
{
    struct returned_sale *sale = booked->sale;
    const size_t plan = plan_on_day(run->timeline, sale->sale->day);
    const struct rep_plan *of = run->timeline->plans[plan];
    const double share = returned_sale_share(of, booked);
    for (size_t i = 0; i < of->spiff_count; i++) {
        const size_t number = run->list.of_plan[plan][i].number;
        const int64_t back =
            spiff_take_back(&run->tallies[booked->rep * run->list.count + number], share,
                            *award_at(run, sale->sale, i), sale->counted[i], &sale->returned_cents[i]);
        run->spent_cents[number] -= back;
        if (share >= 1.0)
            sale->counted[i] = false;
    }
}

struct spiff_awards *spiff_awards_of(const struct plan_timeline *timeline, int year,
                                     const struct closed_deal *deals, size_t deal_count, struct arena *arena)
{
    if (!has_budget(timeline))
        return NULL;
    struct arena *work = arena_open();
    struct budget_run run = { .timeline = timeline, .list = spiff_list_of(timeline, work) };
    run.awards = arena_array(arena, struct spiff_awards, 1);
    *run.awards = (struct spiff_awards){ deals, deal_count, spiffs_at_most(timeline), NULL };
    run.awards->cents = run.cents = arena_array(arena, int64_t, deal_count * run.awards->stride);

    const struct closed_deal **order = arena_array(work, const struct closed_deal *, deal_count);
    struct booked_deal *booked = arena_array(work, struct booked_deal, deal_count);
    const struct day_range days = year_range(year, timeline->plans[0]->year_begins);
    size_t count = 0;
    for (size_t i = 0; i < deal_count; i++)
        if (range_holds(days, deals[i].day))
            order[count++] = &deals[i];
    size_t *reps = arena_array(work, size_t, deal_count);
    const size_t rep_count = number_reps(deals, order, count, reps);
    for (size_t i = 0; i < count; i++)
        booked[i] =
            (struct booked_deal){ .deal = order[i], .day = order[i]->day, .rep = reps[order[i] - deals] };
    returned_sales_tie(booked, count, work);
    run.tallies = arena_array(work, struct spiff_tally, rep_count * run.list.count);
    run.spent_cents = arena_array(work, int64_t, run.list.count);
    for (size_t i = 0; i < count; i++) {
        if (!booked[i].deal->returns)
            award_deal(&run, &booked[i]);
        else if (booked[i].sale)
            take_back(&run, &booked[i]);
    }
    arena_close(work);
    return run.awards;
}

int64_t spiff_award_cents(const struct spiff_awards *awards, const struct closed_deal *deal, size_t spiff)
{
    BUG_IF(deal < awards->deals || deal >= awards->deals + awards->deal_count);
    return awards->cents[(size_t)(deal - awards->deals) * awards->stride + spiff];
}
