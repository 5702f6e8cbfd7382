/* Whole worlds with partners of their own: what must add up, and what must not matter (MODEL.md section 12, facts 2, 6, 7, 8). */
#include <criterion/criterion.h>

#include "../../src/engine/run.h"
#include "../plain_scenario.h"
#include "../reference/random_partners.h"
#include "luck.h"

enum { CASES = 6, WORLDS = 3 };

static void expect_sum(double sum, double whole, const char *what, uint64_t number)
{
    cr_expect(fabs(sum - whole) <= 1e-9 * (fabs(sum) + fabs(whole)) + 1e-6,
              "model %zu: %s is %.10g, not %.10g", (size_t)number, what, sum, whole);
}

static void check_parts(const struct tally *tally, uint64_t number)
{
    const struct partner_tally *partner = &tally->partner;
    double lines_usd = partner->distributor_margin_usd, partner_bookings_usd = 0.0;
    for (size_t r = 0; r < ROUTES_MAX; r++) {
        lines_usd +=
            tally->routes[r].receipts_usd + tally->routes[r].partner_margin_usd + tally->routes[r].fees_usd;
        partner_bookings_usd += r > 0 ? tally->routes[r].bookings_usd : 0.0;
    }
    expect_sum(lines_usd, tally->bookings_usd, "receipts, margins and fees", number);
    expect_sum(partner->attached_won_usd, partner_bookings_usd, "customer price of deals with partners",
               number);
    expect_sum(partner->sourced_won_usd + partner->influenced_won_usd, partner->attached_won_usd,
               "sourced and influenced", number);
    double contribution_usd = 0.0, leads = 0.0, deals = 0.0, bookings_usd = 0.0;
    for (size_t y = 0; y < HORIZON_YEARS_MAX; y++) {
        contribution_usd += partner->years[y].contribution_usd;
        leads += partner->years[y].leads;
        deals += partner->years[y].deals;
        bookings_usd += partner->years[y].bookings_usd;
    }
    expect_sum(contribution_usd, tally->contribution_usd, "contribution of all years", number);
    expect_sum(bookings_usd, tally->bookings_usd, "bookings of all years", number);
    cr_expect(leads == partner->leads && deals == tally->deals, "model %zu", (size_t)number);
    cr_expect(partner->approved <= partner->registered && partner->protected_deals <= partner->approved &&
              partner->registered <= partner->leads && partner->bypassed <= partner->could_bypass &&
              partner->bypass_acted_on <= partner->bypassed && partner->rule_broken <= partner->rule_bound);
}

Test(law_partner_worlds, parts_sum_to_the_whole)
{
    for (uint64_t number = 1; number <= law_cases(2 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        const struct run_result run = plain_run(scenario, number, WORLDS, arena);
        for (size_t i = 0; i < WORLDS * scenario->design_count; i++)
            check_parts(&run.tallies[i], number);
        arena_close(arena);
    }
}

Test(law_partner_worlds, design_against_itself_differs_by_nothing_over_five_years)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        struct design *designs = arena_array(arena, struct design, 3);
        designs[0] = designs[2] = scenario->designs[0];
        designs[1] = random_partner_scenario(number + 100, arena)->designs[0];
        designs[1].rep = designs[0].rep;
        designs[1].program = random_partner_program(number + 100, &scenario->market, 1e6);
        designs[1].change_count = 0;
        scenario->market.years = 5;
        scenario->designs = designs;
        scenario->design_count = 3;
        scenario->baseline = 0;
        const struct run_result run = plain_run(scenario, number, WORLDS, arena);
        for (size_t w = 0; w < WORLDS; w++)
            cr_expect(memcmp(&run.tallies[3 * w], &run.tallies[3 * w + 2], sizeof(struct tally)) == 0,
                      "model %zu", (size_t)number);
        arena_close(arena);
    }
}

Test(law_partner_worlds, every_number_of_threads_gives_the_same_bits)
{
    enum { THREADS = 4, MANY = 9 };
    struct arena *arena = arena_open();
    struct scenario *scenario = random_partner_scenario(6, arena);
    struct run_spec spec = { .scenario = scenario, .seed = 4, .worlds = MANY, .threads = 1 };
    const struct run_result one = run_worlds(&spec, arena);
    const size_t bytes = MANY * scenario->design_count * sizeof(struct tally);
    for (spec.threads = 2; spec.threads <= THREADS; spec.threads++) {
        const struct run_result many = run_worlds(&spec, arena);
        cr_expect(memcmp(one.tallies, many.tallies, bytes) == 0, "%d threads", spec.threads);
    }
    arena_close(arena);
}

static const char *renamed(const char *name, struct arena *arena)
{
    return name != NULL ? arena_format(arena, "new_%s", name) : NULL;
}

static void rename_partners(struct scenario *scenario, struct arena *arena)
{
    for (size_t t = 0; t < scenario->market.partner_type_count; t++)
        scenario->market.partner_types[t].name = renamed(scenario->market.partner_types[t].name, arena);
    for (size_t d = 0; d < scenario->design_count; d++) {
        struct partner_program *program = &scenario->designs[d].program;
        struct name_list *lists[REBATES_MAX + PARTNER_SPIFFS_MAX];
        size_t count = 0;
        for (size_t i = 0; i < program->rebate_count; i++)
            lists[count++] = &program->rebates[i].when.partner_tiers;
        for (size_t i = 0; i < program->spiff_count; i++)
            lists[count++] = &program->spiffs[i].when.partner_tiers;
        for (size_t i = 0; i < count; i++) {
            const char **names = arena_array(arena, const char *, lists[i]->count + 1);
            for (size_t n = 0; n < lists[i]->count; n++)
                names[n] = renamed(lists[i]->names[n], arena);
            lists[i]->names = names;
        }
        for (size_t t = 0; t < program->tier_count; t++)
            program->tiers[t].name = renamed(program->tiers[t].name, arena);
        for (size_t r = 0; r < program->route_count; r++)
            program->routes[r].tier = renamed(program->routes[r].tier, arena);
        scenario->designs[d].change_count = 0;
    }
}

Test(law_partner_worlds, renaming_tiers_and_kinds_of_partners_changes_no_number)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        for (size_t d = 0; d < scenario->design_count; d++)
            scenario->designs[d].change_count = 0;
        const struct run_result before = plain_run(scenario, number, WORLDS, arena);
        rename_partners(scenario, arena);
        const struct run_result after = plain_run(scenario, number, WORLDS, arena);
        cr_expect(memcmp(before.tallies, after.tallies,
                         WORLDS * scenario->design_count * sizeof(struct tally)) == 0,
                  "model %zu", (size_t)number);
        arena_close(arena);
    }
}

static void scale_market(struct scenario *scenario, double times, struct arena *arena)
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
    for (size_t t = 0; t < scenario->market.partner_type_count; t++)
        scenario->market.partner_types[t].cost_to_sell_usd *= times;
}

static void scale_rebate(struct rebate *rebate, double times)
{
    const bool units = rebate->base == REBATE_ON_UNITS;
    rebate->cap_usd *= times;
    for (size_t i = 0; i < rebate->schedule.step_count; i++) {
        rebate->schedule.steps[i].from *= units || rebate->schedule.basis != BASIS_DOLLARS ? 1.0 : times;
        rebate->schedule.steps[i].pays *= units || rebate->schedule.unit == PAYS_USD ? times : 1.0;
    }
    rebate->expected_rate_share *= units ? times : 1.0;
}

static void scale_program(struct partner_program *program, double times)
{
    program->registration.minimum_usd *= times;
    for (size_t i = 0; i < program->rebate_count; i++)
        scale_rebate(&program->rebates[i], times);
    for (size_t i = 0; i < program->spiff_count; i++) {
        program->spiffs[i].amount_usd *= times;
        program->spiffs[i].deal_minimum_usd *= times;
        program->spiffs[i].budget_usd *= times;
    }
    for (size_t t = 0; t < program->tier_count; t++) {
        program->tiers[t].asks.revenue_usd *= times;
        program->tiers[t].asks.growth_usd *= times;
        program->tiers[t].program_fee_usd *= times;
    }
    program->points.per_1000_usd_sourced /= times;
    program->points.per_1000_usd_other /= times;
    program->costs.fixed_usd_per_year *= times;
    program->costs.per_partner_usd_per_year *= times;
    program->costs.certification_usd *= times;
}

/* Plain pay, so that the partners' dollars are all there is to scale beside it. */
static void pay_plainly(struct scenario *scenario)
{
    for (size_t d = 0; d < scenario->design_count; d++) {
        scenario->designs[d].rep = plain_plan();
        scenario->designs[d].change_count = 0;
    }
}

static void scale_plain_pay(struct scenario *scenario, double times)
{
    for (size_t d = 0; d < scenario->design_count; d++) {
        struct rep_plan *plan = &scenario->designs[d].rep;
        plan->salary_usd *= times;
        plan->target_incentive_usd *= times;
        plan->quota_usd *= times;
    }
}

/* A power of two, so that scaling is exact. */
Test(law_partner_worlds, scaling_every_dollar_scales_every_dollar_answer)
{
    for (uint64_t number = 1; number <= law_cases(2 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        const double times = number % 2 == 0 ? 8.0 : 0.5;
        pay_plainly(scenario);
        const struct run_result before = plain_run(scenario, number, WORLDS, arena);
        scale_market(scenario, times, arena);
        scale_plain_pay(scenario, times);
        for (size_t d = 0; d < scenario->design_count; d++)
            scale_program(&scenario->designs[d].program, times);
        const struct run_result after = plain_run(scenario, number, WORLDS, arena);
        for (size_t i = 0; i < WORLDS * scenario->design_count; i++) {
            const struct tally *one = &before.tallies[i], *other = &after.tallies[i];
            cr_expect(one->deals == other->deals && one->partner_deals == other->partner_deals &&
                          one->partner.bypassed == other->partner.bypassed &&
                          one->partner.registered == other->partner.registered &&
                          one->partner.promotions == other->partner.promotions,
                      "model %zu, tally %zu", (size_t)number, i);
            cr_expect(one->bookings_usd * times == other->bookings_usd &&
                      one->partner.vendor_services_usd * times == other->partner.vendor_services_usd &&
                      one->partner.renewals_usd * times == other->partner.renewals_usd &&
                      one->partner.recurring_usd * times == other->partner.recurring_usd);
            expect_sum(one->partner.rebate_accrued_usd * times, other->partner.rebate_accrued_usd, "rebates",
                       number);
            expect_sum(one->contribution_usd * times, other->contribution_usd, "contribution", number);
        }
        arena_close(arena);
    }
}
