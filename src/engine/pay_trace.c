#include "pay_trace.h"

#include "deal_amounts.h"
#include "lane_pay.h"

static void add_bands(struct pay_part *part, double threshold_usd, struct counted_deal deal)
{
    const struct plan_bands bands = { .component = part->component,
                                      .in_dollars = part->in_dollars,
                                      .threshold_usd = threshold_usd,
                                      .day_share = 1.0 };
    const struct band_change change = { .counted_usd = deal.counted_usd, .paid_usd = deal.paid_usd };
    part->band_count = band_lines_of(&bands, part->total_before, change, part->total_after, part->bands);
}

static struct pay_trace plain_trace(const struct deal_in_hand *hand, size_t route, struct rep_books *books)
{
    const struct offer *offer = &hand->offers[route];
    const struct pay_terms *pay = &hand->setting->stage->outlook.terms[hand->reps->segment];
    const double before_usd =
        books->credit_usd[rep_books_place(books, rep_books_period(books, offer->closes), hand->lane)];
    struct pay_trace trace = { .credit_before_usd = before_usd,
                               .quota_usd = pay->quota_usd,
                               .part_count = pay->component_count };
    double sum_usd = 0.0;
    for (size_t i = 0; i < pay->component_count; i++) {
        const struct component_terms *component = &pay->components[i];
        struct pay_part *part = &trace.parts[i];
        *part = (struct pay_part){ .component = &hand->setting->stage->plan->components[i],
                                   .in_dollars = component->in_dollars,
                                   .gate_was_open = true,
                                   .gate_open = true,
                                   .total_before = before_usd,
                                   .total_after = before_usd + offer->credit_usd };
        part->before_usd = component_pay_usd(component, part->total_before);
        part->after_usd = component_pay_usd(component, part->total_after);
        sum_usd += part->after_usd - part->before_usd;
        add_bands(part, component->threshold_usd,
                  (struct counted_deal){ offer->credit_usd, offer->credit_usd });
    }
    trace.commission = commission_try(hand, route, books);
    trace.multiplied_usd = (hand->terms[route].pay_multiplier - 1.0) * sum_usd;
    return trace;
}

/* Totals and rules by which components that start again with each period, or run over the year, are read. */
struct read_pay {
    struct pay_rules rules[2];
    struct pay_sums sums[2];
};

static void read_pay_at(const struct rep_books *books, struct rep_place rep, size_t closes,
                        struct read_pay *read)
{
    const size_t last = year_of_month(closes).last;
    read->rules[PAY_OF_PERIOD] = rep_pay_rules(books, rep, closes);
    read->rules[PAY_OF_YEAR] = rep_pay_rules(books, rep, last);
    rep_pay_sums(books, rep, closes, quota_period_of(books->full, closes).last, &read->sums[PAY_OF_PERIOD]);
    rep_pay_sums(books, rep, last, last, &read->sums[PAY_OF_YEAR]);
}

static double total_of(const struct read_pay *read, const struct pay_group *group)
{
    const struct lane_sums *sums =
        group->of_year ? &read->sums[PAY_OF_YEAR].year : &read->sums[PAY_OF_PERIOD].period;
    if (group->ratio)
        return sums->total[0] > 0.0 ? sums->total[group->meter] / sums->total[0] : 0.0;
    return sums->total[group->meter];
}

static bool gate_is_open(const struct pay_layout *layout, const struct pay_group *group,
                         const struct pay_sums *sums)
{
    return group_gate_is_open(layout, group, sums->period.total, sums->year.total, sums->period_quota_usd,
                              sums->year_quota_usd);
}

static struct pay_part full_part(const struct full_plan *full, const struct read_pay *before,
                                 const struct read_pay *after, const struct deal_amounts *amounts, size_t i)
{
    const struct pay_layout *layout = full->layout;
    const struct pay_group *group = &layout->groups[layout->group_of[i]];
    const enum pay_span span = group->of_year ? PAY_OF_YEAR : PAY_OF_PERIOD;
    const struct component_terms *component = &after->rules[span].terms->components[i];
    struct pay_part part = { .component = &full->plan->components[i],
                             .in_dollars = component->in_dollars,
                             .total_before = total_of(before, group),
                             .total_after = total_of(after, group),
                             .before_usd = pay_component_usd(&before->rules[span], &before->sums[span], i),
                             .after_usd = pay_component_usd(&after->rules[span], &after->sums[span], i) };
    part.gate_was_open = gate_is_open(layout, group, &before->sums[span]);
    part.gate_open = gate_is_open(layout, group, &after->sums[span]);
    if (!group->each_deal && !group->ratio && part.gate_open)
        add_bands(&part, component->threshold_usd, amounts->of[group->meter]);
    return part;
}

static struct pay_trace full_trace(const struct deal_in_hand *hand, size_t route, struct rep_books *books)
{
    const struct offer *offer = &hand->offers[route];
    const struct deal_terms *terms = &hand->terms[route];
    const struct pay_layout *layout = books->full->layout;
    const struct rep_place rep = { hand->reps->segment, hand->lane };
    const struct priced_deal deal = { terms, hand->deals->list_usd[hand->place], offer->receipts_usd,
                                      terms->uncounted ? offer->uncounted_usd : offer->credit_usd };
    struct deal_amounts amounts;
    deal_amounts_of(layout, rep_terms(books, rep, offer->closes), &deal, &amounts);
    struct read_pay before, after;
    struct kept_books kept;
    read_pay_at(books, rep, offer->closes, &before);
    commission_keep(hand, route, books, &kept);
    struct pay_trace trace = { .credit_before_usd = before.sums[PAY_OF_PERIOD].period.total[0],
                               .quota_usd = before.sums[PAY_OF_PERIOD].period_quota_usd,
                               .part_count = books->full->plan->component_count,
                               .commission = commission_post(hand, route, books) };
    read_pay_at(books, rep, offer->closes, &after);
    commission_put_back(hand, route, books, &kept);
    double sum_usd = 0.0;
    for (size_t i = 0; i < trace.part_count; i++) {
        trace.parts[i] = full_part(books->full, &before, &after, &amounts, i);
        sum_usd += trace.parts[i].after_usd - trace.parts[i].before_usd;
    }
    trace.cap_usd = trace.commission.usd - sum_usd;
    return trace;
}

struct pay_trace pay_trace_of(const struct deal_in_hand *hand, size_t route, struct rep_books *books)
{
    return books->full != NULL ? full_trace(hand, route, books) : plain_trace(hand, route, books);
}
