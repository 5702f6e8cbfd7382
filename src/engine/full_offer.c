#include "full_offer.h"

#include "deal_amounts.h"
#include "lane_pay.h"
#include <math.h>
#include <string.h>

/* Where a rep stands in the quota period and year that a deal would close in. */
struct full_standing {
    const struct rep_books *books;
    struct rep_place rep;
    const struct pay_terms *terms, *year_terms; /* the year's: of its last quota period */
    size_t period_month, year_month;            /* of the year: those whose tables are read */
    double period[METERS_MAX], year[METERS_MAX];
    double period_quota_usd, year_quota_usd; /* the year's so far, up to that period */
    enum gate_state gate[COMPONENTS_MAX];    /* of each group, before the deal */
    double worth_usd[COMPONENTS_MAX];
    bool period_ended, year_ended; /* still open for deals signed early: nothing more is expected */
};

static struct rep_place place_of(const struct deal_in_hand *hand)
{
    return (struct rep_place){ hand->reps->segment, hand->lane };
}

double full_credit_usd(const struct deal_in_hand *hand, size_t month)
{
    const struct month_span period = quota_period_of(hand->setting->stage->full, month);
    const struct meter_books *meters = &hand->books->meters;
    double credit_usd = 0.0;
    for (size_t m = period.first; m <= period.last; m += meters->slice_months)
        credit_usd += *meter_at(meters, 0, meter_books_slice(meters, m), hand->lane);
    return credit_usd;
}

double full_quota_usd(const struct deal_in_hand *hand, size_t month)
{
    return rep_terms(hand->books, place_of(hand), month)->quota_usd;
}

/* A hire reads the table of established reps at its own attainment. */
struct table_scale {
    double quota_share, pay_share;
};

static struct table_scale scale_of(const struct full_standing *at, const struct pay_group *group)
{
    const struct full_plan *full = at->books->full;
    if (!rep_is_hire(at->books, at->rep.lane))
        return (struct table_scale){ 1.0, 1.0 };
    const struct pay_terms *whole = established_terms(full, at->rep.segment, MONTHS_PER_YEAR - 1);
    const struct pay_terms *own = group->of_year ? at->year_terms : at->terms;
    const double share = at->terms->quota_usd / whole->quota_usd;
    const size_t g = (size_t)(group - full->layout->groups);
    const double quota = full->outlook.cell[g][at->rep.segment] * OUTLOOK_CELLS_PER_QUOTA;
    const double whole_usd = group_pay_usd(full->layout, group, whole, quota, quota, GATE_IS_OPEN);
    const double own_usd =
        group_pay_usd(full->layout, group, own, share * quota, share * quota, GATE_IS_OPEN);
    return (struct table_scale){ share, whole_usd > 0.0 ? own_usd / whole_usd : share };
}

/* Whether what the group runs over has ended. */
static bool has_ended(const struct full_standing *at, const struct pay_group *group)
{
    return group->of_year ? at->year_ended : at->period_ended;
}

static double ratio_worth_usd(const struct full_standing *at, const struct pay_group *group,
                              const double *total, enum gate_state state)
{
    const double share = total[0] > 0.0 ? fmax(total[group->meter] / total[0], 0.0) : 0.0;
    return group_pay_usd(at->books->full->layout, group, group->of_year ? at->year_terms : at->terms, share,
                         share, state);
}

static enum gate_state gate_seen(const struct full_standing *at, const struct pay_group *group,
                                 const double period[METERS_MAX], const double year[METERS_MAX])
{
    if (group->gate_folded && !has_ended(at, group))
        return GATE_IS_OPEN;
    return group_gate_is_open(at->books->full->layout, group, period, year, at->period_quota_usd,
                              at->year_quota_usd)
               ? GATE_IS_OPEN
               : GATE_IS_SHUT;
}

static const double *row_of(const struct full_standing *at, size_t g, enum gate_state state)
{
    const struct group_outlook *outlook = &at->books->full->outlook;
    const size_t month = outlook->layout->groups[g].of_year ? at->year_month : at->period_month;
    return outlook->now[g][state][at->rep.segment][month];
}

static double group_worth_usd(const struct full_standing *at, size_t g, enum gate_state state,
                              const double period[METERS_MAX], const double year[METERS_MAX])
{
    const struct full_plan *full = at->books->full;
    const struct pay_group *group = &full->layout->groups[g];
    const double *total = group->of_year ? year : period;
    if (group->ratio)
        return ratio_worth_usd(at, group, total, state);
    if (has_ended(at, group))
        return group_pay_usd(full->layout, group, group->of_year ? at->year_terms : at->terms,
                             total[group->meter], total[group->first_rate_meter], state);
    const struct table_scale scale = scale_of(at, group);
    return scale.pay_share * outlook_table_usd(row_of(at, g, state), full->outlook.cell[g][at->rep.segment],
                                               total[group->meter] / scale.quota_share);
}

/* A step ahead as wide as a cell of the table is. */
static double ended_next_dollar_usd(const struct full_standing *at, size_t g, enum gate_state state)
{
    const struct full_plan *full = at->books->full;
    const struct pay_group *group = &full->layout->groups[g];
    const struct pay_terms *terms = group->of_year ? at->year_terms : at->terms;
    const double here = (group->of_year ? at->year : at->period)[group->meter];
    const double cell = full->outlook.cell[g][at->rep.segment];
    return (group_pay_usd(full->layout, group, terms, here + cell, here + cell, state) -
            group_pay_usd(full->layout, group, terms, here, here, state)) /
           cell;
}

/* Pay of one more dollar that is not counted. */
static double next_dollar_usd(const struct full_standing *at, size_t g, enum gate_state state)
{
    const struct full_plan *full = at->books->full;
    const struct pay_group *group = &full->layout->groups[g];
    if (has_ended(at, group))
        return ended_next_dollar_usd(at, g, state);
    const double *total = group->of_year ? at->year : at->period;
    const struct table_scale scale = scale_of(at, group);
    const double cell = full->outlook.cell[g][at->rep.segment];
    const double *row = row_of(at, g, state);
    const double here = total[group->meter] / scale.quota_share;
    return scale.pay_share / scale.quota_share *
           (outlook_table_usd(row, cell, here + cell) - outlook_table_usd(row, cell, here)) / cell;
}

static struct full_standing standing_at(const struct deal_in_hand *hand, size_t closes)
{
    const struct full_plan *full = hand->setting->stage->full;
    const struct month_span period = quota_period_of(full, closes), year = year_of_month(closes);
    const size_t now = deal_month(hand->deals, hand->place);
    struct full_standing at = {
        .books = hand->books,
        .rep = place_of(hand),
        .period_month = (now > period.first ? now : period.first) % MONTHS_PER_YEAR,
        .year_month = (now > year.first ? now : year.first) % MONTHS_PER_YEAR,
    };
    at.period_ended = now > period.last;
    at.year_ended = now > year.last;
    at.terms = rep_terms(hand->books, at.rep, closes);
    at.year_terms = rep_terms(hand->books, at.rep, year.last);
    meter_books_totals(&hand->books->meters, hand->lane, period.first, period.last, at.period);
    meter_books_totals(&hand->books->meters, hand->lane, year.first, year.last, at.year);
    at.period_quota_usd = at.terms->quota_usd;
    at.year_quota_usd = quota_so_far_usd(hand->books, at.rep, closes);
    for (size_t g = 0; g < full->layout->group_count; g++) {
        at.gate[g] = gate_seen(&at, &full->layout->groups[g], at.period, at.year);
        at.worth_usd[g] = group_worth_usd(&at, g, at.gate[g], at.period, at.year);
    }
    return at;
}

/* Dollars paid for each that the group's meter counts, less clawback. */
static double multiplier_of(const struct pay_layout *layout, const struct pay_group *group,
                            const struct deal_terms *terms)
{
    if (group->ratio)
        return 1.0;
    if (!group->rates)
        return group->amounts ? 1.0 : terms->kept_share;
    return layout->meters[group->meter].kind == METER_CREDIT ? terms->worth_multiplier
                                                             : terms->other_multiplier * terms->kept_share;
}

/* Held against the plan's cap, where that is not in the table already. */
static double within_cap_usd(const struct full_standing *at, double worth_usd, double more_usd,
                             double credit_usd)
{
    const struct full_plan *full = at->books->full;
    if (!full->capped || (full->outlook.cap_folded && !at->period_ended))
        return more_usd;
    const double before_usd = plan_cap_usd(&full->plan->cap, at->terms, full->periods, at->period[0]);
    const double after_usd =
        plan_cap_usd(&full->plan->cap, at->terms, full->periods, at->period[0] + credit_usd);
    return fmin(worth_usd + more_usd, after_usd) - fmin(worth_usd, before_usd);
}

static struct group_change change_of(const struct full_standing *at, size_t g, const struct deal_terms *terms,
                                     const double period[METERS_MAX], const double year[METERS_MAX],
                                     double uncounted_usd)
{
    const struct pay_layout *layout = at->books->full->layout;
    const struct pay_group *group = &layout->groups[g];
    const enum gate_state gate = gate_seen(at, group, period, year);
    double others_usd = at->worth_usd[g];
    if (gate != at->gate[g] && !group->ratio)
        others_usd = group_worth_usd(at, g, gate, at->period, at->year);
    struct group_change change = {
        .gate_before = at->gate[g],
        .gate_after = gate,
        .total_before = (group->of_year ? at->year : at->period)[group->meter],
        .total_after = (group->of_year ? year : period)[group->meter],
        .before_usd = at->worth_usd[g],
        .turned_usd = others_usd - at->worth_usd[g],
        .own_usd = group_worth_usd(at, g, gate, period, year) - others_usd,
        .multiplier = multiplier_of(layout, group, terms),
    };
    const bool paid_uncounted = terms->uncounted && group->rates && !group->ratio &&
                                (terms->meters >> group->meter & 1u) &&
                                layout->meters[group->meter].kind == METER_CREDIT;
    if (paid_uncounted)
        change.uncounted_usd = terms->worth_multiplier * uncounted_usd * next_dollar_usd(at, g, gate);
    return change;
}

/* The deal won on `route`'s terms and counted where the rep stands at `at`. */
static struct full_worth worth_of(const struct deal_in_hand *hand, const struct full_standing *at,
                                  size_t route)
{
    const struct pay_layout *layout = at->books->full->layout;
    const struct deal_terms *terms = &hand->terms[route];
    const struct offer *offer = &hand->offers[route];
    const struct priced_deal deal = { terms, hand->deals->list_usd[hand->place], offer->receipts_usd,
                                      terms->uncounted ? offer->uncounted_usd : offer->credit_usd };
    struct deal_amounts amounts;
    deal_amounts_of(layout, at->terms, &deal, &amounts);
    double period[METERS_MAX], year[METERS_MAX];
    for (size_t m = 0; m < layout->meter_count; m++) {
        period[m] = at->period[m] + amounts.of[m].counted_usd;
        year[m] = at->year[m] + amounts.of[m].counted_usd;
    }
    struct full_worth worth = { .period_month = at->period_month,
                                .year_month = at->year_month,
                                .group_count = layout->group_count,
                                .spiff_usd = offer->spiff_usd };
    double sum_usd = 0.0, more_usd = 0.0;
    for (size_t g = 0; g < layout->group_count; g++) {
        sum_usd += at->worth_usd[g];
        worth.groups[g] = change_of(at, g, terms, period, year, deal.credit_usd);
        more_usd += group_change_sum(&worth.groups[g]);
    }
    const double kept_usd = within_cap_usd(at, sum_usd, more_usd, amounts.of[0].counted_usd);
    worth.cap_usd = kept_usd - more_usd;
    worth.usd = kept_usd + offer->spiff_usd;
    return worth;
}

static double worth_usd(const struct deal_in_hand *hand, const struct full_standing *at, size_t route)
{
    return worth_of(hand, at, route).usd;
}

static bool same_period(const struct deal_in_hand *hand, size_t a, size_t b)
{
    const size_t months = hand->setting->stage->full->period_months;
    return a / months == b / months;
}

void full_values(struct deal_in_hand *hand)
{
    struct offer *direct = &hand->offers[0];
    const struct full_standing with_direct = standing_at(hand, direct->closes);
    for (size_t r = 0; r < hand->setting->luck->market->route_count; r++) {
        struct offer *offer = &hand->offers[r];
        if (!offer->feasible && r > 0)
            continue;
        offer->value_now_usd = worth_usd(hand, &with_direct, r);
        if (same_period(hand, offer->closes, direct->closes)) {
            offer->value_usd = offer->value_now_usd;
            offer->value_as_direct_usd = direct->value_now_usd;
        } else {
            const struct full_standing own = standing_at(hand, offer->closes);
            offer->value_usd = worth_usd(hand, &own, r);
            offer->value_as_direct_usd = worth_usd(hand, &own, 0);
        }
    }
}

double full_worth_in(const struct deal_in_hand *hand, size_t route, size_t month)
{
    const struct full_standing at = standing_at(hand, month);
    return worth_usd(hand, &at, route);
}

void full_direct_value(struct deal_in_hand *hand)
{
    struct offer *direct = &hand->offers[0];
    const struct full_standing with_direct = standing_at(hand, direct->closes);
    direct->value_now_usd = worth_usd(hand, &with_direct, 0);
    direct->value_usd = direct->value_now_usd;
}

struct full_worth full_worth_on(const struct deal_in_hand *hand, size_t route)
{
    const bool with_direct = same_period(hand, hand->offers[route].closes, hand->offers[0].closes);
    const struct full_standing at = standing_at(hand, hand->offers[with_direct ? 0 : route].closes);
    return worth_of(hand, &at, route);
}
