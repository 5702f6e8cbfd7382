#include "reference_worth.h"

#include <math.h>

/* One look at a group of components: where its total stands and which table is read. */
struct look {
    const struct desk *desk;
    size_t group, month; /* month of the year whose table is read */
    struct span period, year;
    double year_quota_usd;
    bool ended; /* what the group runs over, kept open for deals signed early: it pays what it pays */
};

static const struct pay_group *group_at(const struct look *look)
{
    return &look->desk->stage->full->layout->groups[look->group];
}

/* Any of the group's components: they look at the same deals behind the same gate. */
static size_t first_component(const struct look *look)
{
    size_t i = 0;
    while ((group_at(look)->components >> i & 1) == 0)
        i++;
    return i;
}

/* A group of the year is foreseen at the year's level. */
static const struct pay_terms *level_of(const struct look *look)
{
    return level_at(look->desk, group_at(look)->of_year ? look->year.last : look->period.first);
}

static double total_at(const struct look *look, const struct terms *extra, bool first_rate)
{
    const size_t index = first_component(look);
    const struct component *component = &look->desk->design->rep.components[index];
    const struct component_terms *in_dollars = &level_at(look->desk, look->period.first)->components[index];
    const struct span span = group_at(look)->of_year ? look->year : look->period;
    double total = 0.0;
    for (size_t i = 0; i <= look->desk->ledger->won_count; i++) {
        const struct won_deal *won = i < look->desk->ledger->won_count ? &look->desk->ledger->won[i] : NULL;
        const struct terms *terms = won != NULL ? &won->terms : extra;
        if (terms == NULL || (won != NULL && (won->closes < span.first || won->closes > span.last)) ||
            !fits(look->desk, &component->when, terms->kind))
            continue;
        const struct counted deal = counted_by(component, terms);
        total += component->accumulate == ACCUMULATE_DEAL
                     ? alone_pay_usd(component, in_dollars, deal, first_rate)
                     : deal.counted;
    }
    return total;
}

static double total_of(const struct look *look, const struct terms *extra)
{
    return total_at(look, extra, false);
}

static double share_of(const struct look *look, const struct terms *extra)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const char *word = "partner";
    const struct condition partner = { .routes = { 1, &word },
                                       .found_by = CONDITION_ANY,
                                       .customer = CONDITION_ANY,
                                       .registered = CONDITION_ANY };
    const struct span span = group_at(look)->of_year ? look->year : look->period;
    const double more_usd = extra != NULL ? extra->credit_usd : 0.0;
    const double credit_usd = credit_in(look->desk, span, &everything) + more_usd;
    const double partner_usd =
        credit_in(look->desk, span, &partner) + (extra != NULL && extra->kind.route > 0 ? more_usd : 0.0);
    return credit_usd > 0.0 ? partner_usd / credit_usd : 0.0;
}

static bool is_open(const struct look *look, const struct terms *extra)
{
    return (group_at(look)->gate_folded && !look->ended) ||
           gate_opens(look->desk, &look->desk->design->rep.components[first_component(look)], look->period,
                      look->year, look->year_quota_usd, extra);
}

/* A hire reads the tables at its own attainment, and what they say counts as its level pays at quota. */
static void hire_scale(const struct look *look, double *quota_share, double *pay_share)
{
    const struct desk *desk = look->desk;
    *quota_share = *pay_share = 1.0;
    if (desk->ledger->hire_month == NOT_A_HIRE)
        return;
    const struct full_plan *full = desk->stage->full;
    const struct pay_terms *whole = &desk->stage->outlook.terms[desk->ledger->rep.segment];
    const struct pay_terms *own = level_of(look);
    const double quota = full->outlook.cell[look->group][desk->ledger->rep.segment] * OUTLOOK_CELLS_PER_QUOTA;
    *quota_share = *pay_share = level_at(desk, look->period.first)->quota_usd / whole->quota_usd;
    const double whole_usd = group_pay_usd(full->layout, group_at(look), whole, quota, quota, GATE_IS_OPEN);
    const double own_usd = group_pay_usd(full->layout, group_at(look), own, *quota_share * quota,
                                         *quota_share * quota, GATE_IS_OPEN);
    if (whole_usd > 0.0)
        *pay_share = own_usd / whole_usd;
}

static const double *row_of(const struct look *look, bool open)
{
    const struct full_plan *full = look->desk->stage->full;
    return full->outlook
        .now[look->group][open ? GATE_IS_OPEN : GATE_IS_SHUT][look->desk->ledger->rep.segment][look->month];
}

static double value_usd(const struct look *look, const struct terms *extra, bool open)
{
    const struct desk *desk = look->desk;
    if (group_at(look)->ratio) {
        const double share = share_of(look, extra);
        return group_pay_usd(desk->stage->full->layout, group_at(look), level_of(look), share, share,
                             open ? GATE_IS_OPEN : GATE_IS_SHUT);
    }
    if (look->ended)
        return group_pay_usd(desk->stage->full->layout, group_at(look), level_of(look), total_of(look, extra),
                             total_at(look, extra, true), open ? GATE_IS_OPEN : GATE_IS_SHUT);
    double quota_share, pay_share;
    hire_scale(look, &quota_share, &pay_share);
    return pay_share *
           outlook_table_usd(row_of(look, open),
                             desk->stage->full->outlook.cell[look->group][desk->ledger->rep.segment],
                             total_of(look, extra) / quota_share);
}

/* Over the next dollars, as many as a cell of the table has. */
static double ended_rate(const struct look *look, const struct terms *terms)
{
    const struct full_plan *full = look->desk->stage->full;
    const double cell = full->outlook.cell[look->group][look->desk->ledger->rep.segment];
    const double here = total_of(look, terms);
    const enum gate_state gate = is_open(look, terms) ? GATE_IS_OPEN : GATE_IS_SHUT;
    return (group_pay_usd(full->layout, group_at(look), level_of(look), here + cell, here + cell, gate) -
            group_pay_usd(full->layout, group_at(look), level_of(look), here, here, gate)) /
           cell;
}

/* A dollar that isn't counted is paid where the next would be. */
static double uncounted_usd(const struct look *look, const struct terms *terms)
{
    const struct component *component = &look->desk->design->rep.components[first_component(look)];
    const bool credit = component->measure == MEASURE_CREDIT || component->measure == MEASURE_ATTAINMENT;
    if (terms->credit_usd > 0.0 || terms->paid_usd == 0.0 || !group_at(look)->rates || !credit ||
        !fits(look->desk, &component->when, terms->kind))
        return 0.0;
    if (look->ended)
        return terms->paid_usd * terms->kept_share * ended_rate(look, terms);
    double quota_share, pay_share;
    hire_scale(look, &quota_share, &pay_share);
    const double cell = look->desk->stage->full->outlook.cell[look->group][look->desk->ledger->rep.segment];
    const double here = total_of(look, terms) / quota_share;
    const double *row = row_of(look, is_open(look, terms));
    const double rate =
        (outlook_table_usd(row, cell, here + cell) - outlook_table_usd(row, cell, here)) / cell;
    return terms->paid_usd * terms->kept_share * rate * pay_share / quota_share;
}

/* What is multiplied is multiplied, what is clawed back is expected to be. */
static double part_of(const struct look *look, const struct terms *terms)
{
    const struct component *component = &look->desk->design->rep.components[first_component(look)];
    if (component->measure == MEASURE_PARTNER_SHARE || !schedule_is_rate(&component->schedule))
        return 1.0;
    if (component->accumulate == ACCUMULATE_DEAL)
        return terms->kept_share;
    const struct counted deal = counted_by(component, terms);
    return deal.counted == 0.0 ? 0.0 : terms->kept_share * (deal.paid / deal.counted);
}

static double full_worth_usd(const struct desk *desk, const struct terms *terms, size_t now, size_t closes)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const struct span period = period_span(desk, closes), year = year_span(closes);
    double worth = 0.0, more = 0.0;
    for (size_t g = 0; g < desk->stage->full->layout->group_count; g++) {
        struct look look = { desk, g, 0, period, year, quota_up_to(desk, closes), false };
        look.ended = now > (group_at(&look)->of_year ? year.last : period.last);
        const size_t first = group_at(&look)->of_year ? year.first : period.first;
        look.month = (now > first ? now : first) % MONTHS_PER_YEAR;
        const double before = value_usd(&look, NULL, is_open(&look, NULL));
        worth += before;
        /* A gate that turns first; then the deal, behind the gate as it leaves it. */
        const double turned = value_usd(&look, NULL, is_open(&look, terms));
        more += turned - before;
        more += part_of(&look, terms) * (value_usd(&look, terms, is_open(&look, terms)) - turned);
        more += uncounted_usd(&look, terms);
    }
    if (desk->stage->full->capped && (!desk->stage->full->outlook.cap_folded || now > period.last)) {
        const double credit_usd = credit_in(desk, period, &everything);
        more = fmin(worth + more, cap_at(desk, closes, credit_usd + terms->credit_usd)) -
               fmin(worth, cap_at(desk, closes, credit_usd));
    }
    return more + terms->spiff_usd;
}

/* A plain plan: a dollar of credit at the outlook of its quota period, seen from now or, if it has not begun, from
 * its start. */
double worth_usd(const struct desk *desk, const struct terms *terms, size_t now, size_t closes)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    if (desk->stage->full != NULL)
        return full_worth_usd(desk, terms, now, closes);
    const struct span period = period_span(desk, closes);
    const size_t seen_from = (now > period.first ? now : period.first) % MONTHS_PER_YEAR;
    const double before_usd = credit_in(desk, period, &everything);
    const struct outlook *outlook = &desk->stage->outlook;
    const size_t segment = desk->ledger->rep.segment;
    const struct pay_terms *level = level_at(desk, closes);
    const double multiplier = terms->credit_usd > 0.0 ? terms->paid_usd / terms->credit_usd : 0.0;
    if (now > period.last)
        return multiplier * terms->kept_share *
                   (rep_pay_usd(level, before_usd + terms->credit_usd) - rep_pay_usd(level, before_usd)) +
               terms->spiff_usd;
    const double more_usd = outlook_usd(outlook, segment, seen_from, before_usd + terms->credit_usd) -
                            outlook_usd(outlook, segment, seen_from, before_usd);
    return multiplier * terms->kept_share * more_usd + terms->spiff_usd;
}
