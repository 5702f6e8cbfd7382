/* A run that never ran: a small scenario with one design of each direction, and tallies made by
 * arithmetic, so that tests of analysis and report don't depend on the engine. Every credit dollar
 * pays 10 cents; a deal is 100,000 at list, 80,000 to the customer, 65,000 by resale. */
#pragma once
#include "../../src/base/arena.h"
#include "../../src/engine/run.h"
#include <math.h>
#include <string.h>

enum { FAKE_WORLDS = 20, FAKE_ROUTES = 3, FAKE_DESIGNS = 5, FAKE_SAMPLES = 8 };
enum { FAKE_FULL_CREDIT, FAKE_VENDOR_NET, FAKE_BOOST, FAKE_COIN, FAKE_NO_PAY };

/* What a design credits on a resale and a referral deal of 80,000, and what it does to deals. */
struct fake_design {
    const char *name, *title;
    double resale_credit_usd, referral_credit_usd;
    double pull_per_world[2]; /* deals moved toward partners, in even and odd worlds */
};

__attribute__((unused)) static const struct fake_design fake_designs[FAKE_DESIGNS] = {
    { "full_credit", "Full credit on customer price", 80000, 80000, { 0, 0 } },
    { "vendor_net", "Same percent of vendor net", 65000, 72000, { -70, -74 } },
    { "boost", "Partner credit times 1.25", 100000, 100000, { 30, 34 } },
    { "coin", "A change too small to see", 80000, 79900, { 2, -2 } },
    { "no_pay", "No pay on partner deals, \"direct only\"", 0, 0, { -300, -306 } },
};

__attribute__((unused)) static struct rep_plan fake_plan(const struct fake_design *fake)
{
    struct rep_plan plan = { .about = { "models/plans/net.yaml", "Plan", "made up", EVIDENCE_C,
                                        "2025-01-31" },
                             .salary_usd = 100000,
                             .target_incentive_usd = 100000,
                             .quota_usd = 1000000,
                             .quota_period = PERIOD_YEAR,
                             .component_count = 1,
                             .credit_rule_count = 1 };
    plan.credit[0] = (struct credit_rule){ .when = { .found_by = CONDITION_ANY, .customer = CONDITION_ANY },
                                           .basis = CREDIT_CUSTOMER_PRICE,
                                           .share = fake->resale_credit_usd / 80000.0,
                                           .pay_share = fake->resale_credit_usd / 80000.0,
                                           .deal_cap_usd = INFINITY,
                                           .taper_count = 1,
                                           .taper = { 1.0 },
                                           .pay_multiplier = 1.0 };
    plan.components[0] = (struct component){
        .name = "commission",
        .measure = MEASURE_CREDIT,
        .when = { .found_by = CONDITION_ANY, .customer = CONDITION_ANY, .registered = CONDITION_ANY },
        .weight = 1.0,
        .schedule = { .kind = SCHEDULE_MARGINAL,
                      .unit = PAYS_TIMES_BASE_RATE,
                      .step_count = 1,
                      .steps = { { 0.0, 1.0 } } },
        .cap_usd = 1e300
    };
    return plan;
}

__attribute__((unused)) static void fake_market(struct market *market)
{
    *market = (struct market){ .about = { "models/markets/small.yaml", "A small market", "made up",
                                          EVIDENCE_ASSUMPTION, "2025-01-31" },
                               .rep_count = 50,
                               .years = 1,
                               .lead_ceiling = 1.0,
                               .segment_count = 1,
                               .route_count = FAKE_ROUTES };
    market->segments[0] = (struct segment){ .name = "all",
                                            .rep_share = 1.0,
                                            .deals_per_rep_month = 2.0,
                                            .median_usd = 100000,
                                            .discount_usual_share = 0.2,
                                            .win_rate = 0.25,
                                            .partner_available_share = 0.5 };
    market->routes[0] = (struct route){ .name = "direct" };
    market->routes[1] = (struct route){
        .name = "resale", .with_partner = true, .contract = PARTY_PARTNER, .win_lift_share = 0.297
    };
    market->routes[2] = (struct route){ .name = "referral", .with_partner = true, .win_lift_share = 0.117 };
}

__attribute__((unused)) static struct scenario *fake_scenario(struct arena *arena)
{
    static struct assumption assumptions[] = {
        { .file = "models/markets/small.yaml",
          .path = "routes.resale.win_lift",
          .set_path = "market.routes.resale.win_lift_share",
          .value = 0.297,
          .low = 0.1,
          .high = 0.4,
          .source = "a partner-data network",
          .grade = EVIDENCE_C },
        { .file = "models/behaviours/typical.yaml",
          .path = "scale",
          .set_path = "behaviour.scale",
          .value = 0.35,
          .low = 0.35,
          .high = 0.35,
          .source = "nobody measured it",
          .grade = EVIDENCE_ASSUMPTION },
        { .file = "models/markets/small.yaml",
          .path = "segments.all.win_rate",
          .set_path = "market.segments.all.win_rate",
          .value = 0.25,
          .low = 0.2,
          .high = 0.3,
          .source = "a named survey",
          .grade = EVIDENCE_A },
    };
    static const char *files[] = { "models/markets/small.yaml" };
    struct scenario *scenario = arena_alloc(arena, sizeof *scenario);
    scenario->about = (struct model_about){ "scenarios/fake.yaml", "A fake question", "made up",
                                            EVIDENCE_ASSUMPTION, "2025-02-01" };
    scenario->name = "fake";
    scenario->question = "Which of these plans push reps away from partners?";
    scenario->seed = 7;
    scenario->worlds = FAKE_WORLDS;
    scenario->confidence_share = 0.95;
    scenario->assumption_count = sizeof assumptions / sizeof *assumptions;
    scenario->assumptions = assumptions;
    scenario->file_count = 0;
    scenario->files = files;
    fake_market(&scenario->market);
    scenario->behaviour.about =
        (struct model_about){ "models/behaviours/typical.yaml", "Typical reps",
                              "made up, with a long explanation of why", EVIDENCE_D, "2024-12-01" };
    scenario->design_count = FAKE_DESIGNS;
    scenario->designs = arena_array(arena, struct design, FAKE_DESIGNS);
    for (size_t d = 0; d < FAKE_DESIGNS; d++) {
        struct design *design = &scenario->designs[d];
        design->name = fake_designs[d].name;
        design->title = fake_designs[d].title;
        design->rep = fake_plan(&fake_designs[d]);
        design->program.about = (struct model_about){ "models/programs/typical.yaml", "Program", "made up",
                                                      EVIDENCE_B, "2025-01-31" };
        design->program.route_count = 2;
        design->program.routes[0] = (struct route_terms){ .route = "resale", .margin_share = 0.35 };
        design->program.routes[1] = (struct route_terms){ .route = "referral", .fee_share = 0.1 };
    }
    return scenario;
}

/* One world of one design. `wave` goes up and down with the world, the same for all designs. */
__attribute__((unused)) static void fake_tally(struct tally *tally, const struct fake_design *fake,
                                               size_t world)
{
    const double wave = (double)(world * 7 % 10) - 4.5;
    const double moved = fake->pull_per_world[world % 2];
    tally->deals = 1000.0 + 4.0 * wave;
    tally->partner_possible = 500.0;
    tally->twin_partner_deals = 340.0 + wave;
    tally->partner_deals = tally->twin_partner_deals + moved;
    tally->pulled_in = moved > 0.0 ? moved : 0.0;
    tally->pushed_away = moved < 0.0 ? -moved : 0.0;
    tally->list_usd = tally->deals * 1e5;
    tally->partner_list_usd = tally->partner_deals * 1e5;
    tally->twin_partner_list_usd = tally->twin_partner_deals * 1e5;
    const double won = tally->deals * 0.25 + moved * 0.05;
    tally->bookings_usd = won * 80000.0;
    tally->receipts_usd = tally->bookings_usd - tally->partner_deals * 0.3 * 15000.0;
    tally->cost_of_goods_usd = 0.2 * tally->bookings_usd;
    tally->salary_usd = 50.0 * 100000.0;
    tally->variable_pay_usd =
        0.1 * (tally->bookings_usd - tally->partner_deals * 0.3 * (80000.0 - fake->resale_credit_usd));
    tally->contribution_usd =
        tally->receipts_usd - tally->cost_of_goods_usd - tally->salary_usd - tally->variable_pay_usd;
    tally->rep_years = 50.0;
    tally->at_quota = 25.0 + (double)(world % 3) + moved / 20.0;
    tally->attainment = 50.0 * (1.0 + 0.01 * wave + moved * 0.001);
    tally->credit_usd = tally->attainment * 1e6;
    for (size_t bin = 0; bin < ATTAINMENT_BINS; bin++)
        tally->attainment_bins[bin] = bin > 8 && bin < 34 ? 50.0 / 25.0 : 0.0;
    const double lift[FAKE_ROUTES] = { 0.0, 0.297, 0.117 };
    const double credit_usd[FAKE_ROUTES] = { 80000.0, fake->resale_credit_usd, fake->referral_credit_usd };
    for (size_t r = 1; r < FAKE_ROUTES; r++) {
        for (size_t band = 0; band < ATTAINMENT_BANDS; band++) {
            const double met = 0.25 * (40.0 + wave); /* times the chance of being won direct */
            tally->tax[r][band] =
                (struct tally_tax){ .direct_credit_usd = met * 80000.0,
                                    .route_credit_usd = met * credit_usd[r],
                                    .direct_pay_usd = met * 8000.0,
                                    .route_pay_usd = met * (0.1 * credit_usd[r]),
                                    .direct_expected_usd = met * 8000.0,
                                    .route_expected_usd = met * (0.1 * credit_usd[r]) * (1.0 + lift[r]),
                                    .won_weight = met,
                                    .deals = 40.0 + wave };
            tally->gap_usd += met * (0.1 * credit_usd[r] - 8000.0);
        }
    }
    for (size_t r = 0; r < FAKE_ROUTES; r++) {
        const double share =
            r == 0 ? 1.0 - tally->partner_deals / tally->deals : 0.5 * tally->partner_deals / tally->deals;
        tally->routes[r] = (struct tally_route){ .deals = share * tally->deals,
                                                 .won = share * won,
                                                 .bookings_usd = share * tally->bookings_usd,
                                                 .credit_usd = share * won * credit_usd[r],
                                                 .rep_pay_usd = 0.1 * share * won * credit_usd[r] };
    }
    tally->segments[0] =
        (struct tally_segment){ tally->deals, tally->partner_deals, tally->twin_partner_deals };
}

/* Credit is worth 10 cents a dollar everywhere. */
__attribute__((unused)) static struct outlook fake_outlook(struct arena *arena)
{
    double(*now)[MONTHS_PER_YEAR][OUTLOOK_POINTS] = arena_alloc(arena, sizeof *now);
    const double cell_usd = 1e6 / OUTLOOK_CELLS_PER_QUOTA;
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        for (size_t point = 0; point < OUTLOOK_POINTS; point++)
            now[0][month][point] = 0.1 * cell_usd * (double)point;
    struct outlook outlook = { .segment_count = 1, .quota_period = PERIOD_YEAR };
    outlook.cell_usd[0] = cell_usd;
    outlook.now = (const double(*)[MONTHS_PER_YEAR][OUTLOOK_POINTS])now;
    return outlook;
}

__attribute__((unused)) static void fake_samples(struct sampled_deal *deals, const struct fake_design *fake)
{
    for (size_t i = 0; i < FAKE_SAMPLES; i++)
        deals[i] = (struct sampled_deal){
            .month = (uint32_t)i,
            .feasible = 7,
            .attained_usd = 150000.0 * (double)i,
            .win_direct = 0.2 + 0.01 * (double)i,
            .credit_usd = { 80000.0, fake->resale_credit_usd, fake->referral_credit_usd },
            .pay_multiplier = { 1.0, 1.0, 1.0 },
            .value_now_usd = { 8000.0, 0.1 * fake->resale_credit_usd, 0.1 * fake->referral_credit_usd }
        };
}

__attribute__((unused)) static struct run_result fake_run(struct arena *arena)
{
    const struct scenario *scenario = fake_scenario(arena);
    struct tally *tallies = arena_array(arena, struct tally, FAKE_WORLDS * FAKE_DESIGNS);
    struct outlook *outlooks = arena_array(arena, struct outlook, FAKE_DESIGNS);
    struct run_result run = { .scenario = scenario,
                              .seed = scenario->seed,
                              .worlds = FAKE_WORLDS,
                              .tallies = tallies,
                              .outlooks = outlooks };
    for (size_t d = 0; d < FAKE_DESIGNS; d++) {
        for (size_t world = 0; world < FAKE_WORLDS; world++)
            fake_tally(&tallies[world * FAKE_DESIGNS + d], &fake_designs[d], world);
        outlooks[d] = fake_outlook(arena);
        struct sampled_deal *deals = arena_array(arena, struct sampled_deal, FAKE_SAMPLES);
        fake_samples(deals, &fake_designs[d]);
        run.samples[d] = deals;
        run.sample_count[d] = FAKE_SAMPLES;
    }
    return run;
}
