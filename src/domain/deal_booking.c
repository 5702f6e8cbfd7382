#include "deal_booking.h"
#include "../base/arena.h"
#include "cents.h"
#include "component_pay.h"
#include "day.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int compare_bookings(const void *a, const void *b)
{
    const struct booking *left = a, *right = b;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return deal_order_in_day(left->deal, right->deal);
}

/* By id, and where one deal has several rows by their order. */
static int compare_ids(const void *a, const void *b)
{
    const struct booking *const *left = a, *const *right = b;
    const int ids = strcmp((*left)->deal->id, (*right)->deal->id);
    return ids != 0 ? ids : (*left > *right) - (*left < *right);
}

static bool same_role(const struct booking *sale, const struct booking *taken_back)
{
    const char *a = sale->deal->facts.role, *b = taken_back->deal->facts.role;
    return !a || !b || strcmp(a, b) == 0;
}

/* The sale that a return names: the first of that id and role. */
static struct booking *sale_of(struct booking *const *by_id, size_t count, const struct booking *taken_back)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(by_id[middle]->deal->id, taken_back->deal->returns) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && strcmp(by_id[low]->deal->id, taken_back->deal->returns) == 0; low++)
        if (same_role(by_id[low], taken_back))
            return by_id[low];
    return NULL;
}

static void tie_returns(struct pay_book *book)
{
    struct booking **by_id = arena_array(book->arena, struct booking *, book->booking_count);
    size_t count = 0;
    for (size_t i = 0; i < book->booking_count; i++)
        if (book->bookings[i].deal->id && !deal_is_return(book->bookings[i].deal))
            by_id[count++] = &book->bookings[i];
    qsort(by_id, count, sizeof *by_id, compare_ids);
    for (size_t i = 0; i < book->booking_count; i++) {
        struct booking *booking = &book->bookings[i];
        if (booking->deal->returns)
            booking->sale = sale_of(by_id, count, booking);
    }
}

static void sort_bookings(struct pay_book *book)
{
    qsort(book->bookings, book->booking_count, sizeof *book->bookings, compare_bookings);
}

/* A return that is dated before its sale is booked on the day of the sale. */
static bool move_early_returns(struct pay_book *book)
{
    bool any = false;
    for (size_t i = 0; i < book->booking_count; i++) {
        struct booking *booking = &book->bookings[i];
        if (booking->sale && booking->sale->day > booking->day) {
            booking->day = booking->sale->day;
            any = true;
        }
    }
    return any;
}

static void place_booking(struct pay_book *book, struct booking *booking)
{
    const struct closed_deal *of = booking->sale ? booking->sale->deal : booking->deal;
    booking->plan = plan_on_day(book->run->plan, of->day);
    booking->period = period_of_day(book->calendar, book->period, of->day);
    booking->after_leaving = of->after_leaving || rep_has_left(book->rep, of->day);
    booking->parts = arena_array(book->arena, struct booked_part, book->part_count);
}

void bookings_fill(struct pay_book *book, const struct closed_deal *deals, size_t deal_count)
{
    const int first = book_year_range(book, 0).first;
    const int last = book_year_range(book, book->year_count - 1).last;
    bool any_return = false;
    book->deals = deals;
    book->bookings = arena_array(book->arena, struct booking, deal_count);
    for (size_t i = 0; i < deal_count; i++)
        if (first <= deals[i].day && deals[i].day <= last) {
            book->bookings[book->booking_count++] =
                (struct booking){ .deal = &deals[i], .day = deals[i].day };
            any_return |= deals[i].returns != NULL;
        }
    sort_bookings(book);
    if (any_return)
        tie_returns(book);
    if (move_early_returns(book)) {
        sort_bookings(book);
        tie_returns(book);
    }
    for (size_t i = 0; i < book->booking_count; i++)
        place_booking(book, &book->bookings[i]);
}

static const struct deal_facts *facts_of(const struct booking *deal)
{
    return deal->sale ? &deal->sale->facts : &deal->facts;
}

/* What a return takes back, as dollars of the basis and as a share of the sale. */
struct taken_back {
    double usd, share;
    bool all; /* nothing is left now */
};

static struct taken_back take_back(struct booking *sale, const struct booking *deal)
{
    const enum credit_basis basis = sale->credit.rule ? sale->credit.rule->basis : CREDIT_CUSTOMER_PRICE;
    const double whole_usd = fabs(deal_basis_usd(basis, &sale->money));
    const double left_usd = whole_usd - sale->returned_usd;
    const double usd = fmin(fabs(deal_basis_usd(basis, &deal->money)), left_usd);
    const bool nothing_to_go_by = !(whole_usd > 0.0);
    sale->returned_usd = usd_as_decimal(sale->returned_usd + usd);
    return (struct taken_back){
        .usd = usd,
        .share = nothing_to_go_by ? 1.0 : usd / whole_usd,
        .all = nothing_to_go_by || (usd > 0.0 && sale->returned_usd >= whole_usd),
    };
}

/* A sale's credit before and after: what a deal counts beyond its cap is not taken back. */
static void credit_return(struct booking *deal, const struct taken_back *taken)
{
    struct booking *sale = deal->sale;
    deal->credit = sale->credit;
    deal->credit.credit_usd = deal->credit.paid_usd = 0.0;
    if (!sale->credit.rule)
        return;
    const double change_usd =
        usd_as_decimal(deal_counted_usd(&sale->credit, sale->returned_usd) -
                       deal_counted_usd(&sale->credit, sale->returned_usd - taken->usd));
    deal->credit.credit_usd = usd_as_decimal(sale->credit.per_dollar * change_usd);
    deal->credit.paid_usd = usd_as_decimal(sale->credit.paid_per_dollar * change_usd);
}

static void credit_sale(struct pay_book *book, struct booking *deal, const struct rep_plan *plan)
{
    if (deal->after_leaving) {
        deal->credit = (struct deal_credit){ .reason = CREDIT_AFTER_LEAVING };
        return;
    }
    struct year_book *year = &book->years[deal->period / book_periods_per_year(book)];
    const struct credit_rule *rule = credit_rule_of(plan->credit, plan->credit_rule_count, facts_of(deal));
    const bool partner_deal = facts_of(deal)->with_partner && !deal_is_return(deal->deal);
    deal->credit = deal_credit_of(rule, &deal->money, deal->split_share,
                                  credit_multiplier(rule, facts_of(deal)->with_partner, year->partner_deals));
    year->partner_deals += partner_deal;
}

static double units_of(const struct closed_deal *deal)
{
    const double units = isnan(deal->units) ? 1.0 : deal->units;
    return deal_is_return(deal) ? -fabs(units) : units;
}

/* What a deal counts in a component's measure. `taken` is NULL for a sale. */
static struct band_change counted_change_of(const struct booking *deal, enum measure measure,
                                            const struct taken_back *taken)
{
    const struct booking *sale = taken ? deal->sale : deal;
    const double share = taken ? -taken->share : 1.0;
    const double multiplier = sale->credit.rule ? sale->credit.rule->pay_multiplier : 1.0;
    double counted = 0.0;
    switch (measure) {
    case MEASURE_CREDIT:
    case MEASURE_ATTAINMENT:
        return (struct band_change){ deal->plan, deal->credit.credit_usd, deal->credit.paid_usd };
    case MEASURE_GROSS_MARGIN:
        counted = share * sale->split_share * deal_basis_usd(CREDIT_GROSS_MARGIN, &sale->money);
        break;
    case MEASURE_UNITS:
        counted = share * sale->split_share * units_of(sale->deal);
        break;
    case MEASURE_DEALS:
        counted = taken ? (taken->all ? -1.0 : 0.0) : deal_is_return(deal->deal) ? -1.0 : 1.0;
        break;
    case MEASURE_PARTNER_SHARE:
        break;
    }
    counted = usd_as_decimal(counted);
    return (struct band_change){ deal->plan, counted, usd_as_decimal(counted * multiplier) };
}

/* The same under a component: where its rate goes by a figure of the deal, that is what is counted, once. */
static struct band_change change_of(const struct booking *deal, const struct component *component,
                                    const struct taken_back *taken)
{
    struct band_change change = counted_change_of(deal, component->measure, taken);
    if (component->figure != FIGURE_NONE)
        change.counted_usd = taken ? 0.0 : deal_figure_of(component->figure, deal->deal, &deal->money);
    return change;
}

/* What is left of a change above last year's credit, which comes first and goes last. */
static struct band_change above_baseline(struct part_window *window, struct band_change change)
{
    if (!(window->baseline_usd > 0.0))
        return change;
    const double before_usd = fmax(window->with_baseline_usd - window->baseline_usd, 0.0);
    window->with_baseline_usd = usd_as_decimal(window->with_baseline_usd + change.counted_usd);
    const double after_usd = fmax(window->with_baseline_usd - window->baseline_usd, 0.0);
    const double counted_usd = usd_as_decimal(after_usd - before_usd);
    const double share = change.counted_usd != 0.0 ? counted_usd / change.counted_usd : after_usd > 0.0;
    return (struct band_change){ change.plan, counted_usd, usd_as_decimal(share * change.paid_usd) };
}

static void add_to_period(struct pay_book *book, const struct booking *deal, const struct taken_back *taken)
{
    struct period_book *period = &book->periods[deal->period];
    struct year_book *year = &book->years[deal->period / book_periods_per_year(book)];
    const struct deal_facts *facts = facts_of(deal);
    const double usd = deal->credit.credit_usd;
    period->credit_usd = usd_as_decimal(period->credit_usd + usd);
    year->credit_usd = usd_as_decimal(year->credit_usd + usd);
    if (facts->customer == CUSTOMER_NEW)
        period->new_customer_credit_usd = usd_as_decimal(period->new_customer_credit_usd + usd);
    if (!facts->with_partner)
        return;
    period->partner_credit_usd = usd_as_decimal(period->partner_credit_usd + usd);
    period->partner_deals += counted_change_of(deal, MEASURE_DEALS, taken).counted_usd;
}

static const char *basis_words(enum credit_basis basis)
{
    static const char *const words[] = {
        [CREDIT_LIST] = "list price",           [CREDIT_CUSTOMER_PRICE] = "customer price",
        [CREDIT_VENDOR_NET] = "vendor net",     [CREDIT_NET_OF_FEE] = "price net of fees",
        [CREDIT_GROSS_MARGIN] = "gross margin",
    };
    return words[basis];
}

static const char *reason_words(const struct deal_credit *credit)
{
    switch (credit->reason) {
    case CREDITED:
        return "";
    case CREDIT_WITHOUT_RULE:
        return "; no credit rule fits";
    case CREDIT_BELOW_MINIMUM:
        return "; below the least a deal must be";
    case CREDIT_BELOW_COST:
        return "; sold below cost";
    case CREDIT_BELOW_MARGIN:
        return "; below the least margin";
    case CREDIT_CAPPED:
        return "; counted up to the cap for one deal";
    case CREDIT_TOWARD_QUOTA:
        return "; toward quota alone, not paid on";
    case CREDIT_PAID_ON_ONLY:
        return "; paid on, not counted toward quota";
    case CREDIT_AFTER_LEAVING:
        return "; booked after the rep left, not credited";
    }
    return "";
}

static const char *credit_note(struct pay_book *book, const struct booking *deal, bool known_currency)
{
    if (!known_currency)
        return arena_format(book->arena, "the plan has no rate for %s", deal->deal->currency);
    if (deal->sale)
        return arena_format(book->arena, "takes back %s", deal->sale->deal->id);
    if (!deal->credit.rule || deal->credit.rule->share == 0.0)
        return deal->credit.reason == CREDITED ? "no credit" : reason_words(&deal->credit) + 2;
    if (deal->credit.per_dollar == 1.0 && deal->credit.reason == CREDITED)
        return NULL;
    return arena_format(book->arena, "%.10g %% of %s%s", round(deal->credit.per_dollar * 1e8) / 1e6,
                        basis_words(deal->credit.rule->basis), reason_words(&deal->credit));
}

static void write_credit(struct pay_book *book, const struct booking *deal, double before,
                         bool known_currency)
{
    const struct credit_rule *rule = deal->credit.rule;
    book_line(book, (struct statement_line){
                        .kind = LINE_CREDIT,
                        .rule = rule ? basis_words(rule->basis) : "no credit rule",
                        .deal = deal->deal->id,
                        .day = deal->day,
                        .credited_usd = deal->credit.credit_usd,
                        .attainment_before = before,
                        .attainment_after = period_attainment(&book->periods[deal->period]),
                        .band_from_usd = NAN,
                        .rate = NAN,
                        .note = credit_note(book, deal, known_currency),
                    });
}

/* A deal sold at a loss takes from what others of the window made; alone it pays nothing, and nothing goes back. A rate
 * by the deal's own figure says itself what a loss costs. */
static bool is_alone_at_a_loss(const struct component *component, const struct booking *sale)
{
    return component->accumulate == ACCUMULATE_DEAL && component->measure == MEASURE_GROSS_MARGIN &&
           component->figure == FIGURE_NONE && !deal_is_return(sale->deal) &&
           deal_basis_usd(CREDIT_GROSS_MARGIN, &sale->money) < 0.0;
}

void booking_pay(struct pay_book *book, struct booking *deal)
{
    const struct rep_plan *plan = book_plan(book, deal->plan);
    const bool known_currency = deal_money_of(plan, deal->deal, &deal->money);
    const double before = period_attainment(&book->periods[deal->period]);
    struct booking *sale = deal->sale ? deal->sale : deal;
    struct taken_back taken = { 0 };
    if (deal->sale) {
        deal->split_share = sale->split_share;
        taken = take_back(sale, deal);
        deal->returned_usd = sale->returned_usd;
        credit_return(deal, &taken);
    } else {
        deal->split_share = deal_split_share(plan, deal->deal);
        deal->facts = deal->deal->facts;
        deal->facts.figures = deal_figures_of(deal->deal, &deal->money);
        credit_sale(book, deal, plan);
    }
    const struct taken_back *const of_sale = deal->sale ? &taken : NULL;
    if (!deal->after_leaving)
        add_to_period(book, deal, of_sale);
    write_credit(book, deal, before, known_currency);
    for (size_t part = 0; part < book->part_count && !deal->after_leaving; part++) {
        const struct component *component = book->parts[part].of_plan[deal->plan];
        if (component && component->measure != MEASURE_PARTNER_SHARE &&
            !is_alone_at_a_loss(component, sale) &&
            part_takes_day(book, part, deal->period, deal->plan, sale->deal->day) &&
            condition_fits(&component->when, facts_of(deal)))
            component_pay(
                book, part, deal, sale,
                above_baseline(book_window(book, part, deal->period), change_of(deal, component, of_sale)));
    }
}
