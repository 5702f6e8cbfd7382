#include "order_timing.h"

#include "partner_state.h"

static void order_early(const struct partner_behaviour *behaviour, struct partner_sale *sale,
                        struct partner_tally *tally)
{
    const double cost_usd = behaviour->moving_cost_share * sale->buy_price_usd;
    sale->ordered_early = true;
    sale->front_margin_usd -= cost_usd;
    tally->pulled_forward += 1.0;
    tally->pulled_forward_usd += sale->buy_price_usd;
    tally->moving_cost_usd += cost_usd;
}

static void order_late(const struct partner_behaviour *behaviour, struct partner_sale *sale,
                       struct partner_tally *tally)
{
    const double cost_usd = behaviour->moving_cost_share * sale->buy_price_usd;
    sale->closes++;
    sale->front_margin_usd -= cost_usd;
    tally->held_back += 1.0;
    tally->held_back_usd += sale->buy_price_usd;
    tally->moving_cost_usd += cost_usd;
}

void order_place(const struct partner_books *books, double day, double u, struct partner_sale *sale,
                 struct partner_tally *tally)
{
    const struct partner_behaviour *behaviour = books->stage->behaviour;
    const struct rebate_deal deal = partner_rebate_deal(books, sale);
    if (!(u < behaviour->movable_share))
        return;
    if (day <= behaviour->pull_forward_days && rebate_books_pulls(&books->rebates, sale->partner, &deal))
        order_early(behaviour, sale, tally);
    else if (DAYS_PER_MONTH - day <= behaviour->hold_back_days &&
             rebate_books_holds(&books->rebates, sale->partner, &deal))
        order_late(behaviour, sale, tally);
}
