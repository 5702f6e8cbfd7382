#include "rebate_moves.h"

#include "../domain/rebate_timing.h"

static const double GAIN_NOTICED = 1e-9; /* of the base: rounding is no reason to move an order */

static struct rebate_sales sales_of(const struct rebate_sums *sums, double baseline_usd)
{
    return (struct rebate_sales){ .fitting_usd = sums->fitting_usd,
                                  .counted_usd = sums->counted_usd,
                                  .baseline_usd = baseline_usd,
                                  .has_baseline = true,
                                  .deals = sums->deals,
                                  .deals_with_services = sums->deals_with_services };
}

static void scale_to(struct rebate_sales *sales, double fitting)
{
    const double times = fitting / sales->fitting_usd;
    sales->fitting_usd = fitting;
    sales->counted_usd *= times;
    sales->deals *= times;
    sales->deals_with_services *= times;
}

/* The period of `open`, with `months` more of it to come, and the one from month `next` on; both go as the last twelve months did. False: no
 * sales yet to go by. */
static bool turn_of(const struct rebate_books *books, size_t partner, size_t column,
                    const struct rebate_open *open, size_t next, double months, double days,
                    struct rebate_turn *turn)
{
    const double *year_usd = &books->year_usd[rebate_place(books, partner, column) * MONTHS_PER_YEAR];
    const size_t period_months = rebate_period_months(rebate_in(books, column)->period);
    double usual = 0.0;
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        usual += year_usd[m] / MONTHS_PER_YEAR;
    if (!(usual > 0.0) || !(open->sums.fitting_usd > 0.0))
        return false;
    turn->ending = sales_of(&open->sums, open->baseline_usd);
    turn->next = sales_of(&open->sums, rebate_baseline_from(books, partner, column, next));
    scale_to(&turn->ending, open->sums.fitting_usd + months * usual);
    scale_to(&turn->next, (double)period_months * usual);
    turn->movable = usual * days / DAYS_PER_MONTH * books->timing->movable_share;
    return true;
}

bool rebate_decides_to_pull(const struct rebate_books *books, size_t partner, size_t column,
                            const struct rebate_open *open, size_t month)
{
    struct rebate_turn turn;
    return turn_of(books, partner, column, open, month + 1, 0.0, books->timing->pull_forward_days, &turn) &&
           rebate_pull_gain(rebate_in(books, column), &turn) >
               books->timing->moving_cost_share + GAIN_NOTICED;
}

bool rebate_decides_to_hold(const struct rebate_books *books, size_t partner, size_t column,
                            const struct rebate_open *open, size_t month)
{
    struct rebate_turn turn;
    return turn_of(books, partner, column, open, month + 2, 1.0, books->timing->hold_back_days, &turn) &&
           rebate_hold_gain(rebate_in(books, column), &turn) >
               books->timing->moving_cost_share + GAIN_NOTICED;
}

bool rebate_books_pulls(const struct rebate_books *books, size_t partner, const struct rebate_deal *deal)
{
    for (size_t c = 0; c < books->columns->count; c++)
        if (books->late[rebate_place(books, partner, c)].pulls && deal->closes == books->month &&
            condition_matches(books->columns->columns[c].mask, deal->kind))
            return true;
    return false;
}

bool rebate_books_holds(const struct rebate_books *books, size_t partner, const struct rebate_deal *deal)
{
    for (size_t c = 0; c < books->columns->count; c++)
        if (books->open[rebate_place(books, partner, c)].holds && deal->closes == books->month &&
            condition_matches(books->columns->columns[c].mask, deal->kind))
            return true;
    return false;
}
