#include "partner_table.h"

#include "base/arena.h"
#include "engine/stage.h"
#include <math.h>

enum { SALES_PER_MONTH = 6 };

static struct partner_pilot pilot_of(const struct scenario *scenario, uint64_t seed, struct arena *arena)
{
    double par_usd_per_usd[SEGMENTS_MAX] = { 0.0 };
    for (size_t s = 0; s < scenario->market.segment_count; s++)
        par_usd_per_usd[s] = 0.1;
    struct market_luck luck = market_luck_of(&scenario->market, &scenario->behaviour, par_usd_per_usd);
    const struct pilot pilot = pilot_run(&luck, seed, PILOT_DEALS, arena);
    return partner_pilot_guess(scenario, &luck, &pilot, arena);
}

struct table *table_set(struct scenario *scenario, size_t design, uint64_t number, bool with_plain,
                        struct arena *arena)
{
    struct table *table = arena_array(arena, struct table, 1);
    *table = (struct table){ .scenario = scenario,
                             .design = &scenario->designs[design],
                             .key = { number, 0 },
                             .dice = { .number = number ^ 0x6576 } };
    const size_t horizon_months = scenario->market.years * MONTHS_PER_YEAR;
    struct partner_pilot *pilot = arena_array(arena, struct partner_pilot, 1);
    *pilot = pilot_of(scenario, number, arena);
    table->stages = partner_stages_of(scenario, table->design, pilot, arena);
    const struct partner_stage *baseline =
        partner_stages_of(scenario, &scenario->designs[scenario->baseline], pilot, arena);
    table->luck = partner_luck_in(arena, &scenario->market);
    partner_luck_draw(&table->luck, &scenario->market, table->key);
    table->books = partner_books_in(arena, &scenario->market, table->stages);
    partner_books_begin(table->books, &table->luck, table->stages, baseline, horizon_months, &table->tally);
    if (with_plain)
        table->plain = reference_partners_of(&scenario->market, table->design, table->stages, baseline,
                                             &table->luck, horizon_months, table->key, arena);
    return table;
}

static void throw_event(struct table *table, size_t partner)
{
    const enum reference_event event =
        (enum reference_event)dice_count(&table->dice, EVENT_LEAD, EVENT_PASSED);
    if (table->plain != NULL)
        reference_partner_event(table->plain, partner, event);
    if (event == EVENT_LEAD)
        partner_books_lead(table->books, partner);
    if (event == EVENT_HONOURED)
        partner_books_honoured(table->books, partner);
    if (event == EVENT_BYPASSED)
        partner_books_bypassed(table->books, partner);
    if (event == EVENT_COULD_PASS || event == EVENT_PASSED)
        partner_books_passed(table->books, partner, event == EVENT_PASSED);
    if (dice_chance(&table->dice, 0.2)) {
        const double share = dice_between(&table->dice, 0.0, 1.0);
        partner_books_services_taken(table->books, partner, share);
        if (table->plain != NULL)
            reference_partner_services_taken(table->plain, partner, share);
    }
}

static struct partner_sale throw_sale(struct table *table, size_t month)
{
    const struct market *market = &table->scenario->market;
    struct dice *dice = &table->dice;
    struct partner_sale sale = {
        .route = dice_count(dice, 1, market->route_count - 1),
        .segment = dice_count(dice, 0, market->segment_count - 1),
        .closes = month + dice_count(dice, 0, MONTHS_TO_CLOSE_MAX),
        .source = (enum deal_source)dice_count(dice, 0, 1),
        .customer = (enum customer)dice_count(dice, 0, 1),
        .registered = dice_chance(dice, 0.5),
        .with_services = dice_chance(dice, 0.5),
        .list_usd = dice_between(dice, 1e3, 3e5),
        .stay_share = dice_between(dice, 0.6, 1.0),
    };
    sale.partner = partner_luck_pick(&table->luck, sale.segment, dice_between(dice, 0.0, 1.0));
    sale.price_usd = sale.list_usd * dice_between(dice, 0.6, 1.0);
    sale.buy_price_usd = sale.price_usd * dice_between(dice, 0.6, 1.0);
    sale.front_margin_usd = sale.price_usd - sale.buy_price_usd;
    sale.fee_usd = 0.01 * sale.price_usd;
    sale.services_usd = sale.with_services ? 0.1 * sale.price_usd : 0.0;
    sale.recurring_usd = 0.02 * sale.price_usd;
    return sale;
}

bool near(double is, double must)
{
    return fabs(is - must) <= 1e-7 + 1e-9 * fmax(fabs(is), fabs(must));
}

static void win(struct table *table, const struct partner_sale *sale)
{
    const struct partner_work work = { .partner = sale->partner, .cost_to_sell_usd = 1000.0 };
    partner_books_worked(table->books, &work);
    if (table->plain != NULL) {
        reference_partner_worked(table->plain, &work);
        table->spiffs_differ |= sale->closes < table->scenario->market.years * MONTHS_PER_YEAR &&
                                !near(partner_books_spiff_usd(table->books, sale),
                                      reference_partner_spiff_usd(table->plain, sale));
        reference_partner_won(table->plain, sale);
    }
    partner_books_won(table->books, sale);
}

static void play_month(struct table *table, size_t month)
{
    for (size_t p = 0; p < table->luck.partner_count; p++)
        for (size_t n = dice_count(&table->dice, 0, 3); n > 0; n--)
            throw_event(table, p);
    for (size_t n = dice_count(&table->dice, 0, SALES_PER_MONTH); n > 0; n--) {
        const struct partner_sale sale = throw_sale(table, month);
        win(table, &sale);
    }
    partner_books_end_month(table->books, table->key, month, &table->tally);
    if (table->plain != NULL)
        reference_partner_end_month(table->plain, month);
}

void table_play(struct table *table, void (*after_month)(const struct table *table, size_t month))
{
    for (size_t month = 0, step = 0; month < table->scenario->market.years * MONTHS_PER_YEAR; month++) {
        if (step < table->design->change_count && table->design->changes[step].after_months == month) {
            const struct design_change *change = &table->design->changes[step++];
            partner_books_change(table->books, &table->stages[step], change->notice_months,
                                 change->retroactive, month, &table->tally);
            if (table->plain != NULL)
                reference_partner_change(table->plain, month);
        }
        play_month(table, month);
        if (after_month != NULL)
            after_month(table, month);
    }
    partner_books_close(table->books, &table->tally);
}
