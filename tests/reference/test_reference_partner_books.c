/* The partner books against the plain month ends, on random programs, changes and events, over up to five years. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "engine/stage.h"
#include "random_partners.h"
#include "reference_partner_books.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MODELS = 40, SALES_PER_MONTH = 6 };

static size_t model_count(void)
{
    const char *laws = getenv("LAWS");
    const long times = laws != NULL ? strtol(laws, NULL, 10) : 1;
    return (size_t)(times > 0 ? times : 1) * MODELS;
}

/* Both books, and the dice that say what happens. */
struct table {
    struct scenario *scenario;
    const struct design *design;
    const struct partner_stage *stages;
    struct partner_luck luck;
    struct partner_books *books;
    struct reference_partners *plain;
    struct partner_tally tally;
    struct draw_key key;
    struct dice dice;
};

static struct partner_pilot pilot_of(const struct scenario *scenario, uint64_t seed, struct arena *arena)
{
    double par_usd_per_usd[SEGMENTS_MAX] = { 0.0 };
    for (size_t s = 0; s < scenario->market.segment_count; s++)
        par_usd_per_usd[s] = 0.1;
    struct market_luck luck = market_luck_of(&scenario->market, &scenario->behaviour, par_usd_per_usd);
    const struct pilot pilot = pilot_run(&luck, seed, arena);
    return partner_pilot_guess(scenario, &luck, &pilot, arena);
}

static struct table *table_for(uint64_t number, struct arena *arena)
{
    struct table *table = arena_array(arena, struct table, 1);
    *table = (struct table){ .scenario = random_partner_scenario(number, arena),
                             .key = { number, 0 },
                             .dice = { .number = number ^ 0x6576 } };
    struct scenario *scenario = table->scenario;
    const size_t horizon_months = scenario->market.years * MONTHS_PER_YEAR;
    struct partner_pilot *pilot = arena_array(arena, struct partner_pilot, 1);
    *pilot = pilot_of(scenario, number, arena);
    table->design = &scenario->designs[0];
    table->stages = partner_stages_of(scenario, table->design, pilot, arena);
    const struct partner_stage *baseline =
        partner_stages_of(scenario, &scenario->designs[scenario->baseline], pilot, arena);
    table->luck = partner_luck_in(arena, &scenario->market);
    partner_luck_draw(&table->luck, &scenario->market, table->key);
    table->books = partner_books_in(arena, &scenario->market, table->stages);
    partner_books_begin(table->books, &table->luck, table->stages, baseline, horizon_months, &table->tally);
    table->plain = reference_partners_of(&scenario->market, table->design, table->stages, baseline,
                                         &table->luck, horizon_months, table->key, arena);
    return table;
}

static void throw_event(struct table *table, size_t partner)
{
    const enum reference_event event =
        (enum reference_event)dice_count(&table->dice, EVENT_LEAD, EVENT_PASSED);
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

static bool near(double is, double must)
{
    return fabs(is - must) <= 1e-7 + 1e-9 * fmax(fabs(is), fabs(must));
}

static void month_of(struct table *table, size_t month)
{
    for (size_t p = 0; p < table->luck.partner_count; p++)
        for (size_t n = dice_count(&table->dice, 0, 3); n > 0; n--)
            throw_event(table, p);
    for (size_t n = dice_count(&table->dice, 0, SALES_PER_MONTH); n > 0; n--) {
        const struct partner_sale sale = throw_sale(table, month);
        const struct partner_work work = { .partner = sale.partner, .cost_to_sell_usd = 1000.0 };
        partner_books_worked(table->books, &work);
        reference_partner_worked(table->plain, &work);
        if (sale.closes < table->scenario->market.years * MONTHS_PER_YEAR)
            cr_assert(near(partner_books_spiff_usd(table->books, &sale),
                           reference_partner_spiff_usd(table->plain, &sale)));
        partner_books_won(table->books, &sale);
        reference_partner_won(table->plain, &sale);
    }
    partner_books_end_month(table->books, table->key, month, &table->tally);
    reference_partner_end_month(table->plain, month);
}

static void run_horizon(struct table *table)
{
    for (size_t month = 0, step = 0; month < table->scenario->market.years * MONTHS_PER_YEAR; month++) {
        if (step < table->design->change_count && table->design->changes[step].after_months == month) {
            const struct design_change *change = &table->design->changes[step++];
            partner_books_change(table->books, &table->stages[step], change->notice_months,
                                 change->retroactive, month, &table->tally);
            reference_partner_change(table->plain, month);
        }
        month_of(table, month);
    }
    partner_books_close(table->books, &table->tally);
}

static void expect_same_views(const struct table *table, uint64_t number)
{
    for (size_t p = 0; p < table->luck.partner_count; p++) {
        const struct partner_view is = partner_books_view(table->books, p),
                                  must = reference_partner_view(table->plain, p);
        cr_expect(is.type == must.type && is.tier == must.tier && is.exited == must.exited &&
                      near(is.trust, must.trust) && near(is.flow, must.flow),
                  "model %llu, partner %zu: tier %zu must be %zu, trust %g must be %g, flow %g must be %g",
                  (unsigned long long)number, p, is.tier, must.tier, is.trust, must.trust, is.flow,
                  must.flow);
    }
}

/* Every member of the tally, one by one. True-ups are looked at by laws: the plain books don't know them. */
Test(reference_partner_books, month_ends_agree_with_the_plain_ones)
{
    for (uint64_t number = 0; number < model_count(); number++) {
        struct arena *arena = arena_open();
        struct table *table = table_for(number, arena);
        run_horizon(table);
        struct partner_tally must = reference_partner_tally(table->plain);
        must.rebate_trued_up_usd = table->tally.rebate_trued_up_usd;
        const double *is = (const double *)&table->tally, *plain = (const double *)&must;
        for (size_t i = 0; i < sizeof must / sizeof(double); i++)
            cr_expect(near(is[i], plain[i]), "model %llu, double %zu of the tally: %.12g must be %.12g",
                      (unsigned long long)number, i, is[i], plain[i]);
        expect_same_views(table, number);
        arena_close(arena);
    }
}
