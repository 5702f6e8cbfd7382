#include "spiff_lines.h"
#include "../base/arena.h"
#include "cents.h"
#include "gate.h"
#include "quota_terms.h"
#include "spiff_budget.h"
#include <math.h>

static void write_line(struct pay_book *book, const struct booking *deal, const struct spiff_award *award,
                       int64_t cents, const char *note)
{
    if (cents == 0 && !note)
        return;
    struct statement_line line = period_line(LINE_SPIFF, award->spiff->name, deal->day, cents);
    line.deal = deal->deal->id;
    line.credited_usd = deal_basis_usd(CREDIT_CUSTOMER_PRICE, &deal->money);
    line.note = note;
    book_line(book, line);
}

/* A budget of a rep who is alone counts from the rep's own deals. */
static int64_t own_budget_left(const struct spiff *spiff, const struct spiff_tally *tally)
{
    if (!isfinite(spiff->budget_usd))
        return INT64_MAX;
    const int64_t left = (int64_t)cents_from_usd(spiff->budget_usd) - tally->cents;
    return left > 0 ? left : 0;
}

static bool is_shared(const struct pay_book *book, const struct booking *deal)
{
    return book->run->awards && range_holds(book_year_range(book, book->year_count - 1), deal->day);
}

static struct spiff_award award_of(const struct pay_book *book, const struct booking *deal,
                                   const struct spiff_deal *seen, size_t i)
{
    const struct spiff *spiff = &book_plan(book, deal->plan)->spiffs[i];
    const size_t number = book->spiffs.of_plan[deal->plan][i].number;
    struct spiff_tally *tally = &book->years[deal->period / book_periods_per_year(book)].spiffs[number];
    if (!is_shared(book, deal)) {
        const int64_t left = own_budget_left(spiff, tally);
        return spiff_award_of(spiff, seen, tally, left);
    }
    struct spiff_award award = spiff_award_of(spiff, seen, tally, INT64_MAX);
    const int64_t given = spiff_award_cents(book->run->awards, deal->deal, i);
    if (given < award.cents) {
        tally->cents -= award.cents - given;
        award.cents = given;
        award.note = given > 0 ? "last of the shared budget" : "the shared budget is used up";
    }
    return award;
}

static void write_sale(struct pay_book *book, struct booking *deal)
{
    const struct rep_plan *plan = book_plan(book, deal->plan);
    struct deal_money money;
    if (plan->spiff_count == 0 || deal->after_leaving || !deal_money_of(plan, deal->deal, &money))
        return;
    const struct spiff_deal seen = spiff_deal_of(plan, deal->deal, &money);
    for (size_t i = 0; i < plan->spiff_count; i++) {
        if (!spiff_fits(&plan->spiffs[i], book->spiffs.of_plan[deal->plan][i].from_day,
                        book->spiffs.of_plan[deal->plan][i].until_day, &seen))
            continue;
        if (!deal->spiffs)
            deal->spiffs = arena_array(book->arena, struct spiff_award, plan->spiff_count);
        struct spiff_award *award = &deal->spiffs[deal->spiff_count++];
        *award = award_of(book, deal, &seen, i);
        award->number = book->spiffs.of_plan[deal->plan][i].number;
        write_line(book, deal, award, award->cents, award->note);
    }
}

static void write_return(struct pay_book *book, const struct booking *deal)
{
    struct booking *sale = deal->sale;
    struct spiff_tally *tallies = book->years[sale->period / book_periods_per_year(book)].spiffs;
    const enum credit_basis basis = sale->credit.rule ? sale->credit.rule->basis : CREDIT_CUSTOMER_PRICE;
    const double whole_usd = fabs(deal_basis_usd(basis, &sale->money));
    const double share = whole_usd > 0.0 ? deal->returned_usd / whole_usd : 1.0;
    for (size_t i = 0; i < sale->spiff_count; i++) {
        struct spiff_award *award = &sale->spiffs[i];
        const int64_t back = spiff_take_back(&tallies[award->number], share, award->cents, award->counted,
                                             &award->returned_cents);
        award->counted = award->counted && share < 1.0;
        if (back != 0)
            write_line(book, deal, award, -back, "goes back with the deal");
    }
}

/* A shut gate takes off what is left of the award after returns; the deal's first place, caps and budget stay
 * used. */
static void gate_award(struct pay_book *book, const struct booking *deal, struct spiff_award *award)
{
    const struct gate *gate = &award->spiff->gate;
    if (gate->measure == GATE_NONE)
        return;
    const struct gate_view view = { gate, false, deal->period };
    const int64_t wanted = gate_is_open(book, &view) ? 0 : award->returned_cents - award->cents;
    if (wanted == award->gate_cents)
        return;
    const struct day_range now = book->payouts[book->payout_now].range;
    struct statement_line line =
        period_line(LINE_SPIFF, award->spiff->name, range_holds(now, deal->day) ? deal->day : now.last,
                    wanted - award->gate_cents);
    line.deal = deal->deal->id;
    line.credited_usd = deal_basis_usd(CREDIT_CUSTOMER_PRICE, &deal->money);
    line.note = gate_note(book, &view);
    award->gate_cents = wanted;
    book_line(book, line);
}

void gate_spiffs(struct pay_book *book)
{
    const int today = book->payouts[book->payout_now].range.last;
    for (size_t i = 0; i < book->booking_count && book->bookings[i].day <= today; i++)
        for (size_t s = 0; s < book->bookings[i].spiff_count; s++)
            gate_award(book, &book->bookings[i], &book->bookings[i].spiffs[s]);
}

void spiff_lines_write(struct pay_book *book, struct booking *deal)
{
    if (deal->sale)
        write_return(book, deal);
    else
        write_sale(book, deal);
}
