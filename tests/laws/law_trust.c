/* Laws of trust, leads, wallet and exits: for any partner and any month (MODEL.md section 8). */
#include "../../src/domain/trust.h"
#include "luck.h"
#include <criterion/criterion.h>
#include <math.h>

enum { PARTNERS = 400, MONTHS = 36, STEPS_MOST = 6 };

static double between(struct luck *luck, double low, double high)
{
    return low + (high - low) * chance(luck);
}

static struct partner_behaviour random_behaviour(struct luck *luck)
{
    return (struct partner_behaviour){
        .reservation_share = between(luck, 0.0, 0.2),
        .spread_share = PICK(luck, 0.01, 0.05, 0.2),
        .participation_trust_effect = between(luck, 0.0, 4.0),
        .registration_base = between(luck, -2.0, 2.0),
        .registration_benefit_per_point = between(luck, 0.0, 0.5),
        .registration_trust_effect = between(luck, 0.0, 4.0),
        .registration_friction = between(luck, 0.0, 2.0),
        .friction_per_day = between(luck, 0.0, 0.5),
        .trust_gain = PICK(luck, 0.0, 0.01, 0.05, 0.3, 1.0),
        .trust_loss = PICK(luck, 0.0, 0.05, 0.2, 0.6, 1.0),
        .contagion = PICK(luck, 0.0, 0.02, 0.2, 1.0),
        .services_taken_weight = between(luck, 0.0, 1.0),
        .shock_per_cut = PICK(luck, 0.0, 0.3, 1.0, 3.0),
        .shock_power = PICK(luck, 1.0, 1.2, 2.0, 3.0),
        .notice_months = PICK(luck, 1.0, 3.0, 12.0),
        .retroactive_factor = PICK(luck, 1.0, 1.5, 3.0),
        .lead_trust_elasticity = PICK(luck, 0.0, 0.5, 1.0, 2.0),
        .lead_profit_elasticity = PICK(luck, 0.0, 0.5, 1.0, 2.0),
        .reciprocity = PICK(luck, 0.0, 0.5, 2.0),
        .expected_passed_share = between(luck, 0.0, 1.0),
        .wallet_speed_per_month = PICK(luck, 0.0, 0.05, 1.0),
        .wallet_trust_effect = between(luck, 0.0, 4.0),
        .exit_hazard_per_year = PICK(luck, 0.0, 0.1, 0.5, 1.0),
    };
}

static struct trust_events random_events(struct luck *luck)
{
    return (struct trust_events){ .honoured = PICK(luck, 0, 0, 1, 2, 5, 40),
                                  .bypassed = PICK(luck, 0, 0, 0, 1, 3, 40),
                                  .services_taken = PICK(luck, 0, 0, 0.3, 2),
                                  .others_bypass_share = PICK(luck, 0, 0, 0.1, 0.5, 1) };
}

static double random_trust(struct luck *luck)
{
    return PICK(luck, 0.0, 1.0, 0.02, 0.98, 0.3, 0.5, chance(luck));
}

static void expect_share(double is, const char *what)
{
    cr_expect(is >= 0.0 && is <= 1.0, "%s is %.17g", what, is);
}

Test(law_trust, trust_stays_between_nothing_and_all_whatever_happens)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        const struct partner_behaviour behaviour = random_behaviour(&luck);
        double trust = random_trust(&luck);
        for (size_t month = 0; month < MONTHS; month++) {
            const struct trust_events events = random_events(&luck);
            trust = trust_after_month(&behaviour, trust, &events);
            expect_share(trust, "trust");
            trust = trust_after_shock(trust, trust_shock(&behaviour, between(&luck, -0.5, 2.0),
                                                         PICK(&luck, 0, 1, 6), chance(&luck) < 0.5));
            expect_share(trust, "trust after a change");
            expect_share(exit_chance_per_month(&behaviour, trust), "the chance to leave");
        }
    }
}

Test(law_trust, month_without_events_and_change_without_a_cut_leave_trust_as_it_is)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        const struct partner_behaviour behaviour = random_behaviour(&luck);
        const double trust = random_trust(&luck);
        const struct trust_events none = { 0 };
        cr_expect(trust_after_month(&behaviour, trust, &none) == trust);
        const double rise = -chance(&luck);
        cr_expect(trust_after_shock(trust, trust_shock(&behaviour, 0.0, 0.0, true)) == trust);
        cr_expect(trust_after_shock(trust, trust_shock(&behaviour, rise, 0.0, false)) == trust);
    }
}

/* The formula of MODEL.md section 8, event by event. */
Test(law_trust, events_count_one_after_another)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        const struct partner_behaviour behaviour = random_behaviour(&luck);
        const struct trust_events events = { .honoured = PICK(&luck, 0, 1, 2, 5),
                                             .bypassed = PICK(&luck, 0, 1, 3),
                                             .others_bypass_share = PICK(&luck, 0, 0.4) };
        const double trust = random_trust(&luck);
        double slowly = trust;
        for (double n = 0.0; n < events.honoured; n++)
            slowly += behaviour.trust_gain * (1.0 - slowly);
        for (double n = 0.0; n < events.bypassed; n++)
            slowly -= behaviour.trust_loss * slowly;
        slowly -= behaviour.contagion * events.others_bypass_share * slowly;
        cr_expect(fabs(trust_after_month(&behaviour, trust, &events) - slowly) < 1e-12);
    }
}

/* Half way up or higher: where loss is larger than gain, a deal bypassed takes more than one honoured brings; where it is twice as
 * large, one honoured deal does not make up for it. */
Test(law_trust, falls_faster_than_it_recovers)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        struct partner_behaviour behaviour = random_behaviour(&luck);
        behaviour.trust_gain = between(&luck, 0.001, 0.4);
        behaviour.trust_loss = PICK(&luck, 1.0, 2.0) * behaviour.trust_gain + between(&luck, 0.01, 0.2);
        const double trust = between(&luck, 0.5, 1.0);
        const double honoured = trust_after_month(&behaviour, trust, &(struct trust_events){ .honoured = 1 });
        const double bypassed = trust_after_month(&behaviour, trust, &(struct trust_events){ .bypassed = 1 });
        const double back = trust_after_month(&behaviour, bypassed, &(struct trust_events){ .honoured = 1 });
        cr_expect(trust - bypassed > honoured - trust);
        cr_expect(back < trust || behaviour.trust_loss < 2.0 * behaviour.trust_gain);
    }
}

Test(law_trust, one_bad_event_reaches_partners_that_were_not_in_it)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        struct partner_behaviour behaviour = random_behaviour(&luck);
        behaviour.contagion = between(&luck, 0.01, 1.0);
        const double trust = between(&luck, 0.02, 1.0);
        const struct trust_events of_others = { .others_bypass_share = between(&luck, 0.01, 1.0) };
        cr_expect(trust_after_month(&behaviour, trust, &of_others) < trust);
    }
}

/* Cuts of profit that end on the same day. */
struct path {
    size_t step_count;
    size_t months[STEPS_MOST]; /* ascending; the last is that of the abrupt cut */
    double cuts[STEPS_MOST];
    double notice_months[STEPS_MOST];
};

static double walk(const struct partner_behaviour *behaviour, double trust, const struct path *path,
                   const struct trust_events *events, size_t month_count)
{
    for (size_t month = 0; month < month_count; month++) {
        for (size_t i = 0; i < path->step_count; i++)
            if (path->months[i] == month)
                trust = trust_after_shock(
                    trust, trust_shock(behaviour, path->cuts[i], path->notice_months[i], false));
        trust = trust_after_month(behaviour, trust, &events[month]);
    }
    return trust;
}

/* What is compared: the same partner, the same events month by month, the same cut in all, in force in full from the same month;
 * once in one step on that day, once in several steps of which that is the last, each announced at least as long before. From
 * that month on the partner never trusts less after the steps. */
Test(law_trust, cut_in_announced_steps_never_ends_below_one_abrupt_cut)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        const struct partner_behaviour behaviour = random_behaviour(&luck);
        struct trust_events events[MONTHS];
        for (size_t month = 0; month < MONTHS; month++)
            events[month] = random_events(&luck);
        const double trust = random_trust(&luck);
        const size_t last = 12 + (size_t)(6.0 * chance(&luck));
        struct path steps = { .step_count = 1 + (size_t)(5.0 * chance(&luck)) };
        struct path abrupt = { .step_count = 1,
                               .months = { last },
                               .notice_months = { PICK(&luck, 0, 0, 2) } };
        for (size_t i = 0; i < steps.step_count; i++) {
            steps.months[i] = last - 2 * (steps.step_count - 1 - i);
            steps.cuts[i] = between(&luck, 0.0, 0.4);
            steps.notice_months[i] = abrupt.notice_months[0] + PICK(&luck, 0, 1, 6);
            abrupt.cuts[0] += steps.cuts[i];
        }
        for (size_t month_count = last + 1; month_count <= MONTHS; month_count++)
            cr_expect(walk(&behaviour, trust, &steps, events, month_count) >=
                      walk(&behaviour, trust, &abrupt, events, month_count) - 1e-12);
    }
}

Test(law_trust, retroactive_change_is_never_better_than_the_same_from_now_on)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        const struct partner_behaviour behaviour = random_behaviour(&luck);
        const double cut = between(&luck, -0.2, 1.5), notice = PICK(&luck, 0, 1, 6);
        cr_expect(trust_shock(&behaviour, cut, notice, true) >= trust_shock(&behaviour, cut, notice, false));
        cr_expect(trust_shock(&behaviour, cut, notice + 1.0, false) <=
                  trust_shock(&behaviour, cut, notice, false));
    }
}

/* Steps measured against the same profit add up to the whole way. */
Test(law_trust, cuts_add_up_over_steps_that_only_fall)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        const double first = between(&luck, -0.05, 0.5);
        double before = first, sum = 0.0;
        for (size_t i = 0; i < 4; i++) {
            const double after = before - between(&luck, 0.0, 0.1);
            sum += profit_cut_share(first, before, after);
            before = after;
        }
        cr_expect(fabs(sum - profit_cut_share(first, first, before)) < 1e-9);
        cr_expect(profit_cut_share(first, before, first) == 0.0);
    }
}

static struct lead_state as_at_the_start(const struct partner_behaviour *behaviour, struct luck *luck)
{
    const double trust = between(luck, 0.02, 0.98), profit = between(luck, -0.1, 0.5);
    const double wallet = wallet_target(behaviour, profit, between(luck, 0.0, 0.3), trust);
    return (struct lead_state){ .trust = trust,
                                .starting_trust = trust,
                                .profit_share = profit,
                                .baseline_profit_share = profit,
                                .wallet = wallet,
                                .starting_wallet = wallet,
                                .passed_share = behaviour->expected_passed_share };
}

Test(law_trust, leads_flow_at_exactly_the_markets_rate_for_a_partner_as_it_was_under_the_baseline)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        const struct partner_behaviour behaviour = random_behaviour(&luck);
        const struct lead_state state = as_at_the_start(&behaviour, &luck);
        cr_expect(lead_flow(&behaviour, &state, PICK(&luck, 1.0, 1.5, 4.0)) == 1.0);
    }
}

Test(law_trust, leads_stay_below_the_ceiling_and_an_exited_partner_brings_none)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        const struct partner_behaviour behaviour = random_behaviour(&luck);
        struct lead_state state = as_at_the_start(&behaviour, &luck);
        state.trust = chance(&luck);
        state.profit_share = between(&luck, -0.5, 2.0);
        state.passed_share = chance(&luck);
        const double ceiling = PICK(&luck, 1.0, 1.5, 4.0);
        const double flow = lead_flow(&behaviour, &state, ceiling);
        cr_expect(flow >= 0.0 && flow <= ceiling);
        state.exited = true;
        cr_expect(lead_flow(&behaviour, &state, ceiling) == 0.0);
    }
}

/* More trust, more profit and more deals passed never bring fewer leads. */
Test(law_trust, leads_wallet_and_willingness_rise_with_trust_and_profit)
{
    for (uint32_t number = 0; number < law_cases(PARTNERS); number++) {
        struct luck luck = luck_of(number);
        const struct partner_behaviour behaviour = random_behaviour(&luck);
        struct lead_state state = as_at_the_start(&behaviour, &luck), better = state;
        better.trust = between(&luck, state.trust, 1.0);
        better.profit_share += chance(&luck);
        better.passed_share = between(&luck, state.passed_share, 1.0);
        cr_expect(lead_flow(&behaviour, &better, 8.0) >= lead_flow(&behaviour, &state, 8.0));
        cr_expect(wallet_target(&behaviour, better.profit_share, 0.1, better.trust) >=
                  wallet_target(&behaviour, state.profit_share, 0.1, state.trust));
        cr_expect(participation_log_odds(&behaviour, better.profit_share, better.trust) >=
                  participation_log_odds(&behaviour, state.profit_share, state.trust));
        cr_expect(registration_log_odds(&behaviour, 0.10, 1.0, better.trust) >=
                  registration_log_odds(&behaviour, 0.05, 2.0, state.trust));
        cr_expect(exit_chance_per_month(&behaviour, better.trust) <=
                  exit_chance_per_month(&behaviour, state.trust));
    }
}

Test(law_trust, yearly_hazard_is_what_twelve_months_without_trust_add_up_to)
{
    const struct partner_behaviour behaviour = { .exit_hazard_per_year = 0.3 };
    cr_expect(fabs(1.0 - pow(1.0 - exit_chance_per_month(&behaviour, 0.0), 12.0) - 0.3) < 1e-12);
    cr_expect(exit_chance_per_month(&behaviour, 1.0) == 0.0);
}
