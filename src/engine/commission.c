#include "commission.h"

#include "deal_amounts.h"
#include "lane_pay.h"
#include <math.h>

static double own_usd_of(const struct pay_terms *pay, double before_usd, struct counted_deal deal)
{
    double own_usd = 0.0;
    for (size_t i = 0; i < pay->component_count; i++)
        own_usd += component_own_usd_of(&pay->components[i], before_usd, deal);
    return own_usd;
}

static struct commission post_plain(const struct deal_in_hand *hand, size_t route, struct rep_books *books)
{
    const struct offer *offer = &hand->offers[route];
    const struct deal_terms *terms = &hand->terms[route];
    const size_t place = rep_books_place(books, rep_books_period(books, offer->counts), hand->lane);
    const struct pay_terms *pay = &hand->setting->stage->outlook.terms[hand->reps->segment];
    const double before_usd = books->credit_usd[place];
    const double commission_usd =
        rep_pay_usd(pay, before_usd + offer->credit_usd) - rep_pay_usd(pay, before_usd);
    books->credit_usd[place] = before_usd + offer->credit_usd;
    books->extra_pay_usd[place] += (terms->pay_multiplier - 1.0) * commission_usd;
    struct commission commission = { .usd = terms->pay_multiplier * commission_usd };
    if (hand->setting->stage->plan->clawback.months > 0.0)
        commission.own_usd =
            own_usd_of(pay, before_usd,
                       (struct counted_deal){ offer->credit_usd, terms->pay_multiplier * offer->credit_usd });
    return commission;
}

/* What one component keeps of the deal beside its meter, at one level. */
static void post_more_at(struct rep_books *books, const struct component_terms *terms, double total,
                         struct counted_deal deal, size_t component, size_t level, size_t slice, size_t lane)
{
    double more[MORE_KINDS];
    component_more(terms, total, deal, more);
    for (int kind = 0; kind < MORE_KINDS; kind++)
        *more_at(&books->meters, component, level, (enum more_kind)kind, slice, lane) += more[kind];
}

/* What each component keeps, at every level that it may be read at. */
static void post_more(struct rep_books *books, struct rep_place rep, size_t closes,
                      const struct pay_sums *before, const struct deal_amounts *amounts)
{
    const struct pay_layout *layout = books->full->layout;
    const size_t slice = meter_books_slice(&books->meters, closes);
    const size_t year = year_of_month(closes).first;
    for (size_t i = 0; i < books->full->plan->component_count; i++) {
        const struct pay_group *group = &layout->groups[layout->group_of[i]];
        if (group->each_deal || group->ratio)
            continue;
        const bool moves = layout->moving_levels >> i & 1u;
        const double *total = group->of_year ? before->year.total : before->period.total;
        for (size_t level = 0; level < (moves ? layout->levels : 1); level++) {
            const size_t month = moves ? year + level * books->meters.period_months : closes;
            post_more_at(books, &rep_terms(books, rep, month)->components[i], total[group->meter],
                         amounts->of[group->meter], i, level, slice, rep.lane);
        }
    }
}

static double own_full_usd(const struct pay_layout *layout, const struct pay_terms *pay,
                           const struct pay_sums *before, const struct deal_amounts *amounts)
{
    double own_usd = 0.0;
    for (size_t i = 0; i < pay->component_count; i++) {
        const struct pay_group *group = &layout->groups[layout->group_of[i]];
        if (group->each_deal)
            own_usd += group->amounts ? 0.0 : amounts->of[group->meter].paid_usd;
        else if (!group->ratio)
            own_usd += component_own_usd_of(
                &pay->components[i],
                (group->of_year ? before->year.total : before->period.total)[group->meter],
                amounts->of[group->meter]);
    }
    return own_usd;
}

static struct commission post_full(const struct deal_in_hand *hand, size_t route, struct rep_books *books)
{
    const struct offer *offer = &hand->offers[route];
    const struct deal_terms *terms = &hand->terms[route];
    const struct pay_layout *layout = books->full->layout;
    const struct rep_place rep = { hand->reps->segment, hand->lane };
    const struct pay_terms *pay = rep_terms(books, rep, offer->counts);
    const struct priced_deal deal = { terms, hand->deals->list_usd[hand->place], offer->receipts_usd,
                                      terms->uncounted ? offer->uncounted_usd : offer->credit_usd };
    struct deal_amounts amounts;
    deal_amounts_of(layout, pay, &deal, &amounts);

    struct pay_sums before;
    rep_pay_sums(books, rep, offer->counts, year_of_month(offer->counts).last, &before);
    const double before_usd = earned_so_far_usd(books, rep, offer->counts);
    const size_t slice = meter_books_slice(&books->meters, offer->counts);
    for (size_t m = 0; m < layout->meter_count; m++)
        *meter_at(&books->meters, m, slice, rep.lane) += amounts.of[m].counted_usd;
    if (layout->multiplies)
        post_more(books, rep, offer->counts, &before, &amounts);
    struct commission commission = { .usd = earned_so_far_usd(books, rep, offer->counts) - before_usd };
    if (hand->setting->stage->plan->clawback.months > 0.0)
        commission.own_usd = own_full_usd(layout, pay, &before, &amounts);
    return commission;
}

struct commission commission_post(const struct deal_in_hand *hand, size_t route, struct rep_books *books)
{
    struct commission commission =
        books->full != NULL ? post_full(hand, route, books) : post_plain(hand, route, books);
    commission.own_usd = fmin(fmax(commission.own_usd, 0.0), fmax(commission.usd, 0.0));
    return commission;
}

void commission_keep(const struct deal_in_hand *hand, size_t route, const struct rep_books *books,
                     struct kept_books *kept)
{
    const size_t closes = hand->offers[route].closes;
    const size_t place = rep_books_place(books, rep_books_period(books, closes), hand->lane);
    kept->credit_usd = books->credit_usd[place];
    kept->extra_pay_usd = books->extra_pay_usd[place];
    if (books->full != NULL)
        meter_books_keep(&books->meters, meter_books_slice(&books->meters, closes), hand->lane, &kept->slice);
}

void commission_put_back(const struct deal_in_hand *hand, size_t route, struct rep_books *books,
                         const struct kept_books *kept)
{
    const size_t closes = hand->offers[route].closes;
    const size_t place = rep_books_place(books, rep_books_period(books, closes), hand->lane);
    books->credit_usd[place] = kept->credit_usd;
    books->extra_pay_usd[place] = kept->extra_pay_usd;
    if (books->full != NULL)
        meter_books_put_back(&books->meters, meter_books_slice(&books->meters, closes), hand->lane,
                             &kept->slice);
}

struct commission commission_try(const struct deal_in_hand *hand, size_t route, struct rep_books *books)
{
    struct kept_books kept;
    commission_keep(hand, route, books, &kept);
    const struct commission commission = commission_post(hand, route, books);
    commission_put_back(hand, route, books, &kept);
    return commission;
}
