/* What `explain` shows of a deal is what the engine did with it: on random plans, programs, markets and behaviours the terms of
 * every deal add up to the engine's own numbers, and looking changes nothing. LAWS=20 tries twenty times as many models. */
#include <criterion/criterion.h>

#include "../tally_near.h"
#include "base/arena.h"
#include "engine/deal_search.h"
#include "random/sampler.h"
#include "random_full.h"
#include "random_models.h"
#include "random_partners.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MODELS = 16 };

static uint64_t model_count(void)
{
    const char *laws = getenv("LAWS");
    const long times = laws != NULL ? strtol(laws, NULL, 10) : 1;
    return (uint64_t)(times > 0 ? times : 1) * MODELS;
}

/* What a world's won deals add up to, seen deal by deal. */
struct seen {
    uint64_t model;
    size_t horizon_months, deals;
    double receipts_usd, goods_usd, credit_usd, commission_usd;
};

static void expect_near(const struct deal_trace *deal, const struct seen *seen, const char *what, double is,
                        double must, double tolerance)
{
    char name[DEAL_NAME_MAX];
    if (!(fabs(is - must) <= tolerance * fmax(1.0, fabs(must))))
        cr_expect(false, "model %llu, deal %s: %s is %.17g, must be %.17g", (unsigned long long)seen->model,
                  deal_name_write(deal->name, name), what, is, must);
}

static void check_money(const struct deal_trace *deal, const struct route_trace *route,
                        const struct seen *seen)
{
    const struct price_stack *stack = &route->stack;
    const double left_usd = stack->list_usd - stack->customer_discount_usd - stack->partner_margin_usd -
                            stack->distributor_margin_usd - stack->partner_fee_usd - stack->listing_fee_usd;
    expect_near(deal, seen, "the price stack", left_usd, route->offer.receipts_usd, 1e-9);
    expect_near(deal, seen, "receipts", stack->vendor_receipts_usd, route->offer.receipts_usd, 1e-9);
    const struct credit_trace *credit = &route->credit;
    expect_near(deal, seen, "credit", fmax(0.0, credit->limited_usd * credit->taper) * credit->kept_share,
                credit->credit_usd, 1e-9);
    if (!route->terms.limited)
        expect_near(deal, seen, "credit before limits", credit->basis_usd * credit->share,
                    credit->limited_usd, 1e-9);
}

static void check_pay(const struct deal_trace *deal, const struct route_trace *route, const struct seen *seen)
{
    const struct pay_trace *pay = &route->pay;
    double sum_usd = pay->multiplied_usd + pay->cap_usd;
    for (size_t i = 0; i < pay->part_count; i++) {
        const struct pay_part *part = &pay->parts[i];
        sum_usd += part->after_usd - part->before_usd;
        double bands_usd = 0.0;
        for (size_t b = 0; b < part->band_count; b++)
            bands_usd += part->bands[b].rate * part->bands[b].paid_usd;
        const bool by_bands = part->in_dollars.kind == SCHEDULE_MARGINAL && part->gate_was_open &&
                              part->gate_open && part->band_count > 0 && isinf(part->component->cap_usd) &&
                              part->component->threshold_attainment == 0.0 && part->total_before >= 0.0;
        if (by_bands)
            expect_near(deal, seen, "the bands of a component", bands_usd, part->after_usd - part->before_usd,
                        1e-6);
    }
    expect_near(deal, seen, "pay now", sum_usd, pay->commission.usd, 1e-9);
    const bool full = deal->stage->full != NULL;
    expect_near(deal, seen, "worth", full ? route->full.usd : offer_worth_sum(&route->worth),
                route->offer.value_usd, 1e-12);
    double worth_usd = route->full.cap_usd + route->full.spiff_usd;
    for (size_t g = 0; full && g < route->full.group_count; g++)
        worth_usd += group_change_sum(&route->full.groups[g]);
    if (full)
        expect_near(deal, seen, "worth by groups", worth_usd, route->offer.value_usd, 1e-9);
}

static void check_choice(const struct deal_trace *deal, const struct deal_in_hand *hand, size_t r,
                         const struct seen *seen)
{
    const struct route_trace *route = &deal->routes[r];
    const struct utility_trace *utility = &route->utility;
    const double besides = taste_terms_sum(&utility->taste) - utility->bypass;
    expect_near(deal, seen, "chance", route->odds.win, win_chance(hand, r), 1e-9);
    expect_near(deal, seen, "utility", utility->pay + utility->spiff + besides, utility->total, 1e-9);
    expect_near(deal, seen, "the twin's utility", utility->twin_pay + besides, utility->twin_total, 1e-9);
    const struct market_luck *luck = hand->setting->luck;
    expect_near(deal, seen, "utility of a dollar",
                luck->behaviour->pay_weight * route->odds.believed *
                    luck->segments[deal->segment].delay_discount[r] / utility->par_usd,
                utility->per_usd, 1e-9);
    cr_expect(!(utility->total > deal->routes[deal->picked].utility.total) || !route->open,
              "nothing beats the pick");
    cr_expect(!(utility->twin_total > deal->routes[deal->twin].utility.twin_total) || !route->open,
              "nothing beats the twin's pick");
    cr_expect(!(route->vendor.expected_usd > deal->routes[deal->best].vendor.expected_usd) || !route->open,
              "nothing beats the vendor's best");
}

static void see(void *context, const struct deal_in_hand *hand, size_t route, size_t twin,
                struct rep_books *books)
{
    static struct deal_trace deal; /* too large for a stack */
    struct seen *seen = context;
    const struct deal_luck luck = deal_luck_of(hand);
    deal_trace_take(hand, route, twin, &luck, books, &deal);
    seen->deals++;
    for (size_t r = 0; r < deal.route_count; r++) {
        if (!deal.routes[r].taken)
            continue;
        check_money(&deal, &deal.routes[r], seen);
        check_pay(&deal, &deal.routes[r], seen);
        if (deal.routes[r].open)
            check_choice(&deal, hand, r, seen);
    }
    const struct route_trace *picked = &deal.routes[deal.picked];
    if (!deal.won || picked->offer.closes >= seen->horizon_months)
        return;
    seen->receipts_usd += picked->vendor.receipts_usd;
    seen->goods_usd += picked->vendor.goods_usd;
    seen->credit_usd += picked->offer.credit_usd;
    seen->commission_usd += picked->pay.commission.usd;
}

static void compare(const struct seen *seen, const struct tally *tally)
{
    double credit_usd = 0.0, pay_usd = tally->clawback_usd;
    for (size_t r = 0; r < ROUTES_MAX; r++) {
        credit_usd += tally->routes[r].credit_usd;
        pay_usd += tally->routes[r].rep_pay_usd - tally->routes[r].spiff_usd;
    }
    const double pairs[][2] = { { (double)seen->deals, tally->deals },
                                { seen->receipts_usd, tally->receipts_usd },
                                { seen->goods_usd, tally->cost_of_goods_usd },
                                { seen->credit_usd, credit_usd },
                                { seen->commission_usd, pay_usd } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        cr_expect(fabs(pairs[i][0] - pairs[i][1]) <= 1e-9 * fmax(1.0, fabs(pairs[i][1])),
                  "model %llu, sum %zu of what was shown is %.17g, the engine's is %.17g",
                  (unsigned long long)seen->model, i, pairs[i][0], pairs[i][1]);
}

static void try_model(uint64_t number, const struct scenario *scenario, struct arena *arena)
{
    const struct stage stage = stage_of(scenario, number, arena);
    const size_t designs = scenario->design_count;
    struct world_bench bench = world_bench_in(arena, &stage);
    struct tally *plain = arena_array(arena, struct tally, designs);
    struct tally *looked_at = arena_array(arena, struct tally, designs);
    struct world_tallies to = { { plain } };
    for (int held = 1; scenario->decompose && held < HELD_KINDS; held++)
        to.held[held] = arena_array(arena, struct tally, designs);
    world_run(&bench, number, 1, to, NULL);
    struct deal_probe *probes = arena_array(arena, struct deal_probe, designs);
    struct seen *seen = arena_array(arena, struct seen, designs);
    for (size_t d = 0; d < designs; d++) {
        seen[d] = (struct seen){ .model = number, .horizon_months = stage.horizon_months };
        probes[d] = (struct deal_probe){ see, &seen[d] };
    }
    bench.probes = probes;
    to.held[0] = looked_at;
    world_run(&bench, number, 1, to, NULL);
    for (size_t d = 0; d < designs; d++)
        cr_expect(tallies_say_the_same(&plain[d], &looked_at[d]), "model %llu: looking changes nothing",
                  (unsigned long long)number);
    /* A won deal that is signed early is sold at another price. */
    for (size_t d = 0; d < designs && !gaming_is_on(&scenario->behaviour.gaming); d++)
        compare(&seen[d], &looked_at[d]);
}

typedef struct scenario *random_fn(uint64_t number, struct arena *arena);

static void try_models(random_fn *random)
{
    for (uint64_t number = 1; number <= model_count(); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random(number, arena);
        random_rep_changes(number, scenario, arena);
        try_model(number, scenario, arena);
        arena_close(arena);
    }
}

Test(deal_trace, adds_up_to_what_the_engine_did_under_plain_plans)
{
    try_models(random_scenario);
}

Test(deal_trace, adds_up_to_what_the_engine_did_under_every_part_of_the_plan_language)
{
    try_models(random_full_scenario);
}

Test(deal_trace, adds_up_to_what_the_engine_did_with_partners)
{
    try_models(random_partner_scenario);
}

static struct scenario *random_gamed_scenario(uint64_t number, struct arena *arena)
{
    struct scenario *scenario = random_full_scenario(number, arena);
    scenario->behaviour.gaming = (struct gaming){ .pull_in_days = 30.0,
                                                  .push_out_days = 20.0,
                                                  .concession_asked_share = 0.05,
                                                  .concession_max_share = 0.3,
                                                  .waits_share = 0.9 };
    return scenario;
}

Test(deal_trace, adds_up_where_reps_choose_when_to_close)
{
    try_models(random_gamed_scenario);
}
