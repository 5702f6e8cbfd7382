#include "partner_history.h"

void partner_sold_add(struct partner_sold *total, const struct partner_sold *more)
{
    total->deals += more->deals;
    total->sourced_deals += more->sourced_deals;
    total->staying += more->staying;
    total->list_usd += more->list_usd;
    total->price_usd += more->price_usd;
    total->buy_price_usd += more->buy_price_usd;
    total->sourced_list_usd += more->sourced_list_usd;
    total->sourced_price_usd += more->sourced_price_usd;
    total->sourced_buy_price_usd += more->sourced_buy_price_usd;
}

static void add_year(struct partner_sold *sold, const struct partner_year *year, double part, bool sourced,
                     double stay_share)
{
    const double of_sourced = sourced ? part : 0.0;
    partner_sold_add(sold, &(struct partner_sold){
                               .deals = part * year->deals,
                               .sourced_deals = of_sourced * year->deals,
                               .staying = part * year->deals * stay_share,
                               .list_usd = part * year->list_usd,
                               .price_usd = part * year->price_usd,
                               .buy_price_usd = part * year->buy_price_usd,
                               .sourced_list_usd = of_sourced * year->list_usd,
                               .sourced_price_usd = of_sourced * year->price_usd,
                               .sourced_buy_price_usd = of_sourced * year->buy_price_usd,
                           });
}

void partner_history_begin(struct partner_history *history, const struct market *market,
                           const struct partner_pilot *pilot, const struct partner_luck *luck, size_t partner)
{
    for (size_t month = 0; month < HISTORY_MONTHS; month++) {
        struct partner_sold sold = { 0 };
        const double of_year = market->season[month % MONTHS_PER_YEAR] / MONTHS_PER_YEAR;
        for (size_t s = 0; s < market->segment_count; s++) {
            const double part = of_year * partner_luck_share(luck, s, partner);
            for (size_t source = 0; source < DEAL_SOURCES; source++)
                add_year(&sold, &pilot->years[luck->type[partner]][s][source], part,
                         source == FOUND_BY_PARTNER, 1.0 - market->segments[s].yearly_churn_share);
        }
        history->months[month] = sold;
    }
}

void partner_history_add(struct partner_history *history, size_t month, const struct partner_sold *sold)
{
    history->months[month % HISTORY_MONTHS] = *sold;
}

/* Oldest first, so that equal months add up to equal sums wherever the year begins in the ring. */
static struct partner_sold sold_before(const struct partner_history *history, size_t month)
{
    struct partner_sold sold = { 0 };
    for (size_t back = MONTHS_PER_YEAR; back > 0; back--)
        partner_sold_add(&sold, &history->months[(month + HISTORY_MONTHS - back) % HISTORY_MONTHS]);
    return sold;
}

struct partner_sold partner_history_year(const struct partner_history *history, size_t month)
{
    return sold_before(history, month);
}

static double revenue_usd(enum revenue_base base, const struct partner_sold *sold)
{
    return base == REVENUE_AT_LIST        ? sold->list_usd
           : base == REVENUE_AT_BUY_PRICE ? sold->buy_price_usd
                                          : sold->price_usd;
}

static double sourced_usd(enum revenue_base base, const struct partner_sold *sold)
{
    return base == REVENUE_AT_LIST        ? sold->sourced_list_usd
           : base == REVENUE_AT_BUY_PRICE ? sold->sourced_buy_price_usd
                                          : sold->sourced_price_usd;
}

struct tier_record partner_history_record(const struct partner_history *history,
                                          const struct partner_program *program, size_t month,
                                          double certifications)
{
    const struct partner_sold year = sold_before(history, month);
    const struct partner_sold prior = sold_before(history, month + HISTORY_MONTHS - MONTHS_PER_YEAR);
    return (struct tier_record){
        .revenue_usd = revenue_usd(program->revenue_base, &year),
        .prior_revenue_usd = revenue_usd(program->revenue_base, &prior),
        .sourced_revenue_usd = sourced_usd(program->revenue_base, &year),
        .prior_sourced_revenue_usd = sourced_usd(program->revenue_base, &prior),
        .deals = year.deals,
        .sourced_deals = year.sourced_deals,
        .certifications = certifications,
        .retention_share = year.deals > 0.0 ? year.staying / year.deals : 1.0,
    };
}
