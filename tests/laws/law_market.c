/* What a market answers for certain: the worked case of one deal at 100,000, dollars scaled, routes renamed,
 * parts that add up (MODEL.md section 12, facts 3, 4, 6 and 7). */
#include <criterion/criterion.h>

#include "../../src/engine/stage.h"
#include "../plain_scenario.h"
#include "../reference/random_models.h"
#include "luck.h"

enum { CASES = 6, WORLDS = 3 };

static struct tally total_of(const struct scenario *scenario, size_t worlds, struct arena *arena)
{
    const struct run_result run = plain_run(scenario, 5, worlds, arena);
    return plain_total(&run, 0);
}

static struct tally_tax resale_tax(const struct tally *total)
{
    struct tally_tax sum = { 0 };
    for (size_t band = 0; band < ATTAINMENT_BANDS; band++) {
        const struct tally_tax *tax = &total->tax[1][band];
        sum.direct_credit_usd += tax->direct_credit_usd;
        sum.route_credit_usd += tax->route_credit_usd;
        sum.direct_pay_usd += tax->direct_pay_usd;
        sum.route_pay_usd += tax->route_pay_usd;
        sum.direct_expected_usd += tax->direct_expected_usd;
        sum.route_expected_usd += tax->route_expected_usd;
    }
    return sum;
}

static void expect_near(double is, double must, const char *what)
{
    cr_expect(fabs(is - must) <= 1e-9 * fmax(1.0, fabs(must)), "%s is %.12g, must be %.12g", what, is, must);
}

Test(law_market, same_rate_of_vendor_net_taxes_resale_by_eighteen_and_three_quarters_percent)
{
    struct arena *arena = arena_open();
    const struct tally total = total_of(plain_scenario(arena), 5, arena);
    const struct tally_tax tax = resale_tax(&total);
    cr_assert(total.deals > 500.0);
    expect_near(total.gap_usd / total.deals, -1500.0 * 0.25, "gap");
    expect_near(total.gap_with_lift_usd / total.deals, -1500.0 * 0.25, "gap with lift");
    expect_near(1.0 - tax.route_pay_usd / tax.direct_pay_usd, 0.1875, "tax on pay");
    expect_near(1.0 - tax.route_credit_usd / tax.direct_credit_usd, 0.1875, "tax on credit");
    expect_near(tax.direct_pay_usd / total.deals, 8000.0 * 0.25, "direct pay");
    expect_near(tax.route_pay_usd / total.deals, 6500.0 * 0.25, "resale pay");
    cr_expect(total.within_neutral == 0.0);
    arena_close(arena);
}

Test(law_market, multiplier_of_sixteen_thirteenths_makes_resale_neutral)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    plain_rule_for(&scenario->designs[0].rep, "resale", arena)->taper[0] = 16.0 / 13.0;
    const struct tally total = total_of(scenario, 5, arena);
    expect_near(total.gap_usd / total.deals, 0.0, "gap");
    cr_expect(total.within_neutral == total.deals);
    cr_expect(total.pushed_away + total.pulled_in == 0.0);
    arena_close(arena);
}

Test(law_market, spiff_of_1500_on_resale_makes_it_neutral)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    const char *resale = "resale";
    scenario->designs[0].rep.spiff_count = 1;
    scenario->designs[0].rep.spiffs[0] = (struct spiff){
        .when = { .routes = { 1, &resale },
                  .found_by = CONDITION_ANY,
                  .customer = CONDITION_ANY,
                  .registered = CONDITION_ANY },
        .amount_usd = 1500.0,
        WITHOUT_LIMITS,
    };
    const struct tally total = total_of(scenario, 5, arena);
    expect_near(total.gap_usd / total.deals, 0.0, "gap");
    cr_expect(total.within_neutral == total.deals);
    cr_expect(total.spiff_pay_usd == 1500.0 * total.routes[1].won);
    arena_close(arena);
}

Test(law_market, lift_that_makes_up_for_lower_credit_is_one_over_credit_less_one)
{
    const struct {
        double credit_share, lift_percent;
    } cases[] = { { 0.95, 5.263 },  { 0.90, 11.111 }, { 0.85, 17.647 },   { 0.80, 25.0 },
                  { 0.70, 42.857 }, { 0.50, 100.0 },  { 0.8125, 23.0769 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = plain_scenario(arena);
        struct rep_plan *plan = &scenario->designs[0].rep;
        const double lift = 1.0 / cases[i].credit_share - 1.0;
        cr_expect(fabs(100.0 * lift - cases[i].lift_percent) < 5e-4);
        plan->credit[0].basis = CREDIT_CUSTOMER_PRICE;
        struct credit_rule *rule = plain_rule_for(plan, "resale", arena);
        rule->share = rule->pay_share = cases[i].credit_share;
        scenario->market.routes[1].win_lift_share = lift;
        const struct tally total = total_of(scenario, 5, arena);
        expect_near(total.gap_with_lift_usd / total.deals, 0.0, "gap at the break-even lift");
        expect_near(total.gap_usd / total.deals, -0.25 * 8000.0 * (1.0 - cases[i].credit_share), "gap");
        arena_close(arena);
    }
}

/* Every member in dollars times `times`. */
static void scale_tally(struct tally *tally, double times)
{
    double *const dollars[] = {
        &tally->list_usd,         &tally->partner_list_usd,  &tally->twin_partner_list_usd,
        &tally->gap_usd,          &tally->gap_with_lift_usd, &tally->bookings_usd,
        &tally->receipts_usd,     &tally->cost_of_goods_usd, &tally->credit_usd,
        &tally->variable_pay_usd, &tally->spiff_pay_usd,     &tally->salary_usd,
        &tally->slipped_usd,      &tally->contribution_usd,
    };
    for (size_t i = 0; i < sizeof dollars / sizeof *dollars; i++)
        *dollars[i] *= times;
    for (size_t r = 0; r < ROUTES_MAX; r++) {
        struct tally_route *to = &tally->routes[r];
        double *const parts[] = { &to->list_usd,          &to->bookings_usd,       &to->receipts_usd,
                                  &to->cost_of_goods_usd, &to->partner_margin_usd, &to->fees_usd,
                                  &to->credit_usd,        &to->rep_pay_usd,        &to->spiff_usd };
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            *parts[i] *= times;
        for (size_t band = 0; band < ATTAINMENT_BANDS; band++) {
            struct tally_tax *tax = &tally->tax[r][band];
            double *const taxes[] = { &tax->direct_credit_usd,   &tax->route_credit_usd,
                                      &tax->direct_pay_usd,      &tax->route_pay_usd,
                                      &tax->direct_expected_usd, &tax->route_expected_usd };
            for (size_t i = 0; i < sizeof taxes / sizeof *taxes; i++)
                *taxes[i] *= times;
        }
    }
}

static void scale_plan(struct rep_plan *plan, double times)
{
    plan->salary_usd *= times;
    plan->target_incentive_usd *= times;
    plan->quota_usd *= times;
    for (size_t i = 0; i < plan->segment_pay_count; i++) {
        plan->segment_pay[i].salary_usd *= times;
        plan->segment_pay[i].target_incentive_usd *= times;
        plan->segment_pay[i].quota_usd *= times;
    }
    for (size_t c = 0; c < plan->component_count; c++) {
        struct schedule *schedule = &plan->components[c].schedule;
        plan->components[c].cap_usd *= times;
        for (size_t i = 0; i < schedule->step_count; i++) {
            schedule->steps[i].from *= schedule->basis == BASIS_DOLLARS ? times : 1.0;
            schedule->steps[i].pays *= schedule->unit == PAYS_USD ? times : 1.0;
        }
    }
    for (size_t i = 0; i < plan->spiff_count; i++)
        plan->spiffs[i].amount_usd *= times;
}

static void scale_scenario(struct scenario *scenario, double times, struct arena *arena)
{
    scenario->behaviour.hour_value_usd *= times;
    for (size_t s = 0; s < scenario->market.segment_count; s++) {
        struct segment *segment = &scenario->market.segments[s];
        double *sample_usd = arena_array(arena, double, segment->sample_count + 1);
        for (size_t i = 0; i < segment->sample_count; i++)
            sample_usd[i] = segment->sample_usd[i] * times;
        segment->sample_usd = sample_usd;
        segment->median_usd *= times;
    }
    for (size_t d = 0; d < scenario->design_count; d++)
        scale_plan(&scenario->designs[d].rep, times);
}

/* A power of two, so that scaling is exact: choices may not change by so much as a bit. */
Test(law_market, scaling_every_dollar_scales_every_dollar_answer)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        const double times = number % 2 == 0 ? 8.0 : 0.5;
        const struct run_result before = plain_run(scenario, number, WORLDS, arena);
        scale_scenario(scenario, times, arena);
        const struct run_result after = plain_run(scenario, number, WORLDS, arena);
        for (size_t i = 0; i < WORLDS * scenario->design_count; i++) {
            struct tally scaled = before.tallies[i];
            scale_tally(&scaled, times);
            cr_expect(memcmp(&scaled, &after.tallies[i], sizeof scaled) == 0, "model %llu, tally %zu",
                      (unsigned long long)number, i);
        }
        arena_close(arena);
    }
}

static const char *renamed(const struct market *market, const char *name)
{
    static const char *const words[ROUTES_MAX] = { "straight", "b1", "b2", "b3", "b4", "b5", "b6", "b7" };
    for (size_t r = 0; r < market->route_count; r++)
        if (strcmp(market->routes[r].name, name) == 0)
            return words[r];
    return name;
}

static void rename_condition(struct condition *when, const struct market *market)
{
    for (size_t i = 0; i < when->routes.count; i++)
        when->routes.names[i] = renamed(market, when->routes.names[i]);
}

static void rename_routes(struct scenario *scenario)
{
    struct market *market = &scenario->market;
    for (size_t d = 0; d < scenario->design_count; d++) {
        struct rep_plan *plan = &scenario->designs[d].rep;
        struct partner_program *program = &scenario->designs[d].program;
        for (size_t i = 0; i < plan->credit_rule_count; i++)
            rename_condition(&plan->credit[i].when, market);
        for (size_t i = 0; i < plan->spiff_count; i++)
            rename_condition(&plan->spiffs[i].when, market);
        for (size_t i = 0; i < program->route_count; i++)
            program->routes[i].route = renamed(market, program->routes[i].route);
    }
    for (size_t i = 0; i < scenario->behaviour.control_count; i++)
        scenario->behaviour.control[i].route = renamed(market, scenario->behaviour.control[i].route);
    struct market named = *market;
    for (size_t r = 0; r < market->route_count; r++)
        named.routes[r].name = renamed(market, market->routes[r].name);
    *market = named;
}

Test(law_market, renaming_routes_changes_no_number)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        const struct run_result before = plain_run(scenario, number, WORLDS, arena);
        rename_routes(scenario);
        const struct run_result after = plain_run(scenario, number, WORLDS, arena);
        cr_expect(memcmp(before.tallies, after.tallies,
                         WORLDS * scenario->design_count * sizeof(struct tally)) == 0,
                  "model %llu", (unsigned long long)number);
        arena_close(arena);
    }
}

static void expect_sum(double parts, double whole, const char *what, uint64_t number)
{
    cr_expect(fabs(parts - whole) <= 1e-9 * fmax(fabs(whole), 1e3),
              "model %llu: %s is %.17g, its parts %.17g", (unsigned long long)number, what, whole, parts);
}

/* Pay at no credit at all, over everyone and every period: no deal brings it. */
static double pay_for_nothing_usd(const struct scenario *scenario, const struct outlook *outlook,
                                  struct arena *arena)
{
    const struct roster roster = roster_of(&scenario->market, arena);
    double pay_usd = 0.0;
    for (size_t s = 0; s < scenario->market.segment_count; s++)
        pay_usd += rep_pay_usd(&outlook->terms[s], 0.0) * (double)roster.segment_reps[s] *
                   (double)periods_per_year(outlook->quota_period) * (double)scenario->market.years;
    return pay_usd;
}

static void expect_parts_to_sum(const struct tally *tally, double nothing_usd, uint64_t number)
{
    struct tally_route all = { 0 };
    double bins = 0.0, segment_deals = 0.0, segment_partner = 0.0;
    for (size_t r = 0; r < ROUTES_MAX; r++) {
        const struct tally_route *route = &tally->routes[r];
        all.deals += route->deals;
        all.bookings_usd += route->bookings_usd;
        all.receipts_usd += route->receipts_usd;
        all.cost_of_goods_usd += route->cost_of_goods_usd;
        all.partner_margin_usd += route->partner_margin_usd;
        all.fees_usd += route->fees_usd;
        all.credit_usd += route->credit_usd;
        all.rep_pay_usd += route->rep_pay_usd;
        all.spiff_usd += route->spiff_usd;
    }
    for (size_t b = 0; b < ATTAINMENT_BINS; b++)
        bins += tally->attainment_bins[b];
    for (size_t s = 0; s < SEGMENTS_MAX; s++) {
        segment_deals += tally->segments[s].deals;
        segment_partner += tally->segments[s].partner_deals;
    }
    cr_expect(all.deals == tally->deals && segment_deals == tally->deals);
    cr_expect(segment_partner == tally->partner_deals);
    cr_expect(tally->deals - tally->routes[0].deals == tally->partner_deals);
    cr_expect(tally->pulled_in - tally->pushed_away == tally->partner_deals - tally->twin_partner_deals);
    cr_expect(bins == tally->rep_years);
    expect_sum(all.bookings_usd, tally->bookings_usd, "bookings", number);
    expect_sum(all.receipts_usd, tally->receipts_usd, "receipts", number);
    expect_sum(all.cost_of_goods_usd, tally->cost_of_goods_usd, "cost of goods", number);
    expect_sum(all.credit_usd, tally->credit_usd, "credit", number);
    expect_sum(all.spiff_usd, tally->spiff_pay_usd, "SPIFFs", number);
    expect_sum(all.receipts_usd + all.partner_margin_usd + all.fees_usd, tally->bookings_usd,
               "receipts, margin and fees", number);
    expect_sum(all.rep_pay_usd + nothing_usd, tally->variable_pay_usd + tally->spiff_pay_usd,
               "attributed pay", number);
    expect_sum(tally->receipts_usd - tally->cost_of_goods_usd - tally->salary_usd - tally->variable_pay_usd -
                   tally->spiff_pay_usd,
               tally->contribution_usd, "contribution", number);
}

Test(law_market, parts_sum_to_the_whole)
{
    for (uint64_t number = 1; number <= law_cases(2 * CASES); number++) {
        struct arena *arena = arena_open();
        const struct scenario *scenario = random_scenario(number, arena);
        const struct run_result run = plain_run(scenario, number, WORLDS, arena);
        for (size_t i = 0; i < WORLDS * scenario->design_count; i++) {
            const struct outlook *outlook = &run.outlooks[i % scenario->design_count];
            expect_parts_to_sum(&run.tallies[i], pay_for_nothing_usd(scenario, outlook, arena), number);
        }
        arena_close(arena);
    }
}
